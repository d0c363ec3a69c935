//! Why a source could not be read.

use serde::Serialize;
use std::fmt;

/// A source that could not be read: what, where, what was expected and what was found.
///
/// The page makes a sentence of it in the reader's language; [`fmt::Display`] makes an English one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceError {
    /// The source's name.
    pub source: String,
    #[serde(flatten)]
    pub reason: SourceErrorReason,
}

/// The reasons; their names in JSON are the codes that the page translates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum SourceErrorReason {
    /// No character but white space.
    Empty,
    /// Control bytes that no text has; `at` is the byte offset of the first.
    Binary { at: usize, found: String },
    /// More bytes than the analyzer reads at once.
    TooLarge { size: usize, limit: usize },
    /// Bytes that are not UTF-8; `at` is the byte offset of the first.
    NotUtf8 { at: usize, found: String },
}

impl SourceError {
    pub(crate) fn new(source: &str, reason: SourceErrorReason) -> Self {
        Self { source: source.to_owned(), reason }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.source)?;
        match &self.reason {
            SourceErrorReason::Empty => write!(f, "expected text, but found nothing but white space"),
            SourceErrorReason::Binary { at, found } => {
                write!(f, "expected text, but found the byte {found} at byte {at}: this is a binary file")
            }
            SourceErrorReason::TooLarge { size, limit } => {
                write!(f, "expected at most {limit} bytes, but found {size}")
            }
            SourceErrorReason::NotUtf8 { at, found } => {
                write!(f, "expected UTF-8 text, but found the byte {found} at byte {at}")
            }
        }
    }
}

impl std::error::Error for SourceError {}
