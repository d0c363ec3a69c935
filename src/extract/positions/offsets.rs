//! Offsets of a document at which something begins or ends.

use crate::facts::Span;

/// Offsets within a range, a bit for each: tells at once that nothing begins at most of them.
pub struct OffsetSet {
    start: usize,
    bits: Vec<u64>,
}

impl OffsetSet {
    /// An empty set for the offsets of a range; all others are never in it.
    pub fn within(range: Span) -> Self {
        Self { start: range.start, bits: vec![0; (range.end - range.start) / 64 + 1] }
    }

    pub fn insert(&mut self, offset: usize) {
        let index = offset.wrapping_sub(self.start);
        if let Some(bits) = self.bits.get_mut(index / 64) {
            *bits |= 1 << (index % 64);
        }
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

    pub fn contains(&self, offset: usize) -> bool {
        let index = offset.wrapping_sub(self.start);
        self.bits.get(index / 64).is_some_and(|bits| bits >> (index % 64) & 1 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_the_offsets_of_its_range() {
        let mut set = OffsetSet::within(Span::new(100, 228));
        for offset in [100, 163, 164, 228, 99, 0, 5000] {
            set.insert(offset);
        }
        let found: Vec<_> = (0..6000).filter(|offset| set.contains(*offset)).collect();
        assert_eq!(found, [100, 163, 164, 228]);
        for (start, end, expected) in
            [(0, 100, false), (0, 101, true), (101, 163, false), (163, 164, true), (165, 228, false), (165, 229, true)]
        {
            assert_eq!(set.any_within(Span::new(start, end)), expected, "{start}..{end}");
        }
        assert!(!set.any_within(Span::new(300, 400)) && !set.any_within(Span::new(0, 50)));
    }
}
