//! What a position is about: cues of the table, weighed, with what the document and its sections are about behind them.

use crate::annotate::AnnotatedDocument;
use crate::facts::Span;
use crate::lexicon::{Lexicon, Sense, SenseKinds};
use rustc_hash::FxHashMap;

/// The most topics of a position.
const MOST: usize = 3;

type Weights = FxHashMap<&'static str, f32>;

/// One to three topics for each text, the main one first.
pub fn topics(document: &AnnotatedDocument, lexicon: &Lexicon, texts: &[Span]) -> Vec<Vec<&'static str>> {
    let own: Vec<Weights> = texts.iter().map(|text| weights(document, lexicon, *text)).collect();
    let title = document.title.iter().fold(Weights::default(), |mut sum, line| {
        add(&mut sum, &weights(document, lexicon, *line), 1.0);
        sum
    });
    let mut whole = Weights::default();
    for weights in &own {
        let most = weights.values().copied().fold(0.0, f32::max);
        for (topic, weight) in weights.iter().filter(|(_, weight)| **weight >= most) {
            *whole.entry(topic).or_default() += weight.min(1.0) / texts.len() as f32;
        }
    }
    (0..texts.len())
        .map(|index| {
            let mut sum = own[index].clone();
            add(&mut sum, &title, 0.4);
            add(&mut sum, &whole, 4.0);
            if let Some(before) = index.checked_sub(1) {
                let near = texts[index].start.saturating_sub(texts[before].end) < 60;
                add(&mut sum, &own[before], if near { 0.3 } else { 0.1 });
            }
            ranked(&sum)
        })
        .collect()
}

fn add(sum: &mut Weights, other: &Weights, factor: f32) {
    for (topic, weight) in other {
        *sum.entry(topic).or_default() += factor * weight;
    }
}

/// The weights of the cues in a span; a cue within a longer one counts half.
fn weights(document: &AnnotatedDocument, lexicon: &Lexicon, span: Span) -> Weights {
    let mut weights = Weights::default();
    let from = document.hits.partition_point(|hit| hit.span.start < span.start);
    let mut covered = span.start;
    for hit in document.hits[from..].iter().take_while(|hit| hit.span.start < span.end) {
        if hit.span.end > span.end || !hit.is(SenseKinds::TOPIC) {
            continue;
        }
        let mut is_cue = false;
        for sense in lexicon.senses(hit) {
            if let Sense::Topic(cue) = sense {
                is_cue = true;
                let factor = if hit.span.end <= covered { 0.5 } else { 1.0 };
                *weights.entry(cue.topic).or_default() += factor * f32::from(cue.weight);
            }
        }
        if is_cue {
            covered = covered.max(hit.span.end);
        }
    }
    weights
}

fn ranked(weights: &Weights) -> Vec<&'static str> {
    /// Least share of the main topic's weight that another needs.
    const SHARE: f32 = 0.3;
    let mut ranked: Vec<_> = weights.iter().map(|(topic, weight)| (*topic, *weight)).collect();
    ranked.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    let Some(&(_, most)) = ranked.first() else { return vec!["international-order"] };
    ranked.into_iter().filter(|(_, weight)| *weight >= SHARE * most).take(MOST).map(|(topic, _)| topic).collect()
}
