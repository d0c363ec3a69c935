//! One clause: who, by which word, and where its complement stands.

use super::hits::Hits;
use super::holders::{Holder, HolderKind, Holders};
use super::verbs::{Verb, Verbs};
use crate::annotate::AnnotatedDocument;
use crate::facts::{Span, Stance};
use crate::lexicon::{Lexicon, StanceFrame};
use crate::source::characters::{WordList, begins_with_any, ends_with_any};

/// How a clause begins.
#[derive(Clone, Copy)]
pub struct Opening<'d> {
    /// Who begins it.
    pub holder: Option<Holder<'d>>,
    /// Where the words go on behind the holder, or behind what leads in.
    pub end: usize,
}

/// A clause that takes a stand.
#[derive(Clone, Copy)]
pub struct Found<'d> {
    pub verb: Verb,
    /// Printed in the clause.
    pub holder: Option<Holder<'d>>,
    pub complement: Complement,
    pub addressee: Option<Span>,
    pub rule: &'static str,
}

#[derive(Clone, Copy)]
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
    pub holders: Holders<'d>,
    pub verbs: Verbs<'d>,
}

/// Words that lead in and belong to no holder.
static LEADS: WordList = WordList::new(&[
    "在此背景下",
    "在此基础上",
    "与此同时",
    "有鉴于此",
    "除此之外",
    "会谈中",
    "会谈期间",
    "会见中",
    "会见时",
    "会上",
    "会后",
    "会议期间",
    "访问期间",
    "为此",
    "鉴此",
    "因此",
    "同时",
    "此外",
    "另外",
    "其中",
    "最后",
    "首先",
    "届时",
    "期间",
    "并且",
    "并",
    "但是",
    "但",
    "而且",
    "而",
    "且",
    "“",
    "‘",
    "还",
]);
/// Words between a holder and its verb that belong to neither.
static PARTICLES: WordList = WordList::new(&[
    "随后", "其后", "同时", "同日", "就此", "对此", "为此", "当天", "当日", "在此", "此后", "还", "也", "则", "均",
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
    pub fn new(document: &'d AnnotatedDocument<'d>, lexicon: &'d Lexicon, hits: Hits) -> Self {
        Self {
            document,
            holders: Holders::new(document, lexicon, hits.parties, hits.states),
            verbs: Verbs::new(document, hits.stances),
        }
    }

    fn text(&self, start: usize, end: usize) -> &'d str {
        &self.document.text[start..end]
    }

    /// How a clause begins.
    pub fn opening(&self, clause: Span) -> Opening<'d> {
        let start = self.skip_leads(clause);
        let subject = self.holders.collective(clause).or_else(|| self.subject(start, clause.end));
        let end = subject.map_or(start, |(_, end)| end.min(clause.end));
        Opening { holder: subject.map(|(holder, _)| holder), end }
    }

    /// The holder that starts at an offset, and where the words go on behind it.
    fn subject(&self, start: usize, limit: usize) -> Option<(Holder<'d>, usize)> {
        if let Some(text) = self.holders.text_at(start, limit)
            && self.verbs.at(self.skip_particles(text.span.end, limit), limit).is_some()
        {
            return Some((text, text.span.end));
        }
        let holder = self.holders.at(start, limit)?;
        // Behind the name where posts stand before it.
        Some((holder, self.document.after_bracket_and_date(holder.span.end.max(start))))
    }

    /// What the clause says that someone stands for.
    pub fn read(&self, clause: Span) -> Option<Found<'d>> {
        self.read_from(&self.opening(clause), clause)
    }

    /// The same of a clause that begins like this.
    pub fn read_from(&self, opening: &Opening<'d>, clause: Span) -> Option<Found<'d>> {
        if !self.verbs.any_starts_within(Span::new(opening.end, clause.end)) {
            return None;
        }
        let (holder, at) = (opening.holder, self.skip_particles(opening.end, clause.end));
        self.direct(holder, at, clause)
            .or_else(|| self.closing(holder, at, clause))
            .or_else(|| self.behind_phrase(holder, at, clause))
            .or_else(|| if holder.is_none() { self.of_any_noun(at, clause) } else { None })
    }

    fn skip_leads(&self, clause: Span) -> usize {
        let mut at = clause.start;
        loop {
            let dated = self.document.after_bracket_and_date(at).min(clause.end);
            if dated > at {
                at = dated;
                continue;
            }
            match LEADS.at_start_of(self.text(at, clause.end)) {
                Some(lead) if self.document.boundaries.is_boundary(at + lead.len()) => at += lead.len(),
                _ => return at,
            }
        }
    }

    fn skip_particles(&self, mut at: usize, limit: usize) -> usize {
        loop {
            if let Some(date) = self.document.date_starting_at(at).filter(|date| date.span.end <= limit) {
                at = date.span.end;
                continue;
            }
            match PARTICLES.at_start_of(self.text(at, limit)) {
                // 对此 leads where nothing closes the clause; 对此表示欢迎 has 此 for its complement.
                Some("对此" | "就此") if self.verbs.closing(Span::new(at, limit)).is_some() => return at,
                Some(particle) => at += particle.len(),
                None => return at,
            }
        }
    }

    /// `双方｜重申…`, `（双方）｜重申…`
    fn direct(&self, holder: Option<Holder<'d>>, at: usize, clause: Span) -> Option<Found<'d>> {
        let verb = self.verbs.at(at, clause.end)?;
        self.with_complement(holder, verb, clause, "positions/holder-verb")
    }

    fn with_complement(
        &self,
        holder: Option<Holder<'d>>,
        verb: Verb,
        clause: Span,
        rule: &'static str,
    ) -> Option<Found<'d>> {
        let after = self.behind_suffixes(verb.span.end, clause.end);
        let bare = after >= clause.end;
        let is_opened = bare && self.text(0, after).ends_with("的是");
        let rest = self.text(after, clause.end);
        // 基金支持了…, 听取并批准了…: narrative.
        let told = match document_verb(self.document, &verb) {
            "支持" | "鼓励" => after > verb.span.end,
            "听取" => begins_with_any(
                rest,
                &["并批准", "并通过", "并审议", "并核准", "并讨论", "和讨论", "和审议", "和批准", "、"],
            ),
            // 会议要求得到落实: a noun.
            "要求" | "决定" | "主张" | "承诺" | "倡议" | "建议" | "期待" | "呼吁" => {
                begins_with_any(rest, &["得到", "已", "获得", "均", "都", "未"])
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
            StanceFrame::Modal if !self.acts(holder, &verb, after, clause) => return None,
            _ => Complement::After(after),
        };
        Some(Found { verb, holder, complement, addressee: None, rule })
    }

    /// Where a verb ends with its suffixes: `注意到｜了｜…`, `感到满意｜的是｜，…`, `警告｜说｜，…`.
    fn behind_suffixes(&self, verb: usize, limit: usize) -> usize {
        let mut after = verb;
        if !self.text(after, limit).starts_with(['了', '着', '到', '的', '说', '称', '道']) {
            return after;
        }
        for suffix in ["了", "着", "到"] {
            if self.text(after, limit).starts_with(suffix) {
                after += suffix.len();
            }
        }
        for suffix in ["的是", "说", "称", "道"] {
            let rest = self.text(after, limit);
            if rest == suffix
                || rest.strip_prefix(suffix).is_some_and(|rest| suffix == "的是" || rest.starts_with(['“', '：']))
            {
                after += suffix.len();
            }
        }
        after
    }

    /// Whether 将, 应 say what a holder will or should do, and not what will happen.
    fn acts(&self, holder: Option<Holder>, verb: &Verb, after: usize, clause: Span) -> bool {
        /// 将产生…: an effect.
        static EFFECTS: WordList = WordList::new(&[
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
        ]);
        /// 将两国关系提升为…: 将 is 把.
        static OBJECTS: WordList = WordList::new(&["其", "该", "此", "相互", "彼此", "两国", "双边", "双方", "《"]);
        /// 将担任主席国: a post, no promise.
        static POSTS: WordList = WordList::new(&["担任", "接任", "出任", "接替", "出席", "卸任"]);
        /// 应总统邀请: upon.
        static ASKED: WordList = WordList::new(&["邀请", "请求", "要求", "之邀", "倡议"]);
        let rest = self.text(after, clause.end);
        let asked = |from: usize| ASKED.at_start_of(self.text(from, clause.end)).is_some();
        let upon = document_verb(self.document, verb) == "应"
            && (rest.ends_with("邀请") || self.holders.at(after, clause.end).is_some_and(|who| asked(who.span.end)));
        if upon {
            return false;
        }
        if document_verb(self.document, verb) != "将" {
            return !rest.is_empty() || verb.stance == Stance::Commit;
        }
        let whose = match holder {
            Some(holder) => {
                holder.kind == HolderKind::Party
                    && !holder.text.ends_with(['司', '团', '行'])
                    && holder.text != "国际社会"
            }
            None => EFFECTS.at_start_of(rest).is_none(),
        };
        whose
            && OBJECTS.at_start_of(rest).is_none()
            && !rest.starts_with('由')
            && !POSTS.is_in(rest)
            && self
                .document
                .entities_within(Span::new(after, clause.end))
                .next()
                .is_none_or(|entity| entity.span.start != after)
    }

    /// `对A表示担忧`, `向A致以敬意`, `就A向B表示祝贺`: the complement stands before the word that closes the clause.
    fn closing(&self, holder: Option<Holder<'d>>, at: usize, clause: Span) -> Option<Found<'d>> {
        if !self.verbs.ends_at(clause.end) || !self.text(at, clause.end).starts_with(PREPOSITIONS) {
            return None;
        }
        let verb = self.verbs.closing(Span::new(at, clause.end))?;
        let (complement, addressee) = self.before_verb(Span::new(at, verb.span.start), &verb)?;
        Some(Found {
            verb,
            holder,
            complement: Complement::Before(complement),
            addressee,
            rule: "positions/complement-before-verb",
        })
    }

    /// Whether a clause opens a phrase that a later clause may close: `对A加剧，特别是B｜表示担忧`.
    pub fn opens_phrase(&self, opening: &Opening, clause: Span) -> bool {
        self.text(self.skip_particles(opening.end, clause.end), clause.end).starts_with(['对', '向'])
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
    fn behind_phrase(&self, holder: Option<Holder<'d>>, at: usize, clause: Span) -> Option<Found<'d>> {
        let opens = self.text(at, clause.end).starts_with([
            '在', '就', '对', '向', '同', '与', '从', '于', '经', '为', '以', '按', '代', '围', '通', '针', '随', '应',
        ]);
        if holder.is_none() && !opens {
            return None;
        }
        let limit = clause.end.min(at + LONGEST_PHRASE);
        for start in self.verbs.starts_within(Span::new(at + 1, limit)) {
            let Some(verb) = self.verbs.at(start, clause.end) else { continue };
            let phrase = self.text(at, start);
            let closed = || ends_with_any(phrase, &PHRASE_ENDS);
            let speech = verb.frame == StanceFrame::Report;
            let short = phrase.len() <= 12 * '向'.len_utf8();
            // A phrase without an end word only before a verb of speech: 向媒体表示.
            let fits = match holder {
                Some(_) if speech && short => opens && !phrase.contains('的') || closed(),
                Some(_) => opens && closed(),
                None => speech && closed(),
            };
            if fits {
                return self.with_complement(holder, verb, clause, "positions/holder-phrase-verb");
            }
            if !opens {
                return None;
            }
        }
        None
    }

    /// `部分代表｜强调…`, `接任人选｜应…`: a noun that no table knows, before a verb that leaves no doubt.
    fn of_any_noun(&self, at: usize, clause: Span) -> Option<Found<'d>> {
        let may_close = self.verbs.ends_at(clause.end);
        // What is a noun takes long to tell.
        let near = clause.end.min(at + 4 * (LONGEST_GENERIC + 1));
        let is_sure = |start| self.verbs.at(start, clause.end).is_some_and(|verb| self.is_sure(&verb));
        if !may_close && !self.verbs.starts_within(Span::new(at + 1, near)).any(is_sure) {
            return None;
        }
        let width = self.text(at, clause.end).char_indices().nth(LONGEST_GENERIC + 1).map(|(width, _)| width);
        let limit = width.map_or(clause.end, |width| at + width);
        for start in self.verbs.starts_within(Span::new(at + 1, limit)) {
            let verb = self.verbs.at(start, clause.end);
            let closes = may_close && self.text(start, clause.end).starts_with(PREPOSITIONS);
            if verb.is_none() && !closes {
                continue;
            }
            let Some(holder) = self.holders.generic(Span::new(at, start), LONGEST_GENERIC) else { continue };
            if let Some(found) = self.closing(Some(holder), start, clause) {
                return Some(found);
            }
            let Some(verb) = verb else { continue };
            let sure = self.is_sure(&verb);
            return if sure { self.with_complement(Some(holder), verb, clause, "positions/noun-verb") } else { None };
        }
        if !may_close {
            return None;
        }
        // 部分代表对…表示忧虑
        let prepositions = self.text(at, limit).char_indices().filter(|(_, c)| PREPOSITIONS.contains(c));
        for (offset, _) in prepositions.skip_while(|(offset, _)| *offset == 0).take(2) {
            if let Some(holder) = self.holders.generic(Span::new(at, at + offset), LONGEST_GENERIC) {
                return self.closing(Some(holder), at + offset, clause);
            }
        }
        None
    }

    /// Whether a verb leaves no doubt that what stands before it is its subject.
    fn is_sure(&self, verb: &Verb) -> bool {
        match verb.frame {
            StanceFrame::Report => true,
            StanceFrame::Modal => verb.stance != Stance::Commit,
            _ => matches!(document_verb(self.document, verb), "呼吁" | "敦促" | "谴责" | "强烈谴责" | "主张"),
        }
    }
}

/// The verb without its adverbs.
pub fn document_verb<'d>(document: &'d AnnotatedDocument, verb: &Verb) -> &'d str {
    document.of(verb.head)
}
