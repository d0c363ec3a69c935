// Measures the built module.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PROJECT, settings } from './settings.mjs';

/** @returns {{raw: number, gzip: number}} bytes */
export function moduleSize() {
  const { 'out-dir': outDir, 'out-name': outName } = settings['wasm-pack'];
  const module = readFileSync(join(PROJECT, outDir, `${outName}_bg.wasm`));
  return { raw: module.length, gzip: gzipSync(module, { level: 9 }).length };
}

/** @param {{raw: number, gzip: number}} size */
export function describeSize({ raw, gzip }) {
  return `${raw.toLocaleString('en')} bytes, ${gzip.toLocaleString('en')} with gzip`;
}
