/** The text of a source, with its mentions marked and the evidence of a fact shown. */
import { firstAtOrAfter, firstEndingAfter, outermost, spanAt, union } from '../analysis.js';
import { byId, element } from '../dom.js';
import { HighlightPainter } from '../painters/highlights.js';
import { MarkPainter } from '../painters/marks.js';
import { passagesOf, scriptOf } from '../passages.js';
import { preferences, words } from '../preferences.js';
import { MENTION_KINDS } from './fact-kinds.js';

/**
 * @typedef {import('../analysis.js').Span} Span
 * @typedef {import('../analysis.js').Mention} Mention
 * @typedef {import('../pkg/tifa.js').Analysis} Analysis
 * @typedef {import('../painters/highlights.js').Layered} Layered
 * @typedef {import('../painters/highlights.js').Line} Line
 *
 * @typedef {import('../passages.js').Passage & {element: HTMLElement, lines: Line[], from: number}} LaidOut with its
 *   lines once they are on the page, and where the passage before it ends
 * @typedef {{words: string, box: DOMRect, byKeyboard: boolean}} ChosenWords words of one line, and where they stand
 * @typedef {Line & {passage: LaidOut}} LaidOutLine
 */

/** Longest stretch of building paragraphs before the browser may paint and answer the reader. */
const SLICE_MILLISECONDS = 8;
/** As many characters as an entry of the reader's own lexicon may have. */
const LONGEST_WORDS = 60;
const SELECTION_RESTS_MILLISECONDS = 300;
/** Where evidence comes to rest, as a part of the reader's height. */
const RESTING_HEIGHT = 0.3;

/**
 * Sends `pick` with a Span as detail when the reader asks for the facts of marked words, and `document`
 * with an index as detail when a document's heading is chosen; `words` with ChosenWords as detail when the reader has
 * chosen some, without when the choice is given up.
 */
export class Reader extends EventTarget {
  #page = byId('page');
  #painter = HighlightPainter.supported ? new HighlightPainter() : new MarkPainter();
  /** @type {Analysis|undefined} */
  #analysis;
  /** @type {LaidOut[]} */
  #passages = [];
  /** @type {WeakMap<Element, LaidOut>} */
  #passageOf = new WeakMap();
  /** @type {Set<LaidOut>} */
  #visible = new Set();
  /** @type {IntersectionObserver|undefined} */
  #observer;
  #kinds = new Set(MENTION_KINDS);
  /** @type {Mention[]} */
  #shown = [];
  /** @type {Span[]} */
  #evidence = [];
  /** @type {Span|undefined} */
  #current;
  /** @type {Span|undefined} */
  #cursor;
  #filling = 0;

  constructor() {
    super();
    this.#page.addEventListener('click', (event) => this.#clicked(event));
    this.#page.addEventListener('pointermove', (event) => this.#hovered(event));
    this.#page.addEventListener('keydown', (event) => this.#keyPressed(event));
    this.#connectSelection();
    addEventListener('beforeprint', () => this.#fillAll());
    preferences.addEventListener('language', () => this.#translate());
    preferences.addEventListener('furniture', () => this.#showFurniture());
    this.#showFurniture();
  }

  #showFurniture() {
    this.#page.classList.toggle('without-furniture', !preferences.furniture);
  }

  get scrollTop() {
    return this.#page.scrollTop;
  }

  /** @param {Analysis} analysis @param {number} scrollTop */
  show(analysis, scrollTop) {
    this.clear();
    this.#analysis = analysis;
    this.#shown = outermost(analysis.mentions, this.#kinds);
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), {
      root: this.#page,
      rootMargin: '100% 0px',
    });
    this.#page.append(...this.#layOut(analysis));
    if (this.#passages.length > 0) this.#page.ariaBusy = 'true';
    this.#translate();
    for (const { element: block } of this.#passages) this.#observer.observe(block);
    this.#fillOn();
    this.#page.scrollTop = scrollTop;
  }

  clear() {
    this.#observer?.disconnect();
    this.#filling += 1;
    this.#painter.clear();
    this.#page.replaceChildren();
    this.#page.ariaBusy = 'false';
    this.#analysis = undefined;
    this.#passages = [];
    this.#visible.clear();
    this.#shown = [];
    this.#evidence = [];
    this.#current = undefined;
    this.#cursor = undefined;
  }

  /** @param {string} kind @param {boolean} shown */
  setKind(kind, shown) {
    if (shown) this.#kinds.add(kind);
    else this.#kinds.delete(kind);
    this.#shown = outermost(this.#analysis?.mentions ?? [], this.#kinds);
    this.#repaint();
  }

  /** @param {string} kind */
  isShown(kind) {
    return this.#kinds.has(kind);
  }

  /**
   * Marks the evidence of a fact and scrolls to one place of it.
   * @param {Span[]} evidence
   * @param {number} place
   */
  showEvidence(evidence, place) {
    this.#evidence = union(evidence);
    this.#current = evidence[place];
    this.#cursor = undefined;
    this.#scrollTo(this.#current);
    this.#repaint();
  }

  clearEvidence() {
    this.#evidence = [];
    this.#current = undefined;
    this.#repaint();
  }

  /** Brings a heading to the top. @param {Span} span */
  scrollToSection(span) {
    this.#lineAt(span.start)?.element.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  /** @param {number} index */
  scrollToDocument(index) {
    const section = this.#page.querySelector(`[data-document="${index}"]`);
    section?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  /** Sets off the document whose facts are shown. @param {number} index */
  markOpenDocument(index) {
    for (const section of this.#page.querySelectorAll('[data-document]')) {
      section.toggleAttribute('data-open', section.getAttribute('data-document') === String(index));
    }
  }

  /** @param {Analysis} analysis */
  #layOut({ text, documents }) {
    const many = documents.length > 1;
    /** @type {HTMLElement[]} */
    const sections = [];
    /** @type {HTMLElement|undefined} */
    let section;
    /** @type {number|undefined} */
    let open;
    let before = 0;
    this.#passages = passagesOf(text, documents).map((passage) => {
      if (!section || passage.document !== open) {
        open = passage.document;
        section = this.#section(open, many, scriptOf(text.slice(passage.start)));
        sections.push(section);
      }
      const block = element('div', { class: 'passage' });
      const height = `auto ${Math.ceil((passage.end - passage.start) / 36) * 2 + passage.paragraphs.length}em`;
      block.style.setProperty('contain-intrinsic-block-size', height);
      section.append(block);
      const laidOut = { ...passage, element: block, lines: [], from: before };
      before = passage.end;
      this.#passageOf.set(block, laidOut);
      return laidOut;
    });
    return sections;
  }

  /** @param {number} index @param {boolean} many @param {string} script */
  #section(index, many, script) {
    if (index < 0) return element('div', { class: 'outside', lang: script });
    const section = element('section', { class: 'document', lang: script, 'data-document': String(index) });
    if (many) {
      const heading = element('button', { type: 'button', class: 'document-head' });
      heading.addEventListener('click', () => this.dispatchEvent(new CustomEvent('document', { detail: index })));
      section.append(heading);
    }
    return section;
  }

  #translate() {
    const all = this.#analysis?.documents.length ?? 0;
    for (const heading of this.#page.querySelectorAll('.document-head')) {
      const index = Number(heading.parentElement?.dataset.document);
      heading.textContent = words().documentNumber(index + 1, all);
      heading.setAttribute('lang', words().tag);
    }
    for (const passage of this.#passages) this.#locate(passage);
  }

  /** @param {LaidOut} passage */
  #fill(passage) {
    if (passage.lines.length > 0) return;
    const text = this.#analysis?.text ?? '';
    passage.lines = passage.paragraphs.map(({ start, end }) => {
      const furniture = this.#isFurniture({ start, end });
      return { start, end, element: element('p', { class: furniture && 'furniture' }, text.slice(start, end)) };
    });
    passage.element.append(...passage.lines.map((line) => line.element));
    this.#locate(passage);
  }

  /** Whether a line is the site's from end to end, but for white space. @param {Span} line */
  #isFurniture(line) {
    const text = this.#analysis?.text ?? '';
    let at = line.start;
    for (const { start, end } of spansOver(this.#analysis?.furniture ?? [], line)) {
      if (text.slice(at, start).trim() !== '') return false;
      at = end;
    }
    return at > line.start && text.slice(at, line.end).trim() === '';
  }

  /** Names the places of the source, as its pages, at the lines with which they begin. @param {LaidOut} passage */
  #locate(passage) {
    const locations = this.#analysis?.locations ?? [];
    for (let index = firstAtOrAfter(locations, passage.from); index < locations.length; index += 1) {
      const { start, label } = locations[index];
      if (start >= passage.end) return;
      const line = passage.lines[firstEndingAfter(passage.lines, start)];
      if (line) line.element.dataset.location = locationInWords(label);
    }
  }

  /** Fills the passages bit by bit: what the reader sees is filled when it comes near, whatever the turn. */
  #fillOn(next = 0) {
    const filling = this.#filling;
    const until = performance.now() + SLICE_MILLISECONDS;
    let index = next;
    while (index < this.#passages.length && performance.now() < until) this.#fill(this.#passages[index++]);
    if (index < this.#passages.length) {
      setTimeout(() => {
        if (filling === this.#filling) this.#fillOn(index);
      });
    }
  }

  /** A print shows every passage, with its marks. */
  #fillAll() {
    for (const passage of this.#passages) {
      this.#fill(passage);
      this.#paint(passage);
    }
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const passage = this.#passageOf.get(target);
      if (!passage) continue;
      if (isIntersecting) {
        this.#visible.add(passage);
        this.#fill(passage);
        this.#paint(passage);
      } else if (this.#visible.delete(passage)) {
        for (const line of passage.lines) this.#painter.unpaint(line);
      }
    }
    this.#page.ariaBusy = 'false';
  }

  #repaint() {
    for (const passage of this.#visible) this.#paint(passage);
  }

  /** @param {LaidOut} passage */
  #paint(passage) {
    for (const line of passage.lines) this.#painter.paint(line, this.#marksOf(line));
  }

  /** @param {Line} line @returns {Layered[]} */
  #marksOf(line) {
    /** @type {Layered[]} */
    const marks = [];
    /** @param {Span} span @param {string} layer */
    const add = (span, layer) => {
      const start = Math.max(span.start, line.start);
      const end = Math.min(span.end, line.end);
      if (start < end) marks.push({ layer, start, end });
    };
    for (const span of spansOver(this.#analysis?.furniture ?? [], line)) add(span, 'furniture');
    for (const mention of spansOver(this.#shown, line)) add(mention, mention.kind);
    for (const span of spansOver(this.#evidence, line)) add(span, 'evidence');
    if (this.#current) add(this.#current, 'current');
    if (this.#cursor) add(this.#cursor, 'cursor');
    return marks;
  }

  /**
   * The line that holds an offset, or the next one (an offset may lie in a line break), laid out.
   * @param {number} offset
   * @returns {Line|undefined}
   */
  #lineAt(offset) {
    const passage = this.#passages[firstEndingAfter(this.#passages, offset)];
    if (!passage) return undefined;
    this.#fill(passage);
    return passage.lines[firstEndingAfter(passage.lines, offset)];
  }

  /** @param {Line} line @param {number} offset @returns {[Node, number]} */
  #positionIn(line, offset) {
    let left = Math.min(Math.max(offset, line.start), line.end) - line.start;
    const walker = document.createTreeWalker(line.element, NodeFilter.SHOW_TEXT);
    let last = walker.nextNode();
    for (let node = last; node; node = walker.nextNode()) {
      last = node;
      const length = node.nodeValue?.length ?? 0;
      if (left <= length) return [node, left];
      left -= length;
    }
    return [last ?? line.element, 0];
  }

  /** @param {Span} span @param {Line} line @returns {Range} the part of the span that lies in the line */
  #rangeIn(span, line) {
    const range = document.createRange();
    range.setStart(...this.#positionIn(line, span.start));
    range.setEnd(...this.#positionIn(line, span.end));
    return range;
  }

  /** @param {Span} span */
  #scrollTo(span) {
    const line = this.#lineAt(span.start);
    if (!line) return;
    this.#visible.add(this.#passages[firstEndingAfter(this.#passages, span.start)]);
    const page = this.#page.getBoundingClientRect();
    const isInView = () => {
      const { top, bottom } = this.#rangeIn(span, line).getBoundingClientRect();
      return top >= page.top + 40 && bottom <= page.bottom - 40;
    };
    if (isInView()) return;
    // First the paragraph: only then has what lies above it its true height.
    line.element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { top } = this.#rangeIn(span, line).getBoundingClientRect();
    this.#page.scrollBy({ top: top - page.top - page.height * RESTING_HEIGHT, behavior: 'instant' });
  }

  /**
   * The offset in the text of a point of the page, if there is a character at it.
   * @param {number} x
   * @param {number} y
   * @returns {{offset: number, line: Line}|undefined}
   */
  #offsetAt(x, y) {
    const caret = caretAt(x, y);
    const paragraph = caret?.node.parentElement?.closest('.passage > p');
    const passage = paragraph?.parentElement && this.#passageOf.get(paragraph.parentElement);
    const line = passage?.lines.find((candidate) => candidate.element === paragraph);
    if (!caret || !line) return undefined;
    const before = document.createRange();
    before.setStart(line.element, 0);
    before.setEnd(caret.node, caret.offset);
    return { offset: line.start + before.toString().length, line };
  }

  /**
   * The marked mention under a point. The caret lies between characters and snaps to the nearest line,
   * so what it touches on either side counts only if its boxes hold the point.
   * @param {number} x
   * @param {number} y
   */
  #mentionAt(x, y) {
    const found = this.#offsetAt(x, y);
    if (!found) return undefined;
    for (const offset of [found.offset, found.offset - 1]) {
      const mention = spanAt(this.#shown, offset);
      if (!mention) continue;
      const boxes = [...this.#rangeIn(mention, found.line).getClientRects()];
      if (boxes.some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)) return mention;
    }
    return undefined;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    if (document.getSelection()?.type === 'Range') return;
    const mention = this.#mentionAt(event.clientX, event.clientY);
    if (mention) this.#pick(mention);
  }

  #hoverPending = false;

  /** @param {PointerEvent} event */
  #hovered({ clientX, clientY }) {
    if (this.#hoverPending) return;
    this.#hoverPending = true;
    requestAnimationFrame(() => {
      this.#hoverPending = false;
      this.#page.classList.toggle('over-mark', Boolean(this.#mentionAt(clientX, clientY)));
    });
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.target !== this.#page || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowRight') this.#moveCursor(1);
    else if (event.key === 'ArrowLeft') this.#moveCursor(-1);
    else if (event.key === 'Enter' && this.#cursor) this.#pick(this.#cursor, true);
    else if (event.key === 'l' || event.key === 'L') this.#tellWords(true);
    else return;
    event.preventDefault();
  }

  /** A choice is made when the mouse lets go, or when it has not changed for a while: by touch or by keyboard. */
  #connectSelection() {
    let pressed = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let waiting;
    const tellSoon = (delay = 0) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.#tellWords(false), delay);
    };
    this.#page.addEventListener('pointerdown', () => (pressed = true));
    addEventListener('pointerup', () => {
      if (!pressed) return;
      pressed = false;
      tellSoon();
    });
    addEventListener('pointercancel', () => (pressed = false));
    document.addEventListener('selectionchange', () => {
      if (pressed || !this.#page.contains(document.getSelection()?.anchorNode ?? null)) return;
      tellSoon(SELECTION_RESTS_MILLISECONDS);
    });
    this.#page.addEventListener('scroll', () => this.dispatchEvent(new CustomEvent('words')), { passive: true });
  }

  /** @param {boolean} byKeyboard */
  #tellWords(byKeyboard) {
    const range = this.#selectedRange() ?? (byKeyboard ? this.#cursorRange() : undefined);
    const words = range?.toString().replace(/\s+/gu, ' ').trim() ?? '';
    const fits = words.length >= 2 && [...words].length <= LONGEST_WORDS;
    const detail = range && fits ? { words, box: range.getBoundingClientRect(), byKeyboard } : undefined;
    this.dispatchEvent(new CustomEvent('words', { detail }));
  }

  /** What is selected in one line of the text. */
  #selectedRange() {
    const selection = document.getSelection();
    if (selection?.type !== 'Range') return undefined;
    const range = selection.getRangeAt(0);
    const { commonAncestorContainer: around } = range;
    const line = (around instanceof Element ? around : around.parentElement)?.closest('.passage > p');
    return line && this.#page.contains(line) ? range : undefined;
  }

  #cursorRange() {
    const line = this.#cursor && this.#lineAt(this.#cursor.start);
    return this.#cursor && line ? this.#rangeIn(this.#cursor, line) : undefined;
  }

  /** @param {1|-1} step */
  #moveCursor(step) {
    const mentions = this.#shown;
    if (mentions.length === 0) return;
    const from = this.#cursor ?? this.#current ?? this.#firstInView();
    let index = firstEndingAfter(mentions, from.start);
    if (step < 0) index -= 1;
    else if (this.#cursor && mentions[index]?.start === this.#cursor.start) index += 1;
    const mention = mentions[Math.min(Math.max(index, 0), mentions.length - 1)];
    this.#cursor = mention;
    this.#scrollTo(mention);
    this.#repaint();
    this.dispatchEvent(new CustomEvent('cursor', { detail: mention }));
  }

  /** @returns {Span} */
  #firstInView() {
    const { top } = this.#page.getBoundingClientRect();
    const inOrder = [...this.#visible].sort((one, other) => one.start - other.start);
    for (const passage of inOrder) {
      const line = passage.lines.find((candidate) => candidate.element.getBoundingClientRect().bottom > top);
      if (line) return line;
    }
    return { start: 0, end: 0 };
  }

  /** @param {Mention|Span} span @param {boolean} [byKeyboard] */
  #pick(span, byKeyboard = false) {
    this.dispatchEvent(new CustomEvent('pick', { detail: { span, byKeyboard } }));
  }
}

/**
 * The spans that overlap a line.
 * @template {Span} S
 * @param {readonly S[]} spans in order, not overlapping each other
 * @param {Span} line
 */
function* spansOver(spans, line) {
  for (let index = firstEndingAfter(spans, line.start); index < spans.length; index += 1) {
    if (spans[index].start >= line.end) return;
    yield spans[index];
  }
}

/**
 * A place of the source as a reader calls it.
 * @param {string} label as the core gives it
 */
function locationInWords(label) {
  const [, kind, number] = /^(page|note) (\d+)$/.exec(label) ?? [];
  if (kind === 'page') return words().page(number);
  return kind === 'note' ? words().note(number) : label;
}

/**
 * The standard's way, then WebKit's older one.
 * @param {number} x
 * @param {number} y
 * @returns {{node: Node, offset: number}|undefined}
 */
function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret ? { node: caret.offsetNode, offset: caret.offset } : undefined;
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}
