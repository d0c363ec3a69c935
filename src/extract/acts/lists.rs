//! Lists of instruments under a line that says what was done: `双方签署了下列文件：`.

use super::when::{self, When};
use super::{Reader, groups};
use crate::annotate::ActVerb;
use crate::facts::{Act, Action, Span};
use crate::source::fold::item_number;

/// A line that leads a list.
pub struct Lead {
    verb: ActVerb,
    act: Act,
    when: When,
}

/// Gives the items of a list the act of the line that leads it.
pub fn read_list(reader: &Reader, sentence: Span, lead: &mut Option<Lead>, acts: &mut [Vec<Action>]) {
    if let Some(found) = leads(reader, sentence) {
        *lead = Some(found);
        return;
    }
    let Some(open) = lead else { return };
    let mut is_item = false;
    for part in reader.columns(sentence) {
        let start = part.start + item_number(part.of(reader.context.document.text));
        let own = reader.verbs_within(start, part.end).first().filter(|verb| verb.span.start == start).copied();
        let Some(group) = groups::groups_of(reader, part).into_iter().next() else { continue };
        let behind = own.map_or(start, |verb| verb.span.end);
        let verb = own.unwrap_or(open.verb);
        if group.start() != behind || own.is_some_and(|verb| verb.act != open.verb.act) {
            continue;
        }
        is_item = true;
        let act = if own.is_some() { verb.act } else { open.act };
        for slot in &group.slots {
            let title = reader.context.document.titles[slot.title].span;
            acts[slot.title].push(reader.action(act, title, Some(verb.span), open.when.clone(), "acts/list"));
        }
    }
    let numbered = item_number(sentence.of(reader.context.document.text)) > 0;
    if !is_item && !numbered {
        *lead = None;
    }
}

/// `9月15日，两国元首在北京共同见证签署下列合作文件：`
fn leads(reader: &Reader, sentence: Span) -> Option<Lead> {
    /// The most bytes between the verb and the colon, brackets included.
    const BETWEEN: usize = 150;
    const NOUNS: [&str; 9] = ["下列", "以下", "如下", "文件", "协议", "成果", "协定", "清单", "文本"];
    let context = reader.context;
    let text = context.document.of(sentence);
    if !text.ends_with('：') {
        return None;
    }
    let done = |verb: &&ActVerb| matches!(verb.act, Act::Signed | Act::Adopted | Act::Approved | Act::Published);
    let verb = *reader.verbs_within(sentence.start, sentence.end).iter().rev().find(done)?;
    let between = context.between(verb.span.end, sentence.end);
    if between.len() > BETWEEN || !NOUNS.iter().any(|noun| between.contains(noun)) {
        return None;
    }
    let clause = reader.clause_start(verb.span.start, sentence.start);
    let when = when::of_verb(reader, &verb, clause, Some(sentence.start));
    let act = when::planned(reader, &verb, clause, sentence, &when, "")?;
    Some(Lead { verb, act, when })
}
