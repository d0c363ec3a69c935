/** The page without a mouse. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fillBox, marked, settled } from '../driver.mjs';
import { open } from '../harness.mjs';
import { sample } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const { text } = sample('press-communique.txt');
const FAR_ENOUGH = 80;

/** Presses Tab until the focus is on what the selector names. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
  for (let pressed = 0; pressed < FAR_ENOUGH; pressed += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** @param {Page} page */
const focusedHeadline = (page) => page.evaluate(() => document.activeElement?.querySelector('.fact-headline')?.textContent);

/** @param {Page} page */
const announced = (page) => page.$eval('#announcer', ({ textContent }) => textContent ?? '');

/** @param {() => import('../page.test.mjs').Bench} bench */
export function keyboard(bench) {
  describe('works without a mouse', () => {
    test('from the box to a fact and its evidence, and from marked words back to their facts', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await tabTo(page, '#paste');
      await fillBox(page, text);
      await page.keyboard.down('Control');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Control');
      await settled(page, 1);

      await tabTo(page, '.fact');
      const first = await focusedHeadline(page);
      await page.keyboard.press('ArrowDown');
      assert.notEqual(await focusedHeadline(page), first);
      await page.keyboard.press('Home');
      assert.equal(await focusedHeadline(page), first);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      assert.equal((await marked(page, 'current')).length, 1);
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded')), 'true');
      await page.keyboard.press('Escape');
      assert.deepEqual(await marked(page, 'current'), []);

      await page.focus('#page');
      await page.keyboard.press('ArrowRight');
      const [start] = await marked(page, 'cursor');
      await page.keyboard.press('ArrowRight');
      const [next] = await marked(page, 'cursor');
      assert.ok(start && next);
      await page.keyboard.press('ArrowLeft');
      assert.deepEqual(await marked(page, 'cursor'), [start]);
      assert.equal((await announced(page)).split(': ')[1], start);
      for (let moved = 0; moved < FAR_ENOUGH && !/^Person/.test(await announced(page)); moved += 1) {
        await page.keyboard.press('ArrowRight');
      }
      await page.keyboard.press('Enter');
      assert.ok(await page.evaluate(() => Boolean(document.activeElement?.closest('[data-lit]'))), 'the focus is on the first lit fact');
      watched.assertQuiet();
    });

    test('the skip link leads to the text', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
    });

    test('the focus does not fall off the page when a source is removed', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await fillBox(page, text);
      await page.click('#analyse');
      await settled(page, 1);
      await page.focus('[data-key^="remove"]');
      await page.keyboard.press('Enter');
      await settled(page, 0);
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
    });
  });
}
