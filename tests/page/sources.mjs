/** The texts that the tests read, with what is known of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Known what a careful reader found in a source
 * @property {string[]} people
 * @property {string[]} dates
 * @property {string[]} instruments
 *
 * @typedef {{name: string, text: string, known: Known}} KnownSource
 *
 * @typedef {object} GoldDocument
 * @property {{name: string}[]} [people]
 * @property {{text: string}[]} [dates]
 * @property {{title: string}[]} [instruments]
 */

const ROOT = new URL('../../', import.meta.url);

/** @param {URL} texts @param {URL} gold @returns {KnownSource[]} */
function sourcesIn(texts, gold) {
  if (!existsSync(texts)) return [];
  const names = readdirSync(texts).filter((name) => name.endsWith('.txt')).sort();
  return names.map((name) => {
    const goldFile = new URL(name.replace(/\.txt$/, '.json'), gold);
    /** @type {{documents: GoldDocument[]}} */
    const { documents } = existsSync(goldFile) ? JSON.parse(readFileSync(goldFile, 'utf8')) : { documents: [] };
    return {
      name,
      text: readFileSync(new URL(name, texts), 'utf8'),
      known: {
        people: documents.flatMap(({ people = [] }) => people.map((person) => person.name)),
        dates: documents.flatMap(({ dates = [] }) => dates.map((date) => date.text)),
        instruments: documents.flatMap(({ instruments = [] }) => instruments.map((instrument) => instrument.title)),
      },
    };
  });
}

const SEEDS = new URL('../shared/gold/seeds/', ROOT);

/** Documents of the public record, which are not part of the project: none where they are absent. */
export const seeds = sourcesIn(SEEDS, SEEDS);
export const seedsFolder = fileURLToPath(SEEDS);

/** The project's own, which the page offers to try. */
export const samples = sourcesIn(new URL('www/samples/', ROOT), new URL('tests/data/samples/', ROOT));

/** @param {string} name */
export function sample(name) {
  const found = samples.find((source) => source.name === name);
  if (!found) throw new Error(`www/samples has no ${name}`);
  return found;
}
