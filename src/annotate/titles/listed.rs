//! Titles that are the items of a list: `双方签署了下列文件：（一）中国农业大学与赞比亚大学合作协定`.

use super::{TitleMention, head_kind};
use crate::annotate::AnnotatedDocument;
use crate::facts::Span;
use crate::lexicon::Lexicon;
use crate::source::fold::item_number;

/// The titles without brackets of lists of documents.
pub fn listed(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<TitleMention> {
    let mut found = Vec::new();
    let mut open = false;
    for &line in &document.lines {
        let content = document.of(line);
        if leads(document, line) {
            open = true;
        } else if open && item_number(content) == 0 {
            open = false;
        } else if open {
            let mut start = line.start;
            for item in content.split(['；', '\t']) {
                found.extend(item_title(document, Span::new(start, start + item.len()), lexicon));
                start += item.len() + document.text[start + item.len()..].chars().next().map_or(0, char::len_utf8);
            }
        }
    }
    found
}

/// Whether a line leads a list of documents: `签署了下列文件：`, `附件清单：`.
fn leads(document: &AnnotatedDocument, line: Span) -> bool {
    const NOUNS: [&str; 7] = ["附件", "清单", "文件", "协议", "成果", "协定", "文本"];
    let content = document.of(line);
    content.ends_with('：') && NOUNS.iter().any(|noun| content.contains(noun))
}

/// The title that an item is, without its number, the verb before it and the note behind it.
fn item_title(document: &AnnotatedDocument, item: Span, lexicon: &Lexicon) -> Option<TitleMention> {
    /// In characters.
    const SHORTEST: usize = 6;
    const LONGEST: usize = 90;
    let mut start = item.start + item_number(document.of(item));
    let verb = document.act_verbs.partition_point(|verb| verb.span.start < start);
    if let Some(verb) = document.act_verbs.get(verb).filter(|verb| verb.span.start == start) {
        start = verb.span.end
            + if document.text[verb.span.end..item.end].starts_with('了') { '了'.len_utf8() } else { 0 };
    }
    let content = document.text.get(start..item.end)?.trim_end_matches(['。', '，', '.']);
    let title = match content.strip_suffix('）').and_then(|inner| inner.rfind('（')) {
        Some(open) if open > 0 => &content[..open],
        _ => content,
    };
    let name = if is_years(document, Span::new(start + title.len(), start + content.len())) { content } else { title };
    let plain = !title.contains(['《', '》', '，', '：', '。']);
    if !plain || !(SHORTEST..=LONGEST).contains(&title.chars().count()) {
        return None;
    }
    let kind = head_kind(title, lexicon)?;
    let span = Span::new(start, start + name.len());
    Some(TitleMention { span, title: name.to_owned(), known_as: None, kind: Some(kind), rule: "instruments/list-item" })
}

/// Whether a note in brackets is a date that opens it: `（2025—2028年）`.
fn is_years(document: &AnnotatedDocument, note: Span) -> bool {
    let inner = Span::new(note.start + '（'.len_utf8(), note.end);
    let at = document.dates.partition_point(|date| date.span.start < note.start);
    document.dates.get(at).is_some_and(|date| {
        date.span.start == inner.start && date.span.end + '）'.len_utf8() == note.end && date.month_and_day().is_none()
    })
}
