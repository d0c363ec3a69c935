//! Posts and whose they are: `哈萨克斯坦共和国｜总统助理兼安全会议秘书`, `联合国｜秘书长`.
//!
//! A post runs from the state or body before it, or from the first of its own words, to its head noun.

use super::{AnnotatedDocument, NamedEntity, NamedValue};
use crate::facts::Span;
use crate::lexicon::{EntryKind, Lexicon, PostPart, Sense, SenseKinds, StateForm};
use crate::source::characters::is_alphabetic;
use std::borrow::Cow;

/// A span that names a post.
#[derive(Clone, Debug)]
pub struct PostMention {
    /// The post without its owner.
    pub span: Span,
    /// The head noun, with the words before it that belong to any post: 副, 第一副.
    pub head: Span,
    pub owner: Option<Owner>,
    /// The post before this one that the same person holds: `秘书长特别代表、…中心主任`.
    pub joined: Option<usize>,
}

/// The state or body that a post belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    pub span: Span,
    /// The code of a state, or the canonical name of a body.
    pub name: Cow<'static, str>,
}

impl PostMention {
    /// From the owner to the end of the post.
    pub fn whole(&self) -> Span {
        Span::new(
            self.owner.as_ref().map_or(self.span.start, |owner| owner.span.start.min(self.span.start)),
            self.span.end,
        )
    }
}

/// The posts of a document, in order.
pub fn find_posts(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<PostMention> {
    let mut posts: Vec<PostMention> = Vec::new();
    let mut covered = 0;
    for head in heads(document) {
        if head.start < covered {
            continue;
        }
        let head = longest_head(document, head);
        covered = head.end;
        let mut post = post_with_head(document, head, lexicon, posts.last());
        post.joined = joined(document, &post, &posts);
        if let Some(previous) = post.joined
            && let Some(owner) = common_owner(document, &posts[previous], &post, lexicon)
        {
            // 国务委员兼外交部长: one post of two parts.
            let first = &posts[previous];
            post.span.start = owner.as_ref().map_or(first.span.start, |owner| first.span.start.min(owner.printed_from));
            post.head.start = first.head.start;
            post.joined = first.joined;
            post.owner = owner.map(|owner| owner.owner);
            posts.pop();
        }
        posts.push(post);
    }
    posts
}

/// The head nouns of posts, and the posts that the reader entered, in order.
fn heads(document: &AnnotatedDocument) -> Vec<Span> {
    let posts = document.hits.iter().filter(|hit| hit.is(SenseKinds::POST_HEAD));
    let by_tables = posts.filter(|hit| stands_alone(document, hit.span));
    let mut heads: Vec<Span> = by_tables.map(|hit| hit.span).collect();
    if !document.own.is_empty() {
        heads.extend(document.own.of_kind(EntryKind::Post).map(|own| own.span));
        heads.sort_by_key(|head| (head.start, std::cmp::Reverse(head.end)));
    }
    heads
}

/// The owner of a post of two parts, and where the words of the post begin if the owner's name is part of them.
struct CommonOwner {
    owner: Owner,
    printed_from: usize,
}

/// Whose two joined posts are as one, or nothing where each is a post of its own. `Some(None)` where none is printed.
///
/// One post are 国务委员兼外交部长, 东盟秘书长兼东盟协调员, and of the state 中共中央政治局委员、外交部长 and
/// 全国人大常委会副委员长兼中国国际交流协会会长; two are 联合国副秘书长兼联合国环境规划署执行主任.
fn common_owner(
    document: &AnnotatedDocument,
    first: &PostMention,
    second: &PostMention,
    lexicon: &Lexicon,
) -> Option<Option<CommonOwner>> {
    const CHINESE_PARTY: &str = "中国共产党";
    let keep = |owner: &Owner| CommonOwner { owner: owner.clone(), printed_from: first.span.start };
    match (&first.owner, &second.owner) {
        (None, None) => Some(None),
        // 老挝人民革命党…主任、老中友好协会会长
        (Some(party), Some(other)) if is_party(&party.name) && other.span.end - other.span.start == '中'.len_utf8() => {
            Some(Some(keep(party)))
        }
        (Some(party), other)
            if is_party(&party.name)
                && (is_post_of_state(document.of(second.whole()))
                    || other.as_ref().is_some_and(|other| {
                        state_of(&party.name, lexicon).is_some_and(|state| state == other.name)
                    })) =>
        {
            let state = state_of(&party.name, lexicon)?;
            Some(Some(CommonOwner {
                owner: Owner { span: party.span, name: state.into() },
                printed_from: behind_state(document, party.span),
            }))
        }
        (Some(owner), None) => Some(Some(keep(owner))),
        (Some(one), Some(other)) => {
            // 越共中央政治局委员、中央书记处书记: alone, 中央书记处 would be the Chinese party's.
            let organ = other.name == CHINESE_PARTY && is_party(&one.name);
            let of_state = state_of(&other.name, lexicon).is_some_and(|state| state == one.name);
            (one.name == other.name || organ || of_state).then(|| Some(keep(one)))
        }
        // 全国人大常委会副委员长兼中国国际交流协会会长
        (None, Some(other)) => {
            let organ = document.entities_within(first.span).next();
            let national = organ.is_some_and(|organ| matches!(organ.value, NamedValue::Body { national: true, .. }));
            (national && state_of(&other.name, lexicon).is_some()).then_some(None)
        }
    }
}

/// Where a name goes on behind the state that it begins with: 日本｜公明党, but ｜中共中央.
fn behind_state(document: &AnnotatedDocument, name: Span) -> usize {
    let mut inner = document.entities_within(name).filter(|inner| inner.span.start == name.start && inner.span != name);
    inner.find(|inner| state_as_owner(inner).is_some()).map_or(name.start, |state| state.span.end)
}

fn is_party(name: &str) -> bool {
    name.ends_with('党')
}

/// The code of the state that the name of a party, a ministry or a society begins with.
fn state_of(name: &str, lexicon: &Lexicon) -> Option<&'static str> {
    /// The most characters of a state's name.
    const LONGEST: usize = 14;
    let ends: Vec<usize> = name.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    ends.iter().rev().flat_map(|&end| lexicon.senses_of(&name[..end])).find_map(|sense| match sense {
        Sense::State(state) if state.form == StateForm::Name => Some(state.code),
        _ => None,
    })
}

/// Whether a post without an owner is in the state rather than in the party of the post before it.
fn is_post_of_state(post: &str) -> bool {
    const ORGANS: [&str; 8] =
        ["国会", "议会", "众议院", "参议院", "全国人大", "全国政协", "国务院", "全国人民代表大会"];
    if ORGANS.iter().any(|organ| post.starts_with(organ)) {
        return true;
    }
    const HEADS: [&str; 22] = [
        "总理",
        "总统",
        "部长",
        "外长",
        "防长",
        "财长",
        "国家主席",
        "国务委员",
        "议员",
        "议长",
        "大臣",
        "首相",
        "大使",
        "省长",
        "市长",
        "州长",
        "政府主席",
        "相",
        "国会主席",
        "委员会主席",
        "委员会委员长",
        "军委主席",
    ];
    const OF_PARTY: [&str; 3] = ["中央", "党", "本部"];
    HEADS.iter().any(|head| post.ends_with(head)) && !OF_PARTY.iter().any(|own| post.contains(own))
}

/// Whether a head noun is no part of a longer word: 部长 of 部长级, 委员 of 委员会, 主席 of 主席国, 苏丹 the state.
fn stands_alone(document: &AnnotatedDocument, head: Span) -> bool {
    let after = &document.text[head.end..document.range.end.max(head.end)];
    let runs_on = match after.chars().next() {
        Some('会') => !["会见", "会谈", "会晤", "会同", "会后"].iter().any(|verb| after.starts_with(verb)),
        Some(c) => matches!(c, '级' | '国' | '们' | '制' | '府' | '署' | '办'),
        None => false,
    };
    !runs_on
        && (document.boundaries.is_boundary(head.end) || begins_dotted_name(document, head.end))
        && document.entity_around(head).is_none()
}

/// Whether a name with a dot starts at an offset: the cutter reads 长沙 in 外交部长沙伦赛·贡玛西.
fn begins_dotted_name(document: &AnnotatedDocument, start: usize) -> bool {
    /// The most characters of a part of a name before its dot.
    const PART: usize = 7;
    let dot = document.dot_from(start).filter(|dot| (start + 1..=start + 4 * PART).contains(dot));
    dot.is_some_and(|dot| {
        let part = &document.text[start..dot];
        part.chars().all(is_alphabetic) && part.chars().count() <= PART
    })
}

/// A head with the heads that follow at once: 秘书长特别代表, 总统助理; or behind what they are for: 主席缅甸事务特使.
fn longest_head(document: &AnnotatedDocument, mut head: Span) -> Span {
    let next_head =
        |at: usize| document.hits_at(at).find(|hit| hit.is(SenseKinds::POST_HEAD) && stands_alone(document, hit.span));
    while let Some(next) = next_head(head.end) {
        head.end = next.span.end;
    }
    const ENVOYS: [&str; 6] = ["特使", "代表", "协调员", "顾问", "助理", "大使"];
    if let Some(concern) = document.entity_starting_at(head.end) {
        let rest = &document.text[concern.span.end..document.range.end.max(concern.span.end)];
        let noun = ["问题", "事务", "局势", "和平进程", ""]
            .iter()
            .find(|noun| rest.starts_with(**noun))
            .map_or(0, |n| n.len());
        let envoy = next_head(concern.span.end + noun);
        if let Some(envoy) = envoy.filter(|hit| ENVOYS.iter().any(|noun| document.of(hit.span).ends_with(noun))) {
            head.end = envoy.span.end;
        }
    }
    head
}

/// The most words of a post before its head noun.
const MOST_WORDS: usize = 12;

fn post_with_head(
    document: &AnnotatedDocument,
    noun: Span,
    lexicon: &Lexicon,
    previous: Option<&PostMention>,
) -> PostMention {
    let line = document.line_of(noun);
    let floor = previous.map_or(line.start, |post| post.span.end).max(line.start);
    // 欧亚经济委员会执委会｜主席, 俄罗斯联邦｜总统: what a name takes of the head is the name's.
    let noun = match document.entity_around(Span::new(noun.start, noun.start + 1)) {
        Some(entity) if entity.span.end < noun.end => Span::new(entity.span.end, noun.end),
        _ => noun,
    };
    let head = Span::new(with_prefixes(document, noun.start, floor, lexicon), noun.end);
    let mut at = head.start;
    // Where the post begins if no owner stands further left: behind the last joint that might part two items.
    let mut own_start = None;
    for _ in 0..MOST_WORDS {
        let unbracketed = document.before_bracket_and_date(at).max(floor);
        if let Some(entity) = document.entity_ending_at(unbracketed).filter(|entity| entity.span.start >= floor) {
            // 驻华大使, 驻阿拉伯也门共和国大使: the post is of those who send.
            if let Some(posted) = document.text[floor..entity.span.start].strip_suffix('驻') {
                at = floor + posted.len();
                own_start = None;
                continue;
            }
            match entity.value {
                NamedValue::Region if unbracketed == at => {
                    at = entity.span.start;
                    continue;
                }
                NamedValue::Place | NamedValue::Region => break,
                // 老中友好协会: two states in one name.
                NamedValue::State { .. }
                    if entity.span.end - entity.span.start == '中'.len_utf8()
                        && document.hits_at(unbracketed).any(|hit| hit.is(SenseKinds::ABBREVIATION)) =>
                {
                    at = entity.span.start;
                    continue;
                }
                _ => {
                    return owned(
                        document,
                        entity,
                        Span::new(document.after_bracket_and_date(entity.span.end), head.end),
                        head,
                        lexicon,
                    );
                }
            }
        }
        let is_person = document.own.ending_at(at).is_some_and(|own| own.entry.kind == EntryKind::Person);
        if at <= floor || is_person {
            break;
        }
        let start = document.boundaries.word_before(at).max(floor);
        let word = document.of(Span::new(start, at));
        match word {
            "兼" if start == floor => {
                // 王储兼｜外交和国防大臣: all behind 兼 is one post.
                own_start = Some(at);
                break;
            }
            "、" | "和" | "与" | "及" | "兼" => own_start = own_start.or(Some(at)),
            // 委员会两主席
            "两" | "双方" | "两位" | "三" => own_start = own_start.or(Some(at)),
            _ if is_post_word(word, lexicon) => {}
            _ => break,
        }
        at = start;
    }
    let start = own_start.unwrap_or(at).min(head.start);
    PostMention { span: Span::new(start, head.end), head, owner: None, joined: None }
}

/// Where the words begin that belong to any post and stand before its noun: 副, 第一副, 代理.
fn with_prefixes(document: &AnnotatedDocument, mut at: usize, floor: usize, lexicon: &Lexicon) -> usize {
    loop {
        let start = document.boundaries.word_before(at).max(floor);
        if start >= at || !lexicon.senses_of(document.of(Span::new(start, at))).contains(&Sense::Post(PostPart::Prefix))
        {
            return at;
        }
        at = start;
    }
}

fn is_post_word(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.senses_of(word).contains(&Sense::Post(PostPart::Prefix))
        || lexicon.is_noun(word)
        || lexicon.is_body_modifier(word)
}

/// A post of this state or body. A post in an organ of a state belongs to the state, one in a council or secretariat of
/// a body to the body, and the organ stays in the post.
fn owned(document: &AnnotatedDocument, entity: &NamedEntity, span: Span, head: Span, lexicon: &Lexicon) -> PostMention {
    let (start, owner) = match &entity.value {
        NamedValue::Body { name, national: true, .. } if !is_office(name) => {
            (span.start, Some(Owner { span: entity.span, name: name.clone() }))
        }
        NamedValue::Body { national: true, .. } => {
            let inner = state_that_begins(document, entity);
            let start = inner.as_ref().map_or(entity.span.start, |state| state.span.end);
            (start, inner.or_else(|| document.entity_ending_at(entity.span.start).and_then(state_as_owner)))
        }
        NamedValue::Body { name, .. } => match organ_of(document, entity, name, lexicon) {
            Some((parent, organ)) => (organ, Some(Owner { span: entity.span, name: parent.into() })),
            // 日本公明党代表、众议院议员: 代表 is no head of its own.
            None => {
                let last = document.of(span).rsplit_once('、').map(|(_, last)| last);
                let of_state = is_party(name) && last.is_some_and(is_post_of_state);
                match of_state.then(|| state_of(name, lexicon)).flatten() {
                    Some(state) => {
                        (behind_state(document, entity.span), Some(Owner { span: entity.span, name: state.into() }))
                    }
                    None => (span.start, Some(Owner { span: entity.span, name: name.clone() })),
                }
            }
        },
        // 必和必拓｜澳洲业务总裁: the body's post for a state.
        _ => match document.entity_ending_at(entity.span.start).map(|body| (body.span, &body.value)) {
            Some((span, NamedValue::Body { name, national: false, .. })) => {
                (entity.span.start, Some(Owner { span, name: name.clone() }))
            }
            _ => (span.start, state_as_owner(entity)),
        },
    };
    PostMention { span: Span::new(start, span.end), head, owner, joined: None }
}

/// Whether a body of a state is one of its offices, not a library, a university or a society in it.
fn is_office(name: &str) -> bool {
    const OTHERS: [&str; 18] = [
        "馆",
        "大学",
        "学院",
        "公司",
        "集团",
        "协会",
        "商会",
        "学会",
        "社",
        "报",
        "台",
        "研究所",
        "基金会",
        "联合会",
        "商业银行",
        "俱乐部",
        "医院",
        "剧院",
    ];
    !OTHERS.iter().any(|other| name.ends_with(other))
}

fn state_as_owner(entity: &NamedEntity) -> Option<Owner> {
    match &entity.value {
        NamedValue::State { code, .. } => Some(Owner { span: entity.span, name: (*code).into() }),
        _ => None,
    }
}

/// The state that a body's name begins with: 中国 of 中国人民银行.
fn state_that_begins(document: &AnnotatedDocument, body: &NamedEntity) -> Option<Owner> {
    document
        .entities_within(body.span)
        .find(|inner| inner.span.start == body.span.start && inner.span != body.span)
        .and_then(state_as_owner)
}

/// The owner of a post that stands in a column under this state or body.
pub(super) fn owner_in_column(document: &AnnotatedDocument, entity: &NamedEntity) -> Option<Owner> {
    match &entity.value {
        NamedValue::Body { name, national: true, .. } if is_office(name) => state_that_begins(document, entity),
        NamedValue::Body { name, .. } => Some(Owner { span: entity.span, name: name.clone() }),
        _ => state_as_owner(entity),
    }
}

/// The parent of a body that is only its council, secretariat or the like, and where the organ's name starts:
/// `地区反恐怖机构｜执行委员会`, `中国共产党｜中央顾问委员会`.
fn organ_of(
    document: &AnnotatedDocument,
    entity: &NamedEntity,
    name: &str,
    lexicon: &Lexicon,
) -> Option<(String, usize)> {
    const ORGANS: [&str; 5] = ["执行委员会", "执委会", "秘书处", "常设秘书处", "理事会"];
    let printed = document.of(entity.span);
    // 对外联络部 is a body of its own: 中联部部长.
    if let Some(party) = name.find("党中央").map(|at| at + "党".len())
        && !(name.ends_with('部') && lexicon.senses_of(name).iter().any(|sense| matches!(sense, Sense::Body(_))))
        && let Some(organ) = printed.find("中央")
    {
        return Some((name[..party].to_owned(), entity.span.start + organ));
    }
    let organ = ORGANS.iter().find(|organ| printed.ends_with(**organ) && printed.len() > organ.len())?;
    let full = if *organ == "执委会" { "执行委员会" } else { organ };
    let parent = name.strip_suffix(full).or_else(|| name.strip_suffix(organ))?;
    let known = lexicon.senses_of(parent).iter().any(|sense| matches!(sense, Sense::Body(_)))
        || document.aliases.iter().any(|alias| alias.name == parent);
    known.then(|| (parent.to_owned(), entity.span.end - organ.len()))
}

/// The post before, where nothing but 兼 or 、 stands between the two.
fn joined(document: &AnnotatedDocument, post: &PostMention, posts: &[PostMention]) -> Option<usize> {
    let previous = posts.last()?;
    let start = post.whole().start;
    if previous.span.end > start {
        return None;
    }
    matches!(document.of(Span::new(previous.span.end, start)), "兼" | "、" | "暨").then(|| posts.len() - 1)
}
