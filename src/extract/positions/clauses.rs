//! Sentences in clauses: `双方重申…，｜支持…｜并对…表示感谢。`, with the mark that opens an item of a list.

use super::verbs::Verbs;
use crate::annotate::{AnnotatedDocument, Bracket, BracketKind, Mark};
use crate::facts::Span;
use crate::source::characters::CharacterSet;

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

/// A clause of a statement: what stands between two commas, without these.
pub struct Part {
    pub span: Span,
    /// The mark behind it.
    pub mark: Option<char>,
}

/// The statements of a document but for its title, in order. A sentence that was cut within brackets is one again.
pub fn statements(document: &AnnotatedDocument) -> Vec<Statement> {
    let mut statements = Vec::with_capacity(document.sentences.len());
    let mut line = Span::new(0, 0);
    let mut merged: Option<Span> = None;
    for &sentence in &document.sentences {
        if sentence.start >= line.end {
            line = document.line_of(sentence);
        }
        if document.title.iter().any(|title| title.contains(&sentence)) {
            continue;
        }
        let span = merged.take().map_or(sentence, |before| Span::new(before.start, sentence.end));
        let last = document.of(span).chars().next_back().map_or(0, char::len_utf8);
        let within = Span::new(span.end - last, span.end);
        if span.end < line.end && document.bracket_around(within, BracketKind::Round).is_some() {
            merged = Some(span);
            continue;
        }
        let opens_line = span.start == line.start;
        push(document, span, opens_line, &mut statements);
    }
    statements
}

/// A sentence as one statement, or as two where its lead and its first item share it: `双方同意：（一）…；`.
fn push(document: &AnnotatedDocument, span: Span, opens_line: bool, statements: &mut Vec<Statement>) {
    let text = document.text;
    let (marker, length) = marker(span.of(text));
    let content = Span::new(span.start + length, span.end);
    let colon = find_mark(document, content, '：').map(|at| at + '：'.len_utf8());
    if let Some(colon) = colon
        && self::marker(&text[colon..span.end]).0.is_some()
    {
        statements.push(Statement { span: Span::new(content.start, colon), marker, opens_line });
        push(document, Span::new(colon, span.end), false, statements);
    } else if content.start < content.end {
        statements.push(Statement { span: content, marker, opens_line });
    }
}

/// Divides a statement into its clauses. `joins` tells whether another stand begins behind a conjunction: of the part
/// before that and of what is left of the clause, which has a word of stance.
pub fn divide(
    document: &AnnotatedDocument,
    verbs: &Verbs,
    statement: Span,
    joins: impl Fn(Span, Span) -> bool,
    parts: &mut Vec<Part>,
) {
    static CONJUNCTIONS: CharacterSet = CharacterSet::of("并但而且");
    let mut add = |span: Span, mark| {
        if document.of(span).contains(|c| !matches!(c, '“' | '”' | ' ')) {
            parts.push(Part { span, mark });
        }
    };
    let (mut start, mut behind) = (statement.start, statement.start);
    // What is left of a clause ends where a comma stands, be it in brackets.
    let mut rest_end = statement.start;
    let marks = marks_from(document, statement.start);
    let mut marks = &marks[..marks.partition_point(|mark| mark.at < statement.end)];
    loop {
        let next = marks.first();
        let end = next.map_or(statement.end, |mark| mark.at);
        if rest_end <= behind {
            let comma = marks.iter().find(|mark| matches!(mark.character, '，' | '；' | '。'));
            rest_end = comma.map_or(statement.end, |mark| mark.at);
        }
        let may_join = verbs.any_starts_within(Span::new(behind, rest_end));
        while may_join && let Some(at) = CONJUNCTIONS.find_before(document.text, behind, end) {
            let (before, rest) = (Span::new(start, at), Span::new(at, rest_end));
            if at > start && document.boundaries.is_boundary(at) && joins(before, rest) {
                add(before, None);
                start = at;
            }
            behind = at + '并'.len_utf8();
        }
        let Some(&Mark { at, character }) = next else { break };
        behind = at + character.len_utf8();
        match character {
            '（' | '“' | '‘' | '《' | '〈' | '【' => {
                let bracket = bracket_at(document, at).filter(|bracket| bracket.outer.end <= statement.end);
                let skipped = bracket.filter(|bracket| !is_speech(document, bracket));
                behind = skipped.map_or(behind, |bracket| bracket.outer.end);
            }
            '）' | '”' | '’' | '》' | '〉' | '】' => {}
            _ => {
                add(Span::new(start, at), Some(character));
                start = behind;
            }
        }
        let within = marks.iter().take_while(|mark| mark.at < behind).count();
        marks = &marks[within..];
    }
    if start < statement.end {
        add(Span::new(start, statement.end), None);
    }
}

/// The first mark of a kind within a span.
pub fn find_mark(document: &AnnotatedDocument, span: Span, character: char) -> Option<usize> {
    let mut within = marks_from(document, span.start).iter().take_while(|mark| mark.at < span.end);
    within.find(|mark| mark.character == character).map(|mark| mark.at)
}

/// The marks at an offset or behind it.
fn marks_from<'d>(document: &'d AnnotatedDocument, offset: usize) -> &'d [Mark] {
    &document.marks[document.marks.partition_point(|mark| mark.at < offset)..]
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
    let is_han =
        |c| matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百');
    let first = text.chars().next()?;
    let may_open = first.is_ascii_digit()
        || is_han(first)
        || matches!(first, '—' | '-' | '－' | '–' | '·' | '●' | '■' | '◆' | '*' | '（' | '第');
    if !may_open {
        return None;
    }
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
