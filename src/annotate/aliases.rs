//! Short forms that the document itself introduces: `上海合作组织（以下简称“上合组织”或“本组织”）`.

use super::bodies::body_ending_with_hit;
use super::{AnnotatedDocument, Bracket, BracketKind, NamedEntity, NamedValue};
use crate::facts::Span;
use crate::lexicon::{Finder, Lexicon, Sense, SenseKinds};
use crate::source::characters::is_alphabetic;

/// A short form, where it is introduced.
#[derive(Clone, Debug)]
pub struct AliasMention {
    /// The short form itself, without quotes.
    pub span: Span,
    pub alias: String,
    /// The full name, other short forms in it resolved.
    pub name: String,
    /// Where the full name is printed.
    pub full: Span,
    /// What it names, where that is one body or state.
    pub value: Option<NamedValue>,
    pub rule: &'static str,
}

/// In bytes; no instrument of the tables is longer.
const LONGEST_INSTRUMENT: usize = 90;
/// The most characters of a short form.
const LONGEST_ALIAS: usize = 16;

/// The short forms that brackets introduce, in order.
pub fn find_aliases(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<AliasMention> {
    let mut aliases: Vec<AliasMention> = Vec::new();
    for bracket in document.brackets.iter() {
        if let Some((end, span)) = introduced_behind_comma(document, bracket) {
            let alias = document.of(span);
            if let Some(full) = full_name(document, end, alias, true, lexicon, &aliases) {
                aliases.push(AliasMention {
                    span,
                    alias: alias.to_owned(),
                    name: full.name,
                    full: full.span,
                    value: full.value,
                    rule: "aliases/introduced",
                });
            }
        }
        if bracket.kind != BracketKind::Round {
            continue;
        }
        let introduced = introduced(document, bracket);
        if introduced.is_empty() {
            let named = reversed(document, bracket);
            if let Some(named) = &named {
                aliases.extend(acronym_beside(document, bracket, named));
            }
            aliases.extend(named.or_else(|| plain(document, bracket, lexicon, &aliases)));
            continue;
        }
        let plural = introduced.iter().any(|&(_, plural)| plural);
        for (span, _) in introduced {
            let alias = document.of(span);
            let Some(full) = full_name(document, bracket.outer.start, alias, plural, lexicon, &aliases) else {
                continue;
            };
            aliases.push(AliasMention {
                span,
                alias: alias.to_owned(),
                name: full.name,
                full: full.span,
                value: full.value,
                rule: "aliases/introduced",
            });
        }
    }
    aliases
}

/// `A部（以下称“中方”）与B部（以下称“乙方”），以下合称“双方”`: where the names end, and the short form.
fn introduced_behind_comma(document: &AnnotatedDocument, quote: &Bracket) -> Option<(usize, Span)> {
    const CALLS: [&str; 5] = ["，以下合称", "，以下统称", "，以下简称", "，以下称", "，合称"];
    let before = &document.text[document.range.start..quote.outer.start];
    if quote.kind != BracketKind::Quote || !before.ends_with('称') {
        return None;
    }
    let call = CALLS.iter().find(|call| before.ends_with(**call))?;
    let short = document.of(quote.inner).chars().count() <= LONGEST_ALIAS;
    short.then(|| (quote.outer.start - call.len(), quote.inner))
}

/// The short forms within `（以下简称“上合组织”或“本组织”）`, and whether each stands for several.
fn introduced(document: &AnnotatedDocument, bracket: &Bracket) -> Vec<(Span, bool)> {
    const CALLS: [&str; 5] = ["简称", "统称", "合称", "下称", "以下称"];
    let inner = document.of(bracket.inner);
    if !inner.contains('称') {
        return Vec::new();
    }
    let Some((at, call)) = CALLS.iter().filter_map(|call| inner.find(call).map(|at| (at, *call))).min() else {
        return Vec::new();
    };
    let plural = matches!(call, "统称" | "合称");
    let mut rest = at + call.len();
    if inner[rest..].starts_with('为') {
        rest += '为'.len_utf8();
    }
    let mut found: Vec<(Span, bool)> =
        latin_before(inner, at).map(|span| (shift(span, bracket), false)).into_iter().collect();
    let tail = &inner[rest..];
    if !tail.contains('“') && !tail.contains('《') {
        let end = tail.find(['，', '。', '；', '、']).unwrap_or(tail.len());
        if (1..=LONGEST_ALIAS).contains(&tail[..end].chars().count()) {
            found.push((shift(Span::new(rest, rest + end), bracket), plural));
        }
        return found;
    }
    let mut at = rest;
    while let Some(open) = inner[at..].find(['“', '《']) {
        let start = at + open + '“'.len_utf8();
        let Some(close) = inner[start..].find(['”', '》']) else { break };
        if (1..=LONGEST_ALIAS).contains(&inner[start..start + close].chars().count()) {
            found.push((shift(Span::new(start, start + close), bracket), plural));
        }
        at = start + close + '”'.len_utf8();
    }
    found
}

fn shift(span: Span, bracket: &Bracket) -> Span {
    Span::new(bracket.inner.start + span.start, bracket.inner.start + span.end)
}

/// `CELAC，` before 以下简称.
fn latin_before(inner: &str, call: usize) -> Option<Span> {
    let end = inner[..call].find('，')?;
    is_acronym(&inner[..end]).then_some(Span::new(0, end))
}

fn is_acronym(text: &str) -> bool {
    (2..=12).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '&' | '/' | '+'))
        && text.chars().filter(char::is_ascii_uppercase).count() >= 2
}

/// `AHA中心` of `人道主义援助协调中心`.
fn is_acronym_with_head(alias: &str, full: &str) -> bool {
    let head = alias.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    !head.is_empty() && full.ends_with(head) && is_acronym(&alias[..alias.len() - head.len()])
}

/// `世界贸易组织（WTO）`, `南部非洲发展共同体（南共体）`, `恐怖主义、分裂主义和极端主义（“三股势力”）`.
fn plain(
    document: &AnnotatedDocument,
    bracket: &Bracket,
    lexicon: &Lexicon,
    known: &[AliasMention],
) -> Option<AliasMention> {
    let inner = document.of(bracket.inner);
    let quoted = inner.strip_prefix('“').and_then(|inner| inner.strip_suffix('”')).filter(|inner| !inner.contains('“'));
    let titled =
        inner.strip_prefix('《').and_then(|inner| inner.strip_suffix('》')).filter(|inner| !inner.contains('《'));
    let alias = quoted.or(titled).unwrap_or(inner);
    if !(2..=LONGEST_ALIAS).contains(&alias.chars().count()) || alias.contains(['，', '、', '；', '：', '。']) {
        return None;
    }
    let start = bracket.inner.start + if quoted.is_some() || titled.is_some() { '“'.len_utf8() } else { 0 };
    let span = Span::new(start, start + alias.len());
    let marked = quoted.is_some() || titled.is_some() || is_acronym(alias);
    let bodies = lexicon.senses_of(alias).iter().filter_map(|sense| match sense {
        Sense::Body(body) => Some(body.name),
        _ => None,
    });
    if !marked && bodies.clone().next().is_none() && !may_shorten(document, alias, bracket.outer.start) {
        return None;
    }
    let full = full_name(document, bracket.outer.start, alias, false, lexicon, known)?;
    let means_the_same = || bodies.clone().any(|name| name == full.name);
    let printed = document.of(full.span);
    let accepted = match () {
        () if quoted.is_some() => !printed.ends_with(['》', '”']) || is_shortening(alias, printed),
        () if titled.is_some() => printed.ends_with('》') || full.value.is_some(),
        () if !full.certain && is_acronym(alias) => {
            alias.len() >= 3 && NAMED_THINGS.iter().any(|head| printed.ends_with(head))
        }
        () => {
            full.certain
                && !alias.contains(|c: char| c.is_ascii_digit() && !alias.is_ascii())
                && (is_acronym(alias)
                    || is_acronym_with_head(alias, printed.trim_end_matches('》'))
                    || is_shortening(alias, printed)
                    || means_the_same())
                && !is_entity(document, span)
                || means_the_same()
        }
    };
    accepted.then(|| AliasMention {
        span,
        alias: alias.to_owned(),
        name: full.name,
        full: full.span,
        value: full.value,
        rule: "aliases/bracket-after-name",
    })
}

/// `WTO（世界贸易组织）`, `经合组织（OECD，即经济合作与发展组织）`: the full name in the bracket.
fn reversed(document: &AnnotatedDocument, bracket: &Bracket) -> Option<AliasMention> {
    let inner = document.of(bracket.inner);
    let full = bracket.inner.start + inner.find('即').map_or(0, |at| at + '即'.len_utf8());
    let full = document.entities_within(Span::new(full, bracket.inner.end)).find(|entity| {
        entity.span == Span::new(full, bracket.inner.end) && matches!(entity.value, NamedValue::Body { .. })
    })?;
    let NamedValue::Body { name, .. } = &full.value else { return None };
    let short = document.entity_ending_at(bracket.outer.start)?;
    let shorter = document.of(short.span).chars().count() < document.of(full.span).chars().count();
    (shorter && short.value == full.value).then(|| AliasMention {
        span: short.span,
        alias: document.of(short.span).to_owned(),
        name: name.to_string(),
        full: full.span,
        value: Some(full.value.clone()),
        rule: "aliases/full-name-in-bracket",
    })
}

/// `OECD` of `经合组织（OECD，即经济合作与发展组织）`.
fn acronym_beside(document: &AnnotatedDocument, bracket: &Bracket, named: &AliasMention) -> Option<AliasMention> {
    let inner = document.of(bracket.inner);
    let span = shift(latin_before(inner, inner.find('即')?)?, bracket);
    Some(AliasMention { span, alias: document.of(span).to_owned(), ..named.clone() })
}

/// What an acronym in brackets stands for, where no table knows it: 东海岸铁路（ECRL）.
const NAMED_THINGS: [&str; 22] = [
    "铁路", "公路", "走廊", "项目", "计划", "基金", "系统", "机制", "进程", "倡议", "平台", "网络", "协定", "协议",
    "公约", "条约", "议程", "大会", "框架", "行动", "中心", "方案",
];

fn is_entity(document: &AnnotatedDocument, span: Span) -> bool {
    document.entities_within(span).any(|entity| entity.span == span && !matches!(entity.value, NamedValue::Body { .. }))
}

/// `世界贸易组织第十四届部长级会议（MC14）`: acronyms of meetings, whose names are read after the short forms of bodies.
pub fn add_acronyms_of_meetings(document: &mut AnnotatedDocument) {
    let mut found = Vec::new();
    for meeting in &document.meetings {
        let Some(bracket) = document.bracket_starting_at(meeting.span.end, BracketKind::Round) else { continue };
        let inner = document.of(bracket.inner);
        let alias = &inner[..inner.find('，').unwrap_or(inner.len())];
        let span = Span::new(bracket.inner.start, bracket.inner.start + alias.len());
        let known = document.aliases.iter().any(|alias| alias.span == span);
        if is_acronym(alias) && !known {
            found.push(AliasMention {
                span,
                alias: alias.to_owned(),
                name: meeting.name.clone(),
                full: meeting.span,
                value: None,
                rule: "aliases/bracket-after-name",
            });
        }
    }
    document.aliases.extend(found);
    document.aliases.sort_by_key(|alias| alias.span);
}

/// Whether a note that is neither marked nor a body of the tables can be a short form of what stands before it in its
/// line: most notes are dates, places and numbers.
fn may_shorten(document: &AnnotatedDocument, note: &str, end: usize) -> bool {
    let line = document.line_of(Span::new(end, end));
    let has_figures = note.contains(|c: char| c.is_ascii_digit()) && !note.is_ascii();
    let has_acronym = note.starts_with(|c: char| c.is_ascii_uppercase());
    !has_figures && (has_acronym || is_shortening(note, &document.text[line.start..end]))
}

/// Whether the characters of a short form stand in the full name in this order: 亚投行 in 亚洲基础设施投资银行.
fn is_shortening(alias: &str, full: &str) -> bool {
    let mut full = full.chars();
    alias.chars().all(|c| full.any(|f| f == c))
}

struct FullName {
    span: Span,
    name: String,
    value: Option<NamedValue>,
    /// It ends with a known name or a title, not with just any noun.
    certain: bool,
}

/// The name that ends before an opening bracket.
fn full_name(
    document: &AnnotatedDocument,
    end: usize,
    alias: &str,
    plural: bool,
    lexicon: &Lexicon,
    known: &[AliasMention],
) -> Option<FullName> {
    if let Some(bracket) = document.bracket_ending_at(end, BracketKind::Title) {
        let name = document.of(bracket.inner).to_owned();
        return Some(FullName { span: bracket.outer, name, value: None, certain: true });
    }
    if let Some(span) = known_instrument_before(document, end) {
        return Some(FullName { span, name: document.of(span).to_owned(), value: None, certain: true });
    }
    let last = entity_before(document, end, lexicon);
    let several =
        plural || matches!(alias, "双方" | "三方" | "各方" | "两国" | "三国" | "四国" | "五国" | "六国" | "各国");
    if several && let Some(span) = parties_before(document, end, lexicon) {
        let name = without_brackets(document, span);
        return Some(FullName { span, name: resolve(&name, known), value: None, certain: true });
    }
    if let Some(last) = last {
        return Some(named_by_entity(document, last, known));
    }
    let start = noun_phrase_start(document, end, alias, lexicon);
    let span = Span::new(start, end);
    let printed = document.of(span);
    (printed.chars().count() > alias.chars().count()).then(|| FullName {
        span,
        name: resolve(printed, known),
        value: None,
        certain: false,
    })
}

/// The name of a body as printed, its short parts written out; the canonical name where what is printed is a short form.
fn named_by_entity(document: &AnnotatedDocument, entity: NamedEntity, known: &[AliasMention]) -> FullName {
    let printed = document.of(entity.span);
    let NamedValue::Body { name: canonical, .. } = &entity.value else {
        let name = resolve(printed, known);
        return FullName { span: entity.span, name, value: Some(entity.value), certain: true };
    };
    // 甲方国家减灾中心: the owner is one of the parties. 天合组织跨境水资源委员会: it is a body under its short form.
    if let Some((start, owner)) = short_owner(document, entity.span, known)
        && !canonical.starts_with(&owner.name)
    {
        let span = Span::new(start, entity.span.end);
        let name = format!("{}{}", owner.name, &document.of(span)[owner.alias.len()..]);
        return FullName { span, value: Some(body(&name)), name, certain: true };
    }
    // 设立｜低碳农业合作联合指导小组: no table knows it, and it begins behind the verb.
    let floor = document.clause_start(entity.span.start).max(document.line_of(entity.span).start);
    if entity.rule == "organisations/head-noun"
        && let Some(start) = behind_founding_verb(document, floor, entity.span.start)
    {
        let span = Span::new(start, entity.span.end);
        let name = resolve(&without_brackets(document, span), known);
        return FullName { span, value: Some(body(&name)), name, certain: true };
    }
    let is_whole = printed.chars().count() >= canonical.chars().count();
    let name = if is_whole { resolve(&without_brackets(document, entity.span), known) } else { canonical.to_string() };
    FullName { span: entity.span, name, value: Some(entity.value), certain: true }
}

fn body(name: &str) -> NamedValue {
    NamedValue::Body { name: name.to_owned().into(), english: None, national: false }
}

/// The short form of a body right before a name, or over its beginning, and where it starts.
fn short_owner<'k>(
    document: &AnnotatedDocument,
    name: Span,
    known: &'k [AliasMention],
) -> Option<(usize, &'k AliasMention)> {
    let owners =
        known.iter().filter(|alias| matches!(alias.value, Some(NamedValue::Body { .. } | NamedValue::State { .. })));
    let text = document.text;
    let mut found = owners.filter_map(|alias| {
        let ends = alias.alias.char_indices().skip(1).map(|(at, _)| at).chain([alias.alias.len()]);
        let starts = ends.filter_map(|within| name.start.checked_sub(within));
        let start = starts
            .filter(|&at| at >= document.range.start && text.is_char_boundary(at))
            .find(|&at| text[at..].starts_with(&alias.alias))?;
        Some((start, alias))
    });
    let first = found.next()?;
    Some(found.fold(first, |best, next| if next.0 < best.0 { next } else { best }))
}

/// `A（以下简称“甲方”）与B（以下简称“乙方”，甲方、乙方`: the parties that one short form stands for.
fn parties_before(document: &AnnotatedDocument, end: usize, lexicon: &Lexicon) -> Option<Span> {
    /// What may stand behind the name of a party.
    const BEHIND: [&str; 4] = ["成员国", "政府", "各国", "双方"];
    let mut start = end;
    let mut parties = 0;
    loop {
        let joint = if parties == 0 { Some(0) } else { joint_before(document, start) };
        let Some(joint) = joint else { break };
        let mut at = start - joint;
        while let Some(bracket) = document.bracket_ending_at(at, BracketKind::Round) {
            at = bracket.outer.start;
        }
        let before = &document.text[document.range.start..at];
        let bare = BEHIND
            .iter()
            .find_map(|behind| before.strip_suffix(behind))
            .map_or(at, |rest| document.range.start + rest.len());
        // 拉美和加勒比国家共同体（CELAC）成员国
        let unbracketed = document.before_bracket_and_date(bare);
        let Some(party) =
            entity_before(document, unbracketed, lexicon).or_else(|| document.entity_ending_at(at).cloned())
        else {
            break;
        };
        start = party.span.start;
        // 中华人民共和国｜应急管理部
        if let Some(state) =
            document.entity_ending_at(start).filter(|state| matches!(state.value, NamedValue::State { .. }))
        {
            start = state.span.start;
        }
        parties += 1;
    }
    (parties > 0).then(|| Span::new(start, end))
}

fn joint_before(document: &AnnotatedDocument, start: usize) -> Option<usize> {
    let before = &document.text[document.range.start..start];
    before.chars().next_back().filter(|c| matches!(c, '、' | '和' | '与' | '及')).map(char::len_utf8)
}

/// A name as printed without what stands in round brackets.
fn without_brackets(document: &AnnotatedDocument, span: Span) -> String {
    let mut name = String::new();
    let mut at = span.start;
    let from = document.brackets.partition_point(|bracket| bracket.outer.start < span.start);
    for bracket in document.brackets[from..].iter().take_while(|bracket| bracket.outer.start < span.end) {
        // 刚果（金）: a bracket of two characters or so is part of the name.
        let part = document.of(bracket.inner).chars().count() <= 2;
        if bracket.kind == BracketKind::Round && !part && bracket.outer.start >= at && bracket.outer.end <= span.end {
            name.push_str(&document.text[at..bracket.outer.start]);
            at = bracket.outer.end;
        }
    }
    name.push_str(&document.text[at..span.end]);
    name
}

/// `区域全面经济伙伴关系协定（RCEP）`: an instrument that the tables know without its marks.
fn known_instrument_before(document: &AnnotatedDocument, end: usize) -> Option<Span> {
    let from = document.hits.partition_point(|hit| hit.span.start + LONGEST_INSTRUMENT < end);
    let to = document.hits.partition_point(|hit| hit.span.start < end);
    let hits = document.hits[from..to].iter();
    hits.filter(|hit| hit.span.end == end).find(|hit| hit.is(SenseKinds::INSTRUMENT)).map(|hit| hit.span)
}

fn entity_before(document: &AnnotatedDocument, end: usize, lexicon: &Lexicon) -> Option<NamedEntity> {
    let known = document.entity_ending_at(end);
    // The longest head noun that ends here.
    let from = document.hits.partition_point(|hit| hit.span.start + 40 < end);
    let to = document.hits.partition_point(|hit| hit.span.start < end);
    let by_rule = document.hits[from..to]
        .iter()
        .filter(|hit| hit.span.end == end)
        .find_map(|hit| body_ending_with_hit(document, hit, lexicon));
    match (known, by_rule) {
        (Some(known), Some(by_rule)) if by_rule.span.start < known.span.start => Some(by_rule),
        (Some(known), _) => Some(known.clone()),
        (None, by_rule) => by_rule,
    }
}

/// The start of a noun phrase that no table knows: `跨里海国际运输路线（“中间走廊”）`, `恐怖主义、分裂主义和极端主义（“三股势力”）`.
fn noun_phrase_start(document: &AnnotatedDocument, end: usize, alias: &str, lexicon: &Lexicon) -> usize {
    let line = document.line_of(Span::new(end.saturating_sub(1), end));
    let clause = document.clause_start(end);
    let listed = alias.chars().next().is_some_and(|c| "两三四五六七八九十".contains(c));
    let floor = clause.max(line.start);
    if let Some(start) = title_start(document, floor, end) {
        return start;
    }
    let mut start = end;
    while start > floor {
        let word_start = document.boundaries.word_before(start).max(line.start);
        let word = document.of(Span::new(word_start, start));
        let joins = listed && matches!(word, "、" | "和");
        // 恐怖主义, 分裂主义: what -ism it is may be any word.
        let names_ism = document.text[start..end].starts_with("主义");
        let modifies = !listed && lexicon.is_body_modifier(word);
        if !joins && !names_ism && !lexicon.is_noun(word) && !modifies {
            break;
        }
        start = word_start;
    }
    let start = behind_founding_verb(document, floor, start).unwrap_or(start);
    // 发展｜跨里海国际运输路线
    let phrase = document.of(Span::new(start, end));
    let second = phrase.char_indices().nth(2).map_or(phrase.len(), |(at, _)| at);
    let verb = &phrase[..second];
    let leads = lexicon.is_verb_before_name(verb) || matches!(verb, "发展" | "建设" | "利用" | "实施" | "签署");
    let whole = document.boundaries.is_boundary(start + second);
    if leads && whole && second < phrase.len() { start + second } else { start }
}

/// `关于在边境地区相互裁减军事力量的协定`: a title without its marks.
fn title_start(document: &AnnotatedDocument, floor: usize, end: usize) -> Option<usize> {
    const HEADS: [&str; 8] = ["协定", "条约", "公约", "协议", "议定书", "备忘录", "宣言", "声明"];
    let clause = &document.text[floor..end];
    let about = clause.rfind("关于")?;
    let owned = clause[about..].contains('的') && HEADS.iter().any(|head| clause.ends_with(head));
    owned.then_some(floor + about)
}

/// `设立｜低碳农业合作联合指导小组`: what is set up is named in full, whatever its first word.
fn behind_founding_verb(document: &AnnotatedDocument, floor: usize, start: usize) -> Option<usize> {
    const VERBS: [&str; 6] = ["设立", "成立", "建立", "组建", "组成", "创建"];
    /// In bytes: how far further left the name may begin.
    const REACH: usize = 12;
    let before = last_bytes(&document.text[floor..start], "设立".len() + REACH);
    let floor = start - before.len();
    let verb = VERBS.iter().filter_map(|verb| before.rfind(verb).map(|at| at + verb.len())).max()?;
    let between = &before[verb..];
    let is_name = between.chars().all(is_alphabetic) && !between.contains(['的', '了', '在']);
    (between.len() <= REACH && is_name).then_some(floor + verb)
}

/// The end of a text, of so many bytes at most.
fn last_bytes(text: &str, most: usize) -> &str {
    let mut starts = text.len().saturating_sub(most)..text.len();
    starts.find_map(|start| text.get(start..)).unwrap_or_default()
}

/// A name with the short forms in it written out: `刚果（金）稳定特派团`.
fn resolve(printed: &str, known: &[AliasMention]) -> String {
    let mut name = printed.to_owned();
    for alias in known.iter().filter(|alias| alias.value.is_some()) {
        if name.starts_with(&alias.alias) && !name.starts_with(&alias.name) {
            name = format!("{}{}", alias.name, &name[alias.alias.len()..]);
        }
    }
    name
}

/// Adds every place where a short form stands for a body or a state to the entities of the document.
pub fn add_occurrences(document: &mut AnnotatedDocument, lexicon: &Lexicon) {
    let aliases: Vec<_> = document
        .aliases
        .iter()
        .filter_map(|alias| alias.value.as_ref().map(|value| (alias.alias.as_str(), (alias, value))))
        .collect();
    if aliases.is_empty() {
        return;
    }
    let finder = Finder::new(aliases);
    let mut found = Vec::new();
    for line in &document.lines {
        for (range, &(alias, value)) in finder.find(document.of(*line)) {
            let span = Span::new(line.start + range.start, line.start + range.end);
            // A short form that is a word of its own (委员会, 论坛) is no part of a longer name: 经贸委员会.
            if alias.alias.chars().count() <= 3
                && !lexicon.senses_of(&alias.alias).iter().any(|sense| matches!(sense, Sense::Body(_)))
                && !(document.boundaries.is_boundary(span.start) && document.boundaries.is_boundary(span.end))
            {
                continue;
            }
            found.push(NamedEntity { span, value: value.clone(), rule: alias.rule });
        }
    }
    // The document's own short forms win over the tables.
    let mut own = found.iter().map(|entity| entity.span).peekable();
    document.entities.retain(|entity| {
        while own.peek().is_some_and(|span| span.end <= entity.span.start) {
            own.next();
        }
        entity.is_own() || own.peek().is_none_or(|span| !span.contains(&entity.span))
    });
    document.add_entities(found);
}
