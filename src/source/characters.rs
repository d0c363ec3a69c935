//! Sets of characters, by which a text is searched for the few that matter to a rule, and lists of words.

/// Characters of the basic plane. All others are one to it: with one of them it holds them all.
#[derive(Clone)]
pub struct CharacterSet {
    /// A bit for each.
    bits: [u64; 0x1_0000 / 64],
    /// By the lower half of the first of three bytes, whether any character with that byte is in the set: most ideographs
    /// are passed over by it.
    leads: u16,
}

/// The place of the characters beyond the basic plane: half of a pair, which is no character.
const BEYOND: usize = 0xd800;

impl CharacterSet {
    /// The characters of a string.
    pub const fn of(characters: &str) -> Self {
        let mut set = Self { bits: [0; 0x1_0000 / 64], leads: 0 };
        let bytes = characters.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (word, bit, length) = place(bytes, at);
            set.bits[word] |= 1 << bit;
            set.leads |= 1 << (word / 64);
            at += length;
        }
        set
    }

    pub fn insert(&mut self, c: char) {
        let index = u16::try_from(c as u32).map_or(BEYOND, usize::from);
        self.bits[index / 64] |= 1 << (index % 64);
        self.leads |= 1 << (index / (64 * 64));
    }

    /// The offset of the first of the characters at or behind an offset.
    pub fn find(&self, text: &str, from: usize) -> Option<usize> {
        self.find_before(text, from, text.len())
    }

    /// The offset of the first of the characters that begins at or behind an offset, and before another.
    pub fn find_before(&self, text: &str, from: usize, end: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        while at < end.min(bytes.len()) {
            let lead = bytes[at];
            if (0xe0..0xf0).contains(&lead) && self.leads >> (lead & 0xf) & 1 == 0 {
                at += 3;
                continue;
            }
            let (word, bit, length) = place(bytes, at);
            if self.bits[word] >> bit & 1 != 0 {
                return Some(at);
            }
            at += length;
        }
        None
    }
}

/// The place of the character that starts at an offset of UTF-8: word, bit, and its length in bytes.
#[inline]
const fn place(bytes: &[u8], at: usize) -> (usize, usize, usize) {
    let (unit, length) = unit_at(bytes, at);
    (unit as usize / 64, unit as usize % 64, length)
}

/// The character of the basic plane that starts at an offset of UTF-8, or what stands for all others; and its length in
/// bytes.
#[inline]
pub const fn unit_at(bytes: &[u8], at: usize) -> (u16, usize) {
    match bytes[at] {
        ascii @ ..0x80 => (ascii as u16, 1),
        lead @ 0x80..0xe0 => ((lead as u16 & 0x1f) << 6 | bytes[at + 1] as u16 & 0x3f, 2),
        lead @ 0xe0..0xf0 => {
            ((lead as u16) << 12 | (bytes[at + 1] as u16 & 0x3f) << 6 | bytes[at + 2] as u16 & 0x3f, 3)
        }
        0xf0.. => (BEYOND as u16, 4),
    }
}

/// As [`char::is_alphanumeric`], which looks each ideograph up.
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    is_common_ideograph(c) || c.is_alphanumeric()
}

/// As [`char::is_alphabetic`], which looks each ideograph up.
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    is_common_ideograph(c) || c.is_alphabetic()
}

#[inline]
const fn is_common_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Words that a rule looks for at many places, where most often none of them stands.
pub struct WordList {
    words: &'static [&'static str],
    /// By the lowest eight bits of a character, between which places of the list those words are that begin with one that
    /// has them. Words that begin with the same character best stand together.
    first: [(u8, u8); 256],
    /// Their last characters: a bit for each, which some share.
    last: [u64; 4],
}

impl WordList {
    pub const fn new(words: &'static [&'static str]) -> Self {
        assert!(words.len() < 256);
        let (mut first, mut last) = ([(0, 0); 256], [0; 4]);
        let mut index = 0;
        while index < words.len() {
            let bytes = words[index].as_bytes();
            let range = &mut first[(unit_at(bytes, 0).0 % 256) as usize];
            if range.1 == 0 {
                range.0 = index as u8;
            }
            range.1 = index as u8 + 1;
            let (word, bit, _) = place(bytes, last_character(bytes, bytes.len()));
            last[word % 4] |= 1 << bit;
            index += 1;
        }
        Self { words, first, last }
    }

    /// The first of the words that a text begins with.
    #[inline]
    pub fn at_start_of(&self, text: &str) -> Option<&'static str> {
        if text.is_empty() { None } else { first_at_start_of(text, self.beginning_with(unit_at(text.as_bytes(), 0).0)) }
    }

    /// The words that may begin with a character.
    #[inline]
    fn beginning_with(&self, unit: u16) -> &'static [&'static str] {
        let (from, to) = self.first[usize::from(unit % 256)];
        &self.words[usize::from(from)..usize::from(to)]
    }

    /// The first of the words that a text ends with.
    #[inline]
    pub fn at_end_of(&self, text: &str) -> Option<&'static str> {
        let bytes = text.as_bytes();
        let may_end = !bytes.is_empty() && holds(&self.last, bytes, last_character(bytes, bytes.len()));
        if may_end { self.words.iter().find(|word| text.ends_with(**word)).copied() } else { None }
    }

    /// The longest of the words that a text ends with.
    pub fn longest_at_end_of(&self, text: &str) -> Option<&'static str> {
        self.at_end_of(text)?;
        self.words.iter().filter(|word| text.ends_with(**word)).max_by_key(|word| word.len()).copied()
    }

    /// Whether one of the words stands anywhere in a text.
    pub fn is_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (unit, length) = unit_at(bytes, at);
            let words = self.beginning_with(unit);
            if !words.is_empty() && begins_with_any(&text[at..], words) {
                return true;
            }
            at += length;
        }
        false
    }
}

/// Whether the character that starts at an offset of UTF-8 has its bit set.
#[inline]
fn holds(bits: &[u64; 4], bytes: &[u8], at: usize) -> bool {
    let (word, bit, _) = place(bytes, at);
    bits[word % 4] >> bit & 1 != 0
}

/// Where the character starts that ends at an offset of UTF-8 above 0.
#[inline]
const fn last_character(bytes: &[u8], end: usize) -> usize {
    let mut at = end - 1;
    while bytes[at] & 0xc0 == 0x80 {
        at -= 1;
    }
    at
}

/// The lines of a text without their breaks, each with its offset; at least one, and one more than there are breaks.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| {
        let line = (start, &text[start..end]);
        start = end + 1;
        line
    })
}

/// The characters of a literal as an array, in which one is found faster than in the literal: `characters!("年月日")`.
macro_rules! characters {
    ($literal:literal) => {{
        const CHARACTERS: [char; $crate::source::characters::count($literal)] =
            $crate::source::characters::array($literal);
        &CHARACTERS
    }};
}
pub(crate) use characters;

pub const fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        at += unit_at(bytes, at).1;
        count += 1;
    }
    count
}

/// The characters of a text of so many, all of the basic plane.
pub const fn array<const N: usize>(text: &str) -> [char; N] {
    let bytes = text.as_bytes();
    let mut array = ['\0'; N];
    let (mut at, mut index) = (0, 0);
    while at < bytes.len() {
        let (unit, length) = unit_at(bytes, at);
        array[index] = char::from_u32(unit as u32).expect("a character of the basic plane");
        at += length;
        index += 1;
    }
    array
}

/// The first of some words that a text begins with. The words' first three bytes, most often a character, decide first.
#[inline]
pub fn first_at_start_of<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let head = text.as_bytes().first_chunk::<3>();
    let begins = |word: &&&str| match (word.as_bytes().first_chunk::<3>(), head) {
        (Some(first), Some(head)) => first == head && (word.len() == 3 || text.starts_with(**word)),
        (Some(_), None) => false,
        (None, _) => text.starts_with(**word),
    };
    words.iter().find(begins).copied()
}

/// Whether a text begins with one of some words.
#[inline]
pub fn begins_with_any(text: &str, words: &[&str]) -> bool {
    first_at_start_of(text, words).is_some()
}

/// Whether a text ends with one of some words.
#[inline]
pub fn ends_with_any(text: &str, words: &[&str]) -> bool {
    let tail = text.as_bytes().last_chunk::<3>();
    let ends = |word: &&str| match (word.as_bytes().last_chunk::<3>(), tail) {
        (Some(last), Some(tail)) => last == tail && (word.len() == 3 || text.ends_with(*word)),
        (Some(_), None) => false,
        (None, _) => text.ends_with(*word),
    };
    words.iter().any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_finds_the_first_of_its_words() {
        const WORDS: WordList = WordList::new(&["同时", "同", "，", "a"]);
        for (text, expected) in [
            ("同时", Some("同时")),
            ("同日", Some("同")),
            ("，", Some("，")),
            ("an", Some("a")),
            ("时", None),
            ("", None),
        ] {
            assert_eq!(WORDS.at_start_of(text), expected, "{text}");
        }
    }

    #[test]
    fn words_of_every_length_are_found_at_either_end() {
        let words = ["ab", "上", "上海", "a上", ""];
        for (text, first) in [("上海", "上"), ("abc", "ab"), ("a上海", "a上"), ("海", ""), ("", ""), ("a", "")] {
            assert_eq!(first_at_start_of(text, &words), Some(first), "{text}");
            assert!(ends_with_any(text, &words), "{text}");
        }
        let words = &words[..4];
        assert!(!begins_with_any("海上", words) && begins_with_any("abc", &words[..1]));
        assert!(ends_with_any("海上", &words[..2]) && ends_with_any("cab", &words[..1]));
        assert!(
            !ends_with_any("海", &words[..4])
                && !ends_with_any("上海b", &words[..4])
                && !ends_with_any("", &words[..4])
        );
    }

    #[test]
    fn ideographs_are_letters() {
        for c in '\0'..=char::MAX {
            assert_eq!((is_alphanumeric(c), is_alphabetic(c)), (c.is_alphanumeric(), c.is_alphabetic()), "{c:?}");
        }
    }

    #[test]
    fn a_list_finds_the_words_that_a_text_ends_with_or_holds() {
        const WORDS: WordList = WordList::new(&["第三次", "次", "，", "a", "𠮷"]);
        for (text, end, within) in [
            ("第三次", Some("第三次"), true),
            ("这次", Some("次"), true),
            ("次日", None, true),
            ("第三", None, false),
            ("上海，", Some("，"), true),
            ("ba", Some("a"), true),
            ("海𠮷", Some("𠮷"), true),
            ("é三", None, false),
            ("", None, false),
        ] {
            assert_eq!((WORDS.at_end_of(text), WORDS.is_in(text)), (end, within), "{text}");
        }
    }

    #[test]
    fn lines_are_parted_by_each_break() {
        for text in ["", "\n", "会议\n\n举行。", "会议\n"] {
            assert_eq!(lines(text).map(|(_, line)| line).collect::<Vec<_>>(), text.split('\n').collect::<Vec<_>>());
            assert!(lines(text).all(|(start, line)| text[start..].starts_with(line)), "{text}");
        }
    }

    #[test]
    fn finds_characters_of_every_length() {
        const MARKS: CharacterSet = CharacterSet::of("9é。（￿𠮷");
        let text = "公é报𠮷９9￿（\0。";
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(next) = MARKS.find(text, at) {
            let c = text[next..].chars().next().unwrap();
            found.push(c);
            at = next + c.len_utf8();
        }
        assert_eq!(found, ['é', '𠮷', '9', '￿', '（', '。']);
        assert_eq!(MARKS.find("", 0), None);
    }

    #[test]
    fn grows() {
        let mut set = CharacterSet::of("");
        assert_eq!(set.find("上海", 0), None);
        set.insert('海');
        assert_eq!(set.find("上海", 0), Some(3));
        set.insert('𠮷');
        assert_eq!(set.find("上🙂海", 0), Some(3));
    }
}
