/**
 * Every word that the page says, in both languages.
 *
 * @typedef {'en'|'zh'} Language
 * @typedef {import('./protocol.js').Failure} Failure
 * @typedef {typeof en} Strings
 */

/** @param {number} count @param {string} one @param {string} many */
const plural = (count, one, many) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** @param {number} bytes */
function megabytes(bytes) {
  const size = bytes / (1024 * 1024);
  return `${size.toLocaleString('en', { maximumFractionDigits: size < 10 ? 1 : 0 })} MB`;
}

/** @param {number|undefined} count */
const number = (count) => (count ?? 0).toLocaleString('en');

const en = {
  tag: 'en',
  title: 'tifa 提法 · reads Chinese official documents',
  skip: 'Skip to the text',

  tagline: 'Reads Chinese official documents',
  lead: 'Who met whom, in what post, when and where, and what was signed.',
  leadMore:
    'Paste a communiqué, a statement or a news report. Every fact comes with the words that prove it, and nothing you paste leaves this computer.',
  example: 'An example of marked text',

  language: 'Language',
  theme: 'Colours',
  themeAuto: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',

  texts: 'Texts',
  textsToggle: 'Texts',
  textsClose: 'Back to the reader',
  addText: 'Add a text',
  paste: 'Chinese text',
  pasteHint: 'Paste the text of a document here, Simplified or Traditional.',
  analyse: 'Analyse',
  chooseFiles: 'Choose files…',
  dropHint: 'or drop text files anywhere on this page',
  dropNow: 'Drop the files to analyse them',
  shortcut: 'Ctrl or ⌘ with Enter analyses the text',
  clear: 'Clear',
  pasted: (/** @type {number} */ count) => `Pasted text ${count}`,
  samples: 'Or try one of these',

  sources: 'Sources',
  documentsIn: 'Documents in this source',
  documentNumber: (/** @type {number} */ one, /** @type {number} */ all) => `Document ${one} of ${all}`,
  untitled: 'Without a title',
  remove: (/** @type {string} */ name) => `Remove ${name}`,
  retry: 'Analyse again',
  cancel: 'Cancel',
  waiting: 'Waiting',
  loading: 'Loading the analyser…',
  preparing: 'Preparing the lexicon…',
  analysing: 'Analysing…',
  failed: 'Not analysed',
  progress: (/** @type {number} */ done, /** @type {number} */ total) => `${done} of ${total} analysed`,
  factCount: (/** @type {number} */ count) => plural(count, 'fact', 'facts'),
  characters: (/** @type {number} */ count) => plural(count, 'character', 'characters'),
  analysedIn: (/** @type {number} */ milliseconds) =>
    milliseconds < 1 ? 'analysed in under 1 ms' : `analysed in ${Math.round(milliseconds).toLocaleString('en')} ms`,
  analysed: (/** @type {string} */ name, /** @type {number} */ facts) => `${name}: ${plural(facts, 'fact', 'facts')} found`,

  reader: 'Text',
  readerKeys: 'Left and right arrow go from one marked place to the next; Enter shows its facts.',
  marks: 'Marked in the text',
  copyJson: 'Copy JSON',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying',
  saveJson: 'Save JSON',

  facts: 'Facts',
  factsOf: (/** @type {string} */ title) => `Facts of ${title}`,
  filter: 'Filter the facts',
  filterHint: 'A name, a date, a rule…',
  noFacts: 'No fact of this kind was found.',
  noneLeft: 'No fact matches the filter.',
  noFactHere: 'No fact rests on these words.',
  noDocument: 'No document was found in this source.',
  showFacts: 'Show the facts',
  hideFacts: 'Hide the facts',
  more: (/** @type {number} */ count) => `Show ${plural(count, 'more', 'more')}`,
  litFacts: (/** @type {string} */ words, /** @type {number} */ count) =>
    `${words}: ${plural(count, 'fact rests', 'facts rest')} on these words`,
  evidence: 'Evidence',
  evidenceOf: (/** @type {number} */ one, /** @type {number} */ all) => `Place ${one} of ${all}`,
  previousEvidence: 'Previous place',
  nextEvidence: 'Next place',
  surfaces: 'Written',
  rule: 'Rule',
  inferred: 'Inferred',
  inferredWhy: 'The text does not print this in full; it follows from the context.',
  places: (/** @type {number} */ count) => plural(count, 'place', 'places'),

  factKinds: /** @type {Record<string, string>} */ ({
    header: 'The document',
    people: 'People',
    dates: 'Dates',
    states: 'States',
    organisations: 'Organisations',
    instruments: 'Instruments',
    aliases: 'Short forms',
  }),
  mentionKinds: /** @type {Record<string, string>} */ ({
    person: 'Person',
    post: 'Post',
    state: 'State',
    organisation: 'Organisation',
    place: 'Place',
    date: 'Date',
    instrument: 'Instrument',
    alias: 'Short form',
  }),
  headerFields: {
    title: 'Title',
    kind: 'Kind',
    issuer: 'Issued by',
    date: 'Date',
    place: 'Place',
    dateline: 'Dateline',
  },
  roles: /** @type {Record<string, string>} */ ({
    attended: 'attended',
    chaired: 'chaired',
    observed: 'observed',
    met: 'met',
    visited: 'visited',
    invited: 'invited',
    appointed: 'appointed',
    signed: 'signed',
    spoke: 'spoke',
    mentioned: 'mentioned',
  }),

  notices: 'Messages',
  dismiss: 'Dismiss',
  emptyPaste: 'The box is empty. Paste a Chinese text first.',
  noWorker: 'The analyser could not be started.',
  restarted: 'The analyser stopped and was started again. Everything on this page is still here.',
  folder: (/** @type {string} */ name) => `${name} is a folder. Drop the files in it instead.`,
  nothingDropped: 'There was no file in what you dropped.',
  samplesMissing: 'The list of samples could not be fetched.',

  failures: /** @type {Record<import('./protocol.js').FailureCode, (failure: Failure) => string>} */ ({
    empty: () => 'there is no text in it.',
    binary: ({ at, found }) =>
      `this is a binary file, not text (found ${found} at byte ${number(at)}). Save it as plain text in UTF-8 first.`,
    'too-large': ({ size, limit }) =>
      `it is too large: ${megabytes(size ?? 0)}, and the limit is ${megabytes(limit ?? 0)}. Split it into smaller files.`,
    'not-utf8': ({ at, found }) =>
      `it is not encoded in UTF-8 (found ${found} at byte ${number(at)}). Save it again as UTF-8.`,
    'no-webassembly': () =>
      'this browser has no WebAssembly, or it is switched off, and the analyser needs it. Nothing on this page is lost.',
    'module-missing': () =>
      'the analyser itself could not be fetched. Check the connection, then analyse again; nothing on this page is lost.',
    crashed: () =>
      'the analyser stopped while it had this text. It has been started again; everything else on this page is still here.',
    cancelled: () => 'cancelled before it was analysed.',
    unreadable: () => 'the browser could not read it. The file may have been moved, changed or be a folder.',
    unfetched: () => 'it could not be fetched. Check the connection, then try again.',
  }),
  failure: (/** @type {string} */ name, /** @type {string} */ reason) => `${name}: ${reason}`,
};

/** @type {Strings} */
const zh = {
  tag: 'zh-Hans',
  title: '提法 tifa · 读懂中文公文',
  skip: '跳到正文',

  tagline: '读懂中文公文',
  lead: '何人以何职、在何时何地、见了谁、签了什么。',
  leadMore: '粘贴一份公报、声明或新闻稿。每一条事实都附有原文为证，您粘贴的内容不会离开这台电脑。',
  example: '标注示例',

  language: '语言',
  theme: '配色',
  themeAuto: '随系统',
  themeLight: '浅色',
  themeDark: '深色',

  texts: '文本',
  textsToggle: '文本',
  textsClose: '回到正文',
  addText: '添加文本',
  paste: '中文文本',
  pasteHint: '在此粘贴文件正文，简体、繁体均可。',
  analyse: '分析',
  chooseFiles: '选择文件…',
  dropHint: '也可将文本文件拖到本页任意位置',
  dropNow: '松开即可分析这些文件',
  shortcut: '按 Ctrl 或 ⌘ 加 Enter 开始分析',
  clear: '清空',
  pasted: (count) => `粘贴文本 ${count}`,
  samples: '或试试这些样例',

  sources: '来源',
  documentsIn: '此来源中的文件',
  documentNumber: (one, all) => `第 ${one} 篇，共 ${all} 篇`,
  untitled: '无标题',
  remove: (name) => `移除${name}`,
  retry: '重新分析',
  cancel: '取消',
  waiting: '等待中',
  loading: '正在载入分析器…',
  preparing: '正在准备词表…',
  analysing: '正在分析…',
  failed: '未能分析',
  progress: (done, total) => `已分析 ${done} / ${total}`,
  factCount: (count) => `${number(count)} 条事实`,
  characters: (count) => `${number(count)} 字`,
  analysedIn: (milliseconds) =>
    milliseconds < 1 ? '分析用时不到 1 毫秒' : `分析用时 ${number(Math.round(milliseconds))} 毫秒`,
  analysed: (name, facts) => `${name}：找到 ${number(facts)} 条事实`,

  reader: '正文',
  readerKeys: '左右方向键在标注之间移动，Enter 显示其事实。',
  marks: '正文标注',
  copyJson: '复制 JSON',
  copied: '已复制',
  notCopied: '浏览器不允许复制',
  saveJson: '保存 JSON',

  facts: '事实',
  factsOf: (title) => `${title}的事实`,
  filter: '筛选事实',
  filterHint: '姓名、日期、规则……',
  noFacts: '没有找到这一类事实。',
  noneLeft: '没有符合筛选条件的事实。',
  noFactHere: '没有以这些文字为依据的事实。',
  noDocument: '此来源中没有找到文件。',
  showFacts: '显示事实',
  hideFacts: '收起事实',
  more: (count) => `再显示 ${number(count)} 条`,
  litFacts: (words, count) => `${words}：${number(count)} 条事实以此为依据`,
  evidence: '依据',
  evidenceOf: (one, all) => `第 ${one} 处，共 ${all} 处`,
  previousEvidence: '上一处',
  nextEvidence: '下一处',
  surfaces: '写法',
  rule: '规则',
  inferred: '推断',
  inferredWhy: '原文没有完整写出，由上下文推知。',
  places: (count) => `${number(count)} 处`,

  factKinds: {
    header: '文件',
    people: '人物',
    dates: '日期',
    states: '国家',
    organisations: '机构',
    instruments: '文书',
    aliases: '简称',
  },
  mentionKinds: {
    person: '人物',
    post: '职务',
    state: '国家',
    organisation: '机构',
    place: '地点',
    date: '日期',
    instrument: '文书',
    alias: '简称',
  },
  headerFields: {
    title: '标题',
    kind: '文种',
    issuer: '发文者',
    date: '日期',
    place: '地点',
    dateline: '电头',
  },
  roles: {
    attended: '出席',
    chaired: '主持',
    observed: '列席',
    met: '会见',
    visited: '访问',
    invited: '邀请',
    appointed: '任命',
    signed: '签署',
    spoke: '讲话',
    mentioned: '提及',
  },

  notices: '消息',
  dismiss: '关闭',
  emptyPaste: '文本框是空的。请先粘贴中文文本。',
  noWorker: '分析器无法启动。',
  restarted: '分析器中止后已重新启动。本页的内容都还在。',
  folder: (name) => `${name}是文件夹。请改为拖入其中的文件。`,
  nothingDropped: '拖入的内容里没有文件。',
  samplesMissing: '无法取得样例列表。',

  failures: {
    empty: () => '其中没有文字。',
    binary: ({ at, found }) =>
      `这是二进制文件，不是文本（第 ${number(at)} 字节处为 ${found}）。请先另存为 UTF-8 纯文本。`,
    'too-large': ({ size, limit }) =>
      `文件太大：${megabytes(size ?? 0)}，上限为 ${megabytes(limit ?? 0)}。请拆成较小的文件。`,
    'not-utf8': ({ at, found }) =>
      `文件不是 UTF-8 编码（第 ${number(at)} 字节处为 ${found}）。请另存为 UTF-8。`,
    'no-webassembly': () => '此浏览器没有 WebAssembly，或已将其关闭，而分析器需要它。本页的内容都还在。',
    'module-missing': () => '无法取得分析器。请检查网络后重新分析；本页的内容都还在。',
    crashed: () => '分析器在处理这份文本时中止，现已重新启动；本页的其他内容都还在。',
    cancelled: () => '分析前已取消。',
    unreadable: () => '浏览器无法读取。文件可能已被移动、更改，或者是文件夹。',
    unfetched: () => '无法取得。请检查网络后重试。',
  },
  failure: (name, reason) => `${name}：${reason}`,
};

/** @type {Record<Language, Strings>} */
export const STRINGS = { en, zh };
