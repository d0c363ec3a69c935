//! Sentences in clauses: `双方重申…，｜支持…｜并对…表示感谢。`, with the mark that opens an item of a list.

use crate::annotate::{AnnotatedDocument, Bracket, BracketKind};
use crate::facts::Span;

/// A sentence, its item mark apart.
pub struct Statement {
    pub span: Span,
    pub marker: Option<Marker>,
    /// It is the first of its line.
    pub opens_line: bool,
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `——`
    Dash,
    /// `一、`
    Han,
    /// `（一）`
    HanInBrackets,
    /// `1.`
    Digit,
    /// `（1）`
    DigitInBrackets,
    /// `（a）`
    Letter,
    /// `第一条`, `第一，`
    Ordinal,
    /// `一是`
    Count,
}

/// A part of a sentence up to its next comma, without that.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    pub span: Span,
    /// The mark behind it.
    pub mark: Option<char>,
}

/// The statements of a document but for its title, in order. A sentence that was cut within brackets is one again.
pub fn statements(document: &AnnotatedDocument) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut line_end = 0;
    let mut merged: Option<Span> = None;
    for &sentence in &document.sentences {
        let opens_line = sentence.start >= line_end;
        if opens_line {
            line_end = document.line_of(sentence).end;
        }
        if document.title.iter().any(|title| title.contains(&sentence)) {
            continue;
        }
        let span = merged.take().map_or(sentence, |before| Span::new(before.start, sentence.end));
        let last = document.of(span).chars().next_back().map_or(0, char::len_utf8);
        let within = Span::new(span.end - last, span.end);
        if span.end < line_end && document.bracket_around(within, BracketKind::Round).is_some() {
            merged = Some(span);
            continue;
        }
        let opens_line = span.start == document.line_of(span).start;
        push(document, span, opens_line, &mut statements);
    }
    statements
}

/// A sentence as one statement, or as two where its lead and its first item share it: `双方同意：（一）…；`.
fn push(document: &AnnotatedDocument, span: Span, opens_line: bool, statements: &mut Vec<Statement>) {
    let text = document.of(span);
    let (marker, length) = marker(text);
    let content = Span::new(span.start + length, span.end);
    let colon = document.of(content).find('：').map(|at| content.start + at + '：'.len_utf8());
    if let Some(colon) = colon
        && self::marker(&document.text[colon..span.end]).0.is_some()
    {
        statements.push(Statement { span: Span::new(content.start, colon), marker, opens_line });
        push(document, Span::new(colon, span.end), false, statements);
    } else if content.start < content.end {
        statements.push(Statement { span: content, marker, opens_line });
    }
}

/// The mark of an item at the start of a text, and its length with the space behind it.
fn marker(text: &str) -> (Option<Marker>, usize) {
    let gap = text.len() - text.trim_start().len();
    let body = &text[gap..];
    let (kind, length) = match marker_of(body) {
        Some((kind, length)) => (Some(kind), length),
        None => (None, 0),
    };
    let rest = &body[length..];
    (kind, gap + length + rest.len() - rest.trim_start().len())
}

fn marker_of(text: &str) -> Option<(Marker, usize)> {
    let is_han = |c: char| "〇零一二三四五六七八九十百".contains(c);
    let first = text.chars().next()?;
    if matches!(first, '—' | '-' | '－' | '–' | '·' | '●' | '■' | '◆' | '*') {
        let rest = text.trim_start_matches(first);
        // -5- is the number of a page.
        let inner = rest.trim_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let is_page = inner.chars().eq([first]);
        return (!is_page).then_some((Marker::Dash, text.len() - rest.len()));
    }
    let (open, inner) = match text.strip_prefix('（') {
        Some(inner) => (first.len_utf8(), inner),
        None => (0, text),
    };
    let ordinal = inner.strip_prefix('第').filter(|_| open == 0);
    let number = ordinal.unwrap_or(inner);
    let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    let han = number.find(|c: char| !is_han(c)).unwrap_or(number.len());
    let letter = usize::from(open > 0 && number.starts_with(|c: char| c.is_ascii_lowercase()));
    let width = digits.max(han).max(letter);
    let mark = number[width..].chars().next().filter(|_| (1..=9).contains(&width))?;
    let kind = match (open > 0, ordinal.is_some(), mark) {
        (false, true, '条' | '，') => Marker::Ordinal,
        (true, false, '）') if letter > 0 => Marker::Letter,
        (true, false, '）') if digits > 0 => Marker::DigitInBrackets,
        (true, false, '）') => Marker::HanInBrackets,
        (false, false, '、' | '.' | '．') if digits > 0 => Marker::Digit,
        (false, false, '、') => Marker::Han,
        (false, false, '是') if han > 0 => Marker::Count,
        _ => return None,
    };
    // 3.5万 is a number.
    let after = &number[width + mark.len_utf8()..];
    if kind == Marker::Digit && after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((kind, text.len() - after.len()))
}

/// The clauses of a statement. `joins` tells whether another stand begins behind a conjunction that starts at an offset.
pub fn clauses(document: &AnnotatedDocument, statement: Span, joins: impl Fn(usize, usize) -> bool) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut start = statement.start;
    let mut at = statement.start;
    while let Some(c) = document.text[at..statement.end].chars().next() {
        let next = at + c.len_utf8();
        if matches!(c, '（' | '“' | '‘' | '《' | '〈' | '【')
            && let Some(bracket) = bracket_at(document, at)
            && bracket.outer.end <= statement.end
            && !is_speech(document, bracket)
        {
            at = bracket.outer.end;
            continue;
        }
        if matches!(c, '，' | '；' | '：' | '。' | '！' | '？' | '\t') {
            clauses.push(Clause { span: Span::new(start, at), mark: Some(c) });
            start = next;
        } else if matches!(c, '并' | '但' | '而' | '且') && at > start && joins(start, at) {
            clauses.push(Clause { span: Span::new(start, at), mark: None });
            start = at;
        }
        at = next;
    }
    if start < statement.end {
        clauses.push(Clause { span: Span::new(start, statement.end), mark: None });
    }
    clauses.retain(|clause| !document.of(clause.span).trim_matches(['“', '”', ' ']).is_empty());
    clauses
}

fn bracket_at<'d>(document: &'d AnnotatedDocument, offset: usize) -> Option<&'d Bracket> {
    let at = document.brackets.partition_point(|bracket| bracket.outer.start < offset);
    document.brackets.get(at).filter(|bracket| bracket.outer.start == offset)
}

/// `他说：“…，…。”`: what is quoted is speech with clauses of its own.
fn is_speech(document: &AnnotatedDocument, bracket: &Bracket) -> bool {
    bracket.kind == BracketKind::Quote
        && document.text[..bracket.outer.start].ends_with(['：', '，'])
        && document.of(bracket.inner).contains(['，', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_have_marks() {
        for (text, kind, rest) in [
            ("——加强合作", Some(Marker::Dash), "加强合作"),
            ("十二、双方", Some(Marker::Han), "双方"),
            ("（三）推动", Some(Marker::HanInBrackets), "推动"),
            ("（b）支持", Some(Marker::Letter), "支持"),
            ("7.请秘书长", Some(Marker::Digit), "请秘书长"),
            ("（2）我们", Some(Marker::DigitInBrackets), "我们"),
            ("第四条 双方", Some(Marker::Ordinal), "双方"),
            ("一是加强", Some(Marker::Count), "加强"),
            ("——2030年举办论坛", Some(Marker::Dash), "2030年举办论坛"),
            ("—5—", None, "—5—"),
            ("3.5万人", None, "3.5万人"),
            ("一致同意", None, "一致同意"),
            ("2024年", None, "2024年"),
        ] {
            let (found, length) = marker(text);
            assert_eq!((found, &text[length..]), (kind, rest), "{text}");
        }
    }
}
