/** The worker: loads the module, keeps one analyzer and answers requests. */
import { isPdf, readPdf } from './pdf/pages.js';
import { AnalysisFailure, failureFrom } from './protocol.js';

/**
 * @typedef {import('./protocol.js').Request} Request
 * @typedef {import('./protocol.js').FromWorker} FromWorker
 * @typedef {import('./protocol.js').Stage} Stage
 * @typedef {import('./protocol.js').Started} Started
 * @typedef {import('./pkg/tifa.js').Analyzer} Analyzer
 * @typedef {{analyzer: Analyzer, started: Started}} Ready
 */

/** @type {Promise<Ready>|undefined} */
let ready;

/** @param {FromWorker} message */
function tell(message) {
  postMessage(message);
}

/** @param {(stage: Stage) => void} report */
async function prepare(report) {
  if (typeof WebAssembly === 'undefined') throw new AnalysisFailure({ code: 'no-webassembly' });
  report('loading');
  const begun = performance.now();
  const { Analyzer, maxSourceBytes, version } = await loadModule();
  const loaded = performance.now();
  report('preparing');
  const analyzer = new Analyzer();
  const started = {
    version: version(),
    maxSourceBytes: maxSourceBytes(),
    moduleMilliseconds: loaded - begun,
    lexiconMilliseconds: performance.now() - loaded,
  };
  return { analyzer, started };
}

async function loadModule() {
  try {
    const module = await import('./pkg/tifa.js');
    await module.default();
    return module;
  } catch (thrown) {
    throw new AnalysisFailure({ code: 'module-missing', message: String(thrown) });
  }
}

/** @param {Request} request */
async function answer(request) {
  /** @param {Stage} stage @param {number} [share] */
  const report = (stage, share) => tell({ type: 'progress', id: request.id, stage, share });
  const { analyzer, started } = await (ready ??= prepare(report));
  if (request.type === 'start') return started;
  if (request.type === 'lexicon') return readLexicon(analyzer, request);
  const begun = performance.now();
  const bytes = new Uint8Array(request.bytes);
  const parts = isPdf(bytes)
    ? [await analyzePdf(analyzer, request.name, bytes, report)]
    : analyzeFile(analyzer, request, bytes, report);
  return { parts, milliseconds: performance.now() - begun };
}

/** @param {Analyzer} analyzer @param {import('./protocol.js').LexiconRequest} request */
function readLexicon(analyzer, { name, bytes, use }) {
  const file = new Uint8Array(bytes);
  return use ? analyzer.setLexicon(name, file) : analyzer.readLexicon(name, file);
}

/**
 * @param {Analyzer} analyzer
 * @param {import('./protocol.js').AnalyzeRequest} request
 * @param {Uint8Array} bytes
 * @param {(stage: Stage) => void} report
 */
function analyzeFile(analyzer, { name, encoding }, bytes, report) {
  report('analysing');
  return analyzer.analyzeAll(name, bytes, { encoding });
}

/**
 * @param {Analyzer} analyzer
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {(stage: Stage, share?: number) => void} report
 */
async function analyzePdf(analyzer, name, bytes, report) {
  report('reading');
  const { pages, undecoded } = await readPdf(bytes, (share) => report('reading', share));
  report('analysing');
  const analysis = analyzer.analyzePages(name, pages);
  if (undecoded.length > 0) analysis.warnings.push({ code: 'undecoded-pages', pages: undecoded });
  return analysis;
}

/** Loads what the first text would wait for, while the reader looks for one. */
function warmUp() {
  setTimeout(async () => (await ready)?.analyzer.warmUp());
}

addEventListener('message', async (/** @type {MessageEvent<Request>} */ { data: request }) => {
  try {
    const value = await answer(request);
    tell(/** @type {import('./protocol.js').Reply} */ ({ id: request.id, ok: true, value }));
    if (request.type === 'start') warmUp();
  } catch (thrown) {
    tell({ id: request.id, ok: false, error: failureFrom(thrown) });
  }
});

// Browsers offer locks on https and on the local machine only, and refuse them where storage is blocked.
navigator.locks
  ?.request(self.name, () => {
    tell({ type: 'alive', lock: self.name });
    return new Promise(() => {});
  })
  .catch(() => {});
