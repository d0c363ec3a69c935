/** A telephone. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse, marked, pointOf } from '../driver.mjs';
import { NARROW, open } from '../harness.mjs';
import { sample } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const { text } = sample('press-communique.txt');

/** @param {Page} page */
const overflows = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
/** @param {Page} page @param {string} selector */
const isShown = (page, selector) => page.$eval(selector, (shown) => shown.checkVisibility({ visibilityProperty: true }));

/** @param {() => import('../page.test.mjs').Bench} bench */
export function smallScreen(bench) {
  describe('fits a small screen', () => {
    test('nothing is wider than the screen; facts are a drawer and sources a panel', async (t) => {
      const watched = await open(t, bench(), { viewport: NARROW });
      const { page } = watched;
      assert.equal(await overflows(page), false);
      await analyse(page, text);
      assert.equal(await overflows(page), false);
      assert.equal(await isShown(page, '#paste'), false);
      await page.click('#lexicon-open');
      assert.equal(await overflows(page), false);
      assert.equal(await page.$eval('#lexicon', ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth), false);
      await page.click('#lexicon-close');
      await page.click('#texts-toggle');
      assert.equal(await isShown(page, '#paste'), true);
      await page.keyboard.press('Escape');
      assert.equal(await isShown(page, '#paste'), false);

      await page.$eval('[data-kind="people"] .fact', (fact) => fact.scrollIntoView());
      await page.click('[data-kind="people"] .fact');
      const [current] = await marked(page, 'current');
      assert.ok(await pointOf(page, current), 'the evidence is above the drawer');

      await page.click('#facts-toggle');
      assert.equal(await isShown(page, '#facts-body'), false);
      const [date] = await marked(page, 'date');
      await page.$eval('#page', (reader) => reader.scrollTo(0, 0));
      const point = await pointOf(page, date);
      assert.ok(point);
      await page.mouse.click(point.x, point.y);
      assert.equal(await isShown(page, '#facts-body'), true, 'marked words open the drawer');
      watched.assertQuiet();
    });
  });
}
