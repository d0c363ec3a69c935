/**
 * What the page and its worker say to each other. Each request gets exactly one reply with its id, also
 * after a throw; progress messages may come before it and are none.
 *
 * @typedef {import('./pkg/tifa.js').Analysis} Analysis
 * @typedef {import('./pkg/tifa.js').SourceError} SourceError
 * @typedef {import('./pkg/tifa.js').LexiconEntry} LexiconEntry
 * @typedef {import('./pkg/tifa.js').EntryFault} EntryFault
 *
 * @typedef {{id: number, type: 'start'}} StartRequest
 * @typedef {{id: number, type: 'analyze', name: string, bytes: ArrayBuffer, encoding?: string}} AnalyzeRequest
 *
 * A file of the reader's own entries: to go by from now on in the place of those before, or only to be read.
 * @typedef {{id: number, type: 'lexicon', name: string, bytes: ArrayBuffer, use: boolean}} LexiconRequest
 * @typedef {StartRequest | AnalyzeRequest | LexiconRequest} Request
 *
 * @typedef {object} Started
 * @property {string} version
 * @property {number} maxSourceBytes
 * @property {number} moduleMilliseconds fetching and compiling the module
 * @property {number} lexiconMilliseconds building the analyzer
 *
 * One analysis, or the reason why there is none, for a plain file; one for each part of an archive.
 * @typedef {{parts: (Analysis|SourceError)[], milliseconds: number}} AnalysedFile
 *
 * @typedef {{id: number, ok: true, value: Started}} StartReply
 * @typedef {{id: number, ok: true, value: AnalysedFile}} AnalyzeReply
 * @typedef {{id: number, ok: true, value: LexiconEntry[]}} LexiconReply
 * @typedef {{id: number, ok: false, error: Failure}} FailureReply
 * @typedef {StartReply | AnalyzeReply | LexiconReply | FailureReply} Reply
 *
 * @typedef {'loading'|'preparing'|'reading'|'analysing'} Stage
 * @typedef {{type: 'progress', id: number, stage: Stage, share?: number}} Progress `share` of the stage that is done
 *
 * The worker holds a lock under its own name for as long as it lives and says so once: a page that asks
 * for the same lock gets it when the worker has died, for which browsers have no event.
 * @typedef {{type: 'alive', lock: string}} Alive
 *
 * @typedef {Reply | Progress | Alive} FromWorker
 *
 * @typedef {object} Warning what a reader should know of a source that was read
 * @property {string} code the core's, or one of the page's: strings.js has a sentence for each
 * @property {number[]} [pages]
 * @property {number} [replaced] bytes
 * @property {string} [encoding]
 * @property {string} [used] an encoding
 * @property {string} [declared] an encoding
 * @property {string[]} [alternatives] encodings
 * @property {string} [extension]
 * @property {string} [format]
 * @property {number} [inserted]
 * @property {number} [deleted]
 * @property {string|null} [part]
 *
 * @typedef {object} Failure
 * @property {string} code the core's (`SourceError`), or one of the page and its worker: strings.js has a sentence for each
 * @property {string} [message] English, for the console and for bug reports
 * @property {number} [at] offset of the first bad byte
 * @property {string} [found] that byte, as `0xB9`
 * @property {number} [limit] bytes, where no other thing is counted
 * @property {number} [size] bytes
 * @property {string} [format] what a damaged file was taken for
 * @property {string|null} [part] the part of a package that is at fault
 * @property {string} [method] how a part is packed
 * @property {string} [label] of an encoding
 * @property {EntryFault[]} [faults] of a lexicon's file
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
    return { .../** @type {Failure} */ (thrown) };
  }
  return { code: 'crashed', message: String(thrown) };
}
