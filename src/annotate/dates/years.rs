//! Years and decades: `2025年`, `2025—2027年`, `民国三十八年`, `上世纪90年代`.

use super::cursor::{Cursor, Number, Script, chinese_digit, is_digit};
use super::expression::Expression;
use super::months;
use super::series::{Read, eat_list_mark, eat_range_mark};
use super::words;
use super::{Century, Point, Reading, Year};
use crate::source::characters::{begins_with_any, characters};

pub(super) fn year(cursor: &mut Cursor) -> Option<Year> {
    if !cursor.peek().is_some_and(is_digit) {
        let year = words::year(cursor).or_else(|| words::year_of_a_season(cursor));
        return year.or_else(|| words::year_of_an_era(cursor).map(Year::Printed));
    }
    let mut next = *cursor;
    let year = full_year(next.number()?)?;
    if !eat_year_unit(&mut next) || is_count_of_years(year, &next) {
        return None;
    }
    *cursor = next;
    Some(Year::Printed(year))
}

/// `九七年七月`, `97年7月1日`, `五八年`, `当年5月`: readings as a year that need more to bear them out.
pub(super) fn year_with_required_detail(cursor: &mut Cursor) -> Read<Expression> {
    let mut next = *cursor;
    if let Some(year) = words::year_of_a_month(&mut next) {
        let edge = eat_edge_of_year(&mut next);
        let found = match months::part_of_year(&mut next, Some(year))? {
            None if edge => Some(Expression::at_year(year)),
            detailed => detailed,
        };
        if found.is_some() {
            *cursor = next;
        }
        return Ok(found);
    }
    let Some(number) = next.number().filter(|number| number.width == 2 && number.script != Script::Words) else {
        return Ok(None);
    };
    if !next.eat("年") || next.peek_is(characters!("代")) {
        return Ok(None);
    }
    let year = Year::Printed(if number.value >= 40 { 1900 } else { 2000 } + number.value);
    let detailed = months::part_of_year(&mut next, Some(year))?;
    let has_day = matches!(&detailed, Some(Expression { reading: Reading::At(Point { day: Some(_), .. }), .. }));
    let is_year = match number.script {
        _ if has_day => true,
        Script::Ascii => detailed.is_some() && number.value >= 50,
        _ => (number.value >= 40 || number.value < 10) && (detailed.is_some() || months::estimate(number).is_none()),
    };
    if !is_year {
        return Ok(None);
    }
    *cursor = next;
    Ok(Some(detailed.unwrap_or(Expression::at_year(year))))
}

/// `2025—2027年`, `2017/18学年`, `一九八八、一九八九年`
pub(super) fn years_sharing_unit(cursor: &mut Cursor) -> Option<(Year, Year, &'static str)> {
    let mut next = *cursor;
    let first = full_year(next.number()?)?;
    let (last, rule) = if eat_range_mark(&mut next) || next.eat("/") {
        (end_of_years(first, next.number()?)?, "dates/range-shared-unit")
    } else {
        let mut last = first;
        while eat_list_mark(&mut next) {
            last = full_year(next.number()?).filter(|year| *year == last + 1 && *year < first + LONGEST_LIST)?;
        }
        (last, "dates/list")
    };
    // `2024、2025两年`
    if last == first || !(eat_year_unit(&mut next) || next.eat_any(&["两年", "三年"])) {
        return None;
    }
    *cursor = next;
    Some((Year::Printed(first), Year::Printed(last), rule))
}

/// In years.
const LONGEST_LIST: i32 = 10;

/// The last year of a range: `2027` or, after 2024, `25`.
pub(super) fn end_of_years(first: i32, number: Number) -> Option<i32> {
    let last = match (number.width, number.script) {
        (2, Script::Ascii) => first - first % 100 + number.value,
        _ => full_year(number)?,
    };
    (first < last).then_some(last)
}

/// A year in four digits. Texts of this kind name no year before 1000 in figures, and plan no further than 2199.
pub(super) fn full_year(number: Number) -> Option<i32> {
    (number.width == 4 && number.script != Script::Words && (1000..2200).contains(&number.value))
        .then_some(number.value)
}

fn eat_year_unit(cursor: &mut Cursor) -> bool {
    let mut next = *cursor;
    if next.eat_any(&["财政年度", "财年", "学年", "年"]) && !next.rest().starts_with("代") {
        *cursor = next;
        return true;
    }
    false
}

/// `2000年历史`, `2000年来`, but `2000年来华`
fn is_count_of_years(year: i32, after: &Cursor) -> bool {
    if year % 100 != 0 {
        return false;
    }
    let rest = after.rest();
    let since =
        rest.strip_prefix('来').is_some_and(|rest| !rest.starts_with(['华', '访', '京', '到', '自', '我', '中', '信']));
    since || begins_with_any(rest, &["历史", "的历史", "文明", "的文明", "以上", "之久"])
}

/// The start or end of a year stands for the year: `2026年底`, `今年年初`.
pub(super) fn eat_edge_of_year(cursor: &mut Cursor) -> bool {
    cursor.peek_is(characters!("年岁底末初中"))
        && words::eat_edge(cursor, &["年底", "年末", "年初", "年中", "岁末", "底", "末", "初", "中"])
}

/// `上世纪90年代`, `二十世纪五六十年代`, `1990年代`, `九十年代末`
pub(super) fn decade(cursor: &mut Cursor) -> Option<(Year, Year)> {
    let mut next = *cursor;
    if let Some(year) = next.number().and_then(full_year).filter(|year| year % 10 == 0)
        && next.eat("年代")
    {
        eat_part_of_decade(&mut next);
        *cursor = next;
        return Some((Year::Printed(year), Year::Printed(year + 9)));
    }
    next = *cursor;
    let century = century(&mut next);
    let (first, last) = decades_of_century(&mut next)?;
    let year: fn(Century, i32) -> Year = Year::OfCentury;
    let years = match century {
        Some(Year::Printed(start)) => (Year::Printed(start + first), Year::Printed(start + last + 9)),
        Some(Year::OfCentury(century, _)) => (year(century, first), year(century, last + 9)),
        _ if first >= 20 => (year(Century::Latest, first), year(Century::Latest, last + 9)),
        _ => return None,
    };
    eat_part_of_decade(&mut next);
    *cursor = next;
    Some(years)
}

/// The first year of a century, when numbered: `20世纪` begins with 1900.
fn century(cursor: &mut Cursor) -> Option<Year> {
    let mut next = *cursor;
    let century = if next.eat_any(&["上世纪", "上个世纪"]) {
        Year::OfCentury(Century::FromReference(-1), 0)
    } else if next.eat("本世纪") {
        Year::OfCentury(Century::FromReference(0), 0)
    } else {
        let number = next.number().filter(|number| (1..=21).contains(&number.value))?;
        if !next.eat("世纪") {
            return None;
        }
        Year::Printed((number.value - 1) * 100)
    };
    *cursor = next;
    Some(century)
}

/// The years with which the first and the last decade begin: `90年代`, `八九十年代`, `五、六十年代`.
fn decades_of_century(cursor: &mut Cursor) -> Option<(i32, i32)> {
    let mut next = *cursor;
    let leading = next.peek().map_or(0, chinese_digit);
    let number = next.number()?;
    let (first, last) = if number.script == Script::Words && number.width == 3 {
        (leading * 10, number.value)
    } else if eat_range_mark(&mut next) || eat_list_mark(&mut next) {
        (if number.value < 10 { number.value * 10 } else { number.value }, next.number()?.value)
    } else {
        (number.value, number.value)
    };
    let are_decades = [first, last].iter().all(|decade| decade % 10 == 0 && (10..100).contains(decade));
    if !are_decades || first > last || !next.eat("年代") {
        return None;
    }
    *cursor = next;
    Some((first, last))
}

fn eat_part_of_decade(cursor: &mut Cursor) {
    cursor.eat_any(&["中后期", "前期", "初期", "中期", "后期", "末期", "初", "末", "中叶"]);
}
