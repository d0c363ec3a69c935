/** Browsers and servers that lack something the page needs. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../scripts/serve.mjs';
import { drop, fillBox, noticeWith, settled, sourceStates } from '../driver.mjs';
import { launch, open } from '../harness.mjs';
import { sample } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const { text } = sample('press-communique.txt');
const WWW = fileURLToPath(new URL('../../../www', import.meta.url));

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
      const folder = mkdtempSync(join(tmpdir(), 'tifa-'));
      t.after(() => rmSync(folder, { recursive: true }));
      cpSync(WWW, folder, { recursive: true, filter: (path) => !path.startsWith(join(WWW, 'pkg') + sep) });
      const server = await serve({ folder, base: '/elsewhere/' });
      t.after(() => server.close());
      const { page } = await open(t, { ...bench(), url: server.url });
      assert.match(await noticeWith(page, 'could not be started'), /the analyser itself could not be fetched/);
      await fillBox(page, text);
      await page.click('#analyse');
      assert.match(await noticeWith(page, 'Pasted text 1'), /^Pasted text 1: the analyser itself could not be fetched/);
      assert.equal(await boxed(page), text);
      cpSync(join(WWW, 'pkg'), join(folder, 'pkg'), { recursive: true });
      await page.click('[data-key^="retry"]');
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
