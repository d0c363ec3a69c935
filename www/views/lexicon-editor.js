/** The reader's own lexicon: a form for one entry, the list of them, and their file in and out. */
import { byId, element, icon } from '../dom.js';
import { ENTRY_KINDS, fileOf } from '../lexicon.js';
import { preferences, words } from '../preferences.js';
import { failureFrom } from '../protocol.js';
import { failureSentence, faultSentence } from '../strings.js';
import { markOfEntry } from './fact-kinds.js';
import { saveFile } from './save-file.js';

/**
 * @typedef {import('../lexicon.js').Lexicon} Lexicon
 * @typedef {import('../lexicon.js').NewEntry} NewEntry
 * @typedef {import('../protocol.js').Failure} Failure
 * @typedef {import('../protocol.js').LexiconEntry} LexiconEntry
 * @typedef {import('../strings.js').Strings} Strings
 */

/** As in the list of facts: the rest comes on request. */
const FIRST_ROWS = 150;
/** From so many entries on a filter is of use. */
const MANY = 9;
const MOST_FAULTS_SHOWN = 8;
const MOST_LETTERS = '60';

export class LexiconEditor {
  #lexicon;
  #dialog = /** @type {HTMLDialogElement} */ (byId('lexicon'));
  #form = /** @type {HTMLFormElement} */ (byId('entry'));
  #surface = /** @type {HTMLInputElement} */ (byId('entry-surface'));
  #kind = /** @type {HTMLSelectElement} */ (byId('entry-kind'));
  #name = /** @type {HTMLInputElement} */ (byId('entry-name'));
  #faults = byId('entry-faults');
  #filter = /** @type {HTMLInputElement} */ (byId('entry-filter'));
  #list = byId('entry-list');
  #more = byId('entry-more');
  #told = byId('entry-told');
  #undo = byId('entry-undo');
  #file = /** @type {HTMLInputElement} */ (byId('lexicon-file'));
  #limit = FIRST_ROWS;
  /** @type {LexiconEntry|undefined} the entry that the form changes; none where it adds one */
  #edited;
  /** @type {{sentence: (words: Strings) => string, before?: readonly LexiconEntry[]}|undefined} what was done last */
  #done;
  /** @type {((words: Strings) => string[])|undefined} */
  #fault;

  /** @param {Lexicon} lexicon */
  constructor(lexicon) {
    this.#lexicon = lexicon;
    this.#connectDialog();
    this.#connectForm();
    this.#connectFile();
    this.#filter.addEventListener('input', () => {
      this.#limit = FIRST_ROWS;
      this.#drawList();
    });
    this.#more.addEventListener('click', () => {
      const first = this.#limit;
      this.#limit += FIRST_ROWS;
      this.#drawList();
      /** @type {HTMLElement|undefined} */ (this.#list.children[first]?.querySelector('button') ?? undefined)?.focus();
    });
    lexicon.addEventListener('change', () => this.#draw());
    preferences.addEventListener('language', () => this.#draw());
    this.#draw();
  }

  /**
   * Opens it with an entry to complete, and why it was not taken as it is.
   * @param {NewEntry} entry
   * @param {Failure} failure
   */
  complete(entry, failure) {
    this.#open();
    this.#fill(entry);
    this.#showFault(failure);
  }

  #open() {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#done = undefined;
    this.#leaveForm();
    this.#draw();
    this.#surface.focus();
  }

  #connectDialog() {
    byId('lexicon-open').addEventListener('click', () => this.#open());
    byId('lexicon-close').addEventListener('click', () => this.#dialog.close());
    // What lies in it has elements of its own: the dialog itself is the ground around it. A selection of words in a field
    // may end there, but does not begin there.
    let around = false;
    this.#dialog.addEventListener('pointerdown', ({ target }) => (around = target === this.#dialog));
    this.#dialog.addEventListener('click', ({ target }) => {
      if (around && target === this.#dialog) this.#dialog.close();
    });
    // What lies under it has its own uses for the key.
    this.#dialog.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') event.stopPropagation();
    });
  }

  #connectForm() {
    this.#surface.maxLength = Number(MOST_LETTERS);
    this.#name.maxLength = Number(MOST_LETTERS);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#take();
    });
    this.#form.addEventListener('input', () => this.#clearFault());
    this.#kind.addEventListener('change', () => this.#drawForm());
    byId('entry-cancel').addEventListener('click', () => {
      this.#leaveForm();
      this.#surface.focus();
    });
    this.#undo.addEventListener('click', async () => {
      const before = this.#done?.before;
      if (!before) return;
      this.#done = undefined;
      await this.#attempt(() => this.#lexicon.restore(before));
      this.#surface.focus();
    });
    byId('entry-clear').addEventListener('click', () => this.#remove(this.#lexicon.entries));
  }

  #connectFile() {
    byId('lexicon-import').addEventListener('click', () => this.#file.click());
    this.#file.addEventListener('change', async () => {
      const [file] = this.#file.files ?? [];
      if (!file) return;
      const bytes = await file.arrayBuffer().catch(() => undefined);
      this.#file.value = '';
      if (!bytes) {
        this.#showFault({ code: 'unreadable' }, file.name);
        return;
      }
      const before = this.#lexicon.entries;
      const count = await this.#attempt(() => this.#lexicon.import(file.name, bytes), file.name);
      if (count !== undefined) this.#tell(({ entriesImported }) => entriesImported(count, file.name), before);
    });
    byId('lexicon-export').addEventListener('click', () => {
      saveFile('tifa-lexicon.tsv', fileOf(this.#lexicon.entries), 'text/tab-separated-values');
    });
  }

  async #take() {
    const entry = this.#entered();
    const edited = this.#edited;
    const taken = await this.#attempt(async () => {
      await (edited ? this.#lexicon.replace(edited, entry) : this.#lexicon.add(entry));
      return true;
    });
    if (!taken) return;
    this.#leaveForm();
    this.#tell(({ entryTaken }) => entryTaken(entry.surface));
    this.#surface.focus();
  }

  /** @returns {NewEntry} */
  #entered() {
    const kind = /** @type {import('../lexicon.js').EntryKind} */ (this.#kind.value);
    const name = this.#name.disabled ? '' : this.#name.value.trim();
    return { surface: this.#surface.value.trim(), kind, ...(name && { name }) };
  }

  /**
   * Does what may fail, and shows why it has.
   * @template T
   * @param {() => Promise<T>} change
   * @param {string} [file] that it was about
   * @returns {Promise<T|undefined>}
   */
  async #attempt(change, file) {
    this.#clearFault();
    try {
      return await change();
    } catch (thrown) {
      this.#showFault(failureFrom(thrown), file);
      return undefined;
    }
  }

  /** @param {Failure} failure @param {string} [file] */
  #showFault(failure, file) {
    this.#fault = (sentences) => {
      const { faults } = failure;
      if (!faults) return [failureSentence(sentences, file ?? sentences.lexicon, failure)];
      const shown = faults.slice(0, MOST_FAULTS_SHOWN).map((fault) => {
        const sentence = faultSentence(sentences, fault);
        return file === undefined ? sentence : sentences.faultAt(file, fault.line, sentence);
      });
      if (faults.length > shown.length) shown.push(sentences.faultsMore(faults.length - shown.length));
      if (file !== undefined) shown.push(sentences.nothingImported);
      return shown;
    };
    this.#done = undefined;
    this.#drawFault();
    this.#drawDone();
    if (file === undefined && failure.faults) this.#blame(failure.faults[0].code);
  }

  /** Leads to the field that is at fault. @param {string} code */
  #blame(code) {
    const field = code === 'unknown-state' ? this.#name : this.#surface;
    field.setAttribute('aria-invalid', 'true');
    field.focus();
  }

  #clearFault() {
    this.#fault = undefined;
    this.#surface.removeAttribute('aria-invalid');
    this.#name.removeAttribute('aria-invalid');
    this.#drawFault();
  }

  /** @param {(words: Strings) => string} sentence @param {readonly LexiconEntry[]} [before] to go back to */
  #tell(sentence, before) {
    this.#done = { sentence, before };
    this.#drawDone();
  }

  /** @param {NewEntry} entry */
  #fill({ surface, kind, name = '' }) {
    this.#surface.value = surface;
    this.#kind.value = kind;
    this.#name.value = name;
    this.#drawForm();
  }

  #leaveForm() {
    this.#edited = undefined;
    this.#clearFault();
    this.#surface.value = '';
    this.#name.value = '';
    this.#drawForm();
    this.#drawList();
  }

  /** @param {LexiconEntry} entry */
  #edit(entry) {
    this.#edited = entry;
    this.#clearFault();
    this.#fill(entry);
    this.#drawList();
    this.#form.scrollIntoView({ block: 'nearest' });
    this.#surface.focus();
    this.#surface.select();
  }

  /** @param {readonly LexiconEntry[]} entries */
  async #remove(entries) {
    const before = this.#lexicon.entries;
    const gone = new Set(entries);
    const [one] = entries;
    if (this.#edited && gone.has(this.#edited)) this.#leaveForm();
    const done = await this.#attempt(async () => {
      await this.#lexicon.remove(gone);
      return true;
    });
    if (!done) return;
    this.#tell(({ entriesRemoved }) => entriesRemoved(entries.length, one.surface), before);
    this.#undo.focus();
  }

  #draw() {
    const { entries } = this.#lexicon;
    // Entries are objects of their own after each change.
    if (this.#edited && !entries.includes(this.#edited)) this.#edited = undefined;
    byId('lexicon-count').textContent = entries.length > 0 ? entries.length.toLocaleString('en') : '';
    if (!this.#dialog.open) return;
    this.#drawForm();
    this.#drawFault();
    this.#drawDone();
    this.#drawList();
  }

  #drawForm() {
    const { mentionKinds, entryNames, entryNameHints, addEntry, saveEntry } = words();
    const kind = this.#kind.value || ENTRY_KINDS[0];
    const options = ENTRY_KINDS.map((one) => {
      return element('option', { value: one, selected: one === kind }, mentionKinds[markOfEntry(one)]);
    });
    this.#kind.replaceChildren(...options);
    // The name of a place is what is printed.
    byId('entry-name-box').toggleAttribute('data-unused', !entryNames[kind]);
    this.#name.disabled = !entryNames[kind];
    byId('entry-name-label').textContent = entryNames[kind] ?? '';
    this.#name.placeholder = entryNameHints[kind] ?? '';
    byId('entry-take').textContent = this.#edited ? saveEntry : addEntry;
    byId('entry-cancel').hidden = !this.#edited;
  }

  #drawFault() {
    const sentences = this.#fault?.(words()) ?? [];
    this.#faults.replaceChildren(...sentences.map((sentence) => element('p', {}, sentence)));
  }

  #drawDone() {
    this.#told.textContent = this.#done?.sentence(words()) ?? '';
    this.#undo.hidden = !this.#done?.before;
  }

  #drawList() {
    const { entries, kept } = this.#lexicon;
    const wanted = this.#filter.value.trim().toLowerCase();
    const passing = wanted ? entries.filter((entry) => searchedIn(entry).includes(wanted)) : entries;
    const shown = passing.slice(0, this.#limit);
    const left = passing.length - shown.length;
    this.#list.replaceChildren(...shown.map((entry) => this.#row(entry)));
    byId('entry-filter-box').hidden = entries.length < MANY;
    byId('entry-none').hidden = entries.length > 0;
    byId('entry-none-left').hidden = !(entries.length > 0 && passing.length === 0);
    byId('lexicon-not-kept').hidden = kept;
    byId('lexicon-export').toggleAttribute('disabled', entries.length === 0);
    byId('entry-clear').hidden = entries.length < 2;
    this.#more.hidden = left === 0;
    this.#more.textContent = words().more(Math.min(left, FIRST_ROWS));
  }

  /** @param {LexiconEntry} entry */
  #row(entry) {
    const { surface, kind, name } = entry;
    const { mentionKinds, editEntry, removeEntry } = words();
    const mark = markOfEntry(kind);
    const edit = element(
      'button',
      { type: 'button', class: `entry-open ${mark}`, title: editEntry(surface) },
      element('span', { class: 'legend-name', lang: 'zh' }, surface),
      element('span', { class: 'entry-kind' }, mentionKinds[mark]),
      name !== undefined && element('span', { class: 'entry-name', lang: 'zh' }, name),
    );
    edit.addEventListener('click', () => this.#edit(entry));
    const label = removeEntry(surface);
    const remove = element('button', { type: 'button', class: 'button quiet round', 'aria-label': label, title: label }, icon('close'));
    remove.addEventListener('click', () => this.#remove([entry]));
    return element('li', { class: 'entry', 'data-edited': entry === this.#edited }, edit, remove);
  }
}

/** @param {LexiconEntry} entry */
function searchedIn({ surface, folded, kind, name = '' }) {
  return [surface, folded, kind, words().mentionKinds[markOfEntry(kind)], name].join('\n').toLowerCase();
}
