// Fails when the built module outgrows the budget in wasm-pack.toml.
import { settings } from './settings.mjs';
import { describeSize, moduleSize } from './size.mjs';

const size = moduleSize();
const { budget } = settings;
console.log(`module: ${describeSize(size)}`);
console.log(`budget: ${describeSize(budget)}`);
if (size.raw > budget.raw || size.gzip > budget.gzip) {
  console.error('The module outgrows its budget (wasm-pack.toml).');
  process.exitCode = 1;
}
