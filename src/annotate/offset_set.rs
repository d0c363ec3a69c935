//! Offsets of a document at which something begins or ends, for rules that ask at many where mostly nothing does.

use crate::facts::Span;

/// A set of offsets within a part of a text.
#[derive(Clone, Debug)]
pub struct OffsetSet {
    start: usize,
    /// A bit for each offset from the start.
    bits: Vec<u64>,
}

impl OffsetSet {
    /// An empty set for the offsets of a range, its end included.
    pub fn over(range: Span) -> Self {
        Self { start: range.start, bits: vec![0; (range.end - range.start) / 64 + 1] }
    }

    pub fn of(range: Span, offsets: impl Iterator<Item = usize>) -> Self {
        let mut set = Self::over(range);
        offsets.for_each(|offset| set.insert(offset));
        set
    }

    /// Adds an offset of the range.
    pub fn insert(&mut self, offset: usize) {
        let index = offset - self.start;
        self.bits[index / 64] |= 1 << (index % 64);
    }

    #[inline]
    pub fn contains(&self, offset: usize) -> bool {
        let index = offset.wrapping_sub(self.start);
        self.bits.get(index / 64).is_some_and(|bits| bits >> (index % 64) & 1 != 0)
    }

    /// Whether one of the offsets lies within a span.
    pub fn any_within(&self, span: Span) -> bool {
        let (from, to) = (span.start.max(self.start) - self.start, span.end.max(self.start) - self.start);
        let words = from / 64..self.bits.len().min(to.div_ceil(64));
        let bits = |index: usize| {
            let before = if index == from / 64 { u64::MAX << (from % 64) } else { u64::MAX };
            let behind = if index == to / 64 { !(u64::MAX << (to % 64)) } else { u64::MAX };
            self.bits[index] & before & behind
        };
        words.map(bits).any(|bits| bits != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_put_in() {
        let set = OffsetSet::of(Span::new(10, 200), [10, 73, 74, 200].into_iter());
        let held: Vec<_> = (0..400).filter(|&offset| set.contains(offset)).collect();
        assert_eq!(held, [10, 73, 74, 200]);
        assert!(!set.contains(usize::MAX));
        for (start, end, expected) in
            [(0, 10, false), (0, 11, true), (11, 73, false), (73, 74, true), (75, 200, false), (75, 201, true)]
        {
            assert_eq!(set.any_within(Span::new(start, end)), expected, "{start}..{end}");
        }
        assert!(!set.any_within(Span::new(300, 400)) && !set.any_within(Span::new(0, 5)));
    }
}
