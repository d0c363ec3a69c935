/** The sources of this visit: what waits, what runs, what was found. Nothing of it outlives the page. */
import { AnalysisFailure, failureFrom } from './protocol.js';

/**
 * @typedef {import('./engine.js').Engine} Engine
 * @typedef {import('./protocol.js').Analysed} Analysed
 * @typedef {import('./protocol.js').Failure} Failure
 * @typedef {import('./protocol.js').Stage} Stage
 *
 * @typedef {object} Offer what a reader hands in
 * @property {string} name
 * @property {number} size bytes, as far as known before reading
 * @property {() => Promise<ArrayBuffer>} read may be called again, and throws an AnalysisFailure
 *
 * @typedef {'waiting'|'running'|'done'|'failed'} SourceState
 *
 * @typedef {object} Source
 * @property {number} id
 * @property {string} name
 * @property {number} size
 * @property {() => Promise<ArrayBuffer>} read
 * @property {SourceState} state
 * @property {Stage} [stage] while it runs
 * @property {Analysed} [result] when it is done
 * @property {Failure} [failure] when it has failed
 * @property {number} document index of the document that is open
 * @property {number} scrollTop where the reader was left
 */

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
      return { ...offer, id: this.#nextId++, state: /** @type {const} */ ('waiting'), document: 0, scrollTop: 0 };
    });
    this.sources.push(...added);
    this.#enqueue(added.length);
  }

  /** Analyses again what was cancelled or has failed. @param {Source} source */
  retry(source) {
    if (source.state !== 'failed') return;
    source.state = 'waiting';
    source.failure = undefined;
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

  /** @param {number} count */
  #enqueue(count) {
    this.#showNext = true;
    this.progress.total += count;
    this.#changed();
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    let source;
    while ((source = this.sources.find(({ state }) => state === 'waiting'))) {
      await this.#analyse(source);
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
    /** @param {Stage} stage */
    const report = (stage) => {
      source.stage = stage;
      this.#changed();
    };
    this.#changed();
    try {
      const { maxSourceBytes: limit } = await this.#engine.start(report);
      if (source.size > limit) throw new AnalysisFailure({ code: 'too-large', limit, size: source.size });
      const bytes = await source.read();
      this.#finish(source, await this.#engine.analyze(source.name, bytes, report));
    } catch (thrown) {
      this.#fail(source, failureFrom(thrown));
    }
  }

  /** @param {Source} source @param {Analysed} result */
  #finish(source, result) {
    source.state = 'done';
    source.result = result;
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
    if (!this.selected || this.selected === source) this.select(source);
    this.dispatchEvent(new CustomEvent('fail', { detail: source }));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
