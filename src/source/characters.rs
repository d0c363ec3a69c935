//! Sets of characters, by which a text is searched for the few that matter to a rule.

/// Characters of the basic plane. All others are one to it: with one of them it holds them all.
#[derive(Clone)]
pub struct CharacterSet {
    /// A bit for each.
    bits: [u64; 0x1_0000 / 64],
}

/// The place of the characters beyond the basic plane: half of a pair, which is no character.
const BEYOND: usize = 0xd800;

impl CharacterSet {
    /// The characters of a string.
    pub const fn of(characters: &str) -> Self {
        let mut set = Self { bits: [0; 0x1_0000 / 64] };
        let bytes = characters.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (word, bit, length) = place(bytes, at);
            set.bits[word] |= 1 << bit;
            at += length;
        }
        set
    }

    pub fn insert(&mut self, c: char) {
        let index = u16::try_from(c as u32).map_or(BEYOND, usize::from);
        self.bits[index / 64] |= 1 << (index % 64);
    }

    /// The offset of the first of the characters at or behind an offset.
    pub fn find(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
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
    match bytes[at] {
        ascii @ ..0x80 => (ascii as usize / 64, ascii as usize % 64, 1),
        lead @ 0x80..0xe0 => ((lead & 0x1f) as usize, (bytes[at + 1] & 0x3f) as usize, 2),
        lead @ 0xe0..0xf0 => {
            ((((lead & 0x0f) as usize) << 6) | (bytes[at + 1] & 0x3f) as usize, (bytes[at + 2] & 0x3f) as usize, 3)
        }
        0xf0.. => (BEYOND / 64, BEYOND % 64, 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
