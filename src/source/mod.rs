//! Bytes to text: encodings, formats, folding, documents. Knows no Chinese word.

pub(crate) mod characters;
pub(crate) mod documents;
pub(crate) mod encoding;
mod error;
pub(crate) mod fold;
mod formats;
pub mod limits;
pub(crate) mod offsets;
pub(crate) mod outline;
mod pages;
mod read;

pub use error::{Container, SourceError, SourceErrorReason};
pub use limits::MAX_SOURCE_BYTES;
pub use pages::from_pages;
pub use read::{EncodingFound, Format, Hints, Location, ReadOptions, SourceEntry, SourceText, SourceWarning, read};
