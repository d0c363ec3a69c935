//! Parts of a year: halves, quarters, seasons, months and their days.

use super::calendar::days_in_month;
use super::cursor::{Cursor, Number, Script};
use super::expression::Expression;
use super::series::{Impossible, Read, Series, Sharing, series};
use super::words;
use super::{Day, Month, Point, Year};
use crate::source::characters::characters;

/// What follows a year, or stands without one: a half, quarters, a season, months, days.
pub(super) fn part_of_year(cursor: &mut Cursor, year: Option<Year>) -> Read<Expression> {
    let whole = Point { year, ..Point::default() };
    // What a number counts tells which part it can be: no quarter is 5月, 21日.
    let counted = cursor.number_ahead().and_then(|(_, end)| end.peek());
    let may_be_quarter = cursor.peek_is(characters!("上下前头第"))
        || counted.is_some() && !matches!(counted, Some('年' | '月' | '日' | '号'));
    if may_be_quarter && let Some((first, last)) = half_or_quarters(cursor, year.is_some()) {
        return Ok(Some(between_months(whole, first, last, "dates/part-of-year")));
    }
    let season = if year.is_some() { season(cursor) } else { None };
    if let Some(season) = season {
        return Ok(Some(Expression::at(whole.in_month(Month::Season(season)), "dates/season")));
    }
    if year.is_none()
        && let Some(edge) = edge_of_now(cursor)
    {
        return Ok(Some(Expression::at(edge, "dates/edge-of-now")));
    }
    if let Some(month) = words::month(cursor) {
        return days(cursor, whole.in_month(month)).map(Some);
    }
    if !matches!(counted, Some('年' | '日' | '号'))
        && let Some(series) = months(cursor)?
    {
        return if series.sharing == Sharing::None {
            days(cursor, whole.in_month(Month::Printed(series.first))).map(Some)
        } else {
            eat_part_of_month(cursor);
            Ok(Some(between_months(whole, series.first, series.last, series.rule())))
        };
    }
    if year.is_some() {
        return Ok(None);
    }
    Ok(days_of_month(cursor)?.map(|series| expression_of_days(whole, series)))
}

fn between_months(year: Point, first: u8, last: u8, rule: &'static str) -> Expression {
    Expression::between(year.in_month(Month::Printed(first)), year.in_month(Month::Printed(last)), rule)
}

/// `上半年`, `第三季度`, `前三季度`, `前10个月`: intervals of months.
fn half_or_quarters(cursor: &mut Cursor, has_year: bool) -> Option<(u8, u8)> {
    let mut next = *cursor;
    let months = if !next.before_is(characters!("以")) && next.eat("上半年") {
        (1, 6)
    } else if next.eat("下半年") {
        (7, 12)
    } else if has_year
        && next.eat_any(&["前", "头"])
        && let Some(months) = count_of_months(&mut next)
    {
        (1, months)
    } else {
        next = *cursor;
        quarters(&mut next, has_year)?
    };
    next.eat_any(&["末", "底"]);
    *cursor = next;
    Some(months)
}

fn count_of_months(cursor: &mut Cursor) -> Option<u8> {
    let mut next = *cursor;
    let months = if next.eat("两") { 2 } else { small(next.number()?, 11)? };
    if months < 2 || !next.eat("个月") {
        return None;
    }
    *cursor = next;
    Some(months)
}

/// `第三季度`, `一季度`, `前三季度`, `第一、二季度`, as months.
fn quarters(cursor: &mut Cursor, has_year: bool) -> Option<(u8, u8)> {
    let mut next = *cursor;
    let unit = |cursor: &mut Cursor, short: bool| {
        (cursor.eat("季度") || short && cursor.eat("季")) && !cursor.peek_is(characters!("节风假过"))
    };
    if !next.before_is(characters!("目此以之提")) && next.eat("前") {
        let count = if next.eat("两") { 2 } else { small(next.number()?, 3)? };
        next.eat("个");
        if count < 2 || !unit(&mut next, has_year) {
            return None;
        }
        *cursor = next;
        return Some((1, 3 * count));
    }
    let ordinal = next.eat("第");
    let series = series(&mut next, |number| small(number, 4), |cursor| unit(cursor, has_year && ordinal)).ok()??;
    *cursor = next;
    Some((3 * series.first - 2, 3 * series.last))
}

/// `年底前`, `月初`: of the year or month of writing.
fn edge_of_now(cursor: &mut Cursor) -> Option<Point> {
    if !cursor.peek_is(characters!("年月")) {
        return None;
    }
    let free = cursor.before().is_none_or(|before| {
        words::CLAUSE_MARKS.contains(&before) || characters!("于在从到至自将取力争").contains(&before)
    });
    if !free {
        None
    } else if cursor.eat_any(&["年底", "年末", "年初"]) {
        Some(Point::of_year(Year::FromReference(0)))
    } else if cursor.eat_any(&["月底", "月末", "月初"]) {
        Some(Point::default().in_month(Month::FromReference(0)))
    } else {
        None
    }
}

/// `2026年秋`, `2026年秋季`, but `2026年秋季学期`, `2022年冬奥会`
fn season(cursor: &mut Cursor) -> Option<u8> {
    if !cursor.peek_is(characters!("春夏秋冬")) {
        return None;
    }
    let mut next = *cursor;
    let season =
        ["春", "夏", "秋", "冬"].iter().zip(21..).find_map(|(name, season)| next.eat(name).then_some(season))?;
    next.eat_any(&["季", "天"]);
    let ends = next.peek().is_none_or(|c| {
        words::CLAUSE_MARKS.contains(&c) || characters!("）”》在举召将完开访正首前后以起至于的").contains(&c)
    });
    if !ends {
        return None;
    }
    *cursor = next;
    Some(season)
}

fn months(cursor: &mut Cursor) -> Read<Series> {
    let mut next = *cursor;
    if next.eat("元月") {
        *cursor = next;
        return Ok(Some(Series { first: 1, last: 1, sharing: Sharing::None }));
    }
    // `六七月间`
    if let Some(number) = next.number()
        && let Some((first, last)) = estimate(number)
        && eat_month_unit(&mut next)
    {
        *cursor = next;
        return Ok(Some(Series { first, last, sharing: Sharing::List }));
    }
    series(cursor, |number| small(number, 12), eat_month_unit)
}

fn eat_month_unit(cursor: &mut Cursor) -> bool {
    let mut next = *cursor;
    if !next.eat("月") || next.peek_is(characters!("球刊票薪饼")) {
        return false;
    }
    *cursor = next;
    true
}

/// The days, if any, of a month that has been read.
fn days(cursor: &mut Cursor, month: Point) -> Result<Expression, Impossible> {
    let mut next = *cursor;
    if next.eat("同日") && !next.peek_is(characters!("本")) {
        *cursor = next;
        return Ok(Expression::at(month.on_day(Day::FromContext(0)), "dates/day-of-context"));
    }
    let mut next = *cursor;
    let Some(series) = days_of_month(&mut next)? else {
        eat_part_of_month(cursor);
        return Ok(Expression::at(month, rule_of(&month)));
    };
    let length = match (month.year, month.month) {
        (Some(Year::Printed(year)), Some(Month::Printed(month))) => days_in_month(Some(year), month),
        (_, Some(Month::Printed(month))) => days_in_month(None, month),
        _ => 31,
    };
    if series.last > length {
        return Err(Impossible);
    }
    *cursor = next;
    Ok(expression_of_days(month, series))
}

fn days_of_month(cursor: &mut Cursor) -> Read<Series> {
    let in_month = cursor.before_is(characters!("月份"));
    series(cursor, |number| small(number, 31), |cursor| cursor.eat("日") || in_month && cursor.eat("号"))
}

fn expression_of_days(month: Point, series: Series) -> Expression {
    let point = |day| month.on_day(Day::Printed(day));
    match series.sharing {
        Sharing::None => Expression::at(point(series.first), rule_of(&point(series.first))),
        _ => Expression::between(point(series.first), point(series.last), series.rule()),
    }
}

fn rule_of(point: &Point) -> &'static str {
    match (point.year, point.month, point.day) {
        (Some(Year::FromContext(_)), ..) | (_, Some(Month::FromContext(_)), _) => "dates/month-of-context",
        (Some(Year::FromReference(_)), ..) | (_, Some(Month::FromReference(_)), _) => "dates/relative-month",
        (Some(_), _, Some(_)) => "dates/full-day",
        (Some(_), _, None) => "dates/year-month",
        (None, Some(_), Some(_)) => "dates/month-day",
        (None, Some(_), None) => "dates/month",
        (None, None, _) => "dates/day",
    }
}

/// Parts of a month stand for the month: `2月份`, `9月底`, `6月下旬`.
fn eat_part_of_month(cursor: &mut Cursor) {
    if !cursor.peek_is(characters!("份上中下月底末初")) {
        return;
    }
    cursor.eat("份");
    words::eat_edge(
        cursor,
        &["上中旬", "中下旬", "上旬", "中旬", "下旬", "上半月", "下半月", "月底", "月初", "底", "末", "初", "中"],
    );
}

/// A number of one or two figures, from 1.
pub(super) fn small(number: Number, most: u8) -> Option<u8> {
    let width_fits = match number.script {
        Script::Ascii => number.width <= 2,
        // `一〇月`, but `二三日` is an estimate.
        Script::Digits => number.width == 1 || number.width == 2 && number.value % 10 == 0,
        Script::Words => true,
    };
    u8::try_from(number.value).ok().filter(|value| width_fits && (1..=most).contains(value))
}

/// Two numbers in a row, said as one: `六七月`, `七八年`.
pub(super) fn estimate(number: Number) -> Option<(u8, u8)> {
    let pair = || Some((u8::try_from(number.value / 10).ok()?, u8::try_from(number.value % 10).ok()?));
    let in_digits = number.width == 2 && number.script == Script::Digits;
    pair().filter(|(first, last)| in_digits && first + 1 == *last)
}
