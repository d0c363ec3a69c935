/** The reader's own lexicon: entered, chosen in the text, taken from a file; kept, and gone by. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { analyse, drop, factWith, headlines, marked, selectWords, settled, sourceStates } from '../driver.mjs';
import { open } from '../harness.mjs';
import { sample } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const TEXT = '流域合作座谈会\n\n2024年3月5日，党组书记江成与大家在北京座谈。反恐机构主任别克托夫到会。各方研究了哈国提出的倡议。\n';

/** @param {Page} page @param {string} selector */
const textOf = (page, selector) => page.$eval(selector, ({ textContent }) => textContent ?? '');
/** @param {Page} page */
const listed = (page) => page.$$eval('.entry .legend-name', (names) => names.map(({ textContent }) => textContent ?? ''));
/** @param {Page} page @param {string} selector */
const focused = (page, selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
/** @param {Page} page */
const faults = (page) => page.$$eval('#entry-faults p', (sentences) => sentences.map(({ textContent }) => textContent ?? ''));

/** @param {Page} page @param {string} surface @param {string} kind @param {string} [name] */
async function enter(page, surface, kind, name = '') {
  await page.focus('#entry-surface');
  await page.keyboard.type(surface);
  await page.select('#entry-kind', kind);
  if (name) await page.type('#entry-name', name);
  await page.focus('#entry-surface');
  await page.keyboard.press('Enter');
}

/** @param {Page} page @param {number} count */
const entries = (page, count) => page.waitForFunction((wanted) => document.querySelectorAll('.entry').length === wanted, {}, count);

/**
 * Chooses a file to import.
 * @param {import('node:test').TestContext} t
 * @param {Page} page
 * @param {string} name
 * @param {Uint8Array|string} content
 */
async function importFile(t, page, name, content) {
  const folder = mkdtempSync(join(tmpdir(), 'tifa-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), content);
  const input = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (await page.$('#lexicon-file'));
  await input.uploadFile(join(folder, name));
}

/** @param {() => import('../page.test.mjs').Bench} bench */
export function lexicon(bench) {
  describe('goes by the reader’s own lexicon', () => {
    test('words entered by keyboard decide the facts at once, in the next visit, and no more once removed', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, TEXT);
      assert.ok(!(await headlines(page, 'organisations')).includes('某地区反恐怖机构'));
      await page.focus('#lexicon-open');
      await page.keyboard.press('Enter');
      assert.ok(await focused(page, '#entry-surface'), 'the focus is on the first field');
      await enter(page, '反恐机构', 'body', '某地区反恐怖机构');
      await entries(page, 1);
      assert.ok(await focused(page, '#entry-surface'), 'ready for the next');
      await page.keyboard.press('Escape');
      assert.ok(await focused(page, '#lexicon-open'), 'the focus goes back');
      await factWith(page, 'organisations', '某地区反恐怖机构');
      assert.match(await textOf(page, '[data-kind="organisations"] .fact'), /your lexicon/);
      await page.click('[data-kind="organisations"] .fact');
      assert.match(await textOf(page, '.why'), /Words that you entered decide it\..*organisations\/reader/);
      assert.match(await textOf(page, '[data-kind="people"] .fact-context'), /^某地区反恐怖机构 · 主任|党组书记/);

      await page.reload();
      await analyse(page, TEXT);
      await factWith(page, 'organisations', '某地区反恐怖机构');
      await page.click('#lexicon-open');
      await page.focus('.entry .round');
      await page.keyboard.press('Enter');
      await entries(page, 0);
      assert.ok(await focused(page, '#entry-undo'), 'what is done can be undone');
      await page.waitForFunction(() => !document.querySelector('[data-kind="organisations"] .fact-own'));
      await page.keyboard.press('Enter');
      await entries(page, 1);
      await page.keyboard.press('Escape');
      await factWith(page, 'organisations', '某地区反恐怖机构');
      await page.click('#language-switch [value="zh"]');
      assert.match(await textOf(page, '[data-kind="organisations"] .fact'), /我的词表/);
      watched.assertQuiet();
    });

    test('words selected in the text become an entry, and what is shown stays where it is', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, TEXT);
      await selectWords(page, '大家');
      await (await page.waitForSelector('#word-menu:not([hidden]) [data-kind="person"]'))?.click();
      await factWith(page, 'people', '大家');
      assert.ok((await marked(page, 'person')).includes('大家'));
      assert.ok(await page.$('#word-menu[hidden]'));
      assert.match(await textOf(page, '#lexicon-count'), /^1$/);
      watched.assertQuiet();
    });

    test('words in the text become an entry without a mouse', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, TEXT);
      await page.focus('#page');
      for (let moved = 0; moved < 20 && (await marked(page, 'cursor'))[0] !== '北京'; moved += 1) {
        await page.keyboard.press('ArrowRight');
      }
      await page.keyboard.press('l');
      assert.ok(await focused(page, '#word-menu [data-kind="person"]'));
      await page.keyboard.press('Escape');
      assert.ok(await focused(page, '#page'), 'the focus goes back');
      await page.keyboard.press('l');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await factWith(page, 'organisations', '北京');
      assert.ok(await focused(page, '#page'));
      watched.assertQuiet();
    });

    test('what an entry lacks is asked for', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, TEXT);
      await selectWords(page, '哈国');
      await (await page.waitForSelector('#word-menu:not([hidden]) [data-kind="state"]'))?.click();
      await page.waitForFunction(() => document.getElementById('entry-faults')?.textContent);
      assert.match((await faults(page))[0], /^Which state is “哈国”\?/);
      assert.ok(await focused(page, '#entry-name'), 'the focus is on the field that is at fault');
      await page.keyboard.type('KZ');
      await page.keyboard.press('Enter');
      await entries(page, 1);
      await enter(page, '江', 'person');
      await page.waitForFunction(() => document.getElementById('entry-faults')?.textContent);
      assert.match((await faults(page))[0], /^Enter at least 2 letters/);
      await page.keyboard.type('成');
      assert.deepEqual(await faults(page), []);
      await page.keyboard.press('Enter');
      await entries(page, 2);
      await enter(page, '江成', 'post');
      await page.waitForFunction(() => document.getElementById('entry-faults')?.textContent);
      assert.match((await faults(page))[0], /in your lexicon already/);
      await page.click('#lexicon-close');
      await factWith(page, 'states', 'KZ');
      watched.assertQuiet();
    });

    test('an entry is changed in its place', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await page.click('#lexicon-open');
      await enter(page, '江成', 'post');
      await entries(page, 1);
      await page.click('.entry-open');
      assert.equal(await textOf(page, '#entry-take'), 'Save');
      await page.select('#entry-kind', 'person');
      await page.click('#entry-take');
      await page.waitForSelector('.entry-open.person');
      assert.deepEqual(await listed(page), ['江成']);
      assert.equal(await textOf(page, '#entry-take'), 'Add');
      watched.assertQuiet();
    });

    test('a file goes in and out; one with faults is named line by line and changes nothing', async (t) => {
      const watched = await open(t, bench(), {
        before: () => {
          const make = URL.createObjectURL;
          URL.createObjectURL = (/** @type {Blob} */ blob) => {
            blob.text().then((text) => Object.assign(window, { exported: text }));
            return make.call(URL, blob);
          };
          HTMLAnchorElement.prototype.click = () => {};
        },
      });
      const { page } = watched;
      await analyse(page, TEXT);
      await page.click('#lexicon-open');
      await enter(page, '江成', 'post');
      await entries(page, 1);
      await importFile(t, page, 'faulty.tsv', '某国\tstate\n反恐机构\tbody\n大家\tpeople\n');
      await page.waitForFunction(() => document.getElementById('entry-faults')?.textContent);
      const said = await faults(page);
      assert.match(said[0], /^faulty\.tsv, line 1: Which state/);
      assert.match(said[1], /^faulty\.tsv, line 3: The kind is person, post/);
      assert.equal(said[2], 'Nothing was imported.');
      assert.deepEqual(await listed(page), ['江成']);

      // 反恐机构 in GB18030, and 江成, which gives way.
      const gb18030 = Uint8Array.of(0xb7, 0xb4, 0xbf, 0xd6, 0xbb, 0xfa, 0xb9, 0xb9, 9, ...Buffer.from('body\r\n'), 0xbd, 0xad, 0xb3, 0xc9, 9, ...Buffer.from('person\r\n'));
      await importFile(t, page, 'mine.tsv', gb18030);
      await page.waitForFunction(() => document.getElementById('entry-told')?.textContent);
      assert.equal(await textOf(page, '#entry-told'), '2 entries imported from mine.tsv.');
      assert.deepEqual(await listed(page), ['反恐机构', '江成']);
      assert.ok(await page.$('.entry-open.person'));
      await page.click('#lexicon-export');
      await page.waitForFunction(() => 'exported' in window);
      const exported = await page.evaluate(() => /** @type {any} */ (window).exported);
      assert.equal(exported, 'surface\tkind\tname\n反恐机构\tbody\n江成\tperson\n');
      await page.click('#lexicon-close');
      await factWith(page, 'organisations', '反恐机构');
      watched.assertQuiet();
    });

    test('every source is analysed again, archives too, and the one that is open stays open', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      const zip = readFileSync(new URL('../../data/formats/several.zip', import.meta.url));
      await drop(page, [{ name: 'several.zip', bytes: zip }]);
      await page.waitForFunction(() => document.querySelectorAll('.source').length > 1 && document.getElementById('run')?.hidden);
      const before = await sourceStates(page);
      await analyse(page, TEXT);
      await page.click('#lexicon-open');
      await enter(page, '反恐机构', 'body');
      await entries(page, 1);
      await page.click('#lexicon-close');
      await factWith(page, 'organisations', '反恐机构');
      await settled(page, before.length + 1);
      assert.deepEqual(await sourceStates(page), [...before, 'done']);
      watched.assertQuiet();
    });

    test('a new worker goes by it too', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await page.click('#lexicon-open');
      await enter(page, '反恐机构', 'body');
      await entries(page, 1);
      await page.click('#lexicon-close');
      const long = sample('press-communique.txt').text.repeat(400);
      await drop(page, [{ name: 'long.txt', bytes: new TextEncoder().encode(long) }]);
      await page.waitForSelector('#run:not([hidden])');
      await page.$eval('#run-cancel', (button) => /** @type {HTMLElement} */ (button).click());
      await settled(page, 1);
      await analyse(page, TEXT);
      await factWith(page, 'organisations', '反恐机构');
      watched.assertQuiet();
    });

    test('without storage it says that it holds for this visit', async (t) => {
      const watched = await open(t, bench(), {
        before: () => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } }),
      });
      const { page } = watched;
      await page.click('#lexicon-open');
      await enter(page, '反恐机构', 'body');
      await page.waitForSelector('#lexicon-not-kept:not([hidden])');
      await page.click('#lexicon-close');
      await analyse(page, TEXT);
      await factWith(page, 'organisations', '反恐机构');
      watched.assertQuiet();
    });

    test('thousands of entries are listed a page at a time and found by the filter', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      const lines = Array.from({ length: 20_000 }, (_, number) => `第${number}号馆\tbody`);
      await page.click('#lexicon-open');
      await importFile(t, page, 'many.tsv', `${lines.join('\n')}\n`);
      await entries(page, 150);
      await page.type('#entry-filter', '第19999号');
      await entries(page, 1);
      assert.deepEqual(await listed(page), ['第19999号馆']);
      await page.click('#lexicon-close');
      await analyse(page, '第19999号馆同第7号馆举行会谈。');
      await factWith(page, 'organisations', '第19999号馆');
      watched.assertQuiet();
    });
  });
}
