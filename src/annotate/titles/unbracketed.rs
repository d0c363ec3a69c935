//! Titles without brackets, by what stands before their head noun.

use super::TitleMention;
use crate::annotate::bodies::{abbreviated_pair, pair_start};
use crate::annotate::{AnnotatedDocument, BracketKind, DateMention, NamedValue};
use crate::facts::{Act, Span};
use crate::lexicon::{Hit, Lexicon, Sense, SenseKinds};

/// `关于世界反法西斯战争胜利80周年的联合声明`, `中国—洪都拉斯自由贸易协定`: a title without brackets.
pub fn unbracketed(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<TitleMention> {
    let mut found = Vec::new();
    let mut covered = 0;
    let mut last = 0;
    for hit in document.hits_of(SenseKinds::INSTRUMENT_HEAD) {
        let Some(kind) = lexicon.senses(hit).iter().find_map(|sense| match *sense {
            Sense::InstrumentHead { kind } => Some(kind),
            _ => None,
        }) else {
            continue;
        };
        // 备忘录 of 谅解备忘录 is no head of its own.
        let part = hit.span.end <= last;
        last = last.max(hit.span.end);
        if part || hit.span.start < covered || document.title.iter().any(|line| line.contains(&hit.span)) {
            continue;
        }
        let start = about(document, hit, kind)
            .map(|start| (start, "instruments/about"))
            .or_else(|| between_parties(document, hit, kind, lexicon).map(|start| (start, "instruments/parties")))
            .or_else(|| acted_on(document, hit, kind).map(|start| (start, "instruments/acted-on")))
            .or_else(|| of_year(document, hit, kind, lexicon).map(|start| (start, "instruments/year-and-nouns")))
            .or_else(|| of_place(document, hit, kind).map(|start| (start, "instruments/of-place")))
            .or_else(|| of_meeting(document, hit, kind, lexicon).map(|start| (start, "instruments/of-meeting")));
        if let Some((start, rule)) = start {
            let span = Span::new(start, hit.span.end);
            covered = hit.span.end;
            // 自贸协定 of 自贸协定升级议定书 was only its beginning.
            if found.last().is_some_and(|last: &TitleMention| {
                span.contains(&last.span)
                    && !document.of(Span::new(last.span.end, span.end)).contains(['和', '与', '、'])
            }) {
                found.pop();
            }
            found.push(TitleMention {
                span,
                title: document.of(span).to_owned(),
                known_as: None,
                kind: Some(kind),
                rule,
            });
        }
    }
    found
}

/// The heads of instruments that are named without brackets. The others are too often common nouns: 计划, 方案.
const TREATIES: [&str; 8] = ["公约", "条约", "协定", "协议", "议定书", "备忘录", "声明", "宣言"];
/// Those that only `关于…的` makes a name.
const TOPICAL: [&str; 6] = ["决议", "纲要", "计划", "公告", "准则", "报告"];

/// The start of `关于…的` before a head noun in its clause, with who issues it: `联合国关于打击国际恐怖主义的全面公约`.
fn about(document: &AnnotatedDocument, hit: &Hit, kind: &str) -> Option<usize> {
    if !TREATIES.contains(&kind) && !TOPICAL.contains(&kind) {
        return None;
    }
    /// In bytes: the most between 的 and the head.
    const MODIFIERS: usize = 32;
    let near = hit.span.start.saturating_sub(MODIFIERS + '的'.len_utf8());
    let near = &document.text.as_bytes()[near..hit.span.start];
    if kind != "协定" && !near.windows('的'.len_utf8()).any(|window| window == "的".as_bytes()) {
        return None;
    }
    let sentence = document.sentence_of(hit.span.start);
    let before = &document.text[sentence.start..hit.span.start];
    let about = before.rmatch_indices('关').map(|(at, _)| at).find(|&at| before[at..].starts_with("关于"))?;
    let body = &before[about..];
    // 的 and at most a few nouns between it and the head: 的全面公约.
    let of = body.rfind('的').map_or(body.len(), |of| of + '的'.len_utf8());
    let modifiers = &body[of..];
    // 关于南苏丹局势的各项决议 are several, and none by name.
    if ["各项", "多项", "有关", "相关", "历次", "历届"].iter().any(|word| modifiers.starts_with(word)) {
        return None;
    }
    let runs_over = body.contains(['，', '“', '：']) || modifiers.contains(['、', '和']) || body.chars().count() > 60;
    if runs_over || modifiers.chars().count() > 8 || modifiers.is_empty() && !body.ends_with('的') && kind != "协定"
    {
        return None;
    }
    let start = sentence.start + about;
    let owner = document.entity_ending_at(start).map(|entity| entity.span.start);
    // A report is an instrument where it says whose it is: 上合组织秘书长关于本组织工作的报告.
    let by_post = document.posts_ending_at(start);
    let owned = by_post.is_some_and(|post| document.entities_within(Span::new(post, start)).next().is_some());
    if kind == "报告" && !owned && owner.is_none() {
        return None;
    }
    Some(by_post.or_else(|| owner.map(|owner| document.list_start(owner))).unwrap_or(start))
}

/// The start of a treaty named by its parties or its place and nouns: `中国—洪都拉斯自由贸易协定`, `加沙停火协议`.
fn between_parties(document: &AnnotatedDocument, hit: &Hit, kind: &str, lexicon: &Lexicon) -> Option<usize> {
    if !TREATIES[..6].contains(&kind) {
        return None;
    }
    let start = phrase_start(document, hit.span.start, lexicon)?;
    let named = !is_general(document.of(Span::new(start, hit.span.start)), document, start);
    (hit.span.start > start && named).then(|| document.list_start(start))
}

/// Whether a noun phrase behind its entity only says what kind of treaties are meant: `上合组织国际条约`.
fn is_general(phrase: &str, document: &AnnotatedDocument, start: usize) -> bool {
    let entity = document.entities_within(Span::new(start, start + phrase.len())).next();
    let rest = entity.map_or(phrase, |entity| &phrase[entity.span.end - start..]);
    entity.is_some_and(|entity| matches!(entity.value, NamedValue::Body { .. })) && !rest.is_empty() && is_generic(rest)
}

/// Words that say nothing of what one instrument is about.
const GENERIC: [&str; 52] = [
    "具有法律约束力",
    "有关",
    "相关",
    "上述",
    "一系列",
    "系列",
    "若干",
    "各项",
    "多项",
    "一项",
    "两项",
    "三项",
    "多份",
    "一份",
    "两份",
    "三份",
    "这些",
    "新",
    "的",
    "该",
    "此",
    "其",
    "双边",
    "多边",
    "三边",
    "政府间",
    "部门间",
    "国际",
    "地区",
    "区域",
    "共同",
    "联合",
    "合作",
    "重要",
    "政治",
    "原则性",
    "原则",
    "最后",
    "最终",
    "框架",
    "法律",
    "普遍",
    "通用",
    "专门",
    "正式",
    "初步",
    "必要",
    "所有",
    "成果",
    "两国",
    "各国",
    "等",
];

fn is_generic(phrase: &str) -> bool {
    nongeneric(phrase).is_empty()
}

/// A phrase without the generic words that it begins with.
fn nongeneric(mut phrase: &str) -> &str {
    while let Some(rest) = GENERIC.iter().find_map(|word| phrase.strip_prefix(word)) {
        phrase = rest;
    }
    phrase.trim_start_matches(char::is_numeric)
}

/// The heads of instruments that are named by what is done with them.
const ACTED_ON: [&str; 17] = [
    "公约",
    "条约",
    "协定",
    "协议",
    "议定书",
    "备忘录",
    "准则",
    "宪章",
    "章程",
    "宪法",
    "纲要",
    "规划",
    "计划",
    "战略",
    "方案",
    "路线图",
    "宣言",
];

/// The start of what is negotiated or drafted, `制定打击生化恐怖主义行为国际公约`, `通过永久宪法草案`, or of what a dated
/// relative clause singles out: `2017年签署的司法协助条约`.
fn acted_on(document: &AnnotatedDocument, hit: &Hit, kind: &str) -> Option<usize> {
    /// In bytes: the longest phrase between the verb and the head, and the shortest that names one instrument.
    const LONGEST: usize = 90;
    const SHORTEST: usize = 12;
    if !ACTED_ON.contains(&kind) {
        return None;
    }
    let after = document.act_verbs.partition_point(|verb| verb.span.end <= hit.span.start);
    let verb = document.act_verbs.get(after.checked_sub(1)?)?;
    if hit.span.start - verb.span.end > LONGEST {
        return None;
    }
    let phrase = document.of(Span::new(verb.span.end, hit.span.start));
    let behind = &document.text[hit.span.end..document.sentence_of(hit.span.start).end];
    let draft = behind.starts_with("草案");
    if let Some(name) = phrase.strip_prefix('的') {
        let clause = document.clause_start(verb.span.start);
        let from = document.dates.partition_point(|date| date.span.start < clause);
        let dated = document.dates.get(from).is_some_and(|date| date.span.end <= verb.span.start);
        return (dated && is_name(name) && name.len() >= SHORTEST / 2).then(|| hit.span.start - name.len());
    }
    let phrase = phrase.trim_start_matches('了');
    let drafted = [Act::Proposed, Act::PlannedSigning].contains(&verb.act) || document.of(verb.span) == "缔结";
    let single = draft
        || drafted && ACTED_ON[..8].contains(&kind) && ends_object(behind)
        || drafted && behind.starts_with("的倡议");
    let least = if draft { SHORTEST / 2 } else { SHORTEST };
    (single && is_name(phrase) && nongeneric(phrase).len() >= least).then(|| hit.span.start - phrase.len())
}

/// Whether an object ends before this.
fn ends_object(behind: &str) -> bool {
    behind.is_empty()
        || ["，", "。", "；", "、", "的倡议", "的建议", "谈判", "草案", "并", "和"]
            .iter()
            .any(|next| behind.starts_with(next))
}

/// Whether a phrase can be a name: one run of words that says more than what kind of instrument it is.
fn is_name(phrase: &str) -> bool {
    !phrase.contains(['，', '。', '；', '：', '、', '《', '》', '的', '（', '）', '\t', '和'])
        && !phrase.ends_with(['一', '与', '及'])
        && !nongeneric(phrase).is_empty()
}

/// The start of an instrument that a year and nouns name: `了｜一九六四年贸易议定书`, `和｜一九八八、一九八九年文化交流执行计划`.
fn of_year(document: &AnnotatedDocument, hit: &Hit, kind: &str, lexicon: &Lexicon) -> Option<usize> {
    const KINDS: [&str; 8] = ["协定", "协议", "议定书", "备忘录", "计划", "纲要", "规划", "方案"];
    if !KINDS.contains(&kind) {
        return None;
    }
    let mut at = hit.span.start;
    let floor = document.sentence_of(at).start;
    for _ in 0..MOST_WORDS {
        if let Some(date) = date_ending_at(document, at).filter(|date| date.printed().month.is_none()) {
            let start = series_start(document, date);
            let before = &document.text[floor..start];
            let object = before.ends_with(['了', '》', '和', '及', '与', '、'])
                || document
                    .act_verbs
                    .iter()
                    .rev()
                    .take_while(|verb| verb.span.end >= start)
                    .any(|verb| verb.span.end == start);
            return (object && at < hit.span.start + 1).then_some(start);
        }
        let start = document.boundaries.word_before(at);
        if start < floor || !is_phrase_word(document.of(Span::new(start, at)), lexicon) {
            return None;
        }
        at = start;
    }
    None
}

fn date_ending_at<'d>(document: &'d AnnotatedDocument, offset: usize) -> Option<&'d DateMention> {
    let after = document.dates.partition_point(|date| date.span.start < offset);
    document.dates.get(after.checked_sub(1)?).filter(|date| date.span.end == offset)
}

/// `一九八八、一九八九年`: the first of the years in a row.
fn series_start(document: &AnnotatedDocument, date: &DateMention) -> usize {
    let before = &document.text[document.range.start..date.span.start];
    let joint = before.strip_suffix('、').map(str::len);
    let first = joint.and_then(|end| date_ending_at(document, document.range.start + end));
    first.map_or(date.span.start, |first| first.span.start)
}

/// The start of what is named after the city that saw it: `巴厘宣言`, `西姆拉共识`. The document's own title is none.
fn of_place(document: &AnnotatedDocument, hit: &Hit, kind: &str) -> Option<usize> {
    if !["宣言", "共识"].contains(&kind) || document.of(hit.span) != kind {
        return None;
    }
    let place = document.entity_ending_at(hit.span.start).filter(|entity| entity.value == NamedValue::Place)?;
    let name = document.of(Span::new(place.span.start, hit.span.end));
    let own = document.title.iter().any(|line| document.of(*line).ends_with(name));
    (!own && document.boundaries.is_boundary(place.span.start)).then_some(place.span.start)
}

/// The start of what a named meeting issued: `日内瓦会议最后宣言`, `第12次会议公报`, `联合国大会…特别会议成果文件`.
fn of_meeting(document: &AnnotatedDocument, hit: &Hit, kind: &str, lexicon: &Lexicon) -> Option<usize> {
    const KINDS: [&str; 7] = ["宣言", "公报", "声明", "文件", "纪要", "共识", "行动计划"];
    const MEETINGS: [&str; 6] = ["会议", "峰会", "会晤", "大会", "论坛", "特别联大"];
    const BETWEEN: [&str; 6] = ["最后", "政治", "领导人", "成果", "部长", "联合"];
    if !KINDS.contains(&kind) || kind == "文件" && document.of(hit.span) != "成果文件" {
        return None;
    }
    let floor = document.sentence_of(hit.span.start).start;
    let mut before = &document.text[floor..hit.span.start];
    while let Some(rest) = BETWEEN.iter().find_map(|word| before.strip_suffix(word)) {
        before = rest;
    }
    let meeting = MEETINGS.iter().find(|noun| before.ends_with(**noun))?;
    let noun = floor + before.len() - meeting.len();
    if let Some(ordinal) = before[..before.len() - meeting.len()].strip_suffix(['次', '届', '轮']) {
        let start = ordinal.rfind('第')?;
        let numbered = ordinal[start + '第'.len_utf8()..]
            .chars()
            .all(|c| c.is_numeric() || crate::source::fold::is_chinese_digit(c));
        return numbered.then_some(floor + start);
    }
    let start = phrase_start(document, noun, lexicon)?;
    // A year tells one conference of a city from another.
    let place =
        document.entities_within(Span::new(start, noun)).next().is_some_and(|entity| entity.value == NamedValue::Place);
    let year = date_ending_at(document, start).filter(|date| place && date.printed().month.is_none());
    Some(year.map_or(start, |year| year.span.start))
}

/// The most words of a title before its head noun.
const MOST_WORDS: usize = 14;

/// The start of the noun phrase that ends here and begins with a state, a body, a place, a pair of states or a quote:
/// `加沙停火`, `中国—东盟自贸区3.0版升级`, `中哈原油管道2027—2029年供油`, `“西伯利亚力量-2”天然气管道建设`.
fn phrase_start(document: &AnnotatedDocument, end: usize, lexicon: &Lexicon) -> Option<usize> {
    let floor = document.line_of(Span::new(end, end)).start;
    let mut at = end;
    for _ in 0..MOST_WORDS {
        at = document.before_bracket_and_date(at);
        if at <= floor {
            return None;
        }
        if let Some(entity) = document.entity_ending_at(at).filter(|entity| entity.value != NamedValue::Region) {
            return Some(pair_start(document, entity.span.start));
        }
        if let Some(start) = abbreviated_pair(document, at, lexicon) {
            return Some(start);
        }
        if let Some(quote) = document.bracket_ending_at(at, BracketKind::Quote).filter(|_| at < end) {
            return Some(quote.outer.start);
        }
        let start = document.boundaries.word_before(at).max(floor);
        let word = document.of(Span::new(start, at));
        if word != "和" && !is_phrase_word(word, lexicon) {
            return None;
        }
        at = start;
    }
    None
}

/// A word that can stand in a title without brackets.
fn is_phrase_word(word: &str, lexicon: &Lexicon) -> bool {
    const OTHERS: [&str; 20] = [
        "升级",
        "互免",
        "互换",
        "原则性",
        "版",
        "·",
        ".",
        "供油",
        "供气",
        "购气",
        "输华",
        "供",
        "油",
        "气",
        "自贸区",
        "自",
        "贸",
        "贸区",
        "区",
        "轮",
    ];
    let is_head = |sense: &Sense| matches!(sense, Sense::InstrumentHead { .. });
    OTHERS.contains(&word)
        || lexicon.senses_of(word).iter().any(is_head)
        || word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
        || word.chars().all(char::is_alphanumeric) && (lexicon.is_body_modifier(word) || lexicon.is_noun(word))
}
