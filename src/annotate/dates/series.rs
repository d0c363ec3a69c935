//! Numbers that share a unit, and the marks between them.

use super::cursor::{Cursor, Number};

/// A number where a date should stand that no calendar has: `2月30日`, `13月`.
pub(super) struct Impossible;

pub(super) type Read<T> = Result<Option<T>, Impossible>;

/// One number with its unit, or two that share it: `5日`, `5至7日`, `六、七月`.
#[derive(Clone, Copy)]
pub(super) struct Series {
    pub first: u8,
    pub last: u8,
    pub sharing: Sharing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sharing {
    None,
    Range,
    List,
}

impl Series {
    pub fn rule(&self) -> &'static str {
        if self.sharing == Sharing::List { "dates/list" } else { "dates/range-shared-unit" }
    }
}

/// `5日`, `5至7日`, `5、6日`
pub(super) fn series(
    cursor: &mut Cursor,
    valid: impl Fn(Number) -> Option<u8>,
    unit: impl Fn(&mut Cursor) -> bool,
) -> Read<Series> {
    let opens_line = cursor.before().is_none_or(|before| matches!(before, '\n' | '\t'));
    let mut next = *cursor;
    let Some(number) = next.number() else { return Ok(None) };
    if unit(&mut next) {
        let first = valid(number).ok_or(Impossible)?;
        *cursor = next;
        return Ok(Some(Series { first, last: first, sharing: Sharing::None }));
    }
    let Some(first) = valid(number) else { return Ok(None) };
    let mut last = first;
    let mut sharing = Sharing::Range;
    if eat_range_mark(&mut next) {
        match next.number().and_then(&valid) {
            Some(number) => last = number,
            None => return Ok(None),
        }
    } else {
        sharing = Sharing::List;
        while eat_list_mark(&mut next) {
            match next.number().and_then(&valid).filter(|number| *number == last + 1) {
                Some(number) => last = number,
                None => return Ok(None),
            }
        }
    }
    // `一、二月…` at the start of a line is the first item.
    let is_item = sharing == Sharing::List && opens_line && last == first + 1;
    if last <= first || is_item || !unit(&mut next) {
        return Ok(None);
    }
    *cursor = next;
    Ok(Some(Series { first, last, sharing }))
}

pub(super) fn eat_range_mark(cursor: &mut Cursor) -> bool {
    if cursor.eat_any(&["至", "到"]) {
        return true;
    }
    let mut next = *cursor;
    next.eat(" ");
    if !next.eat_any(&["——", "—", "–", "-", "~", "～"]) {
        return false;
    }
    next.eat(" ");
    *cursor = next;
    true
}

pub(super) fn eat_list_mark(cursor: &mut Cursor) -> bool {
    cursor.eat_any(&["、", "和", "与", "及", "或"])
}
