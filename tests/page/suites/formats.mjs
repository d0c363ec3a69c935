/** Sources that are no plain text. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { analyse, drop, headlines, noticeWith, pointOf, readerText, settled, sourceStates } from '../driver.mjs';
import { open } from '../harness.mjs';
import { sample } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const { text } = sample('press-communique.txt');
/** @param {string} name */
const fixture = (name) => ({ name, bytes: readFileSync(new URL(`../../data/formats/${name}`, import.meta.url)) });
/** @param {string} words */
const bare = (words) => words.replace(/\s/g, '');

/** What the page finds in the same text given as plain text. @param {Page} page */
async function peopleAndDates(page) {
  return { people: await headlines(page, 'people'), dates: await headlines(page, 'dates') };
}

/** @param {() => import('../page.test.mjs').Bench} bench */
export function formats(bench) {
  describe('reads PDF', () => {
    /** @type {[name: string, what: string][]} */
    const readable = [
      ['gbk-euc-h.pdf', 'whose font is neither embedded nor maps to Unicode'],
      ['columns.pdf', 'in two columns, with an embedded font'],
    ];
    for (const [name, what] of readable) {
      test(`one ${what}`, async (t) => {
        const watched = await open(t, bench());
        const { page } = watched;
        await analyse(page, text);
        const known = await peopleAndDates(page);
        await drop(page, [fixture(name)]);
        await settled(page, 2);
        assert.deepEqual(await sourceStates(page), ['done', 'done']);
        await page.click('.source:nth-child(2) .source-open');
        assert.deepEqual(await peopleAndDates(page), known);
        const read = bare(await readerText(page)).replace(/-\d-/g, '');
        for (const paragraph of text.split('\n').map(bare)) assert.ok(read.includes(paragraph), paragraph);
        watched.assertQuiet();
      });
    }

    /** @type {[name: string, sentence: RegExp][]} */
    const refused = [
      ['locked.pdf', /^locked\.pdf: it opens with a password only/],
      ['scan.pdf', /^scan\.pdf: none of its pages has text/],
      ['cut.pdf', /^cut\.pdf: it looks like a file of the format PDF, but it is damaged/],
    ];
    for (const [name, sentence] of refused) {
      test(`not ${name}, and says why`, async (t) => {
        const watched = await open(t, bench());
        const { page } = watched;
        const bytes = name === 'cut.pdf' ? new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<') : fixture(name).bytes;
        await drop(page, [{ name, bytes }]);
        assert.match(await noticeWith(page, name), sentence);
        await settled(page, 1);
        assert.deepEqual(await sourceStates(page), ['failed']);
        watched.assertQuiet();
      });
    }
  });

  describe('takes other sources than plain text', () => {
    test('an archive becomes one entry for each file in it', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await drop(page, [fixture('several.zip')]);
      await page.waitForSelector('.source[data-state="done"]');
      const names = await page.$$eval('.source-state', (states) => states.map(({ textContent }) => textContent ?? ''));
      assert.ok(names.length > 1, names.join('\n'));
      await settled(page, names.length);
      assert.ok((await sourceStates(page)).includes('done'));
      watched.assertQuiet();
    });

    test('a dropped folder gives its files and those of the folders in it', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await page.evaluate((content) => {
        /** @param {string} path */
        const file = (path) => ({ name: path.split('/').at(-1), fullPath: path, file: (/** @type {(file: File) => void} */ give) => give(new File([content], 'given.txt')) });
        /** @param {string} path @param {object[]} entries a browser gives them once, then none */
        const folder = (path, entries) => {
          const batches = [entries, []];
          return { name: path.slice(1), fullPath: path, isDirectory: true, createReader: () => ({ readEntries: (/** @type {(entries: object[]) => void} */ give) => give(batches.shift() ?? []) }) };
        };
        const inner = folder('/年报/附件', [file('/年报/附件/二.txt')]);
        const outer = folder('/年报', [file('/年报/一.txt'), file('/年报/.DS_Store'), inner]);
        DataTransferItem.prototype.webkitGetAsEntry = () => /** @type {any} */ (outer);
        const transfer = new DataTransfer();
        transfer.items.add(new File([''], '年报'));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }, text);
      await settled(page, 2);
      const names = await page.$$eval('.source-state', (states) => states.map(({ textContent }) => textContent?.split(' · ')[0]));
      assert.deepEqual(names.sort(), ['年报/一.txt', '年报/附件/二.txt']);
      watched.assertQuiet();
    });

    test('what was copied from a page is read as HTML, and never becomes a part of this one', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      const html = `<nav>首页 图片 视频</nav><h1>${text.split('\n')[0]}</h1><img src="x" onerror="ran = true"><script>ran = true</script>`;
      await page.$eval('#paste', (box, flavours) => {
        const data = new DataTransfer();
        data.setData('text/html', flavours.html);
        // Firefox takes the flavour by fields of its own.
        const flavour = { dataType: 'text/html', data: flavours.html };
        box.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: data, ...flavour }));
      }, { html: html + text.split('\n').slice(1).map((line) => `<p>${line}</p>`).join('') });
      await analyse(page, text);
      assert.match(await page.$eval('.source-state', ({ textContent }) => textContent ?? ''), /\.html · /);
      assert.ok((await headlines(page, 'people')).includes('沈怀远'));
      assert.equal(await page.evaluate(() => 'ran' in window), false);
      assert.equal(await page.$('#page img'), null);
      watched.assertQuiet();
    });

    test('a text whose encoding is a guess can be read in another', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await drop(page, [fixture('press-communique.gb18030.txt')]);
      await settled(page, 1);
      assert.match(bare(await readerText(page)), new RegExp(text.slice(0, 12)));
      const chosen = await page.$eval('#encodings', (menu) => /** @type {HTMLSelectElement} */ (menu).value);
      assert.match(chosen, /^gb/i);
      await page.select('#encodings', 'Big5');
      await page.waitForFunction((wanted) => !document.getElementById('page')?.textContent?.includes(wanted), {}, text.slice(0, 12));
      await settled(page, 1);
      await page.select('#encodings', chosen);
      await page.waitForFunction((wanted) => document.getElementById('page')?.textContent?.includes(wanted), {}, text.slice(0, 12));
      watched.assertQuiet();
    });

    test('the site’s text is greyed, and can be hidden for good', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await drop(page, [fixture('press-communique.site.html')]);
      await settled(page, 1);
      /** @param {Page} shownOn */
      const shown = (shownOn) => shownOn.$$eval('.passage .furniture', (lines) => lines.filter((line) => line.checkVisibility()).length);
      assert.ok((await shown(page)) > 0);
      await page.click('.legend-kind.furniture');
      assert.equal(await shown(page), 0);
      await page.reload();
      await drop(page, [fixture('press-communique.site.html')]);
      await settled(page, 1);
      assert.equal(await shown(page), 0);
      watched.assertQuiet();
    });

    test('numbered sections make contents that lead to them', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, sample('joint-statement.txt').text);
      await page.click('#contents summary');
      const last = await page.$eval('#sections li:last-child button', ({ textContent }) => textContent ?? '');
      await page.click('#sections li:last-child button');
      assert.ok(await pointOf(page, last.slice(0, 8)), 'the section is in view');
      watched.assertQuiet();
    });
  });

  test('warns of a PDF’s page whose characters nobody knows', async (t) => {
    const watched = await open(t, bench());
    const { page } = watched;
    await drop(page, [fixture('private-use.pdf')]);
    await settled(page, 1);
    assert.match(await page.$eval('#warnings', ({ textContent }) => textContent ?? ''), /Characters are missing on page 2/);
    assert.deepEqual(await page.$$eval('[data-location]', (lines) => lines.map((line) => line.getAttribute('data-location'))), ['p. 1', 'p. 2']);
    watched.assertQuiet();
  });
}
