//! Posts and whose they are: `哈萨克斯坦共和国｜总统助理兼安全会议秘书`, `联合国｜秘书长`.
//!
//! A post runs from the state or body before it, or from the first of its own words, to its head noun.

use super::{AnnotatedDocument, NamedEntity, NamedValue};
use crate::facts::Span;
use crate::lexicon::{Lexicon, PostPart, Sense};

/// A span that names a post.
#[derive(Clone, Debug)]
pub struct PostMention {
    /// The post without its owner.
    pub span: Span,
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
    for hit in &document.hits {
        let is_head = lexicon.senses(hit).contains(&Sense::Post(PostPart::Head));
        if !is_head || hit.span.start < covered {
            continue;
        }
        let head = longest_head(document, hit.span, lexicon);
        covered = head.end;
        let mut post = post_with_head(document, head, lexicon, posts.last());
        post.joined = joined(document, &post, &posts);
        if let Some(previous) = post.joined
            && post.owner.is_none()
        {
            // 国务委员兼外交部长: one post of two parts.
            let first = &posts[previous];
            post.span.start = first.span.start;
            post.owner = first.owner.clone();
            post.joined = first.joined;
            posts.pop();
        }
        posts.push(post);
    }
    posts
}

/// A head with the heads that follow at once: 秘书长特别代表, 总统助理.
fn longest_head(document: &AnnotatedDocument, mut head: Span, lexicon: &Lexicon) -> Span {
    while let Some(next) =
        document.hits_at(head.end).find(|hit| lexicon.senses(hit).contains(&Sense::Post(PostPart::Head)))
    {
        head.end = next.span.end;
    }
    head
}

/// The most words of a post before its head noun.
const MOST_WORDS: usize = 12;

fn post_with_head(
    document: &AnnotatedDocument,
    head: Span,
    lexicon: &Lexicon,
    previous: Option<&PostMention>,
) -> PostMention {
    let line = document.line_of(head);
    let floor = previous.map_or(line.start, |post| post.span.end).max(line.start);
    let mut at = head.start;
    // Where the post begins if no owner stands further left: behind the last joint that might part two items.
    let mut own_start = None;
    for _ in 0..MOST_WORDS {
        if let Some(entity) = document.entity_ending_at(at).filter(|entity| entity.span.start >= floor)
            && !matches!(entity.value, NamedValue::Region)
        {
            if matches!(entity.value, NamedValue::Place) {
                break;
            }
            return owned(document, entity, Span::new(at, head.end));
        }
        if at <= floor {
            break;
        }
        let start = document.boundaries.word_before(at).max(floor);
        let word = document.of(Span::new(start, at));
        match word {
            "、" | "和" | "与" | "及" => own_start = own_start.or(Some(at)),
            _ if is_post_word(word, lexicon) => {}
            _ => break,
        }
        at = start;
    }
    let start = own_start.unwrap_or(at);
    PostMention { span: Span::new(start, head.end), owner: None, joined: None }
}

fn is_post_word(word: &str, lexicon: &Lexicon) -> bool {
    word == "兼"
        || lexicon.senses_of(word).contains(&Sense::Post(PostPart::Prefix))
        || lexicon.is_noun(word)
        || lexicon.is_body_modifier(word)
}

/// A post of this state or body. A post in an organ of a state belongs to the state, and the organ stays in the post.
fn owned(document: &AnnotatedDocument, entity: &NamedEntity, span: Span) -> PostMention {
    let state_at = |end: usize| {
        document.entity_ending_at(end).and_then(|state| match &state.value {
            NamedValue::State { code, .. } => Some(Owner { span: state.span, name: code.clone() }),
            _ => None,
        })
    };
    match &entity.value {
        NamedValue::State { code, .. } => {
            PostMention { span, owner: Some(Owner { span: entity.span, name: code.clone() }), joined: None }
        }
        NamedValue::Body { national: true, .. } => {
            let inner = document.entities_within(entity.span).find_map(|state| match &state.value {
                NamedValue::State { code, .. } if state.span.start == entity.span.start => {
                    Some(Owner { span: state.span, name: code.clone() })
                }
                _ => None,
            });
            let start = inner.as_ref().map_or(entity.span.start, |state| state.span.end);
            let owner = inner.or_else(|| state_at(entity.span.start));
            PostMention { span: Span::new(start, span.end), owner, joined: None }
        }
        NamedValue::Body { name, .. } => {
            PostMention { span, owner: Some(Owner { span: entity.span, name: name.clone() }), joined: None }
        }
        NamedValue::Place | NamedValue::Region => PostMention { span, owner: None, joined: None },
    }
}

/// The post before, where nothing but 兼 or 、 stands between the two.
fn joined(document: &AnnotatedDocument, post: &PostMention, posts: &[PostMention]) -> Option<usize> {
    let previous = posts.last()?;
    let start = post.whole().start;
    if previous.span.end > start {
        return None;
    }
    matches!(document.of(Span::new(previous.span.end, start)), "兼" | "、" | "暨" | "").then(|| posts.len() - 1)
}
