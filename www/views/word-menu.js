/** Words that the reader has chosen in the text, and what they can be made in the reader's own lexicon. */
import { byId, element } from '../dom.js';
import { ENTRY_KINDS } from '../lexicon.js';
import { preferences, words } from '../preferences.js';
import { markOfEntry } from './fact-kinds.js';

/**
 * @typedef {import('../lexicon.js').EntryKind} EntryKind
 * @typedef {import('../lexicon.js').NewEntry} NewEntry
 * @typedef {import('./reader.js').ChosenWords} ChosenWords
 */

/** Between the words and the menu, and between the menu and the edge of the window; in pixels. */
const GAP = 8;

export class WordMenu {
  #box = byId('word-menu');
  #take;
  /** @type {ChosenWords|undefined} */
  #chosen;

  /** @param {(entry: NewEntry) => void} take */
  constructor(take) {
    this.#take = take;
    this.#box.addEventListener('keydown', (event) => this.#keyPressed(event));
    // The words stay chosen while the mouse goes to the menu.
    this.#box.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#box.addEventListener('focusout', ({ relatedTarget }) => {
      if (this.#chosen?.byKeyboard && !this.#box.contains(/** @type {Node|null} */ (relatedTarget))) this.hide();
    });
    preferences.addEventListener('language', () => this.#draw());
    addEventListener('resize', () => this.hide());
  }

  /** @param {ChosenWords} chosen */
  show(chosen) {
    this.#chosen = chosen;
    this.#draw();
    this.#box.hidden = false;
    this.#place(chosen.box);
    if (chosen.byKeyboard) this.#buttons()[0].focus();
  }

  hide() {
    if (!this.#chosen) return;
    this.#chosen = undefined;
    this.#box.hidden = true;
  }

  #buttons() {
    return [...this.#box.querySelectorAll('button')];
  }

  #draw() {
    if (!this.#chosen) return;
    const { addWordsAs, mentionKinds } = words();
    this.#box.ariaLabel = addWordsAs;
    const buttons = ENTRY_KINDS.map((kind, index) => {
      const mark = markOfEntry(kind);
      const attributes = { type: 'button', class: `legend-kind ${mark}`, 'data-kind': kind, tabindex: index > 0 && '-1' };
      const button = element('button', attributes, element('span', { class: 'legend-name' }, mentionKinds[mark]));
      button.addEventListener('click', () => this.#choose(kind));
      return button;
    });
    this.#box.replaceChildren(element('span', { class: 'word-menu-lead' }, addWordsAs), ...buttons);
  }

  /** Under the words, or over them where there is no room. @param {DOMRect} words */
  #place(words) {
    const { width, height } = this.#box.getBoundingClientRect();
    const below = words.bottom + GAP;
    const top = below + height + GAP > innerHeight ? words.top - GAP - height : below;
    const left = (words.left + words.right - width) / 2;
    this.#box.style.setProperty('inset-block-start', `${Math.max(top, GAP)}px`);
    this.#box.style.setProperty('inset-inline-start', `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`);
  }

  /** @param {EntryKind} kind */
  #choose(kind) {
    const chosen = this.#chosen;
    if (!chosen) return;
    this.hide();
    document.getSelection()?.removeAllRanges();
    byId('page').focus({ preventScroll: true });
    this.#take({ surface: chosen.words, kind });
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    const buttons = this.#buttons();
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.hide();
      byId('page').focus({ preventScroll: true });
    } else if (step && at >= 0) {
      buttons[(at + step + buttons.length) % buttons.length].focus();
    } else {
      return;
    }
    event.preventDefault();
  }
}
