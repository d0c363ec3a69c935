//! The way back from folded text, for as many spans as an analysis has.

use super::{Anchor, Folded};
use crate::facts::Span;

/// Tells where spans of the folded text come from, without a search for each.
pub struct Originals<'f> {
    anchors: &'f [Anchor],
    /// For each stretch of the folded text how many anchors stand before it or where it begins.
    before: Vec<u32>,
}

/// In bytes.
const STRETCH: usize = 64;

impl<'f> Originals<'f> {
    pub(super) fn new(folded: &'f Folded) -> Self {
        let anchors = folded.anchors.as_slice();
        let mut after = 0;
        let starts = (0..=folded.text.len() / STRETCH).map(|stretch| stretch * STRETCH);
        let before = starts.map(|start| {
            after += anchors[after..].iter().take_while(|anchor| anchor.folded <= start).count();
            after as u32
        });
        Self { before: before.collect(), anchors }
    }

    /// The span of the original that a span of the folded text comes from.
    pub fn original(&self, span: Span) -> Span {
        let start = self.anchor_at_or_before(span.start);
        let end = self.anchor_at_or_before(span.end);
        let end = if end.folded == span.end && span.end > span.start {
            end.original_end
        } else {
            end.original_start + (span.end - end.folded)
        };
        Span::new(start.original_start + (span.start - start.folded), end)
    }

    fn anchor_at_or_before(&self, folded: usize) -> Anchor {
        let mut after = self.before[folded / STRETCH] as usize;
        while self.anchors.get(after).is_some_and(|anchor| anchor.folded <= folded) {
            after += 1;
        }
        match after.checked_sub(1) {
            Some(index) => self.anchors[index],
            None => Anchor { folded: 0, original_end: 0, original_start: 0 },
        }
    }
}
