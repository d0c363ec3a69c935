//! Verbs that say what happens to an instrument: `签署`, `通过`, `生效`.

use super::AnnotatedDocument;
use crate::facts::{Act, Span};
use crate::lexicon::{Lexicon, Sense, SenseKinds};

#[derive(Clone, Copy, Debug)]
pub struct ActVerb {
    pub span: Span,
    pub act: Act,
}

/// The verbs of a document, in order, the longest where several start or overlap; none in a title, a name or a post.
pub fn find_act_verbs(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<ActVerb> {
    let mut verbs: Vec<ActVerb> = Vec::new();
    let mut covered = 0;
    for hit in document.hits_of(SenseKinds::ACT) {
        let Some(act) = act_of(lexicon.senses(hit)) else { continue };
        if hit.span.start < covered || !is_verb(document, hit.span) {
            continue;
        }
        covered = hit.span.end;
        verbs.push(ActVerb { span: hit.span, act });
    }
    verbs
}

fn act_of(senses: &[Sense]) -> Option<Act> {
    senses.iter().find_map(|sense| match *sense {
        Sense::Act(act) => Some(act),
        _ => None,
    })
}

/// `执行` is no verb in 执行主任, 执行委员会 and 《执行计划》.
fn is_verb(document: &AnnotatedDocument, span: Span) -> bool {
    let after_posts = document.posts.partition_point(|post| post.span.end <= span.start);
    let in_post = document.posts.get(after_posts).is_some_and(|post| post.span.contains(&span));
    document.boundaries.around(span)
        && !names_party(document, span.end)
        && !in_post
        && document.entity_around(span).is_none()
        && !document.is_in_title(span)
}

/// `签署国`, `批准方`: who does it.
fn names_party(document: &AnnotatedDocument, end: usize) -> bool {
    let next = document.text[end..document.range.end.max(end)].chars().next();
    next.is_some_and(|c| matches!(c, '国' | '方' | '者') && document.boundaries.is_boundary(end + c.len_utf8()))
}
