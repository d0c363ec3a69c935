/** A browser without the CSS Custom Highlight API. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse, marked, pointOf, readerText } from '../driver.mjs';
import { open } from '../harness.mjs';
import { sample } from '../sources.mjs';

const { text } = sample('press-communique.txt');

function withoutHighlights() {
  Object.defineProperty(window, 'Highlight', { value: undefined });
  Object.defineProperty(CSS, 'highlights', { value: undefined });
}

/** @param {() => import('../page.test.mjs').Bench} bench */
export function fallback(bench) {
  describe('without the highlight API', () => {
    test('marks the same words with elements, linked both ways', async (t) => {
      const modern = await open(t, bench());
      await analyse(modern.page, text);
      const highlighted = await marked(modern.page, 'organisation');
      const whole = await readerText(modern.page);

      const watched = await open(t, bench(), { before: withoutHighlights });
      const { page } = watched;
      await analyse(page, text);
      assert.ok(highlighted.length > 0);
      assert.deepEqual(await marked(page, 'organisation'), highlighted);
      await page.click('[data-kind="people"] .fact');
      const quoted = await page.$eval('.why blockquote', ({ textContent }) => textContent ?? '');
      assert.equal((await marked(page, 'current')).join(''), quoted);
      assert.equal(await readerText(page), whole, 'the text is the same, character for character');
      const [person] = await marked(page, 'person');
      const point = await pointOf(page, person);
      assert.ok(point);
      await page.mouse.click(point.x, point.y);
      assert.ok((await page.$$('[data-kind="people"] [data-lit]')).length > 0);
      await page.click('#legend [data-kind="organisation"]');
      assert.deepEqual(await marked(page, 'organisation'), []);
      watched.assertQuiet();
    });
  });
}
