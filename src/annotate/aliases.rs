//! Short forms that the document itself introduces: `上海合作组织（以下简称“上合组织”或“本组织”）`.

use super::bodies::body_ending_with;
use super::{AnnotatedDocument, Bracket, BracketKind, NamedEntity, NamedValue};
use crate::facts::Span;
use crate::lexicon::{Finder, Lexicon, Sense};

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

/// The most characters of a short form.
const LONGEST_ALIAS: usize = 16;

/// The short forms that brackets introduce, in order.
pub fn find_aliases(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<AliasMention> {
    let mut aliases: Vec<AliasMention> = Vec::new();
    for bracket in document.brackets.iter().filter(|bracket| bracket.kind == BracketKind::Round) {
        let introduced = introduced(document, bracket);
        if introduced.is_empty() {
            let found = reversed(document, bracket).or_else(|| plain(document, bracket, lexicon, &aliases));
            aliases.extend(found);
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

/// The short forms within `（以下简称“上合组织”或“本组织”）`, and whether each stands for several.
fn introduced(document: &AnnotatedDocument, bracket: &Bracket) -> Vec<(Span, bool)> {
    const CALLS: [&str; 5] = ["简称", "统称", "合称", "下称", "以下称"];
    let inner = document.of(bracket.inner);
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
    let full = full_name(document, bracket.outer.start, alias, false, lexicon, known)?;
    let means_the_same = || {
        let body =
            |senses: &[Sense]| senses.iter().any(|sense| matches!(sense, Sense::Body(body) if body.name == full.name));
        body(lexicon.senses_of(alias))
    };
    let printed = document.of(full.span);
    let accepted = match () {
        () if quoted.is_some() => !printed.ends_with(['》', '”']) || is_shortening(alias, printed),
        () if titled.is_some() => printed.ends_with('》') || full.value.is_some(),
        () => {
            full.certain
                && !alias.contains(|c: char| c.is_ascii_digit() && !alias.is_ascii())
                && (is_acronym(alias) || is_shortening(alias, printed) || means_the_same())
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
        name: name.clone(),
        full: full.span,
        value: Some(full.value.clone()),
        rule: "aliases/full-name-in-bracket",
    })
}

fn is_entity(document: &AnnotatedDocument, span: Span) -> bool {
    document.entities_within(span).any(|entity| entity.span == span && !matches!(entity.value, NamedValue::Body { .. }))
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
    let last = entity_before(document, end, lexicon);
    let several =
        plural || matches!(alias, "双方" | "三方" | "各方" | "两国" | "三国" | "四国" | "五国" | "六国" | "各国");
    if several && let Some(last) = &last {
        let start = document.list_start(last.span.start);
        let span = Span::new(start, end);
        return Some(FullName { span, name: resolve(document.of(span), known), value: None, certain: true });
    }
    if let Some(last) = last {
        let name = match &last.value {
            NamedValue::Body { name, .. } => name.clone(),
            _ => resolve(document.of(last.span), known),
        };
        return Some(FullName { span: last.span, name, value: Some(last.value), certain: true });
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

fn entity_before(document: &AnnotatedDocument, end: usize, lexicon: &Lexicon) -> Option<NamedEntity> {
    let known = document.entity_ending_at(end);
    // The longest head noun that ends here.
    let from = document.hits.partition_point(|hit| hit.span.start + 40 < end);
    let to = document.hits.partition_point(|hit| hit.span.start < end);
    let by_rule = document.hits[from..to]
        .iter()
        .filter(|hit| hit.span.end == end)
        .find_map(|hit| body_ending_with(document, hit.span, lexicon, &[], None));
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
    let mut start = end;
    while start > clause.max(line.start) {
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
    start
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
    document.entities.extend(found);
    document.sort_entities();
}
