//! The way of a source through the rooms.

use crate::facts::{Analysis, OffsetUnit};
use crate::lexicon::Lexicon;
use crate::source::offsets::OffsetMap;
use crate::source::{self, SourceError};
use crate::{annotate, extract};

/// Reads documents. Building one loads the lexicon (some milliseconds), once for all sources.
pub struct Analyzer {
    lexicon: Lexicon,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    pub fn new() -> Self {
        Self { lexicon: Lexicon::new() }
    }

    /// Finds the documents of a source and their facts. Spans are in bytes of [`Analysis::text`].
    ///
    /// Analysis of any text succeeds, also where nothing is found.
    ///
    /// # Errors
    ///
    /// A source that holds no UTF-8 text, or more than [`MAX_SOURCE_BYTES`](crate::MAX_SOURCE_BYTES):
    ///
    /// ```
    /// let error = tifa::Analyzer::new().analyze("old.txt", &[0xB9, 0xAB]).unwrap_err();
    /// assert_eq!(error.to_string(), "old.txt: expected UTF-8 text, but found the byte 0xB9 at byte 0");
    /// ```
    pub fn analyze(&self, name: &str, bytes: &[u8]) -> Result<Analysis, SourceError> {
        let text = source::decode(name, bytes)?;
        let folded = self.lexicon.folder().fold(text);
        let annotated = annotate::annotate(&folded, &self.lexicon);
        let mut analysis = Analysis {
            source: name.to_owned(),
            offsets: OffsetUnit::Bytes,
            text: text.to_owned(),
            documents: extract::extract(&annotated, &self.lexicon),
            mentions: annotated.mentions(),
            furniture: annotated.furniture,
        };
        for span in analysis.spans_mut() {
            *span = folded.original(*span);
        }
        // Reference marks are not in the folded text at all.
        analysis.furniture.extend(&folded.marks);
        analysis.furniture.sort_unstable();
        Ok(analysis)
    }
}

impl Analysis {
    /// The same analysis with its spans in another unit.
    pub fn with_offsets(mut self, unit: OffsetUnit) -> Self {
        debug_assert_eq!(self.offsets, OffsetUnit::Bytes);
        let text = std::mem::take(&mut self.text);
        let map = OffsetMap::new(&text, unit);
        for span in self.spans_mut() {
            (span.start, span.end) = (map.convert(span.start), map.convert(span.end));
        }
        self.text = text;
        self.offsets = unit;
        self
    }
}
