//! Titles that share one verb, and the verb that they share.

use super::Reader;
use crate::annotate::{ActVerb, BracketKind};
use crate::facts::{Act, Span};
use crate::source::characters::WordList;

/// A title in its list.
pub struct Slot {
    pub title: usize,
    pub span: Span,
    /// Where the words go on behind brackets and nouns that belong to the title.
    pub tail: usize,
    /// `《A》草案`
    pub draft: bool,
    /// The verb of its own relative clause: `签署的《A》`.
    pub relative: Option<ActVerb>,
    /// Nothing but a joint parts it from the title before.
    pub bare: bool,
}

/// Titles in a row that share one verb: `《A》《B》和《C》`.
pub struct Group {
    pub slots: Vec<Slot>,
    /// Where the group before ends.
    pub floor: usize,
}

impl Group {
    pub fn start(&self) -> usize {
        self.slots[0].span.start
    }

    pub fn end(&self) -> usize {
        self.slots[self.slots.len() - 1].tail
    }

    /// Where the last title of the group ends before an offset.
    pub fn tail_before(&self, offset: usize) -> usize {
        self.slots.iter().rev().map(|slot| slot.tail).find(|&tail| tail <= offset).unwrap_or(self.floor)
    }
}

/// The groups of titles in a part of a sentence.
pub fn groups_of(reader: &Reader, part: Span) -> Vec<Group> {
    let titles = &reader.context.document.titles;
    let from = reader.outermost.partition_point(|&title| titles[title].span.start < part.start);
    let mut groups: Vec<Group> = Vec::new();
    let mut floor = part.start;
    for &title in reader.outermost[from..].iter().take_while(|&&title| titles[title].span.end <= part.end) {
        let span = titles[title].span;
        let (tail, draft) = tail(reader, span.end, part.end);
        let clause = reader.clause_start(span.start, floor);
        let mut slot =
            Slot { title, span, tail, draft, relative: relative_verb(reader, clause, span.start), bare: false };
        let last = groups.last_mut();
        match last.filter(|group| joined(reader, &group.slots[group.slots.len() - 1], &mut slot)) {
            Some(group) => group.slots.push(slot),
            None => groups.push(Group { slots: vec![slot], floor }),
        }
        floor = tail;
    }
    groups
}

/// The noun for a draft that a text starts with.
pub fn draft_noun(text: &str) -> Option<&'static str> {
    const DRAFTS: [&str; 8] = ["草案文本", "草案", "草稿", "初稿", "案文", "征求意见稿", "送审稿", "零草案"];
    DRAFTS.iter().copied().find(|noun| text.starts_with(noun))
}

/// Where the words go on behind a title, and whether it is a draft.
fn tail(reader: &Reader, mut at: usize, end: usize) -> (usize, bool) {
    const BELONGING: [&str; 6] = ["联大特别决议", "联大决议", "的决议", "决议", "一书", "等文件"];
    let mut draft = false;
    loop {
        if let Some(bracket) = reader.context.document.bracket_starting_at(at, BracketKind::Round) {
            at = bracket.outer.end;
            continue;
        }
        let after = reader.context.between(at, end);
        if let Some(noun) = draft_noun(after) {
            draft = true;
            at += noun.len();
        } else if let Some(noun) = BELONGING.iter().find(|noun| after.starts_with(**noun)) {
            at += noun.len();
        } else {
            return (at, draft);
        }
    }
}

/// The joints of a list, the longest first.
const JOINTS: [&str; 14] =
    ["，以及其", "，以及", "，和", "，及", "以及其", "以及", "、", "和其", "和", "与", "及其", "及", "并", "或"];

/// Whether a title goes on with the list that the one before stands in: `《A》、《B》`, `《A》以及2013年签署的《B》`,
/// `《A》及其落实行动计划、《B》`.
fn joined(reader: &Reader, previous: &Slot, slot: &mut Slot) -> bool {
    /// The most bytes of a noun phrase that stands in the list without being a title.
    const ITEM: usize = 60;
    let between = reader.context.between(previous.tail, slot.span.start);
    if between.is_empty() {
        slot.bare = true;
        return true;
    }
    let Some(joint) = JOINTS.iter().find(|joint| between.starts_with(**joint)) else { return false };
    let rest = &between[joint.len()..];
    if rest.contains(['，', '；', '：', '。']) {
        return false;
    }
    let start = previous.tail + joint.len();
    if rest.is_empty() {
        slot.bare = true;
        return true;
    }
    if named_only(reader, Span::new(start, slot.span.start)) {
        return true;
    }
    if let Some(verb) = slot.relative {
        return reader.verbs_within(start, slot.span.start).iter().all(|other| {
            other.span == verb.span || joins_verbs(reader.context.between(other.span.end, verb.span.start))
        });
    }
    slot.bare = (joint.ends_with('其') || *joint == "、") && rest.len() <= ITEM && rest.ends_with(['、', '和', '及']);
    slot.bare
}

/// Whether a stretch holds only dates and names: `2009年`, `联合国`.
fn named_only(reader: &Reader, span: Span) -> bool {
    let document = reader.context.document;
    let mut at = span.start;
    while at < span.end {
        let date = reader.context.dates_within(Span::new(at, span.end)).next().map(|index| document.dates[index].span);
        let name = document.entities_within(Span::new(at, span.end)).next().map(|entity| entity.span);
        match [date, name].into_iter().flatten().find(|found| found.start == at) {
            Some(found) => at = found.end,
            None => return false,
        }
    }
    true
}

/// The verb of the relative clause that a title ends: `签署的《A》`, `修订后的《A》`, `续签的双边《A》`.
fn relative_verb(reader: &Reader, floor: usize, title: usize) -> Option<ActVerb> {
    /// The most bytes between 的 and the title.
    const MODIFIERS: usize = 60;
    let verb = *reader.verbs_within(floor, title).last()?;
    let after = reader.context.between(verb.span.end, title);
    let of = after.find('的')?;
    let modifiers = &after[of + '的'.len_utf8()..];
    let joins = modifiers.ends_with(['、', '和', '与', '及']);
    let is_relative = ["", "后", "了", "过", "并生效", "并执行", "通过"].contains(&&after[..of]);
    (is_relative && !joins && modifiers.len() <= MODIFIERS && !matches!(verb.act, Act::Implemented | Act::Supported))
        .then_some(verb)
}

/// Whether two verbs with this between them share their object: `签署并批准`.
pub fn joins_verbs(between: &str) -> bool {
    matches!(between, "并" | "和" | "或" | "、" | "及" | "与" | "并正式" | "并一致" | "后" | "并予以")
}

/// The verb before this one that shares its object: `签署并批准《A》`. What was only discussed before is left out.
pub fn verb_joined_before(reader: &Reader, verb: &ActVerb, floor: usize) -> Option<ActVerb> {
    let before = *reader.verbs_within(floor, verb.span.start).last()?;
    let joined = joins_verbs(reader.context.between(before.span.end, verb.span.start));
    (joined && !matches!(before.act, Act::Proposed | Act::Supported)).then_some(before)
}

/// The verb whose object the group is.
pub fn governing_verb(reader: &Reader, group: &Group, clause: usize) -> Option<ActVerb> {
    let first = &group.slots[0];
    let object = first.relative.map_or(first.span.start, |verb| verb.span.start);
    let mut verbs = reader.verbs_within(clause, object).iter().rev();
    if let Some(relative) = first.relative {
        // What is joined to the relative clause's verb belongs to that clause: 讨论并通过的.
        let joined = |verb: &ActVerb| joins_verbs(reader.context.between(verb.span.end, relative.span.start));
        return verbs.find(|verb| !joined(verb)).copied().filter(|verb| governs_across(reader, verb, object));
    }
    let verb = verbs.find(|verb| {
        let after = reader.context.between(verb.span.end, object);
        !(after.starts_with('的') || after.starts_with("后的"))
    })?;
    governs(reader, verb, object).then_some(*verb)
}

/// The verb of compliance around a title that a preposition leads: `根据《A》｜落实`, `维护｜以《A》为基础的体制`.
pub fn verb_around_phrase(reader: &Reader, group: &Group, clause: usize, part: Span) -> Option<ActVerb> {
    const ACCORDING: [&str; 6] = ["根据", "按照", "依据", "依照", "遵照", "按"];
    const BASIS: [&str; 5] = ["为基础", "为核心", "为依据", "为基石", "为准则"];
    const AIMS: [&str; 6] = ["宗旨和原则", "宗旨与原则", "宗旨原则", "原则", "规定", "要求"];
    let start = group.start();
    let before = reader.context.between(clause, start);
    let behind = reader.context.between(group.end(), part.end);
    let behind = behind.trim_start_matches('的');
    let behind = AIMS.iter().find_map(|noun| behind.strip_prefix(noun)).unwrap_or(behind);
    if ACCORDING.iter().any(|word| before.ends_with(word)) {
        let at = part.end - behind.len();
        return reader
            .verbs_within(at, part.end)
            .first()
            .filter(|verb| verb.span.start == at && verb.act == Act::Implemented)
            .copied();
    }
    if before.ends_with('以') && BASIS.iter().any(|word| behind.starts_with(word)) {
        let keeps = |verb: &&ActVerb| {
            verb.act == Act::Implemented || matches!(reader.context.document.of(verb.span), "维护" | "捍卫" | "巩固")
        };
        return reader.verbs_within(clause, start).iter().rev().find(keeps).copied();
    }
    None
}

/// Words before a title that make it no object of a verb further left.
const PREPOSITIONS: [&str; 22] = [
    "根据",
    "按照",
    "依据",
    "依照",
    "基于",
    "关于",
    "围绕",
    "遵照",
    "通过在",
    "在",
    "以",
    "对",
    "就",
    "同",
    "与",
    "为",
    "把",
    "将",
    "由",
    "从",
    "按",
    "向",
];

/// In bytes: the longest relative clause, without an act of its own, between a verb and its title.
const MADE: usize = 60;

/// Whether a title is the object of the verb before it, with this much between: `通过了`, `通过旨在防止…的`.
fn governs(reader: &Reader, verb: &ActVerb, object: usize) -> bool {
    let between = reader.context.between(verb.span.end, object);
    let between = between.strip_prefix(['了', '过']).unwrap_or(between);
    if between.is_empty() {
        return true;
    }
    if verb.act == Act::Supported {
        return is_support(reader, verb) && between.ends_with('的') && between.starts_with('使');
    }
    if PREPOSITIONS.iter().any(|word| between.ends_with(word)) {
        return false;
    }
    let annexed = ["所附", "所附的", "附件中的", "附件所载"].iter().any(|word| between.ends_with(word));
    let described = annexed
        || between.ends_with('的')
            && ["旨在", "关于", "题为", "有关", "包括", "以", "为"].iter().any(|word| between.starts_with(word));
    // 批准了秘书处提交的《A》
    let made = between.ends_with('的') && between.len() <= MADE && !between.contains('、');
    described || made || verb.act == Act::Implemented || only_nouns(reader, Span::new(object - between.len(), object))
}

/// As [`governs`], with the title's relative clause between: `落实…会议2023年6月22日达成的《A》`.
fn governs_across(reader: &Reader, verb: &ActVerb, relative: usize) -> bool {
    let between = reader.context.between(verb.span.end, relative);
    let taken = between.starts_with('的') || between.starts_with("后的") || verb.act == Act::Supported;
    !taken && !PREPOSITIONS[..8].iter().any(|word| between.contains(word))
}

fn is_support(reader: &Reader, verb: &ActVerb) -> bool {
    matches!(reader.context.document.of(verb.span), "支持" | "赞同" | "赞成")
}

/// Whether a stretch holds nothing but nouns, names, dates and the words that join them.
fn only_nouns(reader: &Reader, span: Span) -> bool {
    const JOINING: [&str; 30] = [
        "了",
        "过",
        "其",
        "各",
        "两",
        "多",
        "项",
        "份",
        "个",
        "一",
        "系列",
        "一系列",
        "等",
        "新",
        "的",
        "包括",
        "题为",
        "上述",
        "有关",
        "相关",
        "共同",
        "联合",
        "首个",
        "和",
        "及",
        "与",
        "、",
        "以及",
        "本",
        "该",
    ];
    let document = reader.context.document;
    let mut at = span.end;
    while at > span.start {
        if let Some(entity) = document.entity_ending_at(at).filter(|entity| entity.span.start >= span.start) {
            at = entity.span.start;
            continue;
        }
        let unbracketed = document.before_bracket_and_date(at).max(span.start);
        if unbracketed < at {
            at = unbracketed;
            continue;
        }
        let start = document.boundaries.word_before(at).max(span.start);
        let word = document.of(Span::new(start, at));
        let numeral = word.chars().all(char::is_numeric);
        if !numeral && !JOINING.contains(&word) && !reader.context.lexicon.is_noun(word) {
            return false;
        }
        at = start;
    }
    true
}

/// The verb that tells of a proposal: `提出的｜关于制定《A》的倡议`.
pub fn proposing_verb(reader: &Reader, clause: usize, before: usize) -> Option<ActVerb> {
    let proposes = |verb: &&ActVerb| {
        let after = reader.context.between(verb.span.end, before);
        verb.act == Act::Proposed && (after.starts_with("的关于") || after.starts_with('的'))
    };
    reader.verbs_within(clause, before).iter().rev().find(proposes).copied()
}

/// Whether what follows a title makes it the subject of a proposal: `关于制定《A》的｜倡议`.
pub fn is_proposal(behind: &str) -> bool {
    const PROPOSALS: [&str; 9] = ["的倡议", "的建议", "的提议", "的主张", "的设想", "的动议", "的构想", "倡议", "提议"];
    PROPOSALS.iter().any(|noun| behind.starts_with(noun))
        || behind.strip_prefix('等').is_some_and(|rest| PROPOSALS.iter().any(|noun| rest.starts_with(noun)))
}

/// Whether a title is the whole object of 支持, not a part of it: `支持《A》扩员`, `支持《A》授权的特派团` are not.
pub fn ends_object(behind: &str) -> bool {
    const OBJECT: [&str; 12] =
        ["宗旨", "规范", "的宗旨", "的规范", "的努力", "的权威", "的目标", "原则", "的原则", "和", "并", "、"];
    behind.is_empty() || OBJECT.iter().any(|noun| behind.starts_with(noun))
}

/// A verb behind a title.
#[derive(Clone, Copy)]
pub struct VerbBehind {
    pub verb: ActVerb,
    /// `将《A》…散发`, `使《A》生效`
    pub moved: Option<&'static str>,
    /// It stands in a later clause: `《A》草案，预计于8日通过`.
    pub later: bool,
}

/// The verb behind a group that has it as its subject.
pub fn verb_behind(reader: &Reader, group: &Group, part: Span) -> Option<VerbBehind> {
    const MOVES: [&str; 7] = ["将", "把", "使", "让", "推动", "促使", "就"];
    let start = group.end();
    let clause_end = reader.clause_end(start, part);
    let clause = reader.clause_start(group.start(), part.start).max(group.floor);
    let before = reader.context.between(clause, first_word(group));
    let moved = MOVES.iter().copied().find(|word| before.ends_with(word));
    if let Some(&verb) =
        reader.verbs_within(start, clause_end).iter().find(|verb| moved == Some("就") || !is_noun_of(reader, verb))
    {
        let between = reader.context.between(start, verb.span.start);
        let after = reader.context.between(verb.span.end, clause_end);
        let as_subject = is_adverbial(reader, Span::new(start, verb.span.start)) && ends_predicate(&verb, after);
        let between_it = |words: &[&str]| words.contains(&between);
        // 《A》的发表表示满意, 《A》由两国文化部长签署, 《A》是2008年在布尔诺发表的
        let as_subject = as_subject
            || between_it(&["的"])
            || between.starts_with(['由', '经']) && between.len() <= MADE && ends_predicate(&verb, after)
            || between.starts_with('是')
                && after.starts_with('的')
                && is_adverbial(reader, Span::new(start + '是'.len_utf8(), verb.span.start));
        let agreed = moved == Some("就") && agrees(reader, &verb, after);
        let moves = agreed
            || moved.is_some_and(|word| verb.act == Act::InForce || matches!(word, "将" | "把"))
                && !takes_object(reader, &verb, clause_end);
        let runs_on = verb.act == Act::InForce
            && !enters_later(after)
            && !between.contains(['未', '不', '的'])
            && between.len() <= 60;
        return (as_subject || moves || runs_on).then_some(VerbBehind {
            verb,
            moved: moved.filter(|_| moves),
            later: false,
        });
    }
    in_later_clause(reader, clause_end, part)
}

/// `就《A》达成一致`, `就《A》进行谈判`
fn agrees(reader: &Reader, verb: &ActVerb, after: &str) -> bool {
    match reader.context.document.of(verb.span) {
        "达成" => ["一致", "共识", "协议", "谅解"].iter().any(|noun| after.starts_with(noun)),
        "谈判" | "磋商" | "商谈" | "讨论" | "审议" => true,
        _ => false,
    }
}

/// Where the words of a group begin, the relative clause of its first title not counted.
fn first_word(group: &Group) -> usize {
    group.slots[0].span.start
}

/// 谈判 and 磋商 are nouns behind a title.
fn is_noun_of(reader: &Reader, verb: &ActVerb) -> bool {
    matches!(reader.context.document.of(verb.span), "谈判" | "磋商" | "商谈" | "研究" | "探讨" | "支持" | "升级")
}

/// `该战略于2019年7月5日获得批准`: what a clause says of the instrument that its first words point to.
pub fn anaphor_subject(reader: &Reader, clause: usize, verb: &ActVerb, kind: &str, pointers: &WordList) -> Option<Act> {
    let text = reader.context.between(clause, verb.span.start);
    let noun = &text[pointers.at_start_of(text)?.len()..];
    let rest = noun.strip_prefix(kind)?;
    let end = reader.context.document.sentence_of(verb.span.start).end;
    let after = reader.context.between(verb.span.end, end).trim_end_matches('。');
    let tells = is_adverbial(reader, Span::new(verb.span.start - rest.len(), verb.span.start))
        && (ends_predicate(verb, after) || after.starts_with('，'));
    let ahead = ["将", "拟", "尽快", "早日"].iter().any(|word| rest.contains(word));
    (tells && !(ahead && verb.act != Act::InForce) && !matches!(verb.act, Act::Supported | Act::Proposed))
        .then_some(verb.act)
}

/// `，拟于2026年上半年签署`, `，鼓励各方在自愿基础上予以实施`: a clause without a subject or an object of its own.
fn in_later_clause(reader: &Reader, clause_end: usize, part: Span) -> Option<VerbBehind> {
    const OPENS: [&str; 12] =
        ["拟", "预计", "将", "有望", "计划", "定于", "并将", "并拟", "争取", "力争", "并于", "已于"];
    const URGED: [&str; 9] = ["鼓励", "呼吁", "敦促", "促请", "要求", "责成", "指示", "并责成", "并鼓励"];
    let comma = '，'.len_utf8();
    let start = clause_end + comma;
    if !reader.context.between(clause_end, part.end).starts_with('，') {
        return None;
    }
    let end = reader.clause_end(start, part);
    let clause = reader.context.between(start, end);
    let verb = *reader.verbs_within(start, end).last()?;
    let ends = reader.context.between(verb.span.end, end).is_empty();
    let before = reader.context.between(start, verb.span.start);
    let given = before.ends_with("予以") || before.ends_with("加以");
    let opens = OPENS.iter().any(|word| clause.starts_with(word));
    let urged = URGED.iter().any(|word| clause.starts_with(word));
    (ends && (given || opens || urged)).then_some(VerbBehind { verb, moved: None, later: true })
}

/// Whether only adverbs, dates and places stand between a subject and its verb.
fn is_adverbial(reader: &Reader, span: Span) -> bool {
    const ADVERBS: [&str; 52] = [
        "已经", "已", "正在", "正", "将", "拟", "预计", "现", "均", "都", "业已", "其后", "随后", "最终", "正式",
        "尽快", "尽早", "早日", "全面", "有效", "切实", "严格", "充分", "认真", "顺利", "如期", "同时", "先后", "分别",
        "得到", "得以", "获得", "获", "受到", "自", "于", "在", "起", "从", "由", "经", "被", "后", "的", "年", "国内",
        "各方", "双方", "两国", "一致", "规定", "所有",
    ];
    let document = reader.context.document;
    let mut at = span.start;
    while at < span.end {
        let rest = Span::new(at, span.end);
        let date = reader.context.dates_within(rest).next().map(|index| document.dates[index].span);
        let name = document.entities_within(rest).next().map(|entity| entity.span);
        if let Some(found) = [date, name].into_iter().flatten().find(|found| found.start == at) {
            at = found.end;
            continue;
        }
        match ADVERBS.iter().find(|word| document.of(rest).starts_with(**word)) {
            Some(word) => at += word.len(),
            None => return false,
        }
    }
    true
}

/// `生效之日`, `生效条件`: nothing that has happened.
fn enters_later(after: &str) -> bool {
    ["之日", "日期", "条件", "程序", "时"].iter().any(|noun| after.starts_with(noun))
}

/// Whether a verb behind its subject has no object: `执行情况`, `签订以来`, `生效将为…作出贡献`.
fn ends_predicate(verb: &ActVerb, after: &str) -> bool {
    /// In bytes: 一百二十五周年.
    const ANNIVERSARY: usize = 15;
    const NEXT: [&str; 22] = [
        "以来", "之后", "后", "之前", "前", "情况", "工作", "进展", "进程", "的", "将", "具有", "十分", "是", "、",
        "和", "与", "并", "于", "在", "等", "）",
    ];
    let anniversary = after.find("周年").is_some_and(|at| at <= ANNIVERSARY);
    verb.act == Act::InForce && !enters_later(after)
        || anniversary
        || after.is_empty()
        || NEXT.iter().any(|word| after.starts_with(word))
}

fn takes_object(reader: &Reader, verb: &ActVerb, clause_end: usize) -> bool {
    !reader.context.between(verb.span.end, clause_end).trim_start_matches('了').is_empty()
        && verb.act != Act::InForce
        && verb.act != Act::Published
}
