//! XML as the office formats use it: elements by local name, text, no schema.

use crate::source::limits::MAX_NESTING;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An event of an XML text.
pub enum Node<'n> {
    Open(Element<'n>),
    /// The local name of the element that ends; empty elements end too.
    Close(&'n str),
    Text(&'n str),
}

/// A start tag.
pub struct Element<'n>(&'n BytesStart<'n>);

impl Element<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute's value, by its name without its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .map_while(Result::ok)
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .map(|attribute| match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value.into_owned(),
                Err(_) => attribute.value.into_owned(),
            })
    }
}

/// XML that is not well-formed, or nests deeper than any document.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken;

/// Visits the nodes of an XML text in order, up to its end or its first fault.
pub fn walk(xml: &str, mut visit: impl FnMut(Node)) -> Result<(), Broken> {
    let mut reader = Reader::from_str(xml.strip_prefix('\u{feff}').unwrap_or(xml));
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Broken)? {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_NESTING {
                    return Err(Broken);
                }
                visit(Node::Open(Element(&start)));
            }
            Event::Empty(start) => {
                visit(Node::Open(Element(&start)));
                visit(Node::Close(start.local_name().into_inner()));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit(Node::Close(end.local_name().into_inner()));
            }
            Event::Text(text) => visit(Node::Text(&text.xml10_content())),
            Event::CData(text) => visit(Node::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => match character(&reference) {
                Some(character) => visit(Node::Text(character.encode_utf8(&mut [0; 4]))),
                // Entities of a document type, which nobody declares in office formats.
                None => visit(Node::Text(&format!("&{};", reference.xml10_content()))),
            },
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(Broken) },
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The text of the first element of each name; none where it is missing or empty.
pub fn contents<const N: usize>(xml: &str, names: [&str; N]) -> [Option<String>; N] {
    let mut found = [const { None::<String> }; N];
    let mut open = None;
    // What stands before a fault is what we get.
    let _ = walk(xml, |node| match node {
        Node::Open(element) => {
            open = names.iter().position(|name| *name == element.name()).filter(|&index| found[index].is_none());
        }
        Node::Close(_) => open = None,
        Node::Text(text) => {
            if let Some(index) = open {
                found[index].get_or_insert_default().push_str(text);
            }
        }
    });
    found.map(|text| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
}

fn character(reference: &BytesRef) -> Option<char> {
    match reference.xml10_content().as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> (String, Result<(), Broken>) {
        let mut text = String::new();
        let result = walk(xml, |node| {
            if let Node::Text(part) = node {
                text.push_str(part);
            }
        });
        (text, result)
    }

    #[test]
    fn references_are_characters_and_entities_are_not_expanded() {
        assert_eq!(text("<a>&lt;&#20844;&#x62A5;<![CDATA[<b>]]></a>"), ("<公报<b>".into(), Ok(())));
        let bomb = "<!DOCTYPE a [<!ENTITY b \"公报\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert_eq!(text(bomb), ("&c;".into(), Ok(())));
    }

    #[test]
    fn what_stands_before_a_fault_is_read() {
        assert_eq!(text("<a><b>公报</b><b>会议"), ("公报会议".into(), Err(Broken)));
        assert_eq!(text("<a>公报</b>"), ("公报".into(), Err(Broken)));
        assert_eq!(text(&"<a>".repeat(100_000)), (String::new(), Err(Broken)));
    }

    #[test]
    fn contents_are_those_of_the_first_element() {
        let xml = "<a><dc:title>公报</dc:title><dc:title>会议</dc:title><dc:date> </dc:date></a>";
        assert_eq!(contents(xml, ["title", "date", "creator"]), [Some("公报".to_owned()), None, None]);
    }

    #[test]
    fn attributes_are_found_by_local_name() {
        let mut value = None;
        walk("<w:p w:val='a&amp;b'/>", |node| {
            if let Node::Open(element) = node {
                assert_eq!(element.name(), "p");
                value = element.attribute("val");
            }
        })
        .unwrap();
        assert_eq!(value.as_deref(), Some("a&b"));
    }
}
