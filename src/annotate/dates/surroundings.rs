//! What stands around an expression, which may turn it into something else: `每年5月`, `第二十五日`, `十月革命`, `30日内`.

use super::cursor::{Cursor, is_digit};
use super::expression::Expression;
use super::words::CLAUSE_MARKS;
use super::{Day, Month, Point, Year};
use crate::source::characters::{CharacterSet, begins_with_any, characters, ends_with_any};

/// Whether an expression between two places is a date there.
pub(super) fn allow(start: &Cursor, end: &Cursor, expression: &Expression) -> bool {
    let point = expression.reading.first();
    let has_year = point.year.is_some();
    if !has_year && recurs(start) || start.peek().is_some_and(is_digit) && counts_on(start, has_year) {
        return false;
    }
    match point {
        Point { year: Some(Year::Printed(year)), month: None, day: None } => !is_length_of_years(year, start),
        Point { year: Some(_), .. } => true,
        Point { month: Some(Month::Printed(_)), day: None, .. } => is_month(start, end),
        Point { month: None, day: Some(Day::Printed(_)), .. } => is_day(start, end, expression),
        Point { day: Some(Day::FromReference(_)), .. } => !is_age(start, end),
        _ => true,
    }
}

/// `每年11月至次年1月`, `农历八月`
fn recurs(start: &Cursor) -> bool {
    let behind = start.behind();
    let behind = behind.strip_suffix('的').unwrap_or(behind);
    ends_with_any(
        behind,
        &[
            "每", "每年", "每个", "每逢", "每月", "每日", "历年", "逐年", "往年", "常年", "农历", "阴历", "夏历",
            "旧历", "回历", "伊历", "来历", "佛历", "藏历",
        ],
    )
}

/// Whether the figures are the end of a longer number, or of an ordinal: `第25日`, `3.12`, `1,000`, `数十日`.
fn counts_on(start: &Cursor, has_year: bool) -> bool {
    let mut before = start.behind().chars().rev();
    match before.next() {
        Some('第' | '每' | '数' | '几' | '千' | '万' | '亿' | '零' | '百' | '多' | '两') => true,
        Some(c) if c.is_ascii_alphabetic() => !has_year,
        // What is left of a date that no calendar has: `2月30日`, `10年5月`.
        Some('年' | '月') => !has_year && before.next().is_some_and(is_digit),
        // `1.5月8日…` is the first item of a list.
        Some('.' | ',' | ':') => {
            !has_year && before.next().is_some_and(|c| c.is_ascii_digit()) && before.next().is_some_and(|c| c != '\n')
        }
        _ => false,
    }
}

/// `今天的世界`, `时至今日`: the age, not the day.
fn is_age(start: &Cursor, end: &Cursor) -> bool {
    start.behind().ends_with("时至") || begins_with_any(end.rest(), &["的世界", "的中国", "的时代", "的国际"])
}

/// `长达2000年`, `1500年`
fn is_length_of_years(year: i32, start: &Cursor) -> bool {
    let behind = start.behind();
    year % 100 == 0 && (year < 1600 || ends_with_any(behind, &["约", "近", "逾", "超过", "达", "距今", "历经", "过去"]))
}

fn is_month(start: &Cursor, end: &Cursor) -> bool {
    let rest = end.rest();
    let names_event =
        begins_with_any(rest, &["革命", "社会主义", "战争", "风暴", "提纲", "党人", "起义", "王朝", "政变", "危机"]);
    let counts = ends_with_any(start.behind(), &["历时", "为期", "长达", "未满", "这"]);
    let own = &start.rest()[..end.at - start.at];
    let festival = matches!((own, end.peek()), ("三月", Some('三')) | ("五月", Some('花')) | ("七月", Some('流')));
    !(names_event || counts || festival)
}

/// `12日` alone: a day of the month, not a number of days.
fn is_day(start: &Cursor, end: &Cursor, expression: &Expression) -> bool {
    #[rustfmt::skip]
    const LENGTHS: &[&str] = &[
        "为期", "历时", "至少", "不少于", "不超过", "超过", "未满", "届满", "近", "长达", "多达",
        "提前", "连续", "逾", "期限", "有效期", "延长", "日起", "后", "最多", "整",
    ];
    #[rustfmt::skip]
    const UNITS: &[&str] = &[
        "内", "之内", "以内", "以上", "以下", "之后", "后", "之久", "期", "游", "为限",
        "时间", "元", "圆", "均", "程", "千里", "三餐", "之计",
    ];
    let (behind, rest) = (start.behind(), end.rest());
    let is_length = ends_with_any(behind, LENGTHS) || begins_with_any(rest, UNITS);
    if is_length || about(behind) || is_japan(rest) {
        return false;
    }
    // `三日` is as often a length as a day: it needs a place where dates stand.
    let small_in_words = start.peek().is_some_and(|c| !c.is_ascii_digit())
        && expression.rule == "dates/day"
        && start.rest()[..end.at - start.at].chars().count() == 2;
    !small_in_words
        || start.before().is_none_or(|before| {
            CLAUSE_MARKS.contains(&before) || characters!("于在从自至到和与及晚").contains(&before)
        })
}

/// `约15日`, but `北约15日`
fn about(behind: &str) -> bool {
    behind
        .strip_suffix('约')
        .is_some_and(|before| !before.ends_with(['北', '公', '条', '合', '和', '签', '邀', '缔', '毁', '履', '纽']))
}

/// `21日本企业`, but `21日本届会议`
fn is_japan(rest: &str) -> bool {
    rest.strip_prefix('本').is_some_and(|rest| {
        !rest.starts_with(['届', '次', '组', '月', '年', '报', '轮', '场', '网', '台', '刊', '社', '着', '周'])
    })
}

/// What may stand between the start of a sentence and the date that opens it.
const OPENERS: &[&str] = &["", "于", "在", "自", "从", "至", "到", "当地时间", "北京时间", "“", "——"];

pub(super) fn opens_sentence(start: &Cursor, end: &Cursor, sentence: usize) -> bool {
    !end.rest().starts_with("以来") && start.behind().get(sentence..).is_some_and(|before| OPENERS.contains(&before))
}

/// Whether the words around a date look ahead: `将于1月15日举行`, `1月将举行`.
pub(super) fn look_ahead(start: &Cursor, end: &Cursor, sentence: usize) -> bool {
    const WORDS: [&str; 10] = ["将", "拟", "定于", "计划", "预计", "期待", "下次", "下届", "争取", "力争"];
    static FIRST: CharacterSet = CharacterSet::of("将拟定计预期下争力");
    let ahead = |text: &str| {
        let mut places = std::iter::successors(FIRST.find(text, 0), |at| FIRST.find(text, at + '将'.len_utf8()));
        places.any(|at| begins_with_any(&text[at..], &WORDS))
    };
    let within = start.behind().get(sentence..).unwrap_or("");
    let from = within.char_indices().rev().take(WORDS_BEFORE).last().map_or(within.len(), |(at, _)| at);
    ahead(&within[from..]) || ahead(end.ahead(WORDS_AFTER, characters!("，。；\n")))
}

/// In characters: how far from a date the words that look ahead may stand.
const WORDS_BEFORE: usize = 14;
const WORDS_AFTER: usize = 6;

/// Whether a line or a field of a page begins here: `发布时间：2018年6月11日15:30`, `最后修订于2018年6月11日15:30`.
pub(super) fn opens_field(start: &Cursor) -> bool {
    let behind = start.behind();
    start.before().is_none_or(|before| matches!(before, '\n' | '\t' | '：' | '|' | '｜'))
        || ends_with_any(behind, &["修订于", "更新于", "编辑于", "发布于", "发表于"])
}
