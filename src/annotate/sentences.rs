//! Sentences: up to `。`, `！`, `？` or `；`, or the end of the line.

use crate::facts::Span;
use crate::source::characters::CharacterSet;

/// The longest sentence, in bytes. A longer run without a mark is no prose, and is cut so that no rule reads it whole.
const LONGEST: usize = 3000;

/// The sentences of lines, in order; together they cover the lines.
pub fn find_sentences(text: &str, lines: &[Span]) -> Vec<Span> {
    static MARKS: CharacterSet = CharacterSet::of("。！？；“‘”’");
    let mut sentences = Vec::new();
    for line in lines {
        let content = line.of(text);
        let mut start = 0;
        let mut quotes = 0usize;
        let mut cut = |start: &mut usize, end: usize| {
            sentences.push(Span::new(line.start + *start, line.start + end));
            *start = end;
        };
        let mut next = MARKS.find(content, 0);
        while let Some(at) = next {
            let c = content[at..].chars().next().unwrap_or('。');
            let end = at + c.len_utf8();
            while let Some(longest) = longest_end(content, start).filter(|&longest| longest < end) {
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
            next = MARKS.find(content, end);
        }
        while let Some(longest) = longest_end(content, start) {
            cut(&mut start, longest);
        }
        if start < content.len() {
            cut(&mut start, content.len());
        }
    }
    sentences
}

/// Where clauses begin in a part of the text, in order: behind each `，`, `；`, `：` and wide gap.
pub fn find_clause_starts(text: &str, range: Span) -> Vec<usize> {
    /// How long a clause is, in bytes, or longer.
    const SHORT: usize = 24;
    /// The first byte of the marks, which no other byte of a character is.
    const LEAD: u8 = "，".as_bytes()[0];
    let bytes = &text.as_bytes()[range.start..range.end];
    let mut starts = Vec::with_capacity(bytes.len() / SHORT);
    starts.extend(memchr::memchr2_iter(LEAD, b'\t', bytes).filter_map(|at| {
        let length = match &bytes[at..] {
            [b'\t', ..] => 1,
            rest if ["，", "；", "："].iter().any(|mark| rest.starts_with(mark.as_bytes())) => "，".len(),
            _ => return None,
        };
        Some(range.start + at + length)
    }));
    starts
}

/// Where the sentence that starts here ends at the latest, if the line goes on that far.
fn longest_end(line: &str, start: usize) -> Option<usize> {
    (start + LONGEST..=line.len()).find(|&end| line.is_char_boundary(end))
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
    fn marks_and_gaps_part_clauses() {
        let text = "各方！，会议；结束：（一）中方\t俄方，";
        let starts = find_clause_starts(text, Span::new("各方".len(), text.len()));
        let clauses: Vec<_> = starts.iter().map(|&start| text[..start].chars().next_back().unwrap()).collect();
        assert_eq!(clauses, ['，', '；', '：', '\t', '，']);
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
