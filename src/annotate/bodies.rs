//! Bodies that no table knows: `哈萨克斯坦卫生部`, `上合组织地区反恐怖机构执行委员会`, `中哈合作委员会`.
//!
//! A name ends with a head noun (委员会, 部, 银行) and begins with a state, a body, a place, or the first of the nouns
//! before the head. A bound head (部, 局, 军) makes a name only after a state or a body.

use super::{AnnotatedDocument, NamedEntity, NamedValue};
use crate::facts::Span;
use crate::lexicon::{BodyHead, BodySense, EntryKind, Hit, Lexicon, Sense, SenseKinds, StateForm};
use crate::source::characters::is_alphanumeric;
use std::borrow::Cow;

/// Adds the bodies found by rules to the document's entities.
pub fn add_bodies(document: &mut AnnotatedDocument, lexicon: &Lexicon) {
    let mut found: Vec<NamedEntity> = Vec::new();
    let mut covered = 0;
    let hits = document.hits.iter();
    let hits = hits.filter(|hit| hit.is(SenseKinds::BODY_HEAD) && !ends_formula(document, hit.span));
    let mut heads: Vec<(Span, Option<BodyHead>)> = hits.map(|hit| (hit.span, head_kind(lexicon.senses(hit)))).collect();
    // Where a head noun is such an organ too, either tells of it.
    heads.extend(national_bodies(document).map(|organ| (organ, None)));
    heads.sort_unstable_by_key(|(head, kind)| (head.end, head.start, kind.is_none()));
    heads.dedup_by_key(|(head, _)| head.end);
    let main = main_body(document);
    for (head, kind) in heads {
        if head.start < covered {
            continue;
        }
        if let Some(body) = body_ending_with(document, head, kind, lexicon, &found, main.as_deref()) {
            covered = body.span.end;
            found.push(body);
        }
    }
    document.add_entities(found);
}

/// 共同体 in 中非命运共同体 is the last word of a formula, not of a name.
fn ends_formula(document: &AnnotatedDocument, head: Span) -> bool {
    let formulas = &document.formulas;
    let at = formulas.partition_point(|formula| formula.span.end < head.end);
    formulas.get(at).is_some_and(|formula| formula.span.end == head.end && formula.span.start < head.start)
}

/// The organs of states that the tables know: after a state they name that state's, 哈萨克斯坦卫生部.
fn national_bodies(document: &AnnotatedDocument) -> impl Iterator<Item = Span> {
    document
        .entities
        .iter()
        .filter(|entity| matches!(entity.value, NamedValue::Body { national: true, .. }))
        .map(|entity| entity.span)
}

/// The body whose document it is: the one that it calls 本组织, or the first that its title names.
pub fn main_body(document: &AnnotatedDocument) -> Option<String> {
    let own = document.aliases.iter().find(|alias| matches!(alias.alias.as_str(), "本组织" | "本联盟" | "本机构"));
    if let Some(NamedValue::Body { name, .. }) = own.and_then(|alias| alias.value.as_ref()) {
        return Some(name.to_string());
    }
    let title = Span::new(document.title.first()?.start, document.title.last()?.end);
    let first = document.entities_within(title).next().filter(|entity| entity.span.start == title.start)?;
    let NamedValue::Body { name, .. } = &first.value else { return None };
    // 上海合作组织成员国元首理事会 is an organ of the body that the document gives a short form to.
    let parent = document.aliases.iter().find(|alias| name.starts_with(&alias.name) && alias.value.is_some());
    Some(parent.map_or(name.as_ref(), |alias| &alias.name).to_owned())
}

/// The body whose name ends with a surface of the tables, if it can.
pub fn body_ending_with_hit(document: &AnnotatedDocument, hit: &Hit, lexicon: &Lexicon) -> Option<NamedEntity> {
    let kind = if hit.is(SenseKinds::BODY_HEAD) { head_kind(lexicon.senses(hit)) } else { None };
    body_ending_with(document, hit.span, kind, lexicon, &[], None)
}

/// The body whose name ends with a head noun of a kind, or with an organ of a state, where one does. `before` are the bodies found further left, `main` the
/// body whose councils and committees the document names without it.
fn body_ending_with(
    document: &AnnotatedDocument,
    head: Span,
    kind: Option<BodyHead>,
    lexicon: &Lexicon,
    before: &[NamedEntity],
    main: Option<&str>,
) -> Option<NamedEntity> {
    let known = document.entity_over(head);
    let national_head = known.is_some_and(|entity| matches!(entity.value, NamedValue::Body { national: true, .. }));
    let kind = if national_head { BodyHead::Bound } else { kind? };
    if !ends_word(document, head) {
        return None;
    }
    let edge = left_edge(document, head.start, lexicon, before)?;
    let span = Span::new(edge.start, head.end);
    let rest = document.of(Span::new(edge.rest, head.end));
    let bound = kind == BodyHead::Bound && !(edge.named && head.end - head.start > '部'.len_utf8());
    if bound && edge.owner.is_none() || document.entity_over(span).is_some() {
        return None;
    }
    let printed = document.of(span);
    let (name, national) = match edge.owner {
        // 上合组织成员国安全会议秘书: each state has its own.
        Some(Owner::Body(_, false)) if national_head => return None,
        Some(Owner::Body(owner, national)) => (format!("{owner}{rest}"), national),
        Some(Owner::State(state)) if state.end <= edge.start => (format!("{}{rest}", document.of(state)), true),
        Some(Owner::State(_)) => (printed.to_owned(), true),
        // 秘书处, 执行委员会: the main body's, where the tables know that it has one.
        None if main.is_some_and(|main| body_named(&format!("{main}{rest}"), lexicon).is_some()) => {
            (format!("{}{rest}", main.unwrap_or_default()), false)
        }
        // A head by itself is a common noun: 委员会决定.
        None if rest.chars().count() < document.of(head).chars().count() + 2 => return None,
        None if ORGANS_OF_COMMISSIONS.iter().any(|organ| rest.ends_with(organ)) => {
            (format!("{}{rest}", commission(document).unwrap_or_default()), false)
        }
        None => match main.filter(|_| ORGANS.iter().any(|organ| rest.ends_with(organ))) {
            Some(main) => (of_main(main, rest, lexicon), false),
            None => (printed.to_owned(), ["国家", "全国", "中央", "最高"].iter().any(|own| rest.starts_with(own))),
        },
    };
    // Heads in a row own one another: a list without its marks, no name.
    if name.len() > LONGEST_NAME {
        return None;
    }
    let (name, english) = match body_named(&name, lexicon) {
        Some(known) => (Cow::Borrowed(known.name), Some(known.english)),
        None => (Cow::Owned(name), None),
    };
    Some(NamedEntity { span, value: NamedValue::Body { name, english, national }, rule: "organisations/head-noun" })
}

/// The organs that a document names without the body that they belong to: 外交部长理事会, 实业家委员会.
const ORGANS: [&str; 3] = ["理事会", "委员会", "秘书处"];
/// The organs of a commission that the document gives a short form to: 经贸合作分委会 of 中哈合作委员会.
const ORGANS_OF_COMMISSIONS: [&str; 3] = ["分委会", "工作组", "分委员会"];

/// The one commission that the document gives a short form to.
fn commission<'d>(document: &'d AnnotatedDocument) -> Option<&'d str> {
    let mut commissions: Vec<&str> = Vec::new();
    for alias in &document.aliases {
        if alias.value.is_some() && alias.name.ends_with("委员会") && !commissions.contains(&alias.name.as_str()) {
            commissions.push(&alias.name);
        }
    }
    if let [only] = commissions[..] { Some(only) } else { None }
}

/// The name of an organ of a body: as the tables have it (上海合作组织成员国外交部长理事会), else joined.
fn of_main(main: &str, organ: &str, lexicon: &Lexicon) -> String {
    let of_members = format!("{main}成员国{organ}");
    if body_named(&of_members, lexicon).is_some() { of_members } else { format!("{main}{organ}") }
}

fn body_named(name: &str, lexicon: &Lexicon) -> Option<BodySense> {
    lexicon.senses_of(name).iter().find_map(|sense| match *sense {
        Sense::Body(body) => Some(body),
        _ => None,
    })
}

fn head_kind(senses: &[Sense]) -> Option<BodyHead> {
    senses.iter().find_map(|sense| match *sense {
        Sense::BodyHead(kind) => Some(kind),
        _ => None,
    })
}

/// Whether the head noun is no part of a longer word: 部 of 部长 and of 东部, 中心 of 中心任务 are.
fn ends_word(document: &AnnotatedDocument, head: Span) -> bool {
    let after = &document.text[head.end..document.range.end.max(head.end)];
    let before = &document.text[document.range.start..head.start];
    if head.end - head.start <= '部'.len_utf8() {
        let inner = before
            .ends_with(['东', '西', '南', '北', '中', '内', '外', '全', '总', '局', '当', '布', '结', '大', '格']);
        if inner || after.starts_with(['长', '门', '分', '队', '署', '位', '级', '员', '务', '势', '面', '限', '事'])
        {
            return false;
        }
    }
    let next_is_known = || {
        document
            .hits_at(head.end)
            .any(|hit| hit.is(SenseKinds::POST.or(SenseKinds::CUE).or(SenseKinds::EDGE).or(SenseKinds::BODY_HEAD)))
    };
    document.boundaries.is_boundary(head.end) || next_is_known()
}

/// Where a body's name begins.
struct Edge {
    start: usize,
    /// Where the part behind the owner begins.
    rest: usize,
    owner: Option<Owner>,
    /// It begins with the name of a place or a thing: 天山合作组织.
    named: bool,
}

enum Owner {
    /// Where it is named, which may be left of the name: 哈萨克斯坦共和国总统助理兼｜安全会议.
    State(Span),
    /// Its canonical name, and whether it is an organ of a state.
    Body(Cow<'static, str>, bool),
}

/// In bytes: forty characters, as long as the longest titles of committees.
const LONGEST_NAME: usize = 120;
/// The most words of a name before its head noun.
const MOST_WORDS: usize = 14;

fn left_edge(document: &AnnotatedDocument, head: usize, lexicon: &Lexicon, before: &[NamedEntity]) -> Option<Edge> {
    let line = document.line_of(Span::new(head, head));
    let mut at = head;
    // The edge if what stands further left, behind a conjunction or a post, turns out not to be part of the name.
    let mut fallback = None;
    let mut behind_post = false;
    for _ in 0..MOST_WORDS {
        let is_person = document.own.ending_at(at).is_some_and(|own| own.entry.kind == EntryKind::Person);
        if at <= line.start || is_person {
            break;
        }
        let unbracketed = document.before_bracket_and_date(at).max(line.start);
        let owner = before
            .iter()
            .rev()
            .take(2)
            .find(|body| body.span.end == unbracketed)
            .or_else(|| document.entity_ending_at(unbracketed));
        if let Some(owner) = owner {
            match &owner.value {
                NamedValue::State { .. } => {
                    let state = Owner::State(owner.span);
                    if behind_post {
                        let start = fallback.unwrap_or(at);
                        return Some(Edge { start, rest: start, owner: Some(state), named: true });
                    }
                    // 联合国塔吉克斯坦观察团 is a body of the United Nations, not of the state.
                    if let Some(above) = document.entity_ending_at(owner.span.start)
                        && let NamedValue::Body { name, national, .. } = &above.value
                    {
                        let owner_name = Owner::Body(name.clone(), *national);
                        return Some(Edge {
                            start: above.span.start,
                            rest: owner.span.start,
                            owner: Some(owner_name),
                            named: true,
                        });
                    }
                    let start = pair_start(document, owner.span.start);
                    return Some(Edge { start, rest: owner.span.end, owner: Some(state), named: true });
                }
                // A、B: the first does not own the second.
                NamedValue::Body { .. } if fallback.is_some_and(|joint| document.text[..joint].ends_with('、')) => {
                    break;
                }
                NamedValue::Body { name, national, .. } if !behind_post && !ends_organ(document, fallback, lexicon) => {
                    let owner_name = Owner::Body(name.clone(), *national);
                    return Some(Edge { start: owner.span.start, rest: at, owner: Some(owner_name), named: true });
                }
                NamedValue::Body { .. } => break,
                NamedValue::Place | NamedValue::Region if unbracketed == at => {
                    at = owner.span.start;
                    continue;
                }
                NamedValue::Place | NamedValue::Region => break,
            }
        }
        if let Some(pair) = abbreviated_pair(document, at, lexicon) {
            return Some(Edge { start: pair, rest: at, owner: Some(Owner::State(Span::new(pair, at))), named: true });
        }
        let start = document.boundaries.word_before(at).max(line.start);
        let word = document.of(Span::new(start, at));
        if word == "兼" {
            behind_post = true;
            fallback = fallback.or(Some(at));
        } else if is_conjunction(word) {
            // 国家发展和改革委员会, but 秘书处和理事会: only a name that begins further left goes on.
            fallback = fallback.or(Some(at));
        } else if behind_post {
            let is_post = lexicon.senses_of(word).iter().any(|sense| matches!(sense, Sense::Post(_)));
            if !is_post && !is_modifier(word, lexicon) {
                break;
            }
        } else if !is_modifier(word, lexicon) {
            break;
        }
        at = start;
    }
    let start = fallback.unwrap_or(at);
    let first = || {
        let mut within = document.entities_within(Span::new(start, head));
        document.entity_starting_at(start).is_some() && within.next().is_some_and(|entity| entity.span.start == start)
    };
    let named = first() || first_word(document, start, head).is_some_and(|word| lexicon.is_proper_noun(word));
    (start < head).then_some(Edge { start, rest: start, owner: None, named })
}

fn first_word<'d>(document: &'d AnnotatedDocument, start: usize, end: usize) -> Option<&'d str> {
    let text = document.of(Span::new(start, end));
    let word =
        text.char_indices().map(|(at, c)| at + c.len_utf8()).find(|&at| document.boundaries.is_boundary(start + at))?;
    Some(&text[..word])
}

/// Whether a name of its own ends before the conjunction that ends here: `秘书处和｜地区反恐怖机构`.
fn ends_organ(document: &AnnotatedDocument, behind_joint: Option<usize>, lexicon: &Lexicon) -> bool {
    let Some(behind_joint) = behind_joint else { return false };
    let line = document.line_of(Span::new(behind_joint, behind_joint));
    let before = document.of(Span::new(line.start, behind_joint)).trim_end_matches(['和', '与', '及', '、']);
    let end = line.start + before.len();
    let last = document.of(Span::new(document.boundaries.word_before(end.max(1)), end));
    document.entity_ending_at(end).is_some() || head_kind(lexicon.senses_of(last)).is_some()
}

/// `中国—赞比亚` before 经济贸易联合委员会: the first of the states that a stroke joins.
pub fn pair_start(document: &AnnotatedDocument, start: usize) -> usize {
    let before = &document.text[document.range.start..start];
    let stroke = before.strip_suffix('—').or_else(|| before.strip_suffix('-'));
    let end = document.range.start + stroke.map_or(before.len(), str::len);
    match document.entity_ending_at(end) {
        Some(first) if stroke.is_some() || matches!(first.value, NamedValue::State { .. }) => first.span.start,
        _ => start,
    }
}

/// The start of `中哈`, `中苏` that ends at an offset: China and another state by one character each.
pub fn abbreviated_pair(document: &AnnotatedDocument, end: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut last = document.text[document.range.start..end].char_indices().rev();
    let (_, second) = last.next()?;
    let (first_at, first) = last.next()?;
    let start = document.range.start + first_at;
    let is_state = |c: char| {
        lexicon
            .senses_of(c.encode_utf8(&mut [0; 4]))
            .iter()
            .any(|sense| matches!(sense, Sense::State(state) if state.form == StateForm::Abbreviation))
    };
    (first == '中' && !matches!(second, '中' | '国') && is_state(second) && document.boundaries.is_boundary(start))
        .then_some(start)
}

fn is_conjunction(word: &str) -> bool {
    matches!(word, "和" | "与" | "及" | "、")
}

/// Whether a word can stand in a body's name before its head noun.
fn is_modifier(word: &str, lexicon: &Lexicon) -> bool {
    word.chars().all(is_alphanumeric)
        && (lexicon.is_body_modifier(word) || lexicon.is_noun(word) && !lexicon.is_verb_before_name(word))
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn bodies(text: &str) -> Vec<String> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        analysis.documents[0].organisations.iter().map(|body| body.name.to_string()).collect()
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
