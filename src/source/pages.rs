//! The pages of a document whose text comes page by page, as from a PDF.

use super::read::{Format, Hints, Location, SourceText, SourceWarning};
use crate::facts::Span;
use std::collections::HashMap;

/// The fewest pages that must repeat a line for it to be a running head.
const REPEATED: usize = 3;
/// How many lines at the top and at the foot of a page may be running heads.
const MARGIN: usize = 2;

/// One text of the pages of a document. Lines that repeat at the top or the foot of pages, whatever number stands in
/// them, are furniture.
pub fn from_pages(pages: &[impl AsRef<str>]) -> SourceText {
    let mut text = String::new();
    let mut locations = Vec::with_capacity(pages.len());
    let mut margins: Vec<Vec<Span>> = Vec::with_capacity(pages.len());
    let mut empty = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let page = page.as_ref().trim_end();
        if page.trim().is_empty() {
            empty.push(index + 1);
        }
        if index > 0 {
            text.push('\n');
        }
        let start = text.len();
        locations.push(Location { start, label: format!("page {}", index + 1) });
        text.push_str(page);
        margins.push(margin_lines(&text, start));
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for margin in &margins {
        for line in margin {
            *counts.entry(shape(line.of(&text))).or_default() += 1;
        }
    }
    let furniture =
        margins.iter().flatten().filter(|line| counts[&shape(line.of(&text))] >= REPEATED).copied().collect();
    let warnings = if empty.is_empty() { Vec::new() } else { vec![SourceWarning::PagesWithoutText { pages: empty }] };
    SourceText { text, format: Format::Pdf, encoding: None, locations, hints: Hints::default(), furniture, warnings }
}

/// The lines at the top and the foot of the page that starts here and ends with the text.
fn margin_lines(text: &str, start: usize) -> Vec<Span> {
    let mut at = start;
    let mut lines: Vec<Span> = Vec::new();
    for line in text[start..].split('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        if !line.trim().is_empty() {
            lines.push(span);
        }
    }
    let foot = lines.len().saturating_sub(MARGIN).max(MARGIN.min(lines.len()));
    let bottom = lines.split_off(foot);
    lines.truncate(MARGIN);
    lines.extend(bottom);
    lines
}

/// A line without its numbers and spaces: 第 3 页 and 第 4 页 are alike.
fn shape(line: &str) -> String {
    line.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_heads_are_furniture_and_pages_have_places() {
        let page = |number: usize, body: &str| format!("国际文件汇编\n{body}\n第 {number} 页");
        let read = from_pages(&[page(1, "会议在北京举行。"), page(2, "各方强调合作。"), page(3, "会议闭幕。")]);
        let furniture: Vec<_> = read.furniture.iter().map(|span| span.of(&read.text)).collect();
        assert_eq!(furniture, ["国际文件汇编", "第 1 页", "国际文件汇编", "第 2 页", "国际文件汇编", "第 3 页"]);
        assert!(read.text[read.locations[1].start..].starts_with("国际文件汇编\n各方"));
    }

    #[test]
    fn two_pages_repeat_nothing() {
        let read = from_pages(&["公报\n正文。", "公报\n正文。"]);
        assert!(read.furniture.is_empty());
    }

    #[test]
    fn a_page_without_text_is_told() {
        let read = from_pages(&["正文。", " ", "正文。"]);
        assert_eq!(read.warnings, [SourceWarning::PagesWithoutText { pages: vec![2] }]);
    }
}
