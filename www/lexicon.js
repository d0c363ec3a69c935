/** The reader's own entries: told to the analyser, kept on this machine and nowhere else. */
import { recall, remember } from './memory.js';

/**
 * @typedef {import('./engine.js').Engine} Engine
 * @typedef {import('./protocol.js').LexiconEntry} LexiconEntry
 * @typedef {import('./pkg/tifa.js').EntryKind} EntryKind
 * @typedef {{surface: string, kind: EntryKind, name?: string}} NewEntry
 */

/** In the order in which they are offered. @type {readonly EntryKind[]} */
export const ENTRY_KINDS = ['person', 'post', 'body', 'state', 'place'];

const KEPT_AS = 'lexicon';
const HEADER = 'surface\tkind\tname\n';

/** @param {readonly NewEntry[]} entries the file of them, as the core reads it */
export function fileOf(entries) {
  const lines = entries.map(({ surface, kind, name }) => [surface, kind, name].filter((cell) => cell !== undefined));
  return HEADER + lines.map((cells) => `${cells.map(inOneCell).join('\t')}\n`).join('');
}

/** @param {string} words */
const inOneCell = (words) => words.replace(/\s+/gu, ' ').trim().replace(/^#/u, '＃');

/**
 * Sends `change` after its entries have changed. What changes them throws an `AnalysisFailure`, and changes nothing,
 * where the core finds a fault.
 */
export class Lexicon extends EventTarget {
  /** @type {readonly LexiconEntry[]} the newest first */
  entries = [];
  /** Whether the browser keeps them after this visit. */
  kept = true;
  #engine;
  /** @type {Promise<unknown>} one change after the other */
  #turn = Promise.resolve();

  /** @param {Engine} engine */
  constructor(engine) {
    super();
    this.#engine = engine;
    addEventListener('storage', ({ key }) => {
      // Another page of this site has changed them.
      if (key === `tifa.${KEPT_AS}`) this.recall().catch(() => {});
    });
  }

  /** Takes up what an earlier visit kept. */
  async recall() {
    const file = recall(KEPT_AS) ?? '';
    if (file || this.entries.length > 0) await this.#inTurn(() => this.#use(file));
  }

  /** @param {NewEntry} entry */
  add(entry) {
    return this.#inTurn(() => this.#change([entry, ...this.entries]));
  }

  /** @param {LexiconEntry} old @param {NewEntry} entry */
  replace(old, entry) {
    return this.#inTurn(() => this.#change(this.entries.map((known) => (known === old ? entry : known))));
  }

  /** @param {ReadonlySet<LexiconEntry>} entries */
  remove(entries) {
    return this.#inTurn(() => this.#change(this.entries.filter((entry) => !entries.has(entry))));
  }

  /** Goes back to entries of before. @param {readonly LexiconEntry[]} entries */
  restore(entries) {
    return this.#inTurn(() => this.#change(entries));
  }

  /**
   * Adds the entries of a file; those of the same words give way to them.
   * @param {string} name
   * @param {ArrayBuffer} bytes
   * @returns {Promise<number>} how many there are in it
   */
  import(name, bytes) {
    return this.#inTurn(async () => {
      const added = await this.#engine.readLexicon(name, bytes);
      const words = new Set(added.map(({ folded }) => folded));
      await this.#change([...added, ...this.entries.filter(({ folded }) => !words.has(folded))]);
      return added.length;
    });
  }

  /** @param {readonly NewEntry[]} entries */
  async #change(entries) {
    const file = fileOf(entries);
    await this.#use(file);
    this.kept = remember(KEPT_AS, this.entries.length > 0 ? file : '');
  }

  /** @param {string} file */
  async #use(file) {
    this.entries = await this.#engine.useLexicon(file);
    this.dispatchEvent(new Event('change'));
  }

  /** @template T @param {() => Promise<T>} change @returns {Promise<T>} */
  #inTurn(change) {
    const done = this.#turn.then(change);
    this.#turn = done.catch(() => {});
    return done;
  }
}
