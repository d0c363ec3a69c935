/**
 * Every word that the page says, in both languages.
 *
 * @typedef {'en'|'zh'} Language
 * @typedef {import('./protocol.js').EntryFault} EntryFault
 * @typedef {import('./protocol.js').Failure} Failure
 * @typedef {import('./protocol.js').Warning} Warning
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

/** @param {number[]|undefined} pages */
function pagesInWords(pages = []) {
  return `${pages.length === 1 ? 'page' : 'pages'} ${ranges(pages).join(', ')}`;
}

/**
 * Runs of numbers as ranges: 3, 4, 5 and 9 are 3–5 and 9.
 * @param {number[]} numbers in order
 */
function ranges(numbers) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const one of numbers) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === one) last[1] = one;
    else runs.push([one, one]);
  }
  return runs.map(([from, to]) => (from === to ? number(from) : `${number(from)}–${number(to)}`));
}

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
  dropHint: 'or drop files or a folder anywhere on this page: text, web pages, PDF, Word, ODT, EPUB, RTF, OFD, ZIP',
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
  reading: 'Reading the pages…',
  analysing: 'Analysing…',
  failed: 'Not analysed',
  progress: (/** @type {number} */ done, /** @type {number} */ total) => `${done} of ${total} analysed`,
  factCount: (/** @type {number} */ count) => plural(count, 'fact', 'facts'),
  characters: (/** @type {number} */ count) => plural(count, 'character', 'characters'),
  analysedIn: (/** @type {number} */ milliseconds) =>
    milliseconds < 1 ? 'analysed in under 1 ms' : `analysed in ${Math.round(milliseconds).toLocaleString('en')} ms`,
  analysed: (/** @type {string} */ name, /** @type {number} */ facts) => `${name}: ${plural(facts, 'fact', 'facts')} found`,

  reader: 'Text',
  readerKeys:
    'Left and right arrow go from one marked place to the next; Enter shows its facts, L adds its words to your lexicon.',
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
    meetings: 'Meetings',
    dates: 'Dates',
    states: 'States',
    organisations: 'Organisations',
    instruments: 'Instruments',
    appointments: 'Appointments',
    statuses: 'Standings',
    successions: 'What comes next',
    positions: 'Positions',
    formulas: 'Formulas',
    aliases: 'Short forms',
  }),
  mentionKinds: /** @type {Record<string, string>} */ ({
    person: 'Person',
    post: 'Post',
    state: 'State',
    organisation: 'Organisation',
    place: 'Place',
    date: 'Date',
    meeting: 'Meeting',
    instrument: 'Instrument',
    formula: 'Formula',
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
  stances: /** @type {Record<string, string>} */ ({
    support: 'support',
    welcome: 'welcome',
    reaffirm: 'reaffirm',
    stress: 'stress',
    urge: 'urge',
    oppose: 'oppose',
    concern: 'concern',
    commit: 'commit',
    note: 'note',
    thank: 'thank',
  }),
  strength: (/** @type {number} */ strength) => `strength ${strength} of 5`,
  /** Topics that are called otherwise than in the facts. */
  topics: /** @type {Record<string, string>} */ ({
    'agriculture-food': 'agriculture and food',
    'belt-and-road': 'Belt and Road',
    'environment-climate': 'environment and climate',
    'history-memory': 'history and memory',
    'iran-nuclear': 'Iran nuclear issue',
    'korean-peninsula': 'Korean peninsula',
    'migration-consular': 'migration and consular',
    'palestine-israel': 'Palestine and Israel',
    'science-technology': 'science and technology',
    'separatism-extremism': 'separatism and extremism',
    'united-nations': 'United Nations',
    afghanistan: 'Afghanistan',
    syria: 'Syria',
    taiwan: 'Taiwan',
    ukraine: 'Ukraine',
  }),
  acts: /** @type {Record<string, string>} */ ({
    signed: 'signed',
    adopted: 'adopted',
    approved: 'approved',
    published: 'published',
    in_force: 'in force',
    proposed: 'proposed',
    revised: 'revised',
    implemented: 'implemented',
    supported: 'supported',
    planned_signing: 'signing planned',
    planned_adoption: 'adoption planned',
    planned_approval: 'approval planned',
  }),
  appointmentActs: /** @type {Record<string, string>} */ ({
    appointed: 'appointed',
    elected: 'elected',
    ended: 'term ended',
    extended: 'term extended',
  }),
  statusActs: /** @type {Record<string, string>} */ ({
    granted: 'granted',
    sought: 'sought',
    started: 'started',
    ended: 'ended',
    supported: 'supported',
  }),
  successionKinds: /** @type {Record<string, string>} */ ({ meeting: 'next meeting', chair: 'takes the chair' }),
  meetingKinds: /** @type {Record<string, string>} */ ({
    meeting: 'meeting',
    conference: 'conference',
    forum: 'forum',
    visit: 'visit',
    call: 'call',
    exercise: 'exercise',
    operation: 'operation',
    event: 'event',
    process: 'process',
  }),
  chairedBy: (/** @type {string} */ name) => `chaired by ${name}`,
  participants: (/** @type {number} */ count) => plural(count, 'participant', 'participants'),
  meetingStatuses: /** @type {Record<string, string>} */ ({ held: 'held', planned: 'planned', mentioned: 'mentioned' }),
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

  lexicon: 'Your lexicon',
  lexiconLead:
    'Words that you enter are what you say they are, in every text, before every table and rule. They are kept in this browser and go nowhere else.',
  lexiconNotKept: 'This browser does not let the page keep them: export them, or they go when you leave.',
  lexiconNotRecalled: 'Your lexicon of an earlier visit could not be taken up',
  close: 'Close',
  entrySurface: 'Words',
  entryKind: 'What they are',
  entryNameHints: /** @type {Record<string, string>} */ ({
    person: 'if it is another',
    post: 'if it is another',
    body: 'if it is another',
    state: 'KZ',
  }),
  entryNames: /** @type {Record<string, string>} */ ({
    person: 'Full name',
    post: 'Full post',
    body: 'Full name',
    state: 'ISO code or name',
  }),
  addEntry: 'Add',
  saveEntry: 'Save',
  editEntry: (/** @type {string} */ surface) => `Change ${surface}`,
  removeEntry: (/** @type {string} */ surface) => `Remove ${surface}`,
  entryFilter: 'Filter the entries',
  entryNone: 'Nothing is entered yet. Enter words above, or choose them in a text.',
  entryNoneLeft: 'No entry matches the filter.',
  entryTaken: (/** @type {string} */ surface) => `${surface} is in your lexicon.`,
  entryAdded: (/** @type {string} */ surface, /** @type {string} */ kind) =>
    `${surface} is in your lexicon: ${kind}. The texts are analysed again.`,
  entriesRemoved: (/** @type {number} */ count, /** @type {string} */ first) =>
    count === 1 ? `${first} is removed.` : `${number(count)} entries are removed.`,
  entriesImported: (/** @type {number} */ count, /** @type {string} */ file) =>
    `${plural(count, 'entry', 'entries')} imported from ${file}.`,
  undo: 'Undo',
  importEntries: 'Import…',
  importWhat: 'A text file with a line for each entry: its words, a tab, its kind, and perhaps a tab and its name',
  exportEntries: 'Export',
  removeAll: 'Remove all',
  nothingImported: 'Nothing was imported.',
  addWordsAs: 'Add to your lexicon as',
  ownFact: 'your lexicon',
  ownFactWhy: 'Words that you entered decide it.',
  faults: /** @type {Record<string, (fault: EntryFault) => string>} */ ({
    columns: ({ found }) =>
      `A line has the words, their kind and perhaps the name, parted by tabs; this one has ${plural(Number(found), 'column', 'columns')}.`,
    'unknown-kind': ({ found }) => `The kind is person, post, body, state or place; “${found}” is none of them.`,
    'too-short': ({ limit }) => `Enter at least ${limit} letters: fewer stand inside too many other words.`,
    'too-long': ({ found, limit }) => `That is ${number(Number(found))} characters; the limit is ${limit}.`,
    'unknown-state': ({ found }) => `Which state is “${found}”? Give its ISO code (KZ) or its usual name (哈萨克斯坦).`,
    repeated: ({ found }) => `“${found}” is in your lexicon already, as something else. Change or remove that entry.`,
    'too-many': ({ limit }) => `A lexicon has at most ${number(limit)} entries.`,
  }),
  faultAt: (/** @type {string} */ file, /** @type {number} */ line, /** @type {string} */ sentence) =>
    `${file}, line ${number(line)}: ${sentence}`,
  faultsMore: (/** @type {number} */ count) => `And ${plural(count, 'line', 'lines')} more.`,

  notices: 'Messages',
  dismiss: 'Dismiss',
  emptyPaste: 'The box is empty. Paste a Chinese text first.',
  noWorker: 'The analyser could not be started.',
  restarted: 'The analyser stopped and was started again. Everything on this page is still here.',
  emptyFolder: (/** @type {string} */ name) => `There is no file in the folder ${name}.`,
  unreadableFolder: (/** @type {string} */ name) => `The browser could not read the folder ${name}.`,
  nothingDropped: 'There was no file in what you dropped.',
  samplesMissing: 'The list of samples could not be fetched.',

  failures: /** @type {Record<string, (failure: Failure) => string>} */ ({
    empty: () => 'there is no text in it.',
    binary: ({ at, found }) =>
      `this is a binary file, not text (found ${found} at byte ${number(at)}). Save it as plain text first.`,
    'too-large': ({ size, limit }) =>
      `it is too large: ${megabytes(size ?? 0)}, and the limit is ${megabytes(limit ?? 0)}. Split it into smaller files.`,
    'not-utf8': ({ at, found }) =>
      `its encoding could not be told (found ${found} at byte ${number(at)}). Save it again as UTF-8.`,
    'unknown-encoding': ({ label }) => `there is no encoding called ${label}.`,
    pdf: () => 'this is a PDF inside an archive. Take it out and drop it by itself.',
    'old-office': () =>
      'this is an Office file of before 2007 (.doc, .xls, .ppt). Open it in Word, WPS or LibreOffice, save it as .docx, then drop that.',
    encrypted: () => 'it opens with a password only. Open it with its password, save a copy without one, then drop that.',
    unsupported: ({ found }) =>
      `it holds no text that can be read here${found ? ` (found ${found})` : ''}. Text, HTML, MHTML, DOCX, ODT, EPUB, RTF, OFD, PDF and ZIP can be.`,
    damaged: ({ format, part }) =>
      `it looks like a file of the format ${(format ?? '').toUpperCase()}, but ${part ? `its part ${part} is missing or damaged` : 'it is damaged or cut short'}. Get another copy of it.`,
    'nested-archive': () => 'this is an archive inside an archive. Unpack it, then drop what is in it.',
    'empty-archive': () => 'there is no file in this archive.',
    'part-too-large': ({ part, limit }) =>
      `its part ${part} is too large once unpacked: the limit is ${megabytes(limit ?? 0)}.`,
    'compression-too-high': ({ part }) =>
      `its part ${part} unpacks to so many times its size that it looks made to fill the memory. It was not unpacked.`,
    'too-many-parts': ({ limit }) => `it has more than ${number(limit)} parts. Split it into smaller files.`,
    'unsupported-compression': ({ part, method }) =>
      `its part ${part} is packed in a way that cannot be unpacked here (${method}). Pack it again as an ordinary ZIP.`,
    'no-text-layer': () =>
      'none of its pages has text: they are pictures, as of a scan. Have a program for text recognition (OCR) add the text, then drop the result.',
    'too-many-pages': ({ limit }) => `it has more than ${number(limit)} pages. Split it into smaller files.`,
    'pdf-reader-missing': () =>
      'the part of this page that reads PDF could not be fetched. Check the connection, then analyse again.',
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

  warningOf: (/** @type {string} */ code) => `The file was read with a warning (${code}).`,
  truncated: (/** @type {string} */ title) => `The text of “${title}” breaks off: what follows is not in the source.`,
  page: (/** @type {string} */ one) => `p. ${one}`,
  note: (/** @type {string} */ one) => `Note ${one}`,
  warningsHeading: 'What to know of this source',
  encoding: 'Encoding',
  contents: 'Contents',
  furniture: 'Site text',
  furnitureWhy: 'Menus, share buttons, page numbers: text of the site, not of the document. It is never analysed.',
  warnings: /** @type {Record<string, (warning: Warning) => string>} */ ({
    'undecoded-pages': ({ pages }) =>
      `Characters are missing on ${pagesInWords(pages)}: the PDF’s font does not say which they are. Compare with what a PDF viewer shows.`,
    'pages-without-text': ({ pages }) => `No text on ${pagesInWords(pages)}: pictures are not read.`,
    'undecodable-bytes': ({ replaced, encoding }) =>
      `${plural(replaced ?? 0, 'byte is', 'bytes are')} no ${encoding} and shown as �. Perhaps the file is in another encoding, or damaged.`,
    'encoding-doubtful': ({ used, alternatives = [] }) =>
      `The encoding is a guess: read as ${used}, but it may be ${alternatives.join(' or ')}. If the text looks wrong, choose another.`,
    'declared-encoding-wrong': ({ declared, used }) => `The file says that it is in ${declared}, but it is in ${used}.`,
    'wrong-extension': ({ extension, format }) => `The name ends in .${extension}, but this is ${(format ?? '').toUpperCase()}; it was read as that.`,
    'tracked-changes': ({ inserted, deleted }) =>
      `The file holds tracked changes: ${plural(inserted ?? 0, 'insertion is', 'insertions are')} in the text, ${plural(deleted ?? 0, 'deletion is', 'deletions are')} not.`,
    damaged: ({ part }) => `${part ? `The part ${part} of the file` : 'The file'} is damaged or cut short; what comes before is here.`,
    'missing-part': ({ part }) => `The part ${part} is missing from the file.`,
  }),
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
  dropHint: '也可将文件或文件夹拖到本页任意位置：文本、网页、PDF、Word、ODT、EPUB、RTF、OFD、ZIP',
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
  reading: '正在读取页面…',
  analysing: '正在分析…',
  failed: '未能分析',
  progress: (done, total) => `已分析 ${done} / ${total}`,
  factCount: (count) => `${number(count)} 条事实`,
  characters: (count) => `${number(count)} 字`,
  analysedIn: (milliseconds) =>
    milliseconds < 1 ? '分析用时不到 1 毫秒' : `分析用时 ${number(Math.round(milliseconds))} 毫秒`,
  analysed: (name, facts) => `${name}：找到 ${number(facts)} 条事实`,

  reader: '正文',
  readerKeys: '左右方向键在标注之间移动，Enter 显示其事实，L 把其文字加入我的词表。',
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
    meetings: '会议与活动',
    dates: '日期',
    states: '国家',
    organisations: '机构',
    instruments: '文书',
    appointments: '任免',
    statuses: '地位',
    successions: '下次会议与轮值',
    positions: '立场',
    formulas: '提法',
    aliases: '简称',
  },
  mentionKinds: {
    person: '人物',
    post: '职务',
    state: '国家',
    organisation: '机构',
    place: '地点',
    date: '日期',
    meeting: '会议',
    instrument: '文书',
    formula: '提法',
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
  stances: {
    support: '支持',
    welcome: '欢迎',
    reaffirm: '重申',
    stress: '强调',
    urge: '敦促',
    oppose: '反对',
    concern: '关切',
    commit: '承诺',
    note: '注意到',
    thank: '感谢',
  },
  strength: (strength) => `强度 ${strength}/5`,
  topics: {
    'counter-terrorism': '反恐',
    'separatism-extremism': '分裂主义与极端主义',
    narcotics: '禁毒',
    'organised-crime': '有组织犯罪',
    'information-security': '信息安全',
    nonproliferation: '防扩散',
    'arms-control': '军控',
    'outer-space': '外空',
    'missile-defence': '反导',
    'military-cooperation': '军事合作',
    'border-security': '边境安全',
    afghanistan: '阿富汗',
    syria: '叙利亚',
    'iran-nuclear': '伊朗核问题',
    ukraine: '乌克兰',
    'palestine-israel': '巴以',
    'korean-peninsula': '朝鲜半岛',
    'regional-conflict': '地区冲突',
    'united-nations': '联合国',
    'international-order': '国际秩序',
    sovereignty: '主权',
    'human-rights': '人权',
    'multilateral-trade': '多边贸易',
    'economic-cooperation': '经济合作',
    finance: '金融',
    investment: '投资',
    connectivity: '互联互通',
    'belt-and-road': '一带一路',
    energy: '能源',
    'agriculture-food': '农业与粮食',
    customs: '海关',
    industry: '工业',
    'digital-economy': '数字经济',
    'science-technology': '科技',
    'environment-climate': '环境与气候',
    'disaster-relief': '救灾',
    health: '卫生',
    education: '教育',
    culture: '文化',
    tourism: '旅游',
    sport: '体育',
    youth: '青年',
    'people-to-people': '民间交往',
    media: '媒体',
    'anti-corruption': '反腐败',
    'legal-cooperation': '司法合作',
    development: '发展',
    'poverty-reduction': '减贫',
    membership: '成员资格',
    institution: '机制建设',
    'external-relations': '对外联系',
    'bilateral-relations': '双边关系',
    taiwan: '台湾',
    'history-memory': '历史记忆',
    maritime: '海洋',
    'migration-consular': '移民与领事',
    hospitality: '接待',
  },
  acts: {
    signed: '签署',
    adopted: '通过',
    approved: '批准',
    published: '发表',
    in_force: '生效',
    proposed: '倡议',
    revised: '修订',
    implemented: '落实',
    supported: '支持',
    planned_signing: '拟签署',
    planned_adoption: '拟通过',
    planned_approval: '拟批准',
  },
  appointmentActs: { appointed: '任命', elected: '当选', ended: '卸任', extended: '延期' },
  statusActs: { granted: '给予', sought: '申请', started: '生效', ended: '终止', supported: '支持' },
  successionKinds: { meeting: '下次会议', chair: '接任主席' },
  meetingKinds: {
    meeting: '会议',
    conference: '大型会议',
    forum: '论坛',
    visit: '访问',
    call: '通话',
    exercise: '演习',
    operation: '行动',
    event: '活动',
    process: '机制',
  },
  chairedBy: (name) => `${name}主持`,
  participants: (count) => `${count}位与会者`,
  meetingStatuses: { held: '已举行', planned: '拟举行', mentioned: '提及' },
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

  lexicon: '我的词表',
  lexiconLead: '您录入的词语在所有文本中都以您所定为准，先于一切词表和规则。它们保存在此浏览器中，不会传到别处。',
  lexiconNotKept: '此浏览器不允许本页保存词表：请导出，否则离开本页后即丢失。',
  lexiconNotRecalled: '上次访问时的词表无法载入',
  close: '关闭',
  entrySurface: '词语',
  entryKind: '类别',
  entryNameHints: { person: '与词语不同时填写', post: '与词语不同时填写', body: '与词语不同时填写', state: 'KZ' },
  entryNames: { person: '全名', post: '职务全称', body: '全称', state: 'ISO 代码或国名' },
  addEntry: '添加',
  saveEntry: '保存',
  editEntry: (surface) => `修改${surface}`,
  removeEntry: (surface) => `移除${surface}`,
  entryFilter: '筛选词条',
  entryNone: '还没有词条。可在上方录入，也可在正文中选取文字。',
  entryNoneLeft: '没有符合筛选条件的词条。',
  entryTaken: (surface) => `${surface}已在词表中。`,
  entryAdded: (surface, kind) => `${surface}已加入词表：${kind}。正在重新分析。`,
  entriesRemoved: (count, first) => (count === 1 ? `已移除${first}。` : `已移除 ${number(count)} 个词条。`),
  entriesImported: (count, file) => `已从 ${file} 导入 ${number(count)} 个词条。`,
  undo: '撤销',
  importEntries: '导入…',
  importWhat: '文本文件，每行一个词条：词语、制表符、类别，必要时再加制表符和名称',
  exportEntries: '导出',
  removeAll: '全部移除',
  nothingImported: '没有导入任何词条。',
  addWordsAs: '加入我的词表，作为',
  ownFact: '我的词表',
  ownFactWhy: '由您录入的词语决定。',
  faults: {
    columns: ({ found }) => `每行应为词语、类别，必要时加名称，以制表符分隔；此行有 ${number(Number(found))} 列。`,
    'unknown-kind': ({ found }) => `类别应为人物、职务、机构、国家或地点，“${found}”不在其中。`,
    'too-short': ({ limit }) => `至少要有 ${limit} 个字：再短就会落在许多别的词里。`,
    'too-long': ({ found, limit }) => `共 ${number(Number(found))} 字，上限为 ${limit} 字。`,
    'unknown-state': ({ found }) => `“${found}”是哪个国家？请填写 ISO 代码（如 KZ）或通用国名（如哈萨克斯坦）。`,
    repeated: ({ found }) => `“${found}”已在词表中，内容不同。请修改或移除原有词条。`,
    'too-many': ({ limit }) => `词表最多可有 ${number(limit)} 个词条。`,
  },
  faultAt: (file, line, sentence) => `${file} 第 ${number(line)} 行：${sentence}`,
  faultsMore: (count) => `另有 ${number(count)} 行。`,

  notices: '消息',
  dismiss: '关闭',
  emptyPaste: '文本框是空的。请先粘贴中文文本。',
  noWorker: '分析器无法启动。',
  restarted: '分析器中止后已重新启动。本页的内容都还在。',
  emptyFolder: (name) => `文件夹${name}中没有文件。`,
  unreadableFolder: (name) => `浏览器无法读取文件夹${name}。`,
  nothingDropped: '拖入的内容里没有文件。',
  samplesMissing: '无法取得样例列表。',

  failures: {
    empty: () => '其中没有文字。',
    binary: ({ at, found }) =>
      `这是二进制文件，不是文本（第 ${number(at)} 字节处为 ${found}）。请先另存为纯文本。`,
    'too-large': ({ size, limit }) =>
      `文件太大：${megabytes(size ?? 0)}，上限为 ${megabytes(limit ?? 0)}。请拆成较小的文件。`,
    'not-utf8': ({ at, found }) =>
      `无法判断文件的编码（第 ${number(at)} 字节处为 ${found}）。请另存为 UTF-8。`,
    'unknown-encoding': ({ label }) => `没有名为 ${label} 的编码。`,
    pdf: () => '这是压缩包里的 PDF。请先取出，再单独拖入。',
    'old-office': () =>
      '这是 2007 年以前的 Office 文件（.doc、.xls、.ppt）。请用 Word、WPS 或 LibreOffice 打开，另存为 .docx 后再拖入。',
    encrypted: () => '文件需要密码才能打开。请用密码打开，另存一份不带密码的再拖入。',
    unsupported: () => '其中没有这里能读的文字。可读的有纯文本、HTML、MHTML、DOCX、ODT、EPUB、RTF、OFD、PDF 和 ZIP。',
    damaged: ({ format, part }) =>
      `看来是 ${(format ?? '').toUpperCase()} 文件，但${part ? `其中的 ${part} 缺失或损坏` : '已损坏或不完整'}。请换一份再试。`,
    'nested-archive': () => '这是压缩包里的压缩包。请先解压，再拖入其中的文件。',
    'empty-archive': () => '压缩包里没有文件。',
    'part-too-large': ({ part, limit }) => `其中的 ${part} 解压后太大，上限为 ${megabytes(limit ?? 0)}。`,
    'compression-too-high': ({ part }) => `其中的 ${part} 压缩比异常，像是为占满内存而做的，没有解压。`,
    'too-many-parts': ({ limit }) => `其中的部分超过 ${number(limit)} 个。请拆成较小的文件。`,
    'unsupported-compression': ({ part, method }) =>
      `其中的 ${part} 的压缩方式（${method}）无法解开。请重新打包为普通的 ZIP。`,
    'no-text-layer': () => '各页都没有文字，只有图像，多半是扫描件。请先用文字识别（OCR）软件加上文字，再拖入。',
    'too-many-pages': ({ limit }) => `页数超过 ${number(limit)} 页。请拆成较小的文件。`,
    'pdf-reader-missing': () => '无法取得本页读取 PDF 的部分。请检查网络后重新分析。',
    'no-webassembly': () => '此浏览器没有 WebAssembly，或已将其关闭，而分析器需要它。本页的内容都还在。',
    'module-missing': () => '无法取得分析器。请检查网络后重新分析；本页的内容都还在。',
    crashed: () => '分析器在处理这份文本时中止，现已重新启动；本页的其他内容都还在。',
    cancelled: () => '分析前已取消。',
    unreadable: () => '浏览器无法读取。文件可能已被移动、更改，或者是文件夹。',
    unfetched: () => '无法取得。请检查网络后重试。',
  },
  failure: (name, reason) => `${name}：${reason}`,

  warningOf: (code) => `读取此文件时有一条警告（${code}）。`,
  truncated: (title) => `《${title}》不完整：后文不在此来源中。`,
  page: (one) => `第 ${one} 页`,
  note: (one) => `注 ${one}`,
  warningsHeading: '关于此来源',
  encoding: '编码',
  contents: '目录',
  furniture: '网站文字',
  furnitureWhy: '菜单、分享按钮、页码等：属于网站而非文件的文字，不参与分析。',
  warnings: {
    'undecoded-pages': ({ pages = [] }) =>
      `第 ${ranges(pages).join('、')} 页有字符缺失：PDF 的字体没有说明它们是什么字。请与 PDF 阅读器显示的内容对照。`,
    'pages-without-text': ({ pages = [] }) => `第 ${ranges(pages).join('、')} 页没有文字：图像不会被读取。`,
    'undecodable-bytes': ({ replaced, encoding }) =>
      `有 ${number(replaced)} 个字节不是 ${encoding}，显示为 �。文件可能用了别的编码，或已损坏。`,
    'encoding-doubtful': ({ used, alternatives = [] }) =>
      `编码出于推测：按 ${used} 读取，也可能是 ${alternatives.join('或')}。如文字不对，请另选编码。`,
    'declared-encoding-wrong': ({ declared, used }) => `文件自称编码为 ${declared}，实为 ${used}。`,
    'wrong-extension': ({ extension, format }) => `文件名以 .${extension} 结尾，实为 ${(format ?? '').toUpperCase()}，已按后者读取。`,
    'tracked-changes': ({ inserted, deleted }) =>
      `文件带有修订：${number(inserted)} 处插入已计入正文，${number(deleted)} 处删除未计入。`,
    damaged: ({ part }) => `${part ? `文件中的 ${part}` : '文件'}已损坏或不完整；此前的内容都在这里。`,
    'missing-part': ({ part }) => `文件缺少 ${part}。`,
  },
};

/** @type {Record<Language, Strings>} */
export const STRINGS = { en, zh };

/**
 * Why a source was not analysed; for a code that these tables do not have, in the core's own English.
 * @param {Strings} sentences
 * @param {string} name of the source
 * @param {Failure} failure
 */
export function failureSentence(sentences, name, failure) {
  const sentence = sentences.failures[failure.code];
  if (sentence) return sentences.failure(name, sentence(failure));
  return failure.message ?? sentences.failure(name, sentences.failed);
}

/**
 * As `failureSentence`, by itself under the name of the source.
 * @param {Strings} sentences
 * @param {Failure} failure
 */
export function failureReason(sentences, failure) {
  const reason = sentences.failures[failure.code]?.(failure) ?? failure.message ?? sentences.failed;
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

/**
 * What is wrong with an entry of the reader's own lexicon.
 * @param {Strings} sentences
 * @param {EntryFault} fault
 */
export function faultSentence(sentences, fault) {
  return sentences.faults[fault.code]?.(fault) ?? fault.code;
}
