//! OFD (GB/T 33190), the format of fixed pages that Chinese offices publish documents in: text in reading order.
//!
//! A page places each piece of text by itself; lines, columns and paragraphs are put together from the places.

use super::lines::{LineBuilder, Lines};
use super::package::{Package, resolve};
use super::xml::{Element, Node, contents, walk};
use crate::source::error::SourceErrorReason;
use crate::source::limits::MAX_PAGES;
use crate::source::read::{Format, Hints, SourceText, SourceWarning};
use std::collections::HashMap;

/// Reads an OFD document; where the file holds several, one after the other.
pub fn read(package: &Package) -> Result<SourceText, SourceErrorReason> {
    let index = package.text("OFD.xml")?;
    let documents = documents(&index);
    let mut warnings = Vec::new();
    let mut pages = Vec::new();
    let mut templates = Vec::new();
    for document in &documents {
        let contents = Contents::new(&package.text(document)?, document);
        if pages.len() + contents.pages.len() + contents.templates.len() > MAX_PAGES {
            return Err(SourceErrorReason::TooManyParts { limit: MAX_PAGES });
        }
        for part in contents.pages {
            pages.push(page_lines(package, &part, &mut warnings)?);
        }
        for part in contents.templates {
            templates.extend(page_lines(package, &part, &mut warnings)?);
        }
    }
    if pages.is_empty() {
        return Err(package.damaged(documents.first().map_or("OFD.xml", String::as_str)));
    }
    let empty: Vec<usize> =
        pages.iter().enumerate().filter(|(_, lines)| lines.is_empty()).map(|(index, _)| index + 1).collect();
    if !empty.is_empty() {
        warnings.push(SourceWarning::PagesWithoutText { pages: empty });
    }
    let Lines { text, locations, furniture } = compose(&pages, &templates)?;
    let [title, date] = contents(&index, ["Title", "CreationDate"]);
    let hints = Hints { title, date, publisher: None };
    Ok(SourceText { hints, locations, furniture, warnings, ..SourceText::new(text, Format::Ofd) })
}

/// The parts of the documents that `OFD.xml` lists.
fn documents(index: &str) -> Vec<String> {
    let mut documents: Vec<String> = Vec::new();
    let mut in_address = false;
    // What stands before a fault is what we get.
    let _ = walk(index, |node| match node {
        Node::Open(element) if element.name() == "DocRoot" => {
            in_address = true;
            documents.push(String::new());
        }
        Node::Text(text) if in_address => {
            if let Some(address) = documents.last_mut() {
                address.push_str(text);
            }
        }
        Node::Close("DocRoot") => in_address = false,
        _ => {}
    });
    documents.iter().map(|address| resolve("OFD.xml", address.trim())).collect()
}

/// The parts of a document: its pages in order, and the templates that lie under them.
#[derive(Default)]
struct Contents {
    pages: Vec<String>,
    templates: Vec<String>,
}

impl Contents {
    fn new(xml: &str, part: &str) -> Self {
        let mut contents = Self::default();
        let _ = walk(xml, |node| {
            if let Node::Open(element) = node
                && let Some(address) = element.attribute("BaseLoc")
            {
                match element.name() {
                    "Page" => contents.pages.push(resolve(part, &address)),
                    "TemplatePage" => contents.templates.push(resolve(part, &address)),
                    _ => {}
                }
            }
        });
        contents
    }
}

fn page_lines(
    package: &Package,
    part: &str,
    warnings: &mut Vec<SourceWarning>,
) -> Result<Vec<PageLine>, SourceErrorReason> {
    match package.text(part) {
        Ok(xml) => {
            let (runs, is_whole) = runs(&xml);
            if !is_whole {
                warnings.push(SourceWarning::Damaged { part: Some(part.to_owned()) });
            }
            Ok(lines(runs))
        }
        Err(SourceErrorReason::Damaged { .. }) => {
            warnings.push(SourceWarning::MissingPart { part: part.to_owned() });
            Ok(Vec::new())
        }
        Err(reason) => Err(reason),
    }
}

/// A piece of text and its place on the page, in millimetres from its upper left corner.
#[derive(Clone, Debug)]
struct Run {
    left: f64,
    right: f64,
    /// The line that its characters stand on.
    baseline: f64,
    size: f64,
    text: String,
}

/// The pieces of text of a page, and whether the page was read to its end.
fn runs(xml: &str) -> (Vec<Run>, bool) {
    let mut runs: Vec<Run> = Vec::new();
    let mut object = TextObject::default();
    let mut code = None::<TextCode>;
    let result = walk(xml, |node| match node {
        Node::Open(element) => match element.name() {
            "TextObject" => object = TextObject::new(&element),
            "TextCode" => code = Some(TextCode::new(&element, code_origin(&runs, &object))),
            _ => {}
        },
        Node::Text(text) => {
            if let Some(code) = &mut code {
                code.text.push_str(text);
            }
        }
        Node::Close("TextCode") => runs.extend(code.take().and_then(|code| object.run(code))),
        Node::Close("TextObject") => object = TextObject::default(),
        Node::Close(_) => {}
    });
    (runs, result.is_ok())
}

/// Where a text code starts that does not say: where the one before did.
fn code_origin(runs: &[Run], object: &TextObject) -> (f64, f64) {
    runs.last().map_or((0.0, 0.0), |run| (run.right - object.left, run.baseline - object.top))
}

#[derive(Default)]
struct TextObject {
    left: f64,
    top: f64,
    size: f64,
    /// Coordinates within the object are multiplied with it: a b c d e f.
    transform: Option<[f64; 6]>,
    invisible: bool,
}

impl TextObject {
    fn new(element: &Element) -> Self {
        let boundary = numbers(element.attribute("Boundary"));
        Self {
            left: boundary.first().copied().unwrap_or(0.0),
            top: boundary.get(1).copied().unwrap_or(0.0),
            size: numbers(element.attribute("Size")).first().copied().unwrap_or(1.0),
            transform: numbers(element.attribute("CTM")).try_into().ok(),
            invisible: element.attribute("Visible").is_some_and(|value| value == "false"),
        }
    }

    fn run(&self, code: TextCode) -> Option<Run> {
        if self.invisible || code.text.trim().is_empty() {
            return None;
        }
        let [a, b, c, d, e, f] = self.transform.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        let (x, y) = (a * code.x + c * code.y + e, b * code.x + d * code.y + f);
        let size = self.size * d.abs().max(b.abs());
        let left = self.left + x;
        let advance: f64 = match code.advances.as_slice() {
            [] => code.text.chars().map(|c| width(c) * self.size).sum(),
            advances => advances.iter().sum::<f64>() + code.text.chars().next_back().map_or(0.0, width) * self.size,
        };
        let run = Run { left, right: left + advance * a.abs(), baseline: self.top + y, size, text: code.text };
        [run.left, run.right, run.baseline, run.size].iter().all(|number| number.is_finite()).then_some(run)
    }
}

struct TextCode {
    x: f64,
    y: f64,
    /// From each character to the next.
    advances: Vec<f64>,
    text: String,
}

impl TextCode {
    fn new(element: &Element, origin: (f64, f64)) -> Self {
        let number = |name| numbers(element.attribute(name)).first().copied();
        Self {
            x: number("X").unwrap_or(origin.0),
            y: number("Y").unwrap_or(origin.1),
            advances: advances(element.attribute("DeltaX")),
            text: String::new(),
        }
    }
}

/// The width of a character as a share of its height.
const fn width(c: char) -> f64 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

fn numbers(value: Option<String>) -> Vec<f64> {
    value.unwrap_or_default().split_whitespace().map_while(|number| number.parse().ok()).collect()
}

/// Distances, where `g 3 5.5` stands for three of 5.5.
fn advances(value: Option<String>) -> Vec<f64> {
    // More than any line has characters.
    const MAX_DISTANCES: usize = 1 << 12;
    let value = value.unwrap_or_default();
    let mut words = value.split_whitespace();
    let mut distances = Vec::new();
    while let Some(word) = words.next().filter(|_| distances.len() < MAX_DISTANCES) {
        if word != "g" {
            distances.extend(word.parse::<f64>().ok());
            continue;
        }
        let (count, distance) = (words.next(), words.next());
        if let (Some(Ok(count)), Some(Ok(distance))) = (count.map(str::parse::<usize>), distance.map(str::parse::<f64>))
        {
            distances.extend(std::iter::repeat_n(distance, count.min(MAX_DISTANCES)));
        }
    }
    distances
}

/// A line of a page.
#[derive(Clone, Debug)]
struct PageLine {
    left: f64,
    baseline: f64,
    size: f64,
    text: String,
}

/// The lines of a page from top to bottom, each from left to right.
fn lines(mut runs: Vec<Run>) -> Vec<PageLine> {
    runs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if run.baseline - line[0].baseline < 0.4 * run.size.max(line[0].size) => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    lines.into_iter().map(joined).collect()
}

fn joined(mut runs: Vec<Run>) -> PageLine {
    runs.sort_by(|a, b| a.left.total_cmp(&b.left));
    let size = runs.iter().map(|run| run.size).fold(0.0, f64::max);
    let mut line = PageLine { left: runs[0].left, baseline: runs[0].baseline, size, text: String::new() };
    let mut right = f64::INFINITY;
    for run in runs {
        let gap = (run.left - right) / size.max(f64::MIN_POSITIVE);
        let between_words = line.text.ends_with(|c: char| c.is_ascii_alphanumeric())
            && run.text.starts_with(|c: char| c.is_ascii_alphanumeric());
        if gap > 2.0 {
            line.text.push('\t');
        } else if gap > 0.2 && between_words {
            line.text.push(' ');
        }
        line.text.push_str(run.text.trim_matches(['\n', '\r']));
        right = run.right;
    }
    line
}

/// The text of all pages; page numbers, running heads and templates are furniture.
fn compose(pages: &[Vec<PageLine>], templates: &[PageLine]) -> Result<Lines, SourceErrorReason> {
    let mut edges: HashMap<String, usize> = HashMap::new();
    for page in pages {
        for line in [page.first(), page.last()].into_iter().flatten() {
            *edges.entry(without_digits(&line.text)).or_default() += 1;
        }
    }
    let mut text = LineBuilder::default();
    for (index, page) in pages.iter().enumerate() {
        text.locate(format!("page {}", index + 1));
        let margin = page.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
        let spacing = median(page.windows(2).map(|pair| pair[1].baseline - pair[0].baseline));
        let mut above = None::<&PageLine>;
        for (place, line) in page.iter().enumerate() {
            let at_edge = place == 0 || place + 1 == page.len();
            let recurs = pages.len() >= 3 && edges.get(&without_digits(&line.text)).is_some_and(|&count| count >= 3);
            let is_furniture = at_edge && (is_page_number(&line.text) || recurs);
            if above.is_some_and(|above| line.baseline - above.baseline > 1.8 * spacing) {
                text.line_break();
            }
            if is_furniture {
                text.open_furniture();
            }
            // First lines are set in by two characters, and what follows one that is set in is a line of its own.
            let is_set_in = !is_furniture && line.left - margin > 1.2 * line.size;
            if is_set_in && !line.text.starts_with(char::is_whitespace) {
                text.push("\u{3000}\u{3000}");
            }
            text.push(&line.text);
            if is_furniture {
                text.close_furniture();
            }
            text.line_break();
            above = Some(line);
        }
    }
    text.open_furniture();
    for line in templates {
        text.push(&line.text);
        text.line_break();
    }
    text.close_furniture();
    text.finish()
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// `— 3 —`
fn is_page_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '—' | '－' | '–' | '·' | '/'))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(objects: &[(f64, f64, &str)]) -> String {
        let objects: String = objects
            .iter()
            .map(|(x, y, text)| {
                format!(
                    "<ofd:TextObject Boundary='{x} {y} 100 6' Size='5'><ofd:TextCode X='0' Y='5'>{text}</ofd:TextCode></ofd:TextObject>"
                )
            })
            .collect();
        format!(
            "<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    }

    fn read_pages(pages: &[&[(f64, f64, &str)]]) -> (String, Vec<String>) {
        let pages: Vec<_> = pages.iter().map(|objects| lines(runs(&page(objects)).0)).collect();
        let Lines { text, furniture, .. } = compose(&pages, &[]).unwrap();
        let furniture = furniture.iter().map(|span| span.of(&text).to_owned()).collect();
        (text, furniture)
    }

    #[test]
    fn pieces_are_read_by_place_not_by_order() {
        let pages: &[(f64, f64, &str)] = &[
            (20.0, 40.0, "会议。"),
            (40.0, 20.1, "报"),
            (35.0, 20.0, "公"),
            (30.0, 32.0, "部长们出席"),
            (55.0, 32.2, "并主持"),
        ];
        assert_eq!(read_pages(&[pages]).0, "\u{3000}\u{3000}公报\n\u{3000}\u{3000}部长们出席并主持\n会议。");
    }

    #[test]
    fn columns_are_parted_by_tabs() {
        assert_eq!(read_pages(&[&[(20.0, 20.0, "姓名"), (60.0, 20.0, "职务")]]).0, "姓名\t职务");
    }

    #[test]
    fn page_numbers_are_furniture() {
        let (text, furniture) = read_pages(&[
            &[(20.0, 20.0, "会议在"), (60.0, 280.0, "— 1 —")],
            &[(20.0, 20.0, "北京举行。"), (60.0, 280.0, "— 2 —")],
        ]);
        assert_eq!(furniture, ["— 1 —", "— 2 —"]);
        assert!(text.starts_with("会议在\n— 1 —\n北京"), "{text}");
    }

    #[test]
    fn distances_may_be_repeated() {
        assert_eq!(advances(Some("g 3 5.5 2 x g".into())), [5.5, 5.5, 5.5, 2.0]);
        assert_eq!(advances(Some("g 99999999999 1".into())).len(), 1 << 12);
    }
}
