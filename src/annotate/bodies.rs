//! Bodies that no table knows: `哈萨克斯坦卫生部`, `上合组织地区反恐怖机构执行委员会`, `中哈合作委员会`.
//!
//! A name ends with a head noun (委员会, 部, 银行) and begins with a state, a body, a place, or the first of the nouns
//! before the head. A bound head (部, 局, 军) makes a name only after a state or a body.

use super::{AnnotatedDocument, NamedEntity, NamedValue};
use crate::facts::Span;
use crate::lexicon::{BodyHead, Lexicon, Sense};

/// Adds the bodies found by rules to the document's entities.
pub fn add_bodies(document: &mut AnnotatedDocument, lexicon: &Lexicon) {
    let mut found: Vec<NamedEntity> = Vec::new();
    let mut covered = 0;
    let heads: Vec<Span> =
        document.hits.iter().filter(|hit| head_kind(lexicon.senses(hit)).is_some()).map(|hit| hit.span).collect();
    for head in heads {
        // 委员会 within 委员会会议 is a head, 部 within 部长 is none, 委员会 within a known 执行委员会 was read with it.
        if head.start < covered {
            continue;
        }
        if let Some(body) = body_ending_with(document, head, lexicon, &found) {
            covered = body.span.end;
            found.push(body);
        }
    }
    document.entities.extend(found);
    document.sort_entities();
}

/// The body whose name ends with a head noun, where one does.
pub fn body_ending_with(
    document: &AnnotatedDocument,
    head: Span,
    lexicon: &Lexicon,
    before: &[NamedEntity],
) -> Option<NamedEntity> {
    let kind = document
        .hits_at(head.start)
        .find(|hit| hit.span == head)
        .and_then(|hit| head_kind(lexicon.senses(hit)))
        .or_else(|| head_kind(lexicon.senses_of(document.of(head))))?;
    let runs_on =
        document.hits_at(head.start).any(|hit| hit.span.end > head.end && head_kind(lexicon.senses(hit)).is_some());
    if runs_on || !ends_word(document, head, lexicon) {
        return None;
    }
    let edge = left_edge(document, head.start, lexicon, before)?;
    let span = Span::new(edge.start, head.end);
    let already = document.entities_within(span).any(|entity| entity.span == span);
    if already || kind == BodyHead::Bound && edge.owner.is_none() {
        return None;
    }
    let rest = document.of(Span::new(edge.rest, head.end));
    // A head by itself is a common noun: 委员会决定.
    if edge.owner.is_none()
        && rest.chars().count() < 4 + usize::from(kind == BodyHead::Free && head.end - head.start >= 12)
    {
        return None;
    }
    let printed = document.of(span);
    let (name, national) = match edge.owner {
        Some(Owner::Body(owner)) => (format!("{owner}{rest}"), false),
        Some(Owner::State) => (printed.to_owned(), true),
        None => (printed.to_owned(), false),
    };
    let known = lexicon.senses_of(&name).iter().find_map(|sense| match *sense {
        Sense::Body(body) => Some((body.name.to_owned(), Some(body.english))),
        _ => None,
    });
    let (name, english) = known.unwrap_or((name, None));
    Some(NamedEntity { span, value: NamedValue::Body { name, english, national }, rule: "organisations/head-noun" })
}

fn head_kind(senses: &[Sense]) -> Option<BodyHead> {
    senses.iter().find_map(|sense| match *sense {
        Sense::BodyHead(kind) => Some(kind),
        _ => None,
    })
}

/// Whether the head noun is no part of a longer word: 部 of 部长, 中心 of 中心任务 is.
fn ends_word(document: &AnnotatedDocument, head: Span, lexicon: &Lexicon) -> bool {
    let after = &document.text[head.end..document.range.end.max(head.end)];
    if after.starts_with(['长', '门', '分', '队', '署', '位', '级', '员', '务']) && head.end - head.start <= 3
    {
        // 外交部长 names no ministry; 外交部部长 does, and its 部 is the one before.
        return false;
    }
    document.boundaries.is_boundary(head.end)
        || document
            .hits_at(head.end)
            .any(|hit| lexicon.senses(hit).iter().any(|sense| matches!(sense, Sense::Post(_) | Sense::Cue(_))))
}

/// Where a body's name begins.
struct Edge {
    start: usize,
    /// Where the part behind the owner begins.
    rest: usize,
    owner: Option<Owner>,
}

enum Owner {
    State,
    /// Its canonical name.
    Body(String),
}

/// The most words of a name before its head noun.
const MOST_WORDS: usize = 14;

fn left_edge(document: &AnnotatedDocument, head: usize, lexicon: &Lexicon, before: &[NamedEntity]) -> Option<Edge> {
    let line = document.line_of(Span::new(head, head));
    let mut at = head;
    // The edge if what stands further left, behind a conjunction, turns out not to be part of the name.
    let mut fallback = None;
    for _ in 0..MOST_WORDS {
        if at <= line.start {
            break;
        }
        let owner =
            before.iter().rev().take(2).find(|body| body.span.end == at).or_else(|| document.entity_ending_at(at));
        if let Some(owner) = owner {
            match &owner.value {
                NamedValue::State { .. } => {
                    let start = pair_start(document, owner.span.start);
                    return Some(Edge { start, rest: owner.span.end, owner: Some(Owner::State) });
                }
                NamedValue::Body { name, .. } if fallback.is_none() => {
                    return Some(Edge {
                        start: owner.span.start,
                        rest: owner.span.end,
                        owner: Some(Owner::Body(name.clone())),
                    });
                }
                NamedValue::Body { .. } => break,
                NamedValue::Place | NamedValue::Region => {
                    at = owner.span.start;
                    continue;
                }
            }
        }
        let start = document.boundaries.word_before(at).max(line.start);
        let word = document.of(Span::new(start, at));
        if is_conjunction(word) {
            // 国家发展和改革委员会, but 秘书处和理事会: only a name that begins further left goes on.
            if fallback.is_some() && word != "、" && word != "和" {
                break;
            }
            fallback = fallback.or(Some(at));
        } else if !is_modifier(word, lexicon) {
            break;
        }
        at = start;
    }
    let start = fallback.unwrap_or(at);
    (start < head).then_some(Edge { start, rest: start, owner: None })
}

/// `中国—赞比亚` before 经济贸易联合委员会: the first of the states that a stroke joins.
fn pair_start(document: &AnnotatedDocument, start: usize) -> usize {
    let before = &document.text[..start];
    let stroke = before.strip_suffix('—').or_else(|| before.strip_suffix('-'));
    if let Some(first) = stroke.and_then(|before| document.entity_ending_at(before.len())) {
        return first.span.start;
    }
    match document.entity_ending_at(start) {
        Some(first) if matches!(first.value, NamedValue::State { .. }) => first.span.start,
        _ => start,
    }
}

fn is_conjunction(word: &str) -> bool {
    matches!(word, "和" | "与" | "及" | "、")
}

/// Whether a word can stand in a body's name before its head noun.
fn is_modifier(word: &str, lexicon: &Lexicon) -> bool {
    if word.chars().any(|c| !c.is_alphanumeric()) {
        return false;
    }
    lexicon.is_body_modifier(word) || lexicon.is_noun(word)
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn bodies(text: &str) -> Vec<String> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        analysis.documents[0].organisations.iter().map(|body| body.name.clone()).collect()
    }

    #[test]
    fn a_head_noun_makes_a_name() {
        for (text, expected) in [
            ("双方支持中哈合作委员会的工作", "中哈合作委员会"),
            ("哈萨克斯坦卫生部表示", "哈萨克斯坦卫生部"),
            ("赞比亚财政和国家规划部签署", "赞比亚财政和国家规划部"),
            ("由中国—赞比亚经济贸易联合委员会主办", "中国—赞比亚经济贸易联合委员会"),
        ] {
            assert_eq!(bodies(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_common_noun_is_no_name() {
        for text in ["委员会决定", "全部完成", "有关部门", "外交部长", "中心任务", "成立联合委员会"]
        {
            assert_eq!(bodies(text), Vec::<String>::new(), "{text}");
        }
    }
}
