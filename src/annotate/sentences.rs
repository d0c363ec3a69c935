//! Sentences: up to `。`, `！`, `？` or `；`, or the end of the line.

use crate::facts::Span;

/// The longest sentence, in bytes. A longer run without a mark is no prose, and is cut so that no rule reads it whole.
const LONGEST: usize = 3000;

/// The sentences of lines, in order; together they cover the lines.
pub fn find_sentences(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut sentences = Vec::new();
    for line in lines {
        let mut start = line.start;
        for (at, c) in line.of(text).char_indices() {
            let end = line.start + at + c.len_utf8();
            if matches!(c, '。' | '！' | '？' | '；') || end - start >= LONGEST {
                sentences.push(Span::new(start, end));
                start = end;
            }
        }
        if start < line.end {
            sentences.push(Span::new(start, line.end));
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_lines_end_sentences() {
        let text = "各方强调。各方指出；会议\n结束";
        let lines = [Span::new(0, text.find('\n').unwrap()), Span::new(text.find('\n').unwrap() + 1, text.len())];
        let sentences: Vec<_> = find_sentences(text, &lines).iter().map(|sentence| sentence.of(text)).collect();
        assert_eq!(sentences, ["各方强调。", "各方指出；", "会议", "结束"]);
    }

    #[test]
    fn a_run_without_marks_is_cut() {
        let text = "字".repeat(5000);
        let sentences = find_sentences(&text, &[Span::new(0, text.len())]);
        assert!(sentences.iter().all(|sentence| sentence.end - sentence.start <= LONGEST + 4));
    }
}
