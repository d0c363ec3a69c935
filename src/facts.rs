//! The data model: what an [`Analysis`] holds. Nothing here computes.
//!
//! Strings in facts are in Simplified Chinese, converted character by character from what the document prints,
//! without spaces inside Chinese text. Dates are EDTF level 0/1. What the text does not say is `None`.
//! Every fact carries its evidence (the spans of the original that prove it) and the name of the rule that found it.

use crate::source::{EncodingFound, Format, Location, SourceWarning};
use serde::Serialize;
use std::borrow::Cow;

/// A half-open range `start..end` of the source's text, in the unit that [`Analysis::offsets`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// The spans that prove a fact, in the order of the text; never empty.
pub type Evidence = Vec<Span>;

/// The name of the rule that made a fact, such as `people/post-then-name`.
pub type Rule = &'static str;

/// What the offsets of an [`Analysis`] count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// Bytes of the text in UTF-8: what Rust slices with.
    #[default]
    Bytes,
    /// UTF-16 code units: what JavaScript slices with.
    Utf16,
    /// Unicode code points: what Python slices with.
    Characters,
}

/// Everything found in one source.
#[derive(Clone, Debug, Serialize)]
pub struct Analysis {
    /// The name that the source was given: a file's name, or one of the reader's choice for a paste.
    pub source: String,
    pub format: Format,
    /// Not for formats that have an encoding of their own.
    pub encoding: Option<EncodingFound>,
    /// What the reader should know of how the source was read.
    pub warnings: Vec<SourceWarning>,
    pub offsets: OffsetUnit,
    /// The source's text as decoded, which all spans index.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    pub documents: Vec<Document>,
    /// In order of start, the longest first; nested but never crossing.
    pub mentions: Vec<Mention>,
    /// Text of the site, not of a document: menus, share buttons, page numbers, reference marks. In order; never analyzed.
    pub furniture: Vec<Span>,
    /// Where pages, chapters and notes begin.
    pub locations: Vec<Location>,
}

/// One text within a source.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    pub span: Span,
    /// A notice of the site says that the text goes on elsewhere.
    #[serde(skip_serializing_if = "is_false")]
    pub truncated: bool,
    /// Headings and numbered sections.
    pub outline: Vec<Section>,
    pub title: Option<String>,
    /// What the text calls itself: `新闻公报`, `联合声明`, … or `消息` for a news report.
    pub kind: Option<String>,
    /// The body or the parties that issue it, joined with 、.
    pub issuer: Option<String>,
    /// EDTF.
    pub date: Option<String>,
    pub place: Option<String>,
    pub dateline: Option<Dateline>,
    /// The proof of each field above that is not null.
    pub header: Vec<HeaderProof>,
    pub aliases: Vec<Alias>,
    pub dates: Vec<Date>,
    pub states: Vec<State>,
    pub organisations: Vec<Organisation>,
    pub people: Vec<Person>,
    pub meetings: Vec<Meeting>,
    pub instruments: Vec<Instrument>,
    pub positions: Vec<Position>,
    pub appointments: Vec<Appointment>,
    pub statuses: Vec<Status>,
    pub successions: Vec<Succession>,
    pub formulas: Vec<Formula>,
}

/// A heading, or the start of a numbered section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// 1 the highest, 4 the lowest.
    pub level: u8,
    pub span: Span,
}

/// `新华社北京5月22日电`: who sent the report, from where, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dateline {
    pub agency: String,
    pub place: Option<String>,
    /// EDTF.
    pub date: Option<String>,
}

/// The fields of a document's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HeaderField {
    Title,
    Kind,
    Issuer,
    Date,
    Place,
    Dateline,
}

/// Why a field of the header holds what it holds.
#[derive(Clone, Debug, Serialize)]
pub struct HeaderProof {
    pub field: HeaderField,
    pub evidence: Evidence,
    pub rule: Rule,
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
}

/// A short form that the document itself introduces: `上海合作组织（以下简称“上合组织”）`.
#[derive(Clone, Debug, Serialize)]
pub struct Alias {
    pub alias: String,
    pub name: String,
    pub evidence: Evidence,
    pub rule: Rule,
}

/// An expression that names a calendar date, or a span of dates.
#[derive(Clone, Debug, Serialize)]
pub struct Date {
    pub text: String,
    /// `2018-05-22`, `2018-05`, `2018`, `2018-05-21/2018-05-22`, `../2030-07`.
    pub edtf: String,
    pub evidence: Evidence,
    pub rule: Rule,
    /// The year or the month comes from the context.
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
}

/// A state that the document names, in any form.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// ISO 3166-1 alpha-2; ISO 3166-3 for former states; `XK` for Kosovo.
    pub code: &'static str,
    pub english: &'static str,
    /// The distinct forms in which the document names it.
    pub surfaces: Vec<String>,
    pub evidence: Evidence,
    pub rule: Rule,
}

/// A body: an organisation, council, agency, committee, party, bank, company.
#[derive(Clone, Debug, Serialize)]
pub struct Organisation {
    /// The canonical full name.
    pub name: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<&'static str>,
    /// The distinct forms in which the document names it.
    pub surfaces: Vec<String>,
    pub evidence: Evidence,
    pub rule: Rule,
}

/// A person in one post. Two posts in two bodies are two entries.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    pub name: String,
    pub post: Option<String>,
    /// The code of the state, or the canonical name of the body.
    pub of: Option<String>,
    pub roles: Vec<Role>,
    pub evidence: Evidence,
    pub rule: Rule,
    /// The state or the body is carried over from the context.
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
}

/// What a person does in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Attended,
    Chaired,
    Observed,
    Met,
    Visited,
    Invited,
    Appointed,
    Signed,
    Spoke,
    Mentioned,
}

/// A meeting, conference, forum, visit, exercise or other event with a name, a date or a place of its own.
#[derive(Clone, Debug, Serialize)]
pub struct Meeting {
    /// As printed, without quotation marks and bracketed asides.
    pub name: String,
    pub kind: MeetingKind,
    /// EDTF: the first day, or the month or year where the text gives no more.
    pub start: Option<String>,
    /// EDTF: the last day; equal to the first where the meeting lasts one day.
    pub end: Option<String>,
    /// Several joined with 、.
    pub place: Option<String>,
    pub status: MeetingStatus,
    /// The names of those who chair it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chairs: Vec<String>,
    /// Of the meeting that the document is of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    pub evidence: Evidence,
    pub rule: Rule,
    /// The dates are those of another fact of the document.
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
}

/// Who takes part in a meeting: a person in a post, or a post without a name.
#[derive(Clone, Debug, Serialize)]
pub struct Participant {
    pub name: Option<String>,
    pub post: Option<String>,
    /// The code of the state, or the canonical name of the body.
    pub of: Option<String>,
    pub evidence: Evidence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MeetingKind {
    Meeting,
    Conference,
    Forum,
    Visit,
    /// By telephone or video.
    Call,
    Exercise,
    /// Of police or border guards of several states.
    Operation,
    /// A fair, festival, anniversary, year.
    Event,
    /// A standing format: `阿斯塔纳进程`.
    Process,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MeetingStatus {
    Held,
    Planned,
    /// The document does not say that it took or will take place.
    Mentioned,
}

/// A treaty, declaration, strategy, resolution, report or plan with a name of its own.
#[derive(Clone, Debug, Serialize)]
pub struct Instrument {
    pub title: String,
    /// The head noun: `公约`, `宣言`, `决议`, …
    pub kind: Option<String>,
    /// Codes of states and names of bodies, where the title or the sentence names those between whom it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// What happened or will happen to it.
    pub actions: Vec<Action>,
    pub evidence: Evidence,
    pub rule: Rule,
}

/// A clause in which a holder takes a stand.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    /// As printed, here or where it is carried over from.
    pub holder: String,
    /// As printed, with its adverbs: `坚决反对`, `表示严重关切`.
    pub verb: String,
    pub stance: Stance,
    /// 1 (takes note) to 5 (the strongest words); `src/lexicon/README.md` describes the scale.
    pub strength: u8,
    /// One to three, the main one first.
    pub topics: Vec<&'static str>,
    /// What is stressed, welcomed, opposed, …
    pub text: String,
    /// A denial makes the stance: `不支持`.
    #[serde(skip_serializing_if = "is_false")]
    pub negated: bool,
    /// `如条件成熟`, `在…前提下`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Who is called on, thanked or condoled with, where named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressee: Option<String>,
    /// Who reports it, where the holder is another: `习近平表示，中方愿…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
    pub evidence: Evidence,
    pub rule: Rule,
    /// The holder is carried over, or the verb is that of the list's lead sentence.
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
}

/// The class of a stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    Support,
    Welcome,
    Reaffirm,
    Stress,
    Urge,
    Oppose,
    Concern,
    Commit,
    Note,
    Thank,
}

/// What the document says of an instrument: `于2017年6月9日在阿斯塔纳签署`.
#[derive(Clone, Debug, Serialize)]
pub struct Action {
    pub act: Act,
    /// EDTF.
    pub date: Option<String>,
    pub place: Option<String>,
    pub evidence: Evidence,
    pub rule: Rule,
    /// The date or the place is that of the document's own meeting, or of another part of the sentence.
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
}

/// What happens to an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Signed,
    Adopted,
    Approved,
    Published,
    InForce,
    Proposed,
    Revised,
    Implemented,
    Supported,
    PlannedSigning,
    PlannedAdoption,
    PlannedApproval,
}

/// Who comes to a post or leaves it.
#[derive(Clone, Debug, Serialize)]
pub struct Appointment {
    pub person: String,
    pub post: Option<String>,
    /// The code of the state, or the canonical name of the body.
    pub of: Option<String>,
    /// EDTF: `2013-01-01/2015-12-31`.
    pub term: Option<String>,
    pub act: AppointmentAct,
    pub evidence: Evidence,
    pub rule: Rule,
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentAct {
    Appointed,
    Elected,
    Ended,
    Extended,
}

/// A party gains, seeks or loses a standing in a body.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// The code of the state, or the name of the party.
    pub party: String,
    /// The canonical name of the body.
    pub of: Option<String>,
    /// `成员国`, `观察员`, `对话伙伴`, `非常任理事国`, …
    pub status: String,
    pub act: StatusAct,
    pub evidence: Evidence,
    pub rule: Rule,
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusAct {
    Granted,
    Sought,
    Started,
    Ended,
    Supported,
}

/// What comes next: the next meeting of a series, or who takes the chair.
#[derive(Clone, Debug, Serialize)]
pub struct Succession {
    /// The series without its ordinal: `上海合作组织成员国元首理事会会议`; or the chair: `上海合作组织主席国`.
    pub what: String,
    pub kind: SuccessionKind,
    /// EDTF.
    pub date: Option<String>,
    pub place: Option<String>,
    /// Who takes the chair: the code of a state, or a name.
    pub to: Option<String>,
    pub evidence: Evidence,
    pub rule: Rule,
    #[serde(skip_serializing_if = "is_false")]
    pub inferred: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SuccessionKind {
    Meeting,
    Chair,
}

/// A set wording of official Chinese (提法) with all its variants.
#[derive(Clone, Debug, Serialize)]
pub struct Formula {
    /// The short form that its variants have in common: `人类命运共同体`.
    pub name: &'static str,
    /// The official rendering.
    pub english: &'static str,
    /// The wordings that the document prints, in the order in which they first occur.
    pub variants: Vec<FormulaVariant>,
    /// Every occurrence of every variant.
    pub evidence: Evidence,
    pub rule: Rule,
}

/// One wording of a formula: `推动构建人类命运共同体`.
#[derive(Clone, Debug, Serialize)]
pub struct FormulaVariant {
    pub text: String,
    /// Every occurrence.
    pub evidence: Evidence,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    Date,
    State,
    Organisation,
    Person,
    Post,
    Place,
    Meeting,
    Instrument,
    Alias,
    /// A set wording, which may stand within another mention or in its very place: `全球发展倡议`.
    Formula,
}

/// A span with a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    pub kind: MentionKind,
    #[serde(flatten)]
    pub span: Span,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether the other span lies within this one.
    pub const fn contains(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The part of the text that the span covers (offsets in bytes).
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

impl Analysis {
    /// Every span of the analysis, to move them to other offsets.
    pub(crate) fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let mentions = self.mentions.iter_mut().map(|mention| &mut mention.span);
        self.documents.iter_mut().flat_map(Document::spans_mut).chain(mentions).chain(&mut self.furniture)
    }
}

impl Meeting {
    fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        self.evidence.iter_mut().chain(self.participants.iter_mut().flat_map(|participant| &mut participant.evidence))
    }
}

impl Document {
    pub(crate) fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        std::iter::once(&mut self.span)
            .chain(self.outline.iter_mut().map(|section| &mut section.span))
            .chain(self.header.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.aliases.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.dates.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.states.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.organisations.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.people.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.meetings.iter_mut().flat_map(Meeting::spans_mut))
            .chain(self.instruments.iter_mut().flat_map(Instrument::spans_mut))
            .chain(self.positions.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.appointments.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.statuses.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.successions.iter_mut().flat_map(|fact| &mut fact.evidence))
            .chain(self.formulas.iter_mut().flat_map(Formula::spans_mut))
    }
}

impl Formula {
    fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        self.evidence.iter_mut().chain(self.variants.iter_mut().flat_map(|variant| &mut variant.evidence))
    }
}

impl Instrument {
    fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        self.evidence.iter_mut().chain(self.actions.iter_mut().flat_map(|action| &mut action.evidence))
    }
}
