/** Language and theme. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse, marked } from '../driver.mjs';
import { open } from '../harness.mjs';
import { sample } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const { text } = sample('press-communique.txt');

/** @param {Page} page @param {string} selector */
const textOf = (page, selector) => page.$eval(selector, ({ textContent }) => textContent ?? '');
/** @param {Page} page */
const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** @param {() => import('../page.test.mjs').Bench} bench */
export function preferences(bench) {
  describe('has preferences', () => {
    test('the language changes every word, keeps the open fact, and is remembered', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      await page.click('[data-kind="people"] .fact');
      const evidence = await marked(page, 'current');
      await page.click('#language-switch [value="zh"]');
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
      assert.equal(await textOf(page, '#analyse'), '分析');
      assert.equal(await textOf(page, '[data-kind="people"] h3'), '人物');
      assert.equal(await textOf(page, '.why .place'), '依据');
      assert.deepEqual(await marked(page, 'current'), evidence);
      assert.doesNotMatch(await textOf(page, '.facts-body'), /attended|Kazakhstan|Rule/);
      await page.reload();
      assert.equal(await textOf(page, '#analyse'), '分析');
      await page.click('#language-switch [value="en"]');
      assert.equal(await textOf(page, '#analyse'), 'Analyse');
      watched.assertQuiet();
    });

    test('the first language is the browser’s', async (t) => {
      const watched = await open(t, bench(), {
        before: () => Object.defineProperty(Navigator.prototype, 'language', { get: () => 'zh-HK' }),
      });
      assert.equal(await watched.page.evaluate(() => document.documentElement.lang), 'zh-Hans');
    });

    test('the theme is the system’s until another is chosen, and the choice is remembered', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      const light = await ground(page);
      await page.click('#theme-switch [value="dark"]');
      const dark = await ground(page);
      assert.notEqual(dark, light);
      await page.reload();
      assert.equal(await ground(page), dark);
      assert.ok(await page.$eval('#theme-switch [value="dark"]', (radio) => /** @type {HTMLInputElement} */ (radio).checked));
      await page.click('#theme-switch [value="light"]');
      assert.equal(await ground(page), light);
      await page.click('#theme-switch [value="auto"]');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
      watched.assertQuiet();
    });

    test('text carries its language: Simplified, Traditional, and the page’s own', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      assert.equal(await page.$eval('#page > *', (section) => section.getAttribute('lang')), 'zh-Hans');
      await analyse(page, sample('traditional-news.txt').text);
      assert.equal(await page.$eval('#page > *', (section) => section.getAttribute('lang')), 'zh-Hant');
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    });
  });
}
