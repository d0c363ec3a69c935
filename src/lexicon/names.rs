//! The characters that personal names are made of.

use super::table::rows;
use rustc_hash::FxHashMap;

const SURNAMES: &str = include_str!("surnames.tsv");
const TRANSLITERATION: &str = include_str!("transliteration.tsv");

/// Whose family name it is, as written in Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurnameKind {
    Chinese,
    Korean,
    Vietnamese,
    Japanese,
}

/// Family names, and the characters by which foreign names are transliterated.
pub struct NameCharacters {
    surnames: FxHashMap<&'static str, Vec<SurnameKind>>,
    transliteration: FxHashMap<char, u8>,
}

/// The most characters that a family name of the table has.
const LONGEST_SURNAME: usize = 4;

impl NameCharacters {
    pub(super) fn new() -> Self {
        let surnames =
            rows(SURNAMES).map(|[surface, kinds, _english]| (surface, kinds.split(',').map(surname_kind).collect()));
        let transliteration = rows(TRANSLITERATION)
            .filter_map(|[surface, weight]| Some((super::one_char(surface)?, weight.parse().ok()?)));
        Self { surnames: surnames.collect(), transliteration: transliteration.collect() }
    }

    /// The family names that the text starts with, the longest first, each with whose it is.
    pub fn surnames_at<'t>(&self, text: &'t str) -> impl Iterator<Item = (&'t str, &[SurnameKind])> + use<'_, 't> {
        (0..LONGEST_SURNAME).rev().filter_map(|last| {
            let (at, c) = text.char_indices().nth(last)?;
            let surface = &text[..at + c.len_utf8()];
            self.surnames.get(surface).map(|kinds| (surface, kinds.as_slice()))
        })
    }

    /// How surely a character marks a transliteration: 3 (hardly used otherwise) to 1, or 0 for one that does not.
    pub fn transliteration_weight(&self, c: char) -> u8 {
        self.transliteration.get(&c).copied().unwrap_or(0)
    }
}

fn surname_kind(kind: &str) -> SurnameKind {
    match kind {
        "korean" => SurnameKind::Korean,
        "vietnamese" => SurnameKind::Vietnamese,
        "japanese" => SurnameKind::Japanese,
        _ => SurnameKind::Chinese,
    }
}

#[cfg(test)]
pub(super) const SURNAMES_SHAPE: super::table::shape::Shape = super::table::shape::Shape {
    file: "surnames.tsv",
    text: SURNAMES,
    columns: &["surface", "kind", "english"],
    closed: Some((1, &["chinese", "korean", "vietnamese", "japanese"])),
};

#[cfg(test)]
pub(super) const TRANSLITERATION_SHAPE: super::table::shape::Shape = super::table::shape::Shape {
    file: "transliteration.tsv",
    text: TRANSLITERATION,
    columns: &["surface", "weight"],
    closed: Some((1, &["1", "2", "3"])),
};
