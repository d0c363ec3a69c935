//! ODT (OpenDocument, ISO/IEC 26300): paragraphs, tables, text boxes, notes and tracked changes.

use super::lines::{LineBuilder, Lines};
use super::package::Package;
use super::xml::{Element, Node, contents, walk};
use crate::source::error::SourceErrorReason;
use crate::source::read::{Format, Hints, SourceText, SourceWarning};

/// The most cells or spaces that a file may have repeated.
const MAX_REPEATED: usize = 64;

/// Reads an OpenDocument text.
pub fn read(package: &Package) -> Result<SourceText, SourceErrorReason> {
    if package.text("META-INF/manifest.xml").is_ok_and(|manifest| manifest.contains("encryption-data")) {
        return Err(SourceErrorReason::Encrypted);
    }
    let mut story = Story::default();
    let is_whole = walk(&package.text("content.xml")?, |node| match node {
        Node::Open(element) => story.open(&element),
        Node::Close(name) => story.close(name),
        Node::Text(text) => story.text(text),
    })
    .is_ok();
    while !story.outer.is_empty() {
        story.close_layer();
    }
    for note in std::mem::take(&mut story.notes) {
        story.note_count += 1;
        story.lines.locate(format!("note {}", story.note_count));
        story.lines.append(note);
    }
    if let Some(reason) = story.overflow {
        return Err(reason);
    }
    let mut warnings = Vec::new();
    if !is_whole {
        warnings.push(SourceWarning::Damaged { part: Some("content.xml".to_owned()) });
    }
    if story.inserted + story.deleted > 0 {
        warnings.push(SourceWarning::TrackedChanges { inserted: story.inserted, deleted: story.deleted });
    }
    let Lines { text, locations, furniture } = story.lines.finish()?;
    let [title, date] = contents(&package.text("meta.xml").unwrap_or_default(), ["title", "creation-date"]);
    let hints = Hints { title, date, publisher: None };
    Ok(SourceText { locations, furniture, warnings, hints, ..SourceText::new(text, Format::Odt) })
}

#[derive(Default)]
struct Story {
    lines: LineBuilder,
    /// What is built outside the text box or the note that is open.
    outer: Vec<(LineBuilder, Layer, usize)>,
    boxes: Vec<Lines>,
    notes: Vec<Lines>,
    note_count: usize,
    skipped: usize,
    /// How many paragraphs are open: white space between elements is no text.
    paragraphs: usize,
    inserted: usize,
    deleted: usize,
    overflow: Option<SourceErrorReason>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    Box,
    Note,
}

impl Story {
    fn open(&mut self, element: &Element) {
        if self.skipped > 0 {
            match element.name() {
                "insertion" => self.inserted += 1,
                "deletion" => self.deleted += 1,
                _ => {}
            }
            self.skipped += 1;
            return;
        }
        let repeated = |name: &str| {
            element.attribute(name).and_then(|count| count.parse().ok()).unwrap_or(1_usize).clamp(1, MAX_REPEATED)
        };
        match element.name() {
            // tracked-changes holds what was deleted; a note's citation and an annotation are no part of the sentence.
            "tracked-changes" | "note-citation" | "annotation" | "ruby-text" | "forms" | "scripts"
            | "font-face-decls" | "automatic-styles" | "sequence-decls" | "variable-decls" => self.skipped = 1,
            "p" | "h" => self.paragraphs += 1,
            "s" => self.push(&" ".repeat(repeated("c"))),
            "tab" => self.push("\t"),
            "line-break" => self.lines.line_break(),
            "table-row" => self.lines.open_row(),
            "table-cell" | "covered-table-cell" => {
                for _ in 0..repeated("number-columns-repeated") {
                    self.lines.open_cell();
                }
            }
            "text-box" => self.open_layer(Layer::Box),
            "note-body" => self.open_layer(Layer::Note),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.lines.paragraph_or_blank();
                if self.outer.is_empty() {
                    for text_box in std::mem::take(&mut self.boxes) {
                        self.lines.append(text_box);
                    }
                }
            }
            "table-row" => self.lines.close_row(),
            "text-box" | "note-body" => self.close_layer(),
            _ => {}
        }
    }

    /// White space of any length is one space, as in HTML; `text:s` makes longer ones.
    fn text(&mut self, text: &str) {
        if self.skipped > 0 || self.paragraphs == 0 {
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let is_space = |c| matches!(c, ' ' | '\t' | '\n' | '\r');
            let words = rest.trim_start_matches(is_space);
            if words.len() < rest.len() && !self.lines.at_line_start() && self.lines.last_char() != Some(' ') {
                self.push(" ");
            }
            let end = words.find(is_space).unwrap_or(words.len());
            self.push(&words[..end]);
            rest = &words[end..];
        }
    }

    fn push(&mut self, text: &str) {
        self.lines.push(text);
    }

    fn open_layer(&mut self, layer: Layer) {
        let outer = std::mem::take(&mut self.lines);
        self.outer.push((outer, layer, std::mem::take(&mut self.paragraphs)));
    }

    fn close_layer(&mut self) {
        let Some((outer, layer, paragraphs)) = self.outer.pop() else { return };
        self.paragraphs = paragraphs;
        match std::mem::replace(&mut self.lines, outer).finish() {
            Ok(lines) if layer == Layer::Note => self.notes.push(lines),
            Ok(lines) => self.boxes.push(lines),
            Err(reason) => self.overflow = Some(reason),
        }
    }
}
