//! The folded text, which all rules read, with its map back to the original.
//!
//! `上海合作組織,２０１２年６月　７日` folds to `上海合作组织，2012年6月7日`. Folding converts one character at a time:
//! Traditional to Simplified, full-width digits and letters to ASCII, half-width punctuation beside Chinese to full
//! width, corner brackets to quotation marks. It drops white space inside Chinese text (remembering where it stood),
//! invisible characters, and line breaks inside a sentence; a wide gap in a line becomes a tab.

mod original;

pub use original::Originals;

use super::characters::{self, CharacterSet, characters};
use crate::facts::Span;

/// Folds text by a table of characters.
pub struct Folder {
    /// For each character of the basic plane its replacement, or 0 to keep it.
    replacements: Box<[u16]>,
    /// The characters that are not simply kept.
    special: CharacterSet,
}

/// A folded text and its map back.
#[derive(Debug)]
pub struct Folded {
    pub text: String,
    anchors: Vec<Anchor>,
    /// Offsets in the folded text where white space was dropped.
    gaps: Vec<usize>,
    /// The reference marks of the original that were dropped, `[4]`, `[编辑]`, in its offsets.
    pub marks: Vec<Span>,
}

/// A place where the folded and the original text stop running in step.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    folded: usize,
    /// Where the original of the character before ends.
    original_end: usize,
    /// Where the original of the character after starts.
    original_start: usize,
}

/// A line without its break.
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// White space before the first character, which marks a paragraph.
    indented: bool,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// How many characters are no white space.
    fn width(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }

    /// Whether the width is so much or more.
    fn is_as_wide_as(&self, width: usize) -> bool {
        self.text.chars().filter(|c| !c.is_whitespace()).nth(width.saturating_sub(1)).is_some()
    }
}

/// From this many characters on, a line without closing punctuation is taken for one that was wrapped.
const WRAPPED_WIDTH: usize = 24;
/// Ideographic spaces (or twice as many narrow ones) that part the columns of a line.
const COLUMN_GAP: usize = 2;

impl Folder {
    /// A folder that also makes the given replacements, each of one character of the basic plane by another.
    pub fn new(pairs: impl IntoIterator<Item = (char, char)>) -> Self {
        let mut replacements = vec![0; 0x1_0000].into_boxed_slice();
        let mut special = CharacterSet::of("[［");
        ('\0'..='\u{ffff}')
            .filter(|c| c.is_whitespace() || c.is_ascii_punctuation() || is_invisible(*c))
            .for_each(|c| special.insert(c));
        for (character, to) in pairs.into_iter().chain(SHAPES.iter().copied()) {
            if let (Ok(from), Ok(to)) = (u16::try_from(character as u32), u16::try_from(to as u32)) {
                replacements[from as usize] = to;
            }
            special.insert(character);
        }
        Self { replacements, special }
    }

    /// The folded text of a source, without the lines that are furniture by their place in it, and page numbers.
    pub fn fold(&self, original: &str, furniture: &[Span]) -> Folded {
        let (lines, dropped) = document_lines(original, furniture);
        let mut out = Folded {
            text: String::with_capacity(original.len()),
            anchors: Vec::new(),
            gaps: Vec::new(),
            marks: dropped,
        };
        for (index, line) in lines.iter().enumerate() {
            self.fold_line(line, &mut out);
            if index + 1 < lines.len() && !continues(&lines[index..]) {
                let end = line.start + line.text.len();
                out.push('\n', end, end + 1);
            }
        }
        out.close(original.len());
        out
    }

    fn fold_line(&self, line: &Line, out: &mut Folded) {
        let text = line.text;
        let next_char = |at: usize| text[at..].chars().next();
        let (mut previous, mut inside_quotes) = (None::<char>, false);
        // Characters since the last white space; more than two count as two.
        let mut token = 0;
        let mut at = 0;
        while at < text.len() {
            let special = self.special.find(text, at).unwrap_or(text.len());
            if special > at {
                let run = &text[at..special];
                out.push_run(run, line.start + at);
                token += run.chars().take(2).count();
                previous = run.chars().next_back();
                at = special;
            }
            let Some(c) = next_char(at) else { break };
            let start = line.start + at;
            if is_invisible(c) {
                at += c.len_utf8();
                continue;
            }
            if matches!(c, '[' | '［')
                && let Some(length) = reference_mark(&text[at..])
            {
                out.marks.push(Span::new(start, start + length));
                at += length;
                continue;
            }
            at += c.len_utf8();
            if c.is_whitespace() {
                let mut gap = gap_width(c);
                while let Some(next) = next_char(at).filter(|&next| next.is_whitespace() || is_invisible(next)) {
                    gap += gap_width(next);
                    at += next.len_utf8();
                }
                let (Some(before), Some(after)) = (previous, next_char(at)) else { continue };
                let letter_spaced = token == 1 && gap < 3 * COLUMN_GAP;
                token = 0;
                if gap >= 2 * COLUMN_GAP && !letter_spaced {
                    out.push('\t', start, line.start + at);
                } else if before.is_ascii_graphic() && after.is_ascii_graphic() {
                    out.push(' ', start, line.start + at);
                } else {
                    out.gaps.push(out.text.len());
                }
                continue;
            }
            let mut folded = self.replace(c);
            // 1,000 and 09:21 keep their marks; round brackets always fold, or one of a pair might not.
            let within_word = is_ascii_word(previous) && is_ascii_word(next_char(at)) && token > 0;
            if c.is_ascii_punctuation() && (!within_word || matches!(c, '(' | ')')) {
                folded = match c {
                    '"' => {
                        inside_quotes = !inside_quotes;
                        if inside_quotes { '“' } else { '”' }
                    }
                    _ => full_width(c),
                };
            }
            out.push(folded, start, line.start + at);
            previous = Some(c);
            token += 1;
        }
    }

    fn replace(&self, c: char) -> char {
        let replacement = self.replacements.get(c as usize).copied().unwrap_or(0);
        if replacement == 0 { c } else { char::from_u32(u32::from(replacement)).unwrap_or(c) }
    }
}

impl Folded {
    /// The way back to the original.
    pub fn originals(&self) -> Originals<'_> {
        Originals::new(self)
    }

    /// Whether white space stood before the character at this offset: `记者 李明 赵嘉`.
    pub fn has_gap(&self, offset: usize) -> bool {
        self.gaps.binary_search(&offset).is_ok()
    }

    fn push(&mut self, c: char, original_start: usize, original_end: usize) {
        self.step(original_start);
        self.text.push(c);
        if c.len_utf8() != original_end - original_start {
            self.anchors.push(Anchor { folded: self.text.len(), original_end, original_start: original_end });
        }
    }

    /// Characters that are kept as they are.
    fn push_run(&mut self, run: &str, original_start: usize) {
        self.step(original_start);
        self.text.push_str(run);
    }

    /// Marks that the next character starts at this offset of the original, where that is not in step.
    fn step(&mut self, original_start: usize) {
        let folded = self.text.len();
        let last = self.anchor_at_end();
        let expected = last.original_start + (folded - last.folded);
        if expected == original_start {
            return;
        }
        match self.anchors.last_mut() {
            Some(anchor) if anchor.folded == folded => anchor.original_start = original_start,
            _ => self.anchors.push(Anchor { folded, original_end: expected, original_start }),
        }
    }

    fn close(&mut self, original_len: usize) {
        self.step(original_len);
    }

    fn anchor_at_end(&self) -> Anchor {
        self.anchors.last().copied().unwrap_or(Anchor { folded: 0, original_end: 0, original_start: 0 })
    }
}

/// The lines of a text, and the spans of those that are left out.
fn document_lines<'t>(text: &'t str, furniture: &[Span]) -> (Vec<Line<'t>>, Vec<Span>) {
    let mut dropped = Vec::new();
    let mut rest = furniture;
    let mut kept: Vec<Line> = Vec::new();
    let mut behind_mark = false;
    for line in lines(text) {
        let end = line.start + line.text.len();
        while rest.first().is_some_and(|span| span.end <= line.start) {
            rest = &rest[1..];
        }
        // Of a line that is only partly furniture, the document keeps all.
        let covered = rest.first().is_some_and(|span| {
            let from = line.start + (line.text.len() - line.text.trim_start().len());
            !line.is_blank() && span.start <= from && end <= span.end
        });
        let page_mark = is_page_mark(line.text);
        if covered || page_mark {
            dropped.push(Span::new(line.start, end));
            // A sentence runs on over the foot of a page: blank lines around its number part no paragraphs.
            while page_mark && kept.pop_if(|last| last.is_blank()).is_some() {}
            behind_mark = page_mark;
        } else if !line.is_blank() || !behind_mark {
            behind_mark = false;
            kept.push(line);
        }
    }
    (kept, dropped)
}

/// `— 1 —`, `第 2 页 / 共 3 页`, `=====`: digits and strokes only.
fn is_page_mark(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && line.chars().all(|c| c.is_numeric() || c.is_whitespace() || characters!("—-－·/第页頁共=＊*_").contains(&c))
        && !line.chars().all(|c| c.is_numeric() && !c.is_ascii())
}

fn lines(text: &str) -> Vec<Line<'_>> {
    characters::lines(text)
        .map(|(start, raw)| {
            let text = raw.trim_end();
            Line { start, text, indented: text.starts_with(char::is_whitespace) }
        })
        .collect()
}

/// Whether the first of these lines runs on into the next: `出席\n会议。`
fn continues(lines: &[Line]) -> bool {
    let line = &lines[0];
    let Some(last) = line.text.chars().next_back() else { return false };
    let (Some(next), blank_between) = (match lines.get(1) {
        Some(next) if next.is_blank() => (lines.get(2), true),
        next => (next, false),
    }) else {
        return false;
    };
    // 总｜统: the end of a column that the page was too narrow for.
    if !next.indented
        && !blank_between
        && !next.is_blank()
        && !next.is_as_wide_as(3)
        && !ends_sentence(last)
        && has_columns(line.text)
    {
        return true;
    }
    let wide = line.is_as_wide_as(WRAPPED_WIDTH);
    if !wide && last != '、' || next.is_blank() || next.indented {
        return false;
    }
    if starts_item(next.text) && !(wide && is_mid_sentence(last, next.text)) {
        return false;
    }
    let joins = matches!(last, ',' | '，' | '、');
    if !joins && (blank_between || ends_sentence(last)) {
        return false;
    }
    // Columns of posts above columns of names are a block of signatures.
    if has_columns(line.text) && (last == '）' || has_columns(next.text)) {
        return false;
    }
    if joins {
        return true;
    }
    let width = line.width();
    !next.is_as_wide_as(width + width / 8 + 3)
}

/// `…、文化部长会议\n（7月4日，阿斯塔纳）、…`, `…签署了\n《协定》…`: a mark that opens an item elsewhere, here within a wrapped line.
fn is_mid_sentence(last: char, next: &str) -> bool {
    let bracketed = next.strip_prefix(['(', '（']).is_some_and(|inner| {
        let close = inner.find([')', '）']);
        let numbered = close.is_none_or(|close| inner[..close].chars().all(|c| c.is_numeric() || is_chinese_digit(c)));
        let whole_line = close.is_some_and(|close| inner[close..].chars().count() == 1);
        !numbered && !whole_line
    });
    !ends_sentence(last) && (bracketed || next.starts_with('《') && last != '》')
}

/// Whether a wide gap parts the line, as a post and a signature: `总统　　某某（签字）`.
fn has_columns(line: &str) -> bool {
    let mut gap = 0;
    line.trim().chars().any(|c| {
        gap = if c.is_whitespace() { gap + gap_width(c) } else { 0 };
        gap >= 2 * COLUMN_GAP
    })
}

fn ends_sentence(last: char) -> bool {
    matches!(
        last,
        // ] closes a reference mark: 举行。[4]
        ']' | '。' | '！' | '？' | '；' | '：' | '…' | '!' | '?' | ';' | ':' | '」' | '』' | '=' | '-' | '—' | '－'
    )
}

/// Whether a line starts as an item of a list, a heading or a bracketed note does: `一、`, `（二）`, `3.`, `——`.
pub(crate) fn starts_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('—' | '-' | '－' | '•' | '●' | '■' | '*' | '(' | '（' | '【' | '［' | '[' | '#' | '《') => {
            true
        }
        Some(_) if starts_with_stamp(line) => true,
        Some('第') => chars.take(5).any(|c| matches!(c, '条' | '章' | '节')),
        Some(first) if first.is_numeric() || is_chinese_digit(first) => {
            matches!(chars.find(|&c| !(c.is_numeric() || is_chinese_digit(c))), Some('、' | '.' | '．' | ')' | '）'))
        }
        _ => false,
    }
}

/// The length of the number that an item starts with: `（一）`, `1.`, `——`.
pub(crate) fn item_number(item: &str) -> usize {
    let rest = item.trim_start_matches(['—', '-', '•', '●', '·', ' ']);
    let inner = rest.strip_prefix('（').unwrap_or(rest);
    let number = inner.find(|c: char| !(c.is_numeric() || is_chinese_digit(c))).unwrap_or(inner.len());
    let closes = inner[number..].starts_with(['）', '、', '.', '．', '，']);
    let at = item.len() - inner.len() + number;
    match inner[number..].chars().next() {
        Some(close) if number > 0 && closes => at + close.len_utf8(),
        _ => item.len() - rest.len(),
    }
}

/// `2025/10/26 17:42`: when a page was published.
fn starts_with_stamp(line: &str) -> bool {
    let year = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[year..];
    let day = rest.bytes().take_while(|b| b.is_ascii_digit() || b"/-.".contains(b)).count();
    let clock = rest[day..].trim_start();
    let hour = clock.bytes().take_while(u8::is_ascii_digit).count();
    year == 4 && day >= 4 && (1..=2).contains(&hour) && clock[hour..].starts_with(':')
}

pub(crate) fn is_chinese_digit(c: char) -> bool {
    characters!("〇○零一二三四五六七八九十廿卅百").contains(&c)
}

/// The length of the reference mark that a text starts with: `[4]`, `[1-2]`, `[编辑]`.
fn reference_mark(text: &str) -> Option<usize> {
    /// The most bytes of a mark.
    const LONGEST: usize = 16;
    let end = text.find([']', '］']).filter(|end| *end <= LONGEST)?;
    let inner = text[..end].trim_start_matches(['[', '［']);
    let numbered = !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ',' | '、'));
    let edits = matches!(inner.trim(), "编辑" | "編輯");
    let close = text[end..].chars().next().map_or(0, char::len_utf8);
    (numbered || edits).then_some(end + close)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Half ideographic widths.
fn gap_width(c: char) -> usize {
    match c {
        '\u{3000}' => 2,
        '\t' => 2 * COLUMN_GAP,
        _ if is_invisible(c) => 0,
        _ => 1,
    }
}

fn is_ascii_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/')
}

fn full_width(c: char) -> char {
    match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '(' => '（',
        ')' => '）',
        '?' => '？',
        '!' => '！',
        _ => c,
    }
}

/// Shapes of one character that rules need not tell apart.
#[rustfmt::skip]
const SHAPES: &[(char, char)] = &[
    ('「', '“'), ('」', '”'), ('『', '‘'), ('』', '’'), ('﹁', '“'), ('﹂', '”'),
    ('•', '·'), ('‧', '·'), ('・', '·'), ('･', '·'), ('∙', '·'), ('⋅', '·'),
    ('﹐', '，'), ('﹑', '、'), ('﹔', '；'), ('﹕', '：'), ('｡', '。'), ('､', '、'),
    ('○', '〇'), ('◯', '〇'), ('―', '—'), ('─', '—'), ('━', '—'), ('－', '-'), ('‐', '-'), ('‑', '-'), ('−', '-'), ('％', '%'),
    ('０', '0'), ('１', '1'), ('２', '2'), ('３', '3'), ('４', '4'), ('５', '5'), ('６', '6'), ('７', '7'), ('８', '8'), ('９', '9'),
    ('Ａ', 'A'), ('Ｂ', 'B'), ('Ｃ', 'C'), ('Ｄ', 'D'), ('Ｅ', 'E'), ('Ｆ', 'F'), ('Ｇ', 'G'), ('Ｈ', 'H'), ('Ｉ', 'I'), ('Ｊ', 'J'),
    ('Ｋ', 'K'), ('Ｌ', 'L'), ('Ｍ', 'M'), ('Ｎ', 'N'), ('Ｏ', 'O'), ('Ｐ', 'P'), ('Ｑ', 'Q'), ('Ｒ', 'R'), ('Ｓ', 'S'), ('Ｔ', 'T'),
    ('Ｕ', 'U'), ('Ｖ', 'V'), ('Ｗ', 'W'), ('Ｘ', 'X'), ('Ｙ', 'Y'), ('Ｚ', 'Z'),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> Folder {
        Folder::new([('組', '组'), ('織', '织'), ('會', '会'), ('議', '议')])
    }

    fn fold(text: &str) -> String {
        folder().fold(text, &[]).text
    }

    #[test]
    fn folds_shapes_one_by_one() {
        assert_eq!(fold("上海合作組織,２０１２年６月　７日(北京)"), "上海合作组织，2012年6月7日（北京）");
        assert_eq!(fold("「會議」通過\"決\"定"), "“会议”通過“決”定");
        assert_eq!(fold("1,000人 09:21 S/RES/2803 (2025)"), "1,000人09:21 S/RES/2803 （2025）");
    }

    #[test]
    fn space_inside_chinese_goes_and_is_remembered() {
        let folded = folder().fold("记者 李明远 赵　嘉", &[]);
        assert_eq!(folded.text, "记者李明远赵嘉");
        assert!(folded.has_gap("记者".len()) && folded.has_gap("记者李明远".len()));
        assert!(!folded.has_gap("记".len()));
    }

    #[test]
    fn wide_gaps_part_columns() {
        assert_eq!(fold("主席　　　　　总统"), "主席\t总统");
        assert_eq!(fold("　　　　习　近　平　　　　　　哈凯恩德"), "习近平\t哈凯恩德");
    }

    #[test]
    fn wrapped_lines_are_joined_and_paragraphs_are_not() {
        let wrapped = "中华人民共和国国务院总理、吉尔吉斯共和国总理、俄罗斯联邦政府总理在莫斯科出席\n会议。\n　　蒙古国总理列席。";
        assert_eq!(fold(wrapped).matches('\n').count(), 1);
        assert_eq!(fold("会议新闻公报\n（2005年10月26日，莫斯科）\n会议举行。").matches('\n').count(), 2);
        assert_eq!(
            fold("一、双方同意加强经济、贸易、投资、金融、能源、交通等各领域务实合作\n二、双方").matches('\n').count(),
            1
        );
    }

    #[test]
    fn reference_marks_are_no_part_of_the_text() {
        let folded = folder().fold("丹穗指出,[4]上游[編輯] [草案]", &[]);
        assert_eq!(folded.text, "丹穗指出，上游[草案]");
        assert_eq!(
            folded.marks.iter().map(|mark| mark.of("丹穗指出,[4]上游[編輯] [草案]")).collect::<Vec<_>>(),
            ["[4]", "[編輯]"]
        );
    }

    #[test]
    fn every_span_maps_back() {
        let original = "上海\u{200b}合作組織　,２０１２年６月\r\n\r\n　　習 近 平";
        let folded = folder().fold(original, &[]);
        for (from, to) in [
            ("合作组织", "合作組織"),
            ("海合", "海\u{200b}合"),
            ("2012年", "２０１２年"),
            ("習近平", "習 近 平"),
            ("织，", "織　,"),
        ] {
            let start = folded.text.find(from).unwrap();
            let span = folded.originals().original(Span::new(start, start + from.len()));
            assert_eq!(span.of(original), to);
        }
    }
}
