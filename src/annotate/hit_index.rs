//! Which hits have the kinds of senses that few hits have, so that no rule goes through all of them for those.

use crate::lexicon::{Hit, SenseKinds};

/// The numbers of the hits of each kind of [`INDEXED`], in order.
#[derive(Default)]
pub struct HitIndex([Vec<u32>; INDEXED.len()]);

const INDEXED: [SenseKinds; 5] = [
    SenseKinds::ACT,
    SenseKinds::HOLDING_VERB,
    SenseKinds::INSTRUMENT,
    SenseKinds::INSTRUMENT_HEAD,
    SenseKinds::STANDING,
];
const ANY: SenseKinds = {
    let mut any = INDEXED[0];
    let mut index = 1;
    while index < INDEXED.len() {
        any = any.or(INDEXED[index]);
        index += 1;
    }
    any
};

impl HitIndex {
    pub fn new(hits: &[Hit]) -> Self {
        let mut index = Self::default();
        for (number, hit) in hits.iter().enumerate().filter(|(_, hit)| hit.is(ANY)) {
            for (kind, numbers) in INDEXED.into_iter().zip(&mut index.0) {
                if hit.is(kind) {
                    numbers.push(number as u32);
                }
            }
        }
        index
    }

    /// The numbers of the hits of a kind that is indexed.
    pub fn of(&self, kind: SenseKinds) -> &[u32] {
        let kind = INDEXED.iter().position(|&indexed| indexed == kind);
        kind.map_or(&[], |kind| &self.0[kind])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn finds_the_hits_that_a_walk_over_all_finds() {
        let lexicon = Lexicon::new();
        let text =
            "双方签署并通过《关于合作的议定书》，给予老挝对话伙伴地位，会议在北京举行，落实《联合国宪章》和伊核协议。";
        let (hits, _) = lexicon.read(text);
        let index = HitIndex::new(&hits);
        for kind in INDEXED {
            let all = (0..).zip(&hits).filter(|(_, hit)| hit.is(kind)).map(|(number, _)| number);
            assert!(!index.of(kind).is_empty() && all.eq(index.of(kind).iter().copied()), "{kind:?}");
        }
    }
}
