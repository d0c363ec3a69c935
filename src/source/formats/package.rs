//! Zip files: archives, and the formats that are zip files of XML.
//!
//! Sizes that the file states are never believed: every part is unpacked into a buffer with a limit.

use crate::source::encoding;
use crate::source::error::{Container, SourceErrorReason};
use crate::source::limits::{
    MAX_COMPRESSION_RATIO, MAX_INFLATED_BYTES, MAX_PACKAGE_BYTES, MAX_PART_BYTES, MAX_PARTS, RATIO_FREE_BYTES,
};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::cell::Cell;
use std::collections::HashMap;

/// A zip file whose parts are unpacked when they are asked for.
pub struct Package<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    format: Container,
    parts: Vec<Part>,
    /// By name in lower case: writers on Windows do not mind the case of the names that they refer to.
    by_name: HashMap<String, usize>,
    /// How many bytes may still be unpacked.
    budget: Cell<usize>,
}

struct Part {
    name: String,
    wayfinder: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    encrypted: bool,
}

impl<'b> Package<'b> {
    /// Opens a zip file. Errors say that a file of this format is damaged.
    pub fn open(bytes: &'b [u8], format: Container) -> Result<Self, SourceErrorReason> {
        if bytes.len() > MAX_PACKAGE_BYTES {
            return Err(SourceErrorReason::TooLarge { size: bytes.len(), limit: MAX_PACKAGE_BYTES });
        }
        let damaged = |_| SourceErrorReason::Damaged { format, part: None };
        let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
        let mut parts = Vec::new();
        let mut by_name = HashMap::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(damaged)? {
            if entry.is_dir() {
                continue;
            }
            if parts.len() == MAX_PARTS {
                return Err(SourceErrorReason::TooManyParts { limit: MAX_PARTS });
            }
            let name = part_name(entry.file_path().as_bytes());
            by_name.entry(name.to_lowercase()).or_insert(parts.len());
            parts.push(Part {
                name,
                wayfinder: entry.wayfinder(),
                method: entry.compression_method(),
                encrypted: entry.flags().is_encrypted() || entry.flags().has_strong_encryption(),
            });
        }
        Ok(Self { archive, format, parts, by_name, budget: Cell::new(MAX_INFLATED_BYTES) })
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&name.to_lowercase())
    }

    pub fn has_folder(&self, folder: &str) -> bool {
        self.names().any(|name| name.starts_with(folder))
    }

    /// A part's bytes.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, SourceErrorReason> {
        let part = self.by_name.get(&name.to_lowercase()).map(|&index| &self.parts[index]);
        let part = part.ok_or_else(|| self.damaged(name))?;
        if part.encrypted || part.method == CompressionMethod::AES {
            return Err(SourceErrorReason::Encrypted);
        }
        let entry = self.archive.get_entry(part.wayfinder).map_err(|_| self.damaged(name))?;
        let packed = entry.data();
        let bytes = match part.method {
            CompressionMethod::STORE if packed.len() <= MAX_PART_BYTES.min(self.budget.get()) => packed.to_vec(),
            CompressionMethod::STORE => return Err(part_too_large(name, MAX_PART_BYTES.min(self.budget.get()))),
            CompressionMethod::DEFLATE => self.inflate(name, packed)?,
            method => {
                return Err(SourceErrorReason::UnsupportedCompression {
                    part: name.to_owned(),
                    method: method.name().map_or_else(|| method.as_u16().to_string(), str::to_owned),
                });
            }
        };
        if entry.claim_verifier().crc != rawzip::crc32(&bytes) {
            return Err(self.damaged(name));
        }
        self.budget.set(self.budget.get() - bytes.len());
        Ok(bytes)
    }

    /// A part's text: XML or HTML, in UTF-8 or the encoding that it declares.
    pub fn text(&self, name: &str) -> Result<String, SourceErrorReason> {
        let bytes = match String::from_utf8(self.read(name)?) {
            Ok(text) => return Ok(text),
            Err(error) => error.into_bytes(),
        };
        let declared = encoding::declared_in_markup(&bytes);
        let decoded = encoding::decode(&bytes, declared.as_deref(), None).map_err(|_| self.damaged(name))?;
        Ok(decoded.text.into_owned())
    }

    pub fn damaged(&self, part: &str) -> SourceErrorReason {
        SourceErrorReason::Damaged { format: self.format, part: Some(part.to_owned()) }
    }

    fn inflate(&self, name: &str, packed: &[u8]) -> Result<Vec<u8>, SourceErrorReason> {
        let by_size = MAX_PART_BYTES.min(self.budget.get());
        let by_ratio = packed.len().saturating_mul(MAX_COMPRESSION_RATIO).max(RATIO_FREE_BYTES);
        decompress_to_vec_with_limit(packed, by_size.min(by_ratio)).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput if by_ratio < by_size => {
                SourceErrorReason::CompressionTooHigh { part: name.to_owned(), limit: MAX_COMPRESSION_RATIO }
            }
            TINFLStatus::HasMoreOutput => part_too_large(name, by_size),
            _ => self.damaged(name),
        })
    }
}

fn part_too_large(name: &str, limit: usize) -> SourceErrorReason {
    SourceErrorReason::PartTooLarge { part: name.to_owned(), limit }
}

/// The name of a part. Chinese Windows writes names in GB18030, also into archives that should have UTF-8.
fn part_name(bytes: &[u8]) -> String {
    let name = match encoding::decode(bytes, None, None) {
        Ok(decoded) => decoded.text.into_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    };
    name.replace('\\', "/")
}

/// The part that a reference in another part names: `../media/a.xml` in `word/document.xml` is `media/a.xml`.
pub fn resolve(from: &str, reference: &str) -> String {
    let mut path: Vec<&str> = match reference.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    for step in reference.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_start_from_the_part_that_makes_them() {
        assert_eq!(resolve("word/document.xml", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(resolve("Doc_0/Document.xml", "../OFD.xml"), "OFD.xml");
        assert_eq!(resolve("word/document.xml", "/word/./header1.xml"), "word/header1.xml");
        assert_eq!(resolve("a.xml", "../../b.xml"), "b.xml");
    }

    #[test]
    fn names_in_gb18030_are_read() {
        let (name, ..) = encoding_rs::GB18030.encode("公报\\二〇二四年.txt");
        assert_eq!(part_name(&name), "公报/二〇二四年.txt");
    }
}
