//! Where the names that a document gives itself stand in it.

/// Names of a document, each with what it stands for.
pub struct Finder<T> {
    /// In order of the names.
    names: Vec<Name<T>>,
    /// The first characters of the names, as bits: most places of a text are passed over by them.
    first: [u64; FILTER / 64],
}

struct Name<T> {
    name: String,
    value: T,
    /// The longest other name that this one begins with.
    shorter: Option<usize>,
}

/// In bits.
const FILTER: usize = 1024;

impl<T> Finder<T> {
    /// Of equal names the first counts.
    pub fn new(names: Vec<(&str, T)>) -> Self {
        let mut names: Vec<_> =
            names.into_iter().map(|(name, value)| Name { name: name.to_owned(), value, shorter: None }).collect();
        names.retain(|name| !name.name.is_empty());
        names.sort_by(|one, other| one.name.cmp(&other.name));
        names.dedup_by(|later, earlier| later.name == earlier.name);
        let mut first = [0; FILTER / 64];
        for index in 0..names.len() {
            if let Some(c) = names[index].name.chars().next() {
                let (place, bit) = filter_bit(c);
                first[place] |= bit;
            }
            // In order, what a name begins with stands before it, and what begins with that, between.
            let before = std::iter::successors(index.checked_sub(1), |&before| names[before].shorter);
            let shorter = before.into_iter().find(|&before| names[index].name.starts_with(&names[before].name));
            names[index].shorter = shorter;
        }
        Self { names, first }
    }

    /// Where the names stand in a text, the longest at each place, none overlapping another: byte range and value.
    pub fn find<'f>(&'f self, text: &str) -> Vec<(std::ops::Range<usize>, &'f T)> {
        let mut found: Vec<(std::ops::Range<usize>, &T)> = Vec::new();
        for (at, _) in text.char_indices() {
            if found.last().is_some_and(|(last, _)| at < last.end) {
                continue;
            }
            found.extend(self.prefixes(&text[at..]).next().map(|(length, value)| (at..at + length, value)));
        }
        found
    }

    /// The names that a text starts with, the longest first: the length of each and its value.
    pub fn prefixes<'f>(&'f self, text: &str) -> impl Iterator<Item = (usize, &'f T)> + use<'f, T> {
        let first = text.chars().next().is_some_and(|c| {
            let (place, bit) = filter_bit(c);
            self.first[place] & bit != 0
        });
        let nearest = first.then(|| self.names.partition_point(|name| name.name.as_str() <= text).checked_sub(1));
        let shorter = |index: &usize| self.names[*index].shorter;
        let longest =
            std::iter::successors(nearest.flatten(), shorter).find(|&index| text.starts_with(&self.names[index].name));
        std::iter::successors(longest, shorter).map(|index| (self.names[index].name.len(), &self.names[index].value))
    }
}

fn filter_bit(c: char) -> (usize, u64) {
    let bit = c as usize % FILTER;
    (bit / 64, 1 << (bit % 64))
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
