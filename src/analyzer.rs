//! The way of a source through the rooms.

use crate::facts::{Analysis, OffsetUnit};
use crate::lexicon::{Lexicon, ReaderLexicon};
use crate::source::offsets::OffsetMap;
use crate::source::{self, ReadOptions, SourceError, SourceErrorReason, SourceText};
use crate::{annotate, extract};

/// Reads documents. Building one loads the tables (some milliseconds), once for all sources.
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

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// An analyzer that goes by the reader's own entries before all that it knows itself.
    ///
    /// ```
    /// use tifa::{Analyzer, ReadOptions, ReaderLexicon};
    /// let mine = ReaderLexicon::read("mine.tsv", "江成\tperson\n".as_bytes(), &ReadOptions::default())?;
    /// let analysis = Analyzer::new().with_reader_lexicon(mine).analyze("paste", "党组书记江成与大家座谈。".as_bytes())?;
    /// let person = &analysis.documents[0].people[0];
    /// assert_eq!((person.name.as_str(), person.rule), ("江成", "people/reader"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_reader_lexicon(mut self, lexicon: ReaderLexicon) -> Self {
        self.set_reader_lexicon(lexicon);
        self
    }

    /// Puts other entries of the reader in the place of those before, for the sources to come. The tables stay loaded.
    pub fn set_reader_lexicon(&mut self, lexicon: ReaderLexicon) {
        self.lexicon.set_reader(lexicon);
    }

    pub fn reader_lexicon(&self) -> &ReaderLexicon {
        self.lexicon.reader()
    }

    /// Loads what else the first source would wait for: the ordinary words. Whoever has time before it comes can call
    /// this; who does not loses nothing.
    pub fn warm_up(&self) {
        const TEXT: &str = "新华社北京5月22日电　2018年5月21日至22日，上海合作组织（以下简称“上合组织”）成员国安全会议秘书会议在北京举行。\
            哈萨克斯坦共和国总统助理托卡耶夫出席会议，签署了《会议纪要》。";
        let warm = self.analyze("", TEXT.as_bytes());
        debug_assert!(warm.is_ok());
    }

    /// The folded form of a text, which all rules read: Simplified, ASCII digits, full-width punctuation, no stray space
    /// inside Chinese, wrapped lines joined.
    ///
    /// ```
    /// let analyzer = tifa::Analyzer::new();
    /// assert_eq!(analyzer.fold("上海合作組織,２０１２年６月　７日"), "上海合作组织，2012年6月7日");
    /// ```
    pub fn fold(&self, text: &str) -> String {
        self.lexicon.folder().fold(text, &[]).text
    }

    /// Finds the documents of a source and their facts. Spans are in bytes of [`Analysis::text`].
    ///
    /// Of an archive, this is its first file; [`Analyzer::analyze_all`] reads them all. Analysis of any text succeeds,
    /// also where nothing is found.
    ///
    /// # Errors
    ///
    /// A source that cannot be read ([`SourceErrorReason`](crate::SourceErrorReason) lists why):
    ///
    /// ```
    /// let error = tifa::Analyzer::new().analyze("scan.txt", b"\x01\x00\x02").unwrap_err();
    /// assert!(error.to_string().starts_with("scan.txt: expected text"));
    /// ```
    pub fn analyze(&self, name: &str, bytes: &[u8]) -> Result<Analysis, SourceError> {
        self.analyze_all(name, bytes, &ReadOptions::default()).swap_remove(0)
    }

    /// As [`Analyzer::analyze`], for every file of an archive; one for any other source, never none.
    pub fn analyze_all(&self, name: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Analysis, SourceError>> {
        let entries = source::read(name, bytes, options);
        entries.into_iter().map(|entry| Ok(self.analyze_text(entry.name, entry.text?))).collect()
    }

    /// Analyzes a document whose text comes page by page, as a reader of PDF gives it.
    ///
    /// # Errors
    ///
    /// Pages without any text.
    pub fn analyze_pages(&self, name: &str, pages: &[impl AsRef<str>]) -> Result<Analysis, SourceError> {
        let read = source::from_pages(pages);
        if read.text.trim().is_empty() {
            return Err(SourceError::new(name, SourceErrorReason::Empty));
        }
        Ok(self.analyze_text(name.to_owned(), read))
    }

    fn analyze_text(&self, name: String, read: SourceText) -> Analysis {
        let folded = self.lexicon.folder().fold(&read.text, &read.furniture);
        let annotated = annotate::annotate(&folded, &self.lexicon);
        let mut analysis = Analysis {
            source: name,
            format: read.format,
            encoding: read.encoding,
            warnings: read.warnings,
            offsets: OffsetUnit::Bytes,
            text: String::new(),
            documents: extract::extract(&annotated, &self.lexicon),
            mentions: annotated.mentions(),
            furniture: annotated.furniture,
            locations: read.locations,
        };
        let originals = folded.originals();
        // Not a loop: a chain of iterators goes through each of its own faster by itself.
        analysis.spans_mut().for_each(|span| *span = originals.original(*span));
        // What folding dropped as furniture is not in the folded text at all.
        analysis.furniture.extend(&folded.marks);
        analysis.furniture.sort_unstable();
        analysis.text = read.text;
        analysis
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
        for location in &mut self.locations {
            location.start = map.convert(location.start);
        }
        self.text = text;
        self.offsets = unit;
        self
    }
}
