/**
 * EDTF dates in words. Level 0 and 1 without seasons and qualifiers: what the core writes.
 *
 * @typedef {import('./strings.js').Language} Language
 * @typedef {{from: Date, pattern: Intl.DateTimeFormatOptions}} Moment
 */

/**
 * @typedef {object} Wording
 * @property {string} tag
 * @property {(words: string) => string} until
 * @property {(words: string) => string} since
 * @property {(first: string, last: string) => string} between
 */

/** @type {Record<Language, Wording>} */
const WORDING = {
  en: {
    tag: 'en-GB',
    until: (words) => `until ${words}`,
    since: (words) => `from ${words} on`,
    between: (first, last) => `${first} – ${last}`,
  },
  zh: {
    tag: 'zh-Hans',
    until: (words) => `截至${words}`,
    since: (words) => `${words}起`,
    between: (first, last) => `${first}至${last}`,
  },
};

/**
 * @param {string} text one end of an EDTF date: `2018-05-22`, `2018-05`, `2018`
 * @returns {Moment|undefined}
 */
function momentOf(text) {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!found) return undefined;
  const [, year, month, day] = found;
  const from = new Date(0);
  from.setUTCFullYear(Number(year), month ? Number(month) - 1 : 0, day ? Number(day) : 1);
  // A month such as 21 (a season) would have been carried over into another year.
  if (month && from.getUTCMonth() !== Number(month) - 1) return undefined;
  return {
    from,
    pattern: {
      timeZone: 'UTC',
      year: 'numeric',
      month: month ? 'long' : undefined,
      day: day ? 'numeric' : undefined,
    },
  };
}

/**
 * @param {string} edtf
 * @param {Language} language
 * @returns {string|undefined} undefined where the date is none that can be put in words
 */
export function dateInWords(edtf, language) {
  const { tag, until, since, between } = WORDING[language];
  /** @param {Moment} moment */
  const inWords = (moment) => new Intl.DateTimeFormat(tag, moment.pattern).format(moment.from);
  const ends = edtf.split('/');
  if (ends.length > 2) return undefined;
  const [first, last] = ends.map(momentOf);
  if (ends.length === 1) return first && inWords(first);
  if (ends[0] === '..' && last) return until(inWords(last));
  if (ends[1] === '..' && first) return since(inWords(first));
  return first && last && between(inWords(first), inWords(last));
}
