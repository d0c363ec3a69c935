/** Prints how long the page's worker takes: to be ready, and to analyse five sources together. */
import { serve } from '../../scripts/serve.mjs';
import { browserKinds, launch } from './harness.mjs';
import { samples, seeds } from './sources.mjs';

const RUNS = 7;

/** @param {number[]} values */
function median(values) {
  return [...values].sort((one, other) => one - other)[values.length >> 1];
}

/** @param {number} milliseconds */
const shown = (milliseconds) => `${milliseconds.toFixed(1).padStart(8)} ms`;

/**
 * A fresh worker each time, as a reader who opens the page has it; the second round of texts finds warm code.
 * @param {import('puppeteer-core').Page} page
 * @param {string} url
 * @param {string[]} texts
 */
function measure(page, url, texts) {
  return page.evaluate(async (base, sources) => {
    /** @type {{Engine: typeof import('../../www/engine.js').Engine}} */
    const { Engine } = await import(`${base}engine.js`);
    const engine = new Engine();
    const begun = performance.now();
    const { moduleMilliseconds, lexiconMilliseconds } = await engine.start();
    const ready = performance.now() - begun;
    const rounds = [];
    for (let round = 0; round < 2; round += 1) {
      let inWorker = 0;
      const sent = performance.now();
      for (const text of sources) {
        const bytes = new TextEncoder().encode(text).buffer;
        inWorker += (await engine.analyze('bench', bytes, undefined)).milliseconds;
      }
      rounds.push({ inWorker, withTransfer: performance.now() - sent });
    }
    return { ready, moduleMilliseconds, lexiconMilliseconds, first: rounds[0], second: rounds[1] };
  }, url, texts);
}

/** @typedef {Awaited<ReturnType<typeof measure>>} Measured */

const sources = (seeds.length > 0 ? seeds : samples).slice(0, 5);
const texts = sources.map(({ text }) => text);
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const server = await serve();
console.log(`${sources.length} sources, ${(bytes / 1024).toFixed(1)} KB; medians of ${RUNS} fresh workers`);
for (const { name, options } of browserKinds()) {
  const browser = await launch(options);
  /** @type {Measured[]} */
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await browser.newPage();
    // A text of the same origin: the page itself would start a worker of its own beside the one measured.
    await page.goto(new URL(`samples/${samples[0].name}`, server.url).href);
    runs.push(await measure(page, server.url, texts));
    await page.close();
  }
  /** @param {(run: Measured) => number} of */
  const middle = (of) => shown(median(runs.map(of)));
  console.log(name);
  console.log(`  worker ready               ${middle(({ ready }) => ready)}`);
  console.log(`    fetch and compile        ${middle(({ moduleMilliseconds }) => moduleMilliseconds)}`);
  console.log(`    lexicon                  ${middle(({ lexiconMilliseconds }) => lexiconMilliseconds)}`);
  console.log(`  analysing, first time      ${middle(({ first }) => first.inWorker)}`);
  console.log(`  analysing, once warm       ${middle(({ second }) => second.inWorker)}`);
  console.log(`    with the way to the page ${middle(({ second }) => second.withTransfer)}`);
  await browser.close();
}
await server.close();
