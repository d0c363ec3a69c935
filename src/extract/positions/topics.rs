//! What a position is about: cues of the table, weighed, with what the document and its sections are about behind them.

use super::hits::Cue;
use crate::annotate::AnnotatedDocument;
use crate::facts::Span;
use crate::lexicon::{Lexicon, MOST_TOPICS};

/// The most topics of a position.
const MOST: usize = 3;

/// The weight of each topic, by its number in the lexicon.
type Weights = [f32; MOST_TOPICS];

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
pub fn topics(document: &AnnotatedDocument, lexicon: &Lexicon, cues: &[Cue], texts: &[Span]) -> Vec<Vec<&'static str>> {
    let own: Vec<Weights> = texts.iter().map(|text| weights(cues, *text)).collect();
    let behind = background(document, cues, &own);
    let mut paragraph = Paragraph::default();
    (0..texts.len())
        .map(|index| {
            let text = texts[index];
            let mut sum = own[index];
            add(&mut sum, &behind, 1.0);
            paragraph.move_to(document, cues, text);
            add(&mut sum, &paragraph.weights, paragraph.factor);
            if let Some(before) = index.checked_sub(1) {
                let near = text.start.saturating_sub(texts[before].end) < APART;
                add(&mut sum, &own[before], if near { NEAR } else { FAR });
            }
            ranked(&sum, lexicon)
        })
        .collect()
}

/// The paragraph of a text, as far as it counts; texts that follow each other often share it.
struct Paragraph {
    span: Span,
    weights: Weights,
    /// How much each weight counts.
    factor: f32,
}

impl Default for Paragraph {
    fn default() -> Self {
        Self { span: Span::new(0, 0), weights: [0.0; MOST_TOPICS], factor: 0.0 }
    }
}

impl Paragraph {
    fn move_to(&mut self, document: &AnnotatedDocument, cues: &[Cue], text: Span) {
        let line = document.line_of(text);
        let span = Span::new(line.start.max(text.start.saturating_sub(REACH)), line.end.min(text.end + REACH));
        if span != self.span {
            let weights = weights(cues, span);
            *self = Self { span, weights, factor: PARAGRAPH / most(&weights).max(1.0) };
        }
    }
}

/// What the title, the whole document and its positions are about.
fn background(document: &AnnotatedDocument, cues: &[Cue], own: &[Weights]) -> Weights {
    let mut sum = [0.0; MOST_TOPICS];
    for line in &document.title {
        add(&mut sum, &weights(cues, *line), TITLE);
    }
    let whole = weights(cues, document.range);
    add(&mut sum, &whole, DOCUMENT / whole.iter().sum::<f32>().max(1.0));
    for weights in own {
        let most = most(weights);
        if most > 0.0 {
            for_at_least(weights, most, |topic, weight| sum[topic] += OTHERS * weight.min(1.0) / own.len() as f32);
        }
    }
    sum
}

/// Calls a function with the number and weight of each topic that weighs so much, which is something, or more.
fn for_at_least(weights: &Weights, least: f32, mut each: impl FnMut(usize, f32)) {
    const LANES: usize = 8;
    for (index, chunk) in weights.chunks_exact(LANES).enumerate() {
        // All at once: most often none counts.
        if chunk.iter().fold(false, |any, weight| any | (*weight >= least)) {
            for (lane, weight) in chunk.iter().enumerate().filter(|(_, weight)| **weight >= least) {
                each(index * LANES + lane, *weight);
            }
        }
    }
}

fn most(weights: &Weights) -> f32 {
    // In lanes, which the processor compares at once.
    let mut most = [0.0; 8];
    for weights in weights.chunks_exact(most.len()) {
        for (most, weight) in most.iter_mut().zip(weights) {
            *most = if *weight > *most { *weight } else { *most };
        }
    }
    most.into_iter().fold(0.0, f32::max)
}

fn add(sum: &mut Weights, other: &Weights, factor: f32) {
    for (sum, weight) in sum.iter_mut().zip(other) {
        *sum += factor * weight;
    }
}

/// The weights of the cues in a span; a cue within a longer one counts half.
fn weights(cues: &[Cue], span: Span) -> Weights {
    let mut weights = [0.0; MOST_TOPICS];
    let from = cues.partition_point(|cue| cue.span.start < span.start);
    let mut covered = span.start;
    // A cue of two topics covers nothing of itself.
    let mut last = Span::new(span.start, span.start);
    for cue in cues[from..].iter().take_while(|cue| cue.span.start < span.end).filter(|cue| cue.span.end <= span.end) {
        if cue.span != last {
            covered = covered.max(last.end);
            last = cue.span;
        }
        let factor = if cue.span.end <= covered { 0.5 } else { 1.0 };
        weights[usize::from(cue.sense.topic)] += factor * f32::from(cue.sense.weight);
    }
    weights
}

fn ranked(weights: &Weights, lexicon: &Lexicon) -> Vec<&'static str> {
    /// Least share of the main topic's weight that another needs.
    const SHARE: f32 = 0.2;
    let least = SHARE * most(weights);
    if least <= 0.0 {
        return vec!["international-order"];
    }
    // Topics are numbered in order of their names, by which equal weights are ranked.
    let mut ranked = [(0, 0.0); MOST + 1];
    let mut count = 0;
    for_at_least(weights, least, |topic, weight| {
        let place = ranked[..count].iter().position(|(_, other)| *other < weight).unwrap_or(count);
        ranked[place..=count].rotate_right(1);
        ranked[place] = (topic, weight);
        count = MOST.min(count + 1);
    });
    ranked[..count].iter().map(|(topic, _)| lexicon.topic(*topic)).collect()
}
