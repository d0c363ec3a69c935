//! A place in the text from which an expression is read piece by piece.

use crate::source::characters::{CharacterSet, first_at_start_of};

/// A copy is a bookmark: reading goes on from it as if nothing had been read since.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    /// Ends where reading must end.
    text: &'t str,
    pub at: usize,
}

/// A number as printed: `12`, `十二`, `二〇一二`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub value: i32,
    /// Characters.
    pub width: usize,
    pub script: Script,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Ascii,
    /// Chinese, digit by digit: `二〇一二`, and `六` too.
    Digits,
    /// Chinese with 十, 廿, 卅 or 百.
    Words,
}

impl<'t> Cursor<'t> {
    pub fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    pub fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// What stands before, also outside of the range.
    pub fn behind(&self) -> &'t str {
        &self.text[..self.at]
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn before(&self) -> Option<char> {
        self.behind().chars().next_back()
    }

    pub fn before_is(&self, set: &[char]) -> bool {
        self.before().is_some_and(|c| set.contains(&c))
    }

    pub fn peek_is(&self, set: &[char]) -> bool {
        self.peek().is_some_and(|c| set.contains(&c))
    }

    /// What follows, up to a number of characters and no further than one of the stops.
    pub fn ahead(&self, most: usize, stops: &[char]) -> &'t str {
        let rest = self.rest();
        let end = rest.char_indices().enumerate().find(|&(count, (_, c))| count == most || stops.contains(&c));
        &rest[..end.map_or(rest.len(), |(_, (at, _))| at)]
    }

    pub fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Goes past the first of these that stands here; whether one does.
    pub fn eat_any(&mut self, expected: &[&str]) -> bool {
        let found = first_at_start_of(self.rest(), expected);
        self.at += found.map_or(0, str::len);
        found.is_some()
    }

    pub fn eat_one_of(&mut self, set: &[char]) -> bool {
        match self.peek() {
            Some(c) if set.contains(&c) => {
                self.at += c.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// Goes on to the first of these characters; whether there is one.
    pub fn skip_to(&mut self, characters: &CharacterSet) -> bool {
        let found = characters.find(self.text, self.at);
        self.at = found.unwrap_or(self.text.len());
        found.is_some()
    }

    pub fn skip(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Leaves a whole run of digits of one script behind, however long.
    pub fn skip_digits(&mut self) {
        let rest = self.rest();
        let ascii = rest.starts_with(|c: char| c.is_ascii_digit());
        self.at += rest.find(|c: char| !is_digit(c) || c.is_ascii_digit() != ascii).unwrap_or(rest.len());
    }

    /// A number, if all of it is short enough to be part of a date.
    pub fn number(&mut self) -> Option<Number> {
        let mut next = *self;
        let number = if next.peek()?.is_ascii_digit() { next.ascii_number()? } else { next.chinese_number()? };
        *self = next;
        Some(number)
    }

    /// The number that starts here, and where it ends, without reading it.
    pub fn number_ahead(mut self) -> Option<(Number, Self)> {
        let number = self.number()?;
        Some((number, self))
    }

    fn ascii_number(&mut self) -> Option<Number> {
        let (mut value, mut width) = (0, 0);
        while let Some(digit) = self.peek().filter(char::is_ascii_digit) {
            if width == LONGEST_ASCII {
                return None;
            }
            value = value * 10 + (digit as i32 - '0' as i32);
            width += 1;
            self.at += 1;
        }
        Some(Number { value, width, script: Script::Ascii })
    }

    fn chinese_number(&mut self) -> Option<Number> {
        let (mut total, mut pending, mut positional) = (0, None::<i32>, 0);
        let (mut width, mut in_words) = (0, false);
        while let Some(c) = self.peek().filter(|&c| is_chinese_numeral(c) || width > 0 && is_misprinted_zero(c)) {
            if width == LONGEST_CHINESE {
                return None;
            }
            match c {
                '十' => total += 10 * pending.take().unwrap_or(1),
                '百' => total += 100 * pending.take().unwrap_or(1),
                '廿' => total += 20,
                '卅' => total += 30,
                _ => {
                    let digit = chinese_digit(c);
                    positional = positional * 10 + digit;
                    // `一百〇五`: a zero only parts.
                    pending = Some(digit).filter(|&digit| digit > 0 || !in_words);
                }
            }
            in_words |= matches!(c, '十' | '百' | '廿' | '卅');
            width += 1;
            self.at += c.len_utf8();
        }
        if width == 0 {
            return None;
        }
        Some(if in_words {
            Number { value: total + pending.unwrap_or(0), width, script: Script::Words }
        } else {
            Number { value: positional, width, script: Script::Digits }
        })
    }
}

const LONGEST_ASCII: usize = 4;
/// `一百一十四` is the longest that any calendar needs.
const LONGEST_CHINESE: usize = 5;

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_chinese_numeral(c)
}

fn is_chinese_numeral(c: char) -> bool {
    matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '廿' | '卅' | '百')
}

/// `二OO六年`, `二00六年`: how a zero is printed where 〇 was not to hand.
fn is_misprinted_zero(c: char) -> bool {
    matches!(c, 'O' | 'o' | '0')
}

pub(super) fn chinese_digit(c: char) -> i32 {
    match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(i32, usize)> {
        let mut cursor = Cursor::new(text, 0);
        cursor.number().map(|number| (number.value, cursor.at))
    }

    #[test]
    fn numbers_in_either_script() {
        for (text, value) in [
            ("12", 12),
            ("0012", 12),
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("二十九", 29),
            ("三十一", 31),
            ("廿一", 21),
            ("卅", 30),
            ("二〇一七", 2017),
            ("二零一七", 2017),
            ("二OO六", 2006),
            ("一〇", 10),
            ("一百一十四", 114),
            ("一百〇五", 105),
        ] {
            assert_eq!(number(text), Some((value, text.len())), "{text}");
        }
    }

    #[test]
    fn numbers_too_long_for_a_date_are_none() {
        for text in ["12345", "一二三四五六", "年", ""] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
