//! Date mentions to facts, those without a year read in the light of the document's own date.

use super::{Gathered, add_evidence};
use crate::annotate::dates::{PartialDate, ResolvedDate, resolve};
use crate::annotate::{AnnotatedDocument, BracketKind};
use crate::facts::{Date, Span};

/// What a date mention says; none where the document does not tell.
pub type Resolved = Option<ResolvedDate>;

/// What each of the document's date mentions says, in their order.
pub fn resolve_dates(document: &AnnotatedDocument, reference: Option<PartialDate>) -> Vec<Resolved> {
    resolve(&document.dates, reference, &outermost_rounds(document))
}

pub fn find_dates(document: &AnnotatedDocument, resolved: &[Resolved]) -> Vec<Date> {
    let mut dates = Gathered::new();
    for (mention, resolved) in document.dates.iter().zip(resolved) {
        let Some(resolved) = resolved else { continue };
        let text = document.of(mention.span);
        let date = dates.of((text, resolved.edtf.as_str()), || Date {
            text: text.to_owned(),
            edtf: resolved.edtf.clone(),
            evidence: vec![mention.span],
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
