//! RTF (rich text format): the text with its tables and notes; Chinese as `\uN` or as bytes of the font's code page.

use super::lines::{LineBuilder, Lines};
use super::mhtml::hex_digit;
use crate::source::encoding;
use crate::source::error::{Container, SourceErrorReason};
use crate::source::limits::MAX_NESTING;
use crate::source::read::{Format, Hints, SourceText, SourceWarning};
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};
use std::collections::HashMap;

/// Reads a rich text file.
pub fn read(bytes: &[u8]) -> Result<SourceText, SourceErrorReason> {
    let mut document = Document::default();
    let is_whole = document.read(bytes)?;
    let Document { body, notes, furniture, title, inserted, deleted, .. } = document;
    let mut lines = body;
    lines.append(notes.finish()?);
    lines.open_furniture();
    lines.append(furniture.finish()?);
    lines.close_furniture();
    let Lines { text, locations, furniture } = lines.finish()?;
    let mut warnings = Vec::new();
    if !is_whole {
        warnings.push(SourceWarning::Damaged { part: None });
    }
    if inserted + deleted > 0 {
        warnings.push(SourceWarning::TrackedChanges { inserted, deleted });
    }
    let title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
    Ok(SourceText {
        locations,
        furniture,
        warnings,
        hints: Hints { title, ..Hints::default() },
        ..SourceText::new(text, Format::Rtf)
    })
}

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Body,
    Note,
    /// Running heads and feet.
    Furniture,
    Title,
    Fonts,
    Skipped,
}

/// What a group inherits and may change.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    destination: Destination,
    font: Option<i32>,
    /// How many characters of the old form follow each `\u`.
    old_form: usize,
    is_deleted: bool,
    is_inserted: bool,
    in_table: bool,
}

#[derive(Default)]
struct Document {
    body: LineBuilder,
    notes: LineBuilder,
    note_count: usize,
    furniture: LineBuilder,
    title: String,
    group: Group,
    outer: Vec<Group>,
    code_page: Option<&'static Encoding>,
    fonts: HashMap<i32, &'static Encoding>,
    /// Bytes of one code page that are not decoded yet.
    bytes: Vec<u8>,
    bytes_encoding: Option<&'static Encoding>,
    /// The first half of a character outside the basic plane.
    surrogate: Option<u16>,
    /// How many characters of an old form are still to be passed over.
    passed_over: usize,
    /// `\*` stood before: a destination that may be passed over.
    optional: bool,
    row_is_open: bool,
    inserted: usize,
    deleted: usize,
}

impl Document {
    /// Reads the file; false where it breaks off.
    fn read(&mut self, bytes: &[u8]) -> Result<bool, SourceErrorReason> {
        self.group.old_form = 1;
        let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        while let [first, after @ ..] = rest {
            rest = after;
            match first {
                b'{' => {
                    if self.outer.len() >= MAX_NESTING {
                        return Err(SourceErrorReason::Damaged { format: Container::Rtf, part: None });
                    }
                    self.outer.push(self.group);
                    self.passed_over = 0;
                }
                b'}' => {
                    self.close_group();
                    if self.outer.is_empty() {
                        return Ok(true);
                    }
                }
                b'\\' => rest = self.control(rest),
                b'\r' | b'\n' | b'\0' => {}
                &byte => self.byte(byte),
            }
        }
        self.flush();
        Ok(false)
    }

    fn close_group(&mut self) {
        self.flush();
        self.passed_over = 0;
        self.optional = false;
        let destination = self.group.destination;
        self.group = self.outer.pop().unwrap_or_default();
        if destination != self.group.destination && matches!(destination, Destination::Note | Destination::Furniture) {
            self.row_is_open = false;
        }
    }

    /// Reads what follows a backslash, and gives the rest.
    fn control<'b>(&mut self, rest: &'b [u8]) -> &'b [u8] {
        let Some((&first, after)) = rest.split_first() else { return rest };
        if !first.is_ascii_alphabetic() {
            return self.symbol(first, after);
        }
        let letters = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, mut rest) = rest.split_at(letters);
        let digits = rest.iter().skip(1).position(|byte| !byte.is_ascii_digit()).map_or(rest.len(), |at| at + 1);
        let mut parameter = None;
        if rest.first().is_some_and(|&byte| byte.is_ascii_digit() || byte == b'-') {
            parameter = std::str::from_utf8(&rest[..digits]).ok().and_then(|digits| digits.parse::<i32>().ok());
            rest = &rest[digits..];
        }
        rest = rest.strip_prefix(b" ").unwrap_or(rest);
        if word == b"bin" {
            let length = parameter.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
            return &rest[length.min(rest.len())..];
        }
        if self.passed_over > 0 && word != b"u" {
            self.passed_over -= 1;
            return rest;
        }
        self.word(word, parameter);
        rest
    }

    fn symbol<'b>(&mut self, symbol: u8, rest: &'b [u8]) -> &'b [u8] {
        match (symbol, rest) {
            (b'\'', [high, low, rest @ ..]) => {
                self.byte(hex_digit(*high) << 4 | hex_digit(*low));
                return rest;
            }
            (b'*', _) => self.optional = true,
            (b'~', _) => self.text("\u{a0}"),
            (b'_', _) => self.text("-"),
            (b'-', _) => self.text("\u{ad}"),
            (b'\r' | b'\n', _) => self.paragraph(),
            (b'\\' | b'{' | b'}', _) => self.byte(symbol),
            _ => {}
        }
        rest
    }

    fn word(&mut self, word: &[u8], parameter: Option<i32>) {
        let optional = std::mem::take(&mut self.optional);
        if let Some(destination) = destination(word, optional) {
            self.flush();
            return self.open(destination);
        }
        if self.group.destination == Destination::Skipped {
            return;
        }
        let is_on = parameter != Some(0);
        match word {
            b"ansicpg" => self.code_page = parameter.and_then(code_page),
            b"uc" => self.group.old_form = parameter.and_then(|count| usize::try_from(count).ok()).unwrap_or(1),
            b"u" => self.unicode(parameter.unwrap_or(0)),
            b"f" => self.group.font = parameter,
            b"fcharset" | b"cpg" if self.group.destination == Destination::Fonts => {
                let encoding = parameter.and_then(if word == b"cpg" { code_page } else { character_set });
                if let (Some(font), Some(encoding)) = (self.group.font, encoding) {
                    self.fonts.insert(font, encoding);
                }
            }
            b"plain" => (self.group.font, self.group.is_deleted, self.group.is_inserted) = (None, false, false),
            b"deleted" => {
                self.flush();
                self.deleted += usize::from(is_on && !self.group.is_deleted);
                self.group.is_deleted = is_on;
            }
            b"revised" => {
                self.inserted += usize::from(is_on && !self.group.is_inserted);
                self.group.is_inserted = is_on;
            }
            b"par" | b"sect" | b"page" => self.paragraph(),
            b"line" | b"softline" => {
                self.flush();
                if let Some(lines) = self.lines() {
                    lines.line_break();
                }
            }
            b"tab" => self.text("\t"),
            b"pard" => self.group.in_table = false,
            b"intbl" => self.group.in_table = true,
            b"cell" | b"nestcell" => self.cell(),
            b"row" | b"nestrow" => self.row(),
            b"emdash" => self.text("—"),
            b"endash" => self.text("–"),
            b"lquote" => self.text("‘"),
            b"rquote" => self.text("’"),
            b"ldblquote" => self.text("“"),
            b"rdblquote" => self.text("”"),
            b"bullet" => self.text("•"),
            b"emspace" | b"enspace" => self.text("\u{2003}"),
            _ => {}
        }
    }

    fn open(&mut self, destination: Destination) {
        // What is in a part that is not read is not read, whatever it calls itself.
        if self.group.destination == Destination::Skipped {
            return;
        }
        self.group.destination = destination;
        match destination {
            Destination::Note => {
                self.note_count += 1;
                self.notes.paragraph();
                self.notes.locate(format!("note {}", self.note_count));
            }
            Destination::Furniture => self.furniture.paragraph(),
            _ => {}
        }
    }

    /// A byte of text: a character, or half of one.
    fn byte(&mut self, byte: u8) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        let encoding = self.encoding();
        if self.bytes_encoding != Some(encoding) {
            self.flush();
            self.bytes_encoding = Some(encoding);
        }
        self.bytes.push(byte);
    }

    /// Fonts say which bytes their characters are; those of Western text say nothing of Chinese characters in them.
    fn encoding(&self) -> &'static Encoding {
        let of_font = self.group.font.and_then(|font| self.fonts.get(&font).copied());
        of_font.or(self.code_page).unwrap_or(WINDOWS_1252)
    }

    fn unicode(&mut self, value: i32) {
        let Ok(unit) = u16::try_from(value.rem_euclid(1 << 16)) else { return };
        self.passed_over = 0;
        let units: &[u16] = match self.surrogate.take() {
            _ if (0xD800..0xDC00).contains(&unit) => {
                self.surrogate = Some(unit);
                &[]
            }
            Some(high) => &[high, unit],
            None => &[unit],
        };
        let text = String::from_utf16_lossy(units);
        self.text(&text);
        self.passed_over = self.group.old_form;
    }

    fn text(&mut self, text: &str) {
        self.flush();
        self.write(text);
    }

    fn flush(&mut self) {
        let Some(encoding) = self.bytes_encoding.take() else { return };
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        if self.group.is_deleted {
            return;
        }
        if self.group.destination == Destination::Title {
            return self.title.push_str(text);
        }
        let opens_row = self.group.in_table && !self.row_is_open && self.group.destination == Destination::Body;
        let Some(lines) = self.lines() else { return };
        if opens_row && !text.is_empty() {
            lines.open_row();
            lines.open_cell();
        }
        lines.push(text);
        self.row_is_open |= opens_row && !text.is_empty();
    }

    fn paragraph(&mut self) {
        self.flush();
        if let Some(lines) = self.lines() {
            lines.paragraph_or_blank();
        }
    }

    /// Ends a cell; the first of a row may be empty.
    fn cell(&mut self) {
        self.flush();
        let opens_row = !self.row_is_open;
        if self.group.destination != Destination::Body {
            return;
        }
        if opens_row {
            self.body.open_row();
            self.body.open_cell();
            self.row_is_open = true;
        }
        self.body.open_cell();
    }

    fn row(&mut self) {
        self.flush();
        if std::mem::take(&mut self.row_is_open) {
            self.body.close_row();
        }
    }

    fn lines(&mut self) -> Option<&mut LineBuilder> {
        match self.group.destination {
            Destination::Body => Some(&mut self.body),
            Destination::Note => Some(&mut self.notes),
            Destination::Furniture => Some(&mut self.furniture),
            Destination::Title | Destination::Fonts | Destination::Skipped => None,
        }
    }
}

/// Where the text goes of a group that begins with this word.
fn destination(word: &[u8], optional: bool) -> Option<Destination> {
    match word {
        b"fonttbl" => Some(Destination::Fonts),
        b"title" => Some(Destination::Title),
        b"footnote" => Some(Destination::Note),
        b"header" | b"headerl" | b"headerr" | b"headerf" | b"footer" | b"footerl" | b"footerr" | b"footerf" => {
            Some(Destination::Furniture)
        }
        // The properties of a document, of which the title is read; a shape, which may have text inside.
        b"info" | b"shpinst" | b"shptxt" => None,
        b"colortbl" | b"stylesheet" | b"pict" | b"nonshppict" | b"objdata" | b"fldinst" | b"sp" | b"atnid"
        | b"atnauthor" | b"annotation" | b"author" | b"operator" | b"company" | b"subject" | b"keywords"
        | b"doccomm" | b"comment" | b"creatim" | b"revtim" | b"printim" | b"xe" | b"tc" | b"ftnsep" | b"ftnsepc"
        | b"aftnsep" | b"aftnsepc" | b"falt" | b"panose" | b"listtable" | b"revtbl" | b"filetbl" | b"manager"
        | b"category" | b"hlinkbase" => Some(Destination::Skipped),
        _ if optional => Some(Destination::Skipped),
        _ => None,
    }
}

/// The encoding of a code page of Windows.
fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        936 | 54936 => Some(GB18030),
        950 => Some(BIG5),
        932 => Some(SHIFT_JIS),
        949 => Some(EUC_KR),
        874 | 1250..=1258 => encoding::named(&format!("windows-{number}")),
        65001 => Some(encoding_rs::UTF_8),
        _ => None,
    }
}

/// The encoding of a font's character set; none for the Western one, which the document's code page decides.
fn character_set(number: i32) -> Option<&'static Encoding> {
    match number {
        134 => Some(GB18030),
        136 => Some(BIG5),
        128 => Some(SHIFT_JIS),
        129 => Some(EUC_KR),
        204 => code_page(1251),
        238 => code_page(1250),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        read(rtf.as_bytes()).unwrap().text
    }

    #[test]
    fn chinese_as_bytes_of_the_code_page_or_the_font() {
        assert_eq!(text(r"{\rtf1\ansi\ansicpg936 \'b9\'ab\'b1\'a8\par \'bb\'e1\'d2\'e9}"), "公报\n会议");
        let fonts = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fnil\fcharset134 SimSun;}{\f2\fcharset136 MingLiU;}}";
        assert_eq!(
            text(&format!(r"{{\rtf1\ansi\ansicpg1252{fonts}\f0 A {{\f1\'b9\'ab}}{{\f2\'a4\'bd}} B}}")),
            "A 公公 B"
        );
        // The second byte of a character may be an ASCII one: 亖 is 81 82, 乗 is 81 5C.
        assert_eq!(text(r"{\rtf1\ansi\ansicpg936 \'81\\\'81\'5c}"), "乗乗");
    }

    #[test]
    fn chinese_as_unicode_with_and_without_an_old_form() {
        assert_eq!(text(r"{\rtf1\ansi\uc1\u20844?\u25253\'3f.\uc0\u20250\u-26591 }"), "公报.会\u{9821}");
        assert_eq!(text(r"{\rtf1\ansi\uc2\u20844\'b9\'ab\u25253\'b1\'a8}"), "公报");
        assert_eq!(text(r"{\rtf1\uc1\u-10174?\u-8265?}"), "\u{20bb7}");
    }

    #[test]
    fn tables_notes_and_running_heads() {
        let rtf = r"{\rtf1\ansi\uc0{\header\u39029 }\pard \u20844\u25253{\footnote \u27880 }\par
\trowd\pard\intbl \u30002\cell \u20057\cell\row\trowd\pard\intbl \u19993\cell \u19969\cell\row\pard \u23436\par}";
        let read = read(rtf.as_bytes()).unwrap();
        assert_eq!(read.text, "公报\n甲\t乙\n丙\t丁\n完\n注\n页");
        assert_eq!(read.furniture[0].of(&read.text), "页");
        assert_eq!(read.locations[0].label, "note 1");
    }

    #[test]
    fn tables_of_properties_and_deleted_text_are_no_text() {
        let rtf = r"{\rtf1\ansi{\stylesheet{\s0 Normal;}}{\info{\title Title}{\author Name}}{\*\generator Word;}{\pict\bin5 {{{{{}A{\deleted B}{\revised C}{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt D}}}";
        let read = read(rtf.as_bytes()).unwrap();
        assert_eq!(read.text, "ACD");
        assert_eq!(read.hints.title.as_deref(), Some("Title"));
        assert_eq!(read.warnings, [SourceWarning::TrackedChanges { inserted: 1, deleted: 1 }]);
    }

    #[test]
    fn a_file_that_breaks_off_gives_what_it_has() {
        let read = read(br"{\rtf1\ansi\ansicpg936 \'b9\'ab\'b1").unwrap();
        assert_eq!(read.warnings, [SourceWarning::Damaged { part: None }]);
        assert!(read.text.starts_with('公'));
    }
}
