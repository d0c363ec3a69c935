//! Years without 年: `第2773（2025）号`, “和平使命-2016”, `《蓝色太平洋大陆2050战略》`.

use super::cursor::{Cursor, Script};
use super::expression::Expression;
use super::series::eat_range_mark;
use super::years::{end_of_years, full_year};
use super::{Point, Year};
use crate::source::characters::{begins_with_any, characters, ends_with_any};

/// Figures in these texts that mean a year.
const PLAUSIBLE: std::ops::Range<i32> = 1900..2100;

const OPEN: &[char] = characters!("（(〔[［【");
const CLOSE: &[char] = characters!("）)〕]］】");

/// What a year may name by standing before or after it: `2030议程`, `愿景2045`.
#[rustfmt::skip]
const PROGRAMMES: &[&str] = &[
    "战略", "议程", "愿景", "远景", "规划", "计划", "纲要", "目标", "倡议", "行动", "路线图", "蓝图",
    "框架", "方案", "宣言", "展望", "可持续", "共识", "制造", "现代化", "创新", "数字", "合作", "发展",
];

/// Events named by their year: `2019北京世界园艺博览会`.
#[rustfmt::skip]
const EVENTS: &[&str] = &[
    "大会", "峰会", "论坛", "年会", "博览会", "世博会", "世园会", "奥运会",
    "冬奥会", "残奥会", "运动会", "锦标赛", "研讨会", "对话会", "交易会", "进口博览",
];

pub(super) fn read(cursor: &mut Cursor) -> Option<Expression> {
    let start = *cursor;
    if start.before().is_some_and(|before| before.is_ascii_alphanumeric()) {
        return None;
    }
    let mut next = start;
    let number = next.number()?;
    let first = full_year(number).filter(|year| PLAUSIBLE.contains(year))?;
    let mut after_mark = next;
    if eat_range_mark(&mut after_mark)
        && let Some(last) = after_mark.number().and_then(|number| end_of_years(first, number))
        && is_span(first, last, &start, &after_mark)
    {
        *cursor = after_mark;
        return Some(Expression::between_years(Year::Printed(first), Year::Printed(last), "dates/bare-years"));
    }
    let rule = if is_bracketed(&start, &next) {
        "dates/bracketed-year"
    } else if number.script == Script::Ascii && (is_in_name(&start, &next) || is_in_symbol(&start, &next)) {
        "dates/bare-year"
    } else {
        return None;
    };
    *cursor = next;
    Some(Expression::at(Point::of_year(Year::Printed(first)), rule))
}

/// `2023—2027`; in two figures only in brackets and where no month can be meant: `（2024—25）`.
fn is_span(first: i32, last: i32, start: &Cursor, end: &Cursor) -> bool {
    let in_full = end.behind().ends_with(&last.to_string());
    let free = !start.before_is(characters!("-/."))
        && !end.peek().is_some_and(|c| c.is_ascii_alphanumeric() || characters!("-/.年号").contains(&c));
    PLAUSIBLE.contains(&last) && free && last - first <= 100 && (in_full || last % 100 > 12 && is_bracketed(start, end))
}

/// `（2025）`, `（2025，北京）`, `〔2020〕`
fn is_bracketed(start: &Cursor, end: &Cursor) -> bool {
    start.before_is(OPEN) && (end.peek_is(CLOSE) || end.peek_is(characters!("，、；")))
}

/// Part of the name of an exercise, a programme or an event.
fn is_in_name(start: &Cursor, end: &Cursor) -> bool {
    let (behind, rest) = (start.behind(), end.rest());
    if begins_with_any(rest, PROGRAMMES) {
        return true;
    }
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric() || characters!(".,%:/").contains(&c)) || is_counter(rest) {
        return false;
    }
    let after_letter = |text: &str| text.chars().next_back().is_some_and(char::is_alphabetic);
    if let Some(name) = behind.trim_end_matches(' ').strip_suffix(['-', '—', '–', '·']) {
        // “和平使命-2016”, “厦门 - 2017”
        return after_letter(name.trim_end_matches(' '))
            && (end.peek_is(characters!("”’》")) || !behind.ends_with('·') && !rest.starts_with(['-', '/']));
    }
    let closes_name = end.peek_is(characters!("”’》")) || rest.starts_with('：') && opened_before(behind);
    closes_name && after_letter(behind) || ends_with_any(behind, PROGRAMMES) || names_event(start, end)
}

/// Whether a quotation mark or title mark was opened shortly before.
fn opened_before(behind: &str) -> bool {
    behind
        .chars()
        .rev()
        .take(NAME_LENGTH)
        .find(|c| characters!("“”‘’《》。\n").contains(c))
        .is_some_and(|c| characters!("“‘《").contains(&c))
}

/// In characters.
const NAME_LENGTH: usize = 16;

fn names_event(start: &Cursor, end: &Cursor) -> bool {
    let free =
        start.before().is_none_or(|before| characters!("，。；：（“‘《、的\n\t在于为加和与办").contains(&before));
    let name = end.ahead(NAME_LENGTH, characters!("，。；：、）”’》\n"));
    free && name.starts_with(char::is_alphabetic) && EVENTS.iter().any(|event| name.contains(event))
}

/// `GOV/2026/8`, `E/CN.4/2005/65`, `第2018/17号`
fn is_in_symbol(start: &Cursor, end: &Cursor) -> bool {
    let after_part =
        start.behind().strip_suffix('/').is_some_and(|symbol| symbol.ends_with(|c: char| c.is_ascii_alphanumeric()));
    (after_part || start.before_is(characters!("第")))
        && end.rest().strip_prefix('/').is_some_and(|number| number.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// What follows figures that count: `2000人`, `2016号`.
fn is_counter(rest: &str) -> bool {
    const CHARACTERS: &[char] = characters!(
        "人名个号次万亿千百年米公吨元卢型册件项种台架辆只条多余位家艘份部套周岁届期页里平亩户座所处例度倍股桶立兆瓦海对起笔枚班列场门章款株头匹分秒小天日月"
    );
    const WORDS: &[&str] = &["美元", "欧元", "英镑", "日元", "韩元"];
    !rest.starts_with("日本") && rest.starts_with(|c| CHARACTERS.contains(&c)) || begins_with_any(rest, WORDS)
}
