//! Who issues a document, as its title names them: the parties of a bilateral text, or the body before the kind.

use crate::annotate::{AnnotatedDocument, NamedEntity, NamedValue};
use crate::facts::{Rule, Span};

/// The issuer, the words that give it, and the rule.
pub fn find_issuer(document: &AnnotatedDocument, kind: Option<&str>) -> Option<(String, Span, Rule)> {
    let first = document.title.first()?;
    let whole = Span::new(first.start, document.title.last()?.end);
    // The title as one string, and where each of its bytes stands in the text: its lines need not adjoin.
    let title: String = document.title.iter().map(|line| document.of(*line)).collect();
    let head = title.find("关于").or_else(|| title.rfind(kind?)).unwrap_or(title.len());
    let entities: Vec<&NamedEntity> = document.title.iter().flat_map(|line| document.entities_within(*line)).collect();
    let outer = outermost(&entities);
    if let Some(parties) = parties(document, &title[..head], &outer) {
        return Some((parties, whole, "header/parties-in-title"));
    }
    if let Some(parties) = abbreviated(document, &title[..head]) {
        return Some((parties, whole, "header/abbreviated-parties-in-title"));
    }
    let named = without_occasion(document, &title[..head], &outer);
    let tells_act = document.title.iter().any(|line| document.dates_within(*line).next().is_some())
        && named.contains(|c: char| c.is_ascii_digit());
    let names_person = document.names.iter().flat_map(|name| &name.occurrences).any(|seen| whole.contains(&seen.span));
    if tells_act
        || names_person
        || named.is_empty()
        || named.starts_with('第')
        || kind.is_none_or(|kind| !title.contains(kind))
    {
        return issuing_line(document);
    }
    let issuer = match outer.first() {
        Some(NamedEntity { span, value: NamedValue::Body { name, .. }, .. })
            if named.starts_with(document.of(*span)) =>
        {
            format!("{name}{}", &named[span.end - span.start..])
        }
        _ => named,
    };
    Some((issuer, whole, "header/issuer-in-title"))
}

fn outermost<'e>(entities: &[&'e NamedEntity]) -> Vec<&'e NamedEntity> {
    let mut outer: Vec<&NamedEntity> = Vec::new();
    for entity in entities {
        if outer.last().is_none_or(|last| last.span.end <= entity.span.start) {
            outer.push(entity);
        }
    }
    outer
}

/// `中华人民共和国、俄罗斯联邦和伊朗伊斯兰共和国`: nothing but states and bodies, with 政府, a place of meeting at the end.
fn parties(document: &AnnotatedDocument, named: &str, entities: &[&NamedEntity]) -> Option<String> {
    let mut rest = named;
    let mut parties = Vec::new();
    for entity in entities {
        let printed = document.of(entity.span);
        rest = rest
            .strip_prefix(printed)
            .or_else(|| rest.trim_start_matches(['、', '和', '与', '及']).strip_prefix(printed))?;
        if entity.value == NamedValue::Place && rest.is_empty() {
            break;
        }
        let mut party = match &entity.value {
            NamedValue::Body { name, .. } => name.to_string(),
            _ => printed.to_owned(),
        };
        if let Some(after) = rest.strip_prefix("政府") {
            party.push_str("政府");
            rest = after;
        }
        parties.push(party);
        if rest.is_empty() {
            break;
        }
    }
    (rest.is_empty() && parties.len() >= 2).then(|| parties.join("、"))
}

/// `中哈总理第九次定期会晤`: states by one character each; the document names them in full.
fn abbreviated(document: &AnnotatedDocument, named: &str) -> Option<String> {
    let line = *document.title.first()?;
    let mut at = line.start;
    let mut parties = Vec::new();
    for entity in document.entities_within(line).filter(|entity| entity.span.end - line.start <= named.len()) {
        let NamedValue::State { code, .. } = &entity.value else { break };
        if entity.span.start != at || entity.rule != "states/abbreviation" {
            break;
        }
        at = entity.span.end;
        parties.push(longest_name(document, code)?);
    }
    (parties.len() >= 2).then(|| parties.join("、"))
}

fn longest_name<'d>(document: &'d AnnotatedDocument, code: &str) -> Option<&'d str> {
    let names = document.entities.iter().filter_map(|entity| match &entity.value {
        NamedValue::State { code: named, .. } if *named == code => Some(document.of(entity.span)),
        _ => None,
    });
    names.max_by_key(|name| name.len())
}

/// The name in a title without what only tells the occasion: 第九次, 会晤, a place, 联合, and 会议 behind a council.
fn without_occasion(document: &AnnotatedDocument, named: &str, entities: &[&NamedEntity]) -> String {
    const OCCASIONS: [&str; 10] =
        ["部长级紧急会议", "紧急会议", "定期会晤", "会晤", "成员国共同", "共同", "联合", "紧急", "系列", "的"];
    let mut named = without_ordinals(named);
    if let Some(place) = entities.iter().rev().find(|entity| entity.value == NamedValue::Place)
        && let Some(before) = named.strip_suffix(document.of(place.span))
    {
        named.truncate(before.len());
    }
    while let Some(before) = OCCASIONS.iter().find_map(|occasion| named.strip_suffix(occasion)) {
        named.truncate(before.len());
    }
    if let Some(before) = named.strip_suffix("会议")
        && before.ends_with(['会', '大'])
    {
        named.truncate(before.len());
    }
    named
}

/// Without `第十三次`, `第四届`.
fn without_ordinals(named: &str) -> String {
    let mut kept = String::with_capacity(named.len());
    let mut rest = named;
    while let Some(at) = rest.find('第') {
        let (before, ordinal) = rest.split_at(at);
        kept.push_str(before);
        rest = behind_ordinal(ordinal).unwrap_or_else(|| {
            kept.push('第');
            &ordinal['第'.len_utf8()..]
        });
    }
    kept.push_str(rest);
    kept
}

/// What follows the ordinal that a text starts with.
fn behind_ordinal(text: &str) -> Option<&str> {
    const DIGITS: &str = "〇一二三四五六七八九十百";
    let number = text.strip_prefix('第')?;
    let counter = number.trim_start_matches(|c: char| c.is_ascii_digit() || DIGITS.contains(c));
    if counter.len() == number.len() { None } else { counter.strip_prefix(['次', '届', '轮']) }
}

/// A line of its own near the top that names a body and nothing else: 中华人民共和国国务院新闻办公室, or the head of a resolution.
fn issuing_line(document: &AnnotatedDocument) -> Option<(String, Span, Rule)> {
    /// How many lines from the top.
    const REACH: usize = 8;
    const ASSEMBLY: &str = "联合国大会";
    document.lines.iter().take(REACH).find_map(|line| {
        if document.of(*line) == "大会，" {
            return Some((ASSEMBLY.to_owned(), *line, "header/issuing-line"));
        }
        document.entities_within(*line).find_map(|entity| match &entity.value {
            NamedValue::Body { name, .. } => {
                let column = document.text[entity.span.end..line.end].starts_with('\t');
                // 安全理事会，: the body that a resolution begins with.
                let opens = &document.text[entity.span.end..line.end] == "，";
                let alone = entity.span.start == line.start && (entity.span.end == line.end || column || opens);
                let council = name.ends_with(['会', '室', '部', '院']);
                (alone && council).then(|| (name.to_string(), entity.span, "header/issuing-line"))
            }
            _ => None,
        })
    })
}
