//! Date mentions to facts, those without a year read in the light of the document's own date.

use super::{Gathered, add_evidence};
use crate::annotate::dates::{PartialDate, resolve};
use crate::annotate::{AnnotatedDocument, BracketKind};
use crate::facts::{Date, Span};

pub fn find_dates(document: &AnnotatedDocument, reference: Option<PartialDate>) -> Vec<Date> {
    let brackets = outermost_rounds(document);
    let mut dates = Gathered::new();
    for (mention, resolved) in document.dates.iter().zip(resolve(&document.dates, reference, &brackets)) {
        let Some(resolved) = resolved else { continue };
        let text = document.of(mention.span);
        let date = dates.of(format!("{text}\t{}", resolved.edtf), || Date {
            text: text.to_owned(),
            edtf: resolved.edtf,
            evidence: Vec::new(),
            rule: mention.rule,
            inferred: resolved.inferred,
        });
        add_evidence(&mut date.evidence, mention.span);
    }
    dates.facts
}

fn outermost_rounds(document: &AnnotatedDocument) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for bracket in document.brackets.iter().filter(|bracket| bracket.kind == BracketKind::Round) {
        if spans.last().is_none_or(|last| last.end <= bracket.outer.start) {
            spans.push(bracket.outer);
        }
    }
    spans
}
