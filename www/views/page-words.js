/** Puts the words of the chosen language into the page's own markup, and works its two switches. */
import { byId } from '../dom.js';
import { preferences, words } from '../preferences.js';

/**
 * @typedef {import('../strings.js').Strings} Strings
 * @typedef {{[Key in keyof Strings]: Strings[Key] extends string ? Key : never}[keyof Strings]} PlainWord
 */

/** @param {string} attribute @param {(element: HTMLElement, words: string) => void} put */
function fill(attribute, put) {
  for (const holder of document.querySelectorAll(`[${attribute}]`)) {
    const key = /** @type {PlainWord} */ (holder.getAttribute(attribute));
    put(/** @type {HTMLElement} */ (holder), words()[key]);
  }
}

function translate() {
  const { tag, title, mentionKinds } = words();
  document.documentElement.lang = tag;
  document.title = title;
  fill('data-words', (holder, text) => (holder.textContent = text));
  fill('data-words-label', (holder, text) => (holder.ariaLabel = text));
  fill('data-words-title', (holder, text) => (holder.title = text));
  fill('data-words-placeholder', (holder, text) => holder.setAttribute('placeholder', text));
  for (const holder of document.querySelectorAll('[data-words-kind]')) {
    holder.textContent = mentionKinds[holder.getAttribute('data-words-kind') ?? ''];
    holder.setAttribute('lang', tag);
  }
}

/**
 * @param {string} id of a group of radio buttons
 * @param {string} value
 * @param {(value: string) => void} choose
 */
function connectSwitch(id, value, choose) {
  for (const radio of byId(id).querySelectorAll('input')) {
    radio.checked = radio.value === value;
    radio.addEventListener('change', () => choose(radio.value));
  }
}

export function connectPageWords() {
  connectSwitch('language-switch', preferences.language, (value) => {
    preferences.setLanguage(/** @type {import('../strings.js').Language} */ (value));
  });
  connectSwitch('theme-switch', preferences.theme, (value) => {
    preferences.setTheme(/** @type {import('../preferences.js').Theme} */ (value));
  });
  preferences.addEventListener('language', translate);
  translate();
}
