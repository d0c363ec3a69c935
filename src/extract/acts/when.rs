//! When and where an act took place, and whether it is still to come.

use super::Reader;
use super::groups::VerbBehind;
use crate::annotate::{ActVerb, NamedValue};
use crate::extract::context::DateRead;
use crate::facts::{Act, Span};
use crate::source::characters::WordList;

/// The date and the place that the sentence ties to an act.
#[derive(Clone, Debug, Default)]
pub struct When {
    pub date: Option<DateRead>,
    pub place: Option<Span>,
    /// `本次峰会通过`: at the document's own meeting.
    pub own_meeting: bool,
    /// The date opens the sentence, before another clause.
    pub carried: bool,
}

/// The date and place before a verb, no further left than `floor`, or behind it (`签署于阿斯塔纳`); for the main verb of a
/// sentence also the date that opens it (`9月15日，两国元首在北京签署《A》`).
pub fn of_verb(reader: &Reader, verb: &ActVerb, floor: usize, opener: Option<usize>) -> When {
    let context = reader.context;
    let before = Span::new(floor.min(verb.span.start), verb.span.start);
    const SINCE: WordList = WordList::new(&["以来", "建交", "周年"]);
    let not_since = |date: &DateRead| !SINCE.is_in(context.between(date.span.end, verb.span.start));
    let mut when = When {
        date: context.last_date(before).filter(not_since),
        place: context.last_venue(before),
        own_meeting: at_own_meeting(context.between(before.start, before.end)),
        carried: false,
    };
    let after = context.between(verb.span.end, context.document.sentence_of(verb.span.start).end);
    if after.starts_with(['于', '在']) {
        let behind =
            Span::new(verb.span.end, reader.clause_end(verb.span.end, context.document.sentence_of(verb.span.start)));
        when.date = when.date.or_else(|| context.last_date(behind));
        when.place = when.place.or_else(|| context.last_venue(behind));
    }
    if when.date.is_none()
        && let Some(start) = opener
    {
        let (date, place) = opening(reader, start, verb.span.start);
        when.place = when.place.or(place.filter(|_| date.is_some()));
        when.date = date;
    }
    when.own_meeting &= when.date.is_none() && when.place.is_none();
    when
}

/// The date that a sentence opens with, alone in its clause but for a number and a time of day (`9月15日，`), or the date
/// and place of the meeting that it opens with (`在2021年于釜山举行的会议上，`).
fn opening(reader: &Reader, start: usize, verb: usize) -> (Option<DateRead>, Option<Span>) {
    /// The most bytes of a number before a date or of a time of day behind it.
    const BESIDE: usize = 15;
    let context = reader.context;
    let Some(comma) = context.between(start, verb).find('，') else { return (None, None) };
    let clause = Span::new(start, start + comma);
    let Some(date) = context.last_date(clause) else { return (None, None) };
    if date.span.start - start <= BESIDE && clause.end - date.span.end <= BESIDE {
        return (Some(date), None);
    }
    let at_meeting = ["会议上", "峰会上", "会晤上", "大会上", "论坛上", "会上", "期间"];
    if context.between(start, clause.end).starts_with('在')
        && at_meeting.iter().any(|end| clause.of(context.document.text).ends_with(end))
    {
        return (Some(date), context.last_venue(clause));
    }
    (None, None)
}

/// `本次峰会通过`
fn at_own_meeting(before: &str) -> bool {
    const OWN: [&str; 3] = ["本次", "此次", "这次"];
    const MEETINGS: WordList = WordList::new(&["峰会", "会议", "会晤", "大会", "论坛", "会谈"]);
    let end = before.trim_end_matches(['上', '一', '致']).trim_end_matches("期间");
    MEETINGS.at_end_of(end).is_some_and(|noun| {
        let rest = &end[..end.len() - noun.len()];
        OWN.iter().any(|own| rest.ends_with(own))
    })
}

/// The date and place in a bracket behind a title.
pub fn when_in_bracket(reader: &Reader, inner: Span) -> When {
    let places = reader.context.document.entities_within(inner);
    let place = places.filter(|entity| entity.value == NamedValue::Place).map(|entity| entity.span).next();
    When { date: reader.context.last_date(inner), place, ..When::default() }
}

/// `先后于2013年和2021年提出《A》和《B》`: as many dates as titles.
pub fn one_date_for_each(reader: &Reader, floor: usize, verb: usize, titles: usize) -> Option<Vec<DateRead>> {
    let dates = reader.context.dates_within(Span::new(floor, verb));
    (titles > 1 && dates.len() == titles)
        .then(|| dates.filter_map(|index| reader.context.date(index)).collect::<Vec<_>>())
        .filter(|dates| dates.len() == titles)
}

/// Whether an act of this kind has a time: support and compliance last, talks have no day of their own.
pub fn is_dated(act: Act, verb: &ActVerb, reader: &Reader) -> bool {
    match act {
        Act::Implemented | Act::Supported => false,
        Act::Proposed => {
            let verb = reader.context.document.of(verb.span);
            !["制定", "制订", "研究", "讨论", "审议", "商谈", "谈判", "磋商", "探讨"]
                .iter()
                .any(|talk| verb.contains(talk))
        }
        _ => true,
    }
}

/// Words right before a verb that deny it.
pub fn is_denied(before: &str) -> bool {
    /// The most characters between the denial and the verb.
    const REACH: usize = 8;
    const DENIALS: WordList = WordList::new(&[
        "未能",
        "尚未",
        "从未",
        "未就",
        "没有",
        "拒绝",
        "拒不",
        "反对",
        "停止",
        "暂停",
        "中止",
        "阻挠",
        "阻碍",
        "阻止",
        "避免",
        "无法",
        "难以",
        "无意",
        "不再",
        "不予",
        "得不到",
        "不得",
    ]);
    let start = before.char_indices().rev().nth(REACH - 1).map_or(0, |(at, _)| at);
    let near = &before[start..];
    near.ends_with(['未', '不', '可', '能']) || near.ends_with("可以") || DENIALS.is_in(near)
}

/// Words that wish for an act.
const WISHES: WordList = WordList::new(&["希望", "期待", "期望", "期盼", "盼", "冀"]);
/// Words that put an act in the future.
const AHEAD: WordList = WordList::new(&["将", "拟", "预计", "有望", "可望", "计划", "即将", "待"]);
/// Words that urge, promise or prepare an act.
const URGES: WordList = WordList::new(&[
    "争取", "力争", "尽快", "尽早", "早日", "加快", "推动", "推进", "促进", "促成", "继续", "商定", "约定", "愿",
    "敦促", "呼吁", "促请", "鼓励", "主张", "要求", "责成", "必须", "需要", "亟需", "准备", "致力", "支持", "建议",
    "应当", "应该", "吁请",
]);

/// What a verb with an object says: done, planned, or nothing where it is only wished for.
pub fn planned(reader: &Reader, verb: &ActVerb, clause: usize, part: Span, when: &When, behind: &str) -> Option<Act> {
    let context = reader.context;
    let after = context.between(verb.span.end, part.end);
    let before = context.between(clause, verb.span.start);
    if WISHES.is_in(before) {
        return None;
    }
    if after.starts_with(['了', '过']) || repeats(before) {
        return Some(verb.act);
    }
    let is_planned = match is_after(when, context.day.as_deref()) {
        Some(later) => later,
        None => looks_ahead(before) || led(context.between(part.start, clause)) || is_valued(behind),
    };
    Some(if is_planned { to_come(verb.act) } else { verb.act })
}

/// What the verb of a relative clause says: `将在…批准的`, `拟于明年签署的`.
pub fn relative_act(reader: &Reader, verb: &ActVerb, floor: usize, when: &When) -> Act {
    let before = reader.context.between(floor, verb.span.start);
    let later = is_after(when, reader.context.day.as_deref());
    let is_planned = later != Some(false) && AHEAD.is_in(before);
    if is_planned { to_come(verb.act) } else { verb.act }
}

/// What a verb behind its subject says, the words before the title read with it: `推动《A》尽快签署`.
pub fn behind_act(reader: &Reader, found: &VerbBehind, clause: usize, part: Span) -> Option<Act> {
    let context = reader.context;
    let before = context.between(clause, found.verb.span.start);
    let act = found.verb.act;
    if is_denied(before) || WISHES.is_in(before) {
        return None;
    }
    if matches!(act, Act::Implemented | Act::InForce | Act::Published | Act::Revised) {
        return Some(act);
    }
    if act == Act::Supported || act == Act::Proposed && found.moved.is_none() {
        return None;
    }
    // 《A》自2015年通过以来 looks back, whatever day the document is taken to have.
    const LOOKS_BACK: WordList = WordList::new(&["以来", "后", "之后"]);
    if LOOKS_BACK.at_start_of(context.between(found.verb.span.end, part.end)).is_some() {
        return Some(act);
    }
    let when = of_verb(reader, &found.verb, clause, None);
    let later = is_after(&when, context.day.as_deref());
    let ahead = later.unwrap_or_else(|| {
        found.later && !before.ends_with("予以") || looks_ahead(before) || led(context.between(part.start, clause))
    });
    Some(if ahead { to_come(act) } else { act })
}

/// What a verb says of a draft: what is not adopted yet is only proposed.
pub fn of_draft(act: Act) -> Act {
    match act {
        Act::Implemented | Act::Supported | Act::PlannedSigning => Act::Proposed,
        act => act,
    }
}

fn to_come(act: Act) -> Act {
    match act {
        Act::Signed => Act::PlannedSigning,
        Act::Adopted => Act::PlannedAdoption,
        Act::Approved => Act::PlannedApproval,
        act => act,
    }
}

/// `每年通过`
fn repeats(before: &str) -> bool {
    const TIMES: WordList = WordList::new(&["每年", "历年", "多次", "连续", "先后"]);
    TIMES.at_end_of(before).is_some()
}

fn looks_ahead(before: &str) -> bool {
    const OTHERS: WordList = WordList::new(&["应邀", "邀请", "相应", "对应", "适应", "反应", "供应", "响应"]);
    AHEAD.is_in(before) || URGES.is_in(before) || before.contains('应') && !OTHERS.is_in(before)
}

/// Whether the clause before says that what follows was agreed on: `双方商定，`.
fn led(before: &str) -> bool {
    let before = before.trim_end_matches('，');
    const LEADS: WordList = WordList::new(&["商定", "约定", "呼吁", "敦促", "建议", "主张", "责成"]);
    LEADS.at_end_of(before).is_some()
}

/// `通过《A》十分重要`: what is weighed has not happened yet.
fn is_valued(behind: &str) -> bool {
    const WEIGHED: WordList = WordList::new(&["重要", "必要", "关键"]);
    WEIGHED.is_in(behind)
}

/// Whether an act lies after the document's day; `None` where the dates do not tell.
fn is_after(when: &When, day: Option<&str>) -> Option<bool> {
    let date = when.date.as_ref()?.edtf.as_str();
    let date = date.rsplit('/').find(|part| *part != "..")?;
    let day = day?;
    let shared = date.len().min(day.len());
    let (date, day) = (date.get(..shared)?, day.get(..shared)?);
    (date != day).then_some(date > day)
}
