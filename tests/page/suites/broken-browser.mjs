/** Browsers and servers that lack something the page needs. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../scripts/serve.mjs';
import { drop, fillBox, noticeWith, retry, settled, sourceStates } from '../driver.mjs';
import { launch, open } from '../harness.mjs';
import { sample } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const { text } = sample('press-communique.txt');
const WWW = fileURLToPath(new URL('../../../www', import.meta.url));

/**
 * Serves a copy of the page that lacks something; it goes with the test.
 * @param {import('node:test').TestContext} t
 * @param {string} missing path below www
 */
async function serveWithout(t, missing) {
  const folder = mkdtempSync(join(tmpdir(), 'tifa-'));
  cpSync(WWW, folder, { recursive: true });
  rmSync(join(folder, missing), { recursive: true });
  const server = await serve({ folder, base: '/elsewhere/' });
  t.after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  return { url: server.url, restore: () => cpSync(join(WWW, missing), join(folder, missing), { recursive: true }) };
}

/** @param {Page} page */
const boxed = (page) => page.$eval('#paste', (box) => /** @type {HTMLTextAreaElement} */ (box).value);

/** @param {() => import('../page.test.mjs').Bench} bench */
export function brokenBrowser(bench) {
  describe('keeps its head', () => {
    test('without WebAssembly it says so, names the text and keeps it', async (t) => {
      const { kind, url } = bench();
      const browser = await launch({ ...kind.options, ...kind.withoutWebAssembly });
      t.after(() => browser.close());
      const { page } = await open(t, { browser, url });
      assert.match(await noticeWith(page, 'could not be started'), /this browser has no WebAssembly/);
      await fillBox(page, text);
      await page.click('#analyse');
      assert.match(await noticeWith(page, 'Pasted text 1'), /^Pasted text 1: this browser has no WebAssembly/);
      assert.equal(await boxed(page), text);
    });

    test('without its module it says so, keeps the text, and works once the module is there', async (t) => {
      const { url, restore } = await serveWithout(t, 'pkg');
      const { page } = await open(t, { ...bench(), url });
      assert.match(await noticeWith(page, 'could not be started'), /the analyser itself could not be fetched/);
      await fillBox(page, text);
      await page.click('#analyse');
      assert.match(await noticeWith(page, 'Pasted text 1'), /^Pasted text 1: the analyser itself could not be fetched/);
      assert.equal(await boxed(page), text);
      restore();
      await retry(page, 1);
    });

    test('without a sample it says so, and takes the sample once it is there', async (t) => {
      const { url, restore } = await serveWithout(t, 'samples/press-communique.txt');
      const { page } = await open(t, { ...bench(), url });
      await (await page.waitForSelector('.sample'))?.click();
      assert.match(await noticeWith(page, 'press-communique.txt'), /^press-communique\.txt: it could not be fetched/);
      restore();
      await retry(page, 1);
    });

    test('without the list of samples it says so and does everything else', async (t) => {
      const { url } = await serveWithout(t, 'samples/index.json');
      const { page } = await open(t, { ...bench(), url });
      await noticeWith(page, 'list of samples');
      await drop(page, [{ name: 'one.txt', bytes: new TextEncoder().encode(text) }]);
      await settled(page, 1);
      assert.deepEqual(await sourceStates(page), ['done']);
    });

    test('without JavaScript it says what it needs', async (t) => {
      const { kind, browser, url } = bench();
      if (kind.name === 'Firefox') return t.skip('its driver cannot switch scripts off');
      const context = await browser.createBrowserContext();
      t.after(() => context.close());
      const page = await context.newPage();
      await page.setJavaScriptEnabled(false);
      await page.goto(url);
      const said = await page.$eval('noscript', (box) => /** @type {HTMLElement} */ (box).innerText);
      assert.match(said, /JavaScript is switched off/);
    });

    test('without storage it forgets the switches and does everything else', async (t) => {
      const watched = await open(t, bench(), {
        before: () => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } }),
      });
      const { page } = watched;
      await page.click('#theme-switch [value="dark"]');
      await drop(page, [{ name: 'one.txt', bytes: new TextEncoder().encode(text) }]);
      await settled(page, 1);
      assert.deepEqual(await sourceStates(page), ['done']);
      watched.assertQuiet();
    });
  });
}
