//! Names, posts and what the sentence says they do: `会议由哈萨克斯坦共和国总统纳扎尔巴耶夫主持`.

use super::{Gathered, add_evidence};
use crate::annotate::own;
use crate::annotate::{AnnotatedDocument, BracketKind, NameMention, NamedValue, Occurrence};
use crate::facts::{Person, Role, Span};
use crate::lexicon::{Cue, EntryKind};

pub fn find_people(document: &AnnotatedDocument) -> Vec<Person> {
    let mut people = Gathered::new();
    for name in &document.names {
        let mut roles: Vec<Role> = name.occurrences.iter().flat_map(|seen| roles_at(document, seen)).collect();
        roles.sort_unstable();
        roles.dedup();
        if roles.len() > 1 {
            roles.retain(|role| *role != Role::Mentioned);
        }
        for held in posts_held(document, name) {
            let key =
                format!("{}\t{}\t{}", name.name, held.of.as_deref().unwrap_or(""), held.post.as_deref().unwrap_or(""));
            let person: &mut Person = people.of(key, || Person {
                name: name.name.clone(),
                post: held.post,
                of: held.of,
                roles: roles.clone(),
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
        NamedValue::Body { name, .. } if name.ends_with(['社', '报', '网', '台']) => Some(name.clone()),
        _ => None,
    })
}

/// The posts of a person: those printed with the name, each owner once under its fullest post.
fn posts_held(document: &AnnotatedDocument, name: &NameMention) -> Vec<Held> {
    let mut held: Vec<Held> = Vec::new();
    let mut bare = Vec::new();
    for seen in &name.occurrences {
        let mut post = seen.post;
        if post.is_none() {
            bare.push(seen.span);
        }
        while let Some(index) = post {
            let mention = &document.posts[index];
            let whole = if seen.leads { mention.head } else { mention.whole() };
            let evidence = Span::new(whole.start.min(seen.span.start), whole.end.max(seen.span.end));
            let printed = if seen.leads { mention.head } else { mention.span };
            let text = post_at(document, printed);
            let own = document.own.within(printed, EntryKind::Post).is_some();
            let (of, inferred) = match &mention.owner {
                Some(owner) if !seen.leads => (Some(owner.name.clone()), false),
                _ if text == REPORTER => (agency_before(document, seen.span), true),
                _ => (inferred_owner(document, name, seen, &text), true),
            };
            let same = |known: &Held| known.of == of || mention.owner.is_none() || seen.leads || known.inferred;
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
                    evidence: vec![evidence],
                    own,
                }),
            }
            post = mention.joined;
        }
    }
    match held.first_mut() {
        Some(first) => first.evidence.extend(bare),
        None => held.push(Held { post: None, of: None, inferred: false, evidence: bare, own: false }),
    }
    held
}

/// A post as printed, or as the reader calls it.
fn post_at(document: &AnnotatedDocument, printed: Span) -> String {
    let entry = document.own.exactly(printed, EntryKind::Post);
    entry.and_then(|entry| entry.name.clone()).unwrap_or_else(|| document.of(printed).to_owned())
}

/// Posts that bodies have and states have not.
const POSTS_OF_BODIES: [&str; 8] = ["秘书长", "总干事", "执行秘书", "执行主任", "协调员", "团长", "轮值主席", "主席"];

/// Whom a post without an owner belongs to: a side that the sentence sets apart (苏联方面), else China where the name is
/// Chinese, else for a post of a body the last body, for another the last state that the sentence names.
fn inferred_owner(document: &AnnotatedDocument, name: &NameMention, seen: &Occurrence, post: &str) -> Option<String> {
    if !name.chinese && ["秘书长特别代表", "秘书长特使", "秘书长个人特使"].contains(&post) {
        return Some("联合国".to_owned());
    }
    let sentence = document.sentence_of(seen.span.start).start;
    let states = || {
        document.entities_within(Span::new(sentence, seen.span.start)).rev().filter_map(|entity| match &entity.value {
            NamedValue::State { code, .. } => Some((entity.span.end, code)),
            _ => None,
        })
    };
    // 苏联方面，驻中华人民共和国大使…、电力工业部副部长…
    let side = states().find(|(end, _)| document.text[*end..].starts_with("方面")).map(|(_, code)| code.clone());
    if side.is_some() || name.chinese {
        return side.or(Some("CN".to_owned()));
    }
    if POSTS_OF_BODIES.iter().any(|held| post.ends_with(held)) {
        let bodies = document.entities_within(Span::new(sentence, seen.span.start)).rev().find_map(|entity| {
            match &entity.value {
                NamedValue::Body { name, .. } => Some(name.clone()),
                _ => None,
            }
        });
        if bodies.is_some() {
            return bodies;
        }
    }
    states().next().map(|(_, code)| code.clone())
}

/// What the sentence around a name says that the person does.
fn roles_at(document: &AnnotatedDocument, seen: &Occurrence) -> Vec<Role> {
    let Span { start, end } = document.sentence_of(seen.span.start);
    let from = document.cues.partition_point(|(span, _)| span.start < start);
    let to = document.cues.partition_point(|(span, _)| span.start < end);
    let mut roles = Vec::new();
    // The first verb behind the name, past the rest of its list, is what it does.
    let mut next = None;
    for (span, cue) in &document.cues[from..to.max(from)] {
        // 秘书长某某（以下简称“…”）列席: what a note in brackets says is not what the sentence says.
        let aside =
            || document.bracket_around(*span, BracketKind::Round).is_some_and(|note| !note.inner.contains(&seen.span));
        if *cue == Cue::Edge || aside() {
            continue;
        }
        if span.start >= seen.span.end {
            next = next.or(Some((*span, *cue)));
        } else if span.end <= seen.span.start
            && let Some(role) = role_of_object(document, *cue, *span, seen.span)
        {
            roles.push(role);
        }
    }
    if let Some((_, cue)) = next {
        roles.extend(role_of_subject(cue));
    }
    if roles.is_empty() {
        roles.push(Role::Mentioned);
    }
    roles
}

fn role_of_subject(cue: Cue) -> Option<Role> {
    Some(match cue {
        Cue::Attend | Cue::Talk => Role::Attended,
        Cue::Observe => Role::Observed,
        Cue::Chair => Role::Chaired,
        Cue::Meet => Role::Met,
        Cue::Visit => Role::Visited,
        Cue::Invite => Role::Invited,
        Cue::Sign => Role::Signed,
        Cue::Speak => Role::Spoke,
        Cue::Appoint => Role::Appointed,
        Cue::Edge => return None,
    })
}

/// The role of a name right behind a verb: `任命张新枫`, `由普京主持` has none.
fn role_of_object(document: &AnnotatedDocument, cue: Cue, verb: Span, name: Span) -> Option<Role> {
    let between = document.of(Span::new(verb.end, name.start));
    (cue == Cue::Appoint && !between.contains(['，', '、'])).then_some(Role::Appointed)
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;
    use crate::facts::Role;

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
    fn what_the_sentence_says_of_a_name_is_its_role() {
        for (text, name, role) in [
            ("会议由哈萨克斯坦共和国总统托卡耶夫主持。", "托卡耶夫", Role::Chaired),
            ("联合国秘书长古特雷斯（以下称“秘书长”）列席会议。", "古特雷斯", Role::Observed),
            ("国家主席习近平会见各代表团团长。", "习近平", Role::Met),
            ("元首们决定任命张新枫为上海合作组织副秘书长。", "张新枫", Role::Appointed),
            ("外交部长王毅表示，中方愿加强合作。", "王毅", Role::Spoke),
        ] {
            let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
            let person = analysis.documents[0].people.iter().find(|person| person.name == name);
            assert_eq!(person.map(|person| person.roles.clone()), Some(vec![role]), "{text}");
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
