//! The surfaces of a document that tell of positions, by what they mean.

use crate::annotate::AnnotatedDocument;
use crate::facts::Span;
use crate::lexicon::{Lexicon, PartyWord, Sense, SenseKinds, StanceSense, TopicSense};

/// Each in order of start, the longest first.
pub struct Hits {
    pub stances: Vec<StanceWord>,
    /// The words of which the names of parties are made.
    pub parties: Vec<(Span, PartyWord)>,
    pub states: Vec<Span>,
    pub cues: Vec<Cue>,
}

/// A word of stance, or an adverb before one, in one of its senses.
pub struct StanceWord {
    pub span: Span,
    pub sense: WordSense,
}

pub enum WordSense {
    Stance(StanceSense),
    /// Raises the strength of the verb behind it by so much.
    Adverb(i8),
}

/// A word that tells of a topic.
pub struct Cue {
    pub span: Span,
    pub sense: TopicSense,
}

impl Hits {
    pub fn new(document: &AnnotatedDocument, lexicon: &Lexicon) -> Self {
        const TELLING: SenseKinds =
            SenseKinds::STANCE.or(SenseKinds::PARTY).or(SenseKinds::STATE).or(SenseKinds::TOPIC);
        let count = document.hits.len();
        let mut hits = Self {
            stances: Vec::with_capacity(count / 8),
            parties: Vec::with_capacity(count / 8),
            states: Vec::with_capacity(count / 16),
            cues: Vec::with_capacity(count / 4),
        };
        for hit in document.hits.iter().filter(|hit| hit.is(TELLING)) {
            let span = hit.span;
            for sense in lexicon.senses(hit) {
                match *sense {
                    Sense::Stance(sense) => hits.stances.push(StanceWord { span, sense: WordSense::Stance(sense) }),
                    Sense::StanceAdverb(raise) => {
                        hits.stances.push(StanceWord { span, sense: WordSense::Adverb(raise) })
                    }
                    Sense::Party(word) => hits.parties.push((span, word)),
                    Sense::Topic(sense) => hits.cues.push(Cue { span, sense }),
                    _ => {}
                }
            }
            if hit.is(SenseKinds::STATE) {
                hits.states.push(span);
            }
        }
        hits
    }
}
