//! Personal names, found beside posts: `国务委员赵克志`, `总统亚·格·卢卡申科`, `习近平主席`.
//!
//! A name is read where a post leads the reader to expect one. How far it runs is told by its kind (a Chinese name has
//! two or three characters, a transliterated one the characters of transliterations) and by the word that follows.
//! A run that reads as ordinary words is no name.

use super::own::{self, OwnMention};
use super::signatures::Signature;
use super::{AnnotatedDocument, BracketKind, NamedValue, PostMention};
use crate::facts::Span;
use crate::lexicon::{Cue, EntryKind, Finder, Lexicon, PostPart, Sense, SenseKinds, SurnameKind};
use rustc_hash::FxHashMap;

/// A person as the document names them.
#[derive(Clone, Debug)]
pub struct NameMention {
    /// The fullest form.
    pub name: String,
    /// How the name is written, for the state of a post that names none.
    pub chinese: bool,
    /// Every place where the person is named, in order.
    pub occurrences: Vec<Occurrence>,
    pub rule: &'static str,
}

/// A place where a person is named.
#[derive(Clone, Debug)]
pub struct Occurrence {
    pub span: Span,
    /// The post beside the name, by its number among the document's posts.
    pub post: Option<usize>,
    /// The name stands before its post: 习近平主席.
    pub leads: bool,
    /// The post that the sentence gives to the person: 任命某某为秘书长.
    pub given: Option<usize>,
    /// The name signs the document.
    pub signs: bool,
}

/// A name read at one place.
pub(super) struct Reading {
    pub span: Span,
    pub chinese: bool,
}

/// A name with the post that led to it.
struct Found {
    reading: Reading,
    post: Option<usize>,
    signs: bool,
    rule: &'static str,
}

impl Found {
    fn new(reading: Reading, post: Option<usize>, rule: &'static str) -> Self {
        Self { reading, post, signs: false, rule }
    }
}

/// The longest name, in characters.
const LONGEST: usize = 24;
/// The most bytes of a character.
const MOST_BYTES: usize = 4;
/// The longest transliterated name without a dot, in characters.
const LONGEST_PART: usize = 11;

/// The persons of a document, in order of their first place.
pub fn find_names(document: &AnnotatedDocument, signatures: &[Signature], lexicon: &Lexicon) -> Vec<NameMention> {
    let mut found: Vec<Found> = Vec::new();
    for (index, post) in document.posts.iter().enumerate() {
        if let Some(names) = byline(document, post, lexicon) {
            found.extend(names.into_iter().map(|reading| Found::new(reading, Some(index), "people/byline")));
            continue;
        }
        let after = document.name_after_post(post.span.end);
        if let Some(reading) = name_at(document, after, lexicon, true) {
            let mut end = reading.span.end;
            found.push(Found::new(reading, Some(index), "people/post-then-name"));
            // 外长A、B和C share the post.
            let mut listed = false;
            while let Some(next) = shared(document, end, listed, lexicon) {
                listed = true;
                end = next.span.end;
                found.push(Found::new(next, Some(index), "people/shared-post"));
            }
        } else if let Some(reading) = name_leading_to(document, post, lexicon) {
            found.push(Found::new(reading, Some(index), "people/name-then-post"));
        } else if let Some(reading) = name_before_note(document, post, lexicon) {
            found.push(Found::new(reading, Some(index), "people/post-in-note"));
        }
    }
    found.extend(signatures.iter().map(|signature| Found {
        reading: Reading { span: signature.name, chinese: signature.chinese },
        post: signature.post,
        signs: true,
        rule: "people/signature",
    }));
    found.extend(after_appointing(document, lexicon));
    found.extend(honoured(document, lexicon));
    in_order(&mut found);
    found.extend(own_names(document, &found, lexicon));
    in_order(&mut found);
    let dotted = dotted_names(document, &found, lexicon);
    found.extend(dotted);
    in_order(&mut found);
    found.dedup_by(|later, first| later.reading.span.start < first.reading.span.end);
    let mut names = merge(document, found);
    give_posts(document, &mut names);
    names
}

/// `（记者 李明远 赵　嘉 阿依古丽·努尔江）`: names parted by spaces or commas, up to the closing bracket.
fn byline(document: &AnnotatedDocument, post: &PostMention, lexicon: &Lexicon) -> Option<Vec<Reading>> {
    if document.of(post.head) != "记者" {
        return None;
    }
    // 中央社记者林昱辰布里斯本6日电: the dateline in the bracket tells more than names.
    let bracket = document
        .bracket_around(post.head, BracketKind::Round)
        .filter(|bracket| !document.of(bracket.inner).contains('电'))?;
    let list = Span::new(post.head.end, bracket.inner.end);
    let names: Vec<Reading> = spaced_parts(document, list)
        .into_iter()
        .flat_map(|part| {
            if document.own.bars_name(document.text, part) {
                let own = document.own.over(part).iter().filter(|own| part.contains(&own.span));
                return own.filter_map(|own| own_name(document, own, lexicon)).collect::<Vec<_>>();
            }
            let name = part.of(document.text);
            let fits =
                (2..=LONGEST).contains(&name.chars().count()) && name.chars().all(|c| is_name_character(c) || c == '·');
            let chinese = !name.contains('·') && lexicon.names().surnames_at(name).next().is_some();
            fits.then_some(Reading { span: part, chinese }).into_iter().collect()
        })
        .collect();
    (!names.is_empty()).then_some(names)
}

/// What spaces, tabs and commas part. A single character begins a name that was spaced out: 赵　嘉, 梁 启 文.
pub(super) fn spaced_parts(document: &AnnotatedDocument, list: Span) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::new();
    let mut start = list.start;
    for (at, c) in list.of(document.text).char_indices() {
        let at = list.start + at;
        let separates = matches!(c, '、' | '，' | '\t');
        if at > start && (separates || document.folded.has_gap(at)) {
            parts.push(Span::new(start, at));
            start = at;
        }
        if separates {
            start = at + c.len_utf8();
        }
    }
    parts.push(Span::new(start, list.end));
    let length = |span: Span| span.of(document.text).chars().count();
    let mut parts = parts.into_iter().filter(|part| part.start < part.end).peekable();
    let mut joined = Vec::new();
    while let Some(mut part) = parts.next() {
        let spaced = length(part) == 1;
        while let Some(next) =
            parts.next_if(|next| spaced && next.start == part.end && length(part) + length(*next) <= 3)
        {
            part.end = next.end;
        }
        joined.push(part);
    }
    joined
}

/// `任命梅津采夫（俄罗斯联邦）为上合组织秘书长`: no post leads to the name, but a verb.
fn after_appointing(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<Found> {
    let mut found = Vec::new();
    for (span, cue) in &document.cues {
        if *cue != Cue::Appoint {
            continue;
        }
        let Some(reading) = name_at(document, span.end, lexicon, true) else { continue };
        let mut at = reading.span.end;
        if let Some(bracket) = document.bracket_starting_at(at, BracketKind::Round) {
            at = bracket.outer.end;
        }
        let rest = &document.text[at..document.range.end.max(at)];
        if ["为", "担任", "出任", "任"].iter().any(|verb| rest.starts_with(verb)) {
            found.push(Found::new(reading, None, "people/appointed"));
        }
    }
    found
}

/// `苏林同志`, `玛丽·史密斯女士`: a name before an honorific, without a post.
fn honoured(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<Found> {
    let after_any_name =
        |word| matches!(word, "同志" | "先生" | "女士" | "博士" | "教授" | "阁下" | "小姐" | "夫人" | "将军");
    let mut found = Vec::new();
    for hit in document.hits.iter().filter(|hit| hit.is(SenseKinds::POST)) {
        if after_any_name(document.of(hit.span))
            && let Some(reading) = name_ending_at(document, hit.span.start, lexicon)
        {
            found.push(Found::new(reading, None, "people/honorific"));
        }
    }
    found
}

/// `约瑟夫·卢恩斯`: two transliterated parts and a dot are a name wherever they stand.
fn dotted_names(document: &AnnotatedDocument, known: &[Found], lexicon: &Lexicon) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let weight = |c: char| lexicon.names().transliteration_weight(c);
    for &dot in &document.dots {
        let line = document.line_of(Span::new(dot, dot));
        let before = &document.text[line.start..dot];
        let run: usize =
            before.chars().rev().take(LONGEST_PART).take_while(|&c| weight(c) > 0).map(char::len_utf8).sum();
        let start = after_edge(document, Span::new(dot - run, dot));
        let part = &document.text[start..dot];
        let characters = part.chars().count();
        let total: usize = part.chars().map(|c| usize::from(weight(c))).sum();
        if characters < 2 || 2 * total < 3 * characters || document.text[line.start..start].ends_with('·') {
            continue;
        }
        let after = known.partition_point(|found| found.reading.span.end <= start);
        let covered = known.get(after).is_some_and(|found| found.reading.span.start <= dot)
            || found.last().is_some_and(|found| found.reading.span.end >= dot);
        let span = Span::new(start, dot);
        if covered || document.entity_around(span).is_some() || document.is_in_title(span) {
            continue;
        }
        let Some(reading) = name_at(document, start, lexicon, true) else { continue };
        let tail = &document.text[dot..reading.span.end.max(dot)];
        let tail_weighs = tail.chars().filter(|&c| c != '·').all(|c| weight(c) > 0);
        if reading.span.end > dot && tail_weighs {
            found.push(Found::new(reading, None, "people/dotted"));
        }
    }
    found
}

/// The start of a run behind the last word in it that is part of no name: 和 in 和伊琳娜.
fn after_edge(document: &AnnotatedDocument, run: Span) -> usize {
    let from = document.hits.partition_point(|hit| hit.span.start < run.start.saturating_sub(12));
    document.hits[from..]
        .iter()
        .take_while(|hit| hit.span.start < run.end)
        .filter(|hit| hit.span.end > run.start && hit.span.end < run.end)
        .filter(|hit| {
            let outside = hit.span.start <= run.start || document.boundaries.around(hit.span);
            outside && hit.is(SenseKinds::CUE.or(SenseKinds::EDGE).or(SenseKinds::POST))
        })
        .map(|hit| hit.span.end)
        .max()
        .unwrap_or(run.start)
}

/// Gives each post to the persons whom the sentence puts into it.
///
/// `任命某某为总干事`, `某某当选总统`, `由某某担任首任秘书长`; `秘书长一职由某某出任`.
fn give_posts(document: &AnnotatedDocument, names: &mut [NameMention]) {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (name, mention) in names.iter().enumerate() {
        places.extend((0..mention.occurrences.len()).map(|occurrence| (name, occurrence)));
    }
    places.sort_by_key(|&(name, occurrence)| names[name].occurrences[occurrence].span.start);
    for (index, post) in document.posts.iter().enumerate() {
        let (start, end) = (post.whole().start, post.span.end);
        let sentence = document.sentence_of(start);
        let last = if let Some(verb) = verb_of_assuming(document, start) {
            let behind = places.partition_point(|&(name, at)| names[name].occurrences[at].span.end <= verb);
            behind.checked_sub(1).filter(|&at| {
                let (name, occurrence) = places[at];
                let seen = &names[name].occurrences[occurrence];
                seen.span.start >= sentence.start && !document.text[seen.span.end..verb].contains('，')
            })
        } else {
            agent_after(document, end).and_then(|agent| {
                let at = places.partition_point(|&(name, at)| names[name].occurrences[at].span.end <= agent);
                let &(name, occurrence) = places.get(at)?;
                let seen = &names[name].occurrences[occurrence];
                let rest = &document.text[seen.span.end..document.range.end.max(seen.span.end)];
                let before_name = names[name].occurrences[occurrence].phrase_start(document);
                let takes = ["同志", "先生", "女士", "博士", "教授", ""].iter().any(|honorific| {
                    rest.strip_prefix(honorific)
                        .is_some_and(|rest| ["担任", "出任", "接任", "继任"].iter().any(|verb| rest.starts_with(verb)))
                });
                (before_name == agent && takes).then_some(at)
            })
        };
        let Some(mut at) = last else { continue };
        loop {
            let (name, occurrence) = places[at];
            let seen = &mut names[name].occurrences[occurrence];
            let own = seen.post == Some(index);
            if !own && seen.given.is_none() {
                seen.given = Some(index);
            }
            let start = seen.phrase_start(document);
            let Some(previous) = at.checked_sub(1) else { break };
            let (name, occurrence) = places[previous];
            let before = names[name].occurrences[occurrence].span.end;
            if before > start || !matches!(document.of(Span::new(before, start)), "、" | "和" | "与" | "及") {
                break;
            }
            at = previous;
        }
    }
}

/// Where the verb starts that puts somebody into the post that starts at an offset: `当选｜总统`, `任命…为｜总干事`.
fn verb_of_assuming(document: &AnnotatedDocument, post: usize) -> Option<usize> {
    let sentence = document.sentence_of(post);
    let mut before = &document.text[sentence.start..post];
    for filler in ["首任", "新任", "新一任", "下任", "下一任", "为"] {
        before = before.strip_suffix(filler).unwrap_or(before);
    }
    let end = sentence.start + before.len();
    let to = document.cues.partition_point(|(cue, _)| cue.start < end);
    let from = document.cues.partition_point(|(cue, _)| cue.start < sentence.start);
    let verb = document.cues[from..to]
        .iter()
        .rev()
        .take(8)
        .filter(|(cue, kind)| *kind == Cue::Assume && cue.end == end)
        .map(|(cue, _)| cue.start)
        .min();
    let by_particle = || {
        // 任命某某为, 推举某某任: the verb stands before the name.
        let particle = &document.text[end..post];
        let appoints = document.cues[from..to].iter().any(|(_, kind)| *kind == Cue::Appoint);
        let ends = before.ends_with('任') && !before.ends_with("担任");
        (appoints && particle.starts_with('为')).then_some(end).or(ends.then(|| end - "任".len()))
    };
    verb.or_else(by_particle)
}

/// Where the person begins who takes the post that ends at an offset: `秘书长（一职）由｜某某出任`.
fn agent_after(document: &AnnotatedDocument, post: usize) -> Option<usize> {
    let rest = &document.text[post..document.range.end.max(post)];
    let office = ["一职", "职务", "一职将", "职位", ""]
        .iter()
        .find(|office| rest.strip_prefix(**office).is_some_and(|rest| rest.starts_with('由')))?;
    Some(post + office.len() + "由".len())
}

impl Occurrence {
    /// Where the name begins, with the posts before it.
    pub fn phrase_start(&self, document: &AnnotatedDocument) -> usize {
        let mut start = self.span.start;
        let mut post = self.post.filter(|&post| document.posts[post].whole().start < start);
        while let Some(index) = post {
            start = start.min(document.posts[index].whole().start);
            post = document.posts[index].joined;
        }
        start
    }
}

/// A name that shares the post of the one before it: `、B`, or `和C` at the end of a list, and nothing else up to the
/// next mark. 李强与艾巴尼斯 share no post.
fn shared(document: &AnnotatedDocument, end: usize, listed: bool, lexicon: &Lexicon) -> Option<Reading> {
    let rest = &document.text[end..document.range.end.max(end)];
    let joint = rest.chars().next().filter(|&c| c == '、' || listed && matches!(c, '和' | '与'))?;
    let start = end + joint.len_utf8();
    let reading = name_at(document, start, lexicon, false)?;
    let whole = reading.span;
    let after_name = document.posts.partition_point(|post| post.span.end <= whole.start);
    let posts = document.posts.get(after_name).is_some_and(|post| post.whole().start < whole.end);
    let after = &document.text[whole.end..document.range.end.max(whole.end)];
    (!posts && (after.starts_with(['、', '，', '。', '）', '；']) || stops(document, whole.end, lexicon)))
        .then_some(reading)
}

/// The persons that the reader entered where no post stands beside them.
fn own_names(document: &AnnotatedDocument, found: &[Found], lexicon: &Lexicon) -> Vec<Found> {
    let known = |own: &OwnMention| {
        let after = found.partition_point(|found| found.reading.span.start <= own.span.start);
        // One reading may have been made for each of two posts.
        found[..after].iter().rev().take(3).any(|found| found.reading.span.contains(&own.span))
    };
    let alone = document.own.of_kind(EntryKind::Person).filter(|own| !known(own));
    alone.filter_map(|own| Some(Found::new(own_name(document, own, lexicon)?, None, own::PERSON))).collect()
}

/// In order of the text; a signature before another reading of its name.
fn in_order(found: &mut [Found]) {
    found.sort_by_key(|found| (found.reading.span.start, std::cmp::Reverse(found.signs)));
}

/// The name where the reader's entry is a person's.
fn own_name(document: &AnnotatedDocument, own: &OwnMention, lexicon: &Lexicon) -> Option<Reading> {
    let name = own.entry.name.as_deref().unwrap_or_else(|| document.of(own.span));
    let chinese = !name.contains('·') && lexicon.names().surnames_at(name).next().is_some();
    (own.entry.kind == EntryKind::Person).then_some(Reading { span: own.span, chinese })
}

/// The name that starts at an offset. `led` where a post or a verb leads to it. What the reader entered counts first.
fn name_at(document: &AnnotatedDocument, start: usize, lexicon: &Lexicon, led: bool) -> Option<Reading> {
    match document.own.starting_at(start) {
        // 亚历山大, of which 亚历山大·卢卡申科 is the whole.
        Some(own) if !document.text[own.span.end..].starts_with('·') => own_name(document, own, lexicon),
        _ => read_name(document, start, lexicon, led)
            .filter(|reading| !document.own.bars_name(document.text, reading.span)),
    }
}

fn read_name(document: &AnnotatedDocument, start: usize, lexicon: &Lexicon, led: bool) -> Option<Reading> {
    let line = document.line_of(Span::new(start, start));
    if start >= line.end {
        return None;
    }
    let text = &document.text[start..line.end];
    if stops(document, start, lexicon) {
        return word_as_name(document, start, text, lexicon);
    }
    if starts_entity(document, start) {
        return None;
    }
    if text.starts_with(['第', '一', '兼', '级', '会', '国', '们', '制', '府', '方', '各', '其', '该', '本', '此'])
    {
        return None;
    }
    if let Some(end) = dotted(text, document, start, lexicon) {
        return Some(Reading { span: Span::new(start, end), chinese: false });
    }
    let stop = first_stop(document, start, text, lexicon)?;
    let run = &document.text[start..stop];
    let characters = run.chars().count();
    if characters < 2 || !run.chars().all(|c| is_han_character(c) || matches!(c, '—' | '-')) {
        return None;
    }
    let marked = text.len() == run.len()
        || text[run.len()..].starts_with(['、', '，', '。', '；', '）', '（', '\t'])
        || stops(document, stop, lexicon);
    let foreign = |end: usize| Some(Reading { span: Span::new(start, end), chinese: false });
    let weigh =
        |part: &str| part.chars().map(|c| usize::from(lexicon.names().transliteration_weight(c))).sum::<usize>();
    let alien = run.chars().filter(|&c| lexicon.names().transliteration_weight(c) == 0).count();
    // 额勒贝格道尔吉: a run between marks that is mostly transliteration is one name.
    if marked && (4..=LONGEST_PART).contains(&characters) && 4 * alien <= characters && !reads_as_words(run, lexicon) {
        return foreign(stop);
    }
    let part = transliterated(run, lexicon);
    let length = run[..part].chars().count();
    let ends_well =
        part == run.len() || document.boundaries.is_boundary(start + part) || stops(document, start + part, lexicon);
    let reads_foreign =
        length <= LONGEST_PART && weigh(&run[..part]) > length && ends_well && !reads_as_words(&run[..part], lexicon);
    if reads_foreign && length >= 4 {
        return foreign(start + part);
    }
    let exact = led && marked && characters == 3 && !lexicon.is_common_word(run);
    if let Some(end) = east_asian(document, start, run, lexicon)
        && if exact { !begins_with_frequent_word(run, lexicon) } else { !begins_with_word(&run[..end], lexicon) }
    {
        return Some(Reading { span: Span::new(start, start + end), chinese: true });
    }
    if reads_foreign && length >= 2 {
        return foreign(start + part);
    }
    // 丹穗, 布拉索昆: whatever stands alone between a post and the next mark, if it is no word.
    (led && marked && (2..=6).contains(&characters) && is_han(run) && !reads_as_words(run, lexicon))
        .then(|| foreign(stop))?
}

/// Whether a span, all of it, is a name, as in a column of signatures.
pub(super) fn whole_name(document: &AnnotatedDocument, span: Span, lexicon: &Lexicon) -> Option<Reading> {
    let text = document.of(span);
    let characters = text.chars().count();
    if !(2..=LONGEST).contains(&characters)
        || !text.chars().all(|c| is_name_character(c) || matches!(c, '·' | '—' | '-'))
        || document.entity_over(span).is_some()
    {
        return None;
    }
    let weight: usize = text.chars().map(|c| usize::from(lexicon.names().transliteration_weight(c))).sum();
    let surname = lexicon.names().surnames_at(text).next().map_or(0, |(surname, _)| surname.chars().count());
    let native = surname > 0 && is_han(text) && (surname + 1..=surname + 2).contains(&characters);
    let dotted = text.contains('·') && !text.starts_with('·') && !text.ends_with('·');
    let foreign = dotted || weight >= 2 * characters;
    ((native || foreign) && (dotted || !reads_as_words(text, lexicon)))
        .then_some(Reading { span, chinese: native && !dotted })
}

/// A name that begins with what is a word elsewhere: 谢赫·尼昂, 让—皮埃尔·纳图曼, 于小舟.
fn word_as_name(document: &AnnotatedDocument, start: usize, text: &str, lexicon: &Lexicon) -> Option<Reading> {
    let word = document.hits_at(start).next()?.span;
    if document.text[word.end..].starts_with(['·', '—', '-']) {
        let end = dotted(text, document, start, lexicon)?;
        return Some(Reading { span: Span::new(start, end), chinese: false });
    }
    let run = first_characters(text, is_han_character);
    let given = lexicon.names().surnames_at(run).next().map(|(surname, _)| &run[surname.len()..])?;
    let short = given.chars().count() == 2 && word.end - word.start == '于'.len_utf8();
    let marked = text[run.len()..].is_empty() || text[run.len()..].starts_with(['、', '，', '。', '；', '（']);
    (short && marked && !reads_as_words(given, lexicon) && !stops(document, word.end, lexicon))
        .then(|| Reading { span: Span::new(start, start + run.len()), chinese: true })
}

fn starts_entity(document: &AnnotatedDocument, start: usize) -> bool {
    document.entity_starting_at(start).is_some_and(|entity| !matches!(entity.value, NamedValue::Place))
}

/// The end of a name with dots: `亚·格·卢卡申科`, `纳·Ю·马赫穆德佐达`, `艾哈迈迪—内贾德`.
fn dotted(text: &str, document: &AnnotatedDocument, start: usize, lexicon: &Lexicon) -> Option<usize> {
    let first_dot = document.dot_from(start).map(|dot| dot - start).filter(|&dot| dot <= LONGEST_PART * MOST_BYTES)?;
    let head = text.get(..first_dot)?;
    let is_part = head.chars().all(|c| is_name_character(c) || matches!(c, '—' | '-'));
    if !is_part || head.chars().count() > LONGEST_PART {
        return None;
    }
    let last_dot = {
        // The last dot that still belongs to this name: parts are short.
        let mut last = first_dot;
        let mut length = 0;
        for (at, c) in text.char_indices().skip_while(|(at, _)| *at <= first_dot) {
            length += 1;
            match c {
                '·' => {
                    last = at;
                    length = 0;
                }
                c if !is_name_character(c) || length > LONGEST_PART || at > 3 * LONGEST => break,
                // 马克·卡尼｜和泰国总理阿努廷·参威拉军
                '和' | '与' | '及' if begins_person(document, start + at + c.len_utf8()) => break,
                _ => {}
            }
        }
        last
    };
    let tail_start = last_dot + '·'.len_utf8();
    let tail = &text[tail_start..];
    let stop = first_stop(document, start + tail_start, tail, lexicon)? - start - tail_start;
    let run = &tail[..stop];
    let characters = run.chars().count();
    let alien = run.chars().filter(|&c| lexicon.names().transliteration_weight(c) == 0).count();
    let marked = text[tail_start + run.len()..].starts_with(['、', '，', '。', '；', '）', '（', '\t', '\n'])
        || tail.len() == run.len()
        || stops(document, start + tail_start + run.len(), lexicon);
    let end = match transliterated(run, lexicon) {
        part if part >= run.len() || marked && characters <= LONGEST_PART && 3 * alien <= characters => run.len(),
        // Where the run goes on, transliteration ends it: 彼得里申科的任期.
        0 => run.len().min(run.char_indices().nth(4).map_or(run.len(), |(at, _)| at)),
        part if run[..part].chars().count() >= 2 => part,
        _ => run.len(),
    };
    (end > 0).then_some(start + tail_start + end)
}

/// Whether a state, a body or a post begins here, as it does before the next person of a list.
fn begins_person(document: &AnnotatedDocument, offset: usize) -> bool {
    starts_entity(document, offset) || document.hits_at(offset).any(|hit| hit.is(SenseKinds::POST_HEAD))
}

fn is_name_character(c: char) -> bool {
    is_han_character(c) || c.is_alphabetic()
}

fn is_han_character(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ebef}')
}

fn is_han(text: &str) -> bool {
    text.chars().all(is_han_character)
}

/// How many bytes of a run are characters of transliterations, with strokes between them.
fn transliterated(run: &str, lexicon: &Lexicon) -> usize {
    let mut end = 0;
    let mut chars = run.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '—' | '-')
            && at > 0
            && chars.peek().is_some_and(|&(_, next)| lexicon.names().transliteration_weight(next) > 0);
        if lexicon.names().transliteration_weight(c) == 0 && !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// The end of a Chinese, Korean, Vietnamese or Japanese name that the run begins with.
fn east_asian(document: &AnnotatedDocument, start: usize, run: &str, lexicon: &Lexicon) -> Option<usize> {
    let text = &document.text[start..document.line_of(Span::new(start, start)).end];
    // 林昱辰｜布里斯本6日电
    let begins_place =
        |at: usize| document.entity_starting_at(at).is_some_and(|entity| entity.span.end - at > 2 * '京'.len_utf8());
    for (surname, kinds) in lexicon.names().surnames_at(run) {
        let japanese = kinds.contains(&SurnameKind::Japanese) && surname.chars().count() >= 2;
        let given_lengths: &[usize] = if japanese { &[1, 2, 3] } else { &[2, 1] };
        let given = &run[surname.len()..];
        let length = given.chars().count();
        if length == 0 {
            continue;
        }
        if given_lengths.contains(&length) && is_han(run) {
            // The run ends where the name does, unless its last character begins the next word: 王毅同 in 王毅同沙特.
            return Some(run.len());
        }
        for &take in given_lengths {
            let Some((end, _)) = given.char_indices().chain([(given.len(), ' ')]).nth(take) else { continue };
            let end = surname.len() + end;
            let ends = || starts_word(&text[end..], lexicon) || begins_place(start + end);
            if end < text.len() && is_han(&run[..end]) && length > take && ends() {
                return Some(end);
            }
        }
    }
    None
}

/// Whether the text starts with a word of two characters or more.
fn starts_word(text: &str, lexicon: &Lexicon) -> bool {
    let ends: Vec<_> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(4).collect();
    ends.iter().skip(1).any(|&end| lexicon.is_common_word(&text[..end]))
}

/// Whether what may be a family name is the front of an ordinary word: 安 in 安全, 文 in 文化.
fn begins_with_word(run: &str, lexicon: &Lexicon) -> bool {
    lexicon.words(run).first().is_some_and(|word| word.chars().nth(1).is_some() && lexicon.is_common_word(word))
}

fn begins_with_frequent_word(run: &str, lexicon: &Lexicon) -> bool {
    lexicon.words(run).first().is_some_and(|word| word.chars().nth(1).is_some() && lexicon.is_frequent_word(word))
}

/// The characters of a kind that a text begins with, as many as a name and the words behind it have.
fn first_characters(text: &str, is_one: impl Fn(char) -> bool) -> &str {
    let mut within = text.char_indices().take(LONGEST).skip_while(|&(_, c)| is_one(c));
    let end = within.next().map(|(at, _)| at).or_else(|| text.char_indices().nth(LONGEST).map(|(at, _)| at));
    &text[..end.unwrap_or(text.len())]
}

/// Whether a run is made of ordinary words: 会议, 府, 关于安全领域.
fn reads_as_words(run: &str, lexicon: &Lexicon) -> bool {
    let mut words = 0;
    let mut common = 0;
    for word in lexicon.words(run) {
        words += word.chars().count();
        if word.chars().nth(1).is_some() && (lexicon.is_common_word(word) || !lexicon.senses_of(word).is_empty()) {
            common += word.chars().count();
        }
    }
    // Of a long run, one common word may be chance: 马丁 in 马丁内斯.
    2 * common > words
}

/// Where the run that may be a name ends at the latest: a mark, or a word that is part of no name.
fn first_stop(document: &AnnotatedDocument, start: usize, text: &str, lexicon: &Lexicon) -> Option<usize> {
    let mut end = text.len();
    for (index, (at, c)) in text.char_indices().enumerate() {
        let joint = matches!(c, '—' | '-');
        if !is_name_character(c) && !joint || index >= LONGEST {
            end = at;
            break;
        }
        if index >= 1 && stops(document, start + at, lexicon) && !is_given_name(text, at, lexicon) {
            end = at;
            break;
        }
    }
    (end > 0).then_some(start + end)
}

/// Whether the character at an offset of a run is of a given name, whatever word it is elsewhere: 正 of 吕正操. No
/// name ends behind its family name.
fn is_given_name(text: &str, at: usize, lexicon: &Lexicon) -> bool {
    let run = first_characters(text, is_han_character);
    lexicon.names().surnames_at(run).any(|(surname, kinds)| {
        let given = &run[surname.len()..];
        let mut characters = given.chars();
        let (Some(first), Some(second)) = (characters.next(), characters.next()) else { return false };
        let fits = if surname.chars().nth(1).is_none() {
            kinds.contains(&SurnameKind::Chinese) && !matches!(first, '等' | '的' | '和' | '与')
        } else {
            // 田中和德, but 田中和李强
            lexicon.names().surnames_at(&given[first.len_utf8()..]).next().is_none()
                && matches!(first, '和' | '正' | '将' | '经' | '由' | '同')
        };
        at == surname.len() && fits && is_han_character(second) && !starts_word(given, lexicon)
    })
}

/// Whether a word that is part of no name starts here: a verb, an honorific, a post, a particle, an entry of the reader.
fn stops(document: &AnnotatedDocument, at: usize, lexicon: &Lexicon) -> bool {
    const STOPPING: SenseKinds = SenseKinds::CUE.or(SenseKinds::EDGE).or(SenseKinds::POST);
    let dotted = |own: Span| document.text[..at].ends_with('·') || document.text[own.end..].starts_with('·');
    let is_own = document.own.starting_at(at).is_some_and(|own| !dotted(own.span));
    is_own
        || document.hits_at(at).filter(|hit| hit.is(STOPPING)).any(|hit| {
            let long = hit.span.end - hit.span.start > 3;
            lexicon.senses(hit).iter().any(|sense| match sense {
                Sense::Cue(_) => {
                    long || {
                        let c = document.of(hit.span).chars().next().unwrap_or(' ');
                        lexicon.names().transliteration_weight(c) < 2
                    }
                }
                Sense::Post(PostPart::Honorific | PostPart::Head) => long,
                _ => false,
            })
        })
}

/// The name that ends where a post starts. What the reader entered counts first.
fn name_leading_to(document: &AnnotatedDocument, post: &PostMention, lexicon: &Lexicon) -> Option<Reading> {
    let starts = [post.head.start, post.span.start];
    match starts.into_iter().find_map(|start| document.own.ending_at(start)) {
        Some(own) => own_name(document, own, lexicon),
        None => {
            name_before(document, post, lexicon).filter(|reading| !document.own.bars_name(document.text, reading.span))
        }
    }
}

/// `习近平主席`, `希奇莱马总统`.
fn name_before(document: &AnnotatedDocument, post: &PostMention, lexicon: &Lexicon) -> Option<Reading> {
    // The post may have taken words of the name for its own; its head is what counts.
    name_ending_at(document, post.head.start, lexicon)
}

/// `托卡耶夫（哈萨克斯坦共和国总统）`: the post stands in a note behind the name.
fn name_before_note(document: &AnnotatedDocument, post: &PostMention, lexicon: &Lexicon) -> Option<Reading> {
    let note = document.bracket_around(post.head, BracketKind::Round)?;
    (note.inner == post.whole()).then(|| name_ending_at(document, note.outer.start, lexicon))?
}

/// The name that ends at an offset.
fn name_ending_at(document: &AnnotatedDocument, end: usize, lexicon: &Lexicon) -> Option<Reading> {
    let line = document.line_of(Span::new(end, end));
    let before = &document.text[line.start..end];
    let run: usize = before
        .chars()
        .rev()
        .take(LONGEST)
        .take_while(|&c| c == '·' || c == '—' || lexicon.names().transliteration_weight(c) > 0)
        .map(char::len_utf8)
        .sum();
    let start = end - run;
    let foreign = document.of(Span::new(start, end)).trim_start_matches(['·', '—']);
    let start = end - foreign.len();
    let length = foreign.chars().count();
    let weight: usize = foreign.chars().map(|c| usize::from(lexicon.names().transliteration_weight(c))).sum();
    let in_entity = document.entity_ending_at(end).is_some();
    if !in_entity
        && length >= 3
        && weight >= 2 * length
        && begins_item(document, start)
        && !reads_as_words(foreign, lexicon)
    {
        return Some(Reading { span: Span::new(start, end), chinese: false });
    }
    for take in [3, 2] {
        let Some((at, _)) = before.char_indices().rev().nth(take - 1) else { continue };
        let start = line.start + at;
        let run = &document.text[start..end];
        let surname = lexicon.names().surnames_at(run).next();
        if surname.is_some_and(|(surname, _)| surname.len() < run.len())
            && is_han(run)
            && !in_entity
            && begins_item(document, start)
            && !begins_with_word(run, lexicon)
        {
            return Some(Reading { span: Span::new(start, end), chinese: true });
        }
    }
    None
}

/// Whether an item can begin here: behind a mark, a verb or a particle.
fn begins_item(document: &AnnotatedDocument, start: usize) -> bool {
    let line = document.line_of(Span::new(start, start));
    let before = &document.text[line.start..start];
    let Some(last) = before.chars().next_back() else { return true };
    if !is_han_character(last) {
        return true;
    }
    let from = document.hits.partition_point(|hit| hit.span.start + 12 < start);
    let to = document.hits.partition_point(|hit| hit.span.start < start);
    document.hits[from..to].iter().any(|hit| hit.span.end == start && hit.is(SenseKinds::CUE.or(SenseKinds::EDGE)))
}

/// Puts the places of each person together and finds the places where the name stands alone.
fn merge(document: &AnnotatedDocument, found: Vec<Found>) -> Vec<NameMention> {
    let mut names: Vec<NameMention> = Vec::new();
    // The forms under which each person is known: the whole name, and the parts of a dotted one.
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    // The persons whose name the reader gave, which no form of the text replaces.
    let mut given: Vec<bool> = Vec::new();
    for Found { reading, post, signs, rule } in found {
        let own = document.own.within(reading.span, EntryKind::Person);
        let own_name = own.and_then(|own| own.entry.name.as_deref());
        let is_given = own_name.is_some();
        let name = own_name.unwrap_or_else(|| document.of(reading.span));
        let leads = post.is_some_and(|post| document.posts[post].head.start == reading.span.end);
        let occurrence = Occurrence { span: reading.span, post, leads, given: None, signs };
        let index = forms(name).find_map(|form| known.get(form).copied()).filter(|&index| {
            let other = &names[index].name;
            // Of two dotted names that share a part, each is a person.
            other == name || !(other.contains('·') && name.contains('·')) || initials_of(other, name)
        });
        let index = index.unwrap_or_else(|| {
            names.push(NameMention { name: name.to_owned(), chinese: reading.chinese, occurrences: Vec::new(), rule });
            given.push(false);
            names.len() - 1
        });
        if is_given || !given[index] && name.chars().count() > names[index].name.chars().count() {
            name.clone_into(&mut names[index].name);
        }
        given[index] |= is_given;
        if own.is_some() {
            names[index].rule = own::PERSON;
        }
        for form in forms(name) {
            known.entry(form).or_insert(index);
        }
        names[index].occurrences.push(occurrence);
    }
    add_bare_occurrences(document, &mut names);
    names
}

/// Whether one dotted name is the other with initials: 奥·别克捷诺夫 for 奥勒扎斯·别克捷诺夫.
fn initials_of(one: &str, other: &str) -> bool {
    let ends = |name: &str| {
        let (first, last) = (name.split('·').next()?.chars().next()?, name.rsplit('·').next()?.to_owned());
        Some((first, last))
    };
    let single = |name: &str| name.split('·').next().is_some_and(|first| first.chars().nth(1).is_none());
    single(one) != single(other) && ends(one) == ends(other)
}

/// A name, and the parts of a dotted name that may stand for it: 卢卡申科 for 亚·格·卢卡申科.
fn forms(name: &str) -> impl Iterator<Item = &str> {
    std::iter::once(name).chain(name.split('·').filter(move |part| *part != name && part.chars().nth(1).is_some()))
}

/// Every further place where a known name stands: `王毅还同马里斯举行会谈`.
fn add_bare_occurrences(document: &AnnotatedDocument, names: &mut [NameMention]) {
    let whole: Vec<String> = names.iter().map(|name| name.name.clone()).collect();
    let known = whole.iter().enumerate().flat_map(|(index, name)| forms(name).map(move |form| (form, index)));
    let finder = Finder::new(known.collect());
    // How many places of each name are known, which come first.
    let known: Vec<usize> = names.iter().map(|name| name.occurrences.len()).collect();
    for &line in &document.lines {
        for (range, &index) in finder.find(document.of(line)) {
            let span = Span::new(line.start + range.start, line.start + range.end);
            if document.own.bars_name(document.text, span) {
                continue;
            }
            let name = &mut names[index];
            let seen = &name.occurrences[..known[index]];
            let after = seen.partition_point(|seen| seen.span.end <= span.start);
            if seen.get(after).is_none_or(|seen| seen.span.start >= span.end) {
                name.occurrences.push(Occurrence { span, post: None, leads: false, given: None, signs: false });
            }
        }
    }
    for name in names {
        name.occurrences.sort_by_key(|occurrence| occurrence.span.start);
    }
}
