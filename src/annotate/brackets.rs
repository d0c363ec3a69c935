//! Paired marks: `（简称“上合组织”）`, `《〈纲要〉实施计划》`. A mark without its pair is none.

use super::marks::Mark;
use crate::facts::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BracketKind {
    /// （ ）
    Round,
    /// “ ” ‘ ’
    Quote,
    /// 《 》
    Title,
    /// 〈 〉
    InnerTitle,
    /// 【 】
    Lenticular,
}

#[derive(Clone, Copy, Debug)]
pub struct Bracket {
    pub kind: BracketKind,
    /// With its marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// The number of the pair that it lies in, the innermost of them.
    pub around: Option<usize>,
}

/// The longest passage, in bytes, that one pair may enclose: a mark left open must not swallow the text after it.
const LONGEST: usize = 1200;
/// The most pairs that may be open at once.
const DEEPEST: usize = 32;

/// The pairs of marks of lines, in order of their opening marks. They nest and never cross. `marks` are those of the lines.
pub fn find_brackets(lines: &[Span], marks: &[Mark]) -> Vec<Bracket> {
    let mut brackets = Vec::new();
    let mut open = Vec::new();
    let mut marks = marks.iter().peekable();
    for line in lines {
        let first = brackets.len();
        open.clear();
        while let Some(mark) = marks.next_if(|mark| mark.at < line.end) {
            brackets.extend(closed_by(mark, &mut open));
        }
        brackets[first..].sort_unstable_by_key(|bracket: &Bracket| bracket.outer.start);
    }
    set_around(&mut brackets);
    brackets
}

/// The pair that a mark closes, if it does; a mark that opens one is put among the open.
fn closed_by(mark: &Mark, open: &mut Vec<(BracketKind, Mark)>) -> Option<Bracket> {
    if let Some(kind) = opening(mark.character) {
        if open.len() < DEEPEST {
            open.push((kind, *mark));
        }
        return None;
    }
    let kind = closing(mark.character)?;
    let depth = open.iter().rposition(|&(opened, _)| opened == kind)?;
    let (_, opening) = open[depth];
    open.truncate(depth);
    let outer = Span::new(opening.at, mark.end());
    let inner = Span::new(opening.end(), mark.at);
    (outer.end - outer.start <= LONGEST).then_some(Bracket { kind, outer, inner, around: None })
}

/// Tells each pair in which it lies.
fn set_around(brackets: &mut [Bracket]) {
    let mut around: Option<usize> = None;
    for index in 0..brackets.len() {
        let start = brackets[index].outer.start;
        while let Some(outer) = around
            && brackets[outer].outer.end <= start
        {
            around = brackets[outer].around;
        }
        brackets[index].around = around;
        around = Some(index);
    }
}

impl BracketKind {
    /// Whether a text ends with a mark that closes a pair of this kind.
    pub fn closes(self, text: &str) -> bool {
        match self {
            BracketKind::Round => text.ends_with('）'),
            BracketKind::Quote => text.ends_with('”') || text.ends_with('’'),
            BracketKind::Title => text.ends_with('》'),
            BracketKind::InnerTitle => text.ends_with('〉'),
            BracketKind::Lenticular => text.ends_with('】'),
        }
    }

    /// Whether a text starts with a mark that opens a pair of this kind.
    pub fn opens(self, text: &str) -> bool {
        text.chars().next().and_then(opening) == Some(self)
    }
}

fn opening(c: char) -> Option<BracketKind> {
    Some(match c {
        '（' => BracketKind::Round,
        '“' | '‘' => BracketKind::Quote,
        '《' => BracketKind::Title,
        '〈' => BracketKind::InnerTitle,
        '【' => BracketKind::Lenticular,
        _ => return None,
    })
}

fn closing(c: char) -> Option<BracketKind> {
    Some(match c {
        '）' => BracketKind::Round,
        '”' | '’' => BracketKind::Quote,
        '》' => BracketKind::Title,
        '〉' => BracketKind::InnerTitle,
        '】' => BracketKind::Lenticular,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::marks::find_marks;
    use super::*;

    fn brackets(text: &str) -> Vec<Bracket> {
        let mut start = 0;
        let line = |line: &str| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            span
        };
        let lines: Vec<Span> = text.split('\n').map(line).collect();
        find_brackets(&lines, &find_marks(text, &lines))
    }

    fn inner(text: &str) -> Vec<&str> {
        brackets(text).iter().map(|bracket| bracket.inner.of(text)).collect()
    }

    #[test]
    fn pairs_nest() {
        assert_eq!(inner("《〈纲要〉计划》（简称“上合”）"), ["〈纲要〉计划", "纲要", "简称“上合”", "上合"]);
    }

    #[test]
    fn a_pair_knows_the_pair_around_it() {
        let text = "《〈纲要〉计划》\n（甲《乙》“丙（丁）”）戊（己）";
        let brackets = brackets(text);
        let around: Vec<_> = brackets.iter().map(|bracket| bracket.around).collect();
        assert_eq!(around, [None, Some(0), None, Some(2), Some(2), Some(4), None]);
        assert!(brackets.iter().all(|bracket| bracket.kind.closes(&text[..bracket.outer.end])));
        assert!(brackets.iter().all(|bracket| bracket.kind.opens(&text[bracket.outer.start..])));
    }

    #[test]
    fn a_mark_without_its_pair_is_none() {
        assert_eq!(inner("（甲《乙》"), ["乙"]);
        assert_eq!(inner("甲）《乙》”"), ["乙"]);
        assert_eq!(inner("（甲\n乙）"), Vec::<&str>::new());
    }
}
