/**
 * What the page knows of each kind of fact. A new kind is one more entry of FACT_KINDS and its heading
 * in strings.js.
 */
import { dateInWords } from '../edtf.js';
import { isStateCode, stateName } from '../names.js';

/**
 * @typedef {import('../pkg/tifa.js').TifaDocument} TifaDocument
 * @typedef {import('../pkg/tifa.js').Fact} Fact
 * @typedef {import('../pkg/tifa.js').HeaderProof} HeaderProof
 * @typedef {import('../pkg/tifa.js').Dateline} Dateline
 * @typedef {import('../pkg/tifa.js').State} State
 * @typedef {import('../strings.js').Strings} Strings
 * @typedef {import('../strings.js').Language} Language
 * @typedef {{words: Strings, language: Language}} Wording
 *
 * @typedef {object} FactRow how one fact is shown
 * @property {string} headline Chinese, as the fact has it
 * @property {string} [field] what the headline is, where the group does not say it
 * @property {string} [context] Chinese, under the headline
 * @property {string} [gloss] in the language of the page
 * @property {string} [english] English, whatever the language of the page
 * @property {string} [code]
 * @property {string[]} [labels] in the language of the page
 * @property {string[]} [surfaces] the forms that the document prints
 */

/**
 * @template {Fact} F
 * @typedef {object} FactKind
 * @property {string} kind
 * @property {string} mark the kind of mention whose colour it takes
 * @property {(document: TifaDocument) => F[]} factsOf
 * @property {(fact: F, wording: Wording, document: TifaDocument) => FactRow} row
 */

/** @template {Fact} F @param {FactKind<F>} kind @returns {FactKind<any>} */
const kindOfFact = (kind) => kind;

/** @param {string} party code of a state, or name of a body */
const partyInChinese = (party) => (isStateCode(party) ? (stateName(party, 'zh') ?? party) : party);

/** @param {Dateline} dateline */
const datelineInChinese = ({ agency, place, date }) => [agency, place, date].filter(Boolean).join(' · ');

/** @param {TifaDocument} document @param {HeaderProof['field']} field */
function headerValue(document, field) {
  const value = document[field];
  if (!value) return '';
  return typeof value === 'string' ? value : datelineInChinese(value);
}

/**
 * The days of a meeting, as one date in words.
 *
 * @param {string|null} start
 * @param {string|null} end
 * @param {Language} language
 */
function daysInWords(start, end, language) {
  if (!start && !end) return undefined;
  return dateInWords(start === end ? (start ?? '') : `${start ?? ''}/${end ?? ''}`, language);
}

/** @param {State} state @param {Wording} wording */
function stateRow(state, { language }) {
  const chinese = stateName(state.code, 'zh') ?? state.surfaces[0] ?? state.code;
  return {
    headline: chinese,
    gloss: language === 'en' ? state.english : undefined,
    code: state.code,
    surfaces: state.surfaces,
  };
}

/**
 * The kind of mention as which words of the reader's own lexicon are marked.
 * @param {import('../lexicon.js').EntryKind} kind
 */
export const markOfEntry = (kind) => (kind === 'body' ? 'organisation' : kind);

/** Whether the reader's own lexicon decides a fact. @param {Fact} fact */
export const isOwn = ({ rule }) => rule.endsWith('/reader');

/** In the order in which they are shown. */
export const FACT_KINDS = [
  kindOfFact({
    kind: 'header',
    mark: 'header',
    factsOf: (document) => document.header,
    row: ({ field }, { words, language }, document) => ({
      headline: headerValue(document, field),
      field: words.headerFields[field],
      gloss: field === 'date' && document.date ? dateInWords(document.date, language) : undefined,
    }),
  }),
  kindOfFact({
    kind: 'people',
    mark: 'person',
    factsOf: (document) => document.people,
    row: ({ name, post, of, roles }, { words, language }) => ({
      headline: name,
      context: [of && partyInChinese(of), post].filter(Boolean).join(' · '),
      gloss: of && isStateCode(of) && language === 'en' ? stateName(of, 'en') : undefined,
      labels: roles.map((role) => words.roles[role] ?? role),
    }),
  }),
  kindOfFact({
    kind: 'meetings',
    mark: 'meeting',
    factsOf: (document) => document.meetings,
    row: ({ name, kind, start, end, place, status, chairs, participants }, { words, language }) => ({
      headline: name,
      context: place ?? undefined,
      gloss: daysInWords(start, end, language),
      labels: [
        words.meetingKinds[kind] ?? kind,
        words.meetingStatuses[status] ?? status,
        ...(chairs ?? []).map(words.chairedBy),
        ...(participants ? [words.participants(participants.length)] : []),
      ],
    }),
  }),
  kindOfFact({
    kind: 'dates',
    mark: 'date',
    factsOf: (document) => document.dates,
    row: ({ text, edtf }, { language }) => {
      const inWords = dateInWords(edtf, language);
      return { headline: text, gloss: inWords === text || inWords === edtf ? undefined : inWords, code: edtf };
    },
  }),
  kindOfFact({
    kind: 'states',
    mark: 'state',
    factsOf: (document) => document.states,
    row: stateRow,
  }),
  kindOfFact({
    kind: 'organisations',
    mark: 'organisation',
    factsOf: (document) => document.organisations,
    row: ({ name, english, surfaces }, { language }) => ({
      headline: name,
      gloss: language === 'en' ? (english ?? undefined) : undefined,
      surfaces,
    }),
  }),
  kindOfFact({
    kind: 'instruments',
    mark: 'instrument',
    factsOf: (document) => document.instruments,
    row: ({ title, kind, parties, actions }, { words, language }) => ({
      headline: title,
      context: parties?.map(partyInChinese).join('、') || undefined,
      code: kind ?? undefined,
      labels: actions.map(({ act, date, place }) =>
        [words.acts[act] ?? act, date && dateInWords(date, language), place].filter(Boolean).join(' · '),
      ),
    }),
  }),
  kindOfFact({
    kind: 'positions',
    mark: 'position',
    factsOf: (document) => document.positions,
    row: ({ holder, verb, stance, strength, topics, text }, { words }) => ({
      headline: `${holder} ${verb} ${text}`,
      labels: [
        words.stances[stance] ?? stance,
        words.strength(strength),
        ...topics.map((topic) => words.topics[topic] ?? topic.replaceAll('-', ' ')),
      ],
    }),
  }),
  kindOfFact({
    kind: 'formulas',
    mark: 'formula',
    factsOf: (document) => document.formulas,
    row: ({ name, english, variants }) => ({
      headline: name,
      // Where the document prints nothing but the name, its count says all.
      context: variants.some(({ text }) => text !== name)
        ? variants.map(({ text, evidence }) => `${text}\u00a0×${evidence.length}`).join(' · ')
        : undefined,
      english,
    }),
  }),
  kindOfFact({
    kind: 'appointments',
    mark: 'person',
    factsOf: (document) => document.appointments,
    row: ({ person, post, of, term, act }, { words, language }) => ({
      headline: person,
      context: [of && partyInChinese(of), post].filter(Boolean).join(' · '),
      gloss: term ? dateInWords(term, language) : undefined,
      labels: [words.appointmentActs[act] ?? act],
    }),
  }),
  kindOfFact({
    kind: 'statuses',
    mark: 'state',
    factsOf: (document) => document.statuses,
    row: ({ party, of, status, act }, { words, language }) => ({
      headline: partyInChinese(party),
      context: [of && partyInChinese(of), status].filter(Boolean).join(' · '),
      gloss: isStateCode(party) && language === 'en' ? stateName(party, 'en') : undefined,
      labels: [words.statusActs[act] ?? act],
    }),
  }),
  kindOfFact({
    kind: 'successions',
    mark: 'meeting',
    factsOf: (document) => document.successions,
    row: ({ what, kind, date, place, to }, { words, language }) => ({
      headline: what,
      context: [to && partyInChinese(to), place].filter(Boolean).join(' · ') || undefined,
      gloss: date ? dateInWords(date, language) : undefined,
      labels: [words.successionKinds[kind] ?? kind],
    }),
  }),
  kindOfFact({
    kind: 'aliases',
    mark: 'alias',
    factsOf: (document) => document.aliases,
    row: ({ alias, name }) => ({ headline: alias, context: name }),
  }),
];

/** The kinds of mentions that the reader can mark, in the order of the legend. */
export const MENTION_KINDS = ['person', 'post', 'state', 'organisation', 'place', 'date', 'meeting', 'instrument', 'formula', 'alias'];

/** @param {TifaDocument[]} documents */
export function factCount(documents) {
  let count = 0;
  for (const document of documents) {
    for (const { factsOf } of FACT_KINDS) count += factsOf(document).length;
  }
  return count;
}
