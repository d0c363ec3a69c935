/** A half-open range of `Analysis.text`, in UTF-16 code units. */
export interface Span { start: number; end: number }
/** What every fact has: the spans that prove it (never empty, in the order of the text) and the rule that found it. */
export interface Fact { evidence: Span[]; rule: string; inferred?: true }
export interface Dateline { agency: string; place: string | null; date: string | null }
export type HeaderField = "title" | "kind" | "issuer" | "date" | "place" | "dateline";
export interface HeaderProof extends Fact { field: HeaderField }
export interface Alias extends Fact { alias: string; name: string }
/** `edtf` is EDTF level 0/1. */
export interface DateFact extends Fact { text: string; edtf: string }
/** `code` is ISO 3166-1 alpha-2, ISO 3166-3 for former states, XK for Kosovo. */
export interface State extends Fact { code: string; english: string; surfaces: string[] }
export interface Organisation extends Fact { name: string; english?: string; surfaces: string[] }
export type Role = "attended" | "chaired" | "observed" | "met" | "visited" | "invited" | "appointed" | "signed" | "spoke" | "mentioned";
/** `of` is the code of a state or the name of a body. */
export interface Person extends Fact { name: string; post: string | null; of: string | null; roles: Role[] }
/** A person in a post, or a post without a name. */
export interface Participant { name: string | null; post: string | null; of: string | null; evidence: Span[] }
export type MeetingKind = "meeting" | "conference" | "forum" | "visit" | "call" | "exercise" | "operation" | "event" | "process";
/** `start` and `end` are EDTF, equal for one day; `place` joins several with 、. */
export interface Meeting extends Fact {
    name: string;
    kind: MeetingKind;
    start: string | null;
    end: string | null;
    place: string | null;
    status: "held" | "planned" | "mentioned";
    /** Names. */
    chairs?: string[];
    participants?: Participant[];
}
export type Act =
    | "signed" | "adopted" | "approved" | "published" | "in_force" | "proposed" | "revised" | "implemented" | "supported"
    | "planned_signing" | "planned_adoption" | "planned_approval";
/** What the document says of an instrument. */
export interface Action extends Fact { act: Act; date: string | null; place: string | null }
/** `parties` are codes of states and names of bodies. */
export interface Instrument extends Fact { title: string; kind: string | null; parties?: string[]; actions: Action[] }
/** `of` is the code of a state or the name of a body; `term` is EDTF. */
export interface Appointment extends Fact {
    person: string;
    post: string | null;
    of: string | null;
    term: string | null;
    act: "appointed" | "elected" | "ended" | "extended";
}
/** `party` is the code of a state or a name. */
export interface Status extends Fact {
    party: string;
    of: string | null;
    status: string;
    act: "granted" | "sought" | "started" | "ended" | "supported";
}
/** `what` is a series of meetings, or a chair; `to` says who takes the chair. */
export interface Succession extends Fact {
    what: string;
    kind: "meeting" | "chair";
    date: string | null;
    place: string | null;
    to: string | null;
}
export type Stance = "support" | "welcome" | "reaffirm" | "stress" | "urge" | "oppose" | "concern" | "commit" | "note" | "thank";
/** A clause in which a holder takes a stand; `strength` is 1 (takes note) to 5 (the strongest words), `topics` one to three, the main one first. */
export interface Position extends Fact {
    holder: string;
    verb: string;
    stance: Stance;
    strength: number;
    topics: string[];
    text: string;
    negated?: true;
    condition?: string;
    addressee?: string;
    reporter?: string;
}
/** One wording of a formula, with every place where it stands. */
export interface FormulaVariant { text: string; evidence: Span[] }
/** A set wording (提法); `name` is what its variants have in common, `evidence` every place of every variant. */
export interface Formula extends Fact { name: string; english: string; variants: FormulaVariant[] }
/** A heading, or the start of a numbered section; level 1 is the highest, 4 the lowest. */
export interface Section { level: number; span: Span }
export interface TifaDocument {
    span: Span;
    /** A notice of the site says that the text goes on elsewhere. */
    truncated?: true;
    outline: Section[];
    title: string | null;
    kind: string | null;
    issuer: string | null;
    date: string | null;
    place: string | null;
    dateline: Dateline | null;
    header: HeaderProof[];
    aliases: Alias[];
    dates: DateFact[];
    states: State[];
    organisations: Organisation[];
    people: Person[];
    meetings: Meeting[];
    instruments: Instrument[];
    positions: Position[];
    appointments: Appointment[];
    statuses: Status[];
    successions: Succession[];
    formulas: Formula[];
}
export type MentionKind = "date" | "state" | "organisation" | "person" | "post" | "place" | "meeting" | "instrument" | "alias" | "formula";
export interface Mention extends Span { kind: MentionKind }
export type Format = "text" | "html" | "mhtml" | "docx" | "odt" | "epub" | "rtf" | "ofd" | "pdf";
/** `replaced` counts the bytes that were none of its characters. */
export interface EncodingFound { name: string; replaced: number; alternatives: string[] }
/** What the reader should know of how a source was read; the other fields depend on the code. */
export interface SourceWarning { code: string; [field: string]: unknown }
/** `start` is an offset like those of spans. */
export interface Location { start: number; label: string }
export interface AnalysisOptions {
    /** The encoding to read plain text and HTML in, by one of its names on the web. */
    encoding?: string;
}
export interface Analysis {
    source: string;
    format: Format;
    encoding: EncodingFound | null;
    warnings: SourceWarning[];
    offsets: "utf16";
    text: string;
    documents: TifaDocument[];
    /** In order of start, the longest first; nested but never crossing. */
    mentions: Mention[];
    /** Text of the site, not of a document; in order, never analyzed. */
    furniture: Span[];
    /** Where pages, chapters and notes begin. */
    locations: Location[];
}
/** What `analyze` throws. `at`, `size` and `limit` count bytes. */
export interface SourceError {
    code:
        | "empty" | "binary" | "too-large" | "not-utf8" | "unknown-encoding" | "pdf" | "old-office" | "encrypted"
        | "unsupported" | "damaged" | "nested-archive" | "empty-archive" | "part-too-large" | "compression-too-high"
        | "too-many-parts" | "unsupported-compression";
    source: string;
    /** In English. */
    message: string;
    at?: number;
    found?: string;
    size?: number;
    limit?: number;
    label?: string;
    format?: string;
    part?: string | null;
    method?: string;
}
/** What words of the reader's own lexicon name. */
export type EntryKind = "person" | "post" | "body" | "state" | "place";
/** An entry of the reader's own lexicon. `folded` are its words as they are compared: entries of the same are one. */
export interface LexiconEntry { surface: string; kind: EntryKind; name?: string; folded: string }
/** What is wrong with an entry; `line` counts from one, the other fields depend on the code. */
export interface EntryFault {
    line: number;
    code: "columns" | "unknown-kind" | "too-short" | "too-long" | "unknown-state" | "repeated" | "too-many";
    found?: string | number;
    limit?: number;
    /** The line that says something else of the same words. */
    first?: number;
}
/** What `setLexicon` and `readLexicon` throw: the file could not be read, or entries of it are none. */
export type LexiconError = SourceError | {
    code: "faulty-entries";
    source: string;
    /** In English. */
    message: string;
    faults: EntryFault[];
};
