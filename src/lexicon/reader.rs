//! The reader's own lexicon: names, posts, bodies, states and places that a reader entered. What it says binds.
//!
//! Its file is tab-separated: the words, their kind, and, where the words are not the name themselves, the name. The
//! header, lines that begin with # and blank lines are left out.
//!
//! | surface | kind | name |
//! |---|---|---|
//! | 江成 | person | |
//! | 反恐机构 | body | 上海合作组织地区反恐怖机构 |
//! | 哈国 | state | KZ |

use super::finder::Finder;
use super::table::rows;
use super::{STATES, folder};
use crate::facts::{MentionKind, Span};
use crate::source::{ReadOptions, SourceError, SourceErrorReason, encoding};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::fmt;
use std::sync::LazyLock;

/// The most entries of a reader's lexicon.
pub const MAX_LEXICON_ENTRIES: usize = 100_000;
/// The most bytes of a reader's lexicon.
pub const MAX_LEXICON_BYTES: usize = 16 << 20;
/// The most characters of an entry's words, and of its name.
pub const MAX_ENTRY_CHARACTERS: usize = 60;
/// One character by itself stands within too many words that it does not name.
const MIN_ENTRY_CHARACTERS: usize = 2;
/// The most faults that are told of at once.
const MAX_FAULTS: usize = 100;

/// Words that a reader entered, and what they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReaderEntry {
    /// The words, Simplified or Traditional.
    pub surface: String,
    pub kind: EntryKind,
    /// What the words stand for, where they do not say it: the full name of a person or body, the full post, the ISO 3166
    /// code (or a name) of a state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What the words of an entry name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    Person,
    Post,
    Body,
    State,
    Place,
}

impl EntryKind {
    /// The kind by the word that a file has for it.
    pub fn named(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "person" | "人物" | "人名" => Self::Person,
            "post" | "职务" => Self::Post,
            "body" | "organisation" | "机构" => Self::Body,
            "state" | "国家" => Self::State,
            "place" | "地点" | "地名" => Self::Place,
            _ => return None,
        })
    }

    pub fn mention_kind(self) -> MentionKind {
        match self {
            Self::Person => MentionKind::Person,
            Self::Post => MentionKind::Post,
            Self::Body => MentionKind::Organisation,
            Self::State => MentionKind::State,
            Self::Place => MentionKind::Place,
        }
    }
}

/// The entries of one reader, ready to be looked for.
pub struct ReaderLexicon {
    entries: Vec<ReaderEntry>,
    /// One for each of the entries.
    bound: Vec<BoundEntry>,
    /// Where each entry stands among them.
    finder: Finder<usize>,
}

/// An entry as rules meet it: folded, as the text is.
#[derive(Debug)]
pub struct BoundEntry {
    pub surface: String,
    pub kind: EntryKind,
    pub name: Option<String>,
    /// What a state's entry names.
    pub state: Option<KnownState>,
}

/// A state of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownState {
    pub code: &'static str,
    pub english: &'static str,
}

/// A reader's lexicon that was not taken: nothing of it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum LexiconError {
    /// The file holds no text that could be read.
    Source(SourceError),
    Entries(FaultyEntries),
}

/// The entries at fault, in order, a hundred at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename = "faulty-entries")]
pub struct FaultyEntries {
    /// The file's name.
    pub source: String,
    pub faults: Vec<EntryFault>,
}

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryFault {
    /// The line of the file, or the number of the entry, counted from one.
    pub line: usize,
    #[serde(flatten)]
    pub reason: EntryFaultReason,
}

/// The reasons; their names in JSON are the codes that the page translates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum EntryFaultReason {
    /// Other than the words, the kind and perhaps the name, parted by tabs.
    Columns {
        found: usize,
    },
    UnknownKind {
        found: String,
    },
    /// Fewer letters or digits than name anything.
    TooShort {
        found: String,
        limit: usize,
    },
    /// More characters than any name has.
    TooLong {
        found: usize,
        limit: usize,
    },
    /// Neither the name nor the words are a state's code or one of its names.
    UnknownState {
        found: String,
    },
    /// The same words, folded, as another entry says something else of.
    Repeated {
        found: String,
        first: usize,
    },
    TooMany {
        limit: usize,
    },
}

impl Default for ReaderLexicon {
    fn default() -> Self {
        Self { entries: Vec::new(), bound: Vec::new(), finder: Finder::new(Vec::new()) }
    }
}

impl ReaderLexicon {
    /// Reads a lexicon's file.
    ///
    /// ```
    /// use tifa::{EntryKind, ReadOptions, ReaderLexicon};
    /// let file = "江成\tperson\n反恐机构\tbody\t上海合作组织地区反恐怖机构\n";
    /// let lexicon = ReaderLexicon::read("mine.tsv", file.as_bytes(), &ReadOptions::default())?;
    /// assert_eq!(lexicon.entries()[0].kind, EntryKind::Person);
    /// # Ok::<(), tifa::LexiconError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Bytes that are no text, and entries that are none; then nothing of the file is taken.
    pub fn read(source: &str, bytes: &[u8], options: &ReadOptions) -> Result<Self, LexiconError> {
        let unreadable = |reason| LexiconError::Source(SourceError::new(source, reason));
        if bytes.len() > MAX_LEXICON_BYTES {
            return Err(unreadable(SourceErrorReason::TooLarge { size: bytes.len(), limit: MAX_LEXICON_BYTES }));
        }
        let text = encoding::decode(bytes, None, options.encoding.as_deref()).map_err(unreadable)?.text;
        let mut reading = Reading::default();
        for (index, line) in text.lines().enumerate() {
            if reading.is_full() {
                break;
            }
            if let Some(entry) = entry_of(line, reading.entries.is_empty()) {
                reading.take(index + 1, entry);
            }
        }
        reading.close(source)
    }

    /// The lexicon of entries that come otherwise than from a file.
    ///
    /// # Errors
    ///
    /// Entries that are none; then no entry is taken.
    pub fn from_entries(entries: impl IntoIterator<Item = ReaderEntry>) -> Result<Self, LexiconError> {
        let mut reading = Reading::default();
        for (index, entry) in entries.into_iter().enumerate() {
            if reading.is_full() {
                break;
            }
            reading.take(index + 1, Ok(entry));
        }
        reading.close("entries")
    }

    /// The entries as they were given, each once.
    pub fn entries(&self) -> &[ReaderEntry] {
        &self.entries
    }

    /// The words of each entry as they are compared: those that are the same are one entry's.
    pub fn folded_surfaces(&self) -> impl Iterator<Item = &str> {
        self.bound.iter().map(|entry| entry.surface.as_str())
    }

    /// The places of the entries in a line of folded text: in order, none overlapping another. Where two do, the longer
    /// counts, then the first.
    pub fn find(&self, text: &str, line: Span) -> Vec<(Span, &BoundEntry)> {
        if self.bound.is_empty() {
            return Vec::new();
        }
        let content = line.of(text);
        let mut candidates: Vec<(Span, &BoundEntry)> = Vec::new();
        let mut from = 0;
        while let Some(at) = self.finder.first_from(content, from) {
            from = at + content[at..].chars().next().map_or(1, char::len_utf8);
            let entries = self.finder.prefixes(&content[at..]);
            candidates.extend(entries.map(|(length, &place)| (Span::new(at, at + length), &self.bound[place])));
        }
        candidates.sort_by_key(|(span, _)| (std::cmp::Reverse(span.end - span.start), span.start));
        // What is taken is no shorter than what comes after it, so that an overlap shows at one of the ends.
        let mut taken = vec![false; content.len()];
        candidates.retain(|(span, _)| {
            let free = !taken[span.start] && !taken[span.end - 1];
            if free {
                taken[span.start..span.end].fill(true);
            }
            free
        });
        candidates.sort_by_key(|(span, _)| span.start);
        for (span, _) in &mut candidates {
            *span = Span::new(line.start + span.start, line.start + span.end);
        }
        candidates
    }
}

/// The entry of a line of the file; none of a comment, a blank line and the header.
fn entry_of(line: &str, first: bool) -> Option<Result<ReaderEntry, EntryFaultReason>> {
    if line.trim().is_empty() || line.starts_with('#') {
        return None;
    }
    let mut cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    // Spreadsheets fill short rows up with empty cells.
    while cells.len() > 2 && cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    let (surface, kind, name) = match cells[..] {
        [surface, kind] => (surface, kind, None),
        [surface, kind, name] => (surface, kind, Some(name.to_owned())),
        _ => return Some(Err(EntryFaultReason::Columns { found: cells.len() })),
    };
    if first && matches!((surface, kind), ("surface", "kind") | ("词语", "类别")) {
        return None;
    }
    let Some(kind) = EntryKind::named(kind) else {
        return Some(Err(EntryFaultReason::UnknownKind { found: kind.to_owned() }));
    };
    Some(Ok(ReaderEntry { surface: surface.to_owned(), kind, name }))
}

/// A lexicon in the making.
#[derive(Default)]
struct Reading {
    entries: Vec<ReaderEntry>,
    bound: Vec<BoundEntry>,
    /// For each folded surface the line and the place of its entry.
    known: FxHashMap<String, (usize, usize)>,
    faults: Vec<EntryFault>,
}

impl Reading {
    fn is_full(&self) -> bool {
        self.faults.len() >= MAX_FAULTS
            || matches!(self.faults.last(), Some(EntryFault { reason: EntryFaultReason::TooMany { .. }, .. }))
    }

    fn take(&mut self, line: usize, entry: Result<ReaderEntry, EntryFaultReason>) {
        if let Err(reason) = entry.and_then(|entry| self.add(line, entry)) {
            self.faults.push(EntryFault { line, reason });
        }
    }

    fn add(&mut self, line: usize, entry: ReaderEntry) -> Result<(), EntryFaultReason> {
        let bound = bind(&entry)?;
        if let Some(&(first, place)) = self.known.get(&bound.surface) {
            let same = self.bound[place].kind == bound.kind && self.bound[place].name == bound.name;
            return if same { Ok(()) } else { Err(EntryFaultReason::Repeated { found: entry.surface, first }) };
        }
        if self.entries.len() == MAX_LEXICON_ENTRIES {
            return Err(EntryFaultReason::TooMany { limit: MAX_LEXICON_ENTRIES });
        }
        self.known.insert(bound.surface.clone(), (line, self.bound.len()));
        self.bound.push(bound);
        self.entries.push(entry);
        Ok(())
    }

    fn close(self, source: &str) -> Result<ReaderLexicon, LexiconError> {
        if !self.faults.is_empty() {
            return Err(LexiconError::Entries(FaultyEntries { source: source.to_owned(), faults: self.faults }));
        }
        let places = self.bound.iter().enumerate().map(|(place, entry)| (entry.surface.as_str(), place));
        let finder = Finder::new(places.collect());
        Ok(ReaderLexicon { finder, entries: self.entries, bound: self.bound })
    }
}

/// An entry folded and looked up.
fn bind(entry: &ReaderEntry) -> Result<BoundEntry, EntryFaultReason> {
    let surface = folded(&entry.surface)?;
    if surface.chars().filter(|c| c.is_alphanumeric()).count() < MIN_ENTRY_CHARACTERS {
        return Err(EntryFaultReason::TooShort { found: entry.surface.clone(), limit: MIN_ENTRY_CHARACTERS });
    }
    let name = entry.name.as_deref().map(folded).transpose()?.filter(|name| !name.is_empty() && *name != surface);
    let state = match entry.kind {
        EntryKind::State => Some(known_state(name.as_deref().unwrap_or(&surface))?),
        _ => None,
    };
    Ok(BoundEntry { surface, kind: entry.kind, name, state })
}

fn folded(words: &str) -> Result<String, EntryFaultReason> {
    // The folder takes a wide gap for a column's.
    let spaced: Vec<&str> = words.split_whitespace().collect();
    let spaced = spaced.join(" ");
    let length = spaced.chars().count();
    if length > MAX_ENTRY_CHARACTERS {
        return Err(EntryFaultReason::TooLong { found: length, limit: MAX_ENTRY_CHARACTERS });
    }
    Ok(folder().fold(&spaced, &[]).text)
}

/// The states of the tables, by their codes and by their names.
static KNOWN_STATES: LazyLock<FxHashMap<&'static str, KnownState>> = LazyLock::new(|| {
    let mut known = FxHashMap::default();
    for [surface, code, form, english] in rows(STATES) {
        if !matches!(form, "abbrev" | "territory" | "region") {
            let state = KnownState { code, english };
            known.insert(surface, state);
            // The English name is that of the short form.
            if form == "short" || !known.contains_key(code) {
                known.insert(code, state);
            }
        }
    }
    known
});

fn known_state(name: &str) -> Result<KnownState, EntryFaultReason> {
    let state = KNOWN_STATES.get(name.to_ascii_uppercase().as_str()).and_then(|state| KNOWN_STATES.get(state.code));
    state.copied().ok_or_else(|| EntryFaultReason::UnknownState { found: name.to_owned() })
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(error) => error.fmt(f),
            Self::Entries(FaultyEntries { source, faults }) => {
                for (index, fault) in faults.iter().enumerate() {
                    let line_break = if index > 0 { "\n" } else { "" };
                    write!(f, "{line_break}{source}:{}: {}", fault.line, fault.reason)?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for EntryFaultReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns { found } => write!(
                f,
                "expected the words, their kind and perhaps the name, parted by tabs, but found {found} column{}",
                if *found == 1 { "" } else { "s" }
            ),
            Self::UnknownKind { found } => {
                write!(f, "expected the kind person, post, body, state or place, but found {found:?}")
            }
            Self::TooShort { found, limit } => {
                write!(f, "expected words of at least {limit} letters, but found {found:?}")
            }
            Self::TooLong { found, limit } => write!(f, "expected at most {limit} characters, but found {found}"),
            Self::UnknownState { found } => {
                write!(f, "expected the ISO 3166 code of a state, or its name, but found {found:?}")
            }
            Self::Repeated { found, first } => {
                write!(f, "expected each surface once, but found {found:?}, of which line {first} says something else")
            }
            Self::TooMany { limit } => write!(f, "expected at most {limit} entries, but found more"),
        }
    }
}

impl std::error::Error for LexiconError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Result<ReaderLexicon, LexiconError> {
        ReaderLexicon::read("mine.tsv", file.as_bytes(), &ReadOptions::default())
    }

    fn found(lexicon: &ReaderLexicon, text: &str) -> Vec<String> {
        let places = lexicon.find(text, Span::new(0, text.len()));
        places.into_iter().map(|(span, entry)| format!("{}:{}", span.start, entry.surface)).collect()
    }

    #[test]
    fn a_file_has_words_kinds_and_names() {
        let file = "\u{feff}surface\tkind\tname\r\n# mine\r\n\r\n江成\tperson\t\r\n反恐機構\t机构\t上海合作組織地區反恐怖機構\r\n\
            哈国\tstate\tkz\r\n江成\tperson\n";
        let lexicon = read(file).unwrap();
        let kinds: Vec<_> = lexicon.entries().iter().map(|entry| (entry.surface.as_str(), entry.kind)).collect();
        assert_eq!(
            kinds,
            [("江成", EntryKind::Person), ("反恐機構", EntryKind::Body), ("哈国", EntryKind::State)],
            "as given, each once"
        );
        let bound: Vec<_> = lexicon.bound.iter().map(|entry| (entry.surface.as_str(), entry.name.as_deref())).collect();
        assert_eq!(bound, [("江成", None), ("反恐机构", Some("上海合作组织地区反恐怖机构")), ("哈国", Some("kz"))]);
        assert_eq!(lexicon.bound[2].state.map(|state| (state.code, state.english)), Some(("KZ", "Kazakhstan")));
    }

    #[test]
    fn a_file_comes_in_any_encoding() {
        let (bytes, ..) =
            encoding_rs::GB18030.encode("江成\tperson\n国防部长\tpost\n上海合作组织地区反恐怖机构\tbody\n");
        assert_eq!(ReaderLexicon::read("gb.tsv", &bytes, &ReadOptions::default()).unwrap().entries().len(), 3);
        let error = ReaderLexicon::read("a.tsv", b"\x01\0\x02", &ReadOptions::default()).err();
        assert!(matches!(error, Some(LexiconError::Source(_))));
    }

    #[test]
    fn faults_name_their_line() {
        let long = "长".repeat(61);
        for (line, reason) in [
            ("江成", EntryFaultReason::Columns { found: 1 }),
            ("江成\tperson\ta\tb", EntryFaultReason::Columns { found: 4 }),
            ("江成\tpeople", EntryFaultReason::UnknownKind { found: "people".into() }),
            ("江\tperson", EntryFaultReason::TooShort { found: "江".into(), limit: 2 }),
            ("，。\tperson", EntryFaultReason::TooShort { found: "，。".into(), limit: 2 }),
            (&format!("{long}\tbody"), EntryFaultReason::TooLong { found: 61, limit: 60 }),
            ("某国\tstate", EntryFaultReason::UnknownState { found: "某国".into() }),
            ("某国\tstate\tQQ", EntryFaultReason::UnknownState { found: "QQ".into() }),
            ("組織\tpost", EntryFaultReason::Repeated { found: "組織".into(), first: 1 }),
        ] {
            let error = read(&format!("组织\tbody\n# note\n{line}\n")).err();
            let expected = LexiconError::Entries(FaultyEntries {
                source: "mine.tsv".into(),
                faults: vec![EntryFault { line: 3, reason: reason.clone() }],
            });
            assert_eq!(error, Some(expected), "{line}");
            assert!(error.unwrap().to_string().starts_with("mine.tsv:3: expected"), "{line}");
        }
    }

    #[test]
    fn states_go_by_code_or_name() {
        for (entry, code) in [("花旗国\tstate\tUS", "US"), ("哈国\tstate\t哈萨克斯坦", "KZ"), ("蘇聯\tstate", "SUHH")]
        {
            let lexicon = read(entry).unwrap();
            assert_eq!(lexicon.bound[0].state.map(|state| state.code), Some(code), "{entry}");
        }
    }

    #[test]
    fn of_entries_that_overlap_the_longest_counts_then_the_first() {
        let lexicon = read("上合\tbody\n合组织秘书处\tbody\n秘书处\tbody\n处长\tpost\n𠮷田\tperson\n").unwrap();
        assert_eq!(found(&lexicon, "上合组织秘书处长"), ["3:合组织秘书处"]);
        assert_eq!(found(&lexicon, "上合秘书处长"), ["0:上合", "6:秘书处"]);
        assert_eq!(found(&lexicon, "见𠮷田"), ["3:𠮷田"], "also beyond the basic plane");
        assert!(found(&ReaderLexicon::default(), "上合").is_empty());
    }

    #[test]
    fn more_entries_than_anybody_has_are_too_many() {
        let entry =
            |number: usize| ReaderEntry { surface: format!("甲乙{number}"), kind: EntryKind::Person, name: None };
        assert!(ReaderLexicon::from_entries((0..MAX_LEXICON_ENTRIES).map(entry)).is_ok());
        let error = ReaderLexicon::from_entries((0..MAX_LEXICON_ENTRIES + 50).map(entry)).err();
        let Some(LexiconError::Entries(FaultyEntries { faults, .. })) = error else { panic!("{error:?}") };
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].reason, EntryFaultReason::TooMany { limit: MAX_LEXICON_ENTRIES });
    }
}
