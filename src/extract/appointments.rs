//! Who comes to a post, and who leaves it: `任命张新枫为…主任，任期自…至…`, `向离任的秘书长致敬`.

use super::context::Context;
use super::{Gathered, add_evidence};
use crate::annotate::{BracketKind, NamedValue, Occurrence, PostMention};
use crate::facts::{Appointment, AppointmentAct, Evidence, Person, Rule, Span};
use crate::source::characters::WordList;

/// The appointments of a document. `people` are its persons with the posts that they hold.
pub fn find_appointments<'d>(context: &Context<'d>, people: &'d [Person]) -> Vec<Appointment> {
    let seen = names_in_order(context);
    let lists = lists_of(context, &seen);
    let mut appointments = Gathered::new();
    for (named, &list) in seen.iter().zip(&lists) {
        let around = Surroundings::of(context, named, list, people);
        let told = [named_by_others, given_post, takes_post, extended, leaves]
            .into_iter()
            .find_map(|rule| rule(context, named, &around));
        for told in told.into_iter().flatten() {
            let key = (named.name, told.act, told.post.clone(), told.of.clone());
            let fact = appointments.of(key, || Appointment {
                person: named.name.to_owned(),
                post: told.post,
                of: told.of,
                term: told.term,
                act: told.act,
                evidence: Vec::new(),
                rule: told.rule,
                inferred: told.inferred,
            });
            told.evidence.into_iter().for_each(|span| add_evidence(&mut fact.evidence, span));
        }
    }
    with_posts_of_successors(appointments.facts)
}

/// A person's name at one place.
struct Named<'d> {
    name: &'d str,
    seen: &'d Occurrence,
    /// With the posts before it and the honorific behind it.
    whole: Span,
}

/// The names of the document in the order of the text.
fn names_in_order<'d>(context: &Context<'d>) -> Vec<Named<'d>> {
    const HONORIFICS: [&str; 8] = ["同志", "先生", "女士", "教授", "博士", "将军", "阁下", "大使"];
    let document = context.document;
    let mut names: Vec<Named> = Vec::new();
    for name in &document.names {
        for seen in &name.occurrences {
            let mut start = seen.span.start;
            let mut post = seen.post.filter(|_| !seen.leads);
            while let Some(index) = post {
                start = start.min(document.posts[index].whole().start);
                post = document.posts[index].joined;
            }
            let line = document.line_of(seen.span);
            // 习近平主席: the post behind the name belongs to it.
            let leading = seen.post.filter(|_| seen.leads).map(|index| document.posts[index].span.end);
            let mut end = leading.unwrap_or(0).max(seen.span.end);
            if let Some(bracket) = document.bracket_starting_at(end, BracketKind::Round) {
                end = bracket.outer.end;
            }
            let after = context.between(end, line.end);
            end += HONORIFICS.iter().find(|word| after.starts_with(**word)).map_or(0, |word| word.len());
            names.push(Named { name: &name.name, seen, whole: Span::new(start, end) });
        }
    }
    names.sort_by_key(|named| named.seen.span.start);
    names
}

/// The words around a name in its sentence, the other names of its list passed over.
struct Surroundings<'d> {
    /// From the start of the clause to the first name of the list.
    before: &'d str,
    clause: usize,
    /// Where the list of names begins and ends.
    list: Span,
    /// From the end of the list to the end of the sentence.
    after: &'d str,
    sentence: Span,
    /// Where the words go on behind the list and adverbs and dates.
    predicate: usize,
    /// The persons of the document with the posts that they hold.
    people: &'d [Person],
}

/// For each name the list that it stands in.
fn lists_of(context: &Context, seen: &[Named]) -> Vec<Span> {
    let mut lists = Vec::with_capacity(seen.len());
    for list in seen.chunk_by(|left, right| joined(context, left, right)) {
        let whole = Span::new(list[0].whole.start, list[list.len() - 1].whole.end);
        lists.extend(list.iter().map(|_| whole));
    }
    lists
}

/// `甲、乙`; a side may stand before a post: `中方馆长甲和埃方主任乙`.
fn joined(context: &Context, left: &Named, right: &Named) -> bool {
    /// In bytes: 埃方.
    const SIDE: usize = 12;
    const JOINTS: [&str; 6] = ["、", "和", "与", "及", "以及", "，以及"];
    if right.whole.start > left.whole.end + "，以及".len() + SIDE {
        return false;
    }
    let between = context.between(left.whole.end, right.whole.start);
    let rest = JOINTS.iter().filter_map(|joint| between.strip_prefix(joint)).min_by_key(|rest| rest.len());
    rest.is_some_and(|rest| rest.is_empty() || rest.len() <= SIDE && rest.ends_with('方'))
}

impl<'d> Surroundings<'d> {
    fn of(context: &Context<'d>, named: &Named, list: Span, people: &'d [Person]) -> Self {
        let sentence = context.document.sentence_of(named.seen.span.start);
        let clause = context.document.clause_start(list.start).min(list.start);
        Self {
            before: context.between(clause, list.start),
            clause,
            list,
            after: context.between(list.end, sentence.end),
            sentence,
            predicate: past_adverbs(context, list.end, sentence),
            people,
        }
    }
}

/// What a rule found of one post.
struct Told {
    post: Option<String>,
    of: Option<String>,
    term: Option<String>,
    act: AppointmentAct,
    inferred: bool,
    evidence: Evidence,
    rule: Rule,
}

/// Words that say which holder of a post comes next, between the verb and the post.
const TURNS: [&str; 11] =
    ["首任", "新任", "新一任", "下任", "下一任", "新一届", "下届", "候任", "第一任", "其", "该机构"];

/// `任命甲为秘书长`, `推选甲担任首任主任`
fn named_by_others(context: &Context, named: &Named, around: &Surroundings) -> Option<Vec<Told>> {
    const APPOINTS: WordList = WordList::new(&[
        "任命",
        "委任",
        "委派",
        "指派",
        "聘任",
        "聘请",
        "提名并任命",
        "指定",
        "推举",
        "推选",
        "选举",
        "选出",
        "推荐并任命",
        "选举产生",
    ]);
    const LINKS: [&str; 5] = ["担任", "出任", "就任", "为", "任"];
    let verb = APPOINTS.longest_at_end_of(around.before)?;
    let link = LINKS.iter().find(|link| around.after.starts_with(**link))?;
    let before = &around.before[..around.before.len() - verb.len()];
    if denied(before) {
        return None;
    }
    let elected = ["推举", "推选", "选举", "选出", "选举产生"].contains(&verb);
    let act = if elected { AppointmentAct::Elected } else { AppointmentAct::Appointed };
    let mut held = post_behind(context, around.list.end + link.len(), around.sentence)?;
    if before.ends_with("秘书长")
        && held.owner.is_none()
        && context.document.posts[held.post].owner.is_none()
        && !held.described
    {
        // 请秘书长任命甲为特使
        held.owner = Some("联合国".to_owned());
    }
    let proof = Span::new(around.list.start - verb.len(), held.span.end);
    Some(vec![held.told(context, named, around, act, proof, "appointments/named-to-post")])
}

/// `甲当选主席`, `甲获任命为总干事`, `甲就任轮值主席`
fn takes_post(context: &Context, named: &Named, around: &Surroundings) -> Option<Vec<Told>> {
    const TAKES: [(&str, AppointmentAct); 22] = [
        ("当选连任", AppointmentAct::Elected),
        ("当选为", AppointmentAct::Elected),
        ("当选", AppointmentAct::Elected),
        ("胜选连任", AppointmentAct::Elected),
        ("成功连任", AppointmentAct::Elected),
        ("连任", AppointmentAct::Elected),
        ("获选为", AppointmentAct::Elected),
        ("获选", AppointmentAct::Elected),
        ("被推选为", AppointmentAct::Elected),
        ("被推举为", AppointmentAct::Elected),
        ("被选举为", AppointmentAct::Elected),
        ("被选为", AppointmentAct::Elected),
        ("获任命为", AppointmentAct::Appointed),
        ("获任命担任", AppointmentAct::Appointed),
        ("被任命为", AppointmentAct::Appointed),
        ("获委任为", AppointmentAct::Appointed),
        ("被委任为", AppointmentAct::Appointed),
        ("获任", AppointmentAct::Appointed),
        ("出任", AppointmentAct::Appointed),
        ("就任", AppointmentAct::Appointed),
        ("接任", AppointmentAct::Appointed),
        ("继任", AppointmentAct::Appointed),
    ];
    let at = around.predicate;
    let rest = context.between(at, around.sentence.end);
    let (verb, act) = TAKES.iter().find(|(verb, _)| rest.starts_with(verb))?;
    if denied(context.between(around.list.end, at)) {
        return None;
    }
    let rule = "appointments/takes-post";
    match post_behind(context, at + verb.len(), around.sentence) {
        Some(held) => {
            let proof = Span::new(around.list.start, held.span.end);
            Some(vec![held.told(context, named, around, *act, proof, rule)])
        }
        // 艾哈迈德总理胜选连任: the post stands beside the name.
        None if *act == AppointmentAct::Elected => {
            own_posts(context, named, around.people, *act, Span::new(named.whole.start, at + verb.len()), rule)
        }
        None => None,
    }
}

/// `首任秘书长由甲担任`, `由甲和乙共同担任组长`
fn given_post(context: &Context, named: &Named, around: &Surroundings) -> Option<Vec<Told>> {
    const HOLDS: [&str; 4] = ["担任", "出任", "接任", "继任"];
    const OWN: [&str; 4] = ["会议", "论坛", "大会", "会晤"];
    let by = around.before.strip_suffix('由')?;
    let after = around.after.strip_prefix("共同").unwrap_or(around.after);
    let verb = HOLDS.iter().find(|verb| after.starts_with(**verb))?;
    let verb_end = around.list.end + (around.after.len() - after.len()) + verb.len();
    let by_end = around.clause + by.len();
    let rule = "appointments/post-by-name";
    if let Some(held) = post_behind(context, verb_end, around.sentence) {
        // 会议由甲担任主席 is about who chairs that day.
        if OWN.iter().any(|meeting| by.ends_with(meeting)) && held.text(context) == "主席" {
            return None;
        }
        let proof = Span::new(around.list.start, held.span.end);
        return Some(vec![held.told(context, named, around, AppointmentAct::Appointed, proof, rule)]);
    }
    let noun = ["一职", "职务", "一职将", "将", "均"].iter().find_map(|noun| by.strip_suffix(noun)).unwrap_or(by);
    let end = by_end - (by.len() - noun.len());
    let held = post_ending(context, end, around.clause)?;
    let proof = Span::new(held.span.start, verb_end);
    Some(vec![held.told(context, named, around, AppointmentAct::Appointed, proof, rule)])
}

/// `将甲的任期延长至2026年6月30日`
fn extended(context: &Context, named: &Named, around: &Surroundings) -> Option<Vec<Told>> {
    const LONGER: [&str; 5] = ["延长", "再延长", "再次延长", "延续", "展期"];
    let term = ["的任期", "任期", "的任职"].iter().find_map(|noun| around.after.strip_prefix(noun))?;
    let moved = LONGER.iter().any(|verb| term.starts_with(verb)) || around.before.ends_with("延长");
    if !moved || denied(around.before) {
        return None;
    }
    let from = around.sentence.end - term.len();
    let reach = context.document.clause_start(around.sentence.end).max(from);
    let end = around.after.find(['，', '。', '；']).map_or(reach, |at| around.list.end + at);
    let until = context.last_date(Span::new(from, end.max(from)));
    let term = until.map(|date| if date.edtf.contains('/') { date.edtf } else { format!("../{}", date.edtf) });
    let mut told = own_posts(
        context,
        named,
        around.people,
        AppointmentAct::Extended,
        Span::new(named.whole.start, end),
        "appointments/extended",
    )?;
    told.iter_mut().for_each(|told| told.term.clone_from(&term));
    Some(told)
}

/// `即将离任的主席甲`, `甲的任期将于年底届满`, `前任主席甲`
fn leaves(context: &Context, named: &Named, around: &Surroundings) -> Option<Vec<Told>> {
    const LEAVING: WordList = WordList::new(&[
        "离任的",
        "卸任的",
        "任期届满的",
        "任满的",
        "任期期满的",
        "离职的",
        "任期即将届满的",
        "去职的",
        "卸任",
        "离任",
        "任期结束的",
        "离任的前",
    ]);
    const LEFT: WordList = WordList::new(&[
        "离任",
        "卸任",
        "任期届满",
        "辞职",
        "辞去",
        "任期结束",
        "任满离任",
        "去职",
        "离职",
        "任期期满",
    ]);
    const ENDS: [&str; 5] = ["届满", "结束", "期满", "到期", "终止"];
    let before = context.between(around.clause, named.whole.start);
    let rule = "appointments/leaves";
    let mut until = None;
    let at;
    if let Some(word) = LEAVING.at_end_of(before) {
        at = Span::new(named.whole.start - word.len(), named.seen.span.end);
        until = context
            .last_date(Span::new(around.clause, at.start))
            .filter(|date| ["即将", "将", "", "任期"].contains(&context.between(date.span.end, at.start)));
    } else if before.ends_with("免去") || before.ends_with("罢免") {
        at = Span::new(named.whole.start - "免去".len(), named.seen.span.end);
    } else if predecessor(context, named) {
        at = Span::new(named.whole.start, named.seen.span.end);
    } else {
        let end = around.predicate;
        let rest = context.between(end, around.sentence.end);
        let has_left = LEFT.at_start_of(rest).is_some();
        if !has_left && !around.after.trim_start_matches('的').starts_with("任期") {
            return None;
        }
        let clause_end = end + rest.find(['，', '。', '；']).unwrap_or(rest.len());
        let clause = context.between(around.list.end, clause_end);
        let term = clause.trim_start_matches('的').starts_with("任期") && ENDS.iter().any(|word| clause.contains(word));
        if !term && !has_left || denied(context.between(around.list.end, end)) {
            return None;
        }
        at = Span::new(named.whole.start, clause_end);
        until = context.last_date(Span::new(around.list.end, clause_end));
    }
    let mut told = own_posts(context, named, around.people, AppointmentAct::Ended, at, rule)?;
    // 前任轮值主席、洪都拉斯总统甲: only the first post is a predecessor's.
    if at.start == named.whole.start && predecessor(context, named) {
        told.truncate(1);
    }
    let term = until.map(|date| format!("../{}", date.edtf.rsplit('/').next().unwrap_or_default()));
    told.iter_mut().for_each(|told| told.term.clone_from(&term));
    Some(told)
}

/// `感谢前任轮值主席、洪都拉斯总统甲`: a predecessor whom a sentence names beside the successor.
fn predecessor(context: &Context, named: &Named) -> bool {
    let printed = context.document.of(Span::new(named.whole.start, named.seen.span.start));
    let sentence = context.document.sentence_of(named.seen.span.start);
    let before = context.between(sentence.start, named.whole.start);
    const HANDOVER: WordList = WordList::new(&["接任", "就任", "当选", "接替", "任命", "担任", "感谢"]);
    (printed.starts_with("前任") || before.ends_with("前任")) && HANDOVER.is_in(before)
}

/// A post that the text gives to someone.
struct HeldPost {
    /// Its number among the document's posts.
    post: usize,
    span: Span,
    /// The owner, where it is no part of the post mention: `乙方｜水文司高级官员`.
    owner: Option<String>,
    /// Something other than an owner stands between the verb and the post: `合并后和平进程的｜协调人`.
    described: bool,
}

impl HeldPost {
    fn text(&self, context: &Context) -> String {
        let printed = context.document.of(self.span);
        TURNS.iter().find_map(|turn| printed.strip_prefix(turn)).unwrap_or(printed).to_owned()
    }

    fn told(
        &self,
        context: &Context,
        named: &Named,
        around: &Surroundings,
        act: AppointmentAct,
        proof: Span,
        rule: Rule,
    ) -> Told {
        let post = self.text(context);
        let owner = self.owner.clone();
        let owner =
            owner.or_else(|| context.document.posts[self.post].owner.as_ref().map(|owner| owner.name.to_string()));
        let inferred = owner.is_none();
        let of = owner.or_else(|| {
            if self.described {
                return None;
            }
            of_secretary_general(&post)
                .or_else(|| of_person(around.people, named.name, &post))
                .or_else(|| body_before(context, around, &post))
        });
        let term = term_behind(context, self.span.end.max(around.list.end), around.sentence);
        let inferred = inferred && of.is_some();
        let mut evidence = vec![named.seen.span, proof];
        evidence.extend(term.as_ref().map(|(span, _)| *span));
        Told { post: Some(post), of, term: term.map(|(_, edtf)| edtf), act, inferred, evidence, rule }
    }
}

/// The post that begins behind a verb, an owner or a description before it at most.
fn post_behind(context: &Context, at: usize, sentence: Span) -> Option<HeldPost> {
    /// In bytes: the longest description of a post.
    const DESCRIPTION: usize = 100;
    let posts = &context.document.posts;
    let from = posts.partition_point(|post| post.span.end <= at);
    let (index, post) = posts[from..].iter().enumerate().find(|(_, post)| post.span.end > at)?;
    let index = from + index;
    let start = post.whole().start;
    let between = context.between(at, start);
    let reaches = start >= at && start - at <= DESCRIPTION || start < at && post.span.start <= at;
    if post.span.end > sentence.end || !reaches || between.contains(['，', '。', '；', '：', '、', '《']) {
        return None;
    }
    let described = between.ends_with('的');
    let turned = TURNS.contains(&between);
    // 山区水源问题｜特使: nouns before the post are part of it.
    let nouns = !between.is_empty() && !described && !turned && post.owner.is_none();
    let clean = !["并", "将", "于", "在", "是", "由"].iter().any(|word| between.contains(word));
    if nouns && !clean {
        return None;
    }
    let opens =
        context.document.entities_within(Span::new(at, start)).next().filter(|entity| nouns && entity.span.start == at);
    let owner = opens.and_then(|entity| context.party(entity));
    let own_start = match opens {
        Some(entity) if owner.is_some() => entity.span.end,
        _ if nouns => at,
        _ => post.span.start,
    };
    Some(HeldPost { post: index, span: Span::new(own_start, post.span.end), owner, described })
}

/// The post that ends at an offset: `首任秘书长｜由`.
fn post_ending(context: &Context, end: usize, floor: usize) -> Option<HeldPost> {
    let posts = &context.document.posts;
    let after = posts.partition_point(|post| post.span.end <= end);
    let index = after.checked_sub(1)?;
    let post: &PostMention = &posts[index];
    (post.span.end == end && post.span.start >= floor).then_some(HeldPost {
        post: index,
        span: post.span,
        owner: None,
        described: false,
    })
}

/// Where the words go on behind adverbs and dates: `2月15日再次｜当选`.
fn past_adverbs(context: &Context, mut at: usize, sentence: Span) -> usize {
    const ADVERBS: WordList = WordList::new(&[
        "再次", "再度", "已", "将", "正式", "即将", "成功", "顺利", "于", "自", "起", "日前", "近日", "先后", "高票",
        "全票", "一致",
    ]);
    for _ in 0..6 {
        let dates = context.dates_within(Span::new(at, sentence.end));
        let date = dates.map(|index| context.document.dates[index].span).next().filter(|span| span.start == at);
        if let Some(date) = date {
            at = date.end;
            continue;
        }
        let rest = context.between(at, sentence.end);
        match ADVERBS.at_start_of(rest) {
            Some(word) => at += word.len(),
            None => break,
        }
    }
    at
}

/// `，任期自2026年1月1日至2028年12月31日`, `任期两年（2027年1月至2028年12月）`: the term that the sentence gives behind a post.
fn term_behind(context: &Context, from: usize, sentence: Span) -> Option<(Span, String)> {
    /// In bytes: from 任期 to its date.
    const REACH: usize = 40;
    let at = from + context.between(from, sentence.end).find("任期")?;
    let index = context.dates_within(Span::new(at, sentence.end)).next()?;
    let date = context.date(index)?;
    let between = context.between(at + "任期".len(), date.span.start);
    let near = between.len() <= REACH && !between.contains(['，', '。', '；']);
    let until = between.ends_with('至') || between.ends_with('到');
    let edtf = if until && !date.edtf.contains('/') { format!("../{}", date.edtf) } else { date.edtf };
    near.then(|| (Span::new(at, date.span.end), edtf))
}

/// The posts printed beside a name, joined ones each by themselves; without one, a post that the document gives the person.
fn own_posts(
    context: &Context,
    named: &Named,
    people: &[Person],
    act: AppointmentAct,
    proof: Span,
    rule: Rule,
) -> Option<Vec<Told>> {
    let document = context.document;
    let told = |post: Option<String>, of: Option<String>, inferred: bool| Told {
        post,
        of,
        term: None,
        act,
        inferred,
        evidence: vec![named.seen.span, proof],
        rule,
    };
    let mut found = Vec::new();
    let mut post = named.seen.post;
    while let Some(index) = post {
        let mention = &document.posts[index];
        let text = document.of(mention.span);
        let text = text.strip_prefix("前任").or_else(|| text.strip_prefix('前')).unwrap_or(text).to_owned();
        let owner = mention.owner.as_ref().map(|owner| owner.name.to_string());
        let of = owner
            .clone()
            .or_else(|| of_secretary_general(&text))
            .or_else(|| of_organ(context, mention.span.start))
            .or_else(|| of_person(people, named.name, &text));
        found.insert(0, told(Some(text), of, owner.is_none()));
        post = mention.joined;
    }
    if found.is_empty() {
        let known = people.iter().find(|person| person.name == named.name && person.post.is_some());
        found.push(match known {
            Some(person) => told(person.post.clone(), person.of.clone(), true),
            None => told(None, None, false),
        });
    }
    Some(found)
}

/// 秘书长特别代表, 秘书长特使: of the Secretary-General of the United Nations.
fn of_secretary_general(post: &str) -> Option<String> {
    let own = ["秘书长特别代表", "秘书长特使", "秘书长个人特使", "秘书长副特别代表"];
    own.iter().any(|own| post.starts_with(own)).then(|| "联合国".to_owned())
}

/// `执行委员会｜第一副主席`: an organ of the body whose document it is.
fn of_organ(context: &Context, post: usize) -> Option<String> {
    const ORGANS: [&str; 4] = ["执行委员会", "秘书处", "常设秘书处", "执委会"];
    let line = context.document.line_of(Span::new(post, post));
    let organ = ORGANS.iter().find(|organ| context.between(line.start, post).ends_with(**organ))?;
    Some(format!("{}{organ}", context.document.main_body()?))
}

fn of_person(people: &[Person], name: &str, post: &str) -> Option<String> {
    let same = |person: &&Person| person.name == name && person.post.as_deref() == Some(post);
    people.iter().find(same).and_then(|person| person.of.clone())
}

/// The last body that the sentence names before a name, for posts that bodies have.
fn body_before(context: &Context, around: &Surroundings, post: &str) -> Option<String> {
    const OF_BODIES: [&str; 16] = [
        "秘书长",
        "总干事",
        "执行秘书",
        "执行主任",
        "协调员",
        "主席",
        "组长",
        "主任",
        "总裁",
        "行长",
        "会长",
        "团长",
        "院长",
        "总干事长",
        "官员",
        "特使",
    ];
    let range = Span::new(around.sentence.start, around.list.start);
    OF_BODIES.iter().any(|held| post.ends_with(held)).then_some(())?;
    context.document.entities_within(range).rev().find_map(|entity| match &entity.value {
        NamedValue::Body { name, .. } => Some(name.to_string()),
        _ => None,
    })
}

/// Who leaves a post that the same document fills leaves the body of the new holder: `任命甲为总干事，感谢离任的总干事乙`.
fn with_posts_of_successors(mut appointments: Vec<Appointment>) -> Vec<Appointment> {
    let filled: Vec<(Option<String>, Option<String>)> = appointments
        .iter()
        .filter(|fact| matches!(fact.act, AppointmentAct::Appointed | AppointmentAct::Elected))
        .map(|fact| (fact.post.clone(), fact.of.clone()))
        .collect();
    for fact in appointments.iter_mut().filter(|fact| fact.act == AppointmentAct::Ended) {
        let fits = |post: &Option<String>| fact.post.is_none() || fact.post == *post;
        if (fact.of.is_none() || fact.inferred)
            && let Some((post, of)) = filled.iter().find(|(post, of)| fits(post) && of.is_some())
        {
            (fact.post, fact.of, fact.inferred) = (post.clone(), of.clone(), true);
        }
    }
    appointments.retain(|fact| fact.post.is_some());
    appointments
}

fn denied(before: &str) -> bool {
    ["未", "不", "没有", "拒绝", "反对"].iter().any(|word| before.ends_with(word))
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn appointments(text: &str) -> Vec<String> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let found = analysis.documents.iter().flat_map(|document| &document.appointments);
        found
            .map(|fact| {
                let act = serde_json::to_value(fact.act).unwrap();
                let parts = [
                    Some(fact.person.as_str()),
                    act.as_str(),
                    fact.of.as_deref(),
                    fact.post.as_deref(),
                    fact.term.as_deref(),
                ];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    #[test]
    fn who_comes_to_a_post() {
        let rows: [(&str, &[&str]); 6] = [
            (
                "会议决定任命努尔兰·叶尔梅克巴耶夫（哈萨克斯坦）为上合组织秘书长，任期自2025年1月1日至2027年12月31日。",
                &["努尔兰·叶尔梅克巴耶夫 appointed 上海合作组织 秘书长 2025-01-01/2027-12-31"],
            ),
            (
                "祝贺吉布提前外长马哈茂德·优素福2月15日当选非盟委员会主席。",
                &["马哈茂德·优素福 elected 非洲联盟委员会 主席"],
            ),
            (
                "由肯尼亚前总统乌胡鲁·肯雅塔担任联合国秘书长特别代表。",
                &["乌胡鲁·肯雅塔 appointed 联合国 秘书长特别代表"],
            ),
            ("推选卡洛斯·门多萨担任世界卫生组织总干事。", &["卡洛斯·门多萨 elected 世界卫生组织 总干事"]),
            (
                "同意将独联体秘书长谢尔盖·列别杰夫的任期延长至2026年6月30日。",
                &["谢尔盖·列别杰夫 extended 独立国家联合体 秘书长 ../2026-06-30"],
            ),
            ("欢迎任命罗莎·奥通巴耶娃为联合国秘书长特别代表。", &["罗莎·奥通巴耶娃 appointed 联合国 秘书长特别代表"]),
        ];
        for (text, expected) in rows {
            assert_eq!(appointments(text), expected, "{text}");
        }
    }

    #[test]
    fn who_leaves_one() {
        let rows: [(&str, &[&str]); 3] = [
            ("感谢即将离任的联合国秘书长安东尼奥·古特雷斯。", &["安东尼奥·古特雷斯 ended 联合国 秘书长"]),
            (
                "上合组织秘书长弗拉基米尔·诺罗夫的任期将于2021年12月31日届满。",
                &["弗拉基米尔·诺罗夫 ended 上海合作组织 秘书长 ../2021-12-31"],
            ),
            (
                "任命玛丽亚·洛佩斯为世界贸易组织总干事，感谢离任的总干事罗伯托·阿泽维多。",
                &["玛丽亚·洛佩斯 appointed 世界贸易组织 总干事", "罗伯托·阿泽维多 ended 世界贸易组织 总干事"],
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(appointments(text), expected, "{text}");
        }
    }

    #[test]
    fn holding_a_post_is_no_appointment() {
        for text in [
            "上合组织秘书长努尔兰·叶尔梅克巴耶夫出席会议。",
            "会议由约翰·史密斯担任主席。",
            "肯尼亚前总统乌胡鲁·肯雅塔会见代表团。",
        ] {
            assert_eq!(appointments(text), Vec::<String>::new(), "{text}");
        }
    }
}
