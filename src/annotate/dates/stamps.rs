//! Dates in figures only, and the time stamps of web pages.

use super::calendar::days_in_month;
use super::cursor::{Cursor, Number, Script};
use super::months::small;
use super::surroundings;
use super::years::full_year;
use crate::source::characters::characters;

/// `2018-06-11`, `2018/6/11`, `2018.6.11`
pub(super) fn numeric_day(cursor: &mut Cursor) -> Option<(i32, u8, u8)> {
    if cursor.before().is_some_and(|before| before.is_ascii_alphanumeric() || characters!("-/._").contains(&before)) {
        return None;
    }
    let mut next = *cursor;
    let ascii = |number: Number| (number.script == Script::Ascii).then_some(number);
    let year = next.number().and_then(ascii).and_then(full_year)?;
    let mark = ["-", "/", ".", "．"].into_iter().find(|mark| next.eat(mark))?;
    let month = next.number().and_then(ascii).and_then(|number| small(number, 12))?;
    if !next.eat(mark) {
        return None;
    }
    let day = next.number().and_then(ascii).and_then(|number| small(number, 31))?;
    let runs_on = next.peek().is_some_and(|after| after.is_ascii_digit() || characters!("-/_年月").contains(&after));
    if runs_on || day > days_in_month(Some(year), month) {
        return None;
    }
    *cursor = next;
    Some((year, month, day))
}

/// The day of a web page's time stamp: `2018-06-11 09:21`, `2018年06月11日09:21:30`.
pub(super) fn time_stamp(cursor: &mut Cursor) -> Option<(i32, u8, u8)> {
    let mut next = *cursor;
    if let Some(day) = numeric_day(&mut next) {
        next.eat_any(&[" ", "T", "\t"]);
        clock(&mut next)?;
        *cursor = next;
        return Some(day);
    }
    let year = full_year(next.number()?)?;
    if !next.eat("年") {
        return None;
    }
    let padded = next.peek_is(characters!("0"));
    let month = small(next.number()?, 12)?;
    if !next.eat("月") {
        return None;
    }
    let padded = padded || next.peek_is(characters!("0"));
    let day = small(next.number()?, 31)?;
    if !next.eat("日") || day > days_in_month(Some(year), month) {
        return None;
    }
    next.eat_any(&[" ", "\t"]);
    let to_the_second = clock(&mut next)?;
    // A sentence can say `2018年6月11日15:30`; it does not pad its numbers, count seconds or open a line so.
    if !(padded || to_the_second || surroundings::opens_field(cursor)) {
        return None;
    }
    *cursor = next;
    Some((year, month, day))
}

/// `09:21`, `09:21:30`; whether to the second.
fn clock(cursor: &mut Cursor) -> Option<bool> {
    let mut next = *cursor;
    let figure = |cursor: &mut Cursor, most: i32| {
        cursor.number().filter(|number| number.script == Script::Ascii && number.width <= 2 && number.value <= most)
    };
    figure(&mut next, 24)?;
    let minutes = |cursor: &mut Cursor| {
        cursor.eat_any(&[":", "："]) && figure(cursor, 59).is_some_and(|number| number.width == 2)
    };
    if !minutes(&mut next) {
        return None;
    }
    *cursor = next;
    let to_the_second = minutes(&mut next);
    if to_the_second {
        *cursor = next;
    }
    Some(to_the_second)
}
