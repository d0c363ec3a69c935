// Copies what the page serves of pdf.js into www/vendor/pdfjs: the library, its worker, and the tables of characters
// (CMaps) of fonts that carry none of their own, as most Chinese PDFs have. Nothing of it is fetched from elsewhere.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './settings.mjs';

const from = join(PROJECT, 'node_modules', 'pdfjs-dist');
const to = join(PROJECT, 'www', 'vendor', 'pdfjs');
const unfinished = `${to}.tmp`;

rmSync(unfinished, { recursive: true, force: true });
mkdirSync(unfinished, { recursive: true });
// The legacy build runs in browsers of the last years, the other only in those of the last months.
for (const name of ['pdf.min.mjs', 'pdf.worker.min.mjs']) {
  cpSync(join(from, 'legacy', 'build', name), join(unfinished, name));
}
cpSync(join(from, 'cmaps'), join(unfinished, 'cmaps'), { recursive: true });
cpSync(join(from, 'LICENSE'), join(unfinished, 'LICENSE'));
rmSync(to, { recursive: true, force: true });
renameSync(unfinished, to);
console.log(`www/vendor/pdfjs: pdf.js with ${readdirSync(join(to, 'cmaps')).length - 1} tables of characters`);
