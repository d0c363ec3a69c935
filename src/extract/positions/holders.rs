//! Who takes a stand: `双方`, `哈方`, `元首们`, `中国政府和人民`, `外交部发言人林剑`, `上合组织成员国`.

use crate::annotate::{AnnotatedDocument, Bracket, BracketKind, OffsetSet};
use crate::facts::Span;
use crate::lexicon::{Lexicon, PartyWord, PostPart, Sense, SenseKinds};
use crate::source::characters::{WordList, ends_with_any};
use rustc_hash::FxHashSet;

#[derive(Clone, Copy, Debug)]
pub struct Holder<'d> {
    pub span: Span,
    pub text: &'d str,
    pub kind: HolderKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolderKind {
    Person,
    /// A side, a state, several of them, or a body.
    Party,
    /// `会议`
    Meeting,
    /// `他`
    Pronoun,
    /// Any noun before a verb that leaves no doubt: `部分代表`, `接任人选`.
    Generic,
}

/// The persons, parties and short forms of a document, by which holders are read.
pub struct Holders<'d> {
    document: &'d AnnotatedDocument<'d>,
    lexicon: &'d Lexicon,
    /// Where a person is named, the posts before the name included, in order of start; and the name as it is printed.
    people: Vec<(usize, Span)>,
    /// The words of which the names of parties are made, in order of start, the longest first.
    parties: Vec<(Span, PartyWord)>,
    /// The states with a head of a party behind them: `中国｜政府`.
    states: Vec<Span>,
    aliases: FxHashSet<&'d str>,
    /// Their first characters: a bit for each, which many share.
    alias_starts: u64,
    /// The notes that say what something is called.
    notes: Vec<Bracket>,
    /// Where persons and posts begin.
    person_starts: OffsetSet,
    /// Where entities, the words of parties, and states with a head begin.
    party_starts: OffsetSet,
}

/// Parts of one holder at most.
const MOST_PARTS: usize = 60;
const MEETINGS: [&str; 9] = ["会议", "会晤", "峰会", "大会", "全会", "本次会议", "本届会议", "本次峰会", "会谈"];
/// Not sides: 地方, 双方 is a word of the table.
const NO_SIDES: &str = "对多东西南北地官警平立比大远何前后资院卖买药处配该此彼他女男某些有全部到何万八一二两单";

impl<'d> Holders<'d> {
    pub fn new(
        document: &'d AnnotatedDocument<'d>,
        lexicon: &'d Lexicon,
        parties: Vec<(Span, PartyWord)>,
        mut states: Vec<Span>,
    ) -> Self {
        let people = people(document);
        let mut heads = OffsetSet::over(document.range);
        let words = parties.iter().filter(|(_, word)| *word == PartyWord::Head);
        words.for_each(|(span, _)| heads.insert(span.start));
        states.retain(|state| heads.contains(state.end));
        let mut person_starts = OffsetSet::over(document.range);
        people.iter().for_each(|(start, _)| person_starts.insert(*start));
        document.posts.iter().for_each(|post| person_starts.insert(post.whole().start));
        let mut party_starts = OffsetSet::over(document.range);
        parties.iter().for_each(|(span, _)| party_starts.insert(span.start));
        states.iter().for_each(|span| party_starts.insert(span.start));
        document.entities.iter().for_each(|entity| party_starts.insert(entity.span.start));
        let firsts = document.aliases.iter().filter_map(|alias| alias.alias.chars().next());
        let alias_starts = firsts.fold(0, |bits, first| bits | bit(first));
        Self {
            document,
            lexicon,
            people,
            parties,
            states,
            aliases: document.aliases.iter().map(|alias| alias.alias.as_str()).collect(),
            alias_starts,
            notes: notes(document),
            person_starts,
            party_starts,
        }
    }

    /// The holder that starts at an offset, the longest.
    pub fn at(&self, start: usize, limit: usize) -> Option<Holder<'d>> {
        let is_person = self.person_starts.contains(start);
        let person = if is_person { self.person_at(start, limit) } else { None };
        person
            .or_else(|| self.party_at(start, limit))
            .or_else(|| if is_person { self.post_at(start, limit) } else { None })
            .or_else(|| self.pronoun_at(start, limit))
    }

    /// Whether a person is named within a span, or a post.
    pub fn any_person_within(&self, span: Span) -> bool {
        self.person_starts.any_within(span)
    }

    fn pronoun_at(&self, start: usize, limit: usize) -> Option<Holder<'d>> {
        static PRONOUNS: WordList = WordList::new(&["他们", "她们", "他", "她"]);
        let pronoun = PRONOUNS.at_start_of(&self.document.text[start..limit])?;
        let span = Span::new(start, start + pronoun.len());
        self.document.boundaries.around(span).then(|| self.holder(span, HolderKind::Pronoun))
    }

    /// A text that speaks for those who issued it: `声明`, `该报告`.
    pub fn text_at(&self, start: usize, limit: usize) -> Option<Holder<'d>> {
        static BEFORE: WordList = WordList::new(&["该", "本", "这份", "这一", "会议", "联合"]);
        static TEXTS: WordList = WordList::new(&[
            "联合声明",
            "联合公报",
            "声明",
            "宣言",
            "公报",
            "报告",
            "决议",
            "文件",
            "白皮书",
            "纪要",
            "倡议书",
            "文章",
            "社论",
            "评论",
        ]);
        let rest = &self.document.text[start..limit];
        let before = BEFORE.at_start_of(rest).map_or(0, str::len);
        let text = TEXTS.at_start_of(&rest[before..])?;
        Some(self.holder(Span::new(start, start + before + text.len()), HolderKind::Generic))
    }

    fn holder(&self, span: Span, kind: HolderKind) -> Holder<'d> {
        Holder { span, text: span.of(self.document.text), kind }
    }

    fn person_at(&self, start: usize, limit: usize) -> Option<Holder<'d>> {
        let from = self.people.partition_point(|(at, _)| *at < start);
        let (_, printed) =
            self.people[from..].iter().take_while(|(at, _)| *at == start).find(|(_, name)| name.end <= limit)?;
        let mut name = *printed;
        if let Some(honorific) = self
            .document
            .hits_at(name.end)
            .find(|hit| self.lexicon.senses(hit).contains(&Sense::Post(PostPart::Honorific)) && hit.span.end <= limit)
        {
            name.end = honorific.span.end;
        }
        Some(self.holder(name, HolderKind::Person))
    }

    /// A post without a name: `外交部发言人`.
    fn post_at(&self, start: usize, limit: usize) -> Option<Holder<'d>> {
        let from = self.document.posts.partition_point(|post| post.span.end <= start);
        let post = self.document.posts[from..].iter().take(3).find(|post| post.whole().start == start)?;
        (post.span.end <= limit).then(|| self.holder(post.whole(), HolderKind::Person))
    }

    /// A side, states, bodies and what stands with them: `哈、中、俄、塔四方`, `各代表团团长`.
    fn party_at(&self, start: usize, limit: usize) -> Option<Holder<'d>> {
        let (mut at, mut end, mut joint) = (start, None, false);
        for _ in 0..MOST_PARTS {
            if let Some((next, is_head)) = self.part_at(at, limit) {
                at = next;
                joint = false;
                if is_head {
                    end = Some(at);
                }
                continue;
            }
            if at == start {
                return None;
            }
            let c = self.document.text[at..limit].chars().next();
            match c {
                Some('、' | '和' | '与' | '及') if !joint => {
                    joint = true;
                    at += c.map_or(0, char::len_utf8);
                }
                Some('的') if !joint && end == Some(at) => {
                    joint = true;
                    at += '的'.len_utf8();
                }
                _ => break,
            }
        }
        let span = Span::new(start, end?);
        let text = self.document.of(span);
        let meeting = ends_with_any(text, &MEETINGS);
        Some(self.holder(span, if meeting { HolderKind::Meeting } else { HolderKind::Party }))
    }

    /// One part of a party's name: where it ends, and whether a name can end there.
    fn part_at(&self, at: usize, limit: usize) -> Option<(usize, bool)> {
        let is_known = self.party_starts.contains(at);
        let word = if is_known { self.parties_at(at).find(|(span, _)| span.end <= limit) } else { None };
        if is_known
            && let Some(end) = self.entity_at(at, limit, word.is_some_and(|(_, word)| *word == PartyWord::Group))
        {
            return Some((end, true));
        }
        let alias = self.alias_at(at, limit).filter(|end| word.is_none_or(|(word, _)| *end >= word.end));
        alias
            .map(|end| (end, true))
            .or_else(|| word.map(|(span, word)| (span.end, *word != PartyWord::Modifier)))
            .or_else(|| if is_known { self.state_at(at, limit) } else { None })
            .or_else(|| self.side_at(at, limit))
    }

    fn parties_at(&self, at: usize) -> impl Iterator<Item = &(Span, PartyWord)> {
        let from = self.parties.partition_point(|(span, _)| span.start < at);
        self.parties[from..].iter().take_while(move |(span, _)| span.start == at)
    }

    /// Where the state or body ends that starts at an offset: `哈萨克斯坦`, `哈方`.
    fn entity_at(&self, at: usize, limit: usize, is_group: bool) -> Option<usize> {
        let document = self.document;
        let entity = document.entities.partition_point(|entity| entity.span.start < at);
        let entity = document.entities.get(entity).filter(|found| found.span.start == at && found.span.end <= limit)?;
        // 双方高度评价…委员会: what a rule reads as a name may have swallowed the holder and the verb.
        if entity.rule == "organisations/head-noun"
            && (is_group || document.hits_at(at).any(|hit| hit.is(SenseKinds::STANCE)))
        {
            return None;
        }
        let side = document.text[entity.span.end..limit].starts_with('方')
            && document.boundaries.is_boundary(entity.span.end + '方'.len_utf8());
        Some(entity.span.end + if side { '方'.len_utf8() } else { 0 })
    }

    /// Where the longest short form ends that starts at an offset.
    fn alias_at(&self, at: usize, limit: usize) -> Option<usize> {
        /// The fewest and the most characters of a short form.
        const WIDTHS: std::ops::RangeInclusive<usize> = 2..=11;
        let rest = &self.document.text[at..limit];
        if rest.chars().next().is_none_or(|first| self.alias_starts & bit(first) == 0) {
            return None;
        }
        let ends = rest.char_indices().skip(*WIDTHS.start()).take(WIDTHS.count()).map(|(length, _)| length);
        ends.filter(|length| self.aliases.contains(&rest[..*length])).last().map(|length| at + length)
    }

    /// `中国｜政府`: a state within what is a word by itself.
    fn state_at(&self, at: usize, limit: usize) -> Option<(usize, bool)> {
        let from = self.states.partition_point(|state| state.start < at);
        let mut states = self.states[from..].iter().take_while(|state| state.start == at);
        let headed = |state: &&Span| {
            self.parties_at(state.end).any(|(span, word)| *word == PartyWord::Head && span.end <= limit)
        };
        states.find(headed).map(|state| (state.end, true))
    }

    /// `欧方`: one character with 方, as a word.
    fn side_at(&self, at: usize, limit: usize) -> Option<(usize, bool)> {
        const FIRST: usize = '欧'.len_utf8();
        let rest = &self.document.text[at..limit];
        let behind = rest.get(FIRST..)?.strip_prefix('方')?;
        let first = rest.chars().next().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))?;
        let is_word =
            !NO_SIDES.contains(first) && !behind.starts_with(['面', '式', '案', '便', '法', '针', '米', '位']);
        is_word.then_some((limit - behind.len(), true))
    }

    /// `（以下统称“双方”）`: what a note in the clause calls the parties before it, and where the note ends.
    pub fn collective(&self, clause: Span) -> Option<(Holder<'d>, usize)> {
        let document = self.document;
        let from = self.notes.partition_point(|note| note.outer.start < clause.start);
        let notes = self.notes[from..].iter().take_while(|note| note.outer.start < clause.end);
        let mut sides = 0;
        for note in notes {
            let mut quotes = document.brackets_within(clause).iter().filter(|quote| quote.kind == BracketKind::Quote);
            let Some(quoted) = quotes.rfind(|quote| note.inner.contains(&quote.outer)) else { continue };
            let name = document.of(quoted.inner);
            if self.is_group(quoted.inner) && !name.starts_with(['甲', '乙', '丙']) && name != "中方" {
                return Some((self.holder(quoted.inner, HolderKind::Party), note.outer.end));
            }
            sides += usize::from(name.ends_with('方'));
            if sides == 2 && note.outer.end == clause.end {
                // A（以下简称“甲方”）与B（以下简称“乙方”），
                return Some((Holder { span: clause, text: "双方", kind: HolderKind::Party }, note.outer.end));
            }
        }
        None
    }

    fn is_group(&self, span: Span) -> bool {
        self.document.of(span).ends_with(['方', '国'])
            && self.parties_at(span.start).any(|party| *party == (span, PartyWord::Group))
    }

    /// A noun phrase that fills a span, as a holder: `部分代表`, `互联网核心资源的管理架构`.
    pub fn generic(&self, span: Span, longest: usize) -> Option<Holder<'d>> {
        /// What opens a phrase that is no noun.
        static OPENS: WordList = WordList::new(&[
            "在", "对", "就", "向", "为", "由", "从", "如", "若", "经", "按", "据", "以", "这", "只有", "未",
        ]);
        let text = self.document.of(span);
        let width = text.chars().count();
        if !(2..=longest).contains(&width) || OPENS.at_start_of(text).is_some() || text.contains(['，', '：', '；'])
        {
            return None;
        }
        let noun = |word: &str| self.lexicon.is_noun(word) || self.lexicon.senses_of(word).iter().any(names);
        let mut last_is_noun = false;
        let mut at = span.start;
        for word in self.lexicon.words(text) {
            let mut characters = word.chars();
            let sound = characters.next().is_some_and(|c| self.lexicon.names().transliteration_weight(c) > 1)
                && characters.next().is_none();
            let covered = sound || self.document.entity_around(Span::new(at, at + word.len())).is_some();
            last_is_noun = covered || noun(word);
            let joins =
                matches!(word, "的" | "和" | "与" | "及" | "、" | "各" | "等" | "有关" | "部分" | "本" | "其" | "任何");
            if !last_is_noun && !joins && !word.chars().all(char::is_numeric) {
                return None;
            }
            at += word.len();
        }
        last_is_noun.then(|| self.holder(span, HolderKind::Generic))
    }
}

/// Where persons are named in a document, with and without the posts before them.
fn people(document: &AnnotatedDocument) -> Vec<(usize, Span)> {
    let mut people: Vec<(usize, Span)> = Vec::new();
    for seen in document.names.iter().flat_map(|name| &name.occurrences) {
        let post = seen.post.map(|index| &document.posts[index]);
        let printed = match post {
            Some(post) if seen.leads => Span::new(seen.span.start, post.head.end.max(seen.span.end)),
            _ => seen.span,
        };
        let mut start = seen.span.start;
        let mut before = post.filter(|post| !seen.leads && post.span.start < start);
        while let Some(post) = before {
            start = start.min(post.whole().start);
            before = post.joined.map(|index| &document.posts[index]);
        }
        people.push((seen.span.start, printed));
        if start < seen.span.start {
            people.push((start, printed));
        }
    }
    people.sort_by_key(|(start, name)| (*start, name.start));
    people
}

fn notes(document: &AnnotatedDocument) -> Vec<Bracket> {
    static CALLS: WordList = WordList::new(&["称为", "统称", "合称", "以下称", "下称", "简称"]);
    let round = document.brackets.iter().filter(|bracket| bracket.kind == BracketKind::Round);
    round.filter(|note| CALLS.is_in(document.of(note.inner))).copied().collect()
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

fn names(sense: &Sense) -> bool {
    matches!(sense, Sense::State(_) | Sense::Body(_) | Sense::Place(_) | Sense::Party(_) | Sense::Post(_))
}
