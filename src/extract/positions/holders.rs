//! Who takes a stand: `双方`, `哈方`, `元首们`, `中国政府和人民`, `外交部发言人林剑`, `上合组织成员国`.

use crate::annotate::{AnnotatedDocument, BracketKind};
use crate::facts::Span;
use crate::lexicon::{Lexicon, PartyWord, PostPart, Sense, SenseKinds};
use rustc_hash::FxHashSet;

#[derive(Clone, Debug)]
pub struct Holder {
    pub span: Span,
    pub text: String,
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

/// The persons and short forms of a document, by which holders are read.
pub struct Holders<'d> {
    document: &'d AnnotatedDocument<'d>,
    lexicon: &'d Lexicon,
    /// Where a person is named, the posts before the name included, in order of start; and the name as it is printed.
    people: Vec<(usize, Span)>,
    aliases: FxHashSet<&'d str>,
    alias_starts: FxHashSet<char>,
}

/// Parts of one holder at most.
const MOST_PARTS: usize = 60;
const MEETINGS: [&str; 9] = ["会议", "会晤", "峰会", "大会", "全会", "本次会议", "本届会议", "本次峰会", "会谈"];
/// Not sides: 地方, 双方 is a word of the table.
const NO_SIDES: &str = "对多东西南北地官警平立比大远何前后资院卖买药处配该此彼他女男某些有全部到何万八一二两单";

impl<'d> Holders<'d> {
    pub fn new(document: &'d AnnotatedDocument<'d>, lexicon: &'d Lexicon) -> Self {
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
        let aliases = document.aliases.iter().map(|alias| alias.alias.as_str()).collect();
        let alias_starts = document.aliases.iter().filter_map(|alias| alias.alias.chars().next()).collect();
        Self { document, lexicon, people, aliases, alias_starts }
    }

    /// The holder that starts at an offset, the longest.
    pub fn at(&self, start: usize, limit: usize) -> Option<Holder> {
        self.person_at(start, limit)
            .or_else(|| self.party_at(start, limit))
            .or_else(|| self.post_at(start, limit))
            .or_else(|| self.pronoun_at(start, limit))
    }

    fn pronoun_at(&self, start: usize, limit: usize) -> Option<Holder> {
        let rest = &self.document.text[start..limit];
        let pronoun = ["他们", "她们", "他", "她"].iter().find(|pronoun| rest.starts_with(**pronoun))?;
        let span = Span::new(start, start + pronoun.len());
        self.document.boundaries.around(span).then(|| self.holder(span, HolderKind::Pronoun))
    }

    /// A text that speaks for those who issued it: `声明`, `该报告`.
    pub fn text_at(&self, start: usize, limit: usize) -> Option<Holder> {
        const BEFORE: [&str; 6] = ["该", "本", "这份", "这一", "会议", "联合"];
        const TEXTS: [&str; 14] = [
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
        ];
        let rest = &self.document.text[start..limit];
        let before = BEFORE.iter().find(|before| rest.starts_with(**before)).map_or(0, |before| before.len());
        let text = TEXTS.iter().find(|text| rest[before..].starts_with(**text))?;
        Some(self.holder(Span::new(start, start + before + text.len()), HolderKind::Generic))
    }

    fn holder(&self, span: Span, kind: HolderKind) -> Holder {
        Holder { span, text: self.document.of(span).to_owned(), kind }
    }

    fn person_at(&self, start: usize, limit: usize) -> Option<Holder> {
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
    fn post_at(&self, start: usize, limit: usize) -> Option<Holder> {
        let from = self.document.posts.partition_point(|post| post.span.end <= start);
        let post = self.document.posts[from..].iter().take(3).find(|post| post.whole().start == start)?;
        (post.span.end <= limit).then(|| self.holder(post.whole(), HolderKind::Person))
    }

    /// A side, states, bodies and what stands with them: `哈、中、俄、塔四方`, `各代表团团长`.
    fn party_at(&self, start: usize, limit: usize) -> Option<Holder> {
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
            let c = self.document.text[at..limit].chars().next();
            match c {
                Some('、' | '和' | '与' | '及') if !joint && at > start => {
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
        let meeting = MEETINGS.iter().any(|meeting| text.ends_with(meeting));
        Some(self.holder(span, if meeting { HolderKind::Meeting } else { HolderKind::Party }))
    }

    /// One part of a party's name: where it ends, and whether a name can end there.
    fn part_at(&self, at: usize, limit: usize) -> Option<(usize, bool)> {
        let document = self.document;
        let mut word: Option<(usize, bool)> = None;
        let mut is_group = false;
        for hit in document.hits_at(at).filter(|hit| hit.is(SenseKinds::PARTY) && hit.span.end <= limit) {
            for sense in self.lexicon.senses(hit) {
                if let Sense::Party(kind) = sense
                    && word.is_none()
                {
                    word = Some((hit.span.end, *kind != PartyWord::Modifier));
                    is_group = *kind == PartyWord::Group;
                }
            }
        }
        let entity = document.entities.partition_point(|entity| entity.span.start < at);
        if let Some(entity) = document.entities.get(entity)
            && entity.span.start == at
            && entity.span.end <= limit
            // 双方高度评价…委员会: what a rule reads as a name may have swallowed the holder and the verb.
            && (entity.rule != "organisations/head-noun"
                || !is_group && !document.hits_at(at).any(|hit| hit.is(SenseKinds::STANCE)))
        {
            let side = document.text[entity.span.end..limit].starts_with('方')
                && document.boundaries.is_boundary(entity.span.end + '方'.len_utf8());
            let end = entity.span.end + if side { '方'.len_utf8() } else { 0 };
            return Some((end, true));
        }
        let mut alias: Option<usize> = None;
        let rest = &document.text[at..limit];
        let may_be = rest.chars().next().is_some_and(|c| self.alias_starts.contains(&c));
        for (length, _) in rest.char_indices().skip(2).take(if may_be { 10 } else { 0 }) {
            if self.aliases.contains(&document.text[at..at + length]) {
                alias = Some(at + length);
            }
        }
        if let Some(end) = alias.filter(|end| word.is_none_or(|(word, _)| *end >= word)) {
            return Some((end, true));
        }
        word.or_else(|| self.state_at(at, limit)).or_else(|| self.side_at(at, limit))
    }

    /// `中国｜政府`: a state within what is a word by itself.
    fn state_at(&self, at: usize, limit: usize) -> Option<(usize, bool)> {
        let head = |start: usize| {
            let mut words =
                self.document.hits_at(start).filter(|hit| hit.is(SenseKinds::PARTY) && hit.span.end <= limit);
            words.any(|hit| self.lexicon.senses(hit).contains(&Sense::Party(PartyWord::Head)))
        };
        let mut states = self.document.hits_at(at).filter(|hit| hit.is(SenseKinds::STATE));
        states.find(|hit| head(hit.span.end)).map(|hit| (hit.span.end, true))
    }

    /// `欧方`: one character with 方, as a word.
    fn side_at(&self, at: usize, limit: usize) -> Option<(usize, bool)> {
        let rest = &self.document.text[at..limit];
        let first = rest.chars().next().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}') && !NO_SIDES.contains(*c))?;
        let behind = rest[first.len_utf8()..].strip_prefix('方')?;
        let end = at + first.len_utf8() + '方'.len_utf8();
        (!behind.starts_with(['面', '式', '向', '案', '便', '法', '针', '米', '位']) || behind.starts_with("向"))
            .then_some((end, true))
    }

    /// `（以下统称“双方”）`: what a note in the clause calls the parties before it, and where the note ends.
    pub fn collective(&self, clause: Span) -> Option<(Holder, usize)> {
        let document = self.document;
        let from = document.brackets.partition_point(|bracket| bracket.outer.start < clause.start);
        let to = document.brackets.partition_point(|bracket| bracket.outer.start < clause.end);
        let notes = document.brackets[from..to].iter().filter(|note| note.kind == BracketKind::Round);
        let calls = |note: Span| {
            ["称为", "统称", "合称", "以下称", "下称", "简称"].iter().any(|call| document.of(note).contains(call))
        };
        let mut sides = 0;
        for note in notes.filter(|note| calls(note.inner)) {
            let mut quotes = document.brackets[from..to].iter().filter(|quote| quote.kind == BracketKind::Quote);
            let Some(quoted) = quotes.rfind(|quote| note.inner.contains(&quote.outer)) else { continue };
            let name = document.of(quoted.inner);
            if self.is_group(quoted.inner) && !name.starts_with(['甲', '乙', '丙']) && name != "中方" {
                return Some((self.holder(quoted.inner, HolderKind::Party), note.outer.end));
            }
            sides += usize::from(name.ends_with('方'));
            if sides == 2 && note.outer.end == clause.end {
                // A（以下简称“甲方”）与B（以下简称“乙方”），
                let text = "双方".to_owned();
                return Some((Holder { span: clause, text, kind: HolderKind::Party }, note.outer.end));
            }
        }
        None
    }

    fn is_group(&self, span: Span) -> bool {
        self.document.of(span).ends_with(['方', '国'])
            && self
                .document
                .hits_at(span.start)
                .any(|hit| hit.span == span && self.lexicon.senses(hit).contains(&Sense::Party(PartyWord::Group)))
    }

    /// A noun phrase that fills a span, as a holder: `部分代表`, `互联网核心资源的管理架构`.
    pub fn generic(&self, span: Span, longest: usize) -> Option<Holder> {
        let text = self.document.of(span);
        let width = text.chars().count();
        let opens = ["在", "对", "就", "向", "为", "由", "从", "如", "若", "经", "按", "据", "以", "这", "只有", "未"];
        if !(2..=longest).contains(&width)
            || opens.iter().any(|word| text.starts_with(word))
            || text.contains(['，', '：', '；'])
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

fn names(sense: &Sense) -> bool {
    matches!(sense, Sense::State(_) | Sense::Body(_) | Sense::Place(_) | Sense::Party(_) | Sense::Post(_))
}
