//! Headings and numbered sections: `一、总则`, `（一）政治与安全`, `第二条　合作领域`, `——开展…`.

use super::fold::{is_chinese_digit, starts_item};
use crate::facts::{Section, Span};

/// The most characters of a section that its entry shows.
const ENTRY_WIDTH: usize = 32;
/// The most characters of a heading without a number.
const HEADING_WIDTH: usize = 24;
/// The most bytes of a character.
const MOST_BYTES: usize = 4;

/// The sections of a document's lines below its title, in order; none where a single line looks like one.
pub fn find_outline(text: &str, lines: &[Span], title: &[Span]) -> Vec<Section> {
    let sections: Vec<_> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !title.contains(line))
        .filter_map(|(index, &line)| {
            let next = lines.get(index + 1).map(|next| next.of(text));
            level(line.of(text), next).map(|level| Section { level, span: entry(text, line) })
        })
        .collect();
    if sections.len() < 2 { Vec::new() } else { sections }
}

/// The level of the section that a line opens, 1 the highest.
fn level(line: &str, next: Option<&str>) -> Option<u8> {
    let mut characters = line.chars();
    let first = characters.next()?;
    let second = characters.next();
    if starts_item(line) {
        return match first {
            '第' => Some(if line.chars().take(6).any(|c| matches!(c, '章' | '节')) { 1 } else { 2 }),
            c if is_chinese_digit(c) => Some(1),
            '（' if second.is_some_and(is_chinese_digit) => Some(2),
            c if c.is_ascii_digit() => Some(3),
            '（' if second.is_some_and(|c| c.is_ascii_digit()) => Some(4),
            _ => None,
        };
    }
    // A heading by itself: short, no mark at its end, and text under it.
    if line.len() > HEADING_WIDTH * MOST_BYTES {
        return None;
    }
    let bare = !line.contains(['。', '，', '；', '：', '、', '（', '\t', '“']) && is_han(first);
    let width = line.chars().count();
    let text_follows = next.is_some_and(|next| next.chars().nth(2 * HEADING_WIDTH).is_some());
    (bare && (2..=HEADING_WIDTH).contains(&width) && text_follows && !line.contains(|c: char| c.is_ascii_digit()))
        .then_some(1)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// The start of a line, up to its first mark.
fn entry(text: &str, line: Span) -> Span {
    let content = line.of(text);
    let ends =
        |(place, (_, c)): &(usize, (usize, char))| *place == ENTRY_WIDTH || matches!(c, '。' | '，' | '；' | '：');
    let end = content.char_indices().enumerate().find(ends).map_or(content.len(), |(_, (at, _))| at);
    Span::new(line.start, line.start + end.max(content.chars().next().map_or(0, char::len_utf8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Vec<(u8, &str)> {
        let mut start = 0;
        let lines: Vec<_> = text
            .split('\n')
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start = span.end + 1;
                span
            })
            .collect();
        find_outline(text, &lines, &[]).into_iter().map(|section| (section.level, section.span.of(text))).collect()
    }

    #[test]
    fn numbers_tell_the_level() {
        let text =
            "一、总则\n双方同意。\n二、重点领域\n（一）政治与安全\n1.三国强调，必须终止制裁。\n第三条联合指导委员会";
        let expected = [
            (1, "一、总则"),
            (1, "二、重点领域"),
            (2, "（一）政治与安全"),
            (3, "1.三国强调"),
            (2, "第三条联合指导委员会"),
        ];
        assert_eq!(outline(text), expected);
    }

    #[test]
    fn prose_has_none() {
        assert_eq!(outline("会议由中方主持。\n各方强调，合作重要。\n2018年5月22日"), []);
    }
}
