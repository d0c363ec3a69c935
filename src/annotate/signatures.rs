//! Signatures: columns of posts or bodies above columns of names, or a post, a gap and a name.
//!
//! ```text
//! 中华人民共和国主席　　　　　赞比亚共和国总统
//! 　　习 近 平　　　　　　　　哈凯恩德·希奇莱马
//!
//! 俄罗斯联邦总统　　　　　鲍·尼·叶利钦（签字）
//! ```

use super::names::{Reading, spaced_parts, whole_name};
use super::posts::{Owner, PostMention, owner_in_column};
use super::{AnnotatedDocument, Bracket, BracketKind};
use crate::facts::Span;
use crate::lexicon::Lexicon;
use std::cell::OnceCell;

/// A name in a block of signatures.
#[derive(Clone, Debug)]
pub struct Signature {
    pub name: Span,
    pub chinese: bool,
    /// The post printed over, beside or under the name, by its number.
    pub post: Option<usize>,
    /// Whose post it is where the column tells and the post does not.
    owner: Option<Owner>,
}

/// A longer line, in bytes, is no row of signatures.
const LONGEST_ROW: usize = 400;
/// The most rows above a row of names that tell who signs.
const MOST_HEADERS: usize = 5;
/// The most columns.
const MOST_COLUMNS: usize = 12;

/// A line as a row of cells.
struct Row {
    cells: Vec<Cell>,
    /// 签字 is printed beside a name.
    marked: bool,
}

struct Cell {
    /// Without the mark of signing.
    span: Span,
    kind: CellKind,
}

enum CellKind {
    Name(Reading),
    /// A post with the name at once behind it.
    PostAndName(usize, Reading),
    /// A post, a body, a state or 代表.
    Header,
    /// A post in brackets: （部长）.
    Note,
    Other,
}

/// The lines as rows, each read when it is first asked for: most lines are far from any signature.
struct Rows<'d, 't> {
    document: &'d AnnotatedDocument<'t>,
    lexicon: &'d Lexicon,
    read: Vec<OnceCell<Row>>,
}

impl<'d, 't> Rows<'d, 't> {
    fn new(document: &'d AnnotatedDocument<'t>, lexicon: &'d Lexicon) -> Self {
        Self { document, lexicon, read: document.lines.iter().map(|_| OnceCell::new()).collect() }
    }

    fn at(&self, index: usize) -> &Row {
        self.read[index].get_or_init(|| row(self.document, self.document.lines[index], self.lexicon))
    }

    /// The rows above one, the nearest first.
    fn above(&self, index: usize) -> impl Iterator<Item = &Row> {
        (0..index).rev().map(|above| self.at(above))
    }

    fn below(&self, index: usize) -> Option<&Row> {
        (index + 1 < self.read.len()).then(|| self.at(index + 1))
    }
}

/// The signatures of a document, in order.
pub fn find_signatures(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<Signature> {
    let rows = Rows::new(document, lexicon);
    // What follows the last sentence of the document, and whether that sentence speaks of signing.
    let prose = |line: &Span| document.of(*line).contains(['。', '；']);
    let last_prose = document.lines.iter().rposition(prose);
    let tail = last_prose.map_or(0, |line| line + 1);
    let told = last_prose.is_some_and(|line| {
        let text = document.of(document.lines[line]);
        ["签署", "签订", "签字", "签于", "订于"].iter().any(|verb| text.contains(verb))
    });
    let mut signatures = Vec::new();
    for (index, &line) in document.lines.iter().enumerate() {
        let in_tail = index >= tail;
        if !in_tail && !may_be_marked(document, line) {
            continue;
        }
        let row = rows.at(index);
        if !row.marked && !in_tail {
            continue;
        }
        if let [header, name] = row.cells.as_slice()
            && matches!(header.kind, CellKind::Header)
            && let CellKind::Name(reading) = &name.kind
        {
            let mut beside = rows.above(index).take(1).chain(rows.below(index));
            if row.marked || beside.any(is_post_and_name) {
                let above = rows.above(index).take(2).map(|row| row.cells.as_slice());
                let owner = above.filter(|cells| cells.len() == 1).find_map(|cells| owner_of(document, cells[0].span));
                signatures.push(signature(reading, post_in(document, header.span), owner));
            }
            continue;
        }
        for cell in &row.cells {
            if let CellKind::PostAndName(post, reading) = &cell.kind
                && (row.marked || told)
            {
                signatures.push(signature(reading, Some(*post), None));
            }
        }
        if !is_names(row) {
            continue;
        }
        let columns = row.cells.len();
        let is_header = |row: &&Row| {
            row.cells.len() == columns && row.cells.iter().all(|cell| matches!(cell.kind, CellKind::Header))
        };
        let headers: Vec<&Row> = rows.above(index).take(MOST_HEADERS).take_while(is_header).collect();
        if headers.is_empty() && !row.marked && !(told && in_tail && columns > 1) {
            continue;
        }
        let notes = rows.below(index).filter(|row| {
            row.cells.len() == columns && row.cells.iter().all(|cell| matches!(cell.kind, CellKind::Note))
        });
        for (column, cell) in row.cells.iter().enumerate() {
            let CellKind::Name(reading) = &cell.kind else { continue };
            let mut posts = headers.iter().copied().chain(notes).map(|row| row.cells[column].span);
            let post = posts.find_map(|span| post_in(document, span));
            let owner = headers.iter().find_map(|row| owner_of(document, row.cells[column].span));
            signatures.push(signature(reading, post, owner));
        }
    }
    signatures
}

/// Gives the posts over which a column names a body that body as their owner.
pub fn own_posts(posts: &mut [PostMention], signatures: &[Signature]) {
    for signature in signatures {
        if let (Some(post), Some(owner)) = (signature.post, &signature.owner)
            && posts[post].owner.is_none()
        {
            posts[post].owner = Some(owner.clone());
        }
    }
}

fn signature(reading: &Reading, post: Option<usize>, owner: Option<Owner>) -> Signature {
    Signature { name: reading.span, chinese: reading.chinese, post, owner }
}

fn is_names(row: &Row) -> bool {
    !row.cells.is_empty() && row.cells.iter().all(|cell| matches!(cell.kind, CellKind::Name(_)))
}

fn is_post_and_name(row: &Row) -> bool {
    matches!(row.cells.as_slice(), [Cell { kind: CellKind::Header, .. }, Cell { kind: CellKind::Name(_), .. }])
}

fn row(document: &AnnotatedDocument, line: Span, lexicon: &Lexicon) -> Row {
    let mut row = Row { cells: Vec::new(), marked: false };
    if line.end - line.start > LONGEST_ROW || document.of(line).contains(['。', '，', '：', '；', '、']) {
        return row;
    }
    for span in cells(document, line) {
        let marked = without_mark(document, span);
        row.marked |= marked.is_some();
        let span = marked.unwrap_or(span);
        if span.start < span.end {
            row.cells.push(Cell { span, kind: cell_kind(document, span, lexicon) });
        }
    }
    if row.cells.len() > MOST_COLUMNS {
        row.cells.clear();
    }
    row
}

/// The cells of a row, which tabs part, or spaces between dotted names.
fn cells(document: &AnnotatedDocument, line: Span) -> Vec<Span> {
    let mut cells = Vec::new();
    let mut start = line.start;
    for (at, _) in document.of(line).match_indices('\t').chain([(line.end - line.start, "")]) {
        let cell = Span::new(start, line.start + at);
        start = line.start + at + 1;
        let parts = spaced_parts(document, cell);
        if parts.len() > 1 && parts.iter().filter(|part| document.of(**part).contains('·')).count() > 1 {
            cells.extend(parts);
        } else if cell.start < cell.end {
            cells.push(cell);
        }
    }
    cells
}

/// A cell without 签字 in brackets behind the name.
fn without_mark(document: &AnnotatedDocument, cell: Span) -> Option<Span> {
    let note = document.bracket_ending_at(cell.end, BracketKind::Round)?;
    (note.outer.start >= cell.start && is_mark(document, note)).then(|| Span::new(cell.start, note.outer.start))
}

/// Whether a note of a line can be a mark of signing.
fn may_be_marked(document: &AnnotatedDocument, line: Span) -> bool {
    document.brackets_within(line).iter().any(|note| is_mark(document, note))
}

fn is_mark(document: &AnnotatedDocument, note: &Bracket) -> bool {
    matches!(document.of(note.inner), "签字" | "签名" | "签署" | "签章" | "签" | "盖章" | "签字盖章" | "已签字")
}

fn cell_kind(document: &AnnotatedDocument, span: Span, lexicon: &Lexicon) -> CellKind {
    if let Some(note) = document.bracket_starting_at(span.start, BracketKind::Round)
        && note.outer.end == span.end
        && post_in(document, note.inner).is_some()
    {
        return CellKind::Note;
    }
    let text = document.of(span);
    let is_entity = document.entities_within(span).any(|entity| {
        entity.span.start == span.start && matches!(&text[entity.span.end - span.start..], "" | "政府" | "方面" | "方")
    });
    if text.ends_with("代表") || is_entity || post_in(document, span).is_some() {
        return CellKind::Header;
    }
    if let Some(reading) = whole_name(document, span, lexicon) {
        return CellKind::Name(reading);
    }
    let from = document.posts.partition_point(|post| post.whole().start < span.start);
    let post = document.posts.get(from).filter(|post| post.whole().start == span.start && post.span.end < span.end);
    post.and_then(|post| whole_name(document, Span::new(post.span.end, span.end), lexicon))
        .map_or(CellKind::Other, |reading| CellKind::PostAndName(from, reading))
}

/// The post that ends a cell.
fn post_in(document: &AnnotatedDocument, cell: Span) -> Option<usize> {
    let cell = document.bracket_starting_at(cell.start, BracketKind::Round).map_or(cell, |note| note.inner);
    let after = document.posts.partition_point(|post| post.span.end < cell.end);
    let post = document.posts.get(after)?;
    (post.span.end == cell.end && post.whole().start == cell.start).then_some(after)
}

/// The state or body that a cell of a column begins with.
fn owner_of(document: &AnnotatedDocument, cell: Span) -> Option<Owner> {
    let entity = document.entities_within(cell).next().filter(|entity| entity.span.start == cell.start)?;
    owner_in_column(document, entity)
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;
    use crate::facts::Role;

    fn signers(text: &str) -> Vec<(String, String, String)> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let people = analysis.documents.iter().flat_map(|document| &document.people);
        people
            .filter(|person| person.roles.contains(&Role::Signed))
            .map(|p| (p.name.clone(), p.post.clone().unwrap_or_default(), p.of.clone().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn columns_tell_who_signs_in_which_post() {
        let body = "关于合作的谅解备忘录\n\n　　双方同意加强合作。\n　　本备忘录于二〇〇一年五月三日在利马签署。\n\n";
        for (block, expected) in [
            (
                "　　秘鲁共和国总统　　　　　智利共和国总统\n　　　哈维尔·罗梅罗　　　　　　里卡多·索托\n",
                vec![("哈维尔·罗梅罗", "总统", "PE"), ("里卡多·索托", "总统", "CL")],
            ),
            (
                "　　中华人民共和国水利部　　　　　联合国开发计划署\n　　　　　代　表　　　　　　　　　代　表\n　　　　　钱　正　英　　　　　　　海伦·克拉克森\n　　　　（部　长）　　　　　　　　（署　长）\n",
                vec![("钱正英", "部长", "CN"), ("海伦·克拉克森", "署长", "联合国开发计划署")],
            ),
            (
                "　　芬兰共和国总统　　　　　马尔蒂·科伊维斯托（签字）\n　　瑞典王国首相　　　　　英瓦尔·帕尔松（签字）\n",
                vec![("马尔蒂·科伊维斯托", "总统", "FI"), ("英瓦尔·帕尔松", "首相", "SE")],
            ),
            ("　　相关链接　　　　　网站地图\n", vec![]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())).collect();
            assert_eq!(signers(&format!("{body}{block}")), expected, "{block}");
        }
    }
}
