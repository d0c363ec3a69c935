//! When and where a meeting takes place, from the words beside its name:
//! `2018年5月3日至4日在杜尚别举行的｜会议`, `会议｜将于2018年6月在北京举行`, `会议｜（2017年6月8日，阿斯塔纳）`.

use super::super::dates::Resolved;
use crate::annotate::{AnnotatedDocument, BracketKind, MeetingMention, NamedValue};
use crate::facts::{MeetingKind, Span};
use crate::lexicon::{Cue, Lexicon};
use crate::source::characters::{WordList, is_alphabetic};

/// When and where, as far as the text says it.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// Of the document's dates.
    pub date: Option<usize>,
    pub place: Option<String>,
    /// What else proves it.
    pub evidence: Option<Span>,
    pub tense: Tense,
    /// 自2024年9月起: the date is its first day, and no last day is given.
    pub open_end: bool,
    /// 下午，…: a report tells of the day on which it is written.
    pub day_of_document: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// 举行了, 在…举行的
    Past,
    /// 将, 拟, 定于
    Future,
    #[default]
    Open,
}

impl Setting {
    pub fn says_something(&self) -> bool {
        self.date.is_some() || self.place.is_some()
    }
}

/// The settings of a meeting: none, one, or one for each date and place of an enumeration.
pub fn settings_of(
    document: &AnnotatedDocument,
    meeting: &MeetingMention,
    lexicon: &Lexicon,
) -> Vec<(Setting, &'static str)> {
    let mut listed = bracketed(document, meeting.span.end);
    // 2月17日｜首次会晤（塔什干）
    if let [only] = listed.as_mut_slice()
        && only.date.is_none()
        && let Some(before) = dated_before(document, meeting.span.start)
    {
        only.date = before.date;
    }
    if !listed.is_empty() {
        return listed.into_iter().map(|setting| (setting, "meetings/date-and-place-in-bracket")).collect();
    }
    if meeting.kind == MeetingKind::Call {
        let sentence = document.sentence_of(meeting.head.start);
        let date = usable_date(document, Span::new(sentence.start, meeting.head.start));
        let evidence = Some(Span::new(sentence.start, meeting.head.end));
        return vec![(
            Setting { date, place: None, evidence, tense: Tense::Past, ..Setting::default() },
            "meetings/call",
        )];
    }
    let end = after_aside(document, meeting.span.end);
    if let Some(setting) = held_after(document, meeting, end, lexicon) {
        return vec![(setting, "meetings/name-then-held")];
    }
    let before = held_before(document, meeting.span.start, lexicon)
        .map(|setting| (setting, "meetings/held-then-name"))
        .or_else(|| attended(document, meeting, lexicon).map(|setting| (setting, "meetings/attended")))
        .or_else(|| dated_before(document, meeting.span.start).map(|setting| (setting, "meetings/date-then-name")))
        .or_else(|| of_later_act(document, end, lexicon).map(|setting| (setting, "meetings/name-then-act")));
    before.into_iter().collect()
}

/// Where the text goes on behind brackets that give a short form or a number.
fn after_aside(document: &AnnotatedDocument, mut end: usize) -> usize {
    while let Some(bracket) = document.bracket_starting_at(end, BracketKind::Round) {
        end = bracket.outer.end;
    }
    end
}

/// `（2016年9月13日，阿拉木图；2017年3月30日，塔什干）`: one for each date and place.
fn bracketed(document: &AnnotatedDocument, end: usize) -> Vec<Setting> {
    let Some(bracket) = document.bracket_starting_at(end, BracketKind::Round) else { return Vec::new() };
    let mut settings = Vec::new();
    let mut start = bracket.inner.start;
    for part in document.of(bracket.inner).split('；') {
        let span = Span::new(start, start + part.len());
        start = span.end + '；'.len_utf8();
        let date = document.dates_within(span).next();
        let place = match date {
            Some(date) => printed_places(document, Span::new(date.span.end, span.end)).or_else(|| {
                printed_places(document, Span::new(span.start, date.span.start))
                    .filter(|_| span.start < date.span.start)
            }),
            // （塔什干）: a place alone, where the tables know it as one.
            None => {
                let whole = document.entities_within(span).next().filter(|entity| entity.span == span);
                whole.filter(|entity| matches!(entity.value, NamedValue::Place)).map(|_| part.to_owned())
            }
        };
        let date = date.and_then(|date| document.dates.iter().position(|known| known.span == date.span));
        if date.is_some() || place.is_some() {
            settings.push(Setting { date, place, evidence: Some(span), tense: Tense::Open, ..Setting::default() });
        }
    }
    settings
}

/// The places of an enumeration as printed between its commas: `，占贾、舍基、明盖恰乌尔`. In brackets behind a date, what
/// no table knows is a place as well.
fn printed_places(document: &AnnotatedDocument, span: Span) -> Option<String> {
    /// The longest name of a place, in characters.
    const LONGEST: usize = 24;
    let known: Vec<_> = places_within(document, span);
    let printed = document.of(span).trim_matches(|c: char| "，、上中下旬初底 ".contains(c));
    if !known.is_empty() {
        let items: Vec<&str> = printed.split('、').collect();
        let all_listed = known.iter().all(|place| items.contains(&place.as_str()));
        let names = items.iter().all(|item| item.chars().count() <= LONGEST / 2 && item.chars().all(is_alphabetic));
        let listed = items.len() > known.len() && all_listed && names;
        return Some(if listed { printed.to_owned() } else { known.join("、") });
    }
    let is_name = !printed.is_empty()
        && printed.chars().count() <= LONGEST
        && !printed.contains(['，', '：', '《', '“', '届', '次', '方'])
        && !printed.ends_with("方式")
        && printed.chars().all(|c| is_alphabetic(c) || c == '、' || c == '·');
    is_name.then(|| printed.to_owned())
}

/// The narrowest places that a span names, in order: not 泰王国 before 清迈, nor 云南 before 昆明.
fn places_within(document: &AnnotatedDocument, span: Span) -> Vec<String> {
    let mut places: Vec<(Span, bool)> = Vec::new();
    for entity in document.entities_within(span) {
        let is_place = matches!(entity.value, NamedValue::Place);
        let is_wider = matches!(entity.value, NamedValue::State { .. } | NamedValue::Region);
        if !is_place && !is_wider || is_party(document, entity.span) {
            continue;
        }
        if let Some(&(last, _)) = places.last() {
            let between = &document.text[last.end.min(entity.span.start)..entity.span.start];
            if matches!(between, "" | "首都" | "州" | "省" | "市") && last.end <= entity.span.start {
                places.pop();
            } else if last.contains(&entity.span) {
                continue;
            }
        }
        places.push((entity.span, is_place));
    }
    // Where cities are named, states beside them only say where those lie.
    let cities = places.iter().any(|(_, is_place)| *is_place);
    places.retain(|(_, is_place)| *is_place || !cities);
    places.into_iter().map(|(place, _)| document.of(with_suffix(document, place)).to_owned()).collect()
}

/// 中 of 中方, 俄罗斯 of 俄罗斯总统: a state as a party, not as a place.
fn is_party(document: &AnnotatedDocument, state: Span) -> bool {
    document.text[state.end..].starts_with(['方', '政', '国', '人', '总', '外', '代', '同', '与'])
        && !document.text[state.end..].starts_with("同")
        && !document.text[state.end..].starts_with("与")
}

/// 圣彼得堡｜市, 阿拉木图｜州.
fn with_suffix(document: &AnnotatedDocument, place: Span) -> Span {
    let after = &document.text[place.end..];
    match ['州', '县'].iter().find(|suffix| after.starts_with(**suffix)) {
        Some(suffix) => Span::new(place.start, place.end + suffix.len_utf8()),
        None => place,
    }
}

/// Words that look ahead.
const FUTURE: WordList =
    WordList::new(&["将", "拟", "定于", "计划", "商定", "即将", "同意", "争取", "愿", "支持", "准备", "决定"]);

fn tense_of(words: &str, done: bool) -> Tense {
    if FUTURE.is_in(words) {
        Tense::Future
    } else if done {
        Tense::Past
    } else {
        Tense::Open
    }
}

/// `会议｜将于2018年6月在北京举行`, `会议｜在阿斯塔纳举行`.
fn held_after(
    document: &AnnotatedDocument,
    meeting: &MeetingMention,
    end: usize,
    lexicon: &Lexicon,
) -> Option<Setting> {
    /// How many bytes may stand between the name and the verb.
    const REACH: usize = 240;
    let sentence = document.sentence_of(meeting.head.start);
    let verb =
        document.holding_verbs_from(end).next().filter(|verb| verb.start < sentence.end && verb.start - end < REACH)?;
    let between = Span::new(end, verb.start);
    const OPENS: WordList = WordList::new(&[
        "将", "拟", "定", "已", "于", "在", "也", "订", "原定", "预计", "应", "计划", "暂定", "，将", "，拟", "分别",
        "先后", "如期", "成功", "隆重", "自", "从", "首次",
    ]);
    let opens = document.dates_within(between).next().is_some_and(|date| date.span.start == end)
        || between.start == between.end
        || OPENS.at_start_of(document.of(between)).is_some();
    let other_name = document.of(between).contains(['；', '》', '：']);
    if !opens || other_name || meeting.kind == MeetingKind::Visit {
        return None;
    }
    let date = usable_date(document, between).or_else(|| leading_date(document, meeting.span.start, sentence.start));
    let place = place_before_verb(document, between, lexicon);
    let tense = tense_of(document.of(between), document.text[verb.end..].starts_with('了') || date.is_some());
    Some(Setting { date, place, evidence: Some(Span::new(meeting.span.start, verb.end)), tense, ..Setting::default() })
}

/// `5月21日至22日，｜会议在北京举行`: the date that opens the clause.
fn leading_date(document: &AnnotatedDocument, name: usize, sentence: usize) -> Option<usize> {
    let before = document.text[sentence..name].trim_end_matches(['，', '\t']);
    let end = sentence + before.len();
    let index = document.dates.partition_point(|date| date.span.end < end);
    let date = document.dates.get(index).filter(|date| date.span.end == end && date.span.start >= sentence)?;
    (!is_deadline(document, date.span)).then_some(index)
}

fn opens_with_time(document: &AnnotatedDocument, sentence: usize) -> bool {
    const TIMES: [&str; 8] = ["上午", "中午", "下午", "晚上", "晚间", "傍晚", "当晚", "当地时间"];
    TIMES.iter().any(|time| document.text[sentence..].starts_with(time))
}

/// `自2024年9月起`
fn begins_with(document: &AnnotatedDocument, span: Span) -> Option<usize> {
    let date = document.dates_within(span).next_back()?;
    let begins = document.text[date.span.end..].starts_with('起');
    begins.then(|| document.dates.partition_point(|known| known.span.start < date.span.start))
}

/// The last date of a span that says when: not `9月前`, which is a deadline.
fn usable_date(document: &AnnotatedDocument, span: Span) -> Option<usize> {
    let mut dates = document.dates_within(span).filter(|date| {
        !is_deadline(document, date.span) && document.bracket_around(date.span, BracketKind::Round).is_none()
    });
    let date = dates.next_back()?;
    let index = document.dates.partition_point(|known| known.span.start < date.span.start);
    Some(index)
}

fn is_deadline(document: &AnnotatedDocument, date: Span) -> bool {
    let after = &document.text[date.end..];
    ["前", "底前", "末前", "之前", "以前", "以来", "起"].iter().any(|word| after.starts_with(word))
}

/// The places that a span names last behind 在, 于 or 赴.
fn place_before_verb(document: &AnnotatedDocument, span: Span, lexicon: &Lexicon) -> Option<String> {
    let text = document.of(span);
    let mut end = text.len();
    // From the verb to the left: 在…框架内在北京｜举行.
    while let Some(at) = text[..end].rfind(['在', '于', '赴']) {
        let start = at + '在'.len_utf8();
        let area = Span::new(span.start + start, span.end);
        let opening = document.entities_within(area).next().filter(|entity| entity.span.start == area.start);
        let dated = document.dates_within(area).next().is_some_and(|date| date.span.start == area.start);
        if opening.is_some() && !dated {
            // Up to what is no place any more: 在北京｜同王毅部长举行.
            let stop = document
                .of(area)
                .find(['同', '与', '就', '，', '以', '期', '框', '会', '出'])
                .unwrap_or(text.len() - start);
            let places = places_within(document, Span::new(area.start, area.start + stop));
            if !places.is_empty() {
                return Some(narrowest(document, area, start + stop + span.start, places));
            }
        }
        if !dated && let Some(place) = unknown_place(document, area, lexicon) {
            return Some(place);
        }
        end = at;
    }
    None
}

/// Words for parts of a country, behind which a narrower place may stand: 亚松森大区｜卢克.
const DISTRICTS: [&str; 9] = ["大区", "地区", "州", "省", "市", "县", "区", "道", "府"];

/// The places of an area, or what is printed behind them where that is narrower still.
fn narrowest(document: &AnnotatedDocument, area: Span, end: usize, places: Vec<String>) -> String {
    /// The longest such name, in characters.
    const LONGEST: usize = 6;
    let last = document.entities_within(Span::new(area.start, end)).last();
    let rest = last.map_or("", |last| &document.text[last.span.end.min(end)..end]);
    let inner = DISTRICTS.iter().find_map(|district| rest.strip_prefix(district)).unwrap_or_default();
    let is_name = (2..=LONGEST).contains(&inner.chars().count()) && inner.chars().all(is_alphabetic);
    if is_name && places.len() == 1 { inner.to_owned() } else { places.join("、") }
}

/// `在联合国总部｜召开`, `在亚历山大｜举行`: a place that no table knows, told by its last noun or as a name.
fn unknown_place(document: &AnnotatedDocument, area: Span, lexicon: &Lexicon) -> Option<String> {
    /// The longest such name, in characters.
    const LONGEST: usize = 14;
    const ENDS: [&str; 24] = [
        "总部", "大厦", "会堂", "中心", "宫", "馆", "饭店", "酒店", "宾馆", "基地", "港", "岛", "市", "镇", "县", "州",
        "省", "海域", "海", "湖", "山庄", "庄园", "大学", "村",
    ];
    let printed = document.of(area);
    let printed = printed.trim_end_matches("联合").trim_end_matches("共同").trim_end_matches("成功");
    let is_short = (2..=LONGEST).contains(&printed.chars().count());
    if !is_short
        || !printed.chars().all(|c| is_alphabetic(c) || c == '·')
        || printed.starts_with(['本', '该', '此', '其', '一'])
    {
        return None;
    }
    let transliterated = printed.chars().all(|c| lexicon.names().transliteration_weight(c) > 0);
    let is_name = transliterated || lexicon.is_proper_noun(printed);
    (ENDS.iter().any(|end| printed.ends_with(end)) || is_name).then(|| printed.to_owned())
}

/// `在杜尚别举行的｜会议`, `举行了｜会议`, `于2025年5月在北京举行｜会议`.
fn held_before(document: &AnnotatedDocument, name: usize, lexicon: &Lexicon) -> Option<Setting> {
    let sentence = document.sentence_of(name.saturating_sub(1));
    // 主题为“…开展合作…”的研讨会: a verb of the theme holds nothing.
    let outside =
        |verb: &Span| document.bracket_around(*verb, BracketKind::Quote).is_none_or(|quote| quote.inner.end > name);
    let mut verbs = document.holding_verbs_before(name).take_while(|verb| verb.start >= sentence.start);
    let verb = verbs.find(outside)?;
    let between = Span::new(verb.end, name.max(verb.end));
    let link = document.of(between);
    let relative = link.starts_with('的');
    let linked =
        relative && !document.of(between).contains('，') || matches!(link, "" | "了" | "过" | "一次" | "了一次");
    let quoted_theme = relative && link.contains("主题") && link.ends_with('的');
    if !linked && !quoted_theme {
        return None;
    }
    // What stands before another verb of holding belongs to that one.
    let floor = document
        .holding_verbs_before(verb.start)
        .next()
        .map_or(sentence.start, |previous| previous.end.max(sentence.start));
    let clause = document.clause_start(verb.start).max(floor);
    // 在阿斯塔纳签署的《公约》及将在青岛举行的会议: the first date is the convention's.
    let relative_start = || {
        let words = document.of(Span::new(clause, verb.start));
        let ends_part = |at: usize| {
            words[at..].starts_with('》')
                || document.boundaries.around(Span::new(clause + at, clause + at + '的'.len_utf8()))
        };
        let part = words.rmatch_indices(['的', '》']).find(|&(at, _)| ends_part(at));
        clause + part.map_or(0, |(at, mark)| at + mark.len())
    };
    let within = if relative { relative_start() } else { floor };
    let before = Span::new(within, verb.start);
    let (date, open_end) = match usable_date(document, before) {
        Some(date) => (Some(date), false),
        None => (begins_with(document, before), true),
    };
    let place = place_before_verb(document, Span::new(clause.max(within), verb.start), lexicon)
        .or_else(|| place_before_verb(document, before, lexicon).filter(|_| !relative));
    let words = document.of(Span::new(clause, verb.start));
    const ANY: WordList = WordList::new(&["可", "应", "须", "需", "如", "每年", "每两年", "定期", "轮流", "不定期"]);
    if date.is_none() && place.is_none() && ANY.is_in(words) {
        return None;
    }
    let tense = tense_of(words, relative || link.starts_with('了') || date.is_some());
    let open_end = open_end && date.is_some();
    let day_of_document = date.is_none() && opens_with_time(document, sentence.start);
    let evidence = Some(Span::new(within.max(clause), name));
    Some(Setting { date, place, evidence, tense, open_end, day_of_document })
}

/// `九月十三日，X总统在福州出席｜论坛`.
fn attended(document: &AnnotatedDocument, meeting: &MeetingMention, lexicon: &Lexicon) -> Option<Setting> {
    let sentence = document.sentence_of(meeting.span.start);
    let (verb, cue) = document.cues_before(meeting.span.start).next()?;
    let attends = matches!(cue, Cue::Attend | Cue::Chair);
    let link = document.of(Span::new(verb.end, meeting.span.start.max(verb.end)));
    if !attends || verb.start < sentence.start || !matches!(link, "" | "了") {
        return None;
    }
    let before = Span::new(sentence.start, verb.start);
    let during = ["期间", "之际", "框架"].iter().any(|word| document.text[meeting.span.end..].starts_with(word));
    let date = if during { None } else { usable_date(document, before) };
    let place = place_before_verb(document, Span::new(document.clause_start(verb.start), verb.start), lexicon);
    let tense = tense_of(document.of(before), date.is_some());
    Some(Setting {
        date,
        place,
        evidence: Some(Span::new(document.clause_start(verb.start), meeting.span.end)),
        tense,
        ..Setting::default()
    })
}

/// `2018年6月｜上合组织青岛峰会`, `于7月5日在｜阿斯塔纳峰会｜上`.
fn dated_before(document: &AnnotatedDocument, name: usize) -> Option<Setting> {
    const LINKS: [&str; 5] = ["在", "的", "定为", "确定为", "是"];
    let before = &document.text[document.range.start..name];
    let link = LINKS.iter().filter(|link| before.ends_with(**link)).map(|link| link.len()).max();
    let end = name - link.unwrap_or(0);
    let index = document.dates.partition_point(|date| date.span.end < end);
    let date = document.dates.get(index).filter(|date| date.span.end == end)?;
    (!is_deadline(document, date.span)).then(|| Setting {
        date: Some(index),
        place: None,
        evidence: Some(Span::new(date.span.start, name)),
        tense: Tense::Open,
        ..Setting::default()
    })
}

/// `会议｜去年九月在哈拉雷通过的宣言`: what a meeting did tells when and where it was.
fn of_later_act(document: &AnnotatedDocument, end: usize, lexicon: &Lexicon) -> Option<Setting> {
    const ACTS: [&str; 5] = ["通过", "发表", "达成", "签署", "作出"];
    let date = document.dates.get(document.dates.partition_point(|date| date.span.start < end))?;
    if date.span.start != end {
        return None;
    }
    let after = &document.text[date.span.end..document.sentence_of(end).end.max(date.span.end)];
    let act = ACTS.iter().filter_map(|act| after.find(act)).min()?;
    let between = Span::new(date.span.end, date.span.end + act);
    if document.of(between).contains('，') {
        return None;
    }
    Some(Setting {
        date: Some(document.dates.partition_point(|known| known.span.start < end)),
        place: place_before_verb(document, between, lexicon),
        evidence: Some(Span::new(end, between.end)),
        tense: Tense::Past,
        ..Setting::default()
    })
}

/// What dates say, in EDTF: the first and the last day.
pub fn days(resolved: &[Resolved], date: Option<usize>) -> (Option<String>, Option<String>) {
    let Some(edtf) = date.and_then(|index| resolved[index].as_ref()).map(|resolved| resolved.edtf.as_str()) else {
        return (None, None);
    };
    let end = |part: &str| (!matches!(part, ".." | "")).then(|| part.to_owned());
    match edtf.split_once('/') {
        Some((first, last)) => (end(first), end(last)),
        None => (end(edtf), end(edtf)),
    }
}
