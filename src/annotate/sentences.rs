//! Sentences: up to `。`, `！`, `？` or `；`, or the end of the line.

use super::marks::Mark;
use crate::facts::Span;

/// The longest sentence, in bytes. A longer run without a mark is no prose, and is cut so that no rule reads it whole.
const LONGEST: usize = 3000;

/// The sentences of lines, in order; together they cover the lines. `marks` are those of the lines.
pub fn find_sentences(text: &str, lines: &[Span], marks: &[Mark]) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut marks = marks.iter().peekable();
    for line in lines {
        let mut start = line.start;
        let mut quotes = 0usize;
        let mut cut = |start: &mut usize, end: usize| {
            sentences.push(Span::new(*start, end));
            *start = end;
        };
        while let Some(mark) = marks.next_if(|mark| mark.at < line.end) {
            let c = mark.character;
            if !matches!(c, '。' | '！' | '？' | '；' | '“' | '”' | '‘' | '’') {
                continue;
            }
            let end = mark.end();
            while let Some(longest) = longest_end(text, start, end) {
                cut(&mut start, longest);
                quotes = 0;
            }
            match c {
                '“' | '‘' => quotes += 1,
                '”' | '’' => quotes = quotes.saturating_sub(1),
                _ => {}
            }
            // A mark within quotation marks ends what is quoted, not the sentence that quotes it.
            let ends = matches!(c, '。' | '！' | '？' | '；') && quotes == 0;
            if ends || end - start >= LONGEST {
                cut(&mut start, end);
                quotes = 0;
            }
        }
        while let Some(longest) = longest_end(text, start, line.end + 1) {
            cut(&mut start, longest);
        }
        if start < line.end {
            cut(&mut start, line.end);
        }
    }
    sentences
}

/// Where the sentence that starts here ends at the latest, if that is before an offset.
fn longest_end(text: &str, start: usize, before: usize) -> Option<usize> {
    (start + LONGEST..before).find(|&end| text.is_char_boundary(end))
}

#[cfg(test)]
mod tests {
    use super::super::marks::find_marks;
    use super::*;

    fn sentences<'t>(text: &'t str, lines: &[Span]) -> Vec<&'t str> {
        find_sentences(text, lines, &find_marks(text, lines)).iter().map(|sentence| sentence.of(text)).collect()
    }

    #[test]
    fn marks_and_lines_end_sentences() {
        let text = "各方强调。各方指出；会议\n结束";
        let lines = [Span::new(0, text.find('\n').unwrap()), Span::new(text.find('\n').unwrap() + 1, text.len())];
        assert_eq!(sentences(text, &lines), ["各方强调。", "各方指出；", "会议", "结束"]);
    }

    #[test]
    fn a_mark_within_quotes_ends_no_sentence() {
        let text = "他说：“合作很好。前景广阔。”双方同意。会议结束";
        let sentences = sentences(text, &[Span::new(0, text.len())]);
        assert_eq!(sentences, ["他说：“合作很好。前景广阔。”双方同意。", "会议结束"]);
    }

    #[test]
    fn a_run_without_marks_is_cut() {
        let text = "字".repeat(5000);
        let sentences = sentences(&text, &[Span::new(0, text.len())]);
        assert!(sentences.iter().all(|sentence| sentence.len() <= LONGEST + 4));
    }
}
