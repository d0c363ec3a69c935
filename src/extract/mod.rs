//! Mentions of a document to facts: one file for each kind of fact.

mod acts;
mod aliases;
mod appointments;
mod context;
mod dates;
mod formulas;
mod header;
mod instruments;
mod issuer;
mod meetings;
mod organisations;
mod participants;
mod people;
mod positions;
mod roles;
mod states;
mod statuses;
mod successions;

use crate::annotate::{Annotated, AnnotatedDocument};
use crate::facts::{Document, Evidence, Span};
use crate::lexicon::Lexicon;
use crate::source::outline::find_outline;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// The documents of a source with their facts. Spans are of the folded text.
pub fn extract(annotated: &Annotated, lexicon: &Lexicon) -> Vec<Document> {
    annotated
        .documents
        .iter()
        .map(|document| {
            // The stamp nearest above the end of the document is its page's.
            let after = annotated.time_stamps.partition_point(|(span, _)| span.start < document.range.end);
            let stamp = after.checked_sub(1).or(Some(0)).and_then(|index| annotated.time_stamps.get(index));
            extract_document(document, stamp.map(|(_, day)| *day), lexicon)
        })
        .collect()
}

fn extract_document(document: &AnnotatedDocument, time_stamp: Option<(i32, u8, u8)>, lexicon: &Lexicon) -> Document {
    let header = header::find_header(document, time_stamp);
    let resolved_dates = dates::resolve_dates(document, header.reference);
    let mut meetings = meetings::find_meetings(document, &resolved_dates, &header, lexicon);
    let people = people::find_people(document, lexicon);
    participants::add_participants(document, &mut meetings, &people, header.date.as_deref());
    let context = context::Context::new(document, lexicon, &resolved_dates, &header);
    let successions = successions::find_successions(&context, &meetings, header.issuer.as_deref());
    Document {
        span: document.range,
        truncated: document.truncated,
        outline: find_outline(document.text, &document.lines, &document.title),
        title: header.title,
        kind: header.kind,
        issuer: header.issuer,
        date: header.date,
        place: header.place,
        dateline: header.dateline,
        header: header.proofs,
        aliases: aliases::find_aliases(document),
        dates: dates::find_dates(document, &resolved_dates),
        states: states::find_states(document),
        organisations: organisations::find_organisations(document),
        positions: positions::find_positions(document, lexicon),
        instruments: instruments::find_instruments(&context),
        appointments: appointments::find_appointments(&context, &people),
        statuses: statuses::find_statuses(&context),
        formulas: formulas::find_formulas(document),
        successions,
        people,
        meetings,
    }
}

/// Facts of one kind in the order in which the text first proves them, each once, with all its evidence.
struct Gathered<K, F> {
    facts: Vec<F>,
    index: FxHashMap<K, usize>,
}

impl<K: Hash + Eq, F> Gathered<K, F> {
    fn new() -> Self {
        Self { facts: Vec::new(), index: FxHashMap::default() }
    }

    /// The fact of this key, made where it is new.
    fn of(&mut self, key: K, make: impl FnOnce() -> F) -> &mut F {
        let index = *self.index.entry(key).or_insert_with(|| {
            self.facts.push(make());
            self.facts.len() - 1
        });
        &mut self.facts[index]
    }
}

/// Adds a place to evidence that is kept in order, each place once.
fn add_evidence(evidence: &mut Evidence, span: Span) {
    if evidence.last().is_none_or(|last| *last < span) {
        evidence.push(span);
    } else if let Err(at) = evidence.binary_search(&span) {
        evidence.insert(at, span);
    }
}

fn add_surface(surfaces: &mut Vec<String>, surface: &str) {
    if !surfaces.iter().any(|known| known == surface) {
        surfaces.push(surface.to_owned());
    }
}
