//! Visits: `于9月10日至16日对中华人民共和国进行国事访问，先后到访深圳和北京`, `邀请X主席访问哈萨克斯坦`.

use super::super::dates::Resolved;
use super::setting::{Tense, days};
use super::status_of;
use crate::annotate::{AnnotatedDocument, MeetingMention, NamedValue};
use crate::facts::{Meeting, MeetingKind, Span};
use crate::lexicon::Cue;

/// The visit that a mention tells of, where it tells who went where.
pub fn find_visit(
    document: &AnnotatedDocument,
    mention: &MeetingMention,
    resolved: &[Resolved],
    written: Option<&str>,
) -> Option<Meeting> {
    let sentence = document.sentence_of(mention.span.start);
    let before = Span::new(sentence.start, mention.head.start);
    // …进行了国事访问，先后访问了北京: the second tells where the first led.
    if document.of(before).contains("访问，") && document.of(before).ends_with(['，', '后', '并']) {
        return None;
    }
    let visited = before_verb(document, before).or_else(|| object(document, mention.span.end, sentence.end))?;
    let invited = document
        .cues_before(mention.head.start)
        .take_while(|(span, _)| span.start >= document.clause_start(mention.head.start))
        .find(|&(span, cue)| cue == Cue::Invite && document.of(span) == "邀请")
        .map(|(span, _)| span);
    // 应…邀请于5月…, but 邀请…于明年访问: only what follows the invitation dates the visit to come.
    let dated = Span::new(invited.map_or(before.start, |verb| verb.end), before.end);
    let date = document.dates_within(dated).next_back();
    let date = date.map(|date| document.dates.partition_point(|known| known.span.start < date.span.start));
    let invited = invited.is_some();
    if date.is_none() && !invited {
        return None;
    }
    let cities = cities_visited(document, mention.span.end);
    let (start, end) = days(resolved, date);
    let tense = if invited { Tense::Future } else { Tense::Past };
    let first = date.map_or(visited.start, |date| document.dates[date].span.start);
    let from = first.min(visited.start).min(mention.span.start);
    let to = mention.span.end.max(visited.end);
    Some(Meeting {
        name: document.of(mention.head).to_owned(),
        kind: MeetingKind::Visit,
        status: status_of(tense, start.as_deref(), written),
        start,
        end,
        place: Some(cities.unwrap_or_else(|| document.of(visited).to_owned())),
        chairs: Vec::new(),
        participants: Vec::new(),
        evidence: vec![Span::new(from, to)],
        rule: if invited { "meetings/invited-to-visit" } else { "meetings/visit" },
        inferred: false,
    })
}

/// `对哈萨克斯坦共和国进行｜国事访问`.
fn before_verb(document: &AnnotatedDocument, before: Span) -> Option<Span> {
    let text = document.of(before).strip_suffix('了').unwrap_or(document.of(before));
    let text = text.strip_suffix("进行")?;
    let at = text.rfind('对')?;
    let area = Span::new(before.start + at + '对'.len_utf8(), before.start + text.len());
    let place = document.entities_within(area).next().filter(|entity| entity.span.start == area.start)?;
    Some(Span::new(place.span.start, area.end))
}

/// `访问｜阿尔及利亚、毛里塔尼亚和塞内加尔`.
fn object(document: &AnnotatedDocument, end: usize, limit: usize) -> Option<Span> {
    let start = end + if document.text[end..].starts_with('了') { '了'.len_utf8() } else { 0 };
    let mut list: Option<Span> = None;
    for entity in document.entities_within(Span::new(start, limit)) {
        let from = list.map_or(start, |list| list.end);
        let gap = &document.text[from.min(entity.span.start)..entity.span.start];
        let goes_on = if list.is_some() { matches!(gap, "、" | "和" | "及") } else { gap.is_empty() };
        let is_place = matches!(entity.value, NamedValue::State { .. } | NamedValue::Place | NamedValue::Region);
        if !goes_on || !is_place {
            break;
        }
        list = Some(Span::new(start, entity.span.end));
    }
    list
}

/// `，先后到访深圳、南昌和北京`: the cities that the next clauses name.
fn cities_visited(document: &AnnotatedDocument, end: usize) -> Option<String> {
    const CALLS: [&str; 7] = ["到访了", "到访", "访问了", "参观了", "访问", "走访", "参观"];
    let sentence = document.sentence_of(end.saturating_sub(1));
    let rest = &document.text[end..sentence.end.max(end)];
    let calls = CALLS.iter().filter_map(|call| rest.find(call).map(|at| (at, std::cmp::Reverse(call.len()))));
    let at = calls.min().map(|(at, length)| at + length.0)?;
    let area = Span::new(end + at, sentence.end);
    let end = document.of(area).find(['，', '。', '；', '、', '和']).map_or(area.end, |at| area.start + at);
    let first = Span::new(area.start, end);
    let known = document
        .entities_within(first)
        .any(|entity| entity.value == NamedValue::Place && entity.span.start == first.start);
    // The items of the list behind a city that the tables know are cities as well.
    known.then(|| listed_cities(document, area))
}

/// `科纳克里、金迪亚和拉贝，…`: up to the end of the clause. 及 of 阿尔及尔 parts no items.
fn listed_cities(document: &AnnotatedDocument, area: Span) -> String {
    let text = document.of(area);
    let list = &text[..text.find(['，', '。', '；', '（']).unwrap_or(text.len())];
    let mut cities: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, joint) in list.match_indices(['、', '和', '及']) {
        let span = Span::new(area.start + at, area.start + at + joint.len());
        if joint == "、" || document.entity_around(span).is_none() {
            cities.push(&list[start..at]);
            start = at + joint.len();
        }
    }
    cities.push(&list[start..]);
    let names = cities.iter().map(|city| city.trim_end_matches('以').trim_end_matches("等地"));
    names.filter(|city| !city.is_empty()).collect::<Vec<_>>().join("、")
}
