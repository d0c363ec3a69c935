/** What cannot be read gets a sentence that names it and says why, and nothing on the page is lost. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse, drop, fillBox, notices, noticeWith, readerText, retry, settled, sourceStates } from '../driver.mjs';
import { open } from '../harness.mjs';
import { sample } from '../sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const { text } = sample('press-communique.txt');
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
/** What Word wrote before 2007 begins so. */
const OLD_OFFICE = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0);

/** The box and the earlier result are as they were. @param {Page} page */
async function assertNothingLost(page) {
  assert.equal(await page.$eval('#paste', (box) => /** @type {HTMLTextAreaElement} */ (box).value), text);
  assert.equal((await sourceStates(page))[0], 'done');
  assert.match(await readerText(page), new RegExp(text.slice(0, 12)));
}

/** Keeps the page's workers at hand, to kill them. */
function keepWorkers() {
  const Original = Worker;
  /** @type {Worker[]} */
  const workers = [];
  Object.assign(window, { workers });
  window.Worker = class extends Original {
    /** @param {ConstructorParameters<typeof Original>} given */
    constructor(...given) {
      super(...given);
      workers.push(this);
    }
  };
}

/** @param {Page} page */
const killWorker = (page) => page.evaluate(() => /** @type {any} */ (window).workers.at(-1).terminate());

/** @param {() => import('../page.test.mjs').Bench} bench */
export function badInput(bench) {
  describe('says what it cannot read', () => {
    test('an empty box', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await page.click('#analyse');
      assert.equal(await page.$eval('#paste-error', ({ textContent }) => textContent), 'The box is empty. Paste a Chinese text first.');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'paste');
      await fillBox(page, ' \n　');
      await page.click('#analyse');
      assert.match(await page.$eval('#paste-error', ({ textContent }) => textContent ?? ''), /empty/);
      assert.deepEqual(await sourceStates(page), []);
      watched.assertQuiet();
    });

    /** @type {[name: string, bytes: Uint8Array, sentence: RegExp][]} */
    const refused = [
      ['空白.txt', new Uint8Array(), /^空白\.txt: there is no text in it\./],
      ['picture.png', PNG, /^picture\.png: it holds no text that can be read here \(found a PNG picture\)/],
      ['旧档.doc', OLD_OFFICE, /^旧档\.doc: this is an Office file of before 2007/],
    ];
    for (const [name, bytes, sentence] of refused) {
      test(`the file ${name}`, async (t) => {
        const watched = await open(t, bench());
        const { page } = watched;
        await analyse(page, text);
        await drop(page, [{ name, bytes }]);
        assert.match(await noticeWith(page, name), sentence);
        await settled(page, 2);
        assert.deepEqual(await sourceStates(page), ['done', 'failed']);
        await assertNothingLost(page);
        watched.assertQuiet();
      });
    }

    test('fifty megabytes of text, which it does not even read', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await analyse(page, text);
      await page.evaluate(() => {
        const megabyte = new Uint8Array(1 << 20).fill(0x61);
        const large = new File(Array(50).fill(megabyte), 'large.txt');
        large.arrayBuffer = () => Promise.reject(new Error('read'));
        const transfer = new DataTransfer();
        transfer.items.add(large);
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
      });
      assert.match(await noticeWith(page, 'large.txt'), /^large\.txt: it is too large: 50 MB, and the limit is \d+ MB\./);
      await assertNothingLost(page);
      watched.assertQuiet();
    });

    test('a file that the browser cannot read any more', async (t) => {
      const watched = await open(t, bench(), {
        before: () => {
          File.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
        },
      });
      const { page } = watched;
      await analyse(page, text);
      await drop(page, [{ name: 'gone.txt', bytes: new TextEncoder().encode(text) }]);
      assert.match(await noticeWith(page, 'gone.txt'), /^gone\.txt: the browser could not read it/);
      await assertNothingLost(page);
    });

    test('a message follows the language and stays until it is dismissed', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      await drop(page, [{ name: '旧档.doc', bytes: OLD_OFFICE }]);
      await noticeWith(page, '旧档.doc');
      await page.click('#language-switch [value="zh"]');
      assert.match(await noticeWith(page, '旧档.doc'), /^旧档\.doc：这是 2007 年以前的 Office 文件/);
      assert.match(await page.$eval('#reader-meta', ({ textContent }) => textContent ?? ''), /2007 年以前的 Office 文件/);
      await page.click('.notice button');
      assert.deepEqual(await notices(page), []);
    });

    test('a worker killed while it rests: the page says so and goes on', async (t) => {
      const watched = await open(t, bench(), { before: keepWorkers });
      const { page } = watched;
      await analyse(page, text);
      await killWorker(page);
      await noticeWith(page, 'started again');
      await assertNothingLost(page);
      await drop(page, [{ name: 'after.txt', bytes: new TextEncoder().encode(text) }]);
      await settled(page, 2);
      assert.deepEqual(await sourceStates(page), ['done', 'done']);
      watched.assertQuiet();
    });

    test('a worker killed at work: the text is named, nothing is lost, and it can be analysed again', async (t) => {
      const watched = await open(t, bench(), { before: keepWorkers });
      const { page } = watched;
      await analyse(page, text);
      await drop(page, [{ name: 'long.txt', bytes: new TextEncoder().encode(text.repeat(400)) }]);
      await page.waitForSelector('[data-state="running"]');
      await killWorker(page);
      assert.match(await noticeWith(page, 'long.txt'), /^long\.txt: the analyser stopped while it had this text/);
      await settled(page, 2);
      await assertNothingLost(page);
      await retry(page, 2);
      watched.assertQuiet();
    });
  });
}
