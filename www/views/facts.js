/** The facts of one document, grouped by kind; the one that is open shows why it holds. */
import { byId, element, icon } from '../dom.js';
import { scriptOf } from '../passages.js';
import { preferences, words } from '../preferences.js';
import { FACT_KINDS, isOwn } from './fact-kinds.js';

/**
 * @typedef {import('../pkg/tifa.js').TifaDocument} TifaDocument
 * @typedef {import('../pkg/tifa.js').Fact} Fact
 * @typedef {import('./fact-kinds.js').FactKind<any>} FactKind
 * @typedef {import('./fact-kinds.js').FactRow} FactRow
 *
 * @typedef {object} Entry
 * @property {Fact} fact
 * @property {FactRow} row
 * @property {string} searched what the filter looks in
 * @property {HTMLLIElement} [item] once it is on the page
 *
 * @typedef {object} Group
 * @property {FactKind} kind
 * @property {Entry[]} entries
 * @property {Entry[]} passing the entries that the filter lets through
 * @property {number} limit how many of these are on the page
 * @property {HTMLDetailsElement} box
 * @property {HTMLElement} count
 * @property {HTMLUListElement} list
 * @property {HTMLButtonElement} more
 */

/** A list of thousands of rows is slow to build and of no use: the rest comes on request. */
const FIRST_ROWS = 150;

/** Sends `evidence` with the fact and the index of one of its places as detail; `close` when a fact is closed. */
export class Facts extends EventTarget {
  #groups = byId('fact-groups');
  #filter = /** @type {HTMLInputElement} */ (byId('filter'));
  #noneLeft = byId('none-left');
  /** @type {TifaDocument|undefined} */
  #document;
  /** @type {Group[]} */
  #shown = [];
  /** @type {Entry|undefined} */
  #open;
  #place = 0;
  /** @type {Set<Fact>} */
  #lit = new Set();
  #text = '';

  constructor() {
    super();
    this.#filter.addEventListener('input', () => this.#applyFilter());
    this.#groups.addEventListener('keydown', (event) => this.#keyPressed(event));
    preferences.addEventListener('language', () => this.#redraw());
  }

  /**
   * @param {TifaDocument|undefined} document
   * @param {string} text of the source, which its evidence points into
   */
  show(document, text) {
    this.#document = document;
    this.#text = text;
    this.#open = undefined;
    this.#lit.clear();
    this.#filter.value = '';
    this.#draw();
  }

  /**
   * Lights up facts and brings the first of them into view.
   * @param {Fact[]} facts of the document shown
   * @param {{focus: boolean}} options
   */
  light(facts, { focus }) {
    this.#lit = new Set(facts);
    const hidden = this.#shown.some((group) => {
      return group.entries.some((entry) => this.#lit.has(entry.fact) && !group.passing.includes(entry));
    });
    if (hidden) {
      this.#filter.value = '';
      this.#applyFilter();
    }
    /** @type {HTMLElement|undefined} */
    let first;
    for (const group of this.#shown) {
      group.passing.forEach((entry, index) => {
        const lit = this.#lit.has(entry.fact);
        if (lit) {
          this.#growTo(group, index + 1);
          group.box.open = true;
          first ??= entry.item;
        }
        if (entry.item) markLit(entry.item, lit);
      });
    }
    first?.scrollIntoView({ block: 'center', behavior: preferredScroll() });
    if (focus) first?.querySelector('button')?.focus({ preventScroll: true });
  }

  #redraw() {
    const fact = this.#open?.fact;
    const filter = this.#filter.value;
    this.#open = undefined;
    this.#draw();
    this.#filter.value = filter;
    if (filter) this.#applyFilter();
    const again = fact && this.#entryOf(fact);
    if (again) this.#openEntry(again, this.#place);
  }

  #draw() {
    const document = this.#document;
    const wording = { words: words(), language: preferences.language };
    this.#shown = document ? FACT_KINDS.map((kind) => this.#group(kind, document, wording)) : [];
    this.#groups.replaceChildren(...this.#shown.map(({ box }) => box));
    if (!document) this.#groups.append(element('p', { class: 'hint' }, words().noDocument));
    this.#applyFilter();
  }

  /**
   * @param {FactKind} kind
   * @param {TifaDocument} document
   * @param {import('./fact-kinds.js').Wording} wording
   * @returns {Group}
   */
  #group(kind, document, wording) {
    /** @type {Entry[]} */
    const entries = kind.factsOf(document).map((fact) => {
      const row = kind.row(fact, wording, document);
      return { fact, row, searched: searchedIn(fact, row) };
    });
    const count = element('span', { class: 'count' });
    const list = element('ul', { class: 'fact-list' });
    const more = element('button', { type: 'button', class: 'button quiet more' });
    const heading = element('h3', {}, words().factKinds[kind.kind]);
    const box = element(
      'details',
      { class: `group ${kind.mark}`, 'data-kind': kind.kind, open: entries.length > 0 },
      element('summary', {}, heading, count),
      list,
      more,
    );
    if (entries.length === 0) box.append(element('p', { class: 'hint' }, words().noFacts));
    const group = { kind, entries, passing: entries, limit: 0, box, count, list, more };
    more.addEventListener('click', () => {
      const first = group.limit;
      this.#growTo(group, first + FIRST_ROWS);
      group.passing[first]?.item?.querySelector('button')?.focus();
    });
    return group;
  }

  #applyFilter() {
    const wanted = this.#filter.value.trim().toLowerCase();
    let left = 0;
    for (const group of this.#shown) {
      group.passing = wanted ? group.entries.filter(({ searched }) => searched.includes(wanted)) : group.entries;
      left += group.passing.length;
      group.limit = 0;
      group.list.replaceChildren();
      this.#growTo(group, FIRST_ROWS);
      const all = group.entries.length.toLocaleString('en');
      group.count.textContent = wanted ? `${group.passing.length.toLocaleString('en')} / ${all}` : all;
      group.box.hidden = wanted !== '' && group.passing.length === 0;
    }
    this.#noneLeft.hidden = !(wanted && left === 0);
    this.#setTabStop();
  }

  /** Puts rows on the page until the group shows so many. @param {Group} group @param {number} limit */
  #growTo(group, limit) {
    const upTo = Math.min(limit, group.passing.length);
    for (; group.limit < upTo; group.limit += 1) {
      const entry = group.passing[group.limit];
      entry.item ??= this.#item(entry);
      group.list.append(entry.item);
    }
    const left = group.passing.length - group.limit;
    group.more.hidden = left === 0;
    group.more.textContent = words().more(Math.min(left, FIRST_ROWS));
  }

  /** @param {Entry} entry */
  #item(entry) {
    const { fact, row } = entry;
    const button = element(
      'button',
      { type: 'button', class: 'fact', 'aria-expanded': 'false', tabindex: '-1' },
      row.field && element('span', { class: 'fact-field' }, row.field),
      element(
        'span',
        { class: 'fact-main' },
        element('span', { class: 'fact-headline', lang: 'zh-Hans' }, row.headline),
        row.code && element('code', { class: 'fact-code', lang: /^[\x20-\x7e]*$/.test(row.code) ? undefined : 'zh-Hans' }, row.code),
        fact.inferred && element('span', { class: 'fact-inferred' }, words().inferred),
        isOwn(fact) && element('span', { class: 'fact-own', title: words().ownFactWhy }, words().ownFact),
      ),
      fact.evidence.length > 1 && element('span', { class: 'fact-places', title: words().places(fact.evidence.length) }, `×${fact.evidence.length}`),
      row.context && element('span', { class: 'fact-context', lang: 'zh-Hans' }, row.context),
      row.gloss && element('span', { class: 'fact-gloss' }, row.gloss),
      row.english && element('span', { class: 'fact-gloss', lang: 'en' }, row.english),
      row.labels && element('span', { class: 'fact-labels' }, ...row.labels.map((label) => element('span', { class: 'label' }, label))),
    );
    button.addEventListener('click', () => this.#activate(entry));
    const item = element('li', {}, button);
    markLit(item, this.#lit.has(fact));
    return item;
  }

  /**
   * The first activation opens the fact at its first place, each further one goes on to the next place.
   * @param {Entry} entry
   */
  #activate(entry) {
    const place = this.#open === entry ? (this.#place + 1) % entry.fact.evidence.length : 0;
    this.#openEntry(entry, place);
    this.#tellPlace(entry);
  }

  /** @param {Entry} entry @param {number} place */
  #openEntry(entry, place) {
    if (this.#open && this.#open !== entry) this.#closeOpen();
    this.#open = entry;
    this.#place = place;
    const { item } = entry;
    const button = item?.querySelector('button');
    if (!item || !button) return;
    button.setAttribute('aria-expanded', 'true');
    item.dataset.open = '';
    item.querySelector('.why')?.remove();
    item.append(this.#why(entry));
    this.#setTabStop();
  }

  #closeOpen() {
    const item = this.#open?.item;
    this.#open = undefined;
    item?.querySelector('.why')?.remove();
    item?.querySelector('button')?.setAttribute('aria-expanded', 'false');
    if (item) delete item.dataset.open;
  }

  /** @param {Entry} entry */
  #tellPlace({ fact }) {
    this.dispatchEvent(new CustomEvent('evidence', { detail: { fact, place: this.#place } }));
  }

  /** @param {Entry} entry */
  #why(entry) {
    const { evidence, inferred, rule } = entry.fact;
    const { surfaces = [] } = entry.row;
    const span = evidence[this.#place];
    const quote = element('blockquote', { lang: scriptOf(this.#text.slice(this.#document?.span.start)) }, this.#text.slice(span.start, span.end));
    const lines = element('dl', {});
    /** @param {string} term @param {(Node|string)[]} values */
    const add = (term, ...values) => lines.append(element('dt', {}, term), element('dd', {}, ...values));
    if (surfaces.length > 0) add(words().surfaces, element('span', { lang: 'zh-Hans' }, surfaces.join('、')));
    if (inferred) add(words().inferred, words().inferredWhy);
    if (isOwn(entry.fact)) add(words().lexicon, words().ownFactWhy);
    add(words().rule, element('code', {}, rule));
    return element('div', { class: 'why' }, this.#placeBar(entry), quote, lines);
  }

  /** @param {Entry} entry */
  #placeBar(entry) {
    const all = entry.fact.evidence.length;
    const bar = element('div', { class: 'place-bar' });
    bar.append(element('span', { class: 'place' }, all > 1 ? words().evidenceOf(this.#place + 1, all) : words().evidence));
    if (all === 1) return bar;
    for (const [step, name, label] of /** @type {const} */ ([
      [-1, 'previous', words().previousEvidence],
      [1, 'next', words().nextEvidence],
    ])) {
      const attributes = { type: 'button', class: 'button quiet round', 'aria-label': label, title: label, 'data-step': name };
      const button = element('button', attributes, icon(name));
      button.addEventListener('click', () => {
        this.#openEntry(entry, (this.#place + step + all) % all);
        this.#tellPlace(entry);
        /** @type {HTMLElement|null|undefined} */ (entry.item?.querySelector(`[data-step="${name}"]`))?.focus();
      });
      bar.append(button);
    }
    return bar;
  }

  /** @param {Fact} fact */
  #entryOf(fact) {
    for (const { entries } of this.#shown) {
      const found = entries.find((entry) => entry.fact === fact);
      if (found) return found;
    }
    return undefined;
  }

  #factButtons() {
    const open = 'details[open]:not([hidden]) .fact';
    return /** @type {HTMLElement[]} */ ([...this.#groups.querySelectorAll(open)]);
  }

  /** One stop of the tab key for the whole list: arrows move inside it. @param {HTMLElement} [at] */
  #setTabStop(at = this.#open?.item?.querySelector('button') ?? undefined) {
    for (const button of this.#groups.querySelectorAll('.fact[tabindex="0"]')) button.setAttribute('tabindex', '-1');
    const stop = at?.isConnected ? at : this.#groups.querySelector('.fact');
    stop?.setAttribute('tabindex', '0');
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === 'Escape' && this.#open) {
      const button = this.#open.item?.querySelector('button');
      this.#closeOpen();
      button?.focus();
      this.dispatchEvent(new Event('close'));
      return;
    }
    if (!target.classList.contains('fact')) return;
    const buttons = this.#factButtons();
    const to = targetOf(event.key, buttons.indexOf(target), buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    this.#setTabStop(buttons[to]);
    buttons[to].focus();
  }
}

/** @param {string} key @param {number} from @param {number} count */
function targetOf(key, from, count) {
  if (key === 'ArrowDown') return Math.min(from + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

/** @param {Fact} fact @param {FactRow} row */
function searchedIn({ rule }, { headline, field, context, gloss, english, code, labels = [], surfaces = [] }) {
  return [headline, field, context, gloss, english, code, rule, ...labels, ...surfaces].join('\n').toLowerCase();
}

/** @param {HTMLElement} item @param {boolean} lit */
function markLit(item, lit) {
  item.toggleAttribute('data-lit', lit);
}

/** @returns {ScrollBehavior} */
function preferredScroll() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
