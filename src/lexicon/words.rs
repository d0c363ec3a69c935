//! The ordinary words: jieba with a table of its words, and what kind of word each is.

use super::table::rows;
use jieba_rs::Jieba;
use rustc_hash::FxHashMap;
use std::io::{BufReader, Read};

const WORDS: &str = include_str!("words.tsv");

/// How often a name of the tables is taken to occur, among the counts of [`WORDS`]: as often as a common noun.
const NAME_COUNT: usize = 3000;

/// Ordinary words, and the names of the tables as words beside them.
pub(super) struct Words {
    jieba: Jieba,
    classes: FxHashMap<&'static str, WordClass>,
}

/// What an ordinary word is, by jieba's tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordClass {
    /// A noun, a verbal noun, or a word that stands before nouns (国际).
    Noun,
    /// The name of a place or a thing.
    Name,
    Other,
}

impl Words {
    pub(super) fn new(surfaces: &[&str]) -> Self {
        let body = WORDS.split_once('\n').map_or("", |(_, body)| body);
        let mut names = String::with_capacity(surfaces.len() * 24);
        for surface in surfaces.iter().filter(|surface| surface.chars().nth(1).is_some() && !surface.contains(' ')) {
            names.push_str(surface);
            names.push_str(&format!(" {NAME_COUNT}\n"));
        }
        // Names first: a word that is both keeps the ordinary word's count, which comes last.
        let jieba = Jieba::with_dict(&mut BufReader::new(names.as_bytes().chain(body.as_bytes())))
            .expect("the word table is well formed");
        let classes = rows(WORDS).map(|[word, _, tag]| (word, word_class(tag))).collect();
        Self { jieba, classes }
    }

    /// The words of a text, one after the other without a gap.
    pub(super) fn cut<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.jieba.cut(text, false).into_iter().map(|token| token.word)
    }

    pub(super) fn class(&self, word: &str) -> Option<WordClass> {
        self.classes.get(word).copied()
    }
}

fn word_class(tag: &str) -> WordClass {
    match tag {
        "n" | "ng" | "vn" | "an" | "b" | "j" | "l" | "s" => WordClass::Noun,
        "ns" | "nt" | "nz" => WordClass::Name,
        _ => WordClass::Other,
    }
}

#[cfg(test)]
pub(super) const WORDS_SHAPE: super::table::shape::Shape =
    super::table::shape::Shape { file: "words.tsv", text: WORDS, columns: &["surface", "count", "tag"], closed: None };
