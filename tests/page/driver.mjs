/** What a reader does with the page, and what a reader sees on it. */

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {{name: string, bytes: Uint8Array}} FileToDrop
 */

const PATIENCE = { timeout: 60_000 };

/** @param {Page} page @param {string} text */
export async function fillBox(page, text) {
  await page.$eval(
    '#paste',
    (box, pasted) => {
      /** @type {HTMLTextAreaElement} */ (box).value = pasted;
      box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    },
    text,
  );
}

/** Pastes a text, analyses it and waits until all is done. @param {Page} page @param {string} text */
export async function analyse(page, text) {
  const before = await page.$$eval('.source', (rows) => rows.length);
  await fillBox(page, text);
  await page.$eval('#analyse', (button) => /** @type {HTMLElement} */ (button).click());
  await settled(page, before + 1);
}

/** Waits until so many sources are listed, none of them waits or runs, and the text in view has its marks. @param {Page} page @param {number} count */
export async function settled(page, count) {
  await page.waitForFunction(
    (expected) => {
      const rows = [...document.querySelectorAll('.source')];
      const finished = rows.every((row) => ['done', 'failed'].includes(row.getAttribute('data-state') ?? ''));
      const painted = document.getElementById('page')?.ariaBusy !== 'true';
      return rows.length === expected && finished && painted && document.getElementById('run')?.hidden;
    },
    PATIENCE,
    count,
  );
}

/**
 * Drags files over the page and drops them, with the events that a browser sends.
 * @param {Page} page
 * @param {FileToDrop[]} files
 */
export async function drop(page, files) {
  const encoded = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    const target = document.querySelector('main') ?? document.body;
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }
  }, encoded);
}

/** @param {Page} page */
export function sourceStates(page) {
  return page.$$eval('.source', (rows) => rows.map((row) => row.getAttribute('data-state')));
}

/** Has a source analysed that was not, and waits until it is. @param {Page} page @param {number} place in the list */
export async function retry(page, place) {
  const row = `.source:nth-child(${place})`;
  await page.$eval(`${row} [data-key^="retry"]`, (button) => /** @type {HTMLElement} */ (button).click());
  await page.waitForSelector(`${row}[data-state="done"]`, PATIENCE);
}

/** @param {Page} page */
export function notices(page) {
  return page.$$eval('.notice p', (paragraphs) => paragraphs.map((paragraph) => paragraph.textContent ?? ''));
}

/** Waits for a message and returns it. @param {Page} page @param {string} part */
export async function noticeWith(page, part) {
  const handle = await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('.notice p')].map((shown) => shown.textContent).find((text) => text?.includes(wanted)),
    PATIENCE,
    part,
  );
  return /** @type {string} */ (await handle.jsonValue());
}

/** @param {Page} page @param {string} kind of fact */
export function headlines(page, kind) {
  return page.$$eval(`[data-kind="${kind}"] .fact-headline`, (shown) => shown.map((headline) => headline.textContent ?? ''));
}

/** @param {Page} page */
export function readerText(page) {
  return page.$eval('#page', (reader) => reader.textContent ?? '');
}

/** What is marked in the text in a layer, as read from the ranges themselves. @param {Page} page @param {string} layer */
export function marked(page, layer) {
  return page.evaluate((name) => {
    const ranges = /** @type {Iterable<StaticRange>} */ (CSS.highlights?.get(`tifa-${name}`) ?? []);
    const texts = [...ranges].map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.toString();
    });
    return texts.length > 0 ? texts : [...document.querySelectorAll(`mark.${name}`)].map((mark) => mark.textContent ?? '');
  }, layer);
}

/**
 * The middle of a place of the text, in the coordinates of the mouse; undefined where it is not in view.
 * @param {Page} page
 * @param {string} words
 */
export function pointOf(page, words) {
  return page.evaluate((wanted) => {
    const reader = document.getElementById('page');
    const view = reader?.getBoundingClientRect();
    for (const paragraph of reader?.querySelectorAll('.passage > p') ?? []) {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { left, top, right, bottom } = range.getClientRects()[0];
        if (view && top >= view.top && bottom <= view.bottom) return { x: (left + right) / 2, y: (top + bottom) / 2 };
      }
    }
    return undefined;
  }, words);
}

/** Selects words of the text, as a reader does with the mouse. @param {Page} page @param {string} words */
export async function selectWords(page, words) {
  const found = await page.evaluate((wanted) => {
    for (const paragraph of document.querySelectorAll('.passage > p')) {
      const node = paragraph.firstChild;
      const at = node?.nodeValue?.indexOf(wanted) ?? -1;
      if (!node || at < 0) continue;
      document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return true;
    }
    return false;
  }, words);
  if (!found) throw new Error(`the text has no ${words}`);
}

/**
 * Waits until the facts of a kind hold what is expected, and the page is at rest.
 * @param {Page} page
 * @param {string} kind
 * @param {string} part of a fact of the list
 */
export async function factWith(page, kind, part) {
  await page.waitForFunction(
    (of, wanted) => {
      const facts = [...document.querySelectorAll(`[data-kind="${of}"] .fact`)];
      const rests = document.getElementById('run')?.hidden && document.getElementById('page')?.ariaBusy !== 'true';
      return rests && facts.some(({ textContent }) => textContent?.includes(wanted));
    },
    PATIENCE,
    kind,
    part,
  );
}
