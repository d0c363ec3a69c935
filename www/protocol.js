/**
 * What the page and its worker say to each other. Each request gets exactly one reply with its id, also
 * after a throw; progress messages may come before it and are none.
 *
 * @typedef {import('./pkg/tifa.js').Analysis} Analysis
 *
 * @typedef {{id: number, type: 'start'}} StartRequest
 * @typedef {{id: number, type: 'analyze', name: string, bytes: ArrayBuffer}} AnalyzeRequest
 * @typedef {StartRequest | AnalyzeRequest} Request
 *
 * @typedef {object} Started
 * @property {string} version
 * @property {number} maxSourceBytes
 * @property {number} moduleMilliseconds fetching and compiling the module
 * @property {number} lexiconMilliseconds building the analyzer
 *
 * @typedef {{analysis: Analysis, milliseconds: number}} Analysed
 *
 * @typedef {{id: number, ok: true, value: Started}} StartReply
 * @typedef {{id: number, ok: true, value: Analysed}} AnalyzeReply
 * @typedef {{id: number, ok: false, error: Failure}} FailureReply
 * @typedef {StartReply | AnalyzeReply | FailureReply} Reply
 *
 * @typedef {'loading'|'preparing'|'analysing'} Stage
 * @typedef {{type: 'progress', id: number, stage: Stage}} Progress
 *
 * The worker holds a lock under its own name for as long as it lives and says so once: a page that asks
 * for the same lock gets it when the worker has died, for which browsers have no event.
 * @typedef {{type: 'alive', lock: string}} Alive
 *
 * @typedef {Reply | Progress | Alive} FromWorker
 *
 * `empty` to `not-utf8` are the core's, the others the page's and its worker's.
 * @typedef {'empty'|'binary'|'too-large'|'not-utf8'|'no-webassembly'|'module-missing'|'crashed'|'cancelled'|'unreadable'|'unfetched'} FailureCode
 *
 * @typedef {object} Failure
 * @property {FailureCode} code
 * @property {string} [message] English, for the console and for bug reports
 * @property {number} [at] offset of the first bad byte
 * @property {string} [found] that byte, as `0xB9`
 * @property {number} [limit] bytes
 * @property {number} [size] bytes
 */

/** A failure on its way through promises. */
export class AnalysisFailure extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.message ?? failure.code);
    this.failure = failure;
  }
}

/**
 * Whatever was thrown, as a failure: the core throws objects with a code; anything else is a crash.
 * @param {unknown} thrown
 * @returns {Failure}
 */
export function failureFrom(thrown) {
  if (thrown instanceof AnalysisFailure) return thrown.failure;
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string') {
    const { code, message, at, found, limit, size } = /** @type {Failure} */ (thrown);
    return { code, message, at, found, limit, size };
  }
  return { code: 'crashed', message: String(thrown) };
}
