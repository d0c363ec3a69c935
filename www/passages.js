/**
 * Cuts a source's text into the blocks that the reader lays out.
 *
 * @typedef {import('./analysis.js').Span} Span
 *
 * A passage is a run of paragraphs that the browser skips while it is off the screen. One element for
 * each paragraph would do the same for a short text, but a text of some megabytes has too many of them.
 * @typedef {object} Passage
 * @property {number} start
 * @property {number} end
 * @property {number} document index of the document that it belongs to; -1 for text outside all documents
 * @property {Span[]} paragraphs
 */

/** A line longer than this is laid out in pieces: a browser takes seconds over one paragraph of a megabyte. */
const LONGEST_PARAGRAPH = 4000;
const PASSAGE_LENGTH = 3000;

/**
 * The lines of the text that are not blank, without their line breaks.
 * @param {string} text
 * @returns {Span[]}
 */
export function paragraphsOf(text) {
  /** @type {Span[]} */
  const paragraphs = [];
  const line = /[^\r\n\u2028\u2029]+/gu;
  for (const found of text.matchAll(line)) {
    const end = found.index + found[0].length;
    if (found[0].trim() === '') continue;
    let start = found.index;
    while (end - start > LONGEST_PARAGRAPH) {
      const cut = cutBefore(text, start + LONGEST_PARAGRAPH);
      paragraphs.push({ start, end: cut });
      start = cut;
    }
    paragraphs.push({ start, end });
  }
  return paragraphs;
}

/**
 * Where to break a long line: after the last full stop of the half before the limit, else at the limit,
 * but never inside a surrogate pair.
 * @param {string} text
 * @param {number} limit
 */
function cutBefore(text, limit) {
  const stop = text.lastIndexOf('。', limit - 1);
  if (stop > limit - LONGEST_PARAGRAPH / 2) return stop + 1;
  const code = text.charCodeAt(limit);
  return code >= 0xdc00 && code <= 0xdfff ? limit - 1 : limit;
}

/**
 * @param {string} text
 * @param {readonly {span: Span}[]} documents in the order of the text
 * @returns {Passage[]}
 */
export function passagesOf(text, documents) {
  /** @type {Passage[]} */
  const passages = [];
  /** @type {Passage|undefined} */
  let open;
  let upcoming = 0;
  for (const paragraph of paragraphsOf(text)) {
    while (upcoming < documents.length && documents[upcoming].span.end <= paragraph.start) upcoming += 1;
    const within = upcoming < documents.length && documents[upcoming].span.start < paragraph.end;
    const document = within ? upcoming : -1;
    if (!open || open.document !== document || open.end - open.start > PASSAGE_LENGTH) {
      open = { start: paragraph.start, end: paragraph.end, document, paragraphs: [] };
      passages.push(open);
    }
    open.paragraphs.push(paragraph);
    open.end = paragraph.end;
  }
  return passages;
}

const ONLY_TRADITIONAL = new Set('國會議關於與發東總這個來說對開時為產經務實際問題認應後從進聯邦長書協義點強調雙方見');
const ONLY_SIMPLIFIED = new Set('国会议关于与发东总这个来说对开时为产经务实际问题认应后从进联邦长书协义点强调双方见');
const ENOUGH_TO_TELL = 4000;

/**
 * The language tag of a text, told by the characters that only one of the two scripts uses.
 * @param {string} text
 * @returns {'zh-Hans'|'zh-Hant'}
 */
export function scriptOf(text) {
  let traditional = 0;
  let simplified = 0;
  for (const character of text.slice(0, ENOUGH_TO_TELL)) {
    const inTraditional = ONLY_TRADITIONAL.has(character);
    const inSimplified = ONLY_SIMPLIFIED.has(character);
    if (inTraditional && !inSimplified) traditional += 1;
    if (inSimplified && !inTraditional) simplified += 1;
  }
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
}
