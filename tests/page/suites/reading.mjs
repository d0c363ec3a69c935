/** Pastes every known source and asks the page for what a careful reader found in it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse, drop, headlines, settled, sourceStates } from '../driver.mjs';
import { open } from '../harness.mjs';
import { samples, seeds, seedsFolder } from '../sources.mjs';

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('../sources.mjs').KnownSource} KnownSource
 */

/** What the page must find of what is known, and something of each kind. The analyzer's own tests ask for more. */
const SHARE_TO_FIND = 0.7;
/** Evidence links tried for each kind of fact in each document. */
const LINKS_TRIED = 5;

/** @type {[kind: string, known: keyof KnownSource['known']][]} */
const KINDS = [
  ['people', 'people'],
  ['dates', 'dates'],
  ['instruments', 'instruments'],
];

/** @param {string} text */
const bare = (text) => text.replace(/[\s\p{P}\p{S}]/gu, '');

/**
 * Activates facts of a kind in the open document and reads what they mark in the text.
 * @param {Page} page
 * @param {string} kind
 * @param {string[]} wanted headlines
 */
function follow(page, kind, wanted) {
  return page.evaluate(
    (inKind, chosenHeadlines) => {
      const reader = document.getElementById('page')?.getBoundingClientRect();
      const rows = [...document.querySelectorAll(`[data-kind="${inKind}"] .fact-list > li`)];
      const chosen = rows.filter((row) => chosenHeadlines.includes(row.querySelector('.fact-headline')?.textContent ?? ''));
      return chosen.map((row) => {
        row.querySelector('button')?.click();
        const ranges = /** @type {Iterable<StaticRange>} */ (CSS.highlights.get('tifa-current') ?? []);
        let marked = '';
        let inView = false;
        for (const { startContainer, startOffset, endContainer, endOffset } of ranges) {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          marked += range.toString();
          const { top, bottom } = range.getBoundingClientRect();
          inView ||= Boolean(reader && top >= reader.top && bottom <= reader.bottom);
        }
        return {
          headline: row.querySelector('.fact-headline')?.textContent ?? '',
          quoted: row.querySelector('blockquote')?.textContent ?? '',
          marked,
          inView,
        };
      });
    },
    kind,
    wanted,
  );
}

/**
 * Visits every document of the open source.
 * @param {Page} page
 * @param {KnownSource['known']} known
 */
async function visitDocuments(page, known) {
  /** @type {Record<string, Set<string>>} */
  const found = { people: new Set(), dates: new Set(), instruments: new Set() };
  const links = [];
  const documents = Math.max(1, (await page.$$('.outline-item')).length);
  for (let index = 0; index < documents; index += 1) {
    if (documents > 1) {
      await page.$$eval('.outline-item', (items, at) => /** @type {HTMLElement} */ (items[at]).click(), index);
    }
    for (const [kind, key] of KINDS) {
      const wanted = new Set(known[key].map(bare));
      const shown = (await headlines(page, kind)).filter((headline) => wanted.has(bare(headline)));
      for (const headline of shown) found[kind].add(bare(headline));
      links.push(...(await follow(page, kind, shown.slice(0, LINKS_TRIED))));
    }
  }
  return { found, links };
}

/** @param {() => import('../page.test.mjs').Bench} bench */
export function reading(bench) {
  describe('reads sources', () => {
    if (seeds.length === 0) test(`the documents of ${seedsFolder}`, { skip: 'that folder is not there' }, () => {});

    for (const { name, text, known } of [...seeds, ...samples]) {
      test(`finds the people, dates and instruments of ${name}, each linked to its evidence`, async (t) => {
        const watched = await open(t, bench());
        await analyse(watched.page, text);
        const { found, links } = await visitDocuments(watched.page, known);
        let all = 0;
        const missed = [];
        for (const [kind, key] of KINDS) {
          const wanted = new Set(known[key].map(bare));
          all += wanted.size;
          missed.push(...[...wanted].filter((headline) => !found[kind].has(headline)));
          assert.ok(wanted.size === 0 || found[kind].size > 0, `found none of the ${key}: ${known[key].join('、')}`);
        }
        const share = 1 - missed.length / all;
        assert.ok(share >= SHARE_TO_FIND, `found ${Math.round(share * 100)}%; missed ${missed.join('、')}`);
        assert.ok(links.length > 0, 'no evidence link was there to try');
        for (const { headline, quoted, marked, inView } of links) {
          assert.equal(bare(marked), bare(quoted), `${headline}: what is marked is what is quoted`);
          assert.ok(text.includes(quoted), `${headline}: the quotation stands in the source`);
          assert.ok(inView, `${headline}: the evidence is in view`);
        }
        watched.assertQuiet();
      });
    }

    test('a sample is analysed at a click', async (t) => {
      const watched = await open(t, bench());
      const { page } = watched;
      const button = await page.waitForSelector('.sample');
      await button?.click();
      await settled(page, 1);
      assert.deepEqual(await sourceStates(page), ['done']);
      assert.ok((await headlines(page, 'people')).length > 0);
      watched.assertQuiet();
    });

    test('the analysis is saved as JSON, whose offsets point into its text', async (t) => {
      const { page } = await open(t, bench());
      await page.evaluate(() => {
        URL.createObjectURL = (blob) => {
          Object.assign(window, { saved: /** @type {Blob} */ (blob).text() });
          return '#saved';
        };
      });
      await analyse(page, samples[0].text);
      await page.click('#save-json');
      /** @type {import('../../../www/pkg/tifa.js').Analysis} */
      const { text, documents } = JSON.parse(await page.evaluate(() => /** @type {any} */ (window).saved));
      assert.equal(text, samples[0].text);
      const [date] = documents[0].dates;
      const [{ start, end }] = date.evidence;
      assert.equal(bare(text.slice(start, end)), bare(date.text));
    });

    test('the policy of the page lets nothing out to another host', async (t) => {
      const { page } = await open(t, bench());
      const refused = await page.evaluate(async () => {
        /** @type {Set<string>} both the page and the test's server declare the policy */
        const directives = new Set();
        addEventListener('securitypolicyviolation', (event) => directives.add(event.effectiveDirective));
        await fetch('https://example.invalid/').catch(() => {});
        const image = new Image();
        const failed = new Promise((resolve) => (image.onerror = resolve));
        image.src = 'https://example.invalid/pixel.png';
        await failed;
        await new Promise((resolve) => setTimeout(resolve, 100));
        return [...directives].sort();
      });
      assert.deepEqual(refused, ['connect-src', 'img-src']);
    });

    test('takes the same sources dropped together', async (t) => {
      const watched = await open(t, bench());
      const sources = [...seeds, ...samples];
      await drop(watched.page, sources.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })));
      await settled(watched.page, sources.length);
      assert.deepEqual(new Set(await sourceStates(watched.page)), new Set(['done']));
      const listed = await watched.page.$$eval('.source-state', (states) => states.map(({ textContent }) => textContent ?? ''));
      for (const [index, { name }] of sources.entries()) assert.match(listed[index], /^(.+ · )?[1-9]\d* facts?$/, name);
      assert.ok(watched.requests.some((request) => request.endsWith('/tifa/pkg/tifa_bg.wasm')), 'the requests of the worker are watched too');
      watched.assertQuiet();
    });
  });
}
