/** Where texts come in: the box, the files, the drop on the page, the samples. */
import { byId, element } from '../dom.js';
import { preferences, words } from '../preferences.js';
import { AnalysisFailure } from '../protocol.js';

/**
 * @typedef {import('../session.js').Offer} Offer
 * @typedef {import('./notices.js').Notices} Notices
 * @typedef {{file: string, title: Record<import('../strings.js').Language, string>}} Sample
 */

/** @param {File} file @returns {Offer} */
function offerOfFile(file) {
  const read = () =>
    file.arrayBuffer().catch((thrown) => {
      throw new AnalysisFailure({ code: 'unreadable', message: String(thrown) });
    });
  return { name: file.name, size: file.size, read };
}

/** @param {string} name @param {string} text @returns {Offer} */
function offerOfText(name, text) {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, read: async () => bytes.slice().buffer };
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
    this.#box.addEventListener('input', () => this.#boxChanged());
    this.#clear.addEventListener('click', () => {
      this.#box.value = '';
      this.#boxChanged();
      this.#box.focus();
    });
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
    this.#take([offerOfText(words().pasted(this.#pasted), text)]);
  }

  #connectFiles() {
    byId('choose-files').addEventListener('click', () => this.#files.click());
    this.#files.addEventListener('change', () => {
      const files = [...(this.#files.files ?? [])];
      // Else the same file, corrected, could not be chosen again.
      this.#files.value = '';
      if (files.length > 0) this.#take(files.map(offerOfFile));
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
  #takeDrop(dropped) {
    const offers = [];
    for (const item of dropped.items) {
      const file = item.kind === 'file' ? item.getAsFile() : null;
      if (!file) continue;
      if (item.webkitGetAsEntry()?.isDirectory) this.#notices.show(({ folder }) => folder(file.name));
      else offers.push(offerOfFile(file));
    }
    if (offers.length > 0) this.#take(offers);
    else if (dropped.items.length === 0) this.#notices.show(({ nothingDropped }) => nothingDropped);
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
