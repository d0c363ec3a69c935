/** Messages about what went wrong. They stay until the reader dismisses them, and follow the language. */
import { byId, element, icon } from '../dom.js';
import { preferences, words } from '../preferences.js';

/**
 * @typedef {import('../strings.js').Strings} Strings
 * @typedef {(words: Strings) => string} Sentence
 * @typedef {{sentence: Sentence, text: HTMLElement, dismiss: HTMLElement, box: HTMLElement}} Notice
 */

const MOST_SHOWN = 6;

export class Notices {
  /** @type {Notice[]} */
  #shown = [];
  #list = byId('notices');

  constructor() {
    preferences.addEventListener('language', () => this.#translate());
  }

  /** @param {Sentence} sentence */
  show(sentence) {
    const text = element('p');
    const dismiss = element('button', { type: 'button', class: 'button quiet round' }, icon('close'));
    const box = element('div', { class: 'notice', role: 'alert' }, icon('alert'), text, dismiss);
    const notice = { sentence, text, dismiss, box };
    dismiss.addEventListener('click', () => this.#remove(notice));
    this.#shown.push(notice);
    this.#list.append(box);
    this.#translate();
    if (this.#shown.length > MOST_SHOWN) this.#remove(this.#shown[0]);
  }

  /** @param {Notice} notice */
  #remove(notice) {
    const index = this.#shown.indexOf(notice);
    this.#shown.splice(index, 1);
    const hadFocus = notice.box.contains(document.activeElement);
    notice.box.remove();
    if (hadFocus) (this.#shown[index] ?? this.#shown[index - 1])?.dismiss.focus();
  }

  #translate() {
    for (const { sentence, text, dismiss } of this.#shown) {
      const wording = sentence(words());
      if (text.textContent !== wording) text.textContent = wording;
      dismiss.ariaLabel = words().dismiss;
    }
  }
}
