// Builds the page's module as wasm-pack.toml says: wasm-pack, then wasm-opt. The package appears in its place only
// when it is whole.
import { spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, settings } from './settings.mjs';
import { describeSize, moduleSize } from './size.mjs';

const { target, 'out-dir': outDir, 'out-name': outName, profile } = settings['wasm-pack'];

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: PROJECT, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const unfinished = join(PROJECT, 'target', 'package');
rmSync(unfinished, { recursive: true, force: true });
run('wasm-pack', [
  '--log-level', 'error', 'build', '--target', target, '--out-dir', unfinished, '--out-name', outName,
  '--profile', profile, '--mode', 'no-install', '--no-opt', '--no-pack', '--no-gitignore',
]);

const module = join(unfinished, `${outName}_bg.wasm`);
const optimised = join(unfinished, 'optimised.wasm');
run(join(PROJECT, 'node_modules', '.bin', 'wasm-opt'), [...settings['wasm-opt'].flags, module, '-o', optimised]);
renameSync(optimised, module);

const finished = join(PROJECT, outDir);
rmSync(finished, { recursive: true, force: true });
renameSync(unfinished, finished);
console.log(`${outDir}: ${describeSize(moduleSize())}`);
