//! The documents of a source: one web page may hold six statements, each under its title.

use super::fold::starts_item;
use crate::facts::Span;

/// A line of the folded text and what the words in it say of it.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub span: Span,
    pub marks: LineMarks,
}

/// What the words of a line say of it; who knows words fills it in.
#[derive(Clone, Copy, Debug, Default)]
pub struct LineMarks {
    /// Text of the site, not of the document.
    pub furniture: bool,
    /// Says that the text goes on elsewhere: `预览已结束`.
    pub cuts_off: bool,
    /// Opens a passage of furniture that runs to the next title: `参考资料`.
    pub opens_furniture: bool,
    /// Ends, but for a bracket, with what documents call themselves: `联合声明`.
    pub names_kind: bool,
    /// Tells what someone did, as headlines do: `会见`.
    pub tells_act: bool,
    /// Names a state or a body.
    pub names_party: bool,
    /// Begins with the dateline of a news agency.
    pub opens_report: bool,
    /// Is nothing but a date, in brackets or with a place.
    pub is_date: bool,
}

/// The lines of one document. A source without a title is one document.
#[derive(Clone, Debug)]
pub struct DocumentLines {
    /// The lines of the title; empty where there is none.
    pub title: Vec<Span>,
    /// All lines that belong to the document, the title's among them, without furniture and blank lines.
    pub lines: Vec<Span>,
    pub truncated: bool,
}

/// The most characters of a title's line.
const TITLE_WIDTH: usize = 80;
/// The fewest characters of a title that only the date under it shows; an info box has shorter labels.
const SHORTEST_TITLE: usize = 6;
/// The most characters of a headline.
const HEADLINE_WIDTH: usize = 45;
/// The most lines of a title.
const TITLE_LINES: usize = 3;
/// From this many characters on, a line is a passage of the document, and no list of links ends above it.
const PASSAGE: usize = 100;
/// The fewest characters of a document's text; an encyclopedia's one sentence under its heading has fewer.
const SHORTEST_BODY: usize = 60;
/// How many lines below its title a document's text begins at the latest.
const REACH: usize = 4;

/// Splits the lines of a source, which cover it in order, into its documents.
pub fn split(text: &str, lines: &[Line]) -> Vec<DocumentLines> {
    let titles = titles(text, lines);
    let mut starts: Vec<_> = titles.iter().map(|title| title.start).collect();
    // What stands above the first title belongs to its document: a dateline, a symbol, a newspaper's head.
    match starts.first_mut() {
        Some(first) => *first = 0,
        None => starts.push(0),
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts
        .iter()
        .zip(ends)
        .enumerate()
        .map(|(index, (&start, end))| DocumentLines {
            title: titles.get(index).map_or(Vec::new(), |title| title.clone().map(|line| lines[line].span).collect()),
            lines: document_lines(text, &lines[start..end], titles.get(index).map_or(0, |title| title.end - start)),
            truncated: lines[start..end].iter().any(|line| line.marks.cuts_off),
        })
        .filter(|document| !document.lines.is_empty())
        .collect()
}

/// The lines that belong to no document, blank ones left out.
pub fn furniture(text: &str, lines: &[Line], documents: &[DocumentLines]) -> Vec<Span> {
    let mut kept = documents.iter().flat_map(|document| &document.lines).peekable();
    let mut furniture = Vec::new();
    for line in lines.iter().filter(|line| !is_blank(text, line)) {
        if kept.peek() == Some(&&line.span) {
            kept.next();
        } else {
            furniture.push(line.span);
        }
    }
    furniture
}

fn document_lines(text: &str, lines: &[Line], title_end: usize) -> Vec<Span> {
    let last_passage = lines.iter().rposition(|line| line.span.of(text).chars().count() > PASSAGE).unwrap_or(0);
    let last_passage = last_passage.max(title_end);
    let closed = lines.iter().skip(last_passage).position(|line| line.marks.opens_furniture);
    let end = closed.map_or(lines.len(), |closed| last_passage + closed);
    lines[..end].iter().filter(|line| !line.marks.furniture && !is_blank(text, line)).map(|line| line.span).collect()
}

/// The titles, as ranges of lines.
fn titles(text: &str, lines: &[Line]) -> Vec<std::ops::Range<usize>> {
    let mut titles: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if !(ends_title(text, lines, index) && body_follows(text, lines, index)) {
            continue;
        }
        if let Some(previous) = titles.last() {
            let named = |range: &std::ops::Range<usize>| {
                range.clone().flat_map(|line| lines[line].span.of(text).chars()).collect::<String>()
            };
            let body = lines[previous.end..index].iter().filter(|line| !line.marks.furniture && is_body(text, line));
            let body: usize = body.map(|line| line.span.of(text).chars().count()).sum();
            // An encyclopedia repeats its title in the info box and above the text.
            if body < SHORTEST_BODY || named(previous).ends_with(line.span.of(text)) {
                continue;
            }
        }
        let mut start = index;
        while start > 0 && index - start + 1 < TITLE_LINES && opens_title(text, &lines[start - 1]) {
            start -= 1;
        }
        let years = lines.get(index + 1).is_some_and(|next| is_years_line(next.span.of(text)));
        titles.push(start..index + 1 + usize::from(years));
    }
    titles
}

fn ends_title(text: &str, lines: &[Line], index: usize) -> bool {
    let line = &lines[index];
    let content = line.span.of(text);
    let width = content.chars().count();
    if line.marks.furniture || line.marks.is_date || width == 0 || width > TITLE_WIDTH {
        return false;
    }
    let numbered = is_numbered_resolution(content);
    if starts_item(content) && !numbered
        || content.contains(['。', '；', '|', '>', '\t', '｜'])
        || content.ends_with(['，', '：'])
    {
        return false;
    }
    let next = following(text, lines, index).next();
    line.marks.names_kind
        || numbered
        || line.marks.tells_act && width <= HEADLINE_WIDTH && !content.contains('：')
        || next.is_some_and(|next| next.marks.opens_report) && width <= HEADLINE_WIDTH
        || next.is_some_and(|next| next.marks.is_date)
            && (SHORTEST_TITLE..=HEADLINE_WIDTH).contains(&width)
            && !content.contains(char::is_numeric)
}

/// `80/112. 世界粮食安全`: the number of a session's resolution, and its title.
fn is_numbered_resolution(line: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let session = digits(line);
    let Some(rest) = line[session..].strip_prefix('/') else { return false };
    let number = digits(rest);
    (1..=3).contains(&session) && (1..=3).contains(&number) && rest[number..].starts_with(['.', '．'])
}

/// `（2026—2030年）` below a title: the years of a plan.
fn is_years_line(line: &str) -> bool {
    let inner = line.strip_prefix('（').and_then(|inner| inner.strip_suffix("年）"));
    inner.is_some_and(|inner| inner.chars().all(|c| c.is_ascii_digit() || "—-–至年".contains(c)))
}

/// Whether a line is the upper part of the title that the next line ends: `中华人民共和国和赞比亚共和国`.
fn opens_title(text: &str, line: &Line) -> bool {
    let content = line.span.of(text);
    let LineMarks { furniture, is_date, names_party, .. } = line.marks;
    !furniture
        && !is_date
        && (names_party || content.ends_with('：'))
        && content.chars().count() <= HEADLINE_WIDTH
        && !content.contains(['。', '；', '|', '>', '\t', '｜', '（', '《'])
        && !content.contains(|c: char| c.is_ascii_digit())
        && !starts_item(content)
}

fn body_follows(text: &str, lines: &[Line], index: usize) -> bool {
    let below =
        (index + 1..lines.len()).filter(|&below| !lines[below].marks.furniture && !is_blank(text, &lines[below]));
    // Under a date, a contents page may stand before the text.
    let reach = if below.clone().next().is_some_and(|next| lines[next].marks.is_date) { 3 * REACH } else { REACH };
    for position in below.take(reach) {
        if is_body(text, &lines[position]) {
            return true;
        }
        // The heading of a series stands above the first title of the series.
        if lines[position].marks.names_kind && ends_title(text, lines, position) {
            return false;
        }
    }
    false
}

/// The lines below that are neither blank nor furniture.
fn following<'l>(text: &'l str, lines: &'l [Line], index: usize) -> impl Iterator<Item = &'l Line> {
    lines[index + 1..].iter().filter(move |line| !line.marks.furniture && !is_blank(text, line))
}

/// Whether a line is a sentence, or as long as one.
fn is_body(text: &str, line: &Line) -> bool {
    let content = line.span.of(text);
    content.contains('。') || content.ends_with(['；', '，', '：']) || content.chars().count() > 60
}

fn is_blank(text: &str, line: &Line) -> bool {
    line.span.of(text).trim().is_empty()
}
