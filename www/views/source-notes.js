/** What a reader should know of a source and can do about it: warnings, the encoding, the contents of the document. */
import { byId, element } from '../dom.js';
import { preferences, words } from '../preferences.js';

/**
 * @typedef {import('../analysis.js').Span} Span
 * @typedef {import('../pkg/tifa.js').Analysis} Analysis
 */

/** By their names in the Encoding Standard, which the core uses. */
const USUAL_ENCODINGS = ['UTF-8', 'gb18030', 'GBK', 'Big5', 'UTF-16LE', 'UTF-16BE'];
/** Titles of sections may run on into their text. */
const LONGEST_HEADING = 48;

/** Sends `encoding` with a name as detail when the reader chooses one, and `section` with a Span. */
export class SourceNotes extends EventTarget {
  #warnings = byId('warnings');
  #encoding = byId('encoding');
  #encodings = /** @type {HTMLSelectElement} */ (byId('encodings'));
  #contents = /** @type {HTMLDetailsElement} */ (byId('contents'));
  #sections = byId('sections');
  /** @type {Analysis|undefined} */
  #analysis;
  #document = 0;

  constructor() {
    super();
    this.#encodings.addEventListener('change', () => {
      this.dispatchEvent(new CustomEvent('encoding', { detail: this.#encodings.value }));
    });
    this.#contents.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#contents.open) return;
      event.stopPropagation();
      this.#close();
    });
    addEventListener('pointerdown', ({ target }) => {
      if (!this.#contents.contains(/** @type {Node} */ (target))) this.#contents.open = false;
    });
    preferences.addEventListener('language', () => this.#draw());
  }

  /** @param {Analysis|undefined} analysis @param {number} document the one that is open */
  show(analysis, document) {
    this.#analysis = analysis;
    this.#document = document;
    this.#draw();
  }

  #draw() {
    this.#drawWarnings();
    this.#drawEncoding();
    this.#drawContents();
  }

  #drawWarnings() {
    const { warnings: sentences, warningOf, truncated, untitled } = words();
    const { warnings = [], documents = [] } = this.#analysis ?? {};
    const said = warnings.map((warning) => sentences[warning.code]?.(warning) ?? warningOf(warning.code));
    for (const document of documents) if (document.truncated) said.push(truncated(document.title ?? untitled));
    this.#warnings.replaceChildren(...said.map((sentence) => element('li', {}, sentence)));
    this.#warnings.hidden = said.length === 0;
  }

  /** A source whose encoding nobody doubts has no menu. */
  #drawEncoding() {
    const found = this.#analysis?.encoding;
    const certain = !found || (found.name === 'UTF-8' && found.replaced === 0 && found.alternatives.length === 0);
    this.#encoding.hidden = certain;
    if (certain) return;
    const names = new Set([found.name, ...found.alternatives, ...USUAL_ENCODINGS]);
    const options = [...names].map((name) => element('option', { value: name, selected: name === found.name }, name));
    this.#encodings.replaceChildren(...options);
  }

  #drawContents() {
    const { documents = [], text = '' } = this.#analysis ?? {};
    const outline = documents[this.#document]?.outline ?? [];
    this.#contents.hidden = outline.length === 0;
    this.#contents.open = false;
    byId('section-count').textContent = outline.length.toLocaleString('en');
    this.#sections.replaceChildren(...outline.map(({ level, span }) => this.#section(level, span, text)));
  }

  /** @param {number} level @param {Span} span @param {string} text */
  #section(level, span, text) {
    const heading = text.slice(span.start, span.end).trim();
    const short = heading.length > LONGEST_HEADING ? `${heading.slice(0, LONGEST_HEADING)}…` : heading;
    const button = element('button', { type: 'button', lang: 'zh' }, short);
    button.addEventListener('click', () => {
      this.#close();
      this.dispatchEvent(new CustomEvent('section', { detail: span }));
    });
    return element('li', { 'data-level': String(level) }, button);
  }

  #close() {
    this.#contents.open = false;
    this.#contents.querySelector('summary')?.focus();
  }
}
