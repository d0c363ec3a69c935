//! DOCX (Office Open XML, ISO/IEC 29500): paragraphs, tables, text boxes, notes and tracked changes.

use super::lines::{LineBuilder, Lines};
use super::numbering::Numbering;
use super::package::{Package, resolve};
use super::xml::{Element, Node, contents, walk};
use crate::source::error::SourceErrorReason;
use crate::source::read::{Format, Hints, SourceText, SourceWarning};

/// Where the main part is if the package does not say.
const MAIN_PART: &str = "word/document.xml";

/// Reads a Word document.
pub fn read(package: &Package) -> Result<SourceText, SourceErrorReason> {
    let main = relations(package, "")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let main = main.map_or_else(|| MAIN_PART.to_owned(), |relation| relation.target);
    let xml = package.text(&main)?;
    let relations = relations(package, &main)?;
    let mut warnings = Vec::new();
    let mut parts = |kinds: &[&str]| {
        let related = relations.iter().filter(|relation| kinds.contains(&relation.kind.as_str()));
        let mut texts = Vec::new();
        for Relation { target, .. } in related {
            match package.text(target) {
                Ok(text) => texts.push(text),
                Err(SourceErrorReason::Damaged { .. }) => {
                    warnings.push(SourceWarning::MissingPart { part: target.clone() });
                }
                Err(reason) => return Err(reason),
            }
        }
        Ok(texts)
    };
    let (numbering, styles) = (parts(&["numbering"])?, parts(&["styles"])?);
    let mut story = Story::new(Numbering::new(&numbering, &styles));
    let mut is_whole = story.read(&xml);
    for label in ["footnote", "endnote"] {
        (story.note_label, story.notes) = (label, 0);
        for xml in parts(&[&format!("{label}s")])? {
            is_whole &= story.read(&xml);
        }
    }
    for xml in parts(&["header", "footer"])? {
        story.lines().open_furniture();
        is_whole &= story.read(&xml);
        story.lines().close_furniture();
    }
    let (inserted, deleted) = (story.inserted, story.deleted);
    let Lines { text, locations, furniture } = story.finish()?;
    if !is_whole {
        warnings.push(SourceWarning::Damaged { part: Some(main) });
    }
    if inserted + deleted > 0 {
        warnings.push(SourceWarning::TrackedChanges { inserted, deleted });
    }
    Ok(SourceText { locations, furniture, warnings, hints: hints(package), ..SourceText::new(text, Format::Docx) })
}

struct Relation {
    /// The last step of its type's address: `footnotes`.
    kind: String,
    target: String,
}

/// The parts that a part refers to; the empty name is the package's.
fn relations(package: &Package, part: &str) -> Result<Vec<Relation>, SourceErrorReason> {
    let list = resolve(part, &format!("_rels/{}.rels", part.rsplit('/').next().unwrap_or_default()));
    if !package.has(&list) {
        return Ok(Vec::new());
    }
    let xml = package.text(&list)?;
    let mut relations = Vec::new();
    // A fault in the list leaves us with what stands before it.
    let _ = walk(&xml, |node| {
        if let Node::Open(element) = node
            && let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target"))
            && element.attribute("TargetMode").is_none_or(|mode| mode != "External")
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(Relation { kind, target: resolve(part, &target) });
        }
    });
    Ok(relations)
}

/// Document properties; the dates among them are the file's.
fn hints(package: &Package) -> Hints {
    let text = |part| package.text(part).unwrap_or_default();
    let [title, date] = contents(&text("docProps/core.xml"), ["title", "created"]);
    let [publisher] = contents(&text("docProps/app.xml"), ["Company"]);
    Hints { title, date, publisher }
}

/// The text of the document's parts, one after the other.
struct Story {
    /// The text, and inside it the text boxes that are open.
    layers: Vec<LineBuilder>,
    /// Text boxes of the paragraph that is open, which follow it.
    boxes: Vec<Lines>,
    numbering: Numbering,
    paragraph: Paragraph,
    /// How deep we are in an element whose text is not read.
    skipped: usize,
    in_text: bool,
    in_properties: usize,
    inserted: usize,
    deleted: usize,
    /// What the notes are called that are read: footnotes and endnotes are counted apart.
    note_label: &'static str,
    notes: usize,
    overflow: Option<SourceErrorReason>,
}

/// What the properties of the open paragraph say of its number.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    number: Option<String>,
    level: Option<usize>,
    is_open: bool,
}

impl Story {
    fn new(numbering: Numbering) -> Self {
        Self {
            layers: vec![LineBuilder::default()],
            boxes: Vec::new(),
            numbering,
            paragraph: Paragraph::default(),
            skipped: 0,
            in_text: false,
            in_properties: 0,
            inserted: 0,
            deleted: 0,
            note_label: "note",
            notes: 0,
            overflow: None,
        }
    }

    fn lines(&mut self) -> &mut LineBuilder {
        let last = self.layers.len() - 1;
        &mut self.layers[last]
    }

    /// Reads a part; false where it breaks off.
    fn read(&mut self, xml: &str) -> bool {
        let result = walk(xml, |node| match node {
            Node::Open(element) => self.open(&element),
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.in_text && self.skipped == 0 => self.text(text),
            Node::Text(_) => {}
        });
        (self.skipped, self.in_text, self.in_properties) = (0, false, 0);
        while self.layers.len() > 1 {
            self.close_box();
        }
        self.end_paragraph();
        result.is_ok()
    }

    fn open(&mut self, element: &Element) {
        let name = element.name();
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        if self.in_properties > 0 {
            return self.property(element);
        }
        match name {
            // Fallback repeats for old readers what Choice holds; rt is the reading of a character beside it.
            "Fallback" | "rt" | "sectPr" | "tblPr" | "tblGrid" | "tcPr" | "trPr" | "rPr" | "instrText" | "delText" => {
                self.skipped = 1;
            }
            "del" | "moveFrom" => {
                self.deleted += 1;
                self.skipped = 1;
            }
            "ins" | "moveTo" => self.inserted += 1,
            "pPr" => self.in_properties = 1,
            "p" => self.paragraph = Paragraph { is_open: true, ..Paragraph::default() },
            "t" => self.in_text = true,
            "tab" | "ptab" => self.text("\t"),
            "noBreakHyphen" => self.text("-"),
            "softHyphen" => self.text("\u{ad}"),
            "br" | "cr" => self.lines().line_break(),
            "tr" => self.lines().open_row(),
            "tc" => self.lines().open_cell(),
            "txbxContent" => self.layers.push(LineBuilder::default()),
            "footnote" | "endnote" => match element.attribute("type") {
                None => {
                    self.notes += 1;
                    let label = format!("{} {}", self.note_label, self.notes);
                    self.lines().locate(label);
                }
                // The line that parts the notes from the text.
                Some(_) => self.skipped = 1,
            },
            _ => {}
        }
    }

    fn property(&mut self, element: &Element) {
        self.in_properties += 1;
        let value = || element.attribute("val");
        match element.name() {
            "pStyle" => self.paragraph.style = value(),
            "numId" => self.paragraph.number = value(),
            "ilvl" => self.paragraph.level = value().and_then(|value| value.parse().ok()),
            // A former state of the paragraph, and the properties of its mark.
            "pPrChange" | "rPr" | "sectPr" => {
                self.in_properties -= 1;
                self.skipped = 1;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if self.in_properties > 0 {
            self.in_properties -= 1;
            if self.in_properties == 0 {
                self.number();
            }
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tr" => self.lines().close_row(),
            "txbxContent" => self.close_box(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.lines().push(text);
    }

    /// Writes the number that Word shows before the paragraph and does not store: `一、`.
    fn number(&mut self) {
        let Paragraph { style, number, level, .. } = std::mem::take(&mut self.paragraph);
        self.paragraph.is_open = true;
        if let Some(label) = self.numbering.label(style.as_deref(), number.as_deref(), level) {
            self.text(&label);
        }
    }

    fn end_paragraph(&mut self) {
        if self.paragraph.is_open {
            self.paragraph.is_open = false;
            self.lines().paragraph_or_blank();
        }
        if self.layers.len() == 1 {
            for text_box in std::mem::take(&mut self.boxes) {
                self.lines().append(text_box);
            }
        }
    }

    fn close_box(&mut self) {
        if self.layers.len() < 2 {
            return;
        }
        let Some(text_box) = self.layers.pop() else { return };
        match text_box.finish() {
            Ok(lines) => self.boxes.push(lines),
            Err(reason) => self.overflow = Some(reason),
        }
        self.paragraph.is_open = true;
    }

    fn finish(mut self) -> Result<Lines, SourceErrorReason> {
        match (self.overflow, self.layers.pop()) {
            (None, Some(lines)) => lines.finish(),
            (overflow, _) => Err(overflow.unwrap_or(SourceErrorReason::Empty)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(body: &str) -> (String, usize, usize) {
        let mut story = Story::new(Numbering::default());
        assert!(story.read(&format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>")));
        let (inserted, deleted) = (story.inserted, story.deleted);
        (story.finish().unwrap().text, inserted, deleted)
    }

    #[test]
    fn what_was_inserted_is_text_and_what_was_deleted_is_not() {
        let body = "<w:p><w:pPr><w:rPr><w:ins w:id='0'/></w:rPr></w:pPr><w:r><w:t>会议</w:t></w:r>\
                    <w:ins w:id='1'><w:r><w:t>在北京</w:t></w:r></w:ins>\
                    <w:del w:id='2'><w:r><w:delText>在上海</w:delText></w:r></w:del><w:r><w:t>举行。</w:t></w:r></w:p>";
        assert_eq!(story(body), ("会议在北京举行。".into(), 1, 1));
    }

    #[test]
    fn text_boxes_follow_their_paragraph_once() {
        let text_box = "<w:txbxContent><w:p><w:r><w:t>附件</w:t></w:r></w:p></w:txbxContent>";
        let body = format!(
            "<w:p><w:r><w:t>会议</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{text_box}</mc:Choice>\
             <mc:Fallback>{text_box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>举行。</w:t></w:r></w:p>"
        );
        assert_eq!(story(&body).0, "会议举行。\n附件");
    }

    #[test]
    fn breaks_tabs_hyphens_and_empty_paragraphs() {
        let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>公</w:t><w:softHyphen/><w:t>报</w:t>\
                    <w:br/><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>丙</w:t></w:r></w:p>";
        assert_eq!(story(body).0, "公\u{ad}报\n甲\t乙\n\n丙");
    }

    #[test]
    fn fields_show_their_result() {
        let body = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> DATE </w:instrText></w:r>\
                    <w:r><w:t>2024年5月17日</w:t></w:r></w:p>";
        assert_eq!(story(body).0, "2024年5月17日");
    }
}
