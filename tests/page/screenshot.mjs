/** Takes the picture of the README: one of the project's own samples, with a fact and its evidence. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/serve.mjs';
import { drop, settled } from './driver.mjs';
import { WIDE, browserKinds, launch } from './harness.mjs';
import { sample } from './sources.mjs';

const PICTURE = fileURLToPath(new URL('../../docs/screenshot.png', import.meta.url));

mkdirSync(new URL('../../docs/', import.meta.url), { recursive: true });
const server = await serve();
const browser = await launch(browserKinds()[0].options);
const page = await browser.newPage();
await page.setViewport(WIDE);
await page.goto(server.url);
await page.click('#theme-switch [value="light"]');
const files = ['news-report.txt', 'joint-statement.txt', 'press-communique.txt'].map(sample);
await drop(page, files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })));
await settled(page, files.length);
await page.click('.source:nth-child(3) .source-open');
await page.click('[data-kind="people"] .fact-list > li:nth-child(2) .fact');
await page.$eval('[data-kind="people"]', (group) => group.scrollIntoView({ behavior: 'instant' }));
await page.mouse.move(0, 0);
await page.screenshot({ path: PICTURE, optimizeForSpeed: false });
console.log(`The picture is at ${PICTURE}`);
await browser.close();
await server.close();
