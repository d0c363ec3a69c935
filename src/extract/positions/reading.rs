//! One clause: who, by which word, and where its complement stands.

use super::holders::{Holder, HolderKind, Holders};
use super::verbs::{Verb, verb_at};
use crate::annotate::AnnotatedDocument;
use crate::facts::{Span, Stance};
use crate::lexicon::{Lexicon, Sense, SenseKinds, StanceFrame};
use crate::source::characters::WordList;

/// A clause that takes a stand.
pub struct Found {
    pub verb: Verb,
    /// Printed in the clause.
    pub holder: Option<Holder>,
    pub complement: Complement,
    pub addressee: Option<Span>,
    pub rule: &'static str,
}

pub enum Complement {
    /// From here to where the stand ends.
    After(usize),
    /// Between the holder and the verb: `对…表示担忧`.
    Before(Span),
    /// In the clause before: `对…，和安会表示遗憾`.
    Fronted,
}

pub struct Reader<'d> {
    pub document: &'d AnnotatedDocument<'d>,
    pub lexicon: &'d Lexicon,
    pub holders: Holders<'d>,
}

/// Words that lead in and belong to no holder.
static LEADS: WordList = WordList::new(&[
    "在此背景下",
    "与此同时",
    "在此基础上",
    "有鉴于此",
    "除此之外",
    "会谈中",
    "会见中",
    "会见时",
    "会上",
    "会后",
    "访问期间",
    "会议期间",
    "会谈期间",
    "为此",
    "鉴此",
    "因此",
    "同时",
    "此外",
    "另外",
    "其中",
    "最后",
    "首先",
    "但是",
    "并且",
    "而且",
    "届时",
    "期间",
    "并",
    "但",
    "而",
    "且",
    "“",
    "‘",
    "还",
]);
/// Words between a holder and its verb that belong to neither.
static PARTICLES: WordList = WordList::new(&[
    "随后", "其后", "同时", "就此", "对此", "为此", "当天", "当日", "在此", "此后", "同日", "还", "也", "则", "均",
    "都", "又", "亦", "再", "仍", "谨", "并", "已", "曾", "现", "今", "\t", " ",
]);
const PREPOSITIONS: [char; 4] = ['对', '就', '向', '为'];
/// Where a phrase in front of a verb can end: `在联合国框架内`, `回应时`.
const PHRASE_ENDS: [&str; 22] = [
    "上", "下", "中", "内", "时", "后", "前", "间", "之际", "问题", "方面", "框架", "基础", "背景", "会议", "峰会",
    "讲话", "致辞", "名义", "局势", "机会", "形势",
];
/// The longest phrase between a holder and its verb, in bytes.
const LONGEST_PHRASE: usize = 180;
/// The most characters of a holder that no table knows.
const LONGEST_GENERIC: usize = 18;

impl<'d> Reader<'d> {
    pub fn new(document: &'d AnnotatedDocument<'d>, lexicon: &'d Lexicon) -> Self {
        Self { document, lexicon, holders: Holders::new(document, lexicon) }
    }

    fn text(&self, start: usize, end: usize) -> &'d str {
        &self.document.text[start..end]
    }

    pub fn verb_at(&self, start: usize, limit: usize) -> Option<Verb> {
        verb_at(self.document, self.lexicon, start, limit)
    }

    /// The holder that a clause begins with, and where its words go on.
    pub fn subject(&self, clause: Span) -> Option<(Holder, usize)> {
        if let Some(found) = self.holders.collective(clause) {
            return Some(found);
        }
        let start = self.skip_leads(clause);
        if let Some(text) = self.holders.text_at(start, clause.end)
            && self.verb_at(self.skip_particles(text.span.end, clause.end), clause.end).is_some()
        {
            let end = text.span.end;
            return Some((text, end));
        }
        let holder = self.holders.at(start, clause.end)?;
        let end = self.document.after_bracket_and_date(self.after_name(&holder, start)).min(clause.end);
        Some((holder, end))
    }

    /// Where the words go on behind a holder: behind the name where posts stand before it.
    fn after_name(&self, holder: &Holder, start: usize) -> usize {
        holder.span.end.max(start)
    }

    /// What the clause says that someone stands for.
    pub fn read(&self, clause: Span) -> Option<Found> {
        let (holder, at) = match self.subject(clause) {
            Some((holder, at)) => (Some(holder), at),
            None => (None, self.skip_leads(clause)),
        };
        let at = self.skip_particles(at, clause.end);
        self.direct(&holder, at, clause)
            .or_else(|| self.closing(&holder, at, clause))
            .or_else(|| self.behind_phrase(&holder, at, clause))
            .or_else(|| if holder.is_none() { self.of_any_noun(at, clause) } else { None })
    }

    pub fn skip_leads(&self, clause: Span) -> usize {
        let mut at = clause.start;
        loop {
            let rest = self.text(at, clause.end);
            let dated = self.document.after_bracket_and_date(at).min(clause.end);
            if dated > at {
                at = dated;
            } else if let Some(lead) = LEADS.at_start_of(rest) {
                if !self.document.boundaries.is_boundary(at + lead.len()) {
                    return at;
                }
                at += lead.len();
            } else {
                return at;
            }
        }
    }

    fn skip_particles(&self, mut at: usize, limit: usize) -> usize {
        loop {
            let rest = self.text(at, limit);
            let date = self.document.dates.partition_point(|date| date.span.start < at);
            match self.document.dates.get(date) {
                Some(date) if date.span.start == at && date.span.end <= limit => at = date.span.end,
                _ => match PARTICLES.at_start_of(rest) {
                    // 对此 leads where nothing closes the clause; 对此表示欢迎 has 此 for its complement.
                    Some("对此" | "就此") if self.closing_verb(at, limit).is_some() => return at,
                    Some(particle) => at += particle.len(),
                    None => return at,
                },
            }
        }
    }

    /// `双方｜重申…`, `（双方）｜重申…`
    fn direct(&self, holder: &Option<Holder>, at: usize, clause: Span) -> Option<Found> {
        let verb = self.verb_at(at, clause.end)?;
        self.with_complement(holder.clone(), verb, clause, "positions/holder-verb")
    }

    fn with_complement(&self, holder: Option<Holder>, verb: Verb, clause: Span, rule: &'static str) -> Option<Found> {
        let mut after = verb.span.end;
        for suffix in ["了", "着", "到"] {
            if self.text(after, clause.end).starts_with(suffix) {
                after += suffix.len();
            }
        }
        // 感到满意的是，…; 警告说，…
        for suffix in ["的是", "说", "称", "道"] {
            let rest = self.text(after, clause.end);
            if rest == suffix
                || rest.strip_prefix(suffix).is_some_and(|rest| suffix == "的是" || rest.starts_with(['“', '：']))
            {
                after += suffix.len();
            }
        }
        let bare = after >= clause.end;
        let is_opened = bare && self.text(0, after).ends_with("的是");
        let rest = self.text(after, clause.end);
        // 基金支持了…, 听取并批准了…: narrative.
        let told = match document_verb(self.document, &verb) {
            "支持" | "鼓励" => after > verb.span.end,
            "听取" => ["并批准", "并通过", "并审议", "并核准", "并讨论", "和讨论", "和审议", "和批准", "、"]
                .iter()
                .any(|next| rest.starts_with(next)),
            // 会议要求得到落实: a noun.
            "要求" | "决定" | "主张" | "承诺" | "倡议" | "建议" | "期待" | "呼吁" => {
                ["得到", "已", "获得", "均", "都", "未"].iter().any(|next| rest.starts_with(next))
            }
            // 提出倡议: a deed; 提出，…: speech.
            "提出" => !verb.carried && !rest.is_empty(),
            _ => false,
        };
        if told {
            return None;
        }
        let complement = match verb.frame {
            StanceFrame::Noun | StanceFrame::Closing if bare && !is_opened => Complement::Fronted,
            StanceFrame::Closing => return None,
            StanceFrame::Noun
                if !matches!(
                    verb.stance,
                    Stance::Concern | Stance::Oppose | Stance::Thank | Stance::Support | Stance::Welcome
                ) =>
            {
                return None;
            }
            StanceFrame::Modal if !self.acts(&holder, &verb, after, clause) => return None,
            _ => Complement::After(after),
        };
        Some(Found { verb, holder, complement, addressee: None, rule })
    }

    /// Whether 将, 应 say what a holder will or should do, and not what will happen.
    fn acts(&self, holder: &Option<Holder>, verb: &Verb, after: usize, clause: Span) -> bool {
        /// 将产生…: an effect.
        const EFFECTS: [&str; 22] = [
            "为",
            "对",
            "有",
            "是",
            "使",
            "给",
            "成为",
            "带来",
            "导致",
            "产生",
            "有助",
            "有利",
            "创造",
            "极大",
            "大大",
            "会",
            "令",
            "意味",
            "影响",
            "作为",
            "由",
            "继续存在",
        ];
        /// 将担任主席国: a post, no promise.
        const POSTS: [&str; 6] = ["担任", "接任", "出任", "接替", "出席", "卸任"];
        let rest = self.text(after, clause.end);
        // 应总统邀请: upon.
        let asked = |from: usize| {
            ["邀请", "请求", "要求", "之邀", "倡议"].iter().any(|word| self.text(from, clause.end).starts_with(word))
        };
        let upon = document_verb(self.document, verb) == "应"
            && (rest.ends_with("邀请") || self.holders.at(after, clause.end).is_some_and(|who| asked(who.span.end)));
        if upon {
            return false;
        }
        if document_verb(self.document, verb) != "将" {
            return !rest.is_empty() || verb.stance == Stance::Commit;
        }
        let starts_any = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
        let whose = match holder {
            Some(holder) => {
                holder.kind == HolderKind::Party
                    && !holder.text.ends_with(['司', '团', '行'])
                    && holder.text != "国际社会"
            }
            None => !starts_any(&EFFECTS),
        };
        // 将两国关系提升为…: 将 is 把.
        let takes_object = self
            .document
            .entities_within(Span::new(after, clause.end))
            .next()
            .is_some_and(|entity| entity.span.start == after)
            || starts_any(&["其", "该", "此", "相互", "彼此", "两国", "双边", "双方", "《"]);
        whose && !takes_object && !POSTS.iter().any(|post| rest.contains(post)) && !rest.starts_with("由")
    }

    /// `对A表示担忧`, `向A致以敬意`, `就A向B表示祝贺`: the complement stands before the word that closes the clause.
    fn closing(&self, holder: &Option<Holder>, at: usize, clause: Span) -> Option<Found> {
        let opens = self.text(at, clause.end).starts_with(PREPOSITIONS);
        if !opens {
            return None;
        }
        let verb = self.closing_verb(at, clause.end)?;
        let (complement, addressee) = self.before_verb(Span::new(at, verb.span.start), &verb)?;
        Some(Found {
            verb,
            holder: holder.clone(),
            complement: Complement::Before(complement),
            addressee,
            rule: "positions/complement-before-verb",
        })
    }

    /// Whether a clause opens a phrase that a later clause may close: `对A加剧，特别是B｜表示担忧`.
    pub fn opens_phrase(&self, clause: Span) -> bool {
        let at = self.subject(clause).map_or_else(|| self.skip_leads(clause), |(_, at)| at);
        self.text(self.skip_particles(at, clause.end), clause.end).starts_with(['对', '向'])
    }

    /// The word of stance that closes a clause, its adverbs first.
    fn closing_verb(&self, start: usize, end: usize) -> Option<Verb> {
        let from = self.document.hits.partition_point(|hit| hit.span.start < start);
        let mut last = usize::MAX;
        for hit in self.document.hits[from..].iter().take_while(|hit| hit.span.start < end) {
            if hit.span.start == last || !self.may_begin_verb(hit) {
                continue;
            }
            last = hit.span.start;
            let closes = |verb: &Verb| verb.span.end == end && (verb.carried || self.can_close(verb));
            if let Some(verb) = self.verb_at(last, end).filter(closes) {
                return Some(verb);
            }
        }
        None
    }

    /// Whether a verb is a noun as well, so that it can follow its complement: `对此｜坚决反对`.
    fn can_close(&self, verb: &Verb) -> bool {
        let senses = self.lexicon.senses_of(self.document.of(verb.head));
        senses.iter().any(|sense| {
            matches!(sense, Sense::Stance(stance) if matches!(stance.frame, StanceFrame::Noun | StanceFrame::Closing))
        })
    }

    fn may_begin_verb(&self, hit: &crate::lexicon::Hit) -> bool {
        hit.is(SenseKinds::STANCE)
    }

    /// What stands between the preposition and the verb, and who is addressed.
    fn before_verb(&self, phrase: Span, verb: &Verb) -> Option<(Span, Option<Span>)> {
        let text = self.document.of(phrase);
        let preposition = text.chars().next()?;
        let start = phrase.start + preposition.len_utf8();
        let trimmed = text[preposition.len_utf8()..].trim_end_matches(['，', ' ']);
        let whole = Span::new(start, start + trimmed.len());
        if whole.start >= whole.end {
            return None;
        }
        if preposition == '向' {
            // 向A提出交涉: what about is not said.
            let said = matches!(verb.stance, Stance::Thank | Stance::Welcome | Stance::Support | Stance::Commit);
            return said.then_some((whole, Some(whole)));
        }
        // 就A向B表示慰问: condolences are B's, congratulations are on A.
        let inner = self.document.of(whole);
        for (at, _) in inner.match_indices('向') {
            let to = whole.start + at;
            let addressee = Span::new(to + '向'.len_utf8(), whole.end);
            let is_word = self.document.boundaries.around(Span::new(to, addressee.start));
            if at > 0 && is_word && preposition != '对' && self.holders.at(addressee.start, addressee.end).is_some() {
                let cause = Span::new(whole.start, to);
                let mourns = verb.stance == Stance::Thank && !self.document.of(verb.span).contains("谢");
                return Some((if mourns { addressee } else { cause }, Some(addressee)));
            }
        }
        Some((whole, None))
    }

    /// `双方｜在联合国框架内｜支持…`, `林剑｜回应时｜指出`
    fn behind_phrase(&self, holder: &Option<Holder>, at: usize, clause: Span) -> Option<Found> {
        let limit = clause.end.min(at + LONGEST_PHRASE);
        let from = self.document.hits.partition_point(|hit| hit.span.start <= at);
        for hit in self.document.hits[from..].iter().take_while(|hit| hit.span.start < limit) {
            if !self.may_begin_verb(hit) {
                continue;
            }
            let phrase = self.text(at, hit.span.start);
            let opens = phrase.starts_with([
                '在', '就', '对', '向', '同', '与', '从', '于', '经', '为', '以', '按', '代', '围', '通', '针', '随',
                '应',
            ]);
            let closed = PHRASE_ENDS.iter().any(|end| phrase.ends_with(end));
            let Some(verb) = self.verb_at(hit.span.start, clause.end) else { continue };
            let speech = verb.frame == StanceFrame::Report;
            let short = phrase.len() <= 12 * '向'.len_utf8();
            // A phrase without an end word only before a verb of speech: 向媒体表示.
            let fits = match holder {
                Some(_) => opens && closed || speech && short && (closed || opens && !phrase.contains('的')),
                None => opens && closed && speech,
            };
            if fits {
                return self.with_complement(holder.clone(), verb, clause, "positions/holder-phrase-verb");
            }
            if !opens {
                return None;
            }
        }
        None
    }

    /// `部分代表｜强调…`, `接任人选｜应…`: a noun that no table knows, before a verb that leaves no doubt.
    fn of_any_noun(&self, at: usize, clause: Span) -> Option<Found> {
        let width = self.text(at, clause.end).char_indices().nth(LONGEST_GENERIC + 1).map(|(width, _)| width);
        let limit = width.map_or(clause.end, |width| at + width);
        let from = self.document.hits.partition_point(|hit| hit.span.start <= at);
        for hit in self.document.hits[from..].iter().take_while(|hit| hit.span.start < limit) {
            if !self.may_begin_verb(hit) {
                continue;
            }
            let start = hit.span.start;
            let Some(holder) = self.holders.generic(Span::new(at, start), LONGEST_GENERIC) else { continue };
            if let Some(found) = self.closing(&Some(holder.clone()), start, clause) {
                return Some(found);
            }
            let Some(verb) = self.verb_at(start, clause.end) else { continue };
            let sure = match verb.frame {
                StanceFrame::Report => true,
                StanceFrame::Modal => verb.stance != Stance::Commit,
                _ => matches!(document_verb(self.document, &verb), "呼吁" | "敦促" | "谴责" | "强烈谴责" | "主张"),
            };
            return if sure { self.with_complement(Some(holder), verb, clause, "positions/noun-verb") } else { None };
        }
        // 部分代表对…表示忧虑
        let prepositions = self.text(at, limit).char_indices().filter(|(_, c)| PREPOSITIONS.contains(c));
        for (offset, _) in prepositions.skip_while(|(offset, _)| *offset == 0).take(2) {
            if let Some(holder) = self.holders.generic(Span::new(at, at + offset), LONGEST_GENERIC) {
                return self.closing(&Some(holder), at + offset, clause);
            }
        }
        None
    }
}

/// The verb without its adverbs.
pub fn document_verb<'d>(document: &'d AnnotatedDocument, verb: &Verb) -> &'d str {
    document.of(verb.head)
}
