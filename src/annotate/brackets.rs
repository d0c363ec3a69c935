//! Paired marks: `（简称“上合组织”）`, `《〈纲要〉实施计划》`. A mark without its pair is none.

use crate::facts::Span;
use crate::source::characters::CharacterSet;

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

/// The pairs of marks of lines, in order of their opening marks. They nest and never cross.
pub fn brackets_of(text: &str, lines: &[Span]) -> Vec<Bracket> {
    let mut brackets: Vec<Bracket> = lines.iter().flat_map(|&line| find_brackets(text, line)).collect();
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
    brackets
}

/// The pairs of marks within a part of the text, in order of their opening marks.
fn find_brackets(text: &str, range: Span) -> Vec<Bracket> {
    static MARKS: CharacterSet = CharacterSet::of("（）“”‘’《》〈〉【】\n");
    let mut open: Vec<(BracketKind, usize, usize)> = Vec::new();
    let mut brackets = Vec::new();
    let within = range.of(text);
    let mut next = MARKS.find(within, 0);
    while let Some(at) = next {
        let Some(c) = within[at..].chars().next() else { break };
        let (start, end) = (range.start + at, range.start + at + c.len_utf8());
        next = MARKS.find(within, at + c.len_utf8());
        if c == '\n' {
            open.clear();
        } else if let Some(kind) = opening(c) {
            if open.len() < DEEPEST {
                open.push((kind, start, end));
            }
        } else if let Some(kind) = closing(c) {
            let Some(depth) = open.iter().rposition(|&(opened, ..)| opened == kind) else { continue };
            let (_, from, inner_start) = open[depth];
            open.truncate(depth);
            if end - from <= LONGEST {
                let (outer, inner) = (Span::new(from, end), Span::new(inner_start, start));
                brackets.push(Bracket { kind, outer, inner, around: None });
            }
        }
    }
    brackets.sort_unstable_by_key(|bracket| bracket.outer.start);
    brackets
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
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        find_brackets(text, Span::new(0, text.len())).iter().map(|bracket| bracket.inner.of(text)).collect()
    }

    #[test]
    fn pairs_nest() {
        assert_eq!(inner("《〈纲要〉计划》（简称“上合”）"), ["〈纲要〉计划", "纲要", "简称“上合”", "上合"]);
    }

    #[test]
    fn a_pair_knows_the_pair_around_it() {
        let text = "《〈纲要〉计划》\n（甲《乙》“丙（丁）”）戊（己）";
        let end = text.find('\n').unwrap();
        let brackets = brackets_of(text, &[Span::new(0, end), Span::new(end + 1, text.len())]);
        let around: Vec<_> = brackets.iter().map(|bracket| bracket.around).collect();
        assert_eq!(around, [None, Some(0), None, Some(2), Some(2), Some(4), None]);
        assert!(brackets.iter().all(|bracket| bracket.kind.closes(&text[..bracket.outer.end])));
    }

    #[test]
    fn a_mark_without_its_pair_is_none() {
        assert_eq!(inner("（甲《乙》"), ["乙"]);
        assert_eq!(inner("甲）《乙》”"), ["乙"]);
        assert_eq!(inner("（甲\n乙）"), Vec::<&str>::new());
    }
}
