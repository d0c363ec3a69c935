//! Where the names that a document gives itself stand in it.

use crate::source::characters::unit_at;

/// Names of a document, each with what it stands for.
pub struct Finder<T> {
    /// In order of the names.
    names: Vec<Name<T>>,
    beginnings: Beginnings,
}

/// How names begin: most places of a text are passed over by it. Small, since each document has its own.
#[derive(Default)]
struct Beginnings {
    /// A bit for the first two characters of a name, which some share.
    pairs: [u64; 16],
    /// A bit for each name of one character, which some share.
    single: [u64; 4],
}

struct Name<T> {
    name: String,
    value: T,
    /// The longest other name that this one begins with.
    shorter: Option<usize>,
}

impl Beginnings {
    fn insert(&mut self, name: &str) {
        let bytes = name.as_bytes();
        let (first, length) = unit_at(bytes, 0);
        if length < bytes.len() {
            let pair = Self::pair(first, unit_at(bytes, length).0);
            self.pairs[pair / 64] |= 1 << (pair % 64);
        } else {
            let single = usize::from(first) % 256;
            self.single[single / 64] |= 1 << (single % 64);
        }
    }

    fn first_from(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        if at >= bytes.len() {
            return None;
        }
        let (mut first, mut length) = unit_at(bytes, at);
        loop {
            let single = usize::from(first) % 256;
            if self.single[single / 64] >> (single % 64) & 1 != 0 {
                return Some(at);
            }
            let next = at + length;
            if next >= bytes.len() {
                return None;
            }
            let (second, second_length) = unit_at(bytes, next);
            let pair = Self::pair(first, second);
            if self.pairs[pair / 64] >> (pair % 64) & 1 != 0 {
                return Some(at);
            }
            (at, first, length) = (next, second, second_length);
        }
    }

    fn pair(first: u16, second: u16) -> usize {
        (usize::from(first) * 31 + usize::from(second)) % 1024
    }
}

impl<T> Finder<T> {
    /// Of equal names the first counts.
    pub fn new(names: Vec<(&str, T)>) -> Self {
        let mut names: Vec<_> =
            names.into_iter().map(|(name, value)| Name { name: name.to_owned(), value, shorter: None }).collect();
        names.retain(|name| !name.name.is_empty());
        names.sort_by(|one, other| one.name.cmp(&other.name));
        names.dedup_by(|later, earlier| later.name == earlier.name);
        let mut beginnings = Beginnings::default();
        for index in 0..names.len() {
            beginnings.insert(&names[index].name);
            // In order, what a name begins with stands before it, and what begins with that, between.
            let before = std::iter::successors(index.checked_sub(1), |&before| names[before].shorter);
            let shorter = before.into_iter().find(|&before| names[index].name.starts_with(&names[before].name));
            names[index].shorter = shorter;
        }
        Self { names, beginnings }
    }

    /// Where the names stand in a text, the longest at each place, none overlapping another: byte range and value.
    pub fn find<'f>(&'f self, text: &str) -> Vec<(std::ops::Range<usize>, &'f T)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = self.first_from(text, from) {
            from = match self.prefixes(&text[at..]).next() {
                Some((length, value)) => {
                    found.push((at..at + length, value));
                    at + length
                }
                None => at + text[at..].chars().next().map_or(1, char::len_utf8),
            };
        }
        found
    }

    /// The first place at or behind an offset where a name may begin.
    pub fn first_from(&self, text: &str, from: usize) -> Option<usize> {
        if self.names.is_empty() { None } else { self.beginnings.first_from(text, from) }
    }

    /// The names that a text starts with, the longest first: the length of each and its value.
    pub fn prefixes<'f>(&'f self, text: &str) -> impl Iterator<Item = (usize, &'f T)> + use<'f, T> {
        let nearest = self.names.partition_point(|name| name.name.as_str() <= text).checked_sub(1);
        let shorter = |index: &usize| self.names[*index].shorter;
        let longest = std::iter::successors(nearest, shorter).find(|&index| text.starts_with(&self.names[index].name));
        std::iter::successors(longest, shorter).map(|index| (self.names[index].name.len(), &self.names[index].value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_longest_name_at_each_place() {
        let finder = Finder::new(vec![("上合", 1), ("上合组织", 2), ("组织", 3), ("上合", 4), ("上合作", 5), ("", 6)]);
        let found: Vec<_> =
            finder.find("上合组织与上合、组织").into_iter().map(|(range, value)| (range.start, *value)).collect();
        assert_eq!(found, [(0, 2), (15, 1), (24, 3)]);
    }

    #[test]
    fn falls_back_to_a_name_that_the_nearest_begins_with() {
        let finder = Finder::new(vec![("中", 1), ("中国", 2), ("中国人民", 3), ("中国人大", 4)]);
        let found: Vec<_> = finder.find("中国人和中共").into_iter().map(|(range, value)| (range, *value)).collect();
        assert_eq!(found, [(0..6, 2), (12..15, 1)]);
    }
}
