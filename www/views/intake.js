/** Where texts come in: the box, the files, the drop on the page, the samples. */
import { byId, element } from '../dom.js';
import { preferences, words } from '../preferences.js';
import { AnalysisFailure } from '../protocol.js';

/**
 * @typedef {import('../session.js').Offer} Offer
 * @typedef {import('./notices.js').Notices} Notices
 * @typedef {{file: string, title: Record<import('../strings.js').Language, string>}} Sample
 */

/** @param {File} file @param {string} [name] with the folders that it lies in @returns {Offer} */
function offerOfFile(file, name = file.name) {
  const read = () =>
    file.arrayBuffer().catch((thrown) => {
      throw new AnalysisFailure({ code: 'unreadable', message: String(thrown) });
    });
  return { name, size: file.size, read };
}

/** @param {string} name @param {string} text @returns {Offer} */
function offerOfText(name, text) {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, read: async () => bytes.slice().buffer };
}

/**
 * The files of a folder and of the folders in it, in the order of their names. Files that begin with a dot are the
 * system's.
 * @param {FileSystemDirectoryEntry} folder
 * @returns {Promise<Offer[]>}
 */
async function offersOfFolder(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const entries = [];
  // It gives a hundred at a time, and none at the end.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    entries.push(...some);
  }
  const seen = entries.filter(({ name }) => !name.startsWith('.'));
  seen.sort((one, other) => one.name.localeCompare(other.name, 'zh', { numeric: true }));
  return (await Promise.all(seen.map(offersOfEntry))).flat();
}

/** @param {FileSystemEntry} entry @returns {Promise<Offer[]>} */
async function offersOfEntry(entry) {
  if (entry.isDirectory) return offersOfFolder(/** @type {FileSystemDirectoryEntry} */ (entry));
  /** @type {File} */
  const file = await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject));
  return [offerOfFile(file, entry.fullPath.replace(/^\//, ''))];
}

/** @param {string} path */
async function fetchSample(path) {
  const response = await fetch(new URL(`../samples/${path}`, import.meta.url));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** @param {Sample} sample @returns {Offer} */
function offerOfSample(sample) {
  const read = () =>
    fetchSample(sample.file)
      .then((response) => response.arrayBuffer())
      .catch((thrown) => {
        throw new AnalysisFailure({ code: 'unfetched', message: String(thrown) });
      });
  return { name: sample.file, size: 0, read };
}

export class Intake {
  #box = /** @type {HTMLTextAreaElement} */ (byId('paste'));
  #boxError = byId('paste-error');
  #clear = byId('clear-paste');
  #files = /** @type {HTMLInputElement} */ (byId('files'));
  #veil = byId('drop-veil');
  #pasted = 0;
  /** @type {{html: string, shown: string}|undefined} the page that was pasted, and what the box shows of it */
  #pastedPage;
  #take;
  #notices;
  /** @type {Sample[]} */
  #samples = [];

  /**
   * @param {(offers: Offer[]) => void} take
   * @param {Notices} notices
   */
  constructor(take, notices) {
    this.#take = take;
    this.#notices = notices;
    this.#connectBox();
    this.#connectFiles();
    this.#connectDrop();
    this.#fetchSamples();
    preferences.addEventListener('language', () => this.#translate());
  }

  #connectBox() {
    const form = /** @type {HTMLFormElement} */ (byId('intake'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#takeBox();
    });
    this.#box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      this.#takeBox();
    });
    this.#box.addEventListener('paste', (event) => this.#notePage(event));
    this.#box.addEventListener('input', () => this.#boxChanged());
    this.#clear.addEventListener('click', () => {
      this.#box.value = '';
      this.#boxChanged();
      this.#box.focus();
    });
  }

  /**
   * What was copied from a page comes as HTML too, which tells its text from its menus. It is kept beside the box
   * and analysed instead of the plain text, as long as the box holds that paste and nothing else.
   * @param {ClipboardEvent} event
   */
  #notePage(event) {
    const html = event.clipboardData?.getData('text/html') ?? '';
    const { selectionStart, selectionEnd, value } = this.#box;
    const replacesAll = selectionStart === 0 && selectionEnd === value.length;
    this.#pastedPage = undefined;
    if (!html || !replacesAll) return;
    this.#box.addEventListener('input', () => (this.#pastedPage = { html, shown: this.#box.value }), { once: true });
  }

  #boxChanged() {
    this.#clear.hidden = this.#box.value === '';
    this.#showEmpty(false);
  }

  /** @param {boolean} empty */
  #showEmpty(empty) {
    if (empty) this.#box.setAttribute('aria-invalid', 'true');
    else this.#box.removeAttribute('aria-invalid');
    this.#boxError.textContent = empty ? words().emptyPaste : '';
  }

  #takeBox() {
    const text = this.#box.value;
    const empty = text.trim() === '';
    this.#showEmpty(empty);
    if (empty) {
      this.#box.focus();
      return;
    }
    this.#pasted += 1;
    const name = words().pasted(this.#pasted);
    const page = this.#pastedPage?.shown === text ? this.#pastedPage.html : undefined;
    this.#take([page === undefined ? offerOfText(name, text) : offerOfText(`${name}.html`, page)]);
  }

  #connectFiles() {
    byId('choose-files').addEventListener('click', () => this.#files.click());
    this.#files.addEventListener('change', () => {
      const files = [...(this.#files.files ?? [])];
      // Else the same file, corrected, could not be chosen again.
      this.#files.value = '';
      if (files.length > 0) this.#take(files.map((file) => offerOfFile(file)));
    });
  }

  #connectDrop() {
    let depth = 0;
    /** @param {DragEvent} event */
    const holdsFiles = (event) => event.dataTransfer?.types.includes('Files') ?? false;
    /** @param {number} to */
    const setDepth = (to) => {
      depth = to;
      this.#veil.classList.toggle('shown', depth > 0);
    };
    addEventListener('dragenter', (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setDepth(depth + 1);
    });
    addEventListener('dragleave', (event) => {
      if (holdsFiles(event)) setDepth(Math.max(0, depth - 1));
    });
    addEventListener('dragover', (event) => {
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    });
    addEventListener('drop', (event) => {
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setDepth(0);
      this.#takeDrop(event.dataTransfer);
    });
  }

  /** @param {DataTransfer} dropped */
  async #takeDrop(dropped) {
    const items = [...dropped.items].filter(({ kind }) => kind === 'file');
    // All at once: what was dropped is gone after the event.
    const found = items.map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry() }));
    const offers = found.map(({ file, entry }) => {
      if (entry?.isDirectory) return this.#offersOfDropped(/** @type {FileSystemDirectoryEntry} */ (entry));
      return file ? [offerOfFile(file)] : [];
    });
    const files = (await Promise.all(offers)).flat();
    if (files.length > 0) this.#take(files);
    else if (items.length === 0) this.#notices.show(({ nothingDropped }) => nothingDropped);
  }

  /** @param {FileSystemDirectoryEntry} folder */
  async #offersOfDropped(folder) {
    try {
      const offers = await offersOfFolder(folder);
      if (offers.length === 0) this.#notices.show(({ emptyFolder }) => emptyFolder(folder.name));
      return offers;
    } catch {
      this.#notices.show(({ unreadableFolder }) => unreadableFolder(folder.name));
      return [];
    }
  }

  async #fetchSamples() {
    try {
      this.#samples = await (await fetchSample('index.json')).json();
      this.#translate();
    } catch {
      this.#notices.show(({ samplesMissing }) => samplesMissing);
    }
  }

  #translate() {
    if (this.#boxError.textContent) this.#boxError.textContent = words().emptyPaste;
    byId('samples').hidden = this.#samples.length === 0;
    const rows = this.#samples.map((sample) => {
      const button = element('button', { type: 'button', class: 'sample' }, sample.title[preferences.language]);
      button.addEventListener('click', () => this.#take([offerOfSample(sample)]));
      return element('li', {}, button);
    });
    byId('sample-list').replaceChildren(...rows);
  }
}
