//! What a position is about: cues of the table, weighed, with what the document and its sections are about behind them.

use crate::annotate::AnnotatedDocument;
use crate::facts::Span;
use crate::lexicon::{Lexicon, Sense, SenseKinds};
use rustc_hash::FxHashMap;

/// The most topics of a position.
const MOST: usize = 3;

type Weights = FxHashMap<&'static str, f32>;

/// How much counts, beside the cues of a text (each its weight): what the other texts are mostly about, its paragraph,
/// the whole document, the title and the text before it.
const OTHERS: f32 = 4.0;
const PARAGRAPH: f32 = 2.0;
const DOCUMENT: f32 = 3.0;
const TITLE: f32 = 0.3;
const NEAR: f32 = 0.3;
const FAR: f32 = 0.1;
/// The texts of one sentence are not further apart, in bytes.
const APART: usize = 60;
/// How far the paragraph counts to both sides of a text, in bytes.
const REACH: usize = 900;

/// One to three topics for each text, the main one first.
pub fn topics(document: &AnnotatedDocument, lexicon: &Lexicon, texts: &[Span]) -> Vec<Vec<&'static str>> {
    let own: Vec<Weights> = texts.iter().map(|text| weights(document, lexicon, *text)).collect();
    let behind = background(document, lexicon, &own);
    (0..texts.len())
        .map(|index| {
            let text = texts[index];
            let mut sum = own[index].clone();
            add(&mut sum, &behind, 1.0);
            let line = document.line_of(text);
            let start = line.start.max(text.start.saturating_sub(REACH));
            let paragraph = weights(document, lexicon, Span::new(start, line.end.min(text.end + REACH)));
            add(&mut sum, &paragraph, PARAGRAPH / most(&paragraph).max(1.0));
            if let Some(before) = index.checked_sub(1) {
                let near = text.start.saturating_sub(texts[before].end) < APART;
                add(&mut sum, &own[before], if near { NEAR } else { FAR });
            }
            ranked(&sum)
        })
        .collect()
}

/// What the title, the whole document and its positions are about.
fn background(document: &AnnotatedDocument, lexicon: &Lexicon, own: &[Weights]) -> Weights {
    let mut sum = Weights::default();
    for line in &document.title {
        add(&mut sum, &weights(document, lexicon, *line), TITLE);
    }
    let whole = weights(document, lexicon, document.range);
    add(&mut sum, &whole, DOCUMENT / whole.values().sum::<f32>().max(1.0));
    for weights in own {
        let most = most(weights);
        for (topic, weight) in weights.iter().filter(|(_, weight)| **weight >= most) {
            *sum.entry(topic).or_default() += OTHERS * weight.min(1.0) / own.len() as f32;
        }
    }
    sum
}

fn most(weights: &Weights) -> f32 {
    weights.values().copied().fold(0.0, f32::max)
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
    const SHARE: f32 = 0.2;
    let mut ranked: Vec<_> = weights.iter().map(|(topic, weight)| (*topic, *weight)).collect();
    ranked.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    let Some(&(_, most)) = ranked.first() else { return vec!["international-order"] };
    ranked.into_iter().filter(|(_, weight)| *weight >= SHARE * most).take(MOST).map(|(topic, _)| topic).collect()
}
