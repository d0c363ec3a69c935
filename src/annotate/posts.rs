//! Posts and whose they are: `哈萨克斯坦共和国｜总统助理兼安全会议秘书`, `联合国｜秘书长`.
//!
//! A post runs from the state or body before it, or from the first of its own words, to its head noun.

use super::{AnnotatedDocument, NamedEntity, NamedValue};
use crate::facts::Span;
use crate::lexicon::{EntryKind, Lexicon, PostPart, Sense, SenseKinds};

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
    pub name: String,
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
    for head in heads(document, lexicon) {
        if head.start < covered {
            continue;
        }
        let head = longest_head(document, head, lexicon);
        covered = head.end;
        let mut post = post_with_head(document, head, lexicon, posts.last());
        post.joined = joined(document, &post, &posts);
        if let Some(previous) = post.joined
            && continues_post(&posts[previous], &post)
        {
            // 国务委员兼外交部长: one post of two parts.
            let first = &posts[previous];
            post.span.start = first.span.start;
            post.head.start = first.head.start;
            post.owner = first.owner.clone();
            post.joined = first.joined;
            posts.pop();
        }
        posts.push(post);
    }
    posts
}

/// The head nouns of posts, and the posts that the reader entered, in order.
fn heads(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<Span> {
    let posts = document.hits.iter().filter(|hit| hit.is(SenseKinds::POST));
    let by_tables = posts
        .filter(|hit| lexicon.senses(hit).contains(&Sense::Post(PostPart::Head)) && stands_alone(document, hit.span));
    let mut heads: Vec<Span> = by_tables.map(|hit| hit.span).collect();
    heads.extend(document.own.of_kind(EntryKind::Post).map(|own| own.span));
    heads.sort_by_key(|head| (head.start, std::cmp::Reverse(head.end)));
    heads
}

/// Whether a post is one with the post joined before it: it names no owner, or an organ of the party that the other names
/// (`越共中央政治局委员、中央书记处书记`; alone, 中央书记处 would be the Chinese party's).
fn continues_post(first: &PostMention, second: &PostMention) -> bool {
    const CHINESE_PARTY: &str = "中国共产党";
    match (&first.owner, &second.owner) {
        (_, None) => true,
        (Some(first), Some(second)) => {
            second.name == CHINESE_PARTY && first.name.ends_with('党') && first.name != CHINESE_PARTY
        }
        (None, Some(_)) => false,
    }
}

/// Whether a head noun is no part of a longer word: 部长 of 部长级, 委员 of 委员会, 主席 of 主席国, 苏丹 the state.
fn stands_alone(document: &AnnotatedDocument, head: Span) -> bool {
    let after = &document.text[head.end..document.range.end.max(head.end)];
    let in_entity = document.entity_around(head).is_some();
    let meets = ["会见", "会谈", "会晤", "会同", "会后"].iter().any(|verb| after.starts_with(verb));
    let runs_on = after.starts_with(['级', '会', '国', '们', '制', '府', '署', '办']) && !meets;
    !in_entity && !runs_on && document.boundaries.is_boundary(head.end)
}

/// A head with the heads that follow at once: 秘书长特别代表, 总统助理.
fn longest_head(document: &AnnotatedDocument, mut head: Span, lexicon: &Lexicon) -> Span {
    while let Some(next) = document
        .hits_at(head.end)
        .find(|hit| lexicon.senses(hit).contains(&Sense::Post(PostPart::Head)) && stands_alone(document, hit.span))
    {
        head.end = next.span.end;
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
    let state = |entity: &NamedEntity| match &entity.value {
        NamedValue::State { code, .. } => Some(Owner { span: entity.span, name: code.clone() }),
        _ => None,
    };
    let (start, owner) = match &entity.value {
        NamedValue::Body { national: true, .. } => {
            let inner = document
                .entities_within(entity.span)
                .find(|inner| inner.span.start == entity.span.start && inner.span != entity.span);
            let inner = inner.and_then(state);
            let start = inner.as_ref().map_or(entity.span.start, |state| state.span.end);
            (start, inner.or_else(|| document.entity_ending_at(entity.span.start).and_then(state)))
        }
        NamedValue::Body { name, .. } => match organ_of(document, entity, name, lexicon) {
            Some((parent, organ)) => (organ, Some(Owner { span: entity.span, name: parent })),
            None => (span.start, Some(Owner { span: entity.span, name: name.clone() })),
        },
        _ => (span.start, state(entity)),
    };
    PostMention { span: Span::new(start, span.end), head, owner, joined: None }
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
    if let Some(party) = name.find("党中央").map(|at| at + "党".len())
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
