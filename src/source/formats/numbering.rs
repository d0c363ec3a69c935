//! The numbers of Word's automatic lists, which are not in the text of a DOCX: `第一条`, `一、`, `（二）`.

use super::xml::{Node, walk};
use std::collections::HashMap;

const LEVELS: usize = 9;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    lists: HashMap<String, List>,
    /// The list that each `numId` uses, and where its levels start if not as the list says.
    numbers: HashMap<String, Number>,
    styles: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct List {
    levels: [Level; LEVELS],
    /// How far each level has counted; none since the level above counted on.
    counts: [Option<usize>; LEVELS],
}

#[derive(Clone, Debug, Default)]
struct Level {
    start: usize,
    format: String,
    /// `第%1条`.
    text: String,
}

#[derive(Debug, Default)]
struct Number {
    list: String,
    starts: [Option<usize>; LEVELS],
    is_used: bool,
}

#[derive(Debug, Default)]
struct Style {
    number: Option<String>,
    level: Option<usize>,
    based_on: Option<String>,
}

impl Numbering {
    /// Reads the document's lists and the styles that use them.
    pub fn new(numbering: &[String], styles: &[String]) -> Self {
        let mut all = Self::default();
        // What follows a fault is without numbers, which loses no text.
        for xml in numbering {
            let _ = walk(xml, all.numbering_reader());
        }
        for xml in styles {
            let _ = walk(xml, all.style_reader());
        }
        all
    }

    /// The next number of a paragraph's list, as Word shows it, with a tab or space after it where it has one.
    pub fn label(&mut self, style: Option<&str>, number: Option<&str>, level: Option<usize>) -> Option<String> {
        let (mut number, mut level) = (number.map(str::to_owned), level);
        let mut style = style.and_then(|style| self.styles.get(style));
        // Styles are based on styles; a ring of them is a fault that must end.
        for _ in 0..LEVELS {
            let Some(current) = style else { break };
            number = number.or_else(|| current.number.clone());
            level = level.or(current.level);
            style = current.based_on.as_deref().and_then(|base| self.styles.get(base));
        }
        let (number, level) = (number?, level.unwrap_or(0).min(LEVELS - 1));
        let number = self.numbers.get_mut(&number)?;
        let list = self.lists.get_mut(&number.list)?;
        if !std::mem::replace(&mut number.is_used, true) {
            for (count, start) in list.counts.iter_mut().zip(&number.starts) {
                *count = start.map_or(*count, |start| start.checked_sub(1));
            }
        }
        list.next(level)
    }

    fn numbering_reader(&mut self) -> impl FnMut(Node) {
        let (mut list, mut number) = (None::<String>, None::<String>);
        let mut level = 0;
        move |node| match node {
            Node::Open(element) => {
                let value = || element.attribute("val");
                let count = || value().and_then(|value| value.parse().ok());
                match element.name() {
                    "abstractNum" => list = element.attribute("abstractNumId"),
                    "num" => number = element.attribute("numId"),
                    "abstractNumId" => {
                        if let (Some(number), Some(list)) = (&number, value()) {
                            self.numbers.entry(number.clone()).or_default().list = list;
                        }
                    }
                    "lvl" | "lvlOverride" => {
                        level = element.attribute("ilvl").and_then(|value| value.parse().ok()).unwrap_or(0);
                        level = level.min(LEVELS - 1);
                    }
                    "startOverride" => {
                        if let Some(number) = &number {
                            self.numbers.entry(number.clone()).or_default().starts[level] = count();
                        }
                    }
                    name @ ("start" | "numFmt" | "lvlText") => {
                        let Some(list) = list.as_ref().filter(|_| number.is_none()) else { return };
                        let level = &mut self.lists.entry(list.clone()).or_default().levels[level];
                        match name {
                            "start" => level.start = count().unwrap_or(0),
                            "numFmt" => level.format = value().unwrap_or_default(),
                            _ => level.text = value().unwrap_or_default(),
                        }
                    }
                    _ => {}
                }
            }
            Node::Close("abstractNum") => list = None,
            Node::Close("num") => number = None,
            Node::Close(_) | Node::Text(_) => {}
        }
    }

    fn style_reader(&mut self) -> impl FnMut(Node) {
        let mut style = None::<String>;
        move |node| match node {
            Node::Open(element) => {
                if element.name() == "style" {
                    style = element.attribute("styleId");
                }
                let (Some(style), Some(value)) = (&style, element.attribute("val")) else { return };
                let style = self.styles.entry(style.clone()).or_default();
                match element.name() {
                    "numId" => style.number = Some(value),
                    "ilvl" => style.level = value.parse().ok(),
                    "basedOn" => style.based_on = Some(value),
                    _ => {}
                }
            }
            Node::Close("style") => style = None,
            Node::Close(_) | Node::Text(_) => {}
        }
    }
}

impl List {
    fn next(&mut self, level: usize) -> Option<String> {
        let count = self.counts[level].map_or(self.levels[level].start, |count| count.saturating_add(1));
        self.counts[level] = Some(count);
        self.counts[level + 1..].fill(None);
        let Level { format, text, .. } = &self.levels[level];
        if text.is_empty() || format == "none" {
            return None;
        }
        if format == "bullet" {
            return Some("• ".to_owned());
        }
        let mut label = text.clone();
        for (index, level) in self.levels.iter().enumerate() {
            let count = self.counts[index].unwrap_or(level.start);
            label = label.replace(&format!("%{}", index + 1), &written(count, &level.format));
        }
        // Word parts the number from the text; after 、 and ） nobody would type a space.
        if label.ends_with(|c: char| c.is_ascii()) {
            label.push(' ');
        } else if !label.ends_with(['、', '）', '．', '.']) {
            label.push('\u{3000}');
        }
        Some(label)
    }
}

/// A count as a list of this format writes it.
fn written(count: usize, format: &str) -> String {
    let letter = |first: u8| {
        let letter = char::from(first + ((count.max(1) - 1) % 26) as u8);
        String::from(letter).repeat(1 + (count.max(1) - 1) / 26 % 8)
    };
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "ideographTraditional"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => chinese(count),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => count
            .to_string()
            .chars()
            .filter_map(|digit| digit.to_digit(10))
            .map(|digit| DIGITS[digit as usize])
            .collect(),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&count) => {
            char::from_u32(0x245F + count as u32).map_or_else(|| count.to_string(), String::from)
        }
        "decimalZero" => format!("{count:02}"),
        "decimalFullWidth" => count.to_string().chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect(),
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        _ => count.to_string(),
    }
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// `十二`, `一百零五`; beyond the thousands in digits.
fn chinese(count: usize) -> String {
    if count == 0 {
        return "零".to_owned();
    }
    if count >= 10_000 {
        return count.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = count / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push('零');
        }
        if !(digit == 1 && unit == 10 && text.is_empty()) {
            text.push(DIGITS[digit]);
        }
        text.push_str(name);
    }
    text
}

fn roman(count: usize) -> String {
    const PARTS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = count % 4000;
    let mut text = String::new();
    for (value, part) in PARTS {
        text.push_str(&part.repeat(rest / value));
        rest %= value;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%3.'/></w:lvl>\
        </w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num>\
        <w:num w:numId='6'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>\
        </w:numbering>";

    #[test]
    fn lists_count_by_level_and_start_again() {
        let mut numbering = Numbering::new(&[NUMBERING.to_owned()], &[]);
        let mut label = |number, level| numbering.label(None, Some(number), Some(level)).unwrap();
        assert_eq!(label("5", 0), "一、");
        assert_eq!(label("5", 1), "（一）");
        assert_eq!(label("5", 1), "（二）");
        assert_eq!(label("5", 0), "二、");
        assert_eq!(label("5", 1), "（一）");
        assert_eq!(label("5", 2), "二.1. ");
        assert_eq!(label("6", 0), "一、");
        assert_eq!(label("6", 0), "二、");
        assert_eq!(numbering.label(None, Some("0"), None), None);
    }

    #[test]
    fn styles_have_numbers() {
        let styles = "<w:styles><w:style w:styleId='a'><w:basedOn w:val='b'/></w:style>\
                      <w:style w:styleId='b'><w:basedOn w:val='a'/><w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:style></w:styles>";
        let mut numbering = Numbering::new(&[NUMBERING.to_owned()], &[styles.to_owned()]);
        assert_eq!(numbering.label(Some("a"), None, None).as_deref(), Some("一、"));
        assert_eq!(numbering.label(Some("c"), None, None), None);
    }

    #[test]
    fn counts_are_written_as_the_format_says() {
        for (count, text) in [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (2008, "二千零八"),
        ] {
            assert_eq!(chinese(count), text);
        }
        assert_eq!(written(14, "upperRoman"), "XIV");
        assert_eq!(written(28, "lowerLetter"), "bb");
        assert_eq!(written(3, "decimalEnclosedCircle"), "③");
    }
}
