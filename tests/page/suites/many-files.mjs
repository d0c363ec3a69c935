/** Several files at a time: progress, cancelling, and a list in which nothing is lost. */
import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { analyse, drop, headlines, readerText, retry, settled, sourceStates } from '../driver.mjs';
import { open } from '../harness.mjs';
import { sample } from '../sources.mjs';

const { text } = sample('press-communique.txt');
const LONG = text.repeat(400);

/** @param {string} name @param {string} content */
const file = (name, content) => ({ name, bytes: new TextEncoder().encode(content) });

/** Notes each label of the progress bar that the page shows. */
function recordProgress() {
  /** @type {string[]} */
  const seen = [];
  Object.assign(window, { progressSeen: seen });
  addEventListener('DOMContentLoaded', () => {
    const label = /** @type {HTMLElement} */ (document.getElementById('run-label'));
    const bar = /** @type {HTMLProgressElement} */ (document.getElementById('run-progress'));
    new MutationObserver(() => seen.push(`${label.textContent} (${bar.value}/${bar.max})`)).observe(label, { childList: true });
  });
}

/** @param {() => import('../page.test.mjs').Bench} bench */
export function manyFiles(bench) {
  describe('takes many files', () => {
    test('files chosen with the button are listed with their progress', async (t) => {
      const watched = await open(t, bench(), { before: recordProgress });
      const { page } = watched;
      const folder = mkdtempSync(join(tmpdir(), 'tifa-'));
      const paths = ['one.txt', 'two.txt', 'three.txt'].map((name) => join(folder, name));
      for (const path of paths) writeFileSync(path, text);
      const input = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (await page.$('#files'));
      await input.uploadFile(...paths);
      await settled(page, 3);
      rmSync(folder, { recursive: true });
      const seen = await page.evaluate(() => /** @type {any} */ (window).progressSeen);
      assert.ok(seen.includes('1 of 3 analysed (1/3)'), seen.join(', '));
      assert.deepEqual(await sourceStates(page), ['done', 'done', 'done']);
      watched.assertQuiet();
    });

    test('every source keeps its place in the list, and its text and facts come back when it is chosen', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      const people = await headlines(page, 'people');
      await drop(page, [file('other.txt', sample('memorandum.txt').text)]);
      await settled(page, 2);
      assert.notDeepEqual(await headlines(page, 'people'), people);
      await page.click('.source:nth-child(1) .source-open');
      assert.deepEqual(await headlines(page, 'people'), people);
      assert.match(await readerText(page), new RegExp(text.slice(0, 12)));
      await page.click('.source:nth-child(1) [data-key^="remove"]');
      await settled(page, 1);
      assert.match(await readerText(page), new RegExp(sample('memorandum.txt').text.trim().slice(0, 8)));
      await page.click('.source:nth-child(1) [data-key^="remove"]');
      await settled(page, 0);
      assert.equal(await page.$eval('#paste', (box) => /** @type {HTMLTextAreaElement} */ (box).value), text);
    });

    test('cancelling stops what runs and what waits, keeps what is done, and lets it be analysed again', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      await drop(page, ['a.txt', 'b.txt', 'c.txt'].map((name) => file(name, LONG)));
      await page.waitForSelector('#run:not([hidden])');
      await page.$eval('#run-cancel', (button) => /** @type {HTMLElement} */ (button).click());
      await settled(page, 4);
      const states = await sourceStates(page);
      assert.equal(states[0], 'done');
      assert.ok(states.slice(1).includes('failed'), states.join(', '));
      assert.match(await readerText(page), new RegExp(text.slice(0, 12)));
      await drop(page, [file('again.txt', text)]);
      await settled(page, 5);
      assert.equal((await sourceStates(page)).at(-1), 'done');
      await retry(page, 4);
      watched.assertQuiet();
    });

    test('a text of megabytes is shown without freezing the page', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await page.evaluate(() => {
        let last = performance.now();
        let longest = 0;
        const tick = () => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          Object.assign(window, { longestPause: longest });
          setTimeout(tick);
        };
        tick();
      });
      await drop(page, [file('long.txt', LONG)]);
      await settled(page, 1);
      await page.waitForFunction((length) => (document.getElementById('page')?.textContent?.length ?? 0) > length, {}, LONG.length * 0.9);
      const longest = await page.evaluate(() => /** @type {any} */ (window).longestPause);
      assert.ok(longest < 3000, `the page stood still for ${Math.round(longest)} ms`);
      watched.assertQuiet();
    });
  });
}
