/** The page in real browsers, served as GitHub Pages serves it. */
import { after, before, describe } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { browserKinds, launch } from './harness.mjs';
import { accessibility } from './suites/accessibility.mjs';
import { badInput } from './suites/bad-input.mjs';
import { brokenBrowser } from './suites/broken-browser.mjs';
import { fallback } from './suites/fallback.mjs';
import { formats } from './suites/formats.mjs';
import { keyboard } from './suites/keyboard.mjs';
import { lexicon } from './suites/lexicon.mjs';
import { links } from './suites/links.mjs';
import { manyFiles } from './suites/many-files.mjs';
import { preferences } from './suites/preferences.mjs';
import { reading } from './suites/reading.mjs';
import { smallScreen } from './suites/small-screen.mjs';

/**
 * @typedef {object} Bench what every suite works with
 * @property {import('./harness.mjs').BrowserKind} kind
 * @property {import('puppeteer-core').Browser} browser
 * @property {string} url
 */

/** @type {{url: string, close: () => Promise<void>}} */
let server;
before(async () => (server = await serve({ base: '/tifa/' })));
after(() => server.close());

const SUITES = { reading, links, lexicon, formats, manyFiles, badInput, brokenBrowser, fallback, preferences, keyboard, smallScreen, accessibility };

// A browser waits more than it works, so the two take turns well.
describe('the page', { concurrency: 2 }, () => {
  for (const kind of browserKinds()) {
    describe(kind.name, { concurrency: 1 }, () => {
      /** @type {import('puppeteer-core').Browser} */
      let browser;
      before(async () => (browser = await launch(kind.options)));
      after(() => browser.close());
      /** @returns {Bench} */
      const bench = () => ({ kind, browser, url: server.url });
      for (const suite of Object.values(SUITES)) suite(bench);
    });
  }
});
