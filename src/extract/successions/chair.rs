//! Who takes the chair: `下任主席国由…担任`, `…接任轮值主席国`, `会晤主席一职移交…`.

use super::{OwnSeries, expanded, joined};
use crate::annotate::NamedValue;
use crate::extract::context::{Context, DateRead};
use crate::facts::{Span, Succession, SuccessionKind};
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// The chairs that a document passes on. `series` are its own meetings, `meetings` the next of them.
pub fn find_chairs(context: &Context, series: &OwnSeries, meetings: &[Succession]) -> Vec<Succession> {
    let mut found: Vec<Succession> = Vec::new();
    let mut covered = 0;
    static NOUN: LazyLock<Finder> = LazyLock::new(|| Finder::new("主席"));
    let document = context.document;
    let places = NOUN.find_iter(document.of(document.range).as_bytes()).map(|at| document.range.start + at);
    // Not what stands between the document's lines.
    let told = |start: &usize| document.sentence_of(*start).contains(&Span::new(*start, start + "主席".len()));
    for start in places.filter(told) {
        if start < covered {
            continue;
        }
        let chair = Chair::at(context, start);
        covered = chair.span.end;
        if let Some((to, date, proof)) = chair.passes(context) {
            let Some(what) = chair.what(context, series) else { continue };
            let then = context.between(chair.span.end, chair.sentence.end).contains("届时");
            let date = date.map(|date| date.edtf).or_else(|| {
                let last = meetings.last().filter(|_| then)?;
                last.date.as_deref().and_then(|date| date.split('/').next()).map(str::to_owned)
            });
            found.push(Succession {
                what,
                kind: SuccessionKind::Chair,
                date,
                place: None,
                to: Some(to),
                evidence: vec![proof],
                rule: "successions/chair",
                inferred: then,
            });
        }
    }
    found
}

/// The words for a chair: `下任上合组织轮值主席国`.
struct Chair {
    /// `轮值主席国`
    span: Span,
    /// With what stands before it and belongs to it, from its owner or its 下任 on.
    whole: Span,
    /// The printed owner.
    owner: Option<Span>,
    /// `下任`, `下届`
    is_next: bool,
    sentence: Span,
}

/// Words that say that a turn is to come.
const NEXT: [&str; 9] = ["下一任", "下任", "下一届", "下届", "候任", "新任", "下一阶段", "新一任", "新一届"];

impl Chair {
    fn at(context: &Context, start: usize) -> Self {
        const KINDS: [&str; 4] = ["轮值", "共同", "联合", "候任"];
        let document = context.document;
        let sentence = document.sentence_of(start);
        let mut end = start + "主席".len();
        if context.between(end, sentence.end).starts_with('国') {
            end += '国'.len_utf8();
        }
        let before = context.between(sentence.start, start);
        let start = start - KINDS[..3].iter().find(|kind| before.ends_with(**kind)).map_or(0, |kind| kind.len());
        let (mut at, mut owner, mut is_next) = (start, None, false);
        for _ in 0..6 {
            let text = context.between(sentence.start, at);
            if let Some(word) = NEXT.iter().find(|word| text.ends_with(**word)) {
                at -= word.len();
                is_next = true;
            } else if let Some(rest) = text.strip_suffix('的') {
                at = sentence.start + rest.len();
            } else if let Some(entity) = document
                .entity_ending_at(at)
                .filter(|found| owner.is_none() && matches!(found.value, NamedValue::Body { .. }))
            {
                at = entity.span.start;
                owner = Some(entity.span);
            } else if document.before_bracket_and_date(at) < at {
                at = document.before_bracket_and_date(at).max(sentence.start);
            } else {
                break;
            }
        }
        Self { span: Span::new(start, end), whole: Span::new(at, end), owner, is_next, sentence }
    }

    /// To whom the chair passes, when, and the words that say so.
    fn passes(&self, context: &Context) -> Option<(String, Option<DateRead>, Span)> {
        self.by_holder(context).or_else(|| self.to_subject(context)).or_else(|| self.after_another(context))
    }

    /// `主席国（将于…）由甲担任`, `主席一职届时移交甲方`, `下任主席国为甲`
    fn by_holder(&self, context: &Context) -> Option<(String, Option<DateRead>, Span)> {
        const HOLDS: [&str; 5] = ["担任", "接任", "出任", "继任", "接替"];
        const BETWEEN: usize = 60;
        let document = context.document;
        let after = context.between(self.span.end, self.sentence.end);
        let clause_end = self.span.end + after.find(['，', '；', '。']).unwrap_or(after.len());
        let party = document
            .entities_within(Span::new(self.span.end, clause_end))
            .find(|entity| context.party(entity).is_some())?;
        let lead = context.between(self.span.end, party.span.start);
        let behind = context.between(party.span.end, clause_end);
        let behind = behind.strip_prefix('方').unwrap_or(behind);
        let held = lead.ends_with('由') && HOLDS.iter().any(|verb| behind.starts_with(verb));
        let handed =
            ["移交给", "移交", "交接给", "转交给", "转交", "交给", "交由"].iter().any(|verb| lead.ends_with(verb));
        let is = self.is_next && (lead == "为" || lead == "是");
        if lead.len() > BETWEEN || !(held || handed || is) {
            return None;
        }
        let clause = document.clause_start(self.span.start);
        let from = if handed { self.span.end } else { clause };
        let date = context.last_date(Span::new(from, party.span.start));
        Some((context.party(party)?, date, Span::new(self.whole.start, clause_end)))
    }

    /// `甲自…起担任轮值主席国`, `甲接任主席国`, `支持甲担任下任主席国`
    fn to_subject(&self, context: &Context) -> Option<(String, Option<DateRead>, Span)> {
        let document = context.document;
        let clause = document.clause_start(self.whole.start);
        let before = context.between(clause, self.whole.start);
        let verb = ["接任", "担任", "出任", "继任", "接替"].iter().find(|verb| before.ends_with(**verb))?;
        let verb_start = self.whole.start - verb.len();
        let party = document.entities_within(Span::new(clause, verb_start)).rev().find(|entity| {
            let before = context.between(clause, entity.span.start);
            context.party(entity).is_some() && !before.ends_with(['从', '同', '与', '由', '替'])
        })?;
        let between = context.between(party.span.end, verb_start);
        let behind = context.between(self.span.end, self.sentence.end);
        let past = ["期间", "以来", "所做", "所作", "时", "一年来"].iter().any(|word| behind.starts_with(word));
        let date = context.last_date(Span::new(clause, self.span.start));
        let starts = between.contains('起') || between.contains('将') || between.contains("即将") || *verb == "接任";
        let ordinary = ["在", "曾", "作为", "未", "不"].iter().any(|word| between.contains(word));
        if past || ordinary || !(self.is_next || starts) {
            return None;
        }
        Some((context.party(party)?, date, Span::new(party.span.start, self.span.end)))
    }

    /// `甲将卸任主席国，乙自次日起接任`
    fn after_another(&self, context: &Context) -> Option<(String, Option<DateRead>, Span)> {
        let document = context.document;
        let after = context.between(self.span.end, self.sentence.end);
        let next = after.strip_prefix('，')?;
        let start = self.sentence.end - next.len();
        let clause = &next[..next.find(['，', '；', '。']).unwrap_or(next.len())];
        let before = context.between(document.clause_start(self.whole.start), self.whole.start);
        let leaves = before.ends_with("卸任") || before.ends_with("移交");
        let takes = ["接任", "接替", "继任"].iter().any(|verb| clause.ends_with(verb));
        if !(leaves && takes) {
            return None;
        }
        let end = start + clause.len();
        let party = document.entities_within(Span::new(start, end)).find(|entity| context.party(entity).is_some())?;
        let date = context.last_date(Span::new(party.span.end, end));
        Some((context.party(party)?, date, Span::new(self.whole.start, end)))
    }

    /// The chair with the body or the series that it belongs to.
    fn what(&self, context: &Context, series: &OwnSeries) -> Option<String> {
        let document = context.document;
        let noun = document.of(self.span);
        if let Some(owner) = self.owner {
            return Some(format!("{}{noun}", expanded(context, document.of(owner))));
        }
        // 会晤主席, 理事会主席: of the document's own series.
        let words = context.between(document.clause_start(self.whole.start), self.whole.start);
        let head = ["理事会", "会晤", "会议", "论坛", "委员会"].iter().find(|head| words.ends_with(**head));
        if let Some(head) = head
            && let Some(full) = series.names().iter().find_map(|known| joined(known, head))
        {
            return Some(format!("{full}{noun}"));
        }
        let last = document.entities_within(self.sentence).rev().find_map(|entity| match &entity.value {
            NamedValue::Body { name, .. } if entity.span.end <= self.whole.start => Some(name.to_string()),
            _ => None,
        });
        let owner = document.main_body().or(last).or_else(|| series.names().first().cloned());
        Some(format!("{}{noun}", owner?))
    }
}
