/** Puts the page together. */
import { byId } from './dom.js';
import { Engine } from './engine.js';
import { Lexicon } from './lexicon.js';
import { words } from './preferences.js';
import { failureFrom } from './protocol.js';
import { Session } from './session.js';
import { failureSentence, faultSentence } from './strings.js';
import { markOfEntry } from './views/fact-kinds.js';
import { Intake } from './views/intake.js';
import { LexiconEditor } from './views/lexicon-editor.js';
import { Notices } from './views/notices.js';
import { connectPageWords } from './views/page-words.js';
import { Sources } from './views/sources.js';
import { connectTextsPanel } from './views/texts-panel.js';
import { Workbench } from './views/workbench.js';

/** @param {string} announcement */
function say(announcement) {
  byId('announcer').textContent = announcement;
}

connectPageWords();
const notices = new Notices();
const engine = new Engine();
const session = new Session(engine);
const texts = connectTextsPanel();
const lexicon = new Lexicon(engine);
const editor = new LexiconEditor(lexicon);
const workbench = new Workbench(session, say, async (entry) => {
  try {
    await lexicon.add(entry);
    say(words().entryAdded(entry.surface, words().mentionKinds[markOfEntry(entry.kind)]));
  } catch (thrown) {
    editor.complete(entry, failureFrom(thrown));
  }
});

new Intake((offers) => session.add(offers), notices);
new Sources(session, (source, index) => {
  workbench.openDocument(source, index);
  texts.close();
});

session.addEventListener('select', () => texts.close());
session.addEventListener('fail', (event) => {
  const { name, failure } = /** @type {CustomEvent<import('./session.js').Source>} */ (event).detail;
  if (!failure || failure.code === 'cancelled') return;
  notices.show((sentences) => failureSentence(sentences, name, failure));
});
engine.addEventListener('crash', () => {
  if (!session.busy) notices.show(({ restarted }) => restarted);
});

lexicon.addEventListener('change', () => session.renew());
lexicon.recall().catch((thrown) => {
  const failure = failureFrom(thrown);
  // Whatever keeps the analyser from starting is told of below.
  const [fault] = failure.faults ?? [];
  if (fault) notices.show((sentences) => sentences.failure(sentences.lexiconNotRecalled, faultSentence(sentences, fault)));
});

try {
  const { version } = await engine.start();
  byId('version').textContent = `tifa ${version}`;
} catch (thrown) {
  const failure = failureFrom(thrown);
  // A source that waited for the same start has said so already.
  if (session.sources.length === 0) {
    notices.show((sentences) => failureSentence(sentences, sentences.noWorker, failure));
  }
}
