/** What axe can check: names, roles, contrast, landmarks. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { analyse } from '../driver.mjs';
import { NARROW, WIDE, open } from '../harness.mjs';
import { sample } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { text } = sample('press-communique.txt');

/** @param {Page} page */
async function violations(page) {
  return page.evaluate(async () => {
    // A colour on its way to another has a contrast that nobody sees.
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    const { axe } = /** @type {{axe: typeof import('axe-core')}} */ (/** @type {unknown} */ (window));
    const report = await axe.run(document, { resultTypes: ['violations'] });
    return report.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

/** @param {() => import('../page.test.mjs').Bench} bench */
export function accessibility(bench) {
  describe('is accessible', () => {
    for (const theme of ['light', 'dark']) {
      for (const [screen, viewport] of Object.entries({ large: WIDE, small: NARROW })) {
        test(`axe finds no fault in the ${theme} theme on a ${screen} screen`, async (t) => {
          const watched = await open(t, bench(), { viewport });
          const { page } = watched;
          // The page's policy lets no script in from outside, a debugger's evaluation is not bound by it.
          await page.evaluate(AXE);
          await page.click(`#theme-switch [value="${theme}"]`);
          assert.deepEqual(await violations(page), []);
          await analyse(page, text);
          await page.$eval('[data-kind="people"] .fact', (fact) => /** @type {HTMLElement} */ (fact).click());
          assert.deepEqual(await violations(page), []);
          await page.click('#lexicon-open');
          await page.type('#entry-surface', '反恐机构');
          await page.keyboard.press('Enter');
          await page.waitForSelector('.entry');
          await page.click('.entry .round');
          await page.waitForSelector('#entry-undo:not([hidden])');
          await page.click('#entry-undo');
          await page.waitForSelector('.entry');
          assert.deepEqual(await violations(page), []);
        });
      }
    }
  });
}
