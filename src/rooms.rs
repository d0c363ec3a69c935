//! The rooms one at a time, for `benches/analyze.rs`; no part of the interface.

use crate::annotate::{self, Annotated};
use crate::facts::Document;
use crate::lexicon::Lexicon;
use crate::source::fold::Folded;
use crate::{Analyzer, extract};

/// The rooms of an analyzer.
#[derive(Clone, Copy)]
pub struct Rooms<'a>(&'a Lexicon);

impl<'a> Rooms<'a> {
    pub fn of(analyzer: &'a Analyzer) -> Self {
        Self(analyzer.lexicon())
    }

    pub fn fold(self, text: &str) -> Folded {
        self.0.folder().fold(text, &[])
    }

    /// How many surfaces of the tables stand in a text; its words are found on the way.
    pub fn hits(self, folded: &Folded) -> usize {
        self.0.read(&folded.text).0.len()
    }

    pub fn annotate(self, folded: &'a Folded) -> Annotated<'a> {
        annotate::annotate(folded, self.0)
    }

    pub fn extract(self, annotated: &Annotated) -> Vec<Document> {
        extract::extract(annotated, self.0)
    }
}
