//! Words that say when by the day of writing or by the date before, and calendars that count years from elsewhere.

use super::cursor::{Cursor, is_digit};
use super::{Day, Month, Year};
use crate::source::characters::characters;

/// A word, and the characters beside which the same characters are another word.
struct Relative<T> {
    word: &'static str,
    value: T,
    not_after: &'static [char],
    not_before: &'static [char],
}

const fn relative<T: Copy>(
    word: &'static str,
    value: T,
    not_after: &'static [char],
    not_before: &'static [char],
) -> Relative<T> {
    Relative { word, value, not_after, not_before }
}

/// 文明年, 声明年度
const ENDS_WITH_MING: &[char] = characters!("文声说证表发标黎透光注申");
/// 共同年, 合同日
const ENDS_WITH_TONG: &[char] = characters!("共不合相如协等认雷");
/// 应当年, 相当日
const ENDS_WITH_DANG: &[char] = characters!("应相担适正恰承");
/// 日本年, 版本日
const ENDS_WITH_BEN: &[char] = characters!("日基版样资成根原书文剧");
/// 第二次年会, 首次日程
const COUNTS_TIMES: &[char] = characters!("一二三四五六七八九十百两几多首历每此上下再初0123456789届层档名逐依主");
/// 年轻, 年龄
const AFTER_YEAR: &[char] = characters!("轻龄");
/// 日本, 日内瓦, 日程, 日方, 日韩
const AFTER_DAY: &[char] = characters!("本内程益常元圆语方韩期");

#[rustfmt::skip]
const YEARS: &[Relative<Year>] = &[
    relative("今年", Year::FromReference(0), characters!("如当现"), AFTER_YEAR),
    relative("本年", Year::FromReference(0), ENDS_WITH_BEN, characters!("轻龄级鉴代")),
    relative("去年", Year::FromReference(-1), characters!("过失"), AFTER_YEAR),
    relative("明年", Year::FromReference(1), ENDS_WITH_MING, AFTER_YEAR),
    relative("前年", Year::FromReference(-2), characters!("目以此之提空年"), characters!("轻龄代度均")),
    relative("后年", Year::FromReference(2), characters!("以此之然今战前最0"), characters!("轻龄代度均")),
    relative("同年", Year::FromContext(0), ENDS_WITH_TONG, characters!("轻龄级代")),
    relative("次年", Year::FromContext(1), COUNTS_TIMES, AFTER_YEAR),
    relative("翌年", Year::FromContext(1), &[], AFTER_YEAR),
];

/// Years only with a month or season of theirs: `当年` alone is as often "in those years".
#[rustfmt::skip]
const YEARS_OF_A_MONTH: &[Relative<Year>] = &[
    relative("当年", Year::FromContext(0), ENDS_WITH_DANG, AFTER_YEAR),
    relative("上年", Year::FromContext(-1), characters!("以"), AFTER_YEAR),
];

#[rustfmt::skip]
const MONTHS: &[Relative<Month>] = &[
    relative("本月", Month::FromReference(0), ENDS_WITH_BEN, characters!("球")),
    relative("上个月", Month::FromReference(-1), &[], &[]),
    relative("上月", Month::FromReference(-1), characters!("以海天晚早线史"), characters!("球亮")),
    relative("下个月", Month::FromReference(1), &[], &[]),
    relative("下月", Month::FromReference(1), characters!("以天海"), characters!("球亮")),
    relative("同月", Month::FromContext(0), ENDS_WITH_TONG, characters!("球")),
    relative("当月", Month::FromContext(0), ENDS_WITH_DANG, characters!("球")),
    relative("次月", Month::FromContext(1), COUNTS_TIMES, characters!("球")),
    relative("翌月", Month::FromContext(1), &[], characters!("球")),
];

#[rustfmt::skip]
const DAYS: &[Relative<Day>] = &[
    relative("今日", Day::FromReference(0), characters!("如当"), characters!("本内中俄美头程")),
    relative("今天", Day::FromReference(0), characters!("如当"), &[]),
    relative("今晨", Day::FromReference(0), &[], &[]),
    relative("今早", Day::FromReference(0), &[], &[]),
    relative("今晚", Day::FromReference(0), &[], &[]),
    relative("本日", Day::FromReference(0), ENDS_WITH_BEN, AFTER_DAY),
    relative("昨日", Day::FromReference(-1), &[], AFTER_DAY),
    relative("昨天", Day::FromReference(-1), &[], &[]),
    relative("昨晚", Day::FromReference(-1), &[], &[]),
    relative("昨夜", Day::FromReference(-1), &[], &[]),
    relative("前天", Day::FromReference(-2), characters!("目以此之提年"), characters!("气津数")),
    relative("明日", Day::FromReference(1), ENDS_WITH_MING, characters!("本内程之方韩期")),
    relative("明天", Day::FromReference(1), characters!("文声说证表发标黎透光的好丽"), characters!("气津更")),
    relative("明晨", Day::FromReference(1), ENDS_WITH_MING, &[]),
    relative("明晚", Day::FromReference(1), ENDS_WITH_MING, &[]),
    relative("后天", Day::FromReference(2), characters!("今此以之先然雨战前"), characters!("气津")),
    relative("同日", Day::FromContext(0), ENDS_WITH_TONG, AFTER_DAY),
    relative("同天", Day::FromContext(0), ENDS_WITH_TONG, characters!("津气")),
    relative("同一天", Day::FromContext(0), ENDS_WITH_TONG, &[]),
    relative("当日", Day::FromContext(0), ENDS_WITH_DANG, AFTER_DAY),
    relative("当天", Day::FromContext(0), ENDS_WITH_DANG, characters!("津气")),
    relative("当晚", Day::FromContext(0), ENDS_WITH_DANG, &[]),
    relative("次日", Day::FromContext(1), COUNTS_TIMES, characters!("本内程益常元圆语方韩期俄美中欧英")),
    relative("次晨", Day::FromContext(1), COUNTS_TIMES, &[]),
    relative("翌日", Day::FromContext(1), &[], AFTER_DAY),
    relative("翌晨", Day::FromContext(1), &[], &[]),
];

/// `外长同日中韩三国`: with Japan, unless 同日 opens its clause.
const PARTNERS_OF_JAPAN: &[char] = characters!("中俄美英欧印澳菲朝法德越军媒");
pub(super) const CLAUSE_MARKS: &[char] = characters!("，。；：！？、（“‘《\n\t");

fn eat<T: Copy>(cursor: &mut Cursor, words: &[Relative<T>]) -> Option<T> {
    if cursor.peek().is_some_and(is_digit) {
        return None;
    }
    let first = cursor.rest().as_bytes().first_chunk::<3>()?;
    words.iter().filter(|relative| relative.word.as_bytes().starts_with(first)).find_map(|relative| {
        let mut next = *cursor;
        let found = (next.eat(relative.word) || eat_glossed(&mut next, relative.word))
            && !cursor.before_is(relative.not_after)
            && !next.peek_is(relative.not_before);
        found.then(|| {
            *cursor = next;
            relative.value
        })
    })
}

/// `本（7）月`, `昨（14）日`: a word of two characters with its number between.
fn eat_glossed(cursor: &mut Cursor, word: &str) -> bool {
    let Some((at, unit)) = word.char_indices().nth(1) else { return false };
    let mut next = *cursor;
    let found = word[at..].len() == unit.len_utf8()
        && next.eat(&word[..at])
        && next.eat("（")
        && next.number().is_some()
        && next.eat("）")
        && next.eat(&word[at..]);
    if found {
        *cursor = next;
    }
    found
}

pub(super) fn year(cursor: &mut Cursor) -> Option<Year> {
    eat(cursor, YEARS)
}

pub(super) fn year_of_a_month(cursor: &mut Cursor) -> Option<Year> {
    eat(cursor, YEARS_OF_A_MONTH)
}

pub(super) fn month(cursor: &mut Cursor) -> Option<Month> {
    eat(cursor, MONTHS)
}

pub(super) fn day(cursor: &mut Cursor) -> Option<Day> {
    let start = *cursor;
    let day = eat(cursor, DAYS)?;
    let with_japan = start.rest().starts_with("同日") && cursor.peek_is(PARTNERS_OF_JAPAN);
    if with_japan && start.before().is_some_and(|before| !CLAUSE_MARKS.contains(&before)) {
        *cursor = start;
        return None;
    }
    Some(day)
}

/// `今明两年`, `明后年`
pub(super) fn two_years(cursor: &mut Cursor) -> Option<(Year, Year)> {
    let both = [("今明两年", 0), ("今、明两年", 0), ("今明年", 0), ("去今两年", -1), ("明后两年", 1), ("明后年", 1)];
    let (_, first) = both.into_iter().find(|(words, _)| cursor.eat(words))?;
    Some((Year::FromReference(first), Year::FromReference(first + 1)))
}

/// `今秋`: the year alone, before the season.
pub(super) fn year_of_a_season(cursor: &mut Cursor) -> Option<Year> {
    let (word, years, not_after) =
        [("今", 0, characters!("如当") as &[char]), ("去", -1, characters!("过")), ("明", 1, ENDS_WITH_MING)]
            .into_iter()
            .find(|(word, ..)| cursor.rest().starts_with(word))?;
    let season_follows = cursor.rest()[word.len()..].starts_with(['春', '夏', '秋', '冬']);
    if !season_follows || cursor.before_is(not_after) {
        return None;
    }
    cursor.at += word.len();
    Some(Year::FromReference(years))
}

/// The start, middle or end of a year or month: `底`, `初`, but not `初步`, and not the 中 of `2026年中国`.
pub(super) fn eat_edge(cursor: &mut Cursor, names: &[&str]) -> bool {
    let mut next = *cursor;
    let found = next.eat_any(names)
        && match next.before() {
            Some('初') => !next.peek_is(characters!("步中级选审")),
            Some('末') => !next.peek_is(characters!("期")),
            Some('中') => next.peek().is_none_or(|after| characters!("，。；、）\n前后起举召开完").contains(&after)),
            _ => true,
        };
    if found {
        *cursor = next;
    }
    found
}

/// Calendars with the number that makes their years ours: `民国110年` is 2021.
#[rustfmt::skip]
const ERAS: &[(&str, i32)] = &[
    ("公元前", 0), ("公元", 0), ("西元前", 0), ("西元", 0),
    ("中华民国", 1911), ("民国", 1911), ("主体", 1911), ("佛历", -543),
    ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867),
];

/// `民国三十八年`, `昭和二十年`, `公元前221年`
pub(super) fn year_of_an_era(cursor: &mut Cursor) -> Option<i32> {
    let mut next = *cursor;
    let (name, offset) = *ERAS.iter().find(|(name, _)| next.eat(name))?;
    let count = if next.eat("元") { 1 } else { next.number()?.value };
    if count == 0 || !next.eat("年") || next.peek_is(characters!("代")) {
        return None;
    }
    let year = if name.ends_with('前') { 1 - count } else { count + offset };
    *cursor = next;
    (year < 2200).then_some(year)
}
