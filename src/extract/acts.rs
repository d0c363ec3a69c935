//! What the document says happened to an instrument, read from the grammar of the sentence.
//!
//! A title takes its acts from the relative clause before it (`于…签署的《A》`), from the verb that governs it
//! (`通过了《A》《B》和《C》`), from the verb behind it (`《A》于2019年生效`), from the noun or the bracket behind it
//! (`《A》草案`, `《A》（经2023年换函修订）`) or from the line that leads a list (`签署了下列文件：`).

mod groups;
mod lists;
mod when;

use super::context::Context;
use crate::annotate::{ActVerb, AnnotatedDocument, BracketKind};
use crate::facts::{Act, Action, Rule, Span};
use crate::source::characters::WordList;
use groups::{Group, Slot, groups_of};
use when::{When, when_in_bracket};

/// For each title mention of the document what its sentence says of it.
pub fn find_acts(context: &Context) -> Vec<Vec<Action>> {
    let reader = Reader::new(context);
    let mut acts: Vec<Vec<Action>> = vec![Vec::new(); context.document.titles.len()];
    let mut lead = None;
    let mut before = Span::new(0, 0);
    let mut titles = reader.outermost.iter().map(|&title| context.document.titles[title].span).peekable();
    let mut last = None;
    for &sentence in &context.document.sentences {
        lists::read_list(&reader, sentence, &mut lead, &mut acts);
        // Most sentences name no instrument, and follow none that does.
        if titles.peek().is_some_and(|title| title.start < sentence.end) {
            for part in reader.columns(sentence) {
                for group in groups_of(&reader, part) {
                    reader.read_group(&group, part, &mut acts);
                }
            }
        }
        while let Some(title) = titles.next_if(|title| title.end <= sentence.end) {
            last = Some(title.start);
        }
        if last.is_some_and(|start| start >= before.start) {
            reader.acts_of_anaphors(sentence, before, &mut acts);
        }
        before = sentence;
    }
    for (index, title) in context.document.titles.iter().enumerate() {
        let inner = !reader.outermost.contains(&index);
        if inner && let Some(act) = reader.noun_behind(title.span) {
            acts[index].push(reader.action(act, title.span, None, When::default(), "acts/noun-behind"));
        }
        acts[index].extend(reader.amended_in_title(title.span));
    }
    acts
}

/// A document with the verbs and titles that sentences are read by.
struct Reader<'c> {
    context: &'c Context<'c>,
    /// The verbs outside titles, in order.
    verbs: Vec<ActVerb>,
    /// The titles that lie in no other, in order.
    outermost: Vec<usize>,
}

impl<'c> Reader<'c> {
    fn new(context: &'c Context<'c>) -> Self {
        let document = context.document;
        let mut outermost: Vec<usize> = Vec::new();
        let mut covered = 0;
        for (index, title) in document.titles.iter().enumerate() {
            if title.span.start >= covered && !introduces(document, title.span) {
                covered = title.span.end;
                outermost.push(index);
            }
        }
        let mut titles = outermost.iter().map(|&index| document.titles[index].span).peekable();
        let free = |verb: &&ActVerb| {
            while titles.next_if(|title| title.end <= verb.span.start).is_some() {}
            titles.peek().is_none_or(|title| verb.span.end <= title.start)
        };
        let verbs = document.act_verbs.iter().filter(free).copied().collect();
        Self { context, verbs, outermost }
    }

    /// The parts of a sentence that wide gaps part: the columns of a line.
    fn columns(&self, sentence: Span) -> impl Iterator<Item = Span> + use<'c> {
        let mut start = sentence.start;
        sentence.of(self.context.document.text).split('\t').map(move |column| {
            let part = Span::new(start, start + column.len());
            start = part.end + 1;
            part
        })
    }

    fn is_bracketed(&self, title: Span) -> bool {
        self.context.document.of(title).starts_with('《')
    }

    fn verbs_within(&self, start: usize, end: usize) -> &[ActVerb] {
        let from = self.verbs.partition_point(|verb| verb.span.start < start);
        let to = self.verbs.partition_point(|verb| verb.span.end <= end);
        &self.verbs[from..to.max(from)]
    }

    /// Where the clause begins that an offset lies in, no further left than `floor`.
    fn clause_start(&self, offset: usize, floor: usize) -> usize {
        self.context.document.clause_start_behind(floor, offset)
    }

    /// Where the clause ends that an offset lies in.
    fn clause_end(&self, offset: usize, part: Span) -> usize {
        let mark = self.context.document.clause_mark(offset, part.end);
        mark.unwrap_or_else(|| {
            let after = self.context.between(offset, part.end);
            offset + after.find('。').unwrap_or(after.len())
        })
    }

    fn read_group(&self, group: &Group, part: Span, acts: &mut [Vec<Action>]) {
        let clause = self.clause_start(group.start(), part.start).max(group.floor);
        let mut shared: Option<ActVerb> = None;
        let mut previous: Option<Span> = None;
        for slot in &group.slots {
            // A relative clause goes on to the titles joined to its own: 通过的《A》和《B》; 修订后的 does not.
            let alike = previous.is_none_or(|previous| self.is_bracketed(previous) == self.is_bracketed(slot.span));
            shared = slot.relative.or(shared.filter(|_| slot.bare && alike));
            previous = Some(slot.span);
            if let Some(verb) = shared {
                acts[slot.title].extend(self.relative_act(verb, slot, group, clause));
                shared = shared.filter(|verb| verb.act != Act::Revised);
            }
        }
        let governed = self.governing_acts(group, clause, part, acts);
        let behind = self.acts_behind(group, part, acts);
        for slot in &group.slots {
            self.act_of_noun(slot, governed || behind, acts);
            acts[slot.title].extend(self.act_in_bracket(slot));
        }
    }

    /// `2017年6月9日在阿斯塔纳签署的《A》`, `将在青岛举行的会议上批准的《A》`
    fn relative_act(&self, verb: ActVerb, slot: &Slot, group: &Group, clause: usize) -> Option<Action> {
        let floor = clause.max(group.tail_before(verb.span.start));
        let floor = self.behind_other_verbs(floor, verb.span.start);
        if when::is_denied(self.context.between(floor, verb.span.start)) {
            return None;
        }
        let when = when::of_verb(self, &verb, floor, None);
        let act = when::relative_act(self, &verb, floor, &when);
        let title = self.context.document.titles[slot.title].span;
        Some(self.action(act, title, Some(verb.span), when, "acts/relative-clause"))
    }

    /// The end of the last verb before an offset that is not joined to what follows: dates before it belong to it.
    fn behind_other_verbs(&self, floor: usize, offset: usize) -> usize {
        let mut end = offset;
        for verb in self.verbs_within(floor, offset).iter().rev() {
            if !groups::joins_verbs(self.context.between(verb.span.end, end)) {
                return verb.span.end;
            }
            end = verb.span.start;
        }
        floor
    }

    /// `通过了《A》《B》和《C》`, `敦促各方尽快批准《A》`, `关于制定《A》的倡议`
    fn governing_acts(&self, group: &Group, clause: usize, part: Span, acts: &mut [Vec<Action>]) -> bool {
        let Some(verb) = groups::governing_verb(self, group, clause) else {
            return self.act_of_phrase(group, clause, part, acts);
        };
        let clause_end = self.clause_end(group.end(), part);
        let opener = Some(part.start);
        let floor = self.behind_other_verbs(clause, verb.span.start);
        let when = when::of_verb(self, &verb, floor, opener);
        let source = groups::is_proposal(self.context.between(group.end(), clause_end))
            .then(|| groups::proposing_verb(self, clause, verb.span.start));
        let when = match source {
            Some(Some(proposing)) => when::of_verb(self, &proposing, clause, None),
            Some(None) => When::default(),
            None => when,
        };
        let mut found = false;
        let mut verbs = vec![verb];
        verbs.extend(groups::verb_joined_before(self, &verb, clause));
        for verb in verbs {
            let Some(act) = self.governing_act(&verb, group, clause, part, &when, clause_end) else { continue };
            found = true;
            let each = (verb.act == Act::Proposed || verb.act == Act::Published)
                .then(|| when::one_date_for_each(self, clause, verb.span.start, group.slots.len()))
                .flatten();
            for (number, slot) in group.slots.iter().enumerate() {
                let act = if slot.draft { when::of_draft(act) } else { act };
                let mut when = if when::is_dated(act, &verb, self) { when.clone() } else { When::default() };
                if let Some(dates) = &each {
                    when.date = Some(dates[number].clone());
                }
                let title = self.context.document.titles[slot.title].span;
                acts[slot.title].push(self.action(act, title, Some(verb.span), when, "acts/governing-verb"));
            }
        }
        found
    }

    /// `根据《A》落实…`, `维护以《A》为基础的体制`
    fn act_of_phrase(&self, group: &Group, clause: usize, part: Span, acts: &mut [Vec<Action>]) -> bool {
        let Some(verb) = groups::verb_around_phrase(self, group, clause, part) else { return false };
        if when::is_denied(self.context.between(clause, verb.span.start)) {
            return false;
        }
        for slot in &group.slots {
            let title = self.context.document.titles[slot.title].span;
            let when = When::default();
            acts[slot.title].push(self.action(Act::Implemented, title, Some(verb.span), when, "acts/prepositional"));
        }
        true
    }

    /// `切实执行该计划`, `恪守条约规定`: the title that the sentence, or the one before, named last.
    fn acts_of_anaphors(&self, sentence: Span, before: Span, acts: &mut [Vec<Action>]) {
        const POINTERS: WordList = WordList::new(&["该", "上述", "这一", "这项", "此项", "上述有关"]);
        for verb in self.verbs_within(sentence.start, sentence.end) {
            let after = self.context.between(verb.span.end, sentence.end);
            let after = after.trim_start_matches('了');
            let pointed = POINTERS.at_start_of(after).map(|pointer| &after[pointer.len()..]);
            let clause = self.clause_start(verb.span.start, sentence.start);
            let points =
                pointed.is_some() || POINTERS.at_start_of(self.context.between(clause, verb.span.start)).is_some();
            let Some(title) = self.title_before(verb.span.start, if points { before } else { sentence }) else {
                continue;
            };
            let mention = &self.context.document.titles[title];
            let Some(kind) = mention.kind else { continue };
            if let Some(act) = groups::anaphor_subject(self, clause, verb, kind, &POINTERS) {
                let when = if when::is_dated(act, verb, self) {
                    when::of_verb(self, verb, clause, None)
                } else {
                    When::default()
                };
                let mut action =
                    self.action(act, mention.span, Some(Span::new(clause, verb.span.end)), when, "acts/anaphor");
                action.inferred = true;
                acts[title].push(action);
                continue;
            }
            let Some(rest) = pointed.unwrap_or(after).strip_prefix(kind) else { continue };
            let ends = if pointed.is_some() {
                rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
                    || ["规定", "的", "所", "各项"].iter().any(|noun| rest.starts_with(noun))
            } else {
                ["规定", "义务", "各项规定"].iter().any(|noun| rest.starts_with(noun))
            };
            if !ends || verb.act == Act::Supported || when::is_denied(self.context.between(clause, verb.span.start)) {
                continue;
            }
            let when = when::of_verb(self, verb, clause, None);
            let Some(act) = when::planned(self, verb, clause, sentence, &when, rest) else { continue };
            let when = if when::is_dated(act, verb, self) { when } else { When::default() };
            let noun = Span::new(verb.span.end, sentence.end - rest.len());
            let mut action =
                self.action(act, mention.span, Some(Span::new(verb.span.start, noun.end)), when, "acts/anaphor");
            action.inferred = true;
            acts[title].push(action);
        }
    }

    /// The last title that ends before an offset, no further left than the start of a sentence.
    fn title_before(&self, offset: usize, sentence: Span) -> Option<usize> {
        let titles = &self.context.document.titles;
        let after = self.outermost.partition_point(|&title| titles[title].span.end <= offset);
        let last = *self.outermost.get(after.checked_sub(1)?)?;
        (titles[last].span.start >= sentence.start).then_some(last)
    }

    fn governing_act(
        &self,
        verb: &ActVerb,
        group: &Group,
        clause: usize,
        part: Span,
        when: &When,
        clause_end: usize,
    ) -> Option<Act> {
        let behind = self.context.between(group.end(), clause_end);
        if when::is_denied(self.context.between(clause, verb.span.start)) {
            return None;
        }
        if groups::is_proposal(behind) && !matches!(verb.act, Act::Implemented | Act::Supported) {
            return Some(Act::Proposed);
        }
        if verb.act == Act::Supported && !groups::ends_object(behind) {
            return None;
        }
        // 讨论《A》执行情况: what is discussed is how it is carried out.
        if verb.act == Act::Proposed
            && ["执行", "落实", "实施", "履行", "的执行", "的落实", "的实施"]
                .iter()
                .any(|next| behind.starts_with(next))
        {
            return None;
        }
        when::planned(self, verb, self.clause_start(verb.span.start, part.start), part, when, behind)
    }

    /// `《A》已于2019年生效`, `《A》执行情况`, `《A》，鼓励各国签署和批准`, `将《A》作为正式文件散发`, `完成《A》文本磋商，拟于2026年签署`
    fn acts_behind(&self, group: &Group, part: Span, acts: &mut [Vec<Action>]) -> bool {
        let Some(found) = groups::verb_behind(self, group, part) else { return false };
        let clause = self.clause_start(group.start(), part.start).max(group.floor);
        let joined = groups::verb_joined_before(self, &found.verb, group.end());
        let mut told = false;
        for verb in [Some(found.verb), joined].into_iter().flatten() {
            let found = groups::VerbBehind { verb, ..found };
            told |= self.act_behind(&found, group, clause, part, acts);
        }
        told
    }

    fn act_behind(
        &self,
        found: &groups::VerbBehind,
        group: &Group,
        clause: usize,
        part: Span,
        acts: &mut [Vec<Action>],
    ) -> bool {
        let Some(act) = when::behind_act(self, found, clause, part) else { return false };
        let floor = if found.moved.is_some() { clause } else { group.end() };
        let mut when = when::of_verb(self, &found.verb, floor, None);
        if when.date.is_none() && matches!(act, Act::Signed | Act::Adopted | Act::Published) {
            // 1958年1月12日《A》签订以来
            let before = self.context.last_date(Span::new(clause, group.start()));
            when.date = before.filter(|date| date.span.end == group.start());
        }
        for slot in &group.slots {
            let when = if when::is_dated(act, &found.verb, self) { when.clone() } else { When::default() };
            let title = self.context.document.titles[slot.title].span;
            acts[slot.title].push(self.action(act, title, Some(found.verb.span), when, "acts/verb-behind"));
        }
        true
    }

    /// `《A》草案`, `《A》谈判`, `《A》修订稿`; a draft that the sentence adopts is no longer one.
    fn act_of_noun(&self, slot: &Slot, told: bool, acts: &mut [Vec<Action>]) {
        let title = self.context.document.titles[slot.title].span;
        let Some(act) = self.noun_behind(title) else { return };
        let weak = act == Act::Proposed;
        let known = acts[slot.title].iter().any(|found| !matches!(found.act, Act::Implemented | Act::Supported));
        if !(weak && told && known) && acts[slot.title].iter().all(|found| found.act != act) {
            acts[slot.title].push(self.action(act, title, None, When::default(), "acts/noun-behind"));
        }
    }

    /// What the noun right behind a title says.
    fn noun_behind(&self, title: Span) -> Option<Act> {
        const NEGOTIATED: [&str; 10] = [
            "谈判",
            "文本谈判",
            "文本磋商",
            "磋商",
            "商谈",
            "升级谈判",
            "后续谈判",
            "谈判进程",
            "首轮谈判",
            "拟议文本",
        ];
        const REVISED: [&str; 6] = ["修订稿", "修订版", "修订本", "修正稿", "修订文本", "更新版"];
        let document = self.context.document;
        let end =
            document.bracket_starting_at(title.end, BracketKind::Round).map_or(title.end, |found| found.outer.end);
        let after = self.context.between(end, document.sentence_of(title.start).end);
        let after = after.strip_prefix('的').unwrap_or(after);
        if groups::draft_noun(after).is_some() || NEGOTIATED.iter().any(|noun| after.starts_with(noun)) {
            return Some(Act::Proposed);
        }
        REVISED.iter().any(|noun| after.starts_with(noun)).then_some(Act::Revised)
    }

    /// `《A》（2021年10月22日经大会通过）`, `《A》（经2023年7月5日换函修订）`
    fn act_in_bracket(&self, slot: &Slot) -> Option<Action> {
        let title = self.context.document.titles[slot.title].span;
        let bracket = self.context.document.bracket_starting_at(title.end, BracketKind::Round)?;
        let verb = self.verbs_within(bracket.inner.start, bracket.inner.end).last()?;
        let ends = self.context.between(verb.span.end, bracket.inner.end).is_empty();
        let dated = matches!(
            verb.act,
            Act::Signed | Act::Adopted | Act::Approved | Act::Published | Act::InForce | Act::Revised
        );
        let when = when_in_bracket(self, bracket.inner);
        (ends && dated).then(|| self.action(verb.act, title, Some(verb.span), when, "acts/bracket"))
    }

    /// `《经1972年议定书修正的1961年公约》`
    fn amended_in_title(&self, title: Span) -> Option<Action> {
        let document = self.context.document;
        let inner = document.of(title).trim_start_matches('《');
        if !inner.starts_with('经') {
            return None;
        }
        let start = title.end - inner.len();
        let amended = ["修正的", "修订的", "修改的"].iter().find_map(|verb| inner.find(verb))?;
        let date = self.context.dates_within(Span::new(start, start + amended)).next_back();
        let date = date.and_then(|index| self.context.date(index))?;
        let when = When { date: Some(date), ..When::default() };
        Some(self.action(Act::Revised, title, None, when, "acts/amended-in-title"))
    }

    fn action(&self, act: Act, title: Span, verb: Option<Span>, when: When, rule: Rule) -> Action {
        let date_span = when.date.as_ref().map(|date| date.span);
        let mut evidence: Vec<Span> = [Some(title), verb, date_span, when.place].into_iter().flatten().collect();
        evidence.sort_unstable();
        evidence.dedup();
        let place = when.place.map(|place| place.of(self.context.document.text).to_owned());
        let inherited = when.own_meeting;
        Action {
            act,
            date: when.date.map(|date| date.edtf).or_else(|| self.context.day.clone().filter(|_| inherited)),
            place: place.or_else(|| self.context.place.clone().filter(|_| inherited)),
            evidence,
            rule,
            inferred: inherited || when.carried,
        }
    }
}

/// Whether a title stands in a bracket that gives another one a short form: `《A》（以下简称“上海协定”）`.
fn introduces(document: &AnnotatedDocument, title: Span) -> bool {
    let bracket = document.bracket_around(title, BracketKind::Round);
    bracket.is_some_and(|bracket| document.of(bracket.inner).contains('称'))
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    /// The acts of a text under a date line: `title: act date place`, in order of the instruments.
    fn acts(text: &str) -> Vec<String> {
        let source = format!("2025年3月1日\n{text}");
        let analysis = Analyzer::new().analyze("test", source.as_bytes()).unwrap();
        let instruments = analysis.documents.iter().flat_map(|document| &document.instruments);
        instruments
            .flat_map(|found| {
                let title = found.title.clone();
                found.actions.iter().map(move |action| {
                    let act = serde_json::to_value(action.act).unwrap();
                    let parts = [Some(act.as_str().unwrap()), action.date.as_deref(), action.place.as_deref()];
                    format!("{title}: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
                })
            })
            .collect()
    }

    fn expect(rows: &[(&str, &[&str])]) {
        for (text, expected) in rows {
            assert_eq!(acts(text), *expected, "{text}");
        }
    }

    #[test]
    fn relative_clauses() {
        expect(&[
            (
                "根据1999年4月7日在塔林签署的《边境管理协定》，双方设立委员会。",
                &["边境管理协定: signed 1999-04-07 塔林"],
            ),
            ("大会2021年12月9日第47次会议通过的《和平文化宣言》仍具意义。", &["和平文化宣言: adopted 2021-12-09"]),
            ("2011年发布的《中国的和平发展》白皮书指出这一点。", &["中国的和平发展: published 2011"]),
            ("该文件将在巴库峰会上批准的《铁路规划》中体现。", &["铁路规划: planned_approval 巴库"]),
            ("2023年签署的《甲方案》和《乙方案》正在讨论。", &["甲方案: signed 2023", "乙方案: signed 2023"]),
            ("批准了修订后的《议事规则》。", &["议事规则: revised", "议事规则: approved"]),
            ("缔约方批准尚未签署的文件，《议事规则》除外。", &[]),
        ]);
    }

    #[test]
    fn governing_verbs() {
        expect(&[
            (
                "会议通过了《主席声明》、《五年计划》和《合作路线图》，并核准了预算。",
                &["主席声明: adopted", "五年计划: adopted", "合作路线图: adopted"],
            ),
            ("2月20日，双方在内罗毕签署《渔业协定》。", &["渔业协定: signed 2025-02-20 内罗毕"]),
            (
                "双方见证签署《海关互助协定》，商定尽快签署《领事条约》。",
                &["海关互助协定: signed", "领事条约: planned_signing"],
            ),
            ("缔约国应于2026年3月31日前批准《修订议定书》。", &["修订议定书: planned_approval 2026-03-31"]),
            ("各方重申严格遵守《核安全公约》。", &["核安全公约: implemented"]),
            ("理事会批准了秘书处提交的《工作计划》。", &["工作计划: approved"]),
            ("双方欢迎《全球数据安全倡议》。", &["全球数据安全倡议: supported"]),
            ("哈方提出关于制定《跨境水资源公约》的倡议。", &["跨境水资源公约: proposed"]),
            (
                "中方先后于2001年和2004年提出《甲倡议》和《乙倡议》。",
                &["甲倡议: proposed 2001", "乙倡议: proposed 2004"],
            ),
            ("部长们表示，通过《行为守则》十分重要。", &["行为守则: planned_adoption"]),
        ]);
    }

    #[test]
    fn what_is_no_act() {
        for text in [
            "双方在《投资保护协定》框架内解决争端。",
            "各方反对修订《用水条约》。",
            "双方期待《航班协定》早日签署。",
            "希望各方达成《停火方案》。",
            "《区域运输协定》尚未生效。",
            "中方支持《生物多样性公约》缔约方大会取得成功。",
            "根据《联合国宪章》第七章采取行动。",
            "本备忘录自签署之日起生效，《旧协议》自本备忘录生效之日起失效。",
            "各方指出《核安全公约》是体系的基石。",
        ] {
            assert_eq!(acts(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn verbs_and_nouns_behind() {
        expect(&[
            ("《区域航空协定》自2022年1月1日起生效。", &["区域航空协定: in_force 2022-01-01"]),
            ("推动《社会保障协定》尽快对所有签署国生效。", &["社会保障协定: in_force"]),
            ("《合作备忘录》由两国文化部长签署。", &["合作备忘录: signed"]),
            ("《布尔诺宣言》是2008年10月10日在布尔诺发表的。", &["布尔诺宣言: published 2008-10-10 布尔诺"]),
            ("外长们将《2045愿景》提交峰会通过。", &["2045愿景: planned_adoption"]),
            (
                "讨论了《气候战略》草案，预计于4月2日通过。",
                &["气候战略: proposed", "气候战略: planned_adoption 2025-04-02"],
            ),
            ("会议核可《矿产框架》，鼓励各国予以实施。", &["矿产框架: approved", "矿产框架: implemented"]),
            ("双方启动《自由贸易协定》升级谈判。", &["自由贸易协定: proposed"]),
            ("委员会听取了《培训规划》执行情况的汇报。", &["培训规划: implemented"]),
            ("参照《数据政策》（2019年6月3日经大会通过）共享资料。", &["数据政策: adopted 2019-06-03"]),
            ("成员国支持就《粮食倡议》达成一致。", &["粮食倡议: planned_adoption"]),
        ]);
    }

    #[test]
    fn lists_take_the_act_of_their_lead() {
        expect(&[(
            "2月3日，两国元首在基加利签署下列文件：\n（一）《农业协定》；\n（二）某某大学与某某学院联合培养合作协议；\n二、双方同意《展览计划》的安排。",
            &["农业协定: signed 2025-02-03 基加利", "某某大学与某某学院联合培养合作协议: signed 2025-02-03 基加利"],
        )]);
    }

    #[test]
    fn pointers_lead_back_to_a_title() {
        expect(&[
            ("部长们批准了《行动计划》，指出应切实执行该计划。", &["行动计划: approved", "行动计划: implemented"]),
            (
                "中国1992年6月签署《气候公约》，同年11月批准该公约。",
                &["气候公约: signed 1992-06", "气候公约: approved 1992-11"],
            ),
        ]);
    }
}
