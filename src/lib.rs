//! tifa reads Chinese official and diplomatic documents (communiqués, declarations, joint statements, minutes, news
//! reports) and finds who they name, in what post, when and where, and which instruments, each fact with the spans of
//! the original that prove it.
//!
//! ```
//! let analyzer = tifa::Analyzer::new();
//! let text = "会议由哈萨克斯坦共和国总统托卡耶夫主持。";
//! let analysis = analyzer.analyze("paste", text.as_bytes())?;
//!
//! let person = &analysis.documents[0].people[0];
//! assert_eq!(person.name, "托卡耶夫");
//! assert_eq!(person.post.as_deref(), Some("总统"));
//! assert_eq!(person.of.as_deref(), Some("KZ"));
//! assert_eq!(person.roles, [tifa::facts::Role::Chaired]);
//! let evidence = person.evidence[0];
//! assert_eq!(&text[evidence.start..evidence.end], "哈萨克斯坦共和国总统托卡耶夫");
//! # Ok::<(), tifa::SourceError>(())
//! ```

mod analyzer;
mod annotate;
mod extract;
pub mod facts;
mod lexicon;
#[doc(hidden)]
pub mod rooms;
mod source;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use analyzer::Analyzer;
pub use facts::{Analysis, OffsetUnit};
pub use lexicon::{
    EntryFault, EntryFaultReason, EntryKind, FaultyEntries, LexiconError, MAX_ENTRY_CHARACTERS, MAX_LEXICON_BYTES,
    MAX_LEXICON_ENTRIES, ReaderEntry, ReaderLexicon,
};
pub use source::{
    Container, EncodingFound, Format, Hints, Location, MAX_SOURCE_BYTES, ReadOptions, SourceEntry, SourceError,
    SourceErrorReason, SourceText, SourceWarning, limits, read,
};
