/** Real browsers, and a page of them that is watched: what it asks for and what it complains of. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('puppeteer-core').LaunchOptions} LaunchOptions
 *
 * @typedef {object} BrowserKind
 * @property {string} name
 * @property {LaunchOptions} options
 * @property {LaunchOptions} withoutWebAssembly
 */

/** @param {string|undefined} named @param {string[]} usual */
function executable(named, usual) {
  const found = [named, ...usual].find((path) => path && existsSync(path));
  assert.ok(found, `no browser at any of ${[named, ...usual].filter(Boolean).join(', ')}`);
  return found;
}

const CHROMIUM_SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns {BrowserKind[]} */
export function browserKinds() {
  const chromium = executable(process.env.CHROMIUM, [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]);
  const firefox = executable(process.env.FIREFOX, [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ]);
  return [
    {
      name: 'Chromium',
      options: { browser: 'chrome', executablePath: chromium, args: CHROMIUM_SWITCHES },
      withoutWebAssembly: { args: [...CHROMIUM_SWITCHES, '--js-flags=--jitless'] },
    },
    {
      name: 'Firefox',
      options: { browser: 'firefox', executablePath: firefox },
      withoutWebAssembly: { extraPrefsFirefox: { 'javascript.options.wasm': false } },
    },
  ];
}

/** @param {LaunchOptions} options */
export function launch(options) {
  return puppeteer.launch({ headless: true, timeout: 120_000, ...options });
}

/** A page with what it did that the tests ask about. */
export class Watched {
  /** @type {string[]} */
  requests = [];
  /** @type {string[]} */
  complaints = [];

  /** @param {Page} page @param {string} url of the page under test */
  constructor(page, url) {
    this.page = page;
    this.url = url;
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  /** Nothing was asked of another origin, and the console holds no complaint. */
  assertQuiet() {
    const { origin } = new URL(this.url);
    const elsewhere = this.requests.filter((request) => !/^(blob|data|about):/.test(request) && new URL(request).origin !== origin);
    assert.deepEqual(elsewhere, [], 'requests to other origins');
    assert.deepEqual(this.complaints, [], 'complaints on the console');
  }
}

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/**
 * @typedef {object} OpenOptions
 * @property {{width: number, height: number}} [viewport]
 * @property {() => void} [before] runs in the page before its own scripts
 */

/**
 * Opens the page in a profile of its own, which goes with the test.
 * @param {import('node:test').TestContext} t
 * @param {{browser: Browser, url: string}} bench
 * @param {OpenOptions} [options]
 */
export async function open(t, { browser, url }, { viewport = WIDE, before } = {}) {
  const context = await browser.createBrowserContext();
  t.after(async () => {
    if (browser.connected) await context.close();
  });
  const page = await context.newPage();
  await page.setViewport(viewport);
  const watched = new Watched(page, url);
  if (before) await page.evaluateOnNewDocument(before);
  await page.goto(url);
  return watched;
}
