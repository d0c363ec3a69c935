//! Sources of any format to text: what a file is, told by its content first and its name second, and its reading.

use super::encoding::{self, Decoded};
use super::error::{Container, SourceError, SourceErrorReason};
use super::formats::{self, package::Package};
use super::limits::{MAX_PACKAGE_BYTES, MAX_SOURCE_BYTES};
use crate::facts::Span;
use serde::Serialize;

/// What the reader knows better than a guess.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The encoding of plain text and HTML, by one of its names on the web: `gb18030`, `big5`, `utf-16le`.
    pub encoding: Option<String>,
}

/// A file of text: the source itself, or a file of an archive.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// The source's name; for a file of an archive, `archive.zip/folder/file.docx`.
    pub name: String,
    pub text: Result<SourceText, SourceError>,
}

/// The text of a source and what its format says of it. Offsets are in bytes of `text`.
#[derive(Clone, Debug, Serialize)]
pub struct SourceText {
    pub text: String,
    pub format: Format,
    /// Not for formats that have an encoding of their own.
    pub encoding: Option<EncodingFound>,
    /// Where pages, chapters and notes begin.
    pub locations: Vec<Location>,
    pub hints: Hints,
    /// The parts of the text that belong to the site or the page by their place in the structure: menus, running
    /// heads. In order, not overlapping.
    pub furniture: Vec<Span>,
    pub warnings: Vec<SourceWarning>,
}

/// The formats that text comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    Text,
    Html,
    Mhtml,
    Docx,
    Odt,
    Epub,
    Rtf,
    Ofd,
    /// Its text comes page by page, from a reader of PDF outside the core.
    Pdf,
}

/// The encoding that a source was read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EncodingFound {
    /// Its name in the Encoding Standard.
    pub name: String,
    /// How many bytes were none of its characters and were replaced.
    pub replaced: usize,
    /// Other encodings that the bytes may well be in.
    pub alternatives: Vec<String>,
}

/// A place in the text that has a name in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Location {
    pub start: usize,
    /// `page 3`, `chapter2.xhtml`, `note 1`.
    pub label: String,
}

/// What the file says of its text outside the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hints {
    pub title: Option<String>,
    /// As the file writes it.
    pub date: Option<String>,
    pub publisher: Option<String>,
}

/// What the reader should know of a source that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum SourceWarning {
    /// Bytes that are no characters of the encoding stand in the text as U+FFFD.
    UndecodableBytes { replaced: usize, encoding: String },
    /// The guess at the encoding was close.
    EncodingDoubtful { used: String, alternatives: Vec<String> },
    /// The file names an encoding that it is not in.
    DeclaredEncodingWrong { declared: String, used: String },
    /// The name says another format than the content.
    WrongExtension { extension: String, format: Format },
    /// The document was revised with changes tracked: what was inserted is in the text, what was deleted is not.
    TrackedChanges { inserted: usize, deleted: usize },
    /// The file, or a part of it, breaks off or is damaged; what stands before is in the text.
    Damaged { part: Option<String> },
    /// A part that the document refers to is not in the file.
    MissingPart { part: String },
    /// Pages, counted from one, that hold no text: scans.
    PagesWithoutText { pages: Vec<usize> },
}

/// Reads a source: one entry, or one for each file of an archive.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Vec<SourceEntry> {
    if !is_package(bytes) {
        return vec![entry(name, read_file(name, bytes, options))];
    }
    read_package(name, bytes, options).unwrap_or_else(|reason| vec![entry(name, Err(reason))])
}

type Reading<T> = Result<T, SourceErrorReason>;

/// What the first bytes of a file that is no zip file say it is.
enum Kind {
    Pdf,
    /// The container of Office before 2007, and of encrypted files since.
    Ole,
    Rtf,
    Unsupported(&'static str),
    /// No signature: text of some kind.
    Text,
}

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The first bytes of files that hold no text for us.
const UNSUPPORTED: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"Rar!\x1A\x07", "a RAR archive: unpack it"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive: unpack it"),
    (b"\x1F\x8B", "a gzip archive: unpack it"),
    (b"\xFD7zXZ\0", "an xz archive: unpack it"),
    (b"BZh9", "a bzip2 archive: unpack it"),
    (b"AT&TFORM", "a DjVu document"),
];

/// Whether a file is a zip file: an archive, or a document in one of the formats that are zip files.
fn is_package(bytes: &[u8]) -> bool {
    [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"].iter().any(|mark| bytes.starts_with(*mark))
}

fn kind(bytes: &[u8]) -> Kind {
    const PDF_REACH: usize = 1024;
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if bytes.starts_with(OLE) {
        return Kind::Ole;
    }
    if head.starts_with(b"{\\rtf") {
        return Kind::Rtf;
    }
    if let Some(&(_, found)) = UNSUPPORTED.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Kind::Unsupported(found);
    }
    let reach = &bytes[..bytes.len().min(PDF_REACH)];
    // A text may tell of %PDF-; a file that is one has it at a line's start and bytes that no text has.
    if head.starts_with(b"%PDF-") || reach.contains(&0) && reach.windows(5).any(|window| window == b"%PDF-") {
        return Kind::Pdf;
    }
    Kind::Text
}

fn entry(name: &str, text: Reading<SourceText>) -> SourceEntry {
    SourceEntry { name: name.to_owned(), text: text.map_err(|reason| SourceError::new(name, reason)) }
}

/// Reads a file that is no package.
fn read_file(name: &str, bytes: &[u8], options: &ReadOptions) -> Reading<SourceText> {
    let text = match kind(bytes) {
        Kind::Pdf => return Err(SourceErrorReason::Pdf),
        Kind::Ole => return Err(ole_reason(bytes)),
        Kind::Unsupported(found) => return Err(SourceErrorReason::Unsupported { found: found.to_owned() }),
        _ if bytes.len() > MAX_SOURCE_BYTES => {
            return Err(SourceErrorReason::TooLarge { size: bytes.len(), limit: MAX_SOURCE_BYTES });
        }
        Kind::Rtf => formats::rtf::read(bytes)?,
        Kind::Text => read_text(name, bytes, options)?,
    };
    finish(name, text)
}

/// Reads plain text, HTML or MHTML.
fn read_text(name: &str, bytes: &[u8], options: &ReadOptions) -> Reading<SourceText> {
    let chosen = options.encoding.as_deref();
    if formats::mhtml::is_mhtml(bytes) {
        return formats::mhtml::read(bytes, chosen);
    }
    let head = &bytes[..bytes.len().min(1 << 10)];
    let is_html = head.contains(&b'<') && formats::html::opens_as_html(&String::from_utf8_lossy(head));
    let declared = is_html.then(|| encoding::declared_in_markup(bytes)).flatten();
    let Decoded { text, found, warnings } = encoding::decode(bytes, declared.as_deref(), chosen)?;
    let named_html = named_format(name).is_some_and(|format| format == Format::Html);
    let mut read = if formats::html::opens_as_html(&text) || named_html && formats::html::has_tags(&text) {
        formats::html::read(&text)?
    } else {
        SourceText::new(text.into_owned(), Format::Text)
    };
    read.encoding = Some(found);
    read.warnings.splice(0..0, warnings);
    Ok(read)
}

/// Reads a zip file: a document in one of the formats that are zip files, or an archive of documents.
fn read_package(name: &str, bytes: &[u8], options: &ReadOptions) -> Reading<Vec<SourceEntry>> {
    let package = Package::open(bytes, container_of_name(name))?;
    match package_format(&package)? {
        Some(format) => Ok(vec![entry(name, read_document(name, &package, format))]),
        None => read_archive(name, &package, options),
    }
}

fn read_document(name: &str, package: &Package, format: Format) -> Reading<SourceText> {
    let text = match format {
        Format::Docx => formats::docx::read(package)?,
        Format::Odt => formats::odt::read(package)?,
        Format::Epub => formats::epub::read(package)?,
        _ => formats::ofd::read(package)?,
    };
    finish(name, text)
}

/// The document format of a package, or none for an archive.
fn package_format(package: &Package) -> Reading<Option<Format>> {
    let unsupported = |found: &str| Err(SourceErrorReason::Unsupported { found: found.to_owned() });
    if package.has("OFD.xml") {
        return Ok(Some(Format::Ofd));
    }
    if package.has("[Content_Types].xml") && package.has("_rels/.rels") {
        return match () {
            () if package.has_folder("word/") => Ok(Some(Format::Docx)),
            () if package.has_folder("xl/") => unsupported("an Excel workbook"),
            () if package.has_folder("ppt/") => unsupported("a PowerPoint presentation"),
            () => unsupported("an Office file without a document"),
        };
    }
    if package.has("mimetype") {
        let media_type = package.read("mimetype").unwrap_or_default();
        let media_type = media_type.trim_ascii();
        if media_type == b"application/epub+zip" {
            return Ok(Some(Format::Epub));
        }
        if media_type.starts_with(b"application/vnd.oasis.opendocument.text") {
            return Ok(Some(Format::Odt));
        }
        if media_type.starts_with(b"application/vnd.oasis.opendocument.") {
            return unsupported("an OpenDocument file that is no text");
        }
    }
    // The mimetype may be lost where someone unpacked a book and packed it again.
    if package.has("META-INF/container.xml") {
        return Ok(Some(Format::Epub));
    }
    Ok((package.has("content.xml") && package.has("META-INF/manifest.xml")).then_some(Format::Odt))
}

/// Files of archives that are parts of web pages and of systems, by extension.
const NO_DOCUMENTS: &[&str] = &["css", "js", "mjs", "json", "xml", "svg", "map", "ico", "db", "ini", "lnk"];

fn read_archive(name: &str, package: &Package, options: &ReadOptions) -> Reading<Vec<SourceEntry>> {
    let files: Vec<&str> = package.names().filter(|part| !is_hidden(part)).collect();
    if files.is_empty() {
        return Err(SourceErrorReason::EmptyArchive);
    }
    let read = |part: &str| {
        let name = format!("{name}/{part}");
        let text = match extension(part) {
            Some(extension) if NO_DOCUMENTS.contains(&extension.as_str()) => {
                Err(SourceErrorReason::Unsupported { found: format!("a file named .{extension}") })
            }
            _ => package.read(part).and_then(|bytes| read_archived(&name, &bytes, options)),
        };
        entry(&name, text)
    };
    Ok(files.into_iter().map(read).collect())
}

/// Reads a file of an archive, which may be a document in a package, but no archive.
fn read_archived(name: &str, bytes: &[u8], options: &ReadOptions) -> Reading<SourceText> {
    if !is_package(bytes) {
        return read_file(name, bytes, options);
    }
    let package = Package::open(bytes, container_of_name(name))?;
    let format = package_format(&package)?.ok_or(SourceErrorReason::NestedArchive)?;
    read_document(name, &package, format)
}

/// Folders and files that systems leave in archives.
fn is_hidden(part: &str) -> bool {
    part.starts_with("__MACOSX/") || part.split('/').any(|name| name.starts_with('.')) || part.ends_with("Thumbs.db")
}

/// Encrypted Office files since 2007 keep their package in a stream of this name.
fn ole_reason(bytes: &[u8]) -> SourceErrorReason {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reach = &bytes[..bytes.len().min(MAX_PACKAGE_BYTES)];
    if memchr::memmem::find(reach, &name).is_some() {
        SourceErrorReason::Encrypted
    } else {
        SourceErrorReason::OldOffice
    }
}

/// Refuses what is empty; warns of a name that promises another format.
fn finish(name: &str, mut text: SourceText) -> Reading<SourceText> {
    if text.text.trim().is_empty() {
        return Err(SourceErrorReason::Empty);
    }
    if let Some(extension) = extension(name)
        && is_known_extension(&extension)
        && named_format(name) != Some(text.format)
    {
        text.warnings.push(SourceWarning::WrongExtension { extension, format: text.format });
    }
    Ok(text)
}

fn extension(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, extension) = file.rsplit_once('.')?;
    (!stem.is_empty()).then(|| extension.to_ascii_lowercase())
}

fn is_known_extension(extension: &str) -> bool {
    matches!(extension, "doc" | "wps" | "pdf" | "zip" | "xls" | "xlsx" | "ppt" | "pptx")
        || format_of_extension(extension).is_some()
}

/// The format that a name promises.
fn named_format(name: &str) -> Option<Format> {
    format_of_extension(&extension(name)?)
}

fn format_of_extension(extension: &str) -> Option<Format> {
    Some(match extension {
        "txt" | "text" | "md" | "markdown" => Format::Text,
        "html" | "htm" | "xhtml" | "shtml" => Format::Html,
        "mhtml" | "mht" => Format::Mhtml,
        "docx" | "docm" | "dotx" => Format::Docx,
        "odt" | "ott" => Format::Odt,
        "epub" => Format::Epub,
        "rtf" => Format::Rtf,
        "ofd" => Format::Ofd,
        _ => return None,
    })
}

/// What a zip file should be, by its name.
fn container_of_name(name: &str) -> Container {
    match named_format(name) {
        Some(Format::Docx) => Container::Docx,
        Some(Format::Odt) => Container::Odt,
        Some(Format::Epub) => Container::Epub,
        Some(Format::Ofd) => Container::Ofd,
        _ => Container::Zip,
    }
}

impl SourceText {
    pub(super) fn new(text: String, format: Format) -> Self {
        Self {
            text,
            format,
            encoding: None,
            locations: Vec::new(),
            hints: Hints::default(),
            furniture: Vec::new(),
            warnings: Vec::new(),
        }
    }
}
