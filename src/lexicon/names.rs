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
    /// By character; the tables hold none beyond the basic plane.
    characters: Box<[NameCharacter]>,
}

#[derive(Clone, Copy, Default)]
struct NameCharacter {
    transliteration_weight: u8,
    /// How many characters the longest family name has that begins with this one.
    longest_surname: u8,
}

impl NameCharacters {
    pub(super) fn new() -> Self {
        let mut characters = vec![NameCharacter::default(); 0x1_0000].into_boxed_slice();
        for [surface, weight] in rows(TRANSLITERATION) {
            if let (Some(c), Ok(weight)) = (super::one_char(surface), weight.parse()) {
                characters[c as usize].transliteration_weight = weight;
            }
        }
        let mut surnames = FxHashMap::default();
        for [surface, kinds, _english] in rows(SURNAMES) {
            surnames.insert(surface, kinds.split(',').map(surname_kind).collect());
            if let Some(c) = super::one_char(surface) {
                let longest = &mut characters[c as usize].longest_surname;
                *longest = surface.chars().count().max(usize::from(*longest)) as u8;
            }
        }
        Self { surnames, characters }
    }

    fn character(&self, c: char) -> NameCharacter {
        self.characters.get(c as usize).copied().unwrap_or_default()
    }

    /// The family names that the text starts with, the longest first, each with whose it is.
    pub fn surnames_at<'t>(&self, text: &'t str) -> impl Iterator<Item = (&'t str, &[SurnameKind])> + use<'_, 't> {
        let longest = text.chars().next().map_or(0, |c| self.character(c).longest_surname);
        (0..usize::from(longest)).rev().filter_map(|last| {
            let (at, c) = text.char_indices().nth(last)?;
            let surface = &text[..at + c.len_utf8()];
            self.surnames.get(surface).map(|kinds| (surface, kinds.as_slice()))
        })
    }

    /// How surely a character marks a transliteration: 3 (hardly used otherwise) to 1, or 0 for one that does not.
    pub fn transliteration_weight(&self, c: char) -> u8 {
        self.character(c).transliteration_weight
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_row() {
        let names = NameCharacters::new();
        for [surname] in rows(SURNAMES) {
            assert_eq!(names.surnames_at(surname).next().map(|(found, _)| found), Some(surname));
        }
        for [character, weight] in rows(TRANSLITERATION) {
            assert_eq!(names.transliteration_weight(character.parse().unwrap()).to_string(), weight);
        }
        assert!(names.surnames_at("𠮷").next().is_none());
        assert_eq!(names.transliteration_weight('𠮷'), 0);
    }
}
