/** Language, theme, and whether the site's text is shown: chosen on the page, remembered where the browser allows it. */
import { recall, remember } from './memory.js';
import { STRINGS } from './strings.js';

/**
 * @typedef {import('./strings.js').Language} Language
 * @typedef {'auto'|'light'|'dark'} Theme
 */

/** @returns {Language} */
function firstLanguage() {
  const remembered = recall('language');
  if (remembered === 'en' || remembered === 'zh') return remembered;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** @returns {Theme} */
function firstTheme() {
  const remembered = recall('theme');
  return remembered === 'light' || remembered === 'dark' ? remembered : 'auto';
}

/** Sends `furniture` after the site's text was shown or hidden, and `language` after the language has changed. */
class Preferences extends EventTarget {
  language = firstLanguage();
  theme = firstTheme();
  furniture = recall('furniture') !== 'hidden';

  /** @param {boolean} shown */
  setFurniture(shown) {
    this.furniture = shown;
    remember('furniture', shown ? 'shown' : 'hidden');
    this.dispatchEvent(new Event('furniture'));
  }

  /** @param {Language} language */
  setLanguage(language) {
    this.language = language;
    remember('language', language);
    this.dispatchEvent(new Event('language'));
  }

  /** @param {Theme} theme */
  setTheme(theme) {
    this.theme = theme;
    remember('theme', theme);
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }
}

export const preferences = new Preferences();

/** The page's words in the language of the moment. */
export function words() {
  return STRINGS[preferences.language];
}
