/** The kinds of mentions in a source: what each mark means, how many there are, and a switch for each. */
import { byId, element } from '../dom.js';
import { preferences, words } from '../preferences.js';
import { MENTION_KINDS } from './fact-kinds.js';

/**
 * @typedef {import('../analysis.js').Mention} Mention
 * @typedef {import('./reader.js').Reader} Reader
 */

export class Legend {
  #reader;
  #box = byId('legend');
  /** @type {Map<string, number>} */
  #counts = new Map();
  #furniture = 0;

  /** @param {Reader} reader */
  constructor(reader) {
    this.#reader = reader;
    preferences.addEventListener('language', () => this.#draw());
  }

  /** @param {readonly Mention[]} mentions @param {number} furniture pieces of the site's text */
  show(mentions, furniture) {
    this.#furniture = furniture;
    this.#counts.clear();
    for (const { kind } of mentions) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    this.#draw();
  }

  #draw() {
    const present = MENTION_KINDS.filter((kind) => this.#counts.has(kind));
    const buttons = present.map((kind) => this.#button(kind));
    if (this.#furniture > 0) buttons.push(this.#furnitureButton());
    this.#box.replaceChildren(...buttons);
  }

  #furnitureButton() {
    const { furniture, furnitureWhy } = words();
    const button = element(
      'button',
      { type: 'button', class: 'legend-kind furniture', 'aria-pressed': String(preferences.furniture), title: furnitureWhy },
      element('span', { class: 'legend-name' }, furniture),
      element('span', { class: 'count' }, this.#furniture.toLocaleString('en')),
    );
    button.addEventListener('click', () => {
      preferences.setFurniture(!preferences.furniture);
      button.setAttribute('aria-pressed', String(preferences.furniture));
    });
    return button;
  }

  /** @param {string} kind */
  #button(kind) {
    const button = element(
      'button',
      { type: 'button', class: `legend-kind ${kind}`, 'aria-pressed': String(this.#reader.isShown(kind)), 'data-kind': kind },
      element('span', { class: 'legend-name' }, words().mentionKinds[kind]),
      element('span', { class: 'count' }, (this.#counts.get(kind) ?? 0).toLocaleString('en')),
    );
    button.addEventListener('click', () => {
      const shown = !this.#reader.isShown(kind);
      this.#reader.setKind(kind, shown);
      button.setAttribute('aria-pressed', String(shown));
    });
    return button;
  }
}
