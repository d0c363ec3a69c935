/** Names of states in the languages of the page. */

/**
 * @typedef {import('./strings.js').Language} Language
 */

const NAMES = {
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
  zh: new Intl.DisplayNames('zh-Hans', { type: 'region', fallback: 'none' }),
};

/** @param {string} code */
export function isStateCode(code) {
  return /^[A-Z]{2}([A-Z]{2})?$/.test(code);
}

/**
 * @param {string} code ISO 3166-1 alpha-2, or ISO 3166-3 for a former state, which browsers do not name
 * @param {Language} language
 * @returns {string|undefined}
 */
export function stateName(code, language) {
  return /^[A-Z]{2}$/.test(code) ? NAMES[language].of(code) : undefined;
}
