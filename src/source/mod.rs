//! Bytes to text: decoding, folding, documents, sentences. Knows no Chinese word.

mod decode;
pub(crate) mod documents;
mod error;
pub(crate) mod fold;
pub(crate) mod offsets;

pub use decode::{MAX_SOURCE_BYTES, decode};
pub use error::{SourceError, SourceErrorReason};
