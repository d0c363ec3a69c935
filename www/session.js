/** The sources of this visit: what waits, what runs, what was found. Nothing of it outlives the page. */
import { AnalysisFailure, failureFrom } from './protocol.js';

/**
 * @typedef {import('./engine.js').Engine} Engine
 * @typedef {import('./pkg/tifa.js').Analysis} Analysis
 * @typedef {import('./protocol.js').AnalysedFile} AnalysedFile
 * @typedef {import('./protocol.js').Failure} Failure
 * @typedef {import('./protocol.js').Stage} Stage
 *
 * @typedef {object} Offer what a reader hands in
 * @property {string} name
 * @property {number} size bytes, as far as known before reading
 * @property {() => Promise<ArrayBuffer>} read may be called again, and throws an AnalysisFailure
 *
 * @typedef {{analysis: Analysis, milliseconds: number}} Analysed
 *
 * @typedef {'waiting'|'running'|'done'|'failed'} SourceState
 *
 * @typedef {object} Source
 * @property {number} id
 * @property {string} name
 * @property {number} size
 * @property {() => Promise<ArrayBuffer>} read
 * @property {string} file what `read` gives: the source itself, or the archive that it is a part of
 * @property {string} [encoding] that the reader chose
 * @property {SourceState} state
 * @property {Stage} [stage] while it runs
 * @property {number} [share] of the stage that is done, where that is known
 * @property {Analysed} [result] when it is done
 * @property {Failure} [failure] when it has failed
 * @property {boolean} [outdated] what the analyser goes by has changed since this run began
 * @property {number} document index of the document that is open
 * @property {number} scrollTop where the reader was left
 */

/** Files that hold pictures beside their text may be larger; the core has the same limit. */
const MOST_PACKED_BYTES = 128 << 20;
const PACKED = /\.(docx|odt|epub|ofd|pdf|zip)$/i;

/**
 * Events: `change` after anything in it changed, `select` when another source or another result is
 * shown, `fail` with the source as detail.
 */
export class Session extends EventTarget {
  /** @type {Source[]} */
  sources = [];
  /** @type {Source|undefined} */
  selected;
  /** How far the sources handed in since the queue was last empty have come. */
  progress = { done: 0, total: 0 };

  #engine;
  #nextId = 1;
  #running = false;
  #showNext = false;

  /** @param {Engine} engine */
  constructor(engine) {
    super();
    this.#engine = engine;
  }

  get busy() {
    return this.#running;
  }

  /** @param {Offer[]} offers */
  add(offers) {
    const added = offers.map((offer) => {
      return { ...this.#blank(offer, offer.name), state: /** @type {const} */ ('waiting') };
    });
    this.sources.push(...added);
    this.#enqueue(added.length);
  }

  /** @param {Offer} offer @param {string} file */
  #blank({ name, size, read }, file) {
    return { name, size, read, file, id: this.#nextId++, document: 0, scrollTop: 0 };
  }

  /** Analyses again what was cancelled or has failed. @param {Source} source */
  retry(source) {
    if (source.state === 'failed') this.#again(source);
  }

  /** Analyses again in an encoding of the reader's choice. @param {Source} source @param {string} encoding */
  reread(source, encoding) {
    if (source.state !== 'done' && source.state !== 'failed') return;
    source.encoding = encoding;
    source.document = 0;
    source.scrollTop = 0;
    this.#again(source);
  }

  /** Analyses again all that was analysed, with what the analyser goes by now. What is shown stays until then. */
  renew() {
    const done = this.sources.filter(({ state }) => state === 'done');
    for (const source of done) source.state = 'waiting';
    for (const source of this.sources) source.outdated = source.state === 'running';
    if (done.length > 0) this.#enqueue(done.length, this.#showNext);
  }

  /** @param {Source} source */
  #again(source) {
    source.state = 'waiting';
    source.failure = undefined;
    source.result = undefined;
    if (this.selected === source) this.select(source);
    this.#enqueue(1);
  }

  /** @param {Source} source */
  remove(source) {
    const index = this.sources.indexOf(source);
    if (index < 0) return;
    this.sources.splice(index, 1);
    if (source.state === 'running') this.#engine.cancel();
    if (source.state === 'waiting') this.progress.total -= 1;
    if (this.selected === source) this.select(this.sources[index] ?? this.sources[index - 1]);
    this.#changed();
  }

  /** @param {Source|undefined} source */
  select(source) {
    this.selected = source;
    this.dispatchEvent(new Event('select'));
    this.#changed();
  }

  /** @param {number} index of a document of the selected source */
  openDocument(index) {
    if (this.selected) this.selected.document = index;
    this.#changed();
  }

  /** Stops what runs and what waits; what is done stays. */
  cancel() {
    for (const source of this.sources) {
      if (source.state === 'waiting') this.#fail(source, { code: 'cancelled' });
    }
    this.#engine.cancel();
    this.#changed();
  }

  /** @param {number} count @param {boolean} [show] the first that is done */
  #enqueue(count, show = true) {
    this.#showNext = show;
    this.progress.total += count;
    this.#changed();
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    let source;
    while ((source = this.sources.find(({ state }) => state === 'waiting'))) {
      await this.#analyse(source);
      if (source.outdated && source.state === 'done') {
        source.outdated = false;
        source.state = 'waiting';
        continue;
      }
      this.progress.done += 1;
      this.#changed();
    }
    this.#running = false;
    this.progress = { done: 0, total: 0 };
    this.#changed();
  }

  /** @param {Source} source */
  async #analyse(source) {
    source.state = 'running';
    /** @param {Stage} stage @param {number} [share] */
    const report = (stage, share) => {
      source.stage = stage;
      source.share = share;
      this.#changed();
    };
    this.#changed();
    try {
      const { maxSourceBytes: limit } = await this.#engine.start(report);
      const most = PACKED.test(source.file) ? MOST_PACKED_BYTES : limit;
      if (source.size > most) throw new AnalysisFailure({ code: 'too-large', limit: most, size: source.size });
      const bytes = await source.read();
      this.#finish(source, await this.#engine.analyze(source.file, bytes, source.encoding, report));
    } catch (thrown) {
      this.#fail(source, failureFrom(thrown));
    }
  }

  /**
   * An archive gives its place in the list to its parts; a part that was read again is one of those that come.
   * @param {Source} source
   * @param {AnalysedFile} file
   */
  #finish(source, { parts, milliseconds }) {
    const place = this.sources.indexOf(source);
    if (place < 0) return;
    const known = source.name === source.file ? undefined : parts.find((part) => part.source === source.name);
    if (known) {
      this.#settle(source, known, milliseconds);
      this.#settleSiblings(source, parts, milliseconds);
      return;
    }
    const [first, ...others] = parts;
    source.name = first.source;
    const added = others.map((part) => this.#blank({ ...source, name: part.source }, source.file));
    const sources = added.map((blank) => ({ ...blank, state: /** @type {const} */ ('waiting') }));
    this.sources.splice(place + 1, 0, ...sources);
    for (const [index, part] of [first, ...others].entries()) {
      this.#settle([source, ...sources][index], part, milliseconds);
    }
  }

  /**
   * The parts of one archive that wait are done with the first of them.
   * @param {Source} source
   * @param {AnalysedFile['parts']} parts
   * @param {number} milliseconds
   */
  #settleSiblings({ read, encoding }, parts, milliseconds) {
    const byName = new Map(parts.map((part) => [part.source, part]));
    for (const sibling of this.sources) {
      const part = byName.get(sibling.name);
      if (!part || sibling.state !== 'waiting' || sibling.read !== read || sibling.encoding !== encoding) continue;
      this.#settle(sibling, part, milliseconds);
      this.progress.done += 1;
    }
  }

  /** @param {Source} source @param {Analysis|import('./protocol.js').SourceError} part @param {number} milliseconds */
  #settle(source, part, milliseconds) {
    if ('code' in part) {
      this.#fail(source, part);
      return;
    }
    source.state = 'done';
    source.result = { analysis: part, milliseconds };
    if (this.#showNext || !this.selected || this.selected === source) {
      this.#showNext = false;
      this.select(source);
    }
  }

  /** @param {Source} source @param {Failure} failure */
  #fail(source, failure) {
    if (!this.sources.includes(source)) return;
    source.state = 'failed';
    source.failure = failure;
    source.result = undefined;
    if (!this.selected || this.selected === source) this.select(source);
    this.dispatchEvent(new CustomEvent('fail', { detail: source }));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
