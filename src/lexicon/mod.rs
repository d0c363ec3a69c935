//! What is known: the tables beside this file, and one trie over all their surfaces and the ordinary words.
//! Decides nothing about a sentence.

mod finder;
mod names;
mod reader;
mod table;
mod trie;
mod words;

pub use finder::Finder;
pub use names::{NameCharacters, SurnameKind};
pub use reader::{
    BoundEntry, EntryFault, EntryFaultReason, EntryKind, FaultyEntries, LexiconError, MAX_ENTRY_CHARACTERS,
    MAX_LEXICON_BYTES, MAX_LEXICON_ENTRIES, ReaderEntry, ReaderLexicon,
};
pub use words::WordBoundaries;

use crate::facts::{Act, MeetingKind, Span, Stance};
use crate::source::fold::Folder;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::{LazyLock, OnceLock};
use table::rows;
use words::{WordClass, Words};

const TRADITIONAL: &str = include_str!("traditional.tsv");
const STATES: &str = include_str!("states.tsv");
const ORGANISATIONS: &str = include_str!("organisations.tsv");
const PLACES: &str = include_str!("places.tsv");
const POSTS: &str = include_str!("posts.tsv");
const CUES: &str = include_str!("cues.tsv");
const STANDINGS: &str = include_str!("standings.tsv");
const ACT_VERBS: &str = include_str!("act_verbs.tsv");
const INSTRUMENT_HEADS: &str = include_str!("instrument_heads.tsv");
const INSTRUMENTS: &str = include_str!("instruments.tsv");
const MEETING_HEADS: &str = include_str!("meeting_heads.tsv");
const HOLDING_VERBS: &str = include_str!("holding_verbs.tsv");
const FURNITURE: &str = include_str!("furniture.tsv");
const VERBS_BEFORE_NAMES: &str = include_str!("verbs_before_names.tsv");
const BODY_MODIFIERS: &str = include_str!("body_modifiers.tsv");
const BODY_HEADS: &str = include_str!("body_heads.tsv");
const DOCUMENT_KINDS: &str = include_str!("document_kinds.tsv");
const STANCE_VERBS: &str = include_str!("stance_verbs.tsv");
const STANCE_ADVERBS: &str = include_str!("stance_adverbs.tsv");
const PARTIES: &str = include_str!("parties.tsv");
const TOPICS: &str = include_str!("topics.tsv");
const FORMULAS: &str = include_str!("formulas.tsv");

/// More than there are topics, which a test of the tables ensures.
pub const MOST_TOPICS: usize = 64;

/// The tables, loaded.
pub struct Lexicon {
    reader: ReaderLexicon,
    senses: Vec<Sense>,
    /// Where the senses of each surface begin, and where the last one's end.
    sense_starts: Vec<u32>,
    surfaces: Vec<&'static str>,
    kinds: Vec<SenseKinds>,
    /// With the surfaces among them. Loaded when the first text needs them: they take longer than all else.
    words: OnceLock<Words>,
    /// The kinds of instruments by their head nouns.
    instrument_heads: FxHashMap<&'static str, &'static str>,
    longest_instrument_head: usize,
    body_modifiers: FxHashSet<&'static str>,
    verbs_before_names: FxHashSet<&'static str>,
    names: NameCharacters,
    /// In order of their names.
    topics: Vec<&'static str>,
}

/// What a surface can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    State(StateSense),
    Body(BodySense),
    Place(PlaceSense),
    Post(PostPart),
    Cue(Cue),
    Instrument {
        title: &'static str,
        kind: &'static str,
    },
    InstrumentHead {
        kind: &'static str,
    },
    /// The last noun of a meeting's name: `峰会`.
    MeetingHead(MeetingKind),
    /// What is done with a meeting: `举行`.
    HoldingVerb,
    /// A verb that says what happens to an instrument: `签署`.
    Act(Act),
    /// A standing in a body, or a verb that tells of one: `观察员`, `竞选`.
    Standing {
        word: StandingWord,
        status: &'static str,
    },
    /// The last noun of a body's name: `委员会`.
    BodyHead(BodyHead),
    /// What a document calls itself.
    DocumentKind,
    /// Words of the site, not of the document.
    Furniture(Furniture),
    /// A word by which a holder takes a stand, once for each frame that it has.
    Stance(StanceSense),
    /// Stands before such a word and raises its strength by so much: `坚决`.
    StanceAdverb(i8),
    /// A word of which the names of holders are made.
    Party(PartyWord),
    /// What a passage with this word is about.
    Topic(TopicSense),
    /// A set wording: `推动构建人类命运共同体`.
    Formula(FormulaSense),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormulaSense {
    /// What its variants have in common: `人类命运共同体`.
    pub name: &'static str,
    pub english: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StanceSense {
    pub stance: Stance,
    /// 1 to 5; `README.md` describes the scale.
    pub strength: u8,
    pub frame: StanceFrame,
}

/// What stands beside a word of stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StanceFrame {
    /// A clause behind it, which may have a holder of its own: `强调，…`.
    Report,
    /// A complement behind it: `支持…`.
    Object,
    /// A noun behind a light verb, its complement before both: `对…表示担忧`.
    Noun,
    /// The end of its clause, its complement before it: `向…致敬`.
    Closing,
    /// The verb of what will or should be done behind it: `将`, `应`.
    Modal,
    /// Carries a noun: `表示`, `给予`.
    Light,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyWord {
    /// A holder by itself: `双方`, `元首们`.
    Group,
    /// The last word of a holder's name: `政府`.
    Head,
    /// Stands before a head: `与会`.
    Modifier,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicSense {
    /// The number of the topic: [`Lexicon::topic`] has its name.
    pub topic: u8,
    /// 1 (hints at it) to 7 (names nothing else).
    pub weight: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateSense {
    pub code: &'static str,
    pub form: StateForm,
    pub english: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateForm {
    /// `哈萨克斯坦共和国`, `哈萨克斯坦`, or another full name of a state, of today or of the past.
    Name,
    /// `哈`: one character that stands for a state beside others of its kind or before 方.
    Abbreviation,
    /// A territory: recognised, but no state.
    Territory,
    /// What only looks like a state: `发展中国家`, `南美国家`.
    Region,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodySense {
    pub name: &'static str,
    pub english: &'static str,
    pub level: BodyLevel,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyLevel {
    International,
    /// An organ of a state: a post in it belongs to the state.
    National,
    /// A party, company, bank, newspaper, armed group.
    Other,
}

/// How a word tells of a standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingWord {
    /// `观察员`
    Noun,
    /// The party comes to it: `成为`, `当选`.
    Gain,
    /// The party wants it: `竞选`.
    Seek,
    /// A body gives it: `给予`.
    Give,
    /// A body takes the party in: `接纳`.
    Take,
    /// `加入`
    Join,
    /// `退出`
    Leave,
    /// `丧失`, `中止`
    Lose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyHead {
    /// Makes a name with any nouns before it: `委员会`.
    Free,
    /// Makes a name only after a state or a body: `部`.
    Bound,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// The line that they stand in is the site's.
    Line,
    /// All that follows is the site's: `参考资料`.
    Tail,
    /// The text goes on elsewhere: `预览已结束`.
    Preview,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceSense {
    pub code: &'static str,
    pub kind: PlaceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    City,
    Province,
    Venue,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostPart {
    /// Can stand alone: `总统`, `外交部长`.
    Head,
    /// Stands before a head: `第一副`, `候任`.
    Prefix,
    /// Stands after a name and is no part of the post: `先生`.
    Honorific,
}

/// Words that say what a person does, or where a name ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    Attend,
    Observe,
    Chair,
    Meet,
    Talk,
    Visit,
    Invite,
    /// To put somebody into a post: `任命`.
    Appoint,
    /// To come into a post: `当选`.
    Assume,
    Sign,
    Speak,
    /// To speak by telephone or video: `通电话`.
    Call,
    /// To turn to somebody with thanks, praise, a request: what follows is what the other does.
    Regard,
    /// No part of any name: `在`, `于`, `和`.
    Edge,
}

/// A surface of the tables in a text.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    pub span: Span,
    /// Its number in the order of surfaces.
    surface: u32,
    kinds: SenseKinds,
}

/// What kinds of senses a surface has: rules pass over most hits by these, without looking at the senses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SenseKinds(u32);

impl SenseKinds {
    /// A state or region by more than one character for it.
    pub const STATE: Self = Self(1);
    /// A state by one character.
    pub const ABBREVIATION: Self = Self(1 << 1);
    pub const BODY: Self = Self(1 << 2);
    pub const PLACE: Self = Self(1 << 3);
    pub const POST: Self = Self(1 << 4);
    /// Every cue but [`SenseKinds::EDGE`].
    pub const CUE: Self = Self(1 << 5);
    pub const EDGE: Self = Self(1 << 6);
    pub const INSTRUMENT: Self = Self(1 << 7);
    pub const INSTRUMENT_HEAD: Self = Self(1 << 8);
    pub const BODY_HEAD: Self = Self(1 << 9);
    pub const DOCUMENT_KIND: Self = Self(1 << 10);
    pub const FURNITURE: Self = Self(1 << 11);
    /// A word of stance, or an adverb before one.
    pub const STANCE: Self = Self(1 << 12);
    pub const PARTY: Self = Self(1 << 13);
    pub const TOPIC: Self = Self(1 << 14);
    /// Phrases that are no words: as words they would hide those within them.
    const PHRASES: Self = Self::STANCE.or(Self::PARTY).or(Self::TOPIC).or(Self::FORMULA);
    pub const MEETING_HEAD: Self = Self(1 << 15);
    pub const HOLDING_VERB: Self = Self(1 << 16);
    pub const ACT: Self = Self(1 << 17);
    pub const STANDING: Self = Self(1 << 18);
    pub const FORMULA: Self = Self(1 << 19);
    /// A post that can stand alone.
    pub const POST_HEAD: Self = Self(1 << 20);

    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn of(sense: &Sense) -> Self {
        match sense {
            Sense::State(StateSense { form: StateForm::Abbreviation, .. }) => Self::ABBREVIATION,
            Sense::State(_) => Self::STATE,
            Sense::Body(_) => Self::BODY,
            Sense::Place(_) => Self::PLACE,
            Sense::Post(PostPart::Head) => Self::POST.or(Self::POST_HEAD),
            Sense::Post(_) => Self::POST,
            Sense::Cue(Cue::Edge) => Self::EDGE,
            Sense::Cue(_) => Self::CUE,
            Sense::Instrument { .. } => Self::INSTRUMENT,
            Sense::InstrumentHead { .. } => Self::INSTRUMENT_HEAD,
            Sense::BodyHead(_) => Self::BODY_HEAD,
            Sense::DocumentKind => Self::DOCUMENT_KIND,
            Sense::Furniture(_) => Self::FURNITURE,
            Sense::Stance(_) | Sense::StanceAdverb(_) => Self::STANCE,
            Sense::Party(_) => Self::PARTY,
            Sense::Topic(_) => Self::TOPIC,
            Sense::Formula(_) => Self::FORMULA,
            Sense::MeetingHead(_) => Self::MEETING_HEAD,
            Sense::HoldingVerb => Self::HOLDING_VERB,
            Sense::Act(_) => Self::ACT,
            Sense::Standing { .. } => Self::STANDING,
        }
    }
}

impl Hit {
    /// Whether the surface has a sense of one of these kinds.
    pub const fn is(&self, kinds: SenseKinds) -> bool {
        self.kinds.0 & kinds.0 != 0
    }

    /// Whether all senses of the surface are of these kinds.
    pub const fn is_only(&self, kinds: SenseKinds) -> bool {
        self.kinds.0 & !kinds.0 == 0
    }
}

impl Lexicon {
    pub fn new() -> Self {
        let mut senses = UnsortedSenses::default();
        let english: FxHashMap<_, _> = rows(STATES)
            .filter(|[_, _, form, _]| *form == "short")
            .map(|[_, code, _, english]| (code, english))
            .collect();
        for [surface, code, form, name] in rows(STATES) {
            let english = english.get(code).copied().unwrap_or(name);
            senses.add(surface, Sense::State(StateSense { code, form: state_form(form), english }));
        }
        for [surface, name, _form, english, level] in rows(ORGANISATIONS) {
            senses.add(surface, Sense::Body(BodySense { name, english, level: body_level(level) }));
        }
        for [surface, code, kind, _english] in rows(PLACES) {
            senses.add(surface, Sense::Place(PlaceSense { code, kind: place_kind(kind) }));
        }
        for [surface, kind, _english] in rows(POSTS) {
            senses.add(surface, Sense::Post(post_part(kind)));
        }
        for [surface, kinds] in rows(CUES) {
            for kind in kinds.split(',') {
                senses.add(surface, Sense::Cue(cue(kind)));
            }
        }
        for [surface, kind, status, _english] in rows(STANDINGS) {
            senses.add(surface, Sense::Standing { word: standing_word(kind), status });
        }
        for [surface, kind, _english] in rows(ACT_VERBS) {
            senses.add(surface, Sense::Act(act(kind)));
        }
        for [surface, title, kind] in rows(INSTRUMENTS) {
            senses.add(surface, Sense::Instrument { title, kind });
        }
        for [surface, kind, _english] in rows(INSTRUMENT_HEADS) {
            senses.add(surface, Sense::InstrumentHead { kind });
        }
        for [surface, kind, _english] in rows(MEETING_HEADS) {
            senses.add(surface, Sense::MeetingHead(meeting_kind(kind)));
        }
        for [surface, _english] in rows(HOLDING_VERBS) {
            senses.add(surface, Sense::HoldingVerb);
        }
        for [surface, kind] in rows(BODY_HEADS) {
            senses.add(surface, Sense::BodyHead(if kind == "free" { BodyHead::Free } else { BodyHead::Bound }));
        }
        for [surface, kind] in rows(FURNITURE) {
            senses.add(surface, Sense::Furniture(furniture(kind)));
        }
        for [surface, _english] in rows(DOCUMENT_KINDS) {
            senses.add(surface, Sense::DocumentKind);
        }
        for [surface, class, strength, frames, _english] in rows(STANCE_VERBS) {
            let (stance, strength) = (stance(class), strength.parse().unwrap_or(1));
            for frame in frames.split(',').map(stance_frame) {
                senses.add(surface, Sense::Stance(StanceSense { stance, strength, frame }));
            }
        }
        for [surface, raise, _english] in rows(STANCE_ADVERBS) {
            senses.add(surface, Sense::StanceAdverb(raise.parse().unwrap_or(0)));
        }
        for [surface, kind, _english] in rows(PARTIES) {
            senses.add(surface, Sense::Party(party_word(kind)));
        }
        let topics: Vec<&str> = rows(TOPICS).map(|[_, topic, _]| topic).collect::<BTreeSet<_>>().into_iter().collect();
        for [surface, topic, weight] in rows(TOPICS) {
            let topic = topics.partition_point(|name| *name < topic) as u8;
            senses.add(surface, Sense::Topic(TopicSense { topic, weight: weight.parse().unwrap_or(1) }));
        }
        for [surface, name, english] in rows(FORMULAS) {
            senses.add(surface, Sense::Formula(FormulaSense { name, english }));
        }
        let SurfaceSenses { surfaces, senses, starts: sense_starts } = senses.sorted();
        let kinds = |starts: &[u32]| {
            let senses = &senses[starts[0] as usize..starts[1] as usize];
            senses.iter().map(SenseKinds::of).fold(SenseKinds::default(), SenseKinds::or)
        };
        Self {
            reader: ReaderLexicon::default(),
            words: OnceLock::new(),
            instrument_heads: rows(INSTRUMENT_HEADS).map(|[surface, kind, _english]| (surface, kind)).collect(),
            longest_instrument_head: rows(INSTRUMENT_HEADS)
                .map(|[surface, ..]: [&str; 3]| surface.len())
                .max()
                .unwrap_or(0),
            body_modifiers: rows(BODY_MODIFIERS).map(|[word]| word).collect(),
            verbs_before_names: rows(VERBS_BEFORE_NAMES).map(|[word]| word).collect(),
            names: NameCharacters::new(),
            topics,
            kinds: sense_starts.windows(2).map(kinds).collect(),
            surfaces,
            senses,
            sense_starts,
        }
    }

    pub fn folder(&self) -> &'static Folder {
        folder()
    }

    /// What the reader entered.
    pub fn reader(&self) -> &ReaderLexicon {
        &self.reader
    }

    pub fn set_reader(&mut self, reader: ReaderLexicon) {
        self.reader = reader;
    }

    /// The name of a topic, by its number.
    pub fn topic(&self, number: usize) -> &'static str {
        self.topics[number]
    }

    pub fn names(&self) -> &NameCharacters {
        &self.names
    }

    /// Every surface of the tables in a text, also those that overlap, in order of start, the longest first; and where the
    /// words of the text begin and end.
    pub fn read(&self, text: &str) -> (Vec<Hit>, WordBoundaries) {
        self.vocabulary().read(text, |span, surface| Hit { span, surface, kinds: self.kinds[surface as usize] })
    }

    pub fn senses(&self, hit: &Hit) -> &[Sense] {
        self.senses_of_number(hit.surface)
    }

    /// The senses of a surface, looked up by itself.
    pub fn senses_of(&self, surface: &str) -> &[Sense] {
        self.vocabulary().surface(surface).map_or(&[], |number| self.senses_of_number(number))
    }

    /// The lengths of the surfaces that a text begins with, the shortest first.
    pub fn surfaces_at_start_of(&self, text: &str) -> Vec<usize> {
        self.vocabulary().surfaces_at_start_of(text)
    }

    fn senses_of_number(&self, surface: u32) -> &[Sense] {
        let [start, end] = [surface, surface + 1].map(|surface| self.sense_starts[surface as usize] as usize);
        &self.senses[start..end]
    }

    fn vocabulary(&self) -> &Words {
        let is_name = |surface: usize| self.kinds[surface].0 & !SenseKinds::PHRASES.0 != 0;
        self.words.get_or_init(|| Words::new(&self.surfaces, is_name))
    }

    /// The words of a text that is taken by itself, one after the other without a gap.
    pub fn words<'t>(&self, text: &'t str) -> Vec<&'t str> {
        self.vocabulary().read(text, |_, _| ()).1.words(text)
    }

    /// Whether a word is a noun, or stands before nouns as one does.
    pub fn is_noun(&self, word: &str) -> bool {
        matches!(self.vocabulary().class(word), Some(WordClass::Noun | WordClass::Name))
    }

    /// Whether a word is the name of a place or a thing.
    pub fn is_proper_noun(&self, word: &str) -> bool {
        matches!(self.vocabulary().class(word), Some(WordClass::Name))
    }

    /// Whether this is a word of the language that is no name.
    pub fn is_common_word(&self, word: &str) -> bool {
        matches!(self.vocabulary().class(word), Some(WordClass::Noun | WordClass::Other))
    }

    /// Whether a word that dictionaries give as a noun too is the verb before a name: 积极评价｜司法部长会议.
    pub fn is_verb_before_name(&self, word: &str) -> bool {
        self.verbs_before_names.contains(word)
    }

    /// Whether this is a word that texts use often, not one that may be the front of a name by chance (温家).
    pub fn is_frequent_word(&self, word: &str) -> bool {
        self.vocabulary().is_frequent(word)
    }

    /// The kind of an instrument by the head noun that its title ends with, the longest of them.
    pub fn kind_of_instrument(&self, title: &str) -> Option<&'static str> {
        let start = title.len().saturating_sub(self.longest_instrument_head);
        let heads = (start..title.len()).filter_map(|at| title.get(at..));
        heads.into_iter().find_map(|head| self.instrument_heads.get(head)).copied()
    }

    /// Whether a word that may be a verb elsewhere stands in names of bodies: 执行 in 执行委员会.
    pub fn is_body_modifier(&self, word: &str) -> bool {
        self.body_modifiers.contains(word)
    }
}

/// Folds by the table of characters; the same for all texts and for the reader's entries.
fn folder() -> &'static Folder {
    static FOLDER: LazyLock<Folder> = LazyLock::new(|| {
        Folder::new(rows(TRADITIONAL).filter_map(|[from, to]| Some((one_char(from)?, one_char(to)?))))
    });
    &FOLDER
}

/// The senses as the tables give them, one table after the other.
#[derive(Default)]
struct UnsortedSenses(Vec<(&'static str, Sense)>);

/// The surfaces in order, each once, with their senses.
struct SurfaceSenses {
    surfaces: Vec<&'static str>,
    senses: Vec<Sense>,
    starts: Vec<u32>,
}

impl UnsortedSenses {
    fn add(&mut self, surface: &'static str, sense: Sense) {
        self.0.push((surface, sense));
    }

    fn sorted(mut self) -> SurfaceSenses {
        self.0.sort_by_key(|(surface, _)| *surface);
        let mut sorted =
            SurfaceSenses { surfaces: Vec::new(), senses: Vec::with_capacity(self.0.len()), starts: Vec::new() };
        for (surface, sense) in self.0 {
            if sorted.surfaces.last() != Some(&surface) {
                sorted.surfaces.push(surface);
                sorted.starts.push(sorted.senses.len() as u32);
            }
            sorted.senses.push(sense);
        }
        sorted.starts.push(sorted.senses.len() as u32);
        sorted
    }
}

fn one_char(cell: &str) -> Option<char> {
    cell.chars().next()
}

fn state_form(form: &str) -> StateForm {
    match form {
        "abbrev" => StateForm::Abbreviation,
        "territory" => StateForm::Territory,
        "region" => StateForm::Region,
        _ => StateForm::Name,
    }
}

fn body_level(level: &str) -> BodyLevel {
    match level {
        "national" => BodyLevel::National,
        "other" => BodyLevel::Other,
        _ => BodyLevel::International,
    }
}

fn place_kind(kind: &str) -> PlaceKind {
    match kind {
        "province" => PlaceKind::Province,
        "venue" => PlaceKind::Venue,
        _ => PlaceKind::City,
    }
}

fn post_part(kind: &str) -> PostPart {
    match kind {
        "prefix" => PostPart::Prefix,
        "honorific" => PostPart::Honorific,
        _ => PostPart::Head,
    }
}

fn meeting_kind(kind: &str) -> MeetingKind {
    match kind {
        "conference" => MeetingKind::Conference,
        "forum" => MeetingKind::Forum,
        "visit" => MeetingKind::Visit,
        "call" => MeetingKind::Call,
        "exercise" => MeetingKind::Exercise,
        "operation" => MeetingKind::Operation,
        "event" => MeetingKind::Event,
        "process" => MeetingKind::Process,
        _ => MeetingKind::Meeting,
    }
}

fn furniture(kind: &str) -> Furniture {
    match kind {
        "tail" => Furniture::Tail,
        "preview" => Furniture::Preview,
        _ => Furniture::Line,
    }
}

fn stance(class: &str) -> Stance {
    match class {
        "support" => Stance::Support,
        "welcome" => Stance::Welcome,
        "reaffirm" => Stance::Reaffirm,
        "urge" => Stance::Urge,
        "oppose" => Stance::Oppose,
        "concern" => Stance::Concern,
        "commit" => Stance::Commit,
        "note" => Stance::Note,
        "thank" => Stance::Thank,
        _ => Stance::Stress,
    }
}

fn stance_frame(frame: &str) -> StanceFrame {
    match frame {
        "report" => StanceFrame::Report,
        "noun" => StanceFrame::Noun,
        "closing" => StanceFrame::Closing,
        "modal" => StanceFrame::Modal,
        "light" => StanceFrame::Light,
        _ => StanceFrame::Object,
    }
}

fn party_word(kind: &str) -> PartyWord {
    match kind {
        "head" => PartyWord::Head,
        "modifier" => PartyWord::Modifier,
        _ => PartyWord::Group,
    }
}

fn standing_word(kind: &str) -> StandingWord {
    match kind {
        "gain" => StandingWord::Gain,
        "seek" => StandingWord::Seek,
        "give" => StandingWord::Give,
        "take" => StandingWord::Take,
        "join" => StandingWord::Join,
        "leave" => StandingWord::Leave,
        "lose" => StandingWord::Lose,
        _ => StandingWord::Noun,
    }
}

fn act(kind: &str) -> Act {
    match kind {
        "signed" => Act::Signed,
        "adopted" => Act::Adopted,
        "approved" => Act::Approved,
        "published" => Act::Published,
        "in_force" => Act::InForce,
        "proposed" => Act::Proposed,
        "revised" => Act::Revised,
        "supported" => Act::Supported,
        "planned_signing" => Act::PlannedSigning,
        "planned_approval" => Act::PlannedApproval,
        _ => Act::Implemented,
    }
}

fn cue(kind: &str) -> Cue {
    match kind {
        "attend" => Cue::Attend,
        "observe" => Cue::Observe,
        "chair" => Cue::Chair,
        "meet" => Cue::Meet,
        "talk" => Cue::Talk,
        "visit" => Cue::Visit,
        "invite" => Cue::Invite,
        "appoint" => Cue::Appoint,
        "assume" => Cue::Assume,
        "sign" => Cue::Sign,
        "speak" => Cue::Speak,
        "call" => Cue::Call,
        "regard" => Cue::Regard,
        _ => Cue::Edge,
    }
}

#[cfg(test)]
mod tests {
    use super::table::shape::{Shape, faults};
    use super::*;

    const TOPIC_NAMES: &[&str] = &[
        "counter-terrorism",
        "separatism-extremism",
        "narcotics",
        "organised-crime",
        "information-security",
        "nonproliferation",
        "arms-control",
        "outer-space",
        "missile-defence",
        "military-cooperation",
        "border-security",
        "afghanistan",
        "syria",
        "iran-nuclear",
        "ukraine",
        "palestine-israel",
        "korean-peninsula",
        "regional-conflict",
        "united-nations",
        "international-order",
        "sovereignty",
        "human-rights",
        "multilateral-trade",
        "economic-cooperation",
        "finance",
        "investment",
        "connectivity",
        "belt-and-road",
        "energy",
        "agriculture-food",
        "customs",
        "industry",
        "digital-economy",
        "science-technology",
        "environment-climate",
        "disaster-relief",
        "health",
        "education",
        "culture",
        "tourism",
        "sport",
        "youth",
        "people-to-people",
        "media",
        "anti-corruption",
        "legal-cooperation",
        "development",
        "poverty-reduction",
        "membership",
        "institution",
        "external-relations",
        "bilateral-relations",
        "taiwan",
        "history-memory",
        "maritime",
        "migration-consular",
        "hospitality",
    ];

    #[test]
    fn tables_are_in_order_and_whole() {
        let shapes = [
            Shape { file: "traditional.tsv", text: TRADITIONAL, columns: &["traditional", "simplified"], closed: None },
            words::WORDS_SHAPE,
            Shape {
                file: "states.tsv",
                text: STATES,
                columns: &["surface", "code", "form", "english"],
                closed: Some((2, &["short", "official", "variant", "former", "territory", "region", "abbrev"])),
            },
            Shape {
                file: "organisations.tsv",
                text: ORGANISATIONS,
                columns: &["surface", "name", "form", "english", "level"],
                closed: Some((4, &["international", "national", "other"])),
            },
            Shape {
                file: "places.tsv",
                text: PLACES,
                columns: &["surface", "code", "kind", "english"],
                closed: Some((2, &["capital", "city", "province", "venue"])),
            },
            Shape {
                file: "posts.tsv",
                text: POSTS,
                columns: &["surface", "kind", "english"],
                closed: Some((1, &["head", "prefix", "honorific"])),
            },
            Shape {
                file: "cues.tsv",
                text: CUES,
                columns: &["surface", "kind"],
                closed: Some((
                    1,
                    &[
                        "attend", "observe", "chair", "meet", "talk", "visit", "invite", "appoint", "assume", "sign",
                        "speak", "call", "regard", "edge",
                    ],
                )),
            },
            Shape {
                file: "standings.tsv",
                text: STANDINGS,
                columns: &["surface", "kind", "status", "english"],
                closed: Some((1, &["noun", "gain", "seek", "give", "take", "join", "leave", "lose"])),
            },
            Shape {
                file: "act_verbs.tsv",
                text: ACT_VERBS,
                columns: &["surface", "act", "english"],
                closed: Some((
                    1,
                    &[
                        "signed",
                        "adopted",
                        "approved",
                        "published",
                        "in_force",
                        "proposed",
                        "revised",
                        "implemented",
                        "supported",
                        "planned_signing",
                        "planned_approval",
                    ],
                )),
            },
            Shape {
                file: "instrument_heads.tsv",
                text: INSTRUMENT_HEADS,
                columns: &["surface", "kind", "english"],
                closed: None,
            },
            Shape { file: "instruments.tsv", text: INSTRUMENTS, columns: &["surface", "title", "kind"], closed: None },
            Shape { file: "document_kinds.tsv", text: DOCUMENT_KINDS, columns: &["surface", "english"], closed: None },
            Shape {
                file: "meeting_heads.tsv",
                text: MEETING_HEADS,
                columns: &["surface", "kind", "english"],
                closed: Some((
                    1,
                    &["meeting", "conference", "forum", "visit", "call", "exercise", "operation", "event", "process"],
                )),
            },
            Shape { file: "holding_verbs.tsv", text: HOLDING_VERBS, columns: &["surface", "english"], closed: None },
            Shape {
                file: "body_heads.tsv",
                text: BODY_HEADS,
                columns: &["surface", "kind"],
                closed: Some((1, &["free", "bound"])),
            },
            Shape { file: "verbs_before_names.tsv", text: VERBS_BEFORE_NAMES, columns: &["surface"], closed: None },
            Shape { file: "body_modifiers.tsv", text: BODY_MODIFIERS, columns: &["surface"], closed: None },
            Shape {
                file: "furniture.tsv",
                text: FURNITURE,
                columns: &["surface", "kind"],
                closed: Some((1, &["line", "tail", "preview"])),
            },
            Shape {
                file: "stance_verbs.tsv",
                text: STANCE_VERBS,
                columns: &["surface", "class", "strength", "frame", "english"],
                closed: Some((3, &["report", "object", "noun", "closing", "modal", "light"])),
            },
            Shape {
                file: "stance_adverbs.tsv",
                text: STANCE_ADVERBS,
                columns: &["surface", "raise", "english"],
                closed: Some((1, &["-1", "0", "1", "2"])),
            },
            Shape {
                file: "parties.tsv",
                text: PARTIES,
                columns: &["surface", "kind", "english"],
                closed: Some((1, &["group", "head", "modifier"])),
            },
            Shape {
                file: "topics.tsv",
                text: TOPICS,
                columns: &["surface", "topic", "weight"],
                closed: Some((1, TOPIC_NAMES)),
            },
            Shape { file: "formulas.tsv", text: FORMULAS, columns: &["surface", "formula", "english"], closed: None },
            names::SURNAMES_SHAPE,
            names::TRANSLITERATION_SHAPE,
        ];
        let faults: Vec<_> = shapes.iter().flat_map(faults).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn stance_verbs_have_a_class_and_a_strength() {
        const CLASSES: [&str; 10] =
            ["support", "welcome", "reaffirm", "stress", "urge", "oppose", "concern", "commit", "note", "thank"];
        for [surface, class, strength, _, english] in rows(STANCE_VERBS) {
            assert!(CLASSES.contains(&class), "{surface}: {class}");
            assert!(matches!(strength, "1" | "2" | "3" | "4" | "5"), "{surface}: {strength}");
            assert!(!english.is_empty(), "{surface}");
        }
    }

    #[test]
    fn formulas_have_one_english_name_and_surfaces_of_their_own() {
        let mut formulas: FxHashMap<&str, &str> = FxHashMap::default();
        let mut surfaces = FxHashSet::default();
        for [surface, name, english] in rows(FORMULAS) {
            assert!(surfaces.insert(surface), "{surface} is a surface of two formulas");
            assert!(!english.is_empty(), "{surface}");
            let known = *formulas.entry(name).or_insert(english);
            assert_eq!(known, english, "{surface}: {name} has another English name elsewhere");
            assert!(
                surface.chars().count() >= 2 && !surface.contains(['。', '！', '？', '；', '\t', ' ']),
                "{surface}"
            );
            assert_eq!(folder().fold(surface, &[]).text, surface, "no folded text holds this surface");
        }
        assert!(formulas.len() >= 200, "expected two hundred formulas, but found {}", formulas.len());
        for name in formulas.keys() {
            assert!(surfaces.contains(name), "{name} has no row of its own");
        }
    }

    #[test]
    fn every_topic_has_cues_enough() {
        for name in TOPIC_NAMES {
            let cues = rows(TOPICS).filter(|[_, topic, _]| topic == name).count();
            assert!(cues >= 15, "{name}: expected fifteen cues, but found {cues}");
        }
    }

    #[test]
    fn topics_have_numbers_below_the_most() {
        let topics = Lexicon::new().topics;
        assert!(topics.len() <= MOST_TOPICS && topics.is_sorted(), "{}", topics.len());
    }

    #[test]
    fn hits_overlap_and_come_longest_first() {
        let lexicon = Lexicon::new();
        let text = "哈萨克斯坦共和国总统";
        let surfaces: Vec<_> = lexicon.read(text).0.iter().map(|hit| hit.span.of(text)).collect();
        assert!(surfaces.starts_with(&["哈萨克斯坦共和国", "哈萨克斯坦"]), "{surfaces:?}");
        assert!(surfaces.contains(&"总统"));
    }

    #[test]
    fn words_cover_the_text() {
        let lexicon = Lexicon::new();
        let text = "上海合作组织成员国元首理事会会议在北京举行。A1 𠮷";
        assert_eq!(lexicon.words(text).concat(), text);
    }
}
