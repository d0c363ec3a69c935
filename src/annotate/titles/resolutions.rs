//! Resolutions by their number: `联合国安理会第2254号决议`, `第70/1号决议`.

use super::TitleMention;
use crate::annotate::{AnnotatedDocument, NamedValue};
use crate::facts::Span;
use memchr::memmem::Finder;
use std::sync::LazyLock;

const COUNCIL: &str = "联合国安理会";
const ASSEMBLY: &str = "联合国大会";

/// `联合国安理会第242号、第338号决议`: one for each number.
pub fn resolutions(document: &AnnotatedDocument) -> Vec<TitleMention> {
    const COUNCILS: [&str; 7] =
        ["联合国安理会", "联合国安全理事会", "安全理事会", "安理会", "联合国大会", "联大", "大会"];
    static NUMBER: LazyLock<Finder> = LazyLock::new(|| Finder::new("号"));
    let text = &document.text.as_bytes()[..document.range.end];
    let mut found = Vec::new();
    // The next number in the text: most lines have none.
    let mut next = Some(0);
    for &line in document.lines.iter().filter(|line| !document.title.contains(line)) {
        let content = document.of(line);
        let mut body: Option<&str> = None;
        if next.is_some_and(|next| next < line.start) {
            next = NUMBER.find(&text[line.start..]).map(|at| line.start + at);
        }
        if next.is_none_or(|next| next >= line.end) {
            continue;
        }
        for at in NUMBER.find_iter(content.as_bytes()) {
            let end = at + "号".len();
            if let Some((start, number)) = number_before(content, end - "号".len()) {
                if !leads_to_resolution(&content[end..]) {
                    continue;
                }
                let before = &content[..start];
                let council = COUNCILS.iter().find(|council| before.ends_with(*council)).copied();
                if let Some(council) = council {
                    body = Some(if council.contains("大") { ASSEMBLY } else { COUNCIL });
                }
                // 第70/1号决议 has the number of a session of the General Assembly before its own.
                let own = if number.contains('/') { ASSEMBLY } else { COUNCIL };
                let other = document.entity_ending_at(line.start + start).filter(|_| council.is_none());
                let issuer = match other {
                    Some(other) if matches!(other.value, NamedValue::Body { .. }) => document.of(other.span),
                    _ => body.filter(|_| own == COUNCIL || council.is_some()).unwrap_or(own),
                };
                let span_start = council.map_or(start, |council| start - council.len());
                let span_end = end
                    + content[end..]
                        .find("决议")
                        .filter(|_| council.is_some() && content[end..].starts_with("决议"))
                        .map_or(0, |_| "决议".len());
                found.push(TitleMention {
                    span: Span::new(line.start + span_start, line.start + span_end),
                    title: format!("{issuer}第{number}号决议"),
                    known_as: None,
                    kind: Some("决议"),
                    rule: "instruments/resolution-number",
                });
            }
        }
    }
    found
}

/// The number that ends here, with 第 where it stands and without the year in brackets: `第2773（2025）`.
fn number_before(content: &str, end: usize) -> Option<(usize, String)> {
    let mut rest = content[..end].trim_end();
    if let Some(open) = rest.strip_suffix('）').and_then(|inner| inner.rfind('（'))
        && rest.len() - open <= "（2025）".len()
    {
        rest = rest[..open].trim_end();
    }
    let digits =
        rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '/' || crate::source::fold::is_chinese_digit(c));
    let number = &rest[digits.len()..];
    if number.is_empty() || number.len() > 18 {
        return None;
    }
    let start = digits.strip_suffix('第').map_or(digits.len(), str::len);
    Some((start, arabic(number)))
}

/// `五九八` as `598`; what is not digits one by one stays.
fn arabic(number: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| {
        if c.is_ascii_digit() {
            Some(c)
        } else {
            DIGITS.chars().position(|d| d == c).and_then(|d| char::from_digit(d as u32, 10))
        }
    };
    number.chars().map(digit).collect::<Option<String>>().unwrap_or_else(|| number.to_owned())
}

/// Whether 决议 follows, behind other numbers or a relative clause at most: `、第338号决议`, `和2354号决议`.
fn leads_to_resolution(after: &str) -> bool {
    /// The most characters of the numbers and joints between.
    const BETWEEN: usize = 60;
    let mut between = after.chars().take(BETWEEN).skip_while(|&c| {
        c.is_ascii_digit() || crate::source::fold::is_chinese_digit(c) || "第号、和及与（） ".contains(c)
    });
    between.next() == Some('决') && between.next() == Some('议')
}

/// Documents known by a symbol: `GOV/2026/8号报告`, `S/2023/456号文件`.
pub fn by_symbol(document: &AnnotatedDocument) -> Vec<TitleMention> {
    const NOUNS: [(&str, &str); 8] = [
        ("号报告", "报告"),
        ("号文件", "文件"),
        ("号决议", "决议"),
        ("号决定", "决定"),
        ("文件", "文件"),
        ("报告", "报告"),
        ("决议", "决议"),
        ("号声明", "声明"),
    ];
    let part = |c: char| c.is_ascii_alphanumeric() || "/.-".contains(c);
    let mut found = Vec::new();
    for &line in &document.lines {
        let content = document.of(line);
        let mut end = 0;
        for slash in memchr::memchr_iter(b'/', content.as_bytes()) {
            if slash < end {
                continue;
            }
            let start = content[..slash].trim_end_matches(part).len();
            let stop = content.len() - content[slash..].trim_start_matches(part).len();
            end = stop;
            let opens = content[start..slash].starts_with(|c: char| c.is_ascii_uppercase());
            let digits = content[slash..stop].contains(|c: char| c.is_ascii_digit());
            let noun = NOUNS.iter().find(|(noun, _)| content[stop..].starts_with(noun));
            if let Some((noun, kind)) = noun.filter(|_| opens && digits) {
                let span = Span::new(line.start + start, line.start + stop + noun.len());
                found.push(TitleMention {
                    span,
                    title: document.of(span).to_owned(),
                    known_as: None,
                    kind: Some(kind),
                    rule: "instruments/symbol",
                });
            }
        }
    }
    found
}
