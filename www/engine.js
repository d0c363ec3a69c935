/** The page's side of the protocol: one worker, replaced when it dies or is cancelled. */
import { AnalysisFailure } from './protocol.js';

/**
 * @typedef {import('./protocol.js').AnalysedFile} AnalysedFile
 * @typedef {import('./protocol.js').Failure} Failure
 * @typedef {import('./protocol.js').FromWorker} FromWorker
 * @typedef {import('./protocol.js').LexiconEntry} LexiconEntry
 * @typedef {import('./protocol.js').Request} Request
 * @typedef {import('./protocol.js').Stage} Stage
 * @typedef {import('./protocol.js').Started} Started
 *
 * @typedef {object} Pending
 * @property {(value: any) => void} resolve with the value that the protocol gives this type of request
 * @property {(failure: AnalysisFailure) => void} reject
 * @property {(stage: Stage, share?: number) => void} [report]
 */

/** Failures after which the module's memory, or the loading of it, cannot be trusted a second time. */
const FATAL = new Set(['crashed', 'module-missing']);

/** @param {string} text @returns {ArrayBuffer} */
function encoded(text) {
  return new TextEncoder().encode(text).buffer;
}

/** Sends a `crash` event when a worker that had started has died. */
export class Engine extends EventTarget {
  /** @type {Worker|undefined} */
  #worker;
  /** @type {Promise<Started>|undefined} */
  #started;
  #everStarted = false;
  #nextId = 1;
  #workers = 0;
  /** The reader's own entries, which every new worker is told; empty where there are none. */
  #lexicon = '';
  /** @type {Map<number, Pending>} */
  #pending = new Map();

  /**
   * Loads the module, once for each worker.
   * @param {(stage: Stage) => void} [report]
   * @returns {Promise<Started>}
   */
  start(report) {
    if (this.#started) return this.#started;
    this.#started = this.#ask({ id: this.#nextId++, type: 'start' }, [], report).then((started) => {
      this.#everStarted = true;
      return started;
    });
    // The worker answers in order, so that this is done before any analysis. They were taken once: no fault comes of it.
    if (this.#lexicon) this.#askLexicon('', encoded(this.#lexicon), true).catch(() => {});
    return this.#started;
  }

  /**
   * Analyses go by these entries of the reader from now on. Where one is at fault, those before stay.
   * @param {string} file
   * @returns {Promise<LexiconEntry[]>}
   */
  async useLexicon(file) {
    const entries = await this.#askLexicon('', encoded(file), true);
    this.#lexicon = file;
    return entries;
  }

  /**
   * The entries of a file, which analyses do not go by.
   * @param {string} name
   * @param {ArrayBuffer} bytes handed over: empty afterwards
   * @returns {Promise<LexiconEntry[]>}
   */
  readLexicon(name, bytes) {
    return this.#askLexicon(name, bytes, false);
  }

  /** @param {string} name @param {ArrayBuffer} bytes @param {boolean} use @returns {Promise<LexiconEntry[]>} */
  #askLexicon(name, bytes, use) {
    return this.#ask({ id: this.#nextId++, type: 'lexicon', name, bytes, use }, [bytes]);
  }

  /**
   * @param {string} name
   * @param {ArrayBuffer} bytes handed over: empty afterwards
   * @param {string|undefined} encoding where the reader has chosen one
   * @param {(stage: Stage, share?: number) => void} [report]
   * @returns {Promise<AnalysedFile>}
   */
  analyze(name, bytes, encoding, report) {
    return this.#ask({ id: this.#nextId++, type: 'analyze', name, bytes, encoding }, [bytes], report);
  }

  /** Ends what is running, which nothing else can, and gets a new worker ready. */
  cancel() {
    this.#end({ code: 'cancelled' });
    this.start().catch(() => {});
  }

  /**
   * @param {Request} request
   * @param {Transferable[]} transfer
   * @param {(stage: Stage, share?: number) => void} [report]
   * @returns {Promise<any>}
   */
  #ask(request, transfer, report) {
    if (typeof WebAssembly === 'undefined') {
      return Promise.reject(new AnalysisFailure({ code: 'no-webassembly' }));
    }
    const worker = (this.#worker ??= this.#newWorker());
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject, report });
      worker.postMessage(request, transfer);
    });
  }

  #newWorker() {
    const name = `tifa-${performance.timeOrigin}-${Math.random()}-${++this.#workers}`;
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name });
    let heard = false;
    worker.addEventListener('message', (/** @type {MessageEvent<FromWorker>} */ { data: message }) => {
      heard = true;
      this.#hear(worker, message);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const code = heard ? 'crashed' : 'module-missing';
      this.#lose(worker, { code, message: event.message || 'worker.js could not be loaded' });
    });
    worker.addEventListener('messageerror', () => {
      this.#lose(worker, { code: 'crashed', message: 'a message could not be read' });
    });
    return worker;
  }

  /** @param {Worker} worker @param {FromWorker} message */
  #hear(worker, message) {
    if (worker !== this.#worker) return;
    if ('ok' in message) {
      this.#settle(worker, message);
    } else if (message.type === 'progress') {
      this.#pending.get(message.id)?.report?.(message.stage, message.share);
    } else {
      navigator.locks.request(message.lock, () => this.#lose(worker, { code: 'crashed', message: 'the worker died' }));
    }
  }

  /** @param {Worker} worker @param {import('./protocol.js').Reply} reply */
  #settle(worker, reply) {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.ok) {
      pending?.resolve(reply.value);
    } else {
      pending?.reject(new AnalysisFailure(reply.error));
      if (FATAL.has(reply.error.code)) this.#lose(worker, reply.error);
    }
  }

  /**
   * A worker has died of itself. One that never started is not replaced until the next request: its
   * successor would most likely end the same way.
   * @param {Worker} worker
   * @param {Failure} failure
   */
  #lose(worker, failure) {
    if (worker !== this.#worker) return;
    const hadStarted = this.#everStarted;
    this.#end(failure);
    if (!hadStarted) return;
    this.dispatchEvent(new Event('crash'));
    this.start().catch(() => {});
  }

  /** @param {Failure} failure what the pending requests are told */
  #end(failure) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#started = undefined;
    this.#everStarted = false;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new AnalysisFailure(failure));
  }
}
