//! Who takes which stand on what: `双方｜坚决反对｜任何形式的保护主义`, `元首们对…｜表示严重关切`, `中方｜愿｜…`.
//!
//! A sentence is read clause by clause. A clause with a word of stance where a verb can stand begins a position, whose
//! complement runs to the next such clause or the end of the sentence. The holder is what the clause begins with, else
//! the subject of the sentence, else who spoke last. Who only reports what another stands for gives way to the other.

mod clauses;
mod hits;
mod holders;
mod reading;
mod topics;
mod verbs;
mod walk;
mod wording;

use crate::annotate::AnnotatedDocument;
use crate::facts::{Position, Span};
use crate::lexicon::Lexicon;
use hits::Hits;
use holders::Holder;
use reading::Reader;
use verbs::Verb;

pub fn find_positions(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<Position> {
    let mut hits = Hits::new(document, lexicon);
    let cues = std::mem::take(&mut hits.cues);
    let stands = walk::stands(document, Reader::new(document, lexicon, hits));
    let texts: Vec<Span> = stands.iter().map(|stand| stand.text).collect();
    let topics = topics::topics(document, lexicon, &cues, &texts);
    stands.into_iter().zip(topics).map(|(stand, topics)| stand.position(document, topics)).collect()
}

/// A position as spans of the text.
struct Stand<'d> {
    holder: Holder<'d>,
    verb: Verb,
    text: Span,
    condition: Option<Span>,
    addressee: Option<Span>,
    reporter: Option<&'d str>,
    rule: &'static str,
    inferred: bool,
}

impl Stand<'_> {
    fn position(self, document: &AnnotatedDocument, topics: Vec<&'static str>) -> Position {
        let mut evidence = vec![self.holder.span, self.verb.span, self.text];
        evidence.sort_unstable();
        evidence.dedup();
        Position {
            holder: self.holder.text.to_owned(),
            verb: without_aspect(document.of(self.verb.span)),
            stance: self.verb.stance,
            strength: self.verb.strength,
            topics,
            text: document.of(self.text).to_owned(),
            negated: self.verb.negated,
            condition: self.condition.map(|span| document.of(span).to_owned()),
            addressee: self.addressee.map(|span| document.of(span).to_owned()),
            reporter: self.reporter.map(str::to_owned),
            evidence,
            rule: self.rule,
            inferred: self.inferred,
        }
    }
}

/// A verb without 了.
fn without_aspect(verb: &str) -> String {
    if verb.chars().any(|c| c == '了') { verb.replace('了', "") } else { verb.to_owned() }
}

/// A stand with its complement, unless nothing is left of that.
fn complete<'d>(document: &AnnotatedDocument, mut stand: Stand<'d>, text: Span) -> Option<Stand<'d>> {
    stand.text = trimmed(document, text);
    let said = document.of(stand.text);
    (said.chars().nth(1).is_some() && said != "如下").then_some(stand)
}

/// A span without the marks and conjunctions at its ends.
fn trimmed(document: &AnnotatedDocument, span: Span) -> Span {
    let marks = |c| matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | ' ' | '\t');
    let text = document.of(span);
    let mut start = span.start + (text.len() - text.trim_start_matches(marks).len());
    let mut end = start.max(span.start + text.trim_end_matches(marks).len());
    // Half of a quotation is no part of the complement.
    let inner = &document.text[start..end];
    if inner.starts_with('“') || inner.ends_with('”') {
        let (opens, closes) = (inner.matches('“').count(), inner.matches('”').count());
        if opens > closes && inner.starts_with('“') {
            start += '“'.len_utf8();
        } else if closes > opens && inner.ends_with('”') {
            end -= '”'.len_utf8();
        }
    }
    let text = &document.text[start..end];
    Span::new(start, start + text.trim_end_matches(marks).len())
}

#[cfg(test)]
mod tests;
