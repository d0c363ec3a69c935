/** What the page does with text before it is on the page. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SpanIndex, outermost, union } from '../../www/analysis.js';
import { dateInWords } from '../../www/edtf.js';
import { paragraphsOf, passagesOf, scriptOf } from '../../www/passages.js';
import { textOfPieces } from '../../www/pdf/lines.js';

/** @param {string} folder */
function filesIn(folder) {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return paths.filter((path) => /\.(js|mjs|html|css|svg)$/.test(path) && !/[\\/](pkg|vendor)[\\/]/.test(path));
}

test('text is never markup, and no file of the page names another host', () => {
  // Put together here, so that this file does not hold them.
  const parsers = ['inner' + 'HTML', 'outer' + 'HTML', 'insertAdjacent' + 'HTML', 'document.' + 'write'];
  for (const path of [...filesIn('../../www/'), ...filesIn('./')]) {
    const source = readFileSync(path, 'utf8');
    for (const parser of parsers) assert.ok(!source.includes(parser), `${path} holds ${parser}`);
  }
  for (const path of filesIn('../../www/')) {
    const hosts = readFileSync(path, 'utf8').match(/https?:\/\/[\w.-]+/g) ?? [];
    assert.deepEqual(hosts.filter((host) => host !== 'http://www.w3.org'), [], path);
  }
});

/** @param {string} text */
const lines = (text) => paragraphsOf(text).map(({ start, end }) => text.slice(start, end));

test('a paragraph is a line that is not blank', () => {
  assert.deepEqual(lines('公报\r\n\r\n　　一、双方\n \n二\u2028三'), ['公报', '　　一、双方', '二', '三']);
});

test('a line of many pages is cut after a full stop, and never inside a character', () => {
  const sentence = '双方一致同意。';
  const cut = lines(sentence.repeat(2000));
  assert.ok(cut.length > 1 && cut.slice(0, -1).every((part) => part.endsWith('。')));
  const rare = lines('𠮷'.repeat(9001));
  assert.equal(rare.join(''), '𠮷'.repeat(9001));
  assert.ok(rare.every((part) => part.isWellFormed()));
});

test('passages keep documents and what is outside them apart', () => {
  const text = '导航\n第一篇\n正文\n第二篇\n正文\n版权';
  const documents = [{ span: { start: 3, end: 9 } }, { span: { start: 10, end: 16 } }];
  const passages = passagesOf(text, documents).map(({ document, start, end }) => [document, text.slice(start, end)]);
  assert.deepEqual(passages, [[-1, '导航'], [0, '第一篇\n正文'], [1, '第二篇\n正文'], [-1, '版权']]);
});

test('the script is told by the characters that only it has', () => {
  assert.equal(scriptOf('中華民國與各國關係'), 'zh-Hant');
  assert.equal(scriptOf('双方发表联合声明'), 'zh-Hans');
  assert.equal(scriptOf('ABC'), 'zh-Hans');
});

test('of nested mentions of the wanted kinds the outermost is shown', () => {
  const mentions = [
    { kind: 'organisation', start: 0, end: 10 },
    { kind: 'state', start: 0, end: 2 },
    { kind: 'date', start: 12, end: 15 },
  ].map((mention) => /** @type {import('../../www/analysis.js').Mention} */ (mention));
  assert.deepEqual(outermost(mentions, new Set(['organisation', 'state', 'date'])).map(({ kind }) => kind), ['organisation', 'date']);
  assert.deepEqual(outermost(mentions, new Set(['state'])).map(({ kind }) => kind), ['state']);
});

test('spans that overlap are joined, spans that touch are not', () => {
  const spans = [{ start: 0, end: 4 }, { start: 2, end: 3 }, { start: 4, end: 6 }, { start: 5, end: 9 }];
  assert.deepEqual(union(spans), [{ start: 0, end: 4 }, { start: 4, end: 9 }]);
});

test('what rests on a stretch of text is found, also under a long span', () => {
  const index = new SpanIndex([
    [{ start: 20, end: 24 }, 'late'],
    [{ start: 0, end: 100 }, 'whole'],
    [{ start: 3, end: 5 }, 'early'],
    [{ start: 22, end: 30 }, 'late'],
  ]);
  assert.deepEqual(index.over({ start: 21, end: 23 }), ['whole', 'late']);
  assert.deepEqual(index.over({ start: 100, end: 120 }), []);
});

/** @param {string} text @param {number} left @param {number} baseline @param {number} [size] */
const piece = (text, left, baseline, size = 10) => ({ text, left, baseline, width: text.length * size, size });

test('pieces of a PDF’s page become lines: feigned bold once, spread letters together, full lines joined', () => {
  const pieces = [
    piece('公 报', 80, 20),
    piece('公 报', 80.4, 20),
    piece('双方一致同意继续深化', 30, 50),
    piece('各领域合作，并就共同关心', 10, 64),
    piece('的问题交换意见。', 10, 78),
    piece('双方还讨论了', 30, 92),
    piece('下', 90, 92),
    piece('次会议。', 104, 92),
  ];
  assert.deepEqual(textOfPieces(pieces).split('\n').filter(Boolean).map((line) => line.trim()), ['公报', '双方一致同意继续深化各领域合作，并就共同关心的问题交换意见。', '双方还讨论了下次会议。']);
});

test('columns of prose are read one after the other, those of a table line by line', () => {
  const rows = [0, 1, 2, 3, 4];
  const prose = rows.flatMap((row) => [piece(`左栏第${row}行的文字很满`, 0, row * 14), piece(`右栏第${row}行的文字很满`, 140, row * 14 + 5)]);
  assert.match(textOfPieces(prose).replace(/\s/g, ''), /左栏第4行的文字很满右栏第0行/);
  const table = rows.flatMap((row) => [piece('张三', 0, row * 14), piece('外交部长', 140, row * 14)]);
  assert.deepEqual(textOfPieces(table).split('\n'), rows.map(() => '张三　外交部长'));
});

/** @type {[edtf: string, english: string|undefined, chinese: string|undefined][]} */
const DATES = [
  ['2018-05-22', '22 May 2018', '2018年5月22日'],
  ['2018-05', 'May 2018', '2018年5月'],
  ['2018', '2018', '2018年'],
  ['2018-05-21/2018-05-22', '21 May 2018 – 22 May 2018', '2018年5月21日至2018年5月22日'],
  ['2018-05-21/2018-06', '21 May 2018 – June 2018', '2018年5月21日至2018年6月'],
  ['../2030-07', 'until July 2030', '截至2030年7月'],
  ['2024/..', 'from 2024 on', '2024年起'],
  ['2018-24', undefined, undefined],
  ['unknown', undefined, undefined],
];
for (const [edtf, english, chinese] of DATES) {
  test(`the date ${edtf} in words`, () => {
    assert.equal(dateInWords(edtf, 'en'), english);
    assert.equal(dateInWords(edtf, 'zh'), chinese);
  });
}
