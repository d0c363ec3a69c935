/** Marks text with <mark> elements, for browsers without the CSS Custom Highlight API. */
import { element } from '../dom.js';

/**
 * @typedef {import('./highlights.js').Layered} Layered
 * @typedef {import('./highlights.js').Line} Line
 * @typedef {import('./highlights.js').Painter} Painter
 */

/** @implements {Painter} */
export class MarkPainter {
  /** @type {Set<Line>} */
  #painted = new Set();

  /** @param {Line} line @param {Layered[]} marks */
  paint(line, marks) {
    this.unpaint(line);
    if (marks.length === 0) return;
    const text = line.element.textContent ?? '';
    const cuts = new Set([line.start, line.end]);
    for (const { start, end } of marks) cuts.add(start).add(end);
    const edges = [...cuts].sort((one, other) => one - other);
    const pieces = [];
    for (let index = 1; index < edges.length; index += 1) {
      const [start, end] = [edges[index - 1], edges[index]];
      const piece = text.slice(start - line.start, end - line.start);
      const layers = marks.filter((mark) => mark.start <= start && end <= mark.end).map(({ layer }) => layer);
      pieces.push(layers.length > 0 ? element('mark', { class: layers.join(' ') }, piece) : piece);
    }
    line.element.replaceChildren(...pieces);
    this.#painted.add(line);
  }

  /** @param {Line} line */
  unpaint(line) {
    if (this.#painted.delete(line)) line.element.textContent = line.element.textContent;
  }

  clear() {
    for (const line of this.#painted) this.unpaint(line);
  }
}
