/** From a fact to its words, and from the words to their facts. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse, marked, pointOf } from '../driver.mjs';
import { open } from '../harness.mjs';
import { sample, seeds } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const { text } = sample('press-communique.txt');
const FORMULAS =
  '各方弘扬“上海精神”，推动构建人类命运共同体。代表们就边境贸易交换意见。\n各方愿推动构建人类命运共同体，认为人类命运共同体理念符合各国人民的利益。\n';
/** Activations tried of a fact with many places. */
const TURNS = 4;

/** The selector of the fact of a kind with the most places of evidence. @param {Page} page @param {string} kind */
async function factWithPlaces(page, kind) {
  const places = await page.$$eval(`[data-kind="${kind}"] .fact`, (facts) => {
    return facts.map((fact) => Number(fact.querySelector('.fact-places')?.textContent?.slice(1) ?? 1));
  });
  const most = Math.max(...places);
  assert.ok(most > 1, `no fact of ${kind} has several places`);
  const index = places.indexOf(most);
  return `[data-kind="${kind}"] .fact-list > li:nth-child(${index + 1}) > .fact`;
}

/** @param {Page} page */
const quoted = (page) => page.$eval('.why blockquote', ({ textContent }) => textContent ?? '');
/** @param {Page} page */
const place = (page) => page.$eval('.why .place', ({ textContent }) => textContent ?? '');
/** @param {Page} page */
const scrolled = (page) => page.$eval('#page', ({ scrollTop }) => Math.round(scrollTop));

/** @param {() => import('../page.test.mjs').Bench} bench */
export function links(bench) {
  describe('links facts and words', () => {
    test('a fact scrolls to its evidence and marks it, and goes on to the next place when activated again', async (t) => {
      const watched = await open(t, bench(), { viewport: { width: 1440, height: 420 } });
      const { page } = watched;
      await analyse(page, text);
      const selector = await factWithPlaces(page, 'organisations');
      const count = await page.$eval(`${selector} .fact-places`, ({ textContent }) => Number(textContent?.slice(1)));
      const seen = new Set();
      for (let turn = 0; turn < Math.min(count, TURNS); turn += 1) {
        await page.$eval(selector, (fact) => fact.scrollIntoView({ block: 'center', behavior: 'instant' }));
        await page.click(selector);
        assert.equal(await place(page), `Place ${turn + 1} of ${count}`);
        assert.deepEqual(await marked(page, 'current'), [await quoted(page)]);
        assert.ok(await pointOf(page, await quoted(page)), 'the evidence is in view');
        seen.add(await scrolled(page));
      }
      assert.ok(seen.size > 1, 'the reader has scrolled');
      watched.assertQuiet();
    });

    test('all evidence of a fact is marked at once, and Escape takes the marks away', async (t) => {
      const watched = await open(t, bench(), { viewport: { width: 1440, height: 3000 } });
      const { page } = watched;
      await analyse(page, text);
      const selector = await factWithPlaces(page, 'states');
      await page.click(selector);
      const count = await page.$eval(`${selector} .fact-places`, ({ textContent }) => Number(textContent?.slice(1)));
      assert.equal((await marked(page, 'evidence')).length, count);
      await page.keyboard.press('Escape');
      assert.deepEqual(await marked(page, 'evidence'), []);
    });

    test('the buttons beside the quotation go from place to place, and round', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      const selector = await factWithPlaces(page, 'states');
      await page.click(selector);
      await page.click('.why [data-step="next"]');
      assert.match(await place(page), /^Place 2 of/);
      await page.click('.why [data-step="previous"]');
      assert.match(await place(page), /^Place 1 of/);
      await page.click('.why [data-step="previous"]');
      assert.match(await place(page), /^Place (\d+) of \1$/);
      await page.click(selector);
      assert.match(await place(page), /^Place 1 of/);
      assert.deepEqual(await marked(page, 'current'), [await quoted(page)]);
    });

    test('a click on marked words lights up their facts and brings them into view', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      const [person] = await marked(page, 'person');
      const point = await pointOf(page, person);
      assert.ok(point, 'a person is marked in view');
      await page.mouse.click(point.x, point.y);
      const lit = await page.$$eval('[data-kind="people"] [data-lit] .fact-headline', (facts) => facts.map(({ textContent }) => textContent));
      assert.ok(lit.includes(person), `${person} is lit among ${lit.join('、')}`);
      await page.waitForFunction(() => {
        const body = document.getElementById('facts-body')?.getBoundingClientRect();
        const fact = document.querySelector('[data-lit]')?.getBoundingClientRect();
        return body && fact && fact.top >= body.top && fact.bottom <= body.bottom;
      });
    });

    test('a formula has its English and its variants with their counts, and is linked both ways', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, FORMULAS);
      const rows = await page.$$eval('[data-kind="formulas"] .fact', (facts) => {
        const parts = ['.fact-headline', '.fact-context', '.fact-gloss', '.fact-places'];
        return facts.map((fact) => parts.map((part) => fact.querySelector(part)?.textContent ?? ''));
      });
      assert.deepEqual(rows, [
        ['上海精神', '', 'Shanghai Spirit', ''],
        ['人类命运共同体', '推动构建人类命运共同体\u00a0×2 · 人类命运共同体理念\u00a0×1', 'community with a shared future for humanity', '×3'],
      ]);
      assert.deepEqual(await marked(page, 'formula'), ['上海精神', '推动构建人类命运共同体', '推动构建人类命运共同体', '人类命运共同体理念']);
      await page.click('[data-kind="formulas"] .fact-list > li:nth-child(2) .fact');
      assert.deepEqual(await marked(page, 'current'), ['推动构建人类命运共同体']);
      assert.equal(await place(page), 'Place 1 of 3');
      const point = await pointOf(page, '上海精神');
      assert.ok(point, 'the formula is in view');
      await page.mouse.click(point.x, point.y);
      const lit = await page.$$eval('[data-lit] .fact-headline', (facts) => facts.map(({ textContent }) => textContent));
      assert.ok(lit.includes('上海精神'), `the formula is lit among ${lit.join('、')}`);
      await page.click('#legend [data-kind="formula"]');
      assert.deepEqual(await marked(page, 'formula'), []);
      watched.assertQuiet();
    });

    test('a click beside marked words lights nothing', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      const reader = await (await page.$('#page'))?.boundingBox();
      assert.ok(reader);
      await page.mouse.click(reader.x + 8, reader.y + 8);
      assert.equal((await page.$$('[data-lit]')).length, 0);
    });

    test('the legend takes the marks of a kind away and brings them back', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      const before = await marked(page, 'date');
      assert.ok(before.length > 0);
      await page.click('#legend [data-kind="date"]');
      assert.deepEqual(await marked(page, 'date'), []);
      assert.equal(await page.$eval('#legend [data-kind="date"]', (button) => button.getAttribute('aria-pressed')), 'false');
      await page.click('#legend [data-kind="date"]');
      assert.deepEqual(await marked(page, 'date'), before);
    });

    test('the filter keeps what it matches, and a click on words that it hides lifts it', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      const [person] = await marked(page, 'person');
      await page.focus('#filter');
      await page.keyboard.type('KZ');
      const shown = await page.$$eval('.fact', (facts) => facts.map(({ textContent }) => textContent ?? ''));
      assert.ok(shown.length > 0 && shown.every((fact) => /KZ|Kazakhstan/.test(fact)), shown.join(' | '));
      const point = await pointOf(page, person);
      assert.ok(point);
      await page.$eval('#filter', (box) => {
        /** @type {HTMLInputElement} */ (box).value = 'no such fact';
        box.dispatchEvent(new Event('input'));
      });
      assert.equal((await page.$$('.fact')).length, 0);
      assert.ok(await page.$('#none-left:not([hidden])'));
      await page.mouse.click(point.x, point.y);
      assert.equal(await page.$eval('#filter', (box) => /** @type {HTMLInputElement} */ (box).value), '');
      assert.ok((await page.$$('[data-lit]')).length > 0);
    });

    const several = seeds.find(({ text: whole }) => whole.split('关于').length > 6);
    const skip = several ? false : 'no source with several documents is there';
    test('a source with several documents has an outline, and words of another document open it', { skip }, async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, several?.text ?? '');
      const items = await page.$$('.outline-item');
      assert.ok(items.length > 1);
      await page.click('.outline li:nth-child(2) button');
      assert.match(await page.$eval('#facts-document', ({ textContent }) => textContent ?? ''), /^Document 2 of/);
      const heading = await page.$eval('[data-document="1"] .document-head', (head) => head.getBoundingClientRect().top);
      const reader = await page.$eval('#page', (whole) => whole.getBoundingClientRect().top);
      assert.ok(Math.abs(heading - reader) < 60, 'its heading is at the top of the reader');
      await page.click('[data-document="1"] .document-head');
      assert.equal(await page.$eval('.outline-item[aria-current]', (item) => item.getAttribute('data-key')?.split('-').at(-1)), '1');
    });
  });
}
