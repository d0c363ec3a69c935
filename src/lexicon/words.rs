//! The ordinary words, with the surfaces of the tables as words beside them: which of both stand in a text, and where its
//! words begin and end.
//!
//! A text is cut into the words that are likeliest together by their counts, as jieba cuts it without its model for
//! unknown words; a test holds the two to the same cuts.

use super::table::rows;
use super::trie::{NO_NODE, Trie, Value, unit};
use crate::facts::Span;
use crate::source::characters::{lines, unit_at};
use rustc_hash::FxHashMap;

const WORDS: &str = include_str!("words.tsv");

/// How often a name of the tables is taken to occur, among the counts of [`WORDS`]: as often as a common noun.
const NAME_COUNT: u64 = 3000;

/// How long a text is for each surface of the tables in it, or longer.
const BYTES_FOR_A_SURFACE: usize = 5;

/// From this count on, a word is frequent.
const OFTEN: u64 = 1000;

/// Ordinary words and surfaces of the tables.
pub(super) struct Words {
    trie: Trie,
    /// By the number of a word, from 1. Words that are equally frequent and of one class share a number.
    kinds: Vec<WordKind>,
    /// Of each kind, the logarithm of its share of all words. Not a number where no cut gives the word, since it holds a mark.
    shares: Vec<f64>,
    /// The share of a character that no word begins with.
    unknown: f64,
    /// The characters that words are made of, as bits.
    inner: Box<[u64]>,
}

#[derive(Clone, Copy)]
struct WordKind {
    class: Option<WordClass>,
    frequent: bool,
}

/// What an ordinary word is, by jieba's tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum WordClass {
    /// A noun, a verbal noun, or a word that stands before nouns (国际).
    Noun,
    /// The name of a place or a thing.
    Name,
    Other,
}

impl Words {
    /// The words of the table and the surfaces, which are in order and each given once; and which of these are names.
    pub(super) fn new(surfaces: &[&'static str], is_name: impl Fn(usize) -> bool) -> Self {
        let known = keys(&ordinary_words(), surfaces, is_name);
        let counts = known.iter().filter_map(|key| key.word).map(|(count, _)| count);
        let total = (counts.sum::<u64>() as f64).ln();
        let mut kinds = vec![WordKind { class: None, frequent: false }];
        let mut shares = vec![f64::NAN];
        let mut numbers: FxHashMap<(u64, Option<WordClass>, bool), u16> = FxHashMap::default();
        let keys: Vec<_> = known
            .iter()
            .map(|key| {
                let word = key.word.map_or(0, |(count, class)| {
                    let whole = key.text.chars().all(is_inner);
                    *numbers.entry((count, class, whole)).or_insert_with(|| {
                        shares.push(if whole { (count as f64).ln() - total } else { f64::NAN });
                        kinds.push(WordKind { class, frequent: class.is_some() && count >= OFTEN });
                        u16::try_from(kinds.len() - 1).expect("fewer kinds of words than 65,536")
                    })
                });
                (key.text, Value { word, surface: key.surface })
            })
            .collect();
        let mut inner = vec![0; 0x1_0000 / 64].into_boxed_slice();
        for c in ('\0'..='\u{ffff}').filter(|&c| is_inner(c)) {
            set(&mut inner, c as usize);
        }
        set(&mut inner, usize::from(FOREIGN_INNER));
        Self { trie: Trie::new(&keys), kinds, shares, unknown: 0.0 - total, inner }
    }

    /// The number of a surface of the tables.
    pub(super) fn surface(&self, text: &str) -> Option<u32> {
        self.trie.value(text).surface.checked_sub(1)
    }

    /// The lengths of the surfaces that a text begins with, the shortest first.
    pub(super) fn surfaces_at_start_of(&self, text: &str) -> Vec<usize> {
        let mut lengths = Vec::new();
        let mut characters = text.char_indices();
        let Some((_, first)) = characters.next() else { return lengths };
        let (mut number, mut end) = (self.trie.first(unit(first)), first.len_utf8());
        while number != NO_NODE {
            let node = self.trie.node(number);
            if node.value.surface != 0 {
                lengths.push(end);
            }
            let Some((at, c)) = characters.next() else { break };
            number = self.trie.child(node, unit(c));
            end = at + c.len_utf8();
        }
        lengths
    }

    pub(super) fn class(&self, word: &str) -> Option<WordClass> {
        self.kinds[usize::from(self.trie.value(word).word)].class
    }

    /// Whether texts use a word often.
    pub(super) fn is_frequent(&self, word: &str) -> bool {
        self.kinds[usize::from(self.trie.value(word).word)].frequent
    }

    /// Every surface of the tables in a text, made of its place and number, in order of start, the longest first; and where
    /// the words of the text begin and end.
    pub(super) fn read<S>(&self, text: &str, made: impl Fn(Span, u32) -> S) -> (Vec<S>, WordBoundaries) {
        let mut surfaces = Vec::with_capacity(text.len() / BYTES_FOR_A_SURFACE);
        let mut boundaries = WordBoundaries::none(text.len());
        let mut workspace = Workspace::default();
        for (start, line) in lines(text) {
            let from = surfaces.len();
            workspace.take(line);
            self.walk(&mut workspace, |place, surface| {
                surfaces.push(made(Span::new(start + place.start, start + place.end), surface));
            });
            surfaces[from..].reverse();
            workspace.mark(start, &mut boundaries);
        }
        (surfaces, boundaries)
    }

    /// Finds the likeliest words from each character to the end of a line, from the last character to the first, since
    /// they follow from those behind them; and on the way the surfaces, the shortest first.
    fn walk(&self, workspace: &mut Workspace, mut found: impl FnMut(std::ops::Range<usize>, u32)) {
        let Workspace { length, characters, offsets, steps } = workspace;
        let length = *length;
        let (characters, offsets, steps) = (&characters[..length], &offsets[..=length], &mut steps[..=length]);
        steps[length] = Step::default();
        for at in (0..length).rev() {
            let mut best = Step { share: f64::NEG_INFINITY, next: 0 };
            let mut number = self.trie.first(characters[at]);
            let mut end = at;
            while number != NO_NODE {
                end += 1;
                let node = self.trie.node(number);
                if node.value.word != 0 {
                    let share = self.shares[usize::from(node.value.word)] + steps[end].share;
                    // Of words that are equally likely, the longest.
                    if share >= best.share {
                        best = Step { share, next: end as u32 };
                    }
                }
                if let Some(surface) = node.value.surface.checked_sub(1) {
                    found(offsets[at] as usize..offsets[end] as usize, surface);
                }
                if end == length {
                    break;
                }
                number = self.trie.child(node, characters[end]);
            }
            if best.next == 0 {
                // Words end at a mark, and what stands before it follows from nothing behind it.
                let share = if self.is_inner(characters[at]) { self.unknown + steps[at + 1].share } else { 0.0 };
                best = Step { share, next: at as u32 + 1 };
            }
            steps[at] = best;
        }
    }

    fn is_inner(&self, character: u16) -> bool {
        let character = usize::from(character);
        self.inner[character / 64] & 1 << (character % 64) != 0
    }
}

/// The rows of the table: word, count and class. Of equal words the last counts.
fn ordinary_words() -> Vec<(&'static str, (u64, WordClass))> {
    let mut words: Vec<(&str, (u64, WordClass))> = Vec::with_capacity(WORDS.len() / 12);
    for [word, count, tag] in rows(WORDS) {
        let value = (count.parse().expect("a count in the table of words"), word_class(tag));
        match words.last_mut() {
            Some(last) if last.0 == word => last.1 = value,
            _ => words.push((word, value)),
        }
    }
    words
}

/// A word or a surface, or both.
struct Key {
    text: &'static str,
    word: Option<(u64, Option<WordClass>)>,
    /// Its number, from 1.
    surface: u32,
}

/// The words and the surfaces in one order. A name that is no ordinary word counts as one, but for a single character.
fn keys(
    words: &[(&'static str, (u64, WordClass))],
    surfaces: &[&'static str],
    is_name: impl Fn(usize) -> bool,
) -> Vec<Key> {
    let mut words = words.iter().map(|&(text, (count, class))| (text, (count, Some(class)))).peekable();
    let mut keys = Vec::with_capacity(words.len() + surfaces.len());
    for (&surface, number) in surfaces.iter().zip(1..) {
        while let Some((text, word)) = words.next_if(|(text, _)| *text < surface) {
            keys.push(Key { text, word: Some(word), surface: 0 });
        }
        let name = || {
            let can_be = surface.chars().nth(1).is_some() && !surface.contains(' ') && is_name(number as usize - 1);
            can_be.then_some((NAME_COUNT, None))
        };
        let word = words.next_if(|(text, _)| *text == surface).map(|(_, word)| word).or_else(name);
        keys.push(Key { text: surface, word, surface: number });
    }
    keys.extend(words.map(|(text, word)| Key { text, word: Some(word), surface: 0 }));
    keys
}

fn word_class(tag: &str) -> WordClass {
    match tag {
        "n" | "ng" | "vn" | "an" | "b" | "j" | "l" | "s" => WordClass::Noun,
        "ns" | "nt" | "nz" => WordClass::Name,
        _ => WordClass::Other,
    }
}

/// Whether a character stands within words; at all others words end.
fn is_inner(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
        || matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
        || is_foreign_inner(c)
}

/// As [`is_inner`], beyond the basic plane.
fn is_foreign_inner(c: char) -> bool {
    c > '\u{ffff}' && matches!(c, '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2ebef}' | '\u{2f800}'..='\u{2fa1f}')
}

/// What stands in for the characters of [`is_foreign_inner`]: half of a pair, as [`unit`] has another for the rest.
const FOREIGN_INNER: u16 = 0xdc00;

/// What one line after the other needs. Each has room for the longest line so far, so that none is made anew.
#[derive(Default)]
struct Workspace {
    /// How many characters the line has.
    length: usize,
    characters: Vec<u16>,
    /// Where each character begins, and the end.
    offsets: Vec<u32>,
    /// From each character on, and from the end.
    steps: Vec<Step>,
}

/// The likeliest words from a character on; at the end of a line there are none.
#[derive(Clone, Copy, Default)]
struct Step {
    /// The logarithm of their share.
    share: f64,
    /// The character behind the first of them.
    next: u32,
}

impl Workspace {
    fn take(&mut self, line: &str) {
        // One place for each byte, more than the characters need.
        if self.characters.len() < line.len() || self.offsets.is_empty() {
            self.characters.resize(line.len(), 0);
            self.offsets.resize(line.len() + 1, 0);
        }
        let (mut at, mut count) = (0, 0);
        while at < line.len() {
            let (character, length) = unit_at(line.as_bytes(), at);
            let foreign_inner = length == 4 && line[at..].starts_with(is_foreign_inner);
            self.characters[count] = if foreign_inner { FOREIGN_INNER } else { character };
            self.offsets[count] = at as u32;
            at += length;
            count += 1;
        }
        self.offsets[count] = line.len() as u32;
        self.length = count;
        if self.steps.len() <= count {
            self.steps.resize(count + 1, Step::default());
        }
    }

    /// Marks where the words of the line begin and end. Letters and digits that no word joins are one.
    fn mark(&self, start: usize, boundaries: &mut WordBoundaries) {
        let (mut at, mut joined) = (0, false);
        while let Some(&character) = self.characters[..self.length].get(at) {
            let next = self.steps[at].next as usize;
            let joins = next == at + 1 && u8::try_from(character).is_ok_and(|byte| byte.is_ascii_alphanumeric());
            if !(joined && joins) {
                boundaries.mark(start + self.offsets[at] as usize);
            }
            joined = joins;
            at = next;
        }
        boundaries.mark(start + self.offsets[at] as usize);
    }
}

/// Where the words of a text begin and end.
#[derive(Clone, Debug)]
pub struct WordBoundaries {
    start: usize,
    end: usize,
    /// For each offset from the start, whether a word begins or ends there.
    bits: Vec<u64>,
}

impl WordBoundaries {
    fn none(length: usize) -> Self {
        Self { start: 0, end: length, bits: vec![0; length / 64 + 1] }
    }

    /// Those of a part of the text, which begins and ends where words do.
    pub fn within(&self, range: Span) -> Self {
        let (first, shift) = ((range.start - self.start) / 64, (range.start - self.start) % 64);
        let bits = (first..=first + (range.end - range.start) / 64).map(|index| {
            let word = |index: usize| self.bits.get(index).copied().unwrap_or(0);
            if shift == 0 { word(index) } else { word(index) >> shift | word(index + 1) << (64 - shift) }
        });
        Self { start: range.start, end: range.end, bits: bits.collect() }
    }

    fn mark(&mut self, offset: usize) {
        set(&mut self.bits, offset - self.start);
    }

    /// Makes one word of a span, whatever words it is in.
    pub fn make_word(&mut self, span: Span) {
        for index in span.start - self.start..span.end - self.start {
            self.bits[index / 64] &= !(1 << (index % 64));
        }
        self.mark(span.start);
        self.mark(span.end);
    }

    /// Whether a word begins or ends at this offset; outside of the text, one does.
    pub fn is_boundary(&self, offset: usize) -> bool {
        if !(self.start..=self.end).contains(&offset) {
            return true;
        }
        let index = offset - self.start;
        self.bits[index / 64] & 1 << (index % 64) != 0
    }

    pub fn around(&self, span: Span) -> bool {
        self.is_boundary(span.start) && self.is_boundary(span.end)
    }

    /// The start of the word that ends at this offset.
    pub fn word_before(&self, offset: usize) -> usize {
        let Some(last) = (offset - self.start).checked_sub(1) else { return self.start };
        let mut index = last / 64;
        // Without the bits at the offset and behind it.
        let mut word = self.bits[index] << (63 - last % 64) >> (63 - last % 64);
        while word == 0 {
            match index.checked_sub(1) {
                Some(before) => (index, word) = (before, self.bits[before]),
                None => return self.start,
            }
        }
        self.start + 64 * index + 63 - word.leading_zeros() as usize
    }

    /// The words of the text, one after the other without a gap.
    pub fn words<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut words = Vec::new();
        let mut start = self.start;
        for end in (self.start + 1..=self.end).filter(|&offset| self.is_boundary(offset)) {
            words.push(&text[start..end]);
            start = end;
        }
        words
    }
}

fn set(bits: &mut [u64], index: usize) {
    bits[index / 64] |= 1 << (index % 64);
}

#[cfg(test)]
pub(super) const WORDS_SHAPE: super::table::shape::Shape =
    super::table::shape::Shape { file: "words.tsv", text: WORDS, columns: &["surface", "count", "tag"], closed: None };

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use jieba_rs::Jieba;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    const NAMES: [&str; 6] = ["A股", "“三农”", "上海合作组织", "世界贸易组织", "国元", "首理事会"];

    static WORDS_AND_NAMES: LazyLock<Words> = LazyLock::new(|| Words::new(&NAMES, |_| true));

    /// jieba with the same words; one that is also a name keeps its count, which comes last.
    static JIEBA: LazyLock<Jieba> = LazyLock::new(|| {
        let names: String = NAMES.iter().map(|name| format!("{name} {NAME_COUNT}\n")).collect();
        let table = names + WORDS.split_once('\n').unwrap().1;
        Jieba::with_dict(&mut table.as_bytes()).unwrap()
    });

    fn words(text: &str) -> Vec<&str> {
        WORDS_AND_NAMES.read(text, |_, _| ()).1.words(text)
    }

    fn jieba(text: &str) -> Vec<&str> {
        JIEBA.cut(text, false).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn cuts_as_jieba_does() {
        for text in [
            "",
            "\n",
            "上海合作组织成员国元首理事会会议在北京举行。",
            "A股、B股和ABC-12.5%，2018年5月22日\t签署“三农”文件\n\n各方研究生命起源𠮷𠮷🙂人",
            "中国人民银行行长会见世界贸易组织总干事",
        ] {
            assert_eq!(words(text), jieba(text));
        }
    }

    proptest! {
        #[test]
        fn cuts_any_run_of_words_as_jieba_does(
            picked in prop::collection::vec((0..46_000usize, 0..8usize), 0..60),
        ) {
            let table: Vec<_> = rows::<1>(WORDS).map(|[word]| word).collect();
            let between = ["", "", "", "", "，", "\n", "b2", "𠮷"];
            let text: String = picked.iter().map(|&(word, mark)| format!("{}{}", table[word], between[mark])).collect();
            prop_assert_eq!(words(&text), jieba(&text));
        }
    }

    #[test]
    fn the_word_before_an_offset_is_found_across_any_distance() {
        let text = format!("会议{}结束", "x".repeat(500));
        let (_, boundaries) = WORDS_AND_NAMES.read(&text, |_, _| ());
        assert_eq!(boundaries.word_before(506), 6);
        assert_eq!(boundaries.word_before(500), 6);
        assert_eq!(boundaries.word_before(6), 0);
        assert_eq!(boundaries.word_before(0), 0);
        let part = boundaries.within(Span::new(6, text.len()));
        assert_eq!((part.word_before(512), part.word_before(506), part.word_before(6)), (506, 6, 6));
        assert!(part.is_boundary(506) && !part.is_boundary(505) && part.is_boundary(0) && part.is_boundary(9999));
    }
}
