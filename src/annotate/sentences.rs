//! Sentences: up to `。`, `！`, `？` or `；`, or the end of the line.

use crate::facts::Span;

/// The longest sentence, in bytes. A longer run without a mark is no prose, and is cut so that no rule reads it whole.
const LONGEST: usize = 3000;

/// The sentences of lines, in order; together they cover the lines.
pub fn find_sentences(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut sentences = Vec::new();
    for line in lines {
        let mut start = line.start;
        let mut quotes = 0usize;
        for (at, c) in line.of(text).char_indices() {
            let end = line.start + at + c.len_utf8();
            match c {
                '“' | '‘' => quotes += 1,
                '”' | '’' => quotes = quotes.saturating_sub(1),
                _ => {}
            }
            // A mark within quotation marks ends what is quoted, not the sentence that quotes it.
            let ends = matches!(c, '。' | '！' | '？' | '；') && quotes == 0;
            if ends || end - start >= LONGEST {
                sentences.push(Span::new(start, end));
                start = end;
                quotes = 0;
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
    fn a_mark_within_quotes_ends_no_sentence() {
        let text = "他说：“合作很好。前景广阔。”双方同意。会议结束";
        let sentences: Vec<_> =
            find_sentences(text, &[Span::new(0, text.len())]).iter().map(|sentence| sentence.of(text)).collect();
        assert_eq!(sentences, ["他说：“合作很好。前景广阔。”双方同意。", "会议结束"]);
    }

    #[test]
    fn a_run_without_marks_is_cut() {
        let text = "字".repeat(5000);
        let sentences = find_sentences(&text, &[Span::new(0, text.len())]);
        assert!(sentences.iter().all(|sentence| sentence.end - sentence.start <= LONGEST + 4));
    }
}
