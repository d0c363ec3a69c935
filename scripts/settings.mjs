// What wasm-pack.toml says, for the scripts that act on it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';

/**
 * @typedef {object} Settings
 * @property {{version: string, target: string, 'out-dir': string, 'out-name': string, profile: string}} wasm-pack
 * @property {{flags: string[]}} wasm-opt
 * @property {{raw: number, gzip: number}} budget bytes
 */

export const PROJECT = fileURLToPath(new URL('..', import.meta.url));

export const settings = /** @type {Settings} */ (
  /** @type {unknown} */ (parse(readFileSync(new URL('../wasm-pack.toml', import.meta.url), 'utf8')))
);
