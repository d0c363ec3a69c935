//! The punctuation of a document that parts sentences and clauses and encloses, found in one pass.

use crate::facts::Span;

/// A mark and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub at: usize,
    pub character: char,
}

impl Mark {
    /// The offset behind it.
    pub fn end(self) -> usize {
        self.at + self.character.len_utf8()
    }
}

/// How long a text is for each of its marks, in bytes, or longer.
const BYTES_FOR_A_MARK: usize = 24;

/// The marks of lines, in order. A tab, which stands for a wide gap, is one.
pub fn find_marks(text: &str, lines: &[Span]) -> Vec<Mark> {
    /// The first bytes of the marks, with which few other characters begin.
    const LEADS: [u8; 3] = ["“".as_bytes()[0], "。".as_bytes()[0], "，".as_bytes()[0]];
    let length: usize = lines.iter().map(|line| line.end - line.start).sum();
    let mut marks = Vec::with_capacity(length / BYTES_FOR_A_MARK);
    for line in lines {
        let bytes = line.of(text).as_bytes();
        let first = marks.len();
        for at in memchr::memchr3_iter(LEADS[0], LEADS[1], LEADS[2], bytes) {
            let at = line.start + at;
            if let Some(character) = text[at..].chars().next().filter(|&c| is_mark(c)) {
                marks.push(Mark { at, character });
            }
        }
        let before_tabs = marks.len();
        marks.extend(memchr::memchr_iter(b'\t', bytes).map(|at| Mark { at: line.start + at, character: '\t' }));
        if marks.len() > before_tabs {
            marks[first..].sort_unstable_by_key(|mark| mark.at);
        }
    }
    marks
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '；'
            | '，'
            | '：'
            | '（'
            | '）'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '【'
            | '】'
    )
}

/// Where clauses begin within sentences, in order: behind each `，`, `；`, `：` and wide gap.
pub fn clause_starts(marks: &[Mark]) -> Vec<usize> {
    let parting = marks.iter().filter(|mark| matches!(mark.character, '，' | '；' | '：' | '\t'));
    parting.map(|mark| mark.end()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_in_order() {
        let text = "各方！，会议；\n结束：（一）中方\t俄方，—“〇”、";
        let end = text.find('\n').unwrap();
        let marks = find_marks(text, &[Span::new("各方".len(), end), Span::new(end + 1, text.len())]);
        assert_eq!(marks.iter().map(|mark| mark.character).collect::<String>(), "！，；：（）\t，“”");
        assert!(marks.iter().all(|mark| text[mark.at..mark.end()].starts_with(mark.character)));
    }

    #[test]
    fn marks_and_gaps_part_clauses() {
        let text = "各方！，会议；结束：（一）中方\t俄方，";
        let starts = clause_starts(&find_marks(text, &[Span::new("各方".len(), text.len())]));
        let clauses: Vec<_> = starts.iter().map(|&start| text[..start].chars().next_back().unwrap()).collect();
        assert_eq!(clauses, ['，', '；', '：', '\t', '，']);
    }
}
