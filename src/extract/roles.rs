//! What a sentence says that a person does in it, by the shape of the sentence around the name.
//!
//! First the words before the person, or the list of persons, tell its part in the sentence (`Part`): the subject, the
//! host of 应某某邀请, the object of a verb. Then the verbs that belong to that part give roles.

use crate::annotate::{AnnotatedDocument, BracketKind, NameMention, Occurrence};
use crate::facts::{Role, Span};
use crate::lexicon::{Cue, Lexicon, PostPart, Sense};
use crate::source::characters::CharacterSet;

/// The persons of a document as they stand in its text, to read what they do.
pub struct RoleReader<'d, 't> {
    document: &'d AnnotatedDocument<'t>,
    lexicon: &'d Lexicon,
    /// In order.
    phrases: Vec<Phrase>,
    /// For each phrase the list that it stands in.
    lists: Vec<Span>,
    /// The posts of those who met, where the document names them together: 五国元首举行会晤.
    met_together: Vec<&'static [&'static str]>,
}

/// What persons are called together, and the posts that they hold.
const TOGETHER: [(&str, &[&str]); 4] = [
    ("元首", &["总统", "主席", "国王", "元首", "埃米尔", "苏丹", "大公"]),
    ("总理", &["总理", "首相"]),
    ("外长", &["外长", "外交部长", "外交大臣"]),
    ("领导人", &["总统", "主席", "国王", "总理", "首相"]),
];

/// A name with the posts before it, and the posts, honorifics and notes after it.
#[derive(Clone, Copy)]
struct Phrase {
    name: Span,
    whole: Span,
}

/// The part of a person, or a list of persons, in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// `某某出席会议`, `以某某为首的代表团`.
    Subject,
    /// `由某某主持`.
    Agent,
    /// `应某某邀请`.
    Host,
    /// `同某某举行会谈`.
    Companion,
    /// `在某某陪同下`.
    Circumstance,
    /// `任命某某为秘书长`.
    Appointee,
    /// `会见某某`, `感谢某某`.
    Object,
    /// `对某某表示感谢`.
    Aside,
}

/// The furthest, in bytes, that a noun may stand from the verb before it: `举行第十届中澳总理年度会晤`.
const REACH: usize = 120;
/// The most clauses, separated by `；`, over which a list goes on.
const LONGEST_LIST: usize = 40;
/// The furthest, in bytes, that a list or its verbs run on over `；`.
const LONGEST_RUN: usize = 3000;

impl<'d, 't> RoleReader<'d, 't> {
    pub fn new(document: &'d AnnotatedDocument<'t>, lexicon: &'d Lexicon) -> Self {
        let mut reader = Self { document, lexicon, phrases: Vec::new(), lists: Vec::new(), met_together: Vec::new() };
        let mut phrases: Vec<Phrase> =
            document.names.iter().flat_map(|name| &name.occurrences).map(|seen| reader.phrase(seen)).collect();
        phrases.sort_unstable_by_key(|phrase| phrase.name);
        reader.phrases = phrases;
        reader.lists = reader.lists();
        reader.met_together = reader.collective_meetings();
        reader
    }

    /// `两国元首在阿斯塔纳举行会谈`: who met, by what they are called together.
    fn collective_meetings(&self) -> Vec<&'static [&'static str]> {
        let document = self.document;
        let mut posts = Vec::new();
        for (verb, cue) in self.verbs(document.range).filter(|(_, cue)| matches!(cue, Cue::Talk | Cue::Meet)) {
            let clause = document.clause_start(verb.start);
            let before = &document.text[clause..verb.start.max(clause)];
            let meets = cue == Cue::Talk || before.contains("举行");
            if !meets {
                continue;
            }
            for (called, held) in TOGETHER {
                let together = before.match_indices(called).any(|(at, _)| {
                    let after = &before[at + called.len()..];
                    (before[..at].ends_with(['国', '）', '方']) || after.starts_with('们'))
                        && !after.starts_with("理事会")
                });
                if together && !posts.contains(&held) {
                    posts.push(held);
                }
            }
        }
        posts
    }

    /// Whether the person is of those who met together: signs, invites or visits, in such a post.
    fn is_of_meeting(&self, name: &NameMention, roles: &[Role]) -> bool {
        roles.iter().any(|role| matches!(role, Role::Signed | Role::Invited | Role::Visited))
            && name.occurrences.iter().filter_map(|seen| seen.post).any(|post| {
                let post = self.document.of(self.document.posts[post].head);
                self.met_together.iter().any(|held| held.iter().any(|held| post.ends_with(held)))
            })
    }

    /// What the person does in the places where the document names them.
    pub fn roles(&self, name: &NameMention) -> Vec<Role> {
        let mut roles: Vec<Role> = name.occurrences.iter().flat_map(|seen| self.roles_at(seen)).collect();
        if self.is_of_meeting(name, &roles) {
            roles.push(Role::Attended);
        }
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    fn roles_at(&self, seen: &Occurrence) -> Vec<Role> {
        if seen.signs {
            return vec![Role::Signed];
        }
        let index = self.phrases.partition_point(|phrase| phrase.name < seen.span);
        let range = self.range_of(seen.span);
        let list = self.list(index);
        // A list may begin before the sentence of its last name.
        let range = Span::new(range.start.min(list.start), range.end.max(list.end));
        let (part, mut roles) = self.part(list.start, range.start, list.end);
        match part {
            Part::Subject => roles.extend(self.predicates(list, range.end)),
            Part::Agent => roles.extend(self.predicates(list, range.end).first()),
            Part::Companion => roles.extend(self.companionship(list, range.end)),
            Part::Host | Part::Circumstance => roles.extend(self.circumstance(part, list.end)),
            Part::Appointee => roles.push(Role::Appointed),
            Part::Object => roles.extend(self.pivot(list.end, range.end)),
            Part::Aside => {}
        }
        if matches!(part, Part::Subject | Part::Aside | Part::Object) {
            roles.extend(self.extended_term(list.end));
        }
        if part == Part::Subject {
            roles.extend(self.topic(list.start));
            roles.extend(self.chair_note(seen.span));
        }
        if roles.contains(&Role::Observed) {
            // 作为观察员出席会议
            roles.retain(|role| *role != Role::Attended);
        }
        roles
    }

    /// The name with what belongs to it on both sides.
    fn phrase(&self, seen: &Occurrence) -> Phrase {
        let document = self.document;
        let (mut start, mut end) = (seen.span.start, seen.span.end);
        let mut post = seen.post.filter(|&post| document.posts[post].whole().start < start);
        while let Some(index) = post {
            start = start.min(document.posts[index].whole().start);
            post = document.posts[index].joined;
        }
        if seen.leads
            && let Some(post) = seen.post
        {
            end = document.posts[post].head.end.max(end);
        }
        loop {
            let noted = document.bracket_starting_at(end, BracketKind::Round).map(|note| note.outer.end);
            let honoured = || {
                let is_honorific = |hit: &&_| self.lexicon.senses(hit).contains(&Sense::Post(PostPart::Honorific));
                document.hits_at(end).find(is_honorific).map(|hit| hit.span.end)
            };
            match noted.or_else(honoured) {
                Some(after) => end = after,
                None => break,
            }
        }
        Phrase { name: seen.span, whole: Span::new(start, end) }
    }

    /// The sentence of a name, or the note in brackets that it stands in.
    fn range_of(&self, name: Span) -> Span {
        let note = self.document.bracket_around(name, BracketKind::Round);
        let sentence = self.document.sentence_of(name.start);
        note.map_or(sentence, |note| note.inner)
    }

    /// The list that a person stands in: `A、B和C`, with `等` behind it.
    fn list(&self, index: usize) -> Span {
        let mut list = self.lists[index];
        let rest = self.rest(list.end);
        if let Some(others) = ["等人", "等"].iter().find(|others| rest.starts_with(**others)) {
            list.end += others.len();
        }
        list
    }

    /// For each phrase the list that it stands in.
    fn lists(&self) -> Vec<Span> {
        let mut lists: Vec<Span> = self.phrases.iter().map(|phrase| phrase.whole).collect();
        for index in 1..lists.len() {
            if self.joined(self.phrases[index - 1], self.phrases[index]) {
                lists[index].start = lists[index - 1].start;
            }
        }
        for index in (1..lists.len()).rev() {
            if lists[index - 1].start == lists[index].start {
                lists[index - 1].end = lists[index].end;
            }
        }
        lists
    }

    fn joined(&self, first: Phrase, second: Phrase) -> bool {
        let text = self.document.text;
        let Some(between) = text.get(first.whole.end..second.name.start) else { return false };
        let Some(joint) = ["、", "以及", "和", "与", "及", "暨"].iter().find(|joint| between.starts_with(**joint))
        else {
            return false;
        };
        let start = first.whole.end + joint.len();
        start == second.whole.start
            || between.len() <= REACH
                && !between.contains(['，', '。', '；', '：'])
                && self.verbs(Span::new(start, second.name.start)).next().is_none()
    }

    fn rest(&self, at: usize) -> &'t str {
        &self.document.text[at..self.document.range.end.max(at)]
    }

    /// The words of the table within a span that say what somebody does, the longest at each place.
    fn verbs(&self, span: Span) -> impl Iterator<Item = (Span, Cue)> + '_ {
        let cues = &self.document.cues;
        let from = cues.partition_point(|(cue, _)| cue.start < span.start);
        let mut covered = span.start;
        cues[from..].iter().copied().take_while(move |(cue, _)| cue.start < span.end).filter(move |(cue, kind)| {
            let counts = *kind != Cue::Edge
                && cue.start >= covered
                && cue.end <= span.end
                && (cue.end - cue.start > '说'.len_utf8() || self.document.boundaries.around(*cue));
            if counts {
                covered = cue.end;
            }
            counts
        })
    }

    /// Whether a verb stands in a note, a title or a quotation that the span is no part of.
    fn is_apart(&self, verb: Span, from: usize) -> bool {
        [BracketKind::Round, BracketKind::Title, BracketKind::Quote]
            .iter()
            .any(|&kind| self.document.bracket_around(verb, kind).is_some_and(|bracket| bracket.inner.start >= from))
    }

    /// The part of what starts at an offset, and the roles that a relative clause before it gives: `来访的某某`.
    fn part(&self, start: usize, floor: usize, end: usize) -> (Part, Vec<Role>) {
        let mut roles = Vec::new();
        let mut start = self.document.list_start(start).max(floor);
        let clause = self.document.clause_start(start).max(floor);
        if self.document.text[clause..start].ends_with('的')
            && let Some((verb, cue)) = self.verbs(Span::new(clause, start)).last()
            && start - verb.end <= "总统的".len()
            && matches!(cue, Cue::Visit | Cue::Attend | Cue::Observe | Cue::Assume | Cue::Chair)
        {
            roles.extend(role_of(cue));
            start = self.relative_start(clause, verb.start);
        }
        (self.part_before(clause, start, end), roles)
    }

    /// Where a relative clause begins whose verb starts at an offset: behind the verb or preposition before it.
    fn relative_start(&self, clause: usize, verb: usize) -> usize {
        let before = Span::new(clause, verb);
        let last_verb = self.verbs(before).last().map_or(clause, |(span, _)| span.end);
        let leads =
            |span: &Span| matches!(before_word(self.document.of(*span)), Some(part) if part != Part::Circumstance);
        let cues = &self.document.cues;
        let to = cues.partition_point(|(span, _)| span.start < verb);
        let preposition =
            cues[..to].iter().rev().map(|(span, _)| *span).take_while(|span| span.start >= last_verb).find(leads);
        preposition.map_or(last_verb, |span| span.end)
    }

    fn part_before(&self, clause: usize, start: usize, end: usize) -> Part {
        let document = self.document;
        let before = &document.text[clause..start];
        if before.is_empty() {
            return Part::Subject;
        }
        let rest = self.rest(end);
        if before.ends_with('以') && ["为首", "为团长", "为代表"].iter().any(|head| rest.starts_with(head)) {
            return Part::Subject;
        }
        let word = &document.text[document.boundaries.word_before(start).max(clause)..start];
        if let Some(part) = before_word(word).or_else(|| before.chars().next_back().and_then(before_character)) {
            return part;
        }
        // The verb or preposition nearest before, unless it only tells when: 访问期间.
        let cues = &document.cues;
        let to = cues.partition_point(|(span, _)| span.start < start);
        let nearest = cues[..to].iter().rev().take_while(|(span, _)| span.start >= clause).find_map(|(span, cue)| {
            let around = |(other, kind): &&(Span, Cue)| {
                *kind != Cue::Edge && other.contains(span) && other != span && other.end <= start
            };
            if cues[..to].iter().rev().take(8).any(|other| around(&other)) {
                return None;
            }
            match cue {
                Cue::Edge => match before_word(document.of(*span)) {
                    Some(Part::Aside) => Some(Part::Aside),
                    _ => None,
                },
                _ if self.tells_when(span.end) => Some(Part::Subject),
                Cue::Appoint => Some(Part::Appointee),
                Cue::Speak => Some(Part::Subject),
                _ => Some(Part::Object),
            }
        });
        nearest.unwrap_or(Part::Subject)
    }

    fn tells_when(&self, at: usize) -> bool {
        let rest = self.rest(at);
        ["期间", "后", "时", "前", "之际", "之后", "之前", "结束", "以来", "的", "中，", "会上"]
            .iter()
            .any(|when| rest.starts_with(when))
    }

    /// The roles that the verbs behind a subject give, up to the next subject: `某某出席论坛并致辞`.
    fn predicates(&self, list: Span, end: usize) -> Vec<Role> {
        let mut roles = Vec::new();
        let rest = self.rest(list.end);
        if rest.starts_with('的') || rest.starts_with('所') || rest.starts_with("之") {
            return roles;
        }
        let end = self.end_of_list(list.end, end);
        let mut at = list.end;
        let mut found = false;
        let mut skip_to = at;
        for (verb, cue) in self.verbs(Span::new(list.end, end)) {
            if self.is_apart(verb, list.end) {
                continue;
            }
            if self.new_subject(Span::new(at, verb.start), found) {
                break;
            }
            at = verb.end;
            if verb.start < skip_to || self.has_agent(list.end, verb.start) {
                continue;
            }
            let after = self.rest(verb.end);
            if after.starts_with('的') && !after.starts_with("的是") {
                if verb.start == list.end {
                    // 某某主持的会议
                    roles.extend(self.role_of_verb(verb, cue, list.end));
                    break;
                }
                continue;
            }
            if self.is_denied(verb.start) {
                found = true;
                continue;
            }
            let gave = self.role_of_verb(verb, cue, list.end);
            found |= !gave.is_empty() || matches!(cue, Cue::Appoint | Cue::Regard);
            roles.extend(gave);
            match cue {
                Cue::Speak if reports(self.document.of(verb), after) => break,
                // 邀请某某访问: what follows is what the guest does.
                Cue::Invite | Cue::Appoint | Cue::Regard => skip_to = self.clause_end(verb.end),
                // 会见来华与会的某某并…
                Cue::Meet => {
                    let clause = Span::new(verb.end, self.clause_end(verb.end));
                    let and = self.document.of(clause).find("并");
                    skip_to = and.map_or(clause.end, |and| verb.end + and);
                }
                _ => {}
            }
        }
        let clause = Span::new(list.end, self.clause_end(list.end).min(end));
        if !found && self.holds(clause) && self.has_partner(clause) {
            roles.push(Role::Attended);
        }
        roles
    }

    /// Where the verbs of a subject may stand: lists and predicates run on over `；`.
    fn end_of_list(&self, from: usize, end: usize) -> usize {
        let mut end = end;
        for _ in 0..LONGEST_LIST {
            if end > from + LONGEST_RUN || !self.document.text[from..end.max(from)].ends_with('；') {
                break;
            }
            end = self.document.sentence_of(end).end.max(end);
        }
        end
    }

    fn phrase_starting_at(&self, at: usize) -> bool {
        let from = self.phrases.partition_point(|phrase| phrase.name.end <= at);
        self.phrases.get(from).is_some_and(|phrase| phrase.whole.start == at)
    }

    /// Whether a clause within a span begins with a subject of its own. Before the first verb, persons go on a list.
    fn new_subject(&self, span: Span, found: bool) -> bool {
        const COLLECTIVES: [&str; 30] = [
            "双方",
            "各方",
            "三方",
            "四方",
            "对方",
            "我们",
            "元首们",
            "总理们",
            "外长们",
            "部长们",
            "领导人",
            "与会",
            "会议",
            "会谈",
            "会晤",
            "会见",
            "会后",
            "代表",
            "两国",
            "三国",
            "四国",
            "五国",
            "六国",
            "各国",
            "双边",
            "协议",
            "声明",
            "该",
            "此",
            "这",
        ];
        let text = span.of(self.document.text);
        text.char_indices().filter(|(_, c)| matches!(c, '，' | '；' | '。' | '：')).any(|(mark, c)| {
            let at = span.start + mark + c.len_utf8();
            let rest = self.rest(at);
            if self.phrase_starting_at(at) {
                return found;
            }
            if COLLECTIVES.iter().any(|subject| rest.starts_with(subject)) {
                return true;
            }
            let entity = self.document.entities_within(Span::new(at, self.document.range.end)).next();
            entity.is_some_and(|entity| {
                entity.span.start == at && (found || self.rest(entity.span.end).starts_with(['方', '政']))
            })
        })
    }

    fn clause_end(&self, at: usize) -> usize {
        static MARKS: CharacterSet = CharacterSet::of("，；。\n");
        let end = self.document.sentence_of(at).end.max(at);
        MARKS.find(&self.document.text[..end], at).unwrap_or(end)
    }

    /// Whether the clause of a verb has an agent of its own: `…，并由某某主持`.
    fn has_agent(&self, subject: usize, verb: usize) -> bool {
        let clause = self.document.clause_start(verb);
        clause > subject && {
            let cues = &self.document.cues;
            let from = cues.partition_point(|(span, _)| span.start < clause);
            cues[from..]
                .iter()
                .take_while(|(span, _)| span.end <= verb)
                .any(|(span, _)| self.document.of(*span) == "由" && self.document.boundaries.around(*span))
        }
    }

    /// `未出席`, `没有参加`.
    fn is_denied(&self, verb: usize) -> bool {
        let before = &self.document.text[self.document.range.start..verb];
        ["未", "未能", "没有", "无法", "拒绝", "并未"].iter().any(|denial| before.ends_with(denial))
    }

    fn role_of_verb(&self, verb: Span, cue: Cue, subject: usize) -> Vec<Role> {
        let text = self.document.text;
        let after = self.rest(verb.end);
        let clause = self.document.clause_start(verb.start).max(subject);
        let before = &text[clause..verb.start.max(clause)];
        match cue {
            // 举行三方会晤, 同某某会见
            Cue::Meet if self.shares(Span::new(clause, verb.start.max(clause))) => vec![Role::Attended],
            // 接受了邀请
            Cue::Invite if ["接受", "接受了", "应", "受", "获", "的"].iter().any(|word| before.ends_with(word)) => {
                Vec::new()
            }
            // 访问日期将另行商定
            Cue::Visit
                if ["日期", "时间", "事宜"]
                    .iter()
                    .any(|noun| text[verb.end..self.clause_end(verb.end)].contains(noun)) =>
            {
                Vec::new()
            }
            // 见证签署
            Cue::Sign if before.ends_with("见证") => vec![Role::Attended],
            Cue::Speak if gives_thanks(self.document.of(verb), after) => Vec::new(),
            Cue::Call => vec![Role::Attended, Role::Spoke],
            _ => role_of(cue).into_iter().collect(),
        }
    }

    /// Whether a meeting is of two sides: `举行…会晤`, `同…会见`.
    fn shares(&self, before: Span) -> bool {
        self.holds(before) || self.has_partner(before)
    }

    /// `举行`, `进行`
    fn holds(&self, span: Span) -> bool {
        let text = self.document.of(span);
        ["举行", "进行"].iter().any(|verb| text.contains(verb))
    }

    /// `同`, `与` or `和` as words of their own.
    fn has_partner(&self, span: Span) -> bool {
        let cues = &self.document.cues;
        let from = cues.partition_point(|(cue, _)| cue.start < span.start);
        cues[from..].iter().take_while(|(cue, _)| cue.end <= span.end).any(|(cue, _)| {
            ["同", "与", "和"].contains(&self.document.of(*cue)) && self.document.boundaries.around(*cue)
        })
    }

    /// `同某某举行会谈`: the verb that both share.
    fn companionship(&self, list: Span, end: usize) -> Vec<Role> {
        let clause = self.clause_end(list.end).min(end);
        let verb = self.verbs(Span::new(list.end, clause)).find(|(verb, _)| !self.is_apart(*verb, list.end));
        if self.rest(list.end).starts_with('的') {
            return Vec::new();
        }
        match verb {
            Some((_, Cue::Call)) => vec![Role::Attended, Role::Spoke],
            Some((_, Cue::Talk | Cue::Meet)) => vec![Role::Attended],
            // 同某某举行第十轮政治磋商
            None if self.holds(Span::new(list.end, clause)) => vec![Role::Attended],
            Some((_, Cue::Speak | Cue::Invite | Cue::Appoint | Cue::Regard)) | None => Vec::new(),
            Some((_, cue)) => role_of(cue).into_iter().collect(),
        }
    }

    /// `应某某（的）邀请`, `在某某（的）陪同下`.
    fn circumstance(&self, part: Part, end: usize) -> Option<Role> {
        /// The most words between: 的盛情.
        const BETWEEN: usize = 15;
        let (verb, cue) = self.verbs(Span::new(end, self.clause_end(end))).next()?;
        let close = verb.start - end <= BETWEEN;
        match (part, cue) {
            (Part::Host, Cue::Invite) if close => Some(Role::Invited),
            (Part::Circumstance, Cue::Attend | Cue::Chair) if close && self.rest(verb.end).starts_with('下') => {
                role_of(cue)
            }
            _ => None,
        }
    }

    /// `祝贺某某当选总统`: of what follows an object, only its own new post is its own.
    fn pivot(&self, at: usize, end: usize) -> Option<Role> {
        let clause = self.clause_end(at).min(end);
        self.verbs(Span::new(at, clause)).any(|(_, cue)| cue == Cue::Assume).then_some(Role::Appointed)
    }

    /// `将某某的任期延长至6月30日`.
    fn extended_term(&self, end: usize) -> Option<Role> {
        let rest = self.rest(end);
        let clause = &rest[..self.clause_end(end) - end];
        let before_list = self.document.sentence_of(end).start;
        let before = &self.document.text[before_list.min(end)..end];
        (clause.starts_with("的任期") && (clause.contains("延长") || before.contains("延长")))
            .then_some(Role::Appointed)
    }

    /// `参加会谈的，中方有…`, `出席会议的有：…`: the list stands behind its verb.
    fn topic(&self, start: usize) -> Option<Role> {
        /// The furthest that 的 stands behind the verb.
        const OBJECT: usize = 60;
        let document = self.document;
        let mut sentence = document.sentence_of(start);
        for _ in 0..LONGEST_LIST {
            for (verb, cue) in self.verbs(Span::new(sentence.start, start.min(sentence.end))) {
                let rest = self.rest(verb.end);
                let reach = rest.char_indices().map(|(at, _)| at).find(|&at| at >= OBJECT).unwrap_or(rest.len());
                let Some(particle) = rest[..reach].find('的') else { continue };
                let after = &rest[particle + "的".len()..];
                let opens = ["有", "还有", "，", "：", "是", "包括", "领导人有", "人员有", "分别是", "双方人员"];
                if matches!(cue, Cue::Attend | Cue::Observe | Cue::Sign | Cue::Talk)
                    && opens.iter().any(|word| after.starts_with(word))
                    && !rest[..particle].contains(['，', '。'])
                {
                    return role_of(cue);
                }
            }
            if sentence.start + LONGEST_RUN < start
                || sentence.start <= document.range.start
                || !document.text[..sentence.start].ends_with('；')
            {
                return None;
            }
            sentence = document.sentence_of(sentence.start - 1);
        }
        None
    }

    /// `某某（主席）`, in a list of those present.
    fn chair_note(&self, name: Span) -> Option<Role> {
        let note = self.document.bracket_starting_at(name.end, BracketKind::Round)?;
        ["主席", "会议主席", "主持人", "主持"].contains(&self.document.of(note.inner)).then_some(Role::Chaired)
    }
}

/// The part of a person behind a word.
fn before_word(word: &str) -> Option<Part> {
    Some(match word {
        "由" => Part::Agent,
        "应" | "受" => Part::Host,
        "同" | "与" | "和" | "跟" | "及" | "以及" | "会同" => Part::Companion,
        "在" => Part::Circumstance,
        "对" | "向" | "给" | "为" | "据" | "随" | "让" | "请" | "把" | "就" | "关于" | "经" | "将" => {
            Part::Aside
        }
        _ => return None,
    })
}

/// The same where the word is no word of its own for the cutter: `并由`, `应约同`.
fn before_character(c: char) -> Option<Part> {
    matches!(c, '由' | '应' | '与' | '对' | '向').then(|| before_word(c.encode_utf8(&mut [0; 4])))?
}

fn role_of(cue: Cue) -> Option<Role> {
    Some(match cue {
        Cue::Attend | Cue::Talk | Cue::Call => Role::Attended,
        Cue::Observe => Role::Observed,
        Cue::Chair => Role::Chaired,
        Cue::Meet => Role::Met,
        Cue::Visit => Role::Visited,
        Cue::Invite => Role::Invited,
        Cue::Sign => Role::Signed,
        Cue::Speak => Role::Spoke,
        Cue::Assume => Role::Appointed,
        Cue::Appoint | Cue::Regard | Cue::Edge => return None,
    })
}

/// Whether what follows a verb of speaking is what is said: not behind 致辞, and not in 表示支持.
fn reports(verb: &str, after: &str) -> bool {
    const STANCES: [&str; 8] = ["支持", "欢迎", "关切", "同意", "理解", "满意", "赞赏", "遗憾"];
    !(["辞", "词", "讲话", "发言", "演讲", "报告", "演说"].iter().any(|noun| verb.ends_with(noun))
        || gives_thanks(verb, after)
        || verb == "表示" && STANCES.iter().any(|stance| after.starts_with(stance)))
}

/// `表示衷心感谢` is no speech.
fn gives_thanks(verb: &str, after: &str) -> bool {
    const THANKS: [&str; 8] = ["感谢", "谢意", "祝贺", "慰问", "哀悼", "敬意", "欢迎", "问候"];
    let after = ["衷心", "诚挚", "深切", "最", "热烈", "由衷", "的"]
        .iter()
        .fold(after, |after, word| after.strip_prefix(word).unwrap_or(after));
    verb == "表示" && THANKS.iter().any(|thanks| after.starts_with(thanks))
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;
    use crate::facts::Role::{self, *};

    fn roles(text: &str, name: &str) -> Vec<Role> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let people = analysis.documents.iter().flat_map(|document| &document.people);
        people.filter(|person| person.name == name).flat_map(|person| person.roles.clone()).collect()
    }

    #[test]
    fn the_part_in_the_sentence_tells_which_verbs_count() {
        let cases: [(&str, &str, &[Role]); 22] = [
            ("会议由蒙古国总统呼日勒苏赫主持。", "呼日勒苏赫", &[Chaired]),
            ("肯尼亚总统威廉·鲁托出席论坛并致辞。", "威廉·鲁托", &[Attended, Spoke]),
            ("应越南国家主席陈德良邀请，古巴总统劳尔·桑切斯对越南进行国事访问。", "陈德良", &[Invited]),
            ("应越南国家主席陈德良邀请，古巴总统劳尔·桑切斯对越南进行国事访问。", "劳尔·桑切斯", &[Visited]),
            ("外交部长唐家璇同秘鲁外交部长费尔南多·罗哈斯举行会谈。", "费尔南多·罗哈斯", &[Attended]),
            ("外交部长唐家璇应约同秘鲁外交部长费尔南多·罗哈斯通电话。", "费尔南多·罗哈斯", &[Attended, Spoke]),
            ("国务院总理朱镕基会见来访的加纳副总统约翰·马哈马。", "朱镕基", &[Met]),
            ("国务院总理朱镕基会见来访的加纳副总统约翰·马哈马。", "约翰·马哈马", &[Visited]),
            ("国务院总理朱镕基与印度总理瓦杰帕伊在上海举行会晤。", "朱镕基", &[Attended]),
            ("双方感谢前任秘书长扎伊德·侯赛因所作努力，强调应加强合作。", "扎伊德·侯赛因", &[Mentioned]),
            ("巴西总统卡多佐对中方的接待表示衷心感谢，邀请国家主席杨尚昆访问巴西。", "卡多佐", &[Invited]),
            ("巴西总统卡多佐邀请国家主席杨尚昆访问巴西。", "杨尚昆", &[Mentioned]),
            ("乍得外交部长穆萨·马哈马特未出席会议。", "穆萨·马哈马特", &[Mentioned]),
            ("参加会谈的，中方有外交部副部长韩念龙；蒙方有副外长巴特尔·苏赫。", "巴特尔·苏赫", &[Attended]),
            ("在外交部副部长韩念龙陪同下，代表团参观了工厂。", "韩念龙", &[Attended]),
            ("伊朗总统阿里·拉里贾尼作为观察员出席会议并讲话。", "阿里·拉里贾尼", &[Observed, Spoke]),
            ("元首们同意将秘书长卡西姆若马尔特·萨帕罗夫的任期延长至2030年。", "卡西姆若马尔特·萨帕罗夫", &[Appointed]),
            ("各方祝贺埃及前外长阿姆鲁·法赫米当选阿盟秘书长。", "阿姆鲁·法赫米", &[Mentioned, Appointed]),
            ("论坛秘书长由汤加前首相西亚西·图普担任。", "西亚西·图普", &[Mentioned, Appointed]),
            ("出席会议的有：泰国总理他信·西那瓦；老挝总理通伦·西苏里。", "通伦·西苏里", &[Attended]),
            ("外交部长唐家璇表示，俄方支持会议由俄罗斯外长伊万诺夫主持。", "唐家璇", &[Spoke]),
            ("外交部副部长韩念龙拜会总统；次日同副外长巴特尔·苏赫举行磋商。", "韩念龙", &[Attended, Met]),
        ];
        for (text, name, expected) in cases {
            assert_eq!(roles(text, name), expected, "{text}");
        }
    }

    #[test]
    fn those_who_sign_and_met_together_attended() {
        let text = "两国联合声明\n\n　　两国元首在利马举行会谈。双方商定加强合作。\n　　本声明于二〇〇一年五月三日在利马签署。\n\n　　秘鲁共和国总统　　　　　智利共和国总统\n　　　哈维尔·罗梅罗　　　　　　里卡多·索托\n";
        assert_eq!(roles(text, "里卡多·索托"), [Attended, Signed]);
    }
}
