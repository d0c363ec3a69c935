/**
 * Marks text with the CSS Custom Highlight API: the paragraphs stay single text nodes.
 *
 * @typedef {import('../analysis.js').Span} Span
 * @typedef {Span & {layer: string}} Layered a span with the layer that marks it; layers may cross
 * @typedef {Span & {element: HTMLElement}} Line a paragraph on the page
 *
 * @typedef {object} Painter
 * @property {(line: Line, marks: Layered[]) => void} paint replaces what was marked in the line
 * @property {(line: Line) => void} unpaint
 * @property {() => void} clear forgets all lines
 */

/** Later layers cover earlier ones; all kinds of mentions lie under these. */
export const UPPER_LAYERS = ['evidence', 'current', 'cursor'];

/** @implements {Painter} */
export class HighlightPainter {
  /** @type {Map<string, Highlight>} */
  #highlights = new Map();
  /** @type {Map<Line, {highlight: Highlight, range: StaticRange}[]>} */
  #painted = new Map();

  static get supported() {
    return typeof Highlight === 'function' && typeof CSS !== 'undefined' && Boolean(CSS.highlights);
  }

  /** @param {Line} line @param {Layered[]} marks */
  paint(line, marks) {
    this.unpaint(line);
    const text = line.element.firstChild;
    if (!text || marks.length === 0) return;
    const painted = marks.map(({ layer, start, end }) => {
      const range = new StaticRange({
        startContainer: text,
        startOffset: start - line.start,
        endContainer: text,
        endOffset: end - line.start,
      });
      const highlight = this.#highlight(layer);
      highlight.add(range);
      return { highlight, range };
    });
    this.#painted.set(line, painted);
  }

  /** @param {Line} line */
  unpaint(line) {
    for (const { highlight, range } of this.#painted.get(line) ?? []) highlight.delete(range);
    this.#painted.delete(line);
  }

  clear() {
    for (const highlight of this.#highlights.values()) highlight.clear();
    this.#painted.clear();
  }

  /** @param {string} layer */
  #highlight(layer) {
    let highlight = this.#highlights.get(layer);
    if (!highlight) {
      highlight = new Highlight();
      highlight.priority = UPPER_LAYERS.indexOf(layer) + 1;
      this.#highlights.set(layer, highlight);
      CSS.highlights.set(`tifa-${layer}`, highlight);
    }
    return highlight;
  }
}
