//! EPUB (ISO/IEC 23736): the chapters of a book in the order of its spine.

use super::html;
use super::lines::{LineBuilder, Lines};
use super::package::{Package, resolve};
use super::xml::{Node, contents, walk};
use crate::source::error::SourceErrorReason;
use crate::source::limits::MAX_PAGES;
use crate::source::read::{Format, Hints, Location, SourceText, SourceWarning};
use std::collections::HashMap;

const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Reads a book.
pub fn read(package: &Package) -> Result<SourceText, SourceErrorReason> {
    let mut book = None;
    let _ = walk(&package.text(CONTAINER)?, |node| {
        if let Node::Open(element) = node
            && element.name() == "rootfile"
            && book.is_none()
        {
            book = element.attribute("full-path");
        }
    });
    let book = book.ok_or_else(|| package.damaged(CONTAINER))?;
    let xml = package.text(&book)?;
    let chapters = chapters(&xml, &book);
    if chapters.is_empty() {
        return Err(package.damaged(&book));
    }
    if chapters.len() > MAX_PAGES {
        return Err(SourceErrorReason::TooManyParts { limit: MAX_PAGES });
    }
    // Fonts may be scrambled in a book that anyone can read.
    let encrypted = package.text(ENCRYPTION).unwrap_or_default();
    let mut lines = LineBuilder::default();
    let mut warnings = Vec::new();
    for chapter in chapters {
        if encrypted.contains(&format!("\"{chapter}\"")) {
            return Err(SourceErrorReason::Encrypted);
        }
        match package.text(&chapter) {
            Ok(xhtml) => {
                let SourceText { text, furniture, .. } = html::read(&xhtml)?;
                let label = chapter.rsplit('/').next().unwrap_or(&chapter).to_owned();
                let locations = vec![Location { start: 0, label }];
                lines.append(Lines { text, locations, furniture });
            }
            Err(SourceErrorReason::Damaged { .. }) => warnings.push(SourceWarning::MissingPart { part: chapter }),
            Err(reason) => return Err(reason),
        }
    }
    let Lines { text, locations, furniture } = lines.finish()?;
    let [title, date, publisher] = contents(&xml, ["title", "date", "publisher"]);
    let hints = Hints { title, date, publisher };
    Ok(SourceText { hints, locations, furniture, warnings, ..SourceText::new(text, Format::Epub) })
}

/// The parts of a book's chapters in their order, as its package document lists them.
fn chapters(xml: &str, part: &str) -> Vec<String> {
    let mut chapters = Vec::new();
    let mut items = HashMap::new();
    // What stands before a fault is what we get.
    let _ = walk(xml, |node| {
        let Node::Open(element) = node else { return };
        match element.name() {
            "item" => {
                if let (Some(id), Some(address)) = (element.attribute("id"), element.attribute("href")) {
                    items.insert(id, resolve(part, &unescape(&address)));
                }
            }
            "itemref" => {
                let item = element.attribute("idref").and_then(|id| items.get(&id));
                chapters.extend(item.cloned());
            }
            _ => {}
        }
    });
    chapters
}

/// An address without its fragment and with its %-escapes undone.
fn unescape(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(super::mhtml::hex_digit(*high) << 4 | super::mhtml::hex_digit(*low));
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spine_orders_the_chapters() {
        let xml = "<package><manifest>\
                   <item id='b' href='text/b.xhtml'/><item id='a' href='%E5%85%AC%E6%8A%A5.xhtml#start'/></manifest>\
                   <spine><itemref idref='a'/><itemref idref='b'/><itemref idref='c'/></spine></package>";
        assert_eq!(chapters(xml, "OEBPS/book.opf"), ["OEBPS/公报.xhtml", "OEBPS/text/b.xhtml"]);
    }
}
