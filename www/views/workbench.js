/** Text and facts of the selected source side by side, and the links between them. */
import { SpanIndex } from '../analysis.js';
import { byId } from '../dom.js';
import { preferences, words } from '../preferences.js';
import { failureReason } from '../strings.js';
import { FACT_KINDS, factCount } from './fact-kinds.js';
import { Facts } from './facts.js';
import { Legend } from './legend.js';
import { Reader } from './reader.js';
import { saveFile } from './save-file.js';
import { SourceNotes } from './source-notes.js';
import { sourceTitle } from './source-title.js';
import { WordMenu } from './word-menu.js';

/**
 * @typedef {import('../analysis.js').Span} Span
 * @typedef {import('../pkg/tifa.js').TifaDocument} TifaDocument
 * @typedef {import('../pkg/tifa.js').Fact} Fact
 * @typedef {import('../session.js').Session} Session
 * @typedef {import('../session.js').Source} Source
 * @typedef {{fact: Fact, document: number}} Located
 */

/** @param {TifaDocument[]} documents @returns {Generator<[Span, Located]>} */
function* proofsIn(documents) {
  for (const [index, document] of documents.entries()) {
    for (const { factsOf } of FACT_KINDS) {
      for (const fact of factsOf(document)) {
        const located = { fact, document: index };
        for (const span of fact.evidence) yield [span, located];
      }
    }
  }
}

export class Workbench {
  #session;
  #say;
  #reader = new Reader();
  #facts = new Facts();
  #legend = new Legend(this.#reader);
  #notes = new SourceNotes();
  /** @type {Source|undefined} what is on the page, which the session may already have left */
  #source;
  /** @type {import('../session.js').Analysed|undefined} */
  #shownResult;
  /** @type {SpanIndex<Located>} */
  #proofs = new SpanIndex([]);

  /**
   * @param {Session} session
   * @param {(announcement: string) => void} say to those who listen to the page
   * @param {(entry: import('../lexicon.js').NewEntry) => void} enter words of a text into the reader's own lexicon
   */
  constructor(session, say, enter) {
    this.#session = session;
    this.#say = say;
    session.addEventListener('select', () => this.#show());
    preferences.addEventListener('language', () => this.#describe());
    this.#connectFacts();
    this.#connectReader();
    this.#connectWordMenu(enter);
    this.#connectNotes();
    this.#connectActions();
    this.#connectDrawer();
  }

  /** @param {Source} source @param {number} index */
  openDocument(source, index) {
    if (source !== this.#source) return;
    this.#enterDocument(index);
    this.#reader.scrollToDocument(index);
  }

  #show() {
    const source = this.#session.selected;
    if (this.#source) this.#source.scrollTop = this.#reader.scrollTop;
    const result = source?.result;
    document.body.dataset.stage = source ? 'work' : 'start';
    byId('reader').hidden = !source;
    byId('facts').hidden = !result;
    this.#source = source;
    if (result && result === this.#shownResult) return;
    this.#shownResult = result;
    if (!result) {
      this.#clear();
      return;
    }
    const { analysis } = result;
    this.#proofs = new SpanIndex(proofsIn(analysis.documents));
    this.#reader.show(analysis, source.scrollTop);
    this.#legend.show(analysis.mentions, analysis.furniture.length);
    this.#enterDocument(source.document);
    this.#say(words().analysed(source.name, factCount(analysis.documents)));
  }

  #clear() {
    this.#proofs = new SpanIndex([]);
    this.#reader.clear();
    this.#legend.show([], 0);
    this.#notes.show(undefined, 0);
    this.#facts.show(undefined, '');
    this.#describe();
  }

  /** Shows the facts of a document of the source. @param {number} index */
  #enterDocument(index) {
    const analysis = this.#source?.result?.analysis;
    if (!this.#source || !analysis) return;
    this.#session.openDocument(index);
    this.#reader.markOpenDocument(index);
    this.#notes.show(analysis, index);
    this.#facts.show(analysis.documents[index], analysis.text);
    this.#describe();
  }

  #describe() {
    const source = this.#source;
    const { untitled, documentNumber, characters, analysedIn } = words();
    const result = source?.result;
    // A text that is analysed again is shown as it was until then.
    byId('reader').dataset.state = result ? 'done' : (source?.state ?? '');
    const title = source ? sourceTitle(source) : '';
    byId('reader-title').textContent = title;
    byId('reader-title').lang = title === source?.name ? '' : 'zh-Hans';
    const meta = byId('reader-meta');
    if (source?.failure) meta.textContent = failureReason(words(), source.failure);
    else if (result) meta.textContent = [title !== source.name && source.name, characters(result.analysis.text.length), analysedIn(result.milliseconds)].filter(Boolean).join(' · ');
    else meta.textContent = '';
    if (!source || !result) return;
    const { documents } = result.analysis;
    const shown = documents[source.document];
    byId('facts-count').textContent = shown ? factCount([shown]).toLocaleString('en') : '';
    const number = documentNumber(source.document + 1, documents.length);
    byId('facts-document').textContent = shown && documents.length > 1 ? `${number} · ${shown.title ?? untitled}` : '';
  }

  #connectFacts() {
    this.#facts.addEventListener('evidence', (event) => {
      const { fact, place } = /** @type {CustomEvent<{fact: Fact, place: number}>} */ (event).detail;
      this.#reader.showEvidence(fact.evidence, place);
      const span = fact.evidence[place];
      const quoted = this.#source?.result?.analysis.text.slice(span.start, span.end) ?? '';
      this.#say(`${words().evidenceOf(place + 1, fact.evidence.length)}: ${quoted}`);
    });
    this.#facts.addEventListener('close', () => this.#reader.clearEvidence());
  }

  #connectReader() {
    this.#reader.addEventListener('pick', (event) => {
      const { span, byKeyboard } = /** @type {CustomEvent<{span: Span, byKeyboard: boolean}>} */ (event).detail;
      this.#lightFactsOver(span, byKeyboard);
    });
    this.#reader.addEventListener('cursor', (event) => {
      const { start, end, kind } = /** @type {CustomEvent<import('../analysis.js').Mention>} */ (event).detail;
      const text = this.#source?.result?.analysis.text.slice(start, end);
      this.#say(`${words().mentionKinds[kind]}: ${text}`);
    });
    this.#reader.addEventListener('document', (event) => {
      this.#enterDocument(/** @type {CustomEvent<number>} */ (event).detail);
    });
  }

  /** @param {(entry: import('../lexicon.js').NewEntry) => void} enter */
  #connectWordMenu(enter) {
    const menu = new WordMenu(enter);
    this.#reader.addEventListener('words', (event) => {
      const { detail } = /** @type {CustomEvent<import('./reader.js').ChosenWords|undefined>} */ (event);
      if (detail) menu.show(detail);
      else menu.hide();
    });
  }

  #connectNotes() {
    this.#notes.addEventListener('section', (event) => {
      this.#reader.scrollToSection(/** @type {CustomEvent<Span>} */ (event).detail);
    });
    this.#notes.addEventListener('encoding', (event) => {
      if (this.#source) this.#session.reread(this.#source, /** @type {CustomEvent<string>} */ (event).detail);
    });
  }

  /** @param {Span} span @param {boolean} focus */
  #lightFactsOver(span, focus) {
    const analysis = this.#source?.result?.analysis;
    if (!this.#source || !analysis) return;
    const found = this.#proofs.over(span);
    if (found.length === 0) {
      this.#say(words().noFactHere);
      this.#facts.light([], { focus: false });
      return;
    }
    const index = found.some(({ document }) => document === this.#source?.document)
      ? this.#source.document
      : found[0].document;
    if (index !== this.#source.document) this.#enterDocument(index);
    this.#setDrawer(true);
    const facts = found.filter(({ document }) => document === index).map(({ fact }) => fact);
    this.#facts.light(facts, { focus });
    this.#say(words().litFacts(analysis.text.slice(span.start, span.end), facts.length));
  }

  #connectActions() {
    const copy = byId('copy-json');
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(this.#json());
        this.#say(words().copied);
        copy.dataset.done = words().copied;
      } catch {
        this.#say(words().notCopied);
        copy.dataset.done = words().notCopied;
      }
      setTimeout(() => delete copy.dataset.done, 2000);
    });
    byId('save-json').addEventListener('click', () => {
      const name = (this.#source?.name ?? 'tifa').replace(/\.txt$/i, '');
      saveFile(`${name}.json`, this.#json(), 'application/json');
    });
  }

  #json() {
    return `${JSON.stringify(this.#source?.result?.analysis, null, 1)}\n`;
  }

  /** On a narrow screen the facts are a drawer under the text. */
  #connectDrawer() {
    const toggle = byId('facts-toggle');
    toggle.addEventListener('click', () => this.#setDrawer(toggle.getAttribute('aria-expanded') !== 'true'));
    preferences.addEventListener('language', () => this.#labelDrawer());
    this.#labelDrawer();
  }

  /** @param {boolean} open */
  #setDrawer(open) {
    byId('facts').toggleAttribute('data-closed', !open);
    byId('facts-toggle').setAttribute('aria-expanded', String(open));
    this.#labelDrawer();
  }

  #labelDrawer() {
    const open = !byId('facts').hasAttribute('data-closed');
    byId('facts-toggle').textContent = open ? words().hideFacts : words().showFacts;
  }
}
