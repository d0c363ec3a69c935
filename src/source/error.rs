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
    /// Bytes that are not UTF-8, nor anything else that was tried; `at` is the byte offset of the first.
    NotUtf8 { at: usize, found: String },
    /// The encoding that the reader asked for is none.
    UnknownEncoding { label: String },
    /// A PDF, which the page reads and the core does not.
    Pdf,
    /// A Word, Excel or PowerPoint file of before 2007.
    OldOffice,
    /// A file that opens with a password only.
    Encrypted,
    /// A file of a kind that holds no text that we read: a picture, a spreadsheet, another kind of archive.
    Unsupported { found: String },
    /// A file that begins as its format does and does not go on so; `part` is the part of a package, where one is at
    /// fault.
    Damaged { format: Container, part: Option<String> },
    /// An archive inside an archive.
    NestedArchive,
    /// An archive without any file.
    EmptyArchive,
    /// A part of a package that inflates to more than the analyzer reads at once.
    PartTooLarge { part: String, limit: usize },
    /// A part of a package that inflates to a suspicious multiple of its size.
    CompressionTooHigh { part: String, limit: usize },
    /// More parts in a package, or more pages in a document, than the analyzer reads at once.
    TooManyParts { limit: usize },
    /// A part that was packed in a way we cannot unpack.
    UnsupportedCompression { part: String, method: String },
}

/// What a damaged file was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Container {
    Docx,
    Odt,
    Epub,
    Rtf,
    Ofd,
    Mhtml,
    Zip,
}

impl SourceError {
    pub(crate) fn new(source: &str, reason: SourceErrorReason) -> Self {
        Self { source: source.to_owned(), reason }
    }
}

impl Container {
    const fn name(self) -> &'static str {
        match self {
            Self::Docx => "a Word document",
            Self::Odt => "an OpenDocument text",
            Self::Epub => "an EPUB book",
            Self::Rtf => "a rich text file",
            Self::Ofd => "an OFD document",
            Self::Mhtml => "a saved web page (MHTML)",
            Self::Zip => "a zip archive",
        }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.reason)
    }
}

impl fmt::Display for SourceErrorReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "expected text, but found nothing but white space"),
            Self::Binary { at, found } => {
                write!(f, "expected text, but found the byte {found} at byte {at}: this is a binary file")
            }
            Self::TooLarge { size, limit } => write!(f, "expected at most {limit} bytes, but found {size}"),
            Self::NotUtf8 { at, found } => {
                write!(f, "expected UTF-8 text, but found the byte {found} at byte {at}")
            }
            Self::UnknownEncoding { label } => {
                write!(f, "expected the name of an encoding, such as gb18030 or big5, but found {label:?}")
            }
            Self::Pdf => write!(
                f,
                "expected text, but found a PDF: the web page reads PDF; on the command line, convert it first \
                 (pdftotext -layout FILE.pdf)"
            ),
            Self::OldOffice => write!(
                f,
                "expected text, but found an Office file of before 2007 (.doc, .xls, .ppt): save it as .docx, or \
                 convert it (soffice --convert-to docx FILE.doc)"
            ),
            Self::Encrypted => write!(
                f,
                "expected text, but found an encrypted file: open it with its password and save it without one"
            ),
            Self::Unsupported { found } => {
                write!(f, "expected text, HTML, MHTML, DOCX, ODT, EPUB, RTF, OFD or a ZIP of these, but found {found}")
            }
            Self::Damaged { format, part: None } => {
                write!(f, "expected {}, but found a damaged or truncated one", format.name())
            }
            Self::Damaged { format, part: Some(part) } => {
                write!(f, "expected {}, but its part {part} is missing or damaged", format.name())
            }
            Self::NestedArchive => write!(f, "expected a document, but found an archive inside an archive: unpack it"),
            Self::EmptyArchive => write!(f, "expected documents, but found an archive without any file"),
            Self::PartTooLarge { part, limit } => {
                write!(f, "expected at most {limit} bytes of unpacked data, but the part {part} has more")
            }
            Self::CompressionTooHigh { part, limit } => {
                write!(f, "expected parts that unpack to at most {limit} times their size, but {part} has more")
            }
            Self::TooManyParts { limit } => write!(f, "expected at most {limit} parts, but found more"),
            Self::UnsupportedCompression { part, method } => {
                write!(f, "expected parts packed with deflate, but {part} is packed with {method}")
            }
        }
    }
}

impl std::error::Error for SourceError {}
