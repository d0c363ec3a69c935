/** Sources that are no plain text. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { analyse, drop, headlines, noticeWith, readerText, settled, sourceStates } from '../driver.mjs';
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
}
