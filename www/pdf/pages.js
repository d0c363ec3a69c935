/** Reads the text layer of a PDF, with pdf.js in a worker of its own; both are loaded when the first PDF comes. */
import { AnalysisFailure } from '../protocol.js';
import { textOfPieces } from './lines.js';

/**
 * @typedef {typeof import('pdfjs-dist')} Library
 * @typedef {import('pdfjs-dist/types/src/display/api.js').PDFPageProxy} Page
 * @typedef {import('./lines.js').Piece} Piece
 *
 * @typedef {object} PdfText
 * @property {string[]} pages
 * @property {number[]} undecoded numbers of the pages with characters of which nobody knows what they are
 */

const VENDOR = new URL('../vendor/pdfjs/', import.meta.url);
const MAGIC = '%PDF-';
/** Where the magic word may begin, as other readers of PDF allow. */
const MAGIC_WITHIN = 1024;
const MOST_PAGES = 5000;
/** Private, unassigned, control and replacement characters: what comes of a font that says of no glyph which it is. */
const UNDECODED = /[\p{Co}\p{Cn}\ufffd\x00-\x08\x0e-\x1f]/gu;
const UNDECODED_SHARE = 0.01;

/** @param {Uint8Array} bytes */
export function isPdf(bytes) {
  return new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC_WITHIN)).includes(MAGIC);
}

/** @type {Promise<{library: Library, worker: import('pdfjs-dist').PDFWorker}>|undefined} */
let loading;

async function load() {
  try {
    /** @type {Library} */
    const library = await import(new URL('pdf.min.mjs', VENDOR).href);
    const port = new Worker(new URL('pdf.worker.min.mjs', VENDOR), { type: 'module' });
    await new Promise((resolve, reject) => {
      port.addEventListener('message', resolve, { once: true });
      port.addEventListener('error', (event) => reject(new Error(event.message || 'its worker could not be loaded')), { once: true });
    });
    return { library, worker: library.PDFWorker.create({ port, verbosity: library.VerbosityLevel.ERRORS }) };
  } catch (thrown) {
    loading = undefined;
    throw new AnalysisFailure({ code: 'pdf-reader-missing', message: String(thrown) });
  }
}

/**
 * @param {Uint8Array} bytes handed over: empty afterwards
 * @param {(share: number) => void} report how much of it is read
 * @returns {Promise<PdfText>}
 */
export async function readPdf(bytes, report) {
  const { library, worker } = await (loading ??= load());
  const task = library.getDocument({
    data: bytes,
    worker,
    verbosity: library.VerbosityLevel.ERRORS,
    cMapUrl: new URL('cmaps/', VENDOR).href,
    cMapPacked: true,
    useWorkerFetch: true,
    // No glyph is painted, so none is needed.
    useSystemFonts: true,
    disableFontFace: true,
    useWasm: false,
    isEvalSupported: false,
  });
  try {
    const pdf = await task.promise.catch((thrown) => {
      throw failureOf(thrown);
    });
    if (pdf.numPages > MOST_PAGES) throw new AnalysisFailure({ code: 'too-many-pages', limit: MOST_PAGES });
    /** @type {PdfText} */
    const text = { pages: [], undecoded: [] };
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pageText(await pdf.getPage(number));
      text.pages.push(page);
      if ((page.match(UNDECODED)?.length ?? 0) > page.length * UNDECODED_SHARE) text.undecoded.push(number);
      report(number / pdf.numPages);
    }
    if (text.pages.every((page) => page === '')) throw new AnalysisFailure({ code: 'no-text-layer' });
    return text;
  } catch (thrown) {
    throw thrown instanceof AnalysisFailure ? thrown : failureOf(thrown);
  } finally {
    await task.destroy();
  }
}

/** @param {unknown} thrown by pdf.js */
function failureOf(thrown) {
  const { name, message } = /** @type {Error} */ (thrown);
  if (name === 'PasswordException') return new AnalysisFailure({ code: 'encrypted', message });
  return new AnalysisFailure({ code: 'damaged', format: 'pdf', message });
}

/** @param {Page} page */
async function pageText(page) {
  const { items, styles } = await page.getTextContent({ disableNormalization: true });
  const [a, b, c, d, e, f] = page.getViewport({ scale: 1 }).transform;
  /** @type {Piece[]} */
  const level = [];
  /** @type {Piece[]} */
  const upright = [];
  for (const item of items) {
    if (!('str' in item)) continue;
    const [, , across, along, x, y] = item.transform;
    const left = a * x + c * y + e;
    const baseline = b * x + d * y + f;
    const size = Math.hypot(across, along);
    // A column of vertical writing is a line that runs down; the next one stands to its left.
    if (styles[item.fontName]?.vertical) upright.push({ text: item.str, left: baseline, baseline: -left, width: item.height, size });
    else level.push({ text: item.str, left, baseline, width: item.width, size });
  }
  page.cleanup();
  return [level, upright].map(textOfPieces).filter(Boolean).join('\n');
}
