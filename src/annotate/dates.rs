//! Expressions that name a calendar date, a month, a year, or a span of these, and what they mean.
//!
//! [`find_dates`] reads the expressions of a text, [`resolve`] gives each its date in EDTF: what an expression leaves
//! out (`6月9日`, `同年`, `今年底`) comes from the dates before it and from the day on which the document was written.

mod bare;
mod calendar;
mod cursor;
mod expression;
mod months;
mod resolve;
mod series;
mod stamps;
mod surroundings;
mod words;
mod years;

pub use resolve::{Resolved as ResolvedDate, resolve};

use crate::facts::Span;
use crate::source::characters::{CharacterSet, characters};
use cursor::{Cursor, Number, Script, is_digit};
use expression::Expression;

/// A year with optional month and day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartialDate {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// An expression that names a date.
#[derive(Clone, Debug)]
pub struct DateMention {
    /// Bytes of the folded text.
    pub span: Span,
    pub reading: Reading,
    pub rule: &'static str,
    /// Where its sentence starts.
    sentence: usize,
    /// `12月1日，…`: such dates carry the story on; others may stand in an aside.
    opens_sentence: bool,
    /// `2013年9月和10月`: only 和 or 、 parts it from the mention before.
    joins_previous: bool,
    /// `将于1月举行`
    looks_ahead: bool,
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    At(Point),
    /// From a first to a last point; without the last where the expression leaves the end open: `2010年至今`.
    Between(Point, Option<Point>),
}

/// A day, a month or a year, as far as the expression says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    pub year: Option<Year>,
    pub month: Option<Month>,
    pub day: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    Printed(i32),
    /// `今年`: 0, `明年`: 1.
    FromReference(i32),
    /// `同年`: 0, `次年`: 1, counted from the date before.
    FromContext(i32),
    /// `90年代`: a year of a century that the expression does not number.
    OfCentury(Century, i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Century {
    /// `本世纪`: 0, `上世纪`: -1.
    FromReference(i32),
    /// The last one in which the decade had begun by the reference.
    Latest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    Printed(u8),
    /// A season by its number in EDTF, 21 for spring to 24 for winter.
    Season(u8),
    FromReference(i32),
    FromContext(i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    Printed(u8),
    FromReference(i32),
    FromContext(i32),
}

/// Finds every date expression within `range`, in order, never overlapping, in time linear in the range.
pub fn find_dates(text: &str, range: Span) -> Vec<DateMention> {
    /// Digits, the first characters of [`may_open_date`], and what ends a sentence.
    static WORTH_A_LOOK: CharacterSet = CharacterSet::of(
        "0123456789〇零一二三四五六七八九十廿卅百今去明昨前后同当次翌本上下年月第公西民中令昭平大佛主元。！？；\n\t",
    );
    let mut found: Vec<DateMention> = Vec::new();
    let Some(mut cursor) = cursor_over(text, range) else { return found };
    let mut sentence = cursor.at;
    while cursor.skip_to(&WORTH_A_LOOK) {
        let start = cursor.at;
        let Some(c) = cursor.peek() else { break };
        if ends_sentence(c) {
            cursor.skip();
            sentence = cursor.at;
            continue;
        }
        let number = if is_digit(c) { cursor.number_ahead() } else { None };
        let opens = match number {
            Some((number, _))
                if c.is_ascii_digit() && may_be_year(number) && stamps::time_stamp(&mut cursor).is_some() =>
            {
                continue;
            }
            Some((number, end)) => may_be_year(number) || end.peek_is(AFTER_NUMBER),
            None => may_open_date(c, &cursor),
        };
        if opens && let Some(mut mention) = mention_at(&mut cursor, sentence) {
            mention.joins_previous = found.last().is_some_and(|previous| joins(&text[previous.span.end..start]));
            found.push(mention);
        }
        if cursor.at == start {
            if is_digit(c) { cursor.skip_digits() } else { cursor.skip() }
        }
    }
    found
}

/// Whether a text may begin with a date.
pub fn may_open(text: &str) -> bool {
    let cursor = Cursor::new(text, 0);
    cursor.peek().is_some_and(|first| is_digit(first) || may_open_date(first, &cursor))
}

/// Finds the time stamps that web pages carry: `2018-06-11 09:21`, `2018年06月11日09:21`.
pub fn find_time_stamps(text: &str, range: Span) -> Vec<(Span, (i32, u8, u8))> {
    static DIGITS: CharacterSet = CharacterSet::of("0123456789");
    let mut found = Vec::new();
    let Some(mut cursor) = cursor_over(text, range).filter(|cursor| has_clock(cursor.rest())) else { return found };
    while cursor.skip_to(&DIGITS) {
        let start = cursor.at;
        let year = cursor.number_ahead().filter(|&(number, _)| may_be_year(number));
        match year.and_then(|_| stamps::time_stamp(&mut cursor)) {
            Some(day) => found.push((Span::new(start, cursor.at), day)),
            None => cursor.skip_digits(),
        }
    }
    found
}

/// Whether a colon stands between figures anywhere, as it does in every time stamp.
fn has_clock(text: &str) -> bool {
    let between_figures = |colon: usize| text.as_bytes()[..colon].last().is_some_and(u8::is_ascii_digit);
    let wide = || memchr::memmem::find_iter(text.as_bytes(), "：").any(between_figures);
    memchr::memchr_iter(b':', text.as_bytes()).any(between_figures) || wide()
}

impl DateMention {
    /// The last day, where the expression itself says year, month and day.
    pub fn last_day(&self) -> Option<(i32, u8, u8)> {
        let (month, day) = self.month_and_day()?;
        Some((self.year()?, month, day))
    }

    /// What the expression prints of its last day.
    pub fn printed(&self) -> PartialDate {
        let month = match self.reading.last().and_then(|point| point.month) {
            Some(Month::Printed(month)) => Some(month),
            _ => None,
        };
        let day = match self.reading.last().and_then(|point| point.day) {
            Some(Day::Printed(day)) => Some(day),
            _ => None,
        };
        PartialDate { year: self.year(), month, day }
    }

    /// Month and day of the last day, where the expression prints them.
    pub fn month_and_day(&self) -> Option<(u8, u8)> {
        match self.reading.last()? {
            Point { month: Some(Month::Printed(month)), day: Some(Day::Printed(day)), .. } => Some((month, day)),
            _ => None,
        }
    }

    /// The last year, where the expression prints it.
    pub fn year(&self) -> Option<i32> {
        match self.reading.last()?.year? {
            Year::Printed(year) => Some(year),
            _ => None,
        }
    }

    /// Whether the expression says the year, be it by 去年.
    fn names_year(&self) -> bool {
        self.reading.first().year.is_some()
    }

    /// Whether the expression says the month, be it by 本月 or 今日.
    fn names_month(&self) -> bool {
        let first = self.reading.first();
        first.month.is_some() || matches!(first.day, Some(Day::FromReference(_)))
    }
}

impl Reading {
    fn first(self) -> Point {
        match self {
            Reading::At(point) | Reading::Between(point, _) => point,
        }
    }

    fn last(self) -> Option<Point> {
        match self {
            Reading::At(point) => Some(point),
            Reading::Between(_, last) => last,
        }
    }
}

fn cursor_over(text: &str, range: Span) -> Option<Cursor<'_>> {
    text.get(range.start..range.end)?;
    Some(Cursor::new(&text[..range.end], range.start))
}

/// The mention that starts here. Leaves behind what it read, also where that is no date: `每年11月至次年1月`.
fn mention_at(cursor: &mut Cursor, sentence: usize) -> Option<DateMention> {
    let start = *cursor;
    let read = expression::longest(cursor);
    let Expression { reading, rule } = match read {
        Some(expression) => Some(expression).filter(|expression| surroundings::allow(&start, cursor, expression)),
        None => bare::read(cursor),
    }?;
    Some(DateMention {
        span: Span::new(start.at, cursor.at),
        reading,
        rule,
        sentence,
        opens_sentence: surroundings::opens_sentence(&start, cursor, sentence),
        joins_previous: false,
        looks_ahead: surroundings::look_ahead(&start, cursor, sentence),
    })
}

/// Whether a number can be a year in four digits: all that stands without a unit, or begins a time stamp.
fn may_be_year(number: Number) -> bool {
    number.width == 4 && number.script != Script::Words
}

/// What follows the number that an expression begins with, where that is no year in four digits: a unit, or a mark that
/// joins it to another number.
const AFTER_NUMBER: &[char] = characters!("年月日号季世至到—–-~～ 、和与及或");

/// Whether an expression can begin here without a number, by its first characters: cheap, since it is asked everywhere.
fn may_open_date(first: char, cursor: &Cursor) -> bool {
    let seconds: &[char] = match first {
        '今' => characters!("年日天晨早晚明春夏秋冬（"),
        '去' => characters!("年今春夏秋冬（"),
        '明' => characters!("年日天晨晚后春夏秋冬治（"),
        '昨' => characters!("日天晚夜（"),
        '前' => characters!("年天一二两三123"),
        '后' => characters!("年天"),
        '同' => characters!("年月日天一（"),
        '当' => characters!("年月日天晚（"),
        '次' => characters!("年月日晨（"),
        '翌' => characters!("年月日晨（"),
        '本' => characters!("年月日世（"),
        '上' => characters!("年月个世半（"),
        '下' => characters!("月个半（"),
        '年' | '月' => characters!("底末初"),
        '第' => return opens_quarter(cursor),
        '公' | '西' => characters!("元"),
        '民' => characters!("国"),
        '中' => characters!("华"),
        '令' | '昭' => characters!("和"),
        '平' => characters!("成"),
        '大' => characters!("正"),
        '佛' => characters!("历"),
        '主' => characters!("体"),
        '元' => characters!("月"),
        _ => return false,
    };
    cursor.rest()[first.len_utf8()..].starts_with(|second| seconds.contains(&second))
}

/// `第一季度`, `第一、二季度`: nothing else that is counted with 第 is a date.
fn opens_quarter(cursor: &Cursor) -> bool {
    let mut next = *cursor;
    next.skip();
    next.number_ahead().is_some_and(|(_, end)| end.peek_is(AFTER_NUMBER))
}

fn joins(between: &str) -> bool {
    matches!(between, "、" | "和" | "与" | "及" | "以及" | "或")
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '\n' | '\t')
}

#[cfg(test)]
mod tests;
