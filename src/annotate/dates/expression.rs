//! The grammar of one expression: `2018年5月21日至22日`, `今年第四季度`, `六、七月`.

use super::cursor::Cursor;
use super::series::{Read, eat_range_mark};
use super::{Day, Month, Point, Reading, Year};
use super::{months, stamps, words, years};
use crate::source::characters::characters;

pub(super) struct Expression {
    pub reading: Reading,
    pub rule: &'static str,
}

/// The longest expression that starts here.
pub(super) fn longest(cursor: &mut Cursor) -> Option<Expression> {
    let mut next = *cursor;
    let first = read(&mut next).ok()??;
    *cursor = next;
    if let Reading::At(start) = first.reading {
        skip_to_range_mark(&mut next);
        if next.eat_any(&["至今", "迄今"]) && !next.peek_is(characters!("年日天春夏秋冬后晚晨")) {
            *cursor = next;
            return Some(Expression { reading: Reading::Between(start, None), rule: "dates/open-range" });
        }
    }
    Some(range_from(&first, cursor).unwrap_or(first))
}

/// `…至9月30日` after a first expression.
fn range_from(first: &Expression, cursor: &mut Cursor) -> Option<Expression> {
    let mut next = *cursor;
    skip_to_range_mark(&mut next);
    if !eat_range_mark(&mut next) {
        return None;
    }
    let last = read(&mut next).ok()??;
    let start = first.reading.first();
    let (end, rule) = complete_end(start, first.reading.last()?, last.reading.last()?)?;
    *cursor = next;
    Some(Expression::between(start, end, rule))
}

/// What may stand between an expression and the mark of a range: `5月21日（星期三）至23日`, `9月1日起至9月30日`.
fn skip_to_range_mark(cursor: &mut Cursor) {
    let mut next = *cursor;
    if next.eat("（") {
        if !(next.eat_any(&["星期", "周", "礼拜"])
            && next.eat_one_of(characters!("一二三四五六日天"))
            && next.eat("）"))
        {
            return;
        }
        *cursor = next;
    }
    if cursor.peek_is(characters!("上中下傍晚夜凌清早零2")) {
        cursor.eat_any(PARTS_OF_DAY);
    }
    cursor.eat_any(&["起", "度"]);
}

const PARTS_OF_DAY: &[&str] =
    &["上午", "中午", "下午", "傍晚", "晚上", "晚间", "晚", "夜间", "凌晨", "清晨", "早上", "零时", "24时"];

/// The end of a range takes from its start what it leaves out. None where the two make no range.
fn complete_end(start: Point, before: Point, mut end: Point) -> Option<(Point, &'static str)> {
    let mut rule = "dates/range";
    if let (None, Some(Day::Printed(day))) = (end.month, end.day) {
        let Some(Day::Printed(first)) = before.day else { return None };
        if day <= first {
            return None;
        }
        (end.year, end.month) = (before.year, before.month);
        return Some((end, "dates/range-shared-month"));
    }
    if end.month.is_some() && before.month.is_none() && before.day.is_none() {
        // `2018年至5月`, but `2018年至2019年5月`
        end.year?;
    }
    if end.year.is_none() && end.month.is_some() {
        end.year = before.year;
        rule = "dates/range-shared-year";
        if let (Some(Month::Printed(first)), Some(Month::Printed(last))) = (before.month, end.month) {
            let days = (before.day, end.day);
            let later = last > first
                || last == first && matches!(days, (Some(Day::Printed(a)), Some(Day::Printed(b))) if b > a);
            if !later {
                end.year = end.year.map(Year::next);
            }
        }
    }
    match (start.year, end.year) {
        (Some(Year::Printed(first)), Some(Year::Printed(last))) if last < first => None,
        (Some(Year::Printed(first)), Some(Year::Printed(last)))
            if last == first && end.month.is_none() && end.day.is_none() =>
        {
            None
        }
        _ => Some((end, rule)),
    }
}

impl Year {
    fn next(self) -> Self {
        match self {
            Year::Printed(year) => Year::Printed(year + 1),
            Year::FromReference(years) => Year::FromReference(years + 1),
            Year::FromContext(years) => Year::FromContext(years + 1),
            Year::OfCentury(century, year) => Year::OfCentury(century, year + 1),
        }
    }
}

fn read(cursor: &mut Cursor) -> Read<Expression> {
    // What follows a number tells what cannot stand here, without trying.
    let number = cursor.number_ahead();
    let joined = number.is_some_and(|(_, end)| end.peek_is(characters!("至到—–-~～ 、和与及或/")));
    let may_be_decade =
        joined || number.is_none_or(|(_, end)| end.peek_is(characters!("世")) || end.rest().starts_with("年代"));
    if may_be_decade && let Some((first, last)) = years::decade(cursor) {
        return Ok(Some(Expression::between_years(first, last, "dates/decade")));
    }
    if number.is_some_and(|(_, end)| end.peek_is(characters!("-/.．")))
        && let Some((year, month, day)) = stamps::numeric_day(cursor)
    {
        let month = Point::of_year(Year::Printed(year)).in_month(Month::Printed(month));
        return Ok(Some(Expression::at(month.on_day(Day::Printed(day)), "dates/numeric-day")));
    }
    if number.is_none()
        && let Some(day) = words::day(cursor)
    {
        let rule = if matches!(day, Day::FromContext(_)) { "dates/day-of-context" } else { "dates/relative-day" };
        return Ok(Some(Expression::at(Point::default().on_day(day), rule)));
    }
    if number.is_none()
        && let Some((first, last)) = words::two_years(cursor)
    {
        return Ok(Some(Expression::between_years(first, last, "dates/relative-years")));
    }
    if joined && let Some((first, last, rule)) = years::years_sharing_unit(cursor) {
        years::eat_edge_of_year(cursor);
        return Ok(Some(Expression::between_years(first, last, rule)));
    }
    let mut next = *cursor;
    let expression = match years::year(&mut next) {
        Some(year) => match months::part_of_year(&mut next, Some(year))?.or_else(|| after_particle(&mut next, year)) {
            None => {
                years::eat_edge_of_year(&mut next);
                Some(Expression::at_year(year))
            }
            detailed => detailed,
        },
        None => match years::year_with_required_detail(&mut next)? {
            None => months::part_of_year(&mut next, None)?,
            detailed => detailed,
        },
    };
    if expression.is_some() {
        *cursor = next;
    }
    Ok(expression)
}

/// `2025年的5月`, `今年的第一季度`
fn after_particle(cursor: &mut Cursor, year: Year) -> Option<Expression> {
    let mut next = *cursor;
    let part = next.eat("的").then(|| months::part_of_year(&mut next, Some(year)).ok()?).flatten()?;
    *cursor = next;
    Some(part)
}

impl Expression {
    pub fn at(point: Point, rule: &'static str) -> Self {
        Self { reading: Reading::At(point), rule }
    }

    pub fn between(first: Point, last: Point, rule: &'static str) -> Self {
        Self { reading: Reading::Between(first, Some(last)), rule }
    }

    pub fn between_years(first: Year, last: Year, rule: &'static str) -> Self {
        Self::between(Point::of_year(first), Point::of_year(last), rule)
    }

    pub fn at_year(year: Year) -> Self {
        let rule = match year {
            Year::Printed(_) | Year::OfCentury(..) => "dates/year",
            Year::FromReference(_) => "dates/relative-year",
            Year::FromContext(_) => "dates/year-of-context",
        };
        Self::at(Point::of_year(year), rule)
    }
}

impl Point {
    pub(super) fn of_year(year: Year) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    pub(super) fn in_month(self, month: Month) -> Self {
        Self { month: Some(month), ..self }
    }

    pub(super) fn on_day(self, day: Day) -> Self {
        Self { day: Some(day), ..self }
    }
}
