//! What comes next: the next meeting of a series, and who takes the chair.
//!
//! A meeting that is planned and has a number or a 下次 is the next of its series: `上合组织成员国元首理事会下次会议将于…举行`.
//! A chair passes where the sentence says who takes it: `下任主席国由中华人民共和国担任`.

mod chair;

use super::Gathered;
use super::add_evidence;
use super::context::Context;
use crate::annotate::NamedValue;
use crate::facts::{Meeting, MeetingKind, MeetingStatus, Span, Succession, SuccessionKind};
use crate::source::characters::WordList;
use crate::source::fold::item_number;
use std::cell::OnceCell;

/// The successions of a document. `meetings` are its meetings, `issuer` the parties or the body that issues it.
pub fn find_successions(context: &Context, meetings: &[Meeting], issuer: Option<&str>) -> Vec<Succession> {
    let series = OwnSeries { context, meetings, issuer, names: OnceCell::new() };
    let mut successions = Gathered::new();
    let mut last: Option<(Span, String)> = None;
    let planned =
        meetings.iter().filter(|meeting| meeting.status == MeetingStatus::Planned && is_gathering(meeting.kind));
    for meeting in planned {
        let Some(&at) = meeting.evidence.first() else { continue };
        let sentence = context.document.sentence_of(at.start);
        if !comes_next(context, meeting, at, sentence) {
            continue;
        }
        let bare = without_turn(&meeting.name);
        let line = context.document.line_of(at);
        let (what, inferred) = match &last {
            // 第一次会议…；第二次会议…
            Some((line_of_last, what)) if *line_of_last == line && is_bare(&bare) => (what.clone(), true),
            _ => series_of(context, &bare, at, &series),
        };
        last = Some((line, what.clone()));
        let date = match (&meeting.start, &meeting.end) {
            (Some(start), Some(end)) if start != end => Some(format!("{start}/{end}")),
            (start, _) => start.clone(),
        };
        let key = (what.clone(), date.clone());
        let fact = successions.of(key, || Succession {
            what,
            kind: SuccessionKind::Meeting,
            date,
            place: meeting.place.clone(),
            to: None,
            evidence: Vec::new(),
            rule: "successions/next-meeting",
            inferred,
        });
        meeting.evidence.iter().for_each(|&span| add_evidence(&mut fact.evidence, span));
    }
    // What is called the next leaves the one under way behind.
    let next: Vec<(String, Option<String>)> = successions
        .facts
        .iter()
        .filter(|fact| called_next(context, fact))
        .map(|fact| (fact.what.clone(), fact.date.clone()))
        .collect();
    let mut facts = std::mem::take(&mut successions.facts);
    facts.retain(|fact| {
        called_next(context, fact) || !next.iter().any(|(what, date)| *what == fact.what && *date > fact.date)
    });
    let mut successions = Gathered::new();
    for fact in facts {
        successions.of((fact.what.clone(), fact.date.clone()), || fact);
    }
    for fact in chair::find_chairs(context, &series, &successions.facts) {
        let key = (fact.what.clone(), fact.to.clone());
        let known = successions.of(key, || Succession { evidence: Vec::new(), ..fact.clone() });
        fact.evidence.iter().for_each(|&span| add_evidence(&mut known.evidence, span));
    }
    successions.facts
}

/// `下次会议`, as the text says it.
fn called_next(context: &Context, fact: &Succession) -> bool {
    fact.evidence.iter().any(|&span| NEXT.iter().any(|word| context.document.of(span).contains(word)))
}

fn is_gathering(kind: MeetingKind) -> bool {
    matches!(kind, MeetingKind::Meeting | MeetingKind::Conference | MeetingKind::Forum | MeetingKind::Exercise)
}

/// Words for the turn of a meeting in its series.
const NEXT: [&str; 6] = ["下一次", "下一轮", "下一届", "下次", "下轮", "下届"];
/// Those, and what is said of the first.
const TURNS: WordList = WordList::new(&["下一", "下次", "下轮", "下届", "首次", "首届", "首轮"]);

/// Whether a planned meeting is the next of its series, and the sentence says so on its own account: not the meeting that
/// others hold (`祝贺中方主办第三十三次会议`), nor one that a relative clause mentions (`将举行的第十四届会议取得成果`).
fn comes_next(context: &Context, meeting: &Meeting, at: Span, sentence: Span) -> bool {
    const AGREES: WordList =
        WordList::new(&["商定", "同意", "决定", "约定", "议定", "责成", "将", "拟", "定于", "一致"]);
    const OTHERS: WordList =
        WordList::new(&["祝贺", "主办", "承办", "申办", "取得成功", "取得积极成果", "取得务实成果", "办好今年"]);
    const SPECIAL: [&str; 5] = ["紧急会议", "特别会议", "非正式会晤", "非正式会议", "例会"];
    let next = NEXT.iter().any(|word| meeting.name.contains(word));
    let numbered = numbered(&meeting.name);
    let before = context.between(sentence.start, at.start);
    let around = context.document.of(sentence);
    if next {
        return true;
    }
    let clause = context.between(context.document.clause_start(at.start), sentence.end);
    let told = at.end - context.document.clause_start(at.start).min(at.end);
    let told = told + clause.get(told..).and_then(|rest| rest.find(['，', '；', '。'])).unwrap_or(0);
    let clause = clause.get(..told).unwrap_or(clause);
    if OTHERS.is_in(clause) {
        return false;
    }
    let special = SPECIAL.iter().any(|noun| meeting.name.ends_with(noun));
    match meeting.rule {
        "meetings/name-then-held" => numbered || special,
        "meetings/held-then-name" => {
            let lead = context.between(sentence.start, at.end);
            let relative = context.document.of(at).contains("的第") || context.document.of(at).contains("行的");
            (numbered || special) && !relative && AGREES.is_in(lead)
        }
        "meetings/attended" => numbered && around.contains("邀请"),
        "meetings/date-then-name" => {
            numbered && ["期待", "办好", "商定", "同意"].iter().any(|word| before.contains(word))
        }
        _ => false,
    }
}

/// `第十次`, `第142届`
fn numbered(name: &str) -> bool {
    turn_in(name).is_some()
}

/// The ordinal in a name: `第十次`.
fn turn_in(name: &str) -> Option<Span> {
    let start = name.find('第')?;
    let after = &name[start + '第'.len_utf8()..];
    let digits = after
        .find(|c: char| !(c.is_ascii_digit() || crate::source::fold::is_chinese_digit(c)))
        .filter(|digits| *digits > 0)?;
    let counter = after[digits..].chars().next().filter(|c| "次届轮期".contains(*c))?;
    Some(Span::new(start, start + '第'.len_utf8() + digits + counter.len_utf8()))
}

/// A name without its turn: `中俄总理定期会晤` of `中俄总理第二十九次定期会晤`.
fn without_turn(name: &str) -> String {
    let mut bare = name.to_owned();
    if let Some(turn) = turn_in(&bare) {
        bare.replace_range(turn.start..turn.end, "");
    }
    if !TURNS.is_in(&bare) {
        return bare;
    }
    for word in NEXT.iter().chain(&["首次", "首届", "首轮"]) {
        if let Some(at) = bare.find(word) {
            bare.replace_range(at..at + word.len(), "");
        }
    }
    bare
}

/// A name of nothing but its head: 会议, 会晤.
fn is_bare(name: &str) -> bool {
    /// In characters.
    const HEAD: usize = 2;
    name.chars().count() <= HEAD
}

/// The series of the document's own meeting: those that its title or its issuer names, and those that it tells of. Most
/// documents need none of them.
struct OwnSeries<'c> {
    context: &'c Context<'c>,
    meetings: &'c [Meeting],
    issuer: Option<&'c str>,
    names: OnceCell<Vec<String>>,
}

impl OwnSeries<'_> {
    fn names(&self) -> &[String] {
        self.names.get_or_init(|| own_series(self.context, self.meetings, self.issuer))
    }
}

fn own_series(context: &Context, meetings: &[Meeting], issuer: Option<&str>) -> Vec<String> {
    let mut series: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !series.contains(&name) && !is_bare(&name) {
            series.push(name);
        }
    };
    for mention in context.document.meetings.iter().filter(|mention| mention.in_title) {
        add(expanded(context, &without_turn(&mention.name)));
    }
    for meeting in meetings.iter().filter(|meeting| meeting.status == MeetingStatus::Held && is_gathering(meeting.kind))
    {
        add(expanded(context, &without_turn(&meeting.name)));
    }
    if let Some(issuer) = issuer.filter(|issuer| !issuer.contains('、')) {
        add(issuer.to_owned());
    }
    series
}

/// A name with the short form that it begins with written out.
fn expanded(context: &Context, name: &str) -> String {
    let document = context.document;
    let alias = document
        .aliases
        .iter()
        .filter(|alias| name.starts_with(&alias.alias) && !name.starts_with(&alias.name))
        .max_by_key(|alias| alias.alias.len());
    if let Some(alias) = alias {
        let full = match &alias.value {
            Some(NamedValue::Body { name, .. }) => name.as_ref(),
            _ => alias.name.as_str(),
        };
        return format!("{full}{}", &name[alias.alias.len()..]);
    }
    // The longest body of the tables that the name begins with.
    let aliases = document.aliases.iter().map(|alias| alias.alias.len());
    let mut ends: Vec<usize> = context.lexicon.surfaces_at_start_of(name);
    ends.extend(aliases.filter(|&end| name.is_char_boundary(end)));
    ends.sort_unstable();
    let body = ends.into_iter().rev().find_map(|end| Some((end, context.body_named(&name[..end])?)));
    body.map_or_else(|| name.to_owned(), |(end, body)| format!("{body}{}", &name[end..]))
}

/// The full name of the series that a meeting belongs to, and whether it is inferred: `外长会议` of `澜湄合作外长会议`.
fn series_of(context: &Context, bare: &str, at: Span, series: &OwnSeries) -> (String, bool) {
    let full = expanded(context, bare);
    if full != bare {
        return (full, false);
    }
    let series = series.names();
    if !is_bare(bare) || series.iter().any(|known| known.ends_with(bare)) {
        if let Some(known) = series.iter().find(|known| known.ends_with(bare)) {
            return (known.clone(), known != bare);
        }
        if let Some(joined) = series.iter().find_map(|known| joined(known, bare)) {
            return (joined, true);
        }
    }
    // 和安会决定…举行紧急会议: the body that the sentence is about; 委员会每年举行一次会议。第一次会议…: the one named before.
    let document = context.document;
    let named = document.entities_within(Span::new(document.line_of(at).start, at.start));
    let mut bodies = named.filter_map(|entity| match &entity.value {
        NamedValue::Body { name, .. } => Some(name),
        _ => None,
    });
    let leads_off = document.entities_within(document.sentence_of(at.start)).next().is_some_and(|first| {
        first.span.start == document.sentence_of(at.start).start && matches!(first.value, NamedValue::Body { .. })
    });
    let starts_with_party = document
        .entities_within(Span::new(at.start, at.end))
        .next()
        .is_some_and(|entity| entity.span.start == at.start && !matches!(entity.value, NamedValue::Place));
    if starts_with_party || !(is_bare(bare) || leads_off) {
        return (bare.to_owned(), false);
    }
    if let Some(holders) = holders(context, at) {
        let full = series.iter().find_map(|known| joined(known, holders));
        return (format!("{}{bare}", full.as_deref().unwrap_or(holders)), true);
    }
    match bodies.next_back() {
        Some(body) => (format!("{body}{bare}"), true),
        None => match series.first() {
            Some(known) if known.ends_with(bare) => (known.clone(), true),
            _ => (bare.to_owned(), false),
        },
    }
}

/// `五国元首商定，下次会晤…`: those who meet.
fn holders<'d>(context: &Context<'d>, at: Span) -> Option<&'d str> {
    const RANKS: [&str; 13] = [
        "元首",
        "首脑",
        "总理",
        "领导人",
        "外长",
        "外交部长",
        "部长",
        "秘书",
        "议长",
        "理事会",
        "委员会",
        "联委会",
        "工作组",
    ];
    let sentence = context.document.sentence_of(at.start);
    let text = context.between(sentence.start, at.start);
    let text = &text[item_number(text)..];
    let end = ["商定", "决定", "同意", "一致"].iter().filter_map(|verb| text.find(verb)).min()?;
    let holders = &text[..end];
    let plain = holders.chars().count() <= 12 && !holders.contains(['，', '：', '“']);
    (plain && RANKS.iter().any(|rank| holders.ends_with(rank))).then_some(holders)
}

/// A series with another meeting of the same body: `…国家元首理事会会议` and `国家元首理事会非正式会晤`.
fn joined(series: &str, bare: &str) -> Option<String> {
    /// The fewest characters that the two share.
    const SHARED: usize = 2;
    let ends: Vec<usize> = bare.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    ends.iter().skip(SHARED - 1).rev().find_map(|&end| {
        let at = series.find(&bare[..end])?;
        (at > 0).then(|| format!("{}{bare}", &series[..at]))
    })
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn successions(text: &str) -> Vec<String> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let found = analysis.documents.iter().flat_map(|document| &document.successions);
        found
            .map(|fact| {
                let parts = [Some(fact.what.as_str()), fact.date.as_deref(), fact.place.as_deref(), fact.to.as_deref()];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    #[test]
    fn the_next_meeting_of_a_series() {
        let rows: [(&str, &[&str]); 5] = [
            (
                "2024年5月8日\n上合组织成员国国防部长下次会议将于2025年6月在青岛举行。",
                &["上海合作组织成员国国防部长会议 2025-06 青岛"],
            ),
            (
                "2024年5月8日\n双方商定，中哈合作委员会第十四次会议于2026年在阿拉木图举行。",
                &["中哈合作委员会会议 2026 阿拉木图"],
            ),
            (
                "2024年5月8日\n双方同意于2025年在北京举行中泰铁路合作联合委员会第三十二次会议。",
                &["中泰铁路合作联合委员会会议 2025 北京"],
            ),
            (
                "第五届湄南河流域部长级会议联合公报\n2024年5月8日，第五届湄南河流域部长级会议在曼谷举行。第六届会议将于2026年在万象举行。",
                &["湄南河流域部长级会议 2026 万象"],
            ),
            ("2024年5月8日\n双方祝贺中方将于今年11月在深圳主办亚太经合组织第三十三次领导人非正式会议。", &[]),
        ];
        for (text, expected) in rows {
            assert_eq!(successions(text), expected, "{text}");
        }
    }

    #[test]
    fn who_takes_the_chair() {
        let rows: [(&str, &[&str]); 8] = [
            ("上合组织下任主席国将由吉尔吉斯共和国担任。", &["上海合作组织主席国 KG"]),
            ("2026年金砖国家主席国由印度担任。", &["金砖国家主席国 2026 IN"]),
            ("支持马来西亚接任东盟轮值主席国。", &["东南亚国家联盟轮值主席国 MY"]),
            ("非盟轮值主席一职由安哥拉共和国接任。", &["非洲联盟轮值主席 AO"]),
            ("祝贺巴西自2025年1月1日起担任金砖国家轮值主席国。", &["金砖国家轮值主席国 2025-01-01 BR"]),
            ("上合组织下任主席国为塔吉克斯坦共和国。", &["上海合作组织主席国 TJ"]),
            ("高度评价哈萨克斯坦担任上合组织主席国期间所做工作。", &[]),
            ("中方支持俄方履行好金砖国家轮值主席国职责。", &[]),
        ];
        for (text, expected) in rows {
            assert_eq!(successions(text), expected, "{text}");
        }
    }
}
