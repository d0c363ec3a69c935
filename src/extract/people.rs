//! Names, posts and what the sentence says they do: `会议由哈萨克斯坦共和国总统纳扎尔巴耶夫主持`.

use super::roles::RoleReader;
use super::{Gathered, add_evidence};
use crate::annotate::own;
use crate::annotate::{AnnotatedDocument, NameMention, NamedValue, Occurrence, PostMention};
use crate::facts::{Person, Role, Span};
use crate::lexicon::{EntryKind, Lexicon};

pub fn find_people(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<Person> {
    let mut people = Gathered::new();
    let reader = RoleReader::new(document, lexicon);
    for name in &document.names {
        let roles = reader.roles(name);
        let held = posts_held(document, name);
        let shared = held.iter().any(|held| held.given) && held.iter().any(|held| !held.given);
        for held in held {
            let key = (name.name.as_str(), held.of.clone().unwrap_or_default(), held.post.clone().unwrap_or_default());
            // Of two posts, the one that the sentence gives is what the person is appointed to.
            let mut roles: Vec<Role> = match (shared, held.given) {
                (true, true) => vec![Role::Appointed],
                (true, false) => roles.iter().copied().filter(|role| *role != Role::Appointed).collect(),
                (false, given) => roles.iter().copied().chain(given.then_some(Role::Appointed)).collect(),
            };
            if roles.len() > 1 {
                roles.retain(|role| *role != Role::Mentioned);
            }
            roles.sort_unstable();
            roles.dedup();
            if roles.is_empty() {
                roles.push(Role::Mentioned);
            }
            let person: &mut Person = people.of(key, || Person {
                name: name.name.clone(),
                post: held.post,
                of: held.of,
                roles,
                evidence: Vec::new(),
                rule: if held.own && name.rule != own::PERSON { own::POST } else { name.rule },
                inferred: held.inferred,
            });
            held.evidence.into_iter().for_each(|span| add_evidence(&mut person.evidence, span));
        }
    }
    people.facts
}

/// A post as the document prints it beside a name, or none.
struct Held {
    post: Option<String>,
    of: Option<String>,
    /// The sentence gives the post: 当选总统.
    given: bool,
    inferred: bool,
    evidence: Vec<Span>,
    /// The reader entered the post, or a part of it.
    own: bool,
}

const REPORTER: &str = "记者";

/// The agency or newspaper that a byline belongs to: `新华社阿斯塔纳7月3日电（记者 李明远）`.
fn agency_before(document: &AnnotatedDocument, name: Span) -> Option<String> {
    let line = document.line_of(name);
    document.entities_within(Span::new(line.start, name.start)).rev().find_map(|entity| match &entity.value {
        NamedValue::Body { name, .. } if name.ends_with(['社', '报', '网', '台']) => Some(name.to_string()),
        _ => None,
    })
}

/// The posts of a person: those printed with the name, each owner once under its fullest post.
fn posts_held(document: &AnnotatedDocument, name: &NameMention) -> Vec<Held> {
    let mut held: Vec<Held> = Vec::new();
    let mut bare = Vec::new();
    for seen in &name.occurrences {
        if seen.post.is_none() && seen.given.is_none() {
            bare.push(seen.span);
        }
        let mut post = seen.post;
        while let Some(index) = post {
            hold(document, name, seen, index, &mut held);
            post = document.posts[index].joined;
        }
        if let Some(given) = seen.given {
            held.push(given_post(document, name, seen, given));
        }
    }
    match held.first_mut() {
        Some(first) => first.evidence.extend(bare),
        None => held.push(Held { post: None, of: None, given: false, inferred: false, evidence: bare, own: false }),
    }
    held
}

/// A post as printed, or as the reader calls it.
fn post_at(document: &AnnotatedDocument, printed: Span) -> String {
    let entry = document.own.exactly(printed, EntryKind::Post);
    entry.and_then(|entry| entry.name.clone()).unwrap_or_else(|| document.of(printed).to_owned())
}

/// Adds a post printed with a name, or the fuller form of one that is known.
fn hold(document: &AnnotatedDocument, name: &NameMention, seen: &Occurrence, index: usize, held: &mut Vec<Held>) {
    let mention = &document.posts[index];
    let whole = if seen.leads { mention.head } else { mention.whole() };
    let evidence = Span::new(whole.start.min(seen.span.start), whole.end.max(seen.span.end));
    let printed = if seen.leads { mention.head } else { mention.span };
    let text = post_at(document, printed);
    let own = document.own.within(printed, EntryKind::Post).is_some();
    let (of, inferred) = match &mention.owner {
        Some(owner) if !seen.leads => (Some(owner.name.to_string()), false),
        _ if text == REPORTER => (agency_before(document, seen.span), true),
        _ => (inferred_owner(document, name, seen.span, mention, &text), true),
    };
    let joined = seen.post != Some(index);
    let same = |known: &Held| {
        !known.given && (known.of == of || !joined && (mention.owner.is_none() || seen.leads || known.inferred))
    };
    match held.iter_mut().find(|known| same(known)) {
        Some(known) => {
            if !inferred && known.inferred {
                (known.of, known.inferred) = (of, false);
            }
            // 国家主席 is fuller than 主席; the fullest form counts.
            let printed = known.post.as_ref().map_or(0, String::len);
            if text.len() > printed {
                known.post = Some(text);
            }
            known.evidence.push(evidence);
            known.own |= own;
        }
        None => held.push(Held {
            post: Some(text),
            inferred: inferred && of.is_some(),
            of,
            given: false,
            evidence: vec![evidence],
            own,
        }),
    }
}

/// The post that a sentence gives to a person: `任命某某为上合组织秘书长`.
fn given_post(document: &AnnotatedDocument, name: &NameMention, seen: &Occurrence, index: usize) -> Held {
    let mention = &document.posts[index];
    let printed = post_at(document, mention.span);
    let text =
        ["首任", "新任", "新一任", "下任"].iter().find_map(|first| printed.strip_prefix(*first)).unwrap_or(&printed);
    let (of, inferred) = match &mention.owner {
        Some(owner) => (Some(owner.name.to_string()), false),
        // 设立秘书处，首任秘书长由某某担任
        None => {
            let end = seen.phrase_start(document).min(mention.span.start);
            let before = Span::new(document.sentence_of(mention.span.start).start.min(end), end);
            let body = POSTS_OF_BODIES.iter().any(|held| text.ends_with(held)).then(|| last_body(document, before));
            (body.flatten().or_else(|| inferred_owner(document, name, mention.span, mention, text)), true)
        }
    };
    let whole = mention.whole();
    Held {
        post: Some(text.to_owned()),
        inferred: inferred && of.is_some(),
        of,
        given: true,
        own: document.own.within(mention.span, EntryKind::Post).is_some(),
        evidence: vec![Span::new(whole.start.min(seen.span.start), whole.end.max(seen.span.end))],
    }
}

/// Posts that bodies have and states have not.
const POSTS_OF_BODIES: [&str; 11] =
    ["秘书长", "总干事", "执行秘书", "执行主任", "协调员", "团长", "轮值主席", "主席", "总书记", "组长", "理事长"];

fn last_body(document: &AnnotatedDocument, before: Span) -> Option<String> {
    document.entities_within(before).rev().find_map(|entity| match &entity.value {
        NamedValue::Body { name, .. } => Some(name.to_string()),
        _ => None,
    })
}

/// Whom a post without an owner belongs to: a side that the sentence sets apart (苏联方面), else China where the name is
/// Chinese, else for a post of a body the last body, for another the last state that the sentence names.
fn inferred_owner(
    document: &AnnotatedDocument,
    name: &NameMention,
    seen: Span,
    mention: &PostMention,
    post: &str,
) -> Option<String> {
    if !name.chinese && ["秘书长特别代表", "秘书长特使", "秘书长个人特使"].contains(&post) {
        return Some("联合国".to_owned());
    }
    // A state within the post is where it is held: 驻英国大使.
    let end = seen.start.min(mention.span.start);
    let before = Span::new(document.sentence_of(end).start.min(end), end);
    let states = || {
        document.entities_within(before).rev().filter_map(|entity| match entity.value {
            NamedValue::State { code, .. } => Some((entity.span.end, code)),
            _ => None,
        })
    };
    // 苏联方面，驻中华人民共和国大使…、电力工业部副部长…
    let side = states().find(|(end, _)| document.text[*end..].starts_with("方面")).map(|(_, code)| code.to_owned());
    if side.is_some() || name.chinese {
        return side.or(Some("CN".to_owned()));
    }
    if POSTS_OF_BODIES.iter().any(|held| post.ends_with(held)) {
        let body = last_body(document, before);
        if body.is_some() {
            return body;
        }
    }
    states().next().map(|(_, code)| code.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn people(text: &str) -> Vec<(String, String, String)> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let people = analysis.documents.iter().flat_map(|document| &document.people);
        people.map(|p| (p.name.clone(), p.post.clone().unwrap_or_default(), p.of.clone().unwrap_or_default())).collect()
    }

    #[test]
    fn a_name_with_its_post() {
        for (text, name, post, of) in [
            (
                "哈萨克斯坦共和国总统助理兼安全会议秘书叶尔梅克巴耶夫出席会议。",
                "叶尔梅克巴耶夫",
                "总统助理兼安全会议秘书",
                "KZ",
            ),
            ("中华人民共和国国务委员赵克志、", "赵克志", "国务委员", "CN"),
            ("白俄罗斯共和国总统亚·格·卢卡申科出席", "亚·格·卢卡申科", "总统", "BY"),
            ("赞比亚商业、贸易和工业部长奇波卡·穆伦加主持论坛", "奇波卡·穆伦加", "商业、贸易和工业部长", "ZM"),
            ("外交部长王毅同沙特外交大臣通电话", "王毅", "外交部长", "CN"),
        ] {
            assert_eq!(people(text)[0], (name.to_owned(), post.to_owned(), of.to_owned()), "{text}");
        }
    }

    #[test]
    fn posts_of_one_apposition_are_one_entry() {
        for (text, expected) in [
            ("中共中央政治局委员、外交部长钱其琛说，", vec![("钱其琛", "中共中央政治局委员、外交部长", "CN")]),
            ("日本公明党代表、众议院议员神崎武法说，", vec![("神崎武法", "公明党代表、众议院议员", "JP")]),
            (
                "东盟秘书长兼东盟防务协调员素林·比素万说，",
                vec![("素林·比素万", "秘书长兼东盟防务协调员", "东南亚国家联盟")],
            ),
            (
                "非盟轮值主席、加纳共和国总统约翰·库福尔说，",
                vec![("约翰·库福尔", "总统", "GH"), ("约翰·库福尔", "轮值主席", "非洲联盟")],
            ),
            ("联合国秘书长叙利亚问题特使吉尔·彼得森说，", vec![("吉尔·彼得森", "秘书长叙利亚问题特使", "联合国")]),
            (
                "会议任命马里前外长穆萨·凯塔为非盟委员会主席。",
                vec![("穆萨·凯塔", "前外长", "ML"), ("穆萨·凯塔", "主席", "非洲联盟委员会")],
            ),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())).collect();
            assert_eq!(people(text), expected, "{text}");
        }
    }

    #[test]
    fn names_that_begin_or_go_on_with_words() {
        for (text, name) in [
            ("铁道部副部长李正操、交通部部长王首道出席会议。", Some("李正操")),
            ("中国驻缅甸大使于文清、参赞李林出席会议。", Some("于文清")),
            ("外交部长谢赫·阿勒萨尼出席会议。", Some("谢赫·阿勒萨尼")),
            ("外交部长让—皮埃尔·贝利出席会议。", Some("让—皮埃尔·贝利")),
            ("双方欢迎约瑟夫·马丁内斯先生的建议。", Some("约瑟夫·马丁内斯")),
            ("青年·和平·创新论坛在北京举行。", None),
        ] {
            assert_eq!(people(text).first().map(|(name, ..)| name.as_str()), name, "{text}");
        }
    }

    #[test]
    fn words_beside_a_post_are_no_names() {
        for text in [
            "外交部长会议在北京举行",
            "总统府发表声明",
            "秘书长关于安全领域工作的通报",
            "国防部长理事会",
            "举行总统选举",
            "担任主席国期间",
        ] {
            assert_eq!(people(text), [], "{text}");
        }
    }
}
