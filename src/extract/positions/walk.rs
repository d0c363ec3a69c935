//! A document sentence by sentence: which clause begins a stand, whose it is, and where its complement ends.

use super::clauses::{self, Marker, Part, Statement};
use super::holders::{Holder, HolderKind};
use super::reading::{Complement, Found, Opening, Reader, document_verb};
use super::verbs::{Verb, is_weak, only_continues, recalls};
use super::wording::{evaluates, is_condition, leads_in, narrates};
use super::{Stand, complete, trimmed};
use crate::annotate::AnnotatedDocument;
use crate::facts::{Span, Stance};
use crate::lexicon::StanceFrame;
use crate::source::characters::{WordList, ends_with_any};

/// The stands of a document, in order.
pub fn stands<'d>(document: &'d AnnotatedDocument<'d>, reader: Reader<'d>) -> Vec<Stand<'d>> {
    let mut walk = Walk { reader, document, stands: Vec::new(), carried: None, person: None, lead: None };
    let (mut parts, mut clauses) = (Vec::new(), Vec::new());
    for statement in clauses::statements(document) {
        if !walk.list_item(&statement) {
            parts.clear();
            clauses.clear();
            walk.divide(statement.span, &mut parts);
            if parts.len() == 1 || walk.may_tell(statement.span) {
                clauses.extend(parts.iter().map(|part| walk.read(part)));
            }
            walk.statement(statement.span, &clauses);
        }
    }
    walk.stands
}

/// A part of a sentence, read by itself.
struct Clause<'d> {
    span: Span,
    mark: Option<char>,
    opening: Opening<'d>,
    found: Option<Found<'d>>,
}

/// A sentence that a list follows: `双方同意：`.
struct Lead<'d> {
    holder: Holder<'d>,
    verb: Verb,
    marker: Option<Marker>,
}

struct Walk<'d> {
    reader: Reader<'d>,
    document: &'d AnnotatedDocument<'d>,
    stands: Vec<Stand<'d>>,
    /// Who took the last stand, for a sentence without a subject.
    carried: Option<Holder<'d>>,
    /// The last person with a stand or a report, for 他.
    person: Option<Holder<'d>>,
    lead: Option<Lead<'d>>,
}

/// What a sentence has said so far.
#[derive(Default)]
struct Sentence<'d> {
    /// The subject that the sentence prints.
    subject: Option<Holder<'d>>,
    /// A party that what a person reports begins with: `某某说，欧方无意…，但愿…`.
    reported: Option<Holder<'d>>,
    /// The stand whose complement is not over, with where that begins.
    open: Option<(Stand<'d>, usize)>,
    /// The start of a clause that may belong to the next stand: `在此背景下，`.
    leads_in: Option<usize>,
    condition: Option<Span>,
    /// `对…的行为，`: the complement of a stand in the next clause.
    fronted: Option<Span>,
    /// The subject is a clause by itself: `我们，…领导人，`.
    set_apart: bool,
    /// A clause has gone by that does more than lead in.
    begun: bool,
}

/// Words with which a clause stands by itself beside the complement before it: `感谢…，邀请…访华`.
static BESIDE: WordList = WordList::new(&["邀请", "并邀请", "其首", "该机制", "有关安排", "但有关", "受益"]);
/// Verbs that report what others may stand for.
const SPEECH: [&str; 21] = [
    "表示",
    "说",
    "称",
    "强调",
    "指出",
    "重申",
    "声明",
    "强调指出",
    "着重指出",
    "申明",
    "透露",
    "宣称",
    "补充说",
    "再次重申",
    "坚称",
    "通报说",
    "发言指出",
    "发言说",
    "回应说",
    "发言强调",
    "宣布",
];

impl<'d> Walk<'d> {
    /// The clauses of a statement.
    fn divide(&self, statement: Span, parts: &mut Vec<Part>) {
        let joins = |before: Span, rest: Span| self.joins(before, rest);
        clauses::divide(self.document, &self.reader.verbs, statement, joins, parts);
    }

    /// Whether a statement of several clauses can hold a stand, or a person that a later 他 means.
    fn may_tell(&self, statement: Span) -> bool {
        self.reader.verbs.any_starts_within(statement) || self.reader.holders.any_person_within(statement)
    }

    fn read(&self, part: &Part) -> Clause<'d> {
        let opening = self.reader.opening(part.span);
        Clause { span: part.span, mark: part.mark, opening, found: self.reader.read_from(&opening, part.span) }
    }

    fn statement(&mut self, statement: Span, clauses: &[Clause<'d>]) {
        if let [only] = clauses
            && only.mark.is_none_or(|mark| mark == '，')
            && let Some(holder) = only.opening.holder
            && only.opening.end == only.span.end
            && holder.kind != HolderKind::Person
        {
            // 安全理事会，
            self.carried = Some(holder);
            return;
        }
        let mut sentence = Sentence::default();
        let mut index = 0;
        while index < clauses.len() {
            index += self.clause(clauses, index, &mut sentence);
        }
        let end = clauses.last().map_or(statement.end, |clause| clause.span.end);
        let leads = clauses.last().is_some_and(|clause| clause.mark == Some('：'));
        self.end_sentence(sentence, end, leads);
    }

    /// Whether another stand begins with the rest of a clause, which a conjunction opens: `高度评价…｜并愿…`, but not
    /// `支持｜并加强`.
    fn joins(&self, before: Span, rest: Span) -> bool {
        let conjunction = self.document.of(rest).chars().next().map_or(0, char::len_utf8);
        let may_stand = rest.start + conjunction < rest.end && self.reader.verbs.any_starts_within(rest);
        let found = if may_stand { self.reader.read(rest) } else { None };
        let stands = found.is_some_and(|found| {
            let modal = found.verb.frame == StanceFrame::Modal && document_verb(self.document, &found.verb) != "愿";
            found.holder.is_none() && !modal && !only_continues(self.document, &found.verb)
        });
        stands && !self.ends_with_verb(before)
    }

    /// Whether a verb begins with the last word of a part of a clause: `双方支持`.
    fn ends_with_verb(&self, part: Span) -> bool {
        /// How many words of the tables are looked at.
        const BACK: usize = 12;
        let to = self.document.hits.partition_point(|hit| hit.span.start < part.end);
        let hits = self.document.hits[..to].iter().rev().take_while(|hit| hit.span.start >= part.start);
        let mut last = hits.take(BACK).filter(|hit| hit.span.end == part.end);
        last.any(|hit| self.reader.verbs.at(hit.span.start, part.end).is_some())
    }

    /// Reads a clause, with those after it that belong to it; how many.
    fn clause(&mut self, clauses: &[Clause<'d>], index: usize, sentence: &mut Sentence<'d>) -> usize {
        let clause = &clauses[index];
        if is_condition(self.document.of(clause.span)) {
            sentence.leads_in = sentence.leads_in.or(Some(clause.span.start));
            sentence.condition = Some(clause.span);
            return 1;
        }
        let (found, length) = self.found(clauses, index);
        let found = found.filter(|found| !self.only_considers(found, clauses, index));
        let Some(found) = found else {
            self.without_stand(clauses, index, sentence);
            return 1;
        };
        if !self.is_new(&found, sentence, clauses, index) {
            if document_verb(self.document, &found.verb) == "邀请" {
                self.cut(sentence, clause.span.start);
            }
            sentence.leads_in = None;
            return length;
        }
        self.close(sentence, clause.span.start);
        length + self.begin(found, clauses, index, length, sentence)
    }

    /// The stand of a clause, or of a phrase that runs over several: `对A加剧，特别是B｜表示担忧`.
    fn found(&self, clauses: &[Clause<'d>], index: usize) -> (Option<Found<'d>>, usize) {
        /// The most clauses of such a phrase.
        const MOST: usize = 4;
        let clause = &clauses[index];
        let next = &clauses[index + 1..clauses.len().min(index + MOST)];
        let may_close = || next.iter().any(|next| self.reader.verbs.ends_at(next.span.end));
        if clause.found.is_some() || !may_close() || !self.reader.opens_phrase(&clause.opening, clause.span) {
            return (clause.found, 1);
        }
        let closes = |found: &Found| matches!(found.complement, Complement::Before(_));
        for (more, next) in next.iter().enumerate() {
            if next.found.is_some_and(|own| closes(&own) || own.holder.is_some()) {
                break;
            }
            let joined = Span::new(clause.span.start, next.span.end);
            let found = if self.reader.verbs.ends_at(joined.end) { self.reader.read(joined) } else { None };
            if let Some(found) = found.filter(closes) {
                return (Some(found), more + 2);
            }
            if next.found.is_some() {
                break;
            }
        }
        (None, 1)
    }

    /// `考虑到…，双方认为…`: what is considered leads in to the stand behind it.
    fn only_considers(&self, found: &Found, clauses: &[Clause<'d>], index: usize) -> bool {
        document_verb(self.document, &found.verb) == "考虑到"
            && found.holder.is_none()
            && clauses[index + 1..].iter().take(3).any(|next| next.found.is_some())
    }

    /// A clause that takes no stand may print the subject, or lead in to the next stand.
    fn without_stand(&mut self, clauses: &[Clause<'d>], index: usize, sentence: &mut Sentence<'d>) {
        let Clause { span: clause, opening, .. } = clauses[index];
        let text = self.document.of(clause);
        sentence.fronted = text.starts_with('对').then_some(clause);
        if leads_in(text) {
            if ends_with_any(text, &["前提下", "条件下", "情况下"]) {
                sentence.condition = Some(clause);
            }
            sentence.leads_in = sentence.leads_in.or(Some(clause.start));
            if text.starts_with("作为") && sentence.open.is_none() {
                sentence.subject = self.titled(clause).or(sentence.subject.take());
                sentence.set_apart = sentence.subject.is_some();
            }
            return;
        }
        sentence.leads_in = None;
        sentence.begun = true;
        let stands_beside = sentence.open.as_ref().is_some_and(|(stand, _)| {
            let report = stand.verb.frame == StanceFrame::Report && stand.verb.stance != Stance::Note;
            BESIDE.at_start_of(text).is_some()
                || !report && (text.starts_with("这") || text.starts_with("此举") || narrates(text))
        });
        if stands_beside {
            self.cut(sentence, clause.start);
        } else if let Some(holder) = opening.holder {
            let rest = &self.document.text[opening.end..clause.end];
            if sentence.open.is_none() && !sentence.set_apart && !rest.starts_with(['期', '上', '中', '的', '时'])
            {
                sentence.set_apart = rest.is_empty();
                if holder.kind == HolderKind::Person {
                    self.person = Some(holder);
                }
                sentence.subject = self.meant(holder);
            } else if let Some((stand, _)) = &sentence.open
                && !matches!(stand.verb.frame, StanceFrame::Report)
                && stand.verb.stance != Stance::Urge
                && index > 0
                && !self.is_clausal(stand)
            {
                // 高度评价…成果，会议为…提供了平台: another subject goes on by itself.
                self.cut(sentence, clause.start);
            }
        }
    }

    /// `商定，…`: what is agreed on is a clause.
    fn is_clausal(&self, stand: &Stand) -> bool {
        self.document.text[stand.verb.span.end..].starts_with('，')
    }

    /// `作为《…条约》缔约国的成员国，`
    fn titled(&self, clause: Span) -> Option<Holder<'d>> {
        let of = self.document.of(clause).rfind('的')? + clause.start + '的'.len_utf8();
        let holder = self.reader.holders.at(of, clause.end)?;
        (holder.span.end == clause.end).then(|| Holder {
            span: clause,
            text: clause.of(self.document.text),
            kind: HolderKind::Party,
        })
    }

    /// Ends the complement of an open stand before the sentence does, without closing the stand.
    fn cut(&self, sentence: &mut Sentence<'d>, at: usize) {
        if let Some((stand, start)) = &mut sentence.open
            && stand.text.end == stand.text.start
        {
            stand.text = trimmed(self.document, Span::new(*start, at.max(*start)));
        }
    }

    /// Whether a stand begins in this clause, or the complement of the open one goes on.
    fn is_new(&self, found: &Found, sentence: &Sentence<'d>, clauses: &[Clause<'d>], index: usize) -> bool {
        let verb = &found.verb;
        let word = document_verb(self.document, verb);
        let should = verb.frame == StanceFrame::Modal && verb.stance != Stance::Commit;
        let printed = found.holder.as_ref();
        if let Some((open, start)) = &sentence.open {
            let said = Span::new(*start, clauses[index].span.start);
            // A preamble: 回顾…，铭记…，
            let preamble = sentence.subject.as_ref().is_none_or(|holder| holder.text.ends_with('会'));
            if printed.is_none() {
                let so_far = self.document.of(said).trim_matches(['，', '：', '“']);
                let continues = only_continues(self.document, verb) && !(preamble && recalls(self.document, verb));
                if so_far.is_empty() || so_far.starts_with(self.document.of(verb.span)) || continues {
                    return false;
                }
            }
            // 甲方同意…，乙方应…: another party's duty; 双方强调，各国应…: what is stressed.
            let duty = printed.is_some_and(|holder| holder.kind == HolderKind::Party)
                && matches!(open.verb.frame, StanceFrame::Object | StanceFrame::Modal)
                && (open.verb.stance != Stance::Urge || open.verb.frame == StanceFrame::Modal)
                && !self.is_clausal(open);
            if should && !duty || printed.is_some_and(|holder| holder.kind == HolderKind::Generic) {
                return false;
            }
            if !duty && printed.is_some_and(|holder| matches!(holder.text, "国际社会" | "各国")) {
                return false;
            }
            if word == "邀请" && !preamble {
                return false;
            }
            let continues = is_weak(self.document, verb) && self.has_own_subject(said);
            let wills = word == "将" && self.is_meeting(sentence);
            return printed.is_some() || !continues && !wills;
        }
        match printed {
            _ if word == "邀请" && (printed.is_some() || sentence.subject.is_some()) => false,
            Some(_) => true,
            None if sentence.subject.is_some() => {
                let subject = sentence.subject.as_ref().map(|holder| holder.kind);
                let person = matches!(subject, Some(HolderKind::Person | HolderKind::Meeting));
                !(should || word == "将" && person)
            }
            // A sentence without a subject: only the first clause, and no mere future.
            None => {
                !sentence.begun && self.carried.is_some() && word != "将" && !(should && word == "须") && word != "说"
            }
        }
    }

    /// `各国应…`: what is said has a subject of its own, which may go on to support, oppose, …
    fn has_own_subject(&self, said: Span) -> bool {
        let text = self.document.of(said);
        let start = said.start + (text.len() - text.trim_start_matches(['，', '：', '“']).len());
        let end = self.document.text[start..said.end].find('，').map_or(said.end, |at| start + at);
        let Some(found) = self.reader.read(Span::new(start, end)) else { return false };
        let should = found.verb.frame == StanceFrame::Modal && found.verb.stance != Stance::Commit;
        should && found.holder.is_some_and(|holder| holder.kind == HolderKind::Party)
    }

    fn is_meeting(&self, sentence: &Sentence<'d>) -> bool {
        sentence.subject.as_ref().is_some_and(|holder| holder.kind == HolderKind::Meeting)
    }

    /// Begins a stand; how many more clauses it took.
    fn begin(
        &mut self,
        mut found: Found<'d>,
        clauses: &[Clause<'d>],
        index: usize,
        length: usize,
        sentence: &mut Sentence<'d>,
    ) -> usize {
        let pronoun = found.holder.as_ref().is_some_and(|holder| holder.kind == HolderKind::Pronoun);
        let printed = found.holder.take().and_then(|holder| self.meant(holder));
        if pronoun && printed.is_none() {
            return 0;
        }
        let mut inferred = printed.is_none() || pronoun;
        let mut rule = found.rule;
        if pronoun {
            rule = "positions/pronoun";
        } else if inferred {
            rule = if sentence.subject.is_some() { "positions/subject-carried" } else { "positions/holder-carried" };
        }
        let speaks = SPEECH.contains(&document_verb(self.document, &found.verb)) && !found.verb.carried;
        let party = || sentence.reported.filter(|_| !speaks);
        let Some(mut holder) = printed.or_else(party).or(sentence.subject).or(self.carried) else {
            return 0;
        };
        if let Some(printed) = printed {
            if printed.kind == HolderKind::Person {
                self.person = Some(printed);
            }
            sentence.subject = Some(printed);
            sentence.reported = None;
        }
        if inferred && !sentence.begun && sentence.subject.is_none() {
            found.verb.span.start = self.with_again(found.verb.span.start, clauses[index].span.start);
        }
        sentence.begun = true;
        let mut reporter = None;
        let mut taken = 0;
        if speaks && let Complement::After(start) = found.complement {
            let (inner, more) = self.reported(clauses, index, start);
            match inner {
                Some(inner @ Found { holder: Some(own), .. }) => {
                    reporter = Some(std::mem::replace(&mut holder, own));
                    sentence.reported = Some(own);
                    inferred = false;
                    rule = "positions/reported";
                    found = inner;
                    taken = more;
                }
                Some(inner)
                    if document_verb(self.document, &found.verb) == "表示" && found.verb.span == found.verb.head =>
                {
                    // 表示，愿…: the bare verb gives way.
                    found = inner;
                    taken = more;
                }
                _ => sentence.reported = self.reported_party(holder, clauses, index, start),
            }
        }
        let stand = Stand {
            holder,
            verb: found.verb,
            text: Span::new(0, 0),
            condition: sentence.condition.take(),
            addressee: found.addressee,
            reporter: reporter.map(|holder| holder.text),
            rule,
            inferred,
        };
        match found.complement {
            Complement::After(start) => sentence.open = Some((stand, start)),
            Complement::Before(text) => self.stands.extend(complete(self.document, stand, text)),
            Complement::Fronted => {
                if let Some(fronted) = sentence.fronted.filter(|_| length == 1) {
                    let text = Span::new(fronted.start + '对'.len_utf8(), fronted.end);
                    self.stands.extend(complete(self.document, stand, text));
                }
            }
        }
        if let Some(stand) = self.stands.last()
            && sentence.open.is_none()
        {
            self.carried = Some(stand.holder);
        }
        sentence.fronted = None;
        taken
    }

    /// `2. 又决定…`: in a resolution the word belongs to the verb.
    fn with_again(&self, verb: usize, clause: usize) -> usize {
        let before = &self.document.text[clause..verb];
        let word = ["又", "还", "再次"].iter().find(|word| before.ends_with(**word));
        word.map_or(verb, |word| verb - word.len())
    }

    /// What a verb of speech reports, where that takes a stand itself; how many more clauses that takes.
    fn reported(&self, clauses: &[Clause<'d>], index: usize, start: usize) -> (Option<Found<'d>>, usize) {
        let within = Span::new(start, clauses[index].span.end.max(start));
        let (clause, inner, more) = if within.start < within.end {
            (within, self.reader.read(within), 0)
        } else {
            match clauses.get(index + 1) {
                Some(next) => (next.span, next.found, 1),
                None => return (None, 0),
            }
        };
        let inner = inner.filter(|inner| {
            let should = inner.verb.frame == StanceFrame::Modal && inner.verb.stance != Stance::Commit;
            let any = inner.holder.as_ref().is_some_and(|holder| {
                !matches!(holder.kind, HolderKind::Party | HolderKind::Person | HolderKind::Pronoun)
                    || holder.text.starts_with("国际社会")
                    || holder.text.starts_with("各国")
            });
            !should && !any && !evaluates(self.document.of(clause))
        });
        (inner, more)
    }

    /// `某某说，欧方无意…`: the party that the report begins with.
    fn reported_party(
        &self,
        speaker: Holder,
        clauses: &[Clause<'d>],
        index: usize,
        start: usize,
    ) -> Option<Holder<'d>> {
        if speaker.kind != HolderKind::Person {
            return None;
        }
        let within = Span::new(start, clauses[index].span.end.max(start));
        let opening =
            if within.start < within.end { self.reader.opening(within) } else { clauses.get(index + 1)?.opening };
        let is_side =
            |holder: &Holder| holder.kind == HolderKind::Party && holder.text.ends_with('方') && holder.text != "双方";
        opening.holder.filter(is_side)
    }

    /// Whom a pronoun means: 他 the last person, 他们 the last holder.
    fn meant(&self, holder: Holder<'d>) -> Option<Holder<'d>> {
        if holder.kind != HolderKind::Pronoun {
            return Some(holder);
        }
        let several = holder.text.ends_with('们');
        if several { self.carried } else { self.person }
    }

    /// Ends the complement of the open stand before a clause.
    fn close(&mut self, sentence: &mut Sentence<'d>, at: usize) {
        let end = sentence.leads_in.take().map_or(at, |lead| lead.min(at));
        self.end_stand(sentence, end);
    }

    fn end_stand(&mut self, sentence: &mut Sentence<'d>, end: usize) {
        let Some((mut stand, start)) = sentence.open.take() else { return };
        let text = if stand.text.start < stand.text.end { stand.text } else { Span::new(start, end.max(start)) };
        if stand.verb.stance == Stance::Urge && stand.addressee.is_none() {
            stand.addressee = self.addressee(text);
        }
        self.carried = Some(stand.holder);
        self.stands.extend(complete(self.document, stand, text));
    }

    /// `呼吁｜有关各方｜…`
    fn addressee(&self, text: Span) -> Option<Span> {
        self.reader.holders.at(text.start, text.end).map(|holder| holder.span)
    }

    fn end_sentence(&mut self, mut sentence: Sentence<'d>, mut end: usize, leads: bool) {
        if let Some((stand, start)) = &sentence.open
            && leads
        {
            // 声明如下：: the items are the statement, each with its own verb.
            let said = self.document.of(Span::new(*start, end.max(*start)));
            let last = said.rfind('，').map(|at| (at, &said[at + '，'.len_utf8()..]));
            match last {
                // 注意到…，达成如下谅解：
                Some((at, last))
                    if last.ends_with("如下") || last.contains("如下谅解") || last.contains("以下谅解") =>
                {
                    end = start + at;
                }
                _ => {
                    self.lead = (said != "如下" || stand.verb.frame != StanceFrame::Report).then_some(Lead {
                        holder: stand.holder,
                        verb: stand.verb,
                        marker: None,
                    });
                    self.carried = Some(stand.holder);
                    sentence.open = None;
                }
            }
        }
        self.end_stand(&mut sentence, end);
    }

    /// `双方同意：｜——开展…；`: an item has the holder and the verb of the sentence that leads the list.
    fn list_item(&mut self, statement: &Statement) -> bool {
        let Some(lead) = &mut self.lead else { return false };
        match statement.marker {
            None if !statement.opens_line => return false,
            Some(marker) if lead.marker.is_none_or(|style| style == marker) => lead.marker = Some(marker),
            _ => {
                self.lead = None;
                return false;
            }
        }
        let comma = clauses::find_mark(self.document, statement.span, '，');
        let first = Span::new(statement.span.start, comma.unwrap_or(statement.span.end));
        let own = self.reader.read(first).and_then(|found| found.holder);
        if own.is_some_and(|holder| holder.kind != HolderKind::Generic) {
            return false;
        }
        let stand = Stand {
            holder: lead.holder,
            verb: lead.verb,
            text: Span::new(0, 0),
            condition: None,
            addressee: None,
            reporter: None,
            rule: "positions/list-item",
            inferred: true,
        };
        self.stands.extend(complete(self.document, stand, statement.span));
        true
    }
}
