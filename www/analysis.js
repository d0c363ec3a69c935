/**
 * The look-ups that the page needs on what the core says about a source.
 * Every offset counts UTF-16 code units of `Analysis.text`; every span is half-open.
 *
 * @typedef {import('./pkg/tifa.js').Span} Span
 * @typedef {import('./pkg/tifa.js').Mention} Mention
 */

/**
 * The first of so many indices that passes a test which, once passed, all later ones pass.
 * @param {number} count
 * @param {(index: number) => boolean} passes
 */
function firstPassing(count, passes) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The index of the first span that ends after the offset.
 * @param {readonly Span[]} spans in order, not overlapping
 * @param {number} offset
 */
export function firstEndingAfter(spans, offset) {
  return firstPassing(spans.length, (index) => spans[index].end > offset);
}

/**
 * The index of the first that starts at the offset or after it.
 * @param {readonly {start: number}[]} places in order
 * @param {number} offset
 */
export function firstAtOrAfter(places, offset) {
  return firstPassing(places.length, (index) => places[index].start >= offset);
}

/**
 * The span that contains the offset.
 * @template {Span} S
 * @param {readonly S[]} spans in order, not overlapping
 * @param {number} offset
 * @returns {S|undefined}
 */
export function spanAt(spans, offset) {
  const span = spans[firstEndingAfter(spans, offset)];
  return span && span.start <= offset ? span : undefined;
}

/** @param {Span} one @param {Span} other */
export function overlaps(one, other) {
  return one.start < other.end && other.start < one.end;
}

/**
 * The mentions that the reader shows: of nested ones of the kinds wanted, the outermost.
 * @param {readonly Mention[]} mentions in the order of the analysis
 * @param {ReadonlySet<string>} kinds
 * @returns {Mention[]}
 */
export function outermost(mentions, kinds) {
  const shown = [];
  let shownUpTo = 0;
  for (const mention of mentions) {
    if (!kinds.has(mention.kind) || mention.start < shownUpTo) continue;
    shown.push(mention);
    shownUpTo = mention.end;
  }
  return shown;
}

/**
 * The stretches that the spans cover together: in order, not overlapping.
 * @param {readonly Span[]} spans in order of start
 * @returns {Span[]}
 */
export function union(spans) {
  /** @type {Span[]} */
  const joined = [];
  for (const { start, end } of spans) {
    const last = joined.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/**
 * Finds what rests on a stretch of text.
 * @template T
 */
export class SpanIndex {
  /** @type {(Span & {held: T})[]} */
  #entries;
  /** @type {number[]} the furthest end among the entries up to each one: never falls, so it can be searched */
  #furthestEnds = [];

  /** @param {Iterable<[Span, T]>} held */
  constructor(held) {
    this.#entries = Array.from(held, ([{ start, end }, value]) => ({ start, end, held: value }));
    this.#entries.sort((one, other) => one.start - other.start || other.end - one.end);
    let furthest = 0;
    for (const { end } of this.#entries) this.#furthestEnds.push((furthest = Math.max(furthest, end)));
  }

  /** @param {Span} span @returns {T[]} each once, in the order of the text */
  over(span) {
    const first = firstPassing(this.#entries.length, (index) => this.#furthestEnds[index] > span.start);
    const found = new Set();
    for (let index = first; index < this.#entries.length; index += 1) {
      const entry = this.#entries[index];
      if (entry.start >= span.end) break;
      if (overlaps(entry, span)) found.add(entry.held);
    }
    return [...found];
  }
}
