//! Names of meetings, visits and other events: `上海合作组织成员国安全会议秘书第十三次会议`, `“和平使命-2016”联合反恐演习`.
//!
//! A name ends with a head noun (会议, 论坛, 演习) and runs to the left over names, nouns, ordinals and what stands in
//! brackets, up to a verb, a date or a mark. A verb belongs to it only where 的 or a verb of holding stands before it:
//! 举行的｜打击恐怖主义和极端主义国际会议.

use super::{AnnotatedDocument, BracketKind, NamedValue};
use crate::facts::{MeetingKind, Span};
use crate::lexicon::{Cue, Hit, Lexicon, PostPart, Sense, SenseKinds};
use crate::source::characters::{WordList, is_alphabetic, is_alphanumeric};
use crate::source::fold::is_chinese_digit;

/// A span that names a meeting.
#[derive(Clone, Debug)]
pub struct MeetingMention {
    pub span: Span,
    /// As printed, without quotation marks and asides.
    pub name: String,
    /// The head noun.
    pub head: Span,
    pub kind: MeetingKind,
    /// It has a name of its own: a state, a body, an ordinal, a post or a quotation in it tells it from others.
    pub named: bool,
    /// It has a number or its like: 第三次, 首届, 下次.
    pub ordinal: bool,
    /// It stands in the title of the document.
    pub in_title: bool,
}

/// The meetings that a document names, in order.
pub fn find_meetings(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<MeetingMention> {
    let mut meetings: Vec<MeetingMention> = Vec::new();
    let mut heads: Vec<(Span, MeetingKind)> = document
        .hits
        .iter()
        .filter(|hit| hit.is(SenseKinds::MEETING_HEAD))
        .filter_map(|hit| Some((hit.span, head_kind(hit, lexicon)?)))
        .chain(numbered_conferences(document))
        .collect();
    // Of heads that end together, the longest: 国际会议, not 会议.
    heads.sort_unstable_by_key(|(head, _)| (head.end, head.start));
    heads.dedup_by_key(|(head, _)| head.end);
    let mut name_ends: Vec<usize> =
        document.names.iter().flat_map(|name| &name.occurrences).map(|seen| seen.span.end).collect();
    name_ends.sort_unstable();
    let mut covered = document.range.start;
    for (index, &(head, kind)) in heads.iter().enumerate() {
        let longer = heads.get(index + 1).is_some_and(|(next, _)| next.start <= head.start && next.end > head.end);
        if head.start < covered || longer || !stands_alone(document, head) {
            continue;
        }
        let start = left_edge(document, head, covered, &name_ends, lexicon);
        // 中拉论坛｜第五届部长级会议: what a body's own name ends with is no meeting beside its session.
        if meetings.last().is_some_and(|series| series.span.end > start) {
            meetings.pop();
        }
        if let Some(meeting) = named_meeting(document, Span::new(start, head.end), head, kind) {
            let is_series = document.entity_ending_at(head.end).is_some();
            covered = if is_series { covered } else { head.end };
            meetings.push(meeting);
        }
    }
    meetings
}

fn head_kind(hit: &Hit, lexicon: &Lexicon) -> Option<MeetingKind> {
    lexicon.senses(hit).iter().find_map(|sense| match *sense {
        Sense::MeetingHead(kind) => Some(kind),
        _ => None,
    })
}

/// `COP30`, `MC14`: conferences of parties and ministers by their number.
fn numbered_conferences(document: &AnnotatedDocument) -> Vec<(Span, MeetingKind)> {
    const SERIES: [&str; 3] = ["COP", "CMA", "MC"];
    let text = document.range.of(document.text);
    let mut found = Vec::new();
    // 世界贸易组织第十四届部长级会议（MC14）: another name of the meeting before the bracket.
    let mut asides: Vec<&str> = Vec::new();
    for at in memchr::memchr2_iter(b'C', b'M', text.as_bytes()) {
        let Some(series) = SERIES.iter().find(|series| text[at..].starts_with(**series)) else { continue };
        let digits = text[at + series.len()..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + series.len() + digits;
        let whole = !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let before = text[..at].chars().next_back();
        if (1..=2).contains(&digits) && whole && before.is_none_or(|c| !c.is_ascii_alphanumeric()) {
            if before == Some('（') {
                asides.push(&text[at..end]);
            }
            let start = document.range.start;
            found.push((Span::new(start + at, start + end), MeetingKind::Conference));
        }
    }
    found.retain(|(span, _)| !asides.contains(&document.of(*span)));
    found
}

/// Whether a head noun ends a name: not 会议 of 会议厅 or 会议主席, nor of the body 裁军谈判会议.
fn stands_alone(document: &AnnotatedDocument, head: Span) -> bool {
    let runs_on = |c| {
        matches!(c, '厅' | '室' | '员' | '团' | '者' | '录' | '组' | '化' | '级' | '长' | '席' | '场' | '伙' | '周')
    };
    let after = &document.text[head.end..document.range.end.max(head.end)];
    if after.starts_with(runs_on) || ordinal_follows(after) {
        return false;
    }
    // 外长会｜议定: the word is 会议.
    let is_part_of_head = after.starts_with(['议', '晤', '谈', '见']) && document.of(head).ends_with('会');
    if is_part_of_head || !(document.boundaries.is_boundary(head.end) || after.starts_with("定于")) {
        return false;
    }
    let is_post = || document.hits_at(head.end).any(|hit| hit.is(SenseKinds::POST_HEAD)) && !after.starts_with("主持");
    let next_head = || {
        let mut next = document.hits_at(head.end).filter(|hit| hit.is(SenseKinds::MEETING_HEAD));
        next.any(|hit| document.boundaries.is_boundary(hit.span.end))
    };
    let quote = document.bracket_around(head, BracketKind::Quote);
    let within_name = || {
        document.entity_around(head).is_some_and(|entity| entity.span.end > head.end)
            || quote.is_none() && document.title_around(head).is_some()
    };
    let inside_quotes =
        || quote.is_some_and(|quote| quote.inner.end != head.end || opens_head(document, quote.outer.end));
    let is_aside = || {
        document.bracket_around(head, BracketKind::Round).is_some_and(|bracket| {
            head.start == bracket.inner.start
                && document.of(bracket.inner).starts_with(document.of(head).trim_matches('“'))
        }) || document.aliases.iter().any(|alias| alias.span == head)
    };
    !is_post() && !next_head() && !within_name() && !inside_quotes() && !is_aside()
}

/// 大会｜第八十届会议, 政治磋商｜第十一次会议: the session is the meeting.
fn ordinal_follows(after: &str) -> bool {
    /// The most figures of an ordinal.
    const MOST: usize = 7;
    let Some(rest) = after.strip_prefix('第') else { return ORDINALS.at_start_of(after).is_some() };
    let number: usize = rest.chars().take(MOST).take_while(|&c| is_figure(c)).map(char::len_utf8).sum();
    number > 0 && rest[number..].starts_with(is_counter)
}

/// `“…联合行动”高级别｜活动`: the head noun stands behind the quotation.
fn opens_head(document: &AnnotatedDocument, offset: usize) -> bool {
    /// In bytes: how far behind the marks it may stand.
    const REACH: usize = 18;
    let mut near = document.hits_from(offset).take_while(|hit| hit.span.start <= offset + REACH);
    near.find(|hit| hit.is(SenseKinds::MEETING_HEAD))
        .is_some_and(|hit| document.text[offset..hit.span.start].chars().all(is_alphabetic))
}

/// The most steps from a head noun to the left.
const MOST_STEPS: usize = 24;

/// What a step to the left finds.
enum Step {
    /// Part of the name, which begins here at least.
    Part(usize),
    /// An ordinal, behind which all is part of the name.
    Ordinal(usize),
    /// 和 or 、, part of the name only where a noun stands before it.
    Joint(usize),
    /// A word that is part of the name only where something that opens a name stands before it: 打击 after 的.
    Doubtful(usize),
    /// No part of it, and whether a name may open with any word behind it: 的, 举行.
    Edge { opens: bool },
}

fn left_edge(
    document: &AnnotatedDocument,
    head: Span,
    covered: usize,
    name_ends: &[usize],
    lexicon: &Lexicon,
) -> usize {
    let sentence = document.sentence_of(head.start);
    let floor = sentence.start.max(covered);
    let mut at = document.quote_around_end(head).map_or(head.start, |quote| quote.outer.start);
    // Where the name begins if the words left of it turn out to be no part of it.
    let mut sure = at;
    let mut doubtful = false;
    for _ in 0..MOST_STEPS {
        match step(document, at, floor, name_ends, lexicon) {
            Step::Part(start) => {
                at = start;
                if !doubtful {
                    sure = at;
                }
            }
            Step::Ordinal(start) => {
                at = start;
                sure = at;
                doubtful = false;
            }
            Step::Joint(start) => {
                // 人事｜和下次会议
                if doubtful || ordinal_follows(&document.text[at..head.end]) || !joins(document, start, floor, lexicon)
                {
                    return sure;
                }
                at = start;
            }
            Step::Doubtful(start) => {
                doubtful = true;
                at = start;
            }
            Step::Edge { opens } => return if opens { at } else { sure },
        }
    }
    sure
}

fn step(document: &AnnotatedDocument, at: usize, floor: usize, name_ends: &[usize], lexicon: &Lexicon) -> Step {
    const WEAK: Step = Step::Edge { opens: false };
    if at <= floor {
        return WEAK;
    }
    let before = &document.text[floor..at];
    let Some(last) = before.chars().next_back() else { return WEAK };
    let bracket = |kind| document.bracket_ending_at(at, kind).filter(|bracket| bracket.outer.start >= floor);
    match last {
        '）' => {
            let Some(bracket) = bracket(BracketKind::Round) else { return WEAK };
            // （2017年6月8日，阿斯塔纳） belongs to the meeting before.
            let dated = document.dates_within(bracket.inner).next().is_some();
            let byline = document.of(bracket.inner).contains("记者");
            // （四）指导小组第一次会议
            let item = document.of(bracket.inner).chars().all(|c| c.is_numeric() || is_chinese_digit(c));
            return if dated || byline || item { WEAK } else { Step::Part(bracket.outer.start) };
        }
        '”' | '’' => return bracket(BracketKind::Quote).map_or(WEAK, |bracket| Step::Part(bracket.outer.start)),
        '》' => return bracket(BracketKind::Title).map_or(WEAK, |bracket| Step::Part(bracket.outer.start)),
        '—' | '-' | '–' | '·' | '/' => return Step::Part(at - last.len_utf8()),
        '、' => return Step::Joint(at - last.len_utf8()),
        '，' | '。' | '；' | '：' | '（' | '“' | '《' | '\t' => return WEAK,
        _ if last.is_ascii_punctuation() => return WEAK,
        _ => {}
    }
    // 五国｜国防部长首次会晤
    if let Some(count) = before
        .strip_suffix('国')
        .filter(|count| count.ends_with(['两', '三', '四', '五', '六', '七', '八', '九', '十', '各', '多']))
    {
        return Step::Part(floor + count.len() - '五'.len_utf8());
    }
    if let Some(start) = ordinal_start(before) {
        return Step::Ordinal(floor + start);
    }
    if document.date_ending_at(at).is_some_and(|date| date.span.start >= floor) {
        return WEAK;
    }
    // Of 东亚政党圆桌会议, which is a body too, the head is the last part only.
    if let Some(entity) =
        document.entity_ending_at(at).or_else(|| document.entity_around(Span::new(at - last.len_utf8(), at)))
    {
        return if entity.span.start >= floor { Step::Part(entity.span.start) } else { WEAK };
    }
    if name_ends.binary_search(&at).is_ok() {
        return WEAK;
    }
    let start = document.boundaries.word_before(at).max(floor);
    let word = document.of(Span::new(start, at));
    if is_count_of_years(&document.text[at..]) && FOUNDINGS.contains(&word)
        || word == "建立" && counts_years(&document.text[at..])
    {
        return Step::Part(start);
    }
    match word {
        "周年" | "纪念" => return Step::Part(start),
        "的" => return Step::Edge { opens: true },
        "和" | "与" | "及" | "以及" | "暨" => return Step::Joint(start),
        "成员国" | "五国" | "各国" | "三方" | "双边" | "三边" | "多边" | "非正式" | "定期" | "联合" | "视频"
        | "紧急" | "特别" | "级" => {
            return Step::Part(start);
        }
        _ => {}
    }
    let senses = lexicon.senses_of(word);
    if lexicon.is_verb_before_name(word) {
        return WEAK;
    }
    if senses.contains(&Sense::HoldingVerb) || senses.contains(&Sense::Cue(Cue::Attend)) {
        return Step::Edge { opens: true };
    }
    if senses.iter().any(|sense| matches!(sense, Sense::Cue(_))) {
        return WEAK;
    }
    let is_part = senses.iter().any(|sense| {
        matches!(sense, Sense::Post(_) | Sense::BodyHead(_) | Sense::Body(_) | Sense::State(_) | Sense::MeetingHead(_))
    }) || lexicon.is_noun(word)
        || lexicon.is_body_modifier(word)
        || word.chars().all(|c| c.is_ascii_alphanumeric());
    if is_part {
        Step::Part(start)
    } else if word.chars().all(is_alphabetic) {
        Step::Doubtful(start)
    } else {
        WEAK
    }
}

/// What anniversaries are of: 建交75周年.
const FOUNDINGS: [&str; 22] = [
    "建交", "复交", "成立", "建立", "创立", "创建", "胜利", "独立", "解放", "统一", "回归", "诞辰", "逝世", "签署",
    "缔结", "发表", "生效", "通过", "通车", "召开", "加入", "恢复",
];

/// `战略伙伴关系20周年` at the start of a text.
fn counts_years(text: &str) -> bool {
    /// In bytes: how far the count may stand from the verb.
    const REACH: usize = 45;
    let years = text.find("周年").filter(|at| *at <= REACH);
    years.is_some_and(|at| text[..at].chars().all(is_alphanumeric))
}

/// `75周年` at the start of a text.
fn is_count_of_years(text: &str) -> bool {
    let counted = text.trim_start_matches(|c: char| is_figure(c) && c != '千');
    counted.len() < text.len() && counted.starts_with("周年")
}

/// Ordinals without a number.
const ORDINALS: WordList = WordList::new(&[
    "首次",
    "首届",
    "首轮",
    "新一轮",
    "新一届",
    "下次",
    "下届",
    "下轮",
    "下一次",
    "下一届",
    "下一轮",
    "上次",
    "上届",
    "上轮",
    "上一次",
    "上一届",
]);

/// What stands behind the number of an ordinal.
fn is_counter(c: char) -> bool {
    matches!(c, '次' | '届' | '轮' | '个' | '期')
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千')
}

/// `第十三次`, `第二届`, `首次`, `新一轮`, `下次` at the end of a text: where it starts.
fn ordinal_start(text: &str) -> Option<usize> {
    let counted = text.strip_suffix(is_counter)?;
    if let Some(ordinal) = ORDINALS.at_end_of(text) {
        return Some(text.len() - ordinal.len());
    }
    let numbered = counted.trim_end_matches(is_figure);
    let ordinal = numbered.strip_suffix('第')?;
    (numbered.len() < counted.len()).then_some(ordinal.len())
}

/// Whether 和 or 、 that begins here stands between two parts of one name: 财长｜和｜央行行长会议, not 《宪章》和外长会议.
fn joins(document: &AnnotatedDocument, joint: usize, floor: usize, lexicon: &Lexicon) -> bool {
    if joint <= floor {
        return false;
    }
    let before = &document.text[floor..joint];
    if before.ends_with(['》', '）', '”']) {
        return false;
    }
    let start = document.boundaries.word_before(joint).max(floor);
    let word = document.of(Span::new(start, joint));
    let senses = lexicon.senses_of(word);
    let is_meeting = senses.iter().any(|sense| matches!(sense, Sense::MeetingHead(_)));
    let body_head = senses.iter().any(|sense| matches!(sense, Sense::BodyHead(_)));
    let listed = document.text[joint..].starts_with('、');
    let role = senses.contains(&Sense::Post(PostPart::Head)) || word.ends_with(['人', '官', '员', '家', '长']);
    let state = document.entity_ending_at(joint).is_some_and(|entity| matches!(entity.value, NamedValue::State { .. }));
    let entity = document.entity_ending_at(joint).is_some();
    let single =
        state && document.entity_ending_at(joint).is_some_and(|entity| document.of(entity.span).chars().count() == 1);
    !is_meeting
        && if listed { role || single } else { role || (entity && !state) || body_head || lexicon.is_noun(word) }
}

fn named_meeting(document: &AnnotatedDocument, span: Span, head: Span, kind: MeetingKind) -> Option<MeetingMention> {
    /// Words that point to a meeting named elsewhere, or to any: 本次会议, 有关会议.
    const POINTERS: WordList = WordList::new(&[
        "本次", "此次", "这次", "该次", "本届", "本轮", "此轮", "本", "此", "该", "上述", "有关", "相关", "历次",
        "历届", "每次", "每届", "任何", "一切", "其他", "其它", "所有", "各类", "各种", "多种", "多次", "全部", "同一",
        "各项", "系列",
    ]);
    /// Words that a name does not begin with.
    const LEADING: WordList =
        WordList::new(&["和", "与", "及", "以及", "、", "—", "-", "·", "一次", "方", "纪念", "庆祝"]);
    let mut start = span.start;
    while let Some(lead) = LEADING.at_start_of(&document.text[start..head.start]) {
        start += lead.len();
    }
    let printed = &document.text[start..head.end];
    let before = &document.text[document.range.start..start];
    if start < head.start && POINTERS.at_start_of(printed).is_some() || POINTERS.at_end_of(before).is_some() {
        return None;
    }
    let span = Span::new(start, head.end);
    let modifiers = &document.text[start..head.start];
    let mut counters = modifiers.char_indices().filter(|&(_, c)| is_counter(c));
    let ordinal = counters.any(|(at, c)| ordinal_start(&modifiers[..at + c.len_utf8()]).is_some());
    Some(MeetingMention {
        span,
        name: without_asides(document, span),
        head,
        kind,
        named: ordinal || is_named(document, span, head),
        ordinal,
        in_title: document.title.iter().any(|line| line.contains(&head)),
    })
}

/// Whether something in a name tells it from other meetings.
fn is_named(document: &AnnotatedDocument, span: Span, head: Span) -> bool {
    let modifiers = Span::new(span.start, head.start);
    let text = document.of(modifiers);
    // 天合组织活动: what a body does, no event of a name.
    if document.of(head) == "活动" {
        return text.contains('“') || text.ends_with('年');
    }
    let numbered = document.text[head.start..head.end].starts_with(|c: char| c.is_ascii_alphabetic());
    let role = || {
        document
            .hits_from(modifiers.start)
            .take_while(|hit| hit.span.start < modifiers.end)
            .any(|hit| hit.span.end <= modifiers.end && hit.is(SenseKinds::POST_HEAD))
    };
    numbered
        || text.contains(['“', '《'])
        || document.entities_within(span).any(|entity| entity.span.start < head.start)
        || role()
}

/// A name as printed without quotation marks, title marks and bracketed asides that give a short form.
fn without_asides(document: &AnnotatedDocument, span: Span) -> String {
    /// The first byte of quotation marks.
    const QUOTE_LEAD: u8 = "“".as_bytes()[0];
    let mut name = String::with_capacity(span.end - span.start);
    let mut at = span.start;
    let first = document.brackets.partition_point(|bracket| bracket.outer.start < span.start);
    for bracket in document.brackets[first..].iter().take_while(|bracket| bracket.outer.start < span.end) {
        let aside = bracket.kind == BracketKind::Round
            && document.aliases.iter().any(|alias| bracket.inner.contains(&alias.span));
        if aside && bracket.outer.start >= at && bracket.outer.end <= span.end {
            name.push_str(&document.text[at..bracket.outer.start]);
            at = bracket.outer.end;
        }
    }
    name.push_str(&document.text[at..span.end]);
    if memchr::memchr(QUOTE_LEAD, name.as_bytes()).is_some() {
        name.retain(|c| !matches!(c, '“' | '”' | '‘' | '’'));
    }
    name
}
