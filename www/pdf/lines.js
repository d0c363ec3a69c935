/**
 * Puts the pieces of text that stand on a PDF's page into lines, in the order of reading. A PDF knows no lines: only
 * where each piece is painted.
 *
 * @typedef {object} Piece text painted in one go; lengths in points, from the top left corner
 * @property {string} text
 * @property {number} left
 * @property {number} baseline
 * @property {number} width
 * @property {number} size of the font
 *
 * @typedef {Piece & {right: number}} Placed
 *
 * @typedef {object} Stretch pieces of one line with no wide gap between them
 * @property {Placed[]} pieces
 * @property {number} left
 * @property {number} right
 * @property {number} baseline
 * @property {number} size
 */

/** Gaps, in parts of the font's size. */
const WORD_GAP = 0.15;
const WIDE_GAP = 0.8;
const STRETCH_GAP = 1.2;
/** A first line of a paragraph is set in by two characters. */
const INDENT = { none: 0.5, from: 1.5, to: 2.6 };
/** A full line may end this much before the edge: a mark that may not begin a line takes a character along. */
const FULL_LINE = 2.5;
/** Leading beyond this multiple of the usual one parts paragraphs. */
const PARAGRAPH_LEADING = 1.6;

/** A column of prose has this many lines, is this many characters wide and this full; a column of a table is not. */
const COLUMN_LINES = 4;
const COLUMN_CHARACTERS = 8;
const COLUMN_FULLNESS = 0.6;
/** White across the whole page beyond this many times the font's size ends its columns, as above a page's number. */
const BAND_GAP = 2.5;

const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026\u00b7]/u;
/** A layer of text paints a space where letters of Chinese are merely spread. */
const SPREAD = /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef]) (?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu;

/**
 * @param {readonly Piece[]} pieces
 * @returns {string} the lines, parted by line breaks, with a blank one between paragraphs that stand apart
 */
export function textOfPieces(pieces) {
  const placed = pieces
    .filter(({ text, size }) => text.trim() !== '' && size > 0)
    .map((piece) => ({ ...piece, text: piece.text.replace(SPREAD, ''), right: piece.left + piece.width }));
  return inColumns(stretchesOf(withoutDoubles(placed)))
    .map(textOfBlock)
    .join('\n');
}

/**
 * Bold print is often feigned by painting the same text twice, a hair apart.
 * @param {Placed[]} pieces
 */
function withoutDoubles(pieces) {
  /** @type {Map<string, Placed[]>} */
  const seen = new Map();
  return pieces.filter((piece) => {
    const same = seen.get(piece.text) ?? [];
    seen.set(piece.text, [...same.slice(-8), piece]);
    const near = piece.size * 0.2;
    return !same.some(({ left, baseline }) => Math.abs(left - piece.left) < near && Math.abs(baseline - piece.baseline) < near);
  });
}

/** @param {{baseline: number, size: number}} one @param {{baseline: number, size: number}} other */
function onOneLine(one, other) {
  return Math.abs(one.baseline - other.baseline) < Math.max(one.size, other.size) * 0.4;
}

/**
 * @template {{baseline: number, left: number, size: number}} Item
 * @param {readonly Item[]} items
 * @returns {Item[][]} the items of each line from left to right, lines from the top
 */
function rowsOf(items) {
  /** @type {Item[][]} */
  const rows = [];
  for (const item of items.toSorted((one, other) => one.baseline - other.baseline)) {
    const row = rows.at(-1);
    // Compared with the first of the row, so that a slope of small steps does not draw a page into one line.
    if (row && onOneLine(row[0], item)) row.push(item);
    else rows.push([item]);
  }
  for (const row of rows) row.sort((one, other) => one.left - other.left);
  return rows;
}

/** @param {Placed[]} pieces @returns {Stretch[]} */
function stretchesOf(pieces) {
  /** @type {Stretch[]} */
  const stretches = [];
  for (const row of rowsOf(pieces)) {
    /** @type {Stretch|undefined} */
    let open;
    for (const piece of row) {
      if (open && piece.left - open.right < STRETCH_GAP * Math.max(open.size, piece.size)) {
        open.pieces.push(piece);
        open.right = Math.max(open.right, piece.right);
        open.size = Math.max(open.size, piece.size);
      } else {
        const { left, right, baseline, size } = piece;
        open = { pieces: [piece], left, right, baseline, size };
        stretches.push(open);
      }
    }
  }
  return stretches;
}

/** @param {readonly number[]} numbers not empty */
function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1];
}

/**
 * Whether the stretches are a column of prose.
 * @param {readonly Stretch[]} stretches
 */
function isProse(stretches) {
  const rows = rowsOf(stretches);
  if (rows.length < COLUMN_LINES) return false;
  const width = Math.max(...stretches.map(({ right }) => right)) - Math.min(...stretches.map(({ left }) => left));
  const filled = stretches.reduce((sum, { left, right }) => sum + right - left, 0);
  const size = median(stretches.map((stretch) => stretch.size));
  return width >= COLUMN_CHARACTERS * size && filled >= COLUMN_FULLNESS * width * rows.length;
}

/**
 * The left edges that many lines share, from the left, without the first.
 * @param {readonly Stretch[]} stretches
 */
function sharedEdges(stretches) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { left } of stretches) counts.set(Math.round(left), (counts.get(Math.round(left)) ?? 0) + 1);
  const shared = [...counts.keys()].filter((edge) => (counts.get(edge) ?? 0) >= COLUMN_LINES);
  return shared.sort((one, other) => one - other).slice(1);
}

/**
 * Blocks in the order of reading: where prose stands in columns, one column after the other.
 * @param {Stretch[]} stretches
 * @returns {Stretch[][]}
 */
function inColumns(stretches) {
  if (stretches.length < 2 * COLUMN_LINES) return stretches.length > 0 ? [stretches] : [];
  const fromTop = stretches.toSorted((one, other) => one.baseline - other.baseline);
  for (const edge of sharedEdges(fromTop)) {
    const gutter = edge - 1;
    /** @param {Stretch} stretch */
    const crosses = ({ left, right }) => left < gutter && right > gutter;
    /** @param {number} index */
    const standsApart = (index) => {
      const { baseline, size } = fromTop[index];
      return baseline - fromTop[index - 1].baseline > BAND_GAP * size;
    };
    let to = 0;
    for (let from = 0; from < fromTop.length; from = Math.max(to, from + 1)) {
      to = from;
      while (to < fromTop.length && !crosses(fromTop[to]) && (to === from || !standsApart(to))) to += 1;
      const band = fromTop.slice(from, to);
      const left = band.filter((stretch) => stretch.right <= gutter);
      const right = band.filter((stretch) => stretch.left >= gutter);
      if (isProse(left) && isProse(right)) {
        const parts = [fromTop.slice(0, from), left, right, fromTop.slice(to)];
        return parts.flatMap(inColumns);
      }
    }
  }
  return [stretches];
}

/**
 * Lines that run on to the edge are joined with the next one, unless it is set in or stands apart.
 * @param {Stretch[]} stretches not empty
 * @returns {string}
 */
function textOfBlock(stretches) {
  const rows = rowsOf(stretches);
  const leftEdge = Math.min(...stretches.map(({ left }) => left));
  const rightEdge = sharedRightEdge(rows);
  const leadings = rows.slice(1).map((row, index) => row[0].baseline - rows[index][0].baseline);
  const usual = leadings.length > 0 ? median(leadings) : 0;
  let text = '';
  for (const [index, row] of rows.entries()) {
    const [first] = row;
    const words = textOfRow(row.flatMap(({ pieces }) => pieces));
    const indent = (first.left - leftEdge) / first.size;
    const last = index > 0 ? rows[index - 1] : undefined;
    const apart = index > 0 && leadings[index - 1] > PARAGRAPH_LEADING * usual;
    const runsOn = last?.length === 1 && row.length === 1 && rightEdge - last[0].right < FULL_LINE * last[0].size;
    if (runsOn && !apart && indent < INDENT.none) {
      text += between(text, words, WORD_GAP) + words;
    } else {
      const indented = indent >= INDENT.from && indent <= INDENT.to && row.length === 1;
      text += `${last ? '\n' : ''}${apart ? '\n' : ''}${indented ? '　　' : ''}${words}`;
    }
  }
  return text;
}

/**
 * The edge at which full lines end: the furthest at which two of them do. One alone may be a line that sticks out.
 * @param {readonly Stretch[][]} rows not empty
 */
function sharedRightEdge(rows) {
  const ends = rows.map((row) => /** @type {Stretch} */ (row.at(-1))).sort((one, other) => other.right - one.right);
  return ends.find(({ right, size }, index) => index + 1 < ends.length && right - ends[index + 1].right < size)?.right ?? Infinity;
}

/** @param {readonly Placed[]} pieces of one line, from left to right */
function textOfRow(pieces) {
  let text = '';
  /** @type {Placed|undefined} */
  let last;
  for (const piece of pieces) {
    if (last) text += between(text, piece.text, (piece.left - last.right) / Math.max(last.size, piece.size));
    text += piece.text;
    last = piece;
  }
  return text.trim();
}

/**
 * What stands in a gap: nothing between characters that are merely spread, a space between words, a full-width
 * space where two things stand side by side.
 * @param {string} before
 * @param {string} after
 * @param {number} gap in parts of the font's size
 */
function between(before, after, gap) {
  if (gap < WORD_GAP || /\s$/.test(before) || /^\s/.test(after)) return '';
  if (!CHINESE.test(before.at(-1) ?? '') && !CHINESE.test(after[0])) return ' ';
  return gap >= WIDE_GAP ? '　' : '';
}
