/** The list of sources with their documents, the progress of a run, and what can be done with each. */
import { byId, element, icon } from '../dom.js';
import { preferences, words } from '../preferences.js';
import { factCount } from './fact-kinds.js';
import { sourceTitle } from './source-title.js';

/**
 * @typedef {import('../session.js').Session} Session
 * @typedef {import('../session.js').Source} Source
 */

/** Failures that do not lie in the bytes themselves, which would end the same way again. */
const PASSING = new Set(['cancelled', 'crashed', 'module-missing', 'no-webassembly', 'pdf-reader-missing', 'unreadable', 'unfetched']);

/** @param {Source} source */
function stateOf(source) {
  const { waiting, loading, failed, factCount: facts } = words();
  if (source.state === 'waiting') return waiting;
  if (source.state === 'running') return source.stage ? words()[source.stage] : loading;
  if (source.state === 'failed') return failed;
  return facts(factCount(source.result?.analysis.documents ?? []));
}

export class Sources {
  #session;
  #openDocument;
  #section = byId('sources');
  #list = byId('source-list');
  #run = byId('run');
  #progress = /** @type {HTMLProgressElement} */ (byId('run-progress'));
  #drawing = false;

  /**
   * @param {Session} session
   * @param {(source: Source, document: number) => void} openDocument
   */
  constructor(session, openDocument) {
    this.#session = session;
    this.#openDocument = openDocument;
    byId('run-cancel').addEventListener('click', () => {
      session.cancel();
      byId('paste').focus();
    });
    session.addEventListener('change', () => this.#drawSoon());
    preferences.addEventListener('language', () => this.#drawSoon());
  }

  /** A run of many small files changes the session many times in one frame. */
  #drawSoon() {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  #draw() {
    const { sources } = this.#session;
    this.#section.hidden = sources.length === 0;
    this.#drawRun();
    const focused = /** @type {HTMLElement|null} */ (document.activeElement);
    const focusKey = this.#list.contains(focused) ? focused?.dataset.key : undefined;
    this.#list.replaceChildren(...sources.map((source) => this.#row(source)));
    if (focusKey) this.#restoreFocus(focusKey);
  }

  /** @param {string} key of the button that had the focus before the list was drawn anew */
  #restoreFocus(key) {
    const same = /** @type {HTMLElement|null} */ (this.#list.querySelector(`[data-key="${key}"]`));
    const any = /** @type {HTMLElement|null} */ (this.#list.querySelector('button'));
    (same ?? any ?? byId('paste')).focus();
  }

  #drawRun() {
    const { busy, progress, sources } = this.#session;
    this.#run.hidden = !busy;
    if (!busy) return;
    const many = progress.total > 1;
    const running = sources.find(({ state }) => state === 'running');
    if (many || running?.share !== undefined) {
      this.#progress.max = progress.total;
      this.#progress.value = progress.done + (running?.share ?? 0);
    } else {
      this.#progress.removeAttribute('value');
    }
    const label = many ? words().progress(progress.done, progress.total) : running ? stateOf(running) : words().waiting;
    byId('run-label').textContent = label;
  }

  /** @param {Source} source */
  #row(source) {
    const selected = source === this.#session.selected;
    const title = sourceTitle(source);
    const open = element(
      'button',
      { type: 'button', class: 'source-open', 'aria-current': selected && 'true', 'data-key': `open-${source.id}` },
      element('span', { class: 'source-title', lang: title === source.name ? undefined : 'zh-Hans' }, title),
      element('span', { class: 'source-state' }, title === source.name ? '' : `${source.name} · `, stateOf(source)),
    );
    open.addEventListener('click', () => this.#session.select(source));
    const row = element('li', { class: 'source', 'data-state': source.state }, open);
    if (source.failure && PASSING.has(source.failure.code)) row.append(this.#retryButton(source));
    row.append(this.#removeButton(source));
    const documents = source.result?.analysis.documents ?? [];
    if (selected && documents.length > 1) row.append(this.#outline(source));
    return row;
  }

  /** @param {Source} source */
  #retryButton(source) {
    const button = element('button', { type: 'button', class: 'button', 'data-key': `retry-${source.id}` }, words().retry);
    button.addEventListener('click', () => this.#session.retry(source));
    return button;
  }

  /** @param {Source} source */
  #removeButton(source) {
    const label = words().remove(source.name);
    const button = element(
      'button',
      { type: 'button', class: 'button quiet round', 'aria-label': label, title: label, 'data-key': `remove-${source.id}` },
      icon('close'),
    );
    button.addEventListener('click', () => this.#session.remove(source));
    return button;
  }

  /** @param {Source} source */
  #outline(source) {
    const items = (source.result?.analysis.documents ?? []).map((document, index) => {
      const button = element(
        'button',
        {
          type: 'button',
          class: 'outline-item',
          'aria-current': index === source.document && 'true',
          'data-key': `document-${source.id}-${index}`,
        },
        element('span', { lang: document.title ? 'zh-Hans' : undefined }, document.title ?? words().untitled),
      );
      button.addEventListener('click', () => this.#openDocument(source, index));
      return element('li', {}, button);
    });
    return element('ol', { class: 'outline', 'aria-label': words().documentsIn }, ...items);
  }
}
