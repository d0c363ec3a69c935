//! Folded text to mentions: spans with a kind and a value, found once, in order, nested but never crossing.

mod act_verbs;
mod aliases;
mod bodies;
mod brackets;
pub mod dates;
mod entities;
mod formulas;
mod hit_index;
mod marks;
mod meetings;
mod names;
mod offset_set;
pub mod own;
mod posts;
mod sentences;
mod signatures;
mod titles;

pub use act_verbs::ActVerb;
pub use aliases::AliasMention;
pub use brackets::{Bracket, BracketKind};
pub use dates::DateMention;
pub use formulas::FormulaMention;
pub use marks::Mark;
pub use meetings::MeetingMention;
pub use names::{NameMention, Occurrence};
pub use offset_set::OffsetSet;
pub use posts::PostMention;
pub use titles::TitleMention;

use crate::facts::{Mention, MentionKind, Span};
use crate::lexicon::{Cue, Furniture, Hit, Lexicon, Sense, SenseKinds, WordBoundaries};
use crate::source::characters::{self, CharacterSet};
use crate::source::documents::{self, DocumentLines, Line, LineMarks};
use crate::source::fold::Folded;
use hit_index::HitIndex;
use own::OwnMentions;
use std::borrow::Cow;

/// A source with its mentions, one document after the other. Spans are of the folded text.
pub struct Annotated<'t> {
    pub documents: Vec<AnnotatedDocument<'t>>,
    /// The time stamps that web pages carry (`2018-06-11 09:21`), in order: no dates of a document, but a hint.
    pub time_stamps: Vec<(Span, (i32, u8, u8))>,
    /// The lines that belong to no document.
    pub furniture: Vec<Span>,
}

/// A document with its mentions.
pub struct AnnotatedDocument<'t> {
    pub folded: &'t Folded,
    pub text: &'t str,
    pub range: Span,
    /// The lines of its title; empty where it has none.
    pub title: Vec<Span>,
    pub truncated: bool,
    pub lines: Vec<Span>,
    pub sentences: Vec<Span>,
    /// Its punctuation, in order.
    pub marks: Vec<Mark>,
    /// Where clauses begin within sentences: behind each `，`, `；`, `：` and wide gap.
    clause_starts: Vec<usize>,
    pub hits: Vec<Hit>,
    hit_index: HitIndex,
    /// The first hit at or behind the start of each of the equal parts of the text.
    hit_blocks: Vec<usize>,
    /// Where the reader's own entries stand.
    pub own: OwnMentions<'t>,
    pub boundaries: WordBoundaries,
    pub brackets: Vec<Bracket>,
    pub dates: Vec<DateMention>,
    date_edges: Edges,
    /// The dots of personal names, in order.
    dots: Vec<usize>,
    pub aliases: Vec<AliasMention>,
    /// What the tables know, with the document's own aliases and the bodies found by rules.
    pub entities: Vec<NamedEntity>,
    entity_edges: Edges,
    pub act_verbs: Vec<ActVerb>,
    pub titles: Vec<TitleMention>,
    pub posts: Vec<PostMention>,
    pub names: Vec<NameMention>,
    pub meetings: Vec<MeetingMention>,
    pub cues: Vec<(Span, Cue)>,
    /// 举行, 召开
    pub holding_verbs: Vec<Span>,
    pub formulas: Vec<FormulaMention>,
}

/// Where the mentions of a kind begin and end. Most offsets that a rule asks for are none of these.
struct Edges {
    starts: OffsetSet,
    ends: OffsetSet,
}

impl Edges {
    fn of(range: Span, spans: impl Iterator<Item = Span> + Clone) -> Self {
        Self {
            starts: OffsetSet::of(range, spans.clone().map(|span| span.start)),
            ends: OffsetSet::of(range, spans.map(|span| span.end)),
        }
    }
}

/// A span that names a state, a body or a place, whoever knows it.
#[derive(Clone, Debug)]
pub struct NamedEntity {
    pub span: Span,
    pub value: NamedValue,
    pub rule: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedValue {
    State { code: &'static str, english: &'static str },
    Body { name: Cow<'static, str>, english: Option<&'static str>, national: bool },
    Place,
    Region,
}

/// The mentions of a folded source.
pub fn annotate<'t>(folded: &'t Folded, lexicon: &'t Lexicon) -> Annotated<'t> {
    let text = folded.text.as_str();
    let whole = Span::new(0, text.len());
    let (hits, boundaries) = lexicon.read(text);
    let lines = marked_lines(text, &hits, lexicon);
    let documents = documents::split(text, &lines);
    let furniture = documents::furniture(text, &lines, &documents);
    Annotated {
        furniture,
        documents: documents
            .into_iter()
            .map(|lines| annotate_document(folded, lines, &hits, &boundaries, lexicon))
            .collect(),
        time_stamps: dates::find_time_stamps(text, whole),
    }
}

fn marked_lines(text: &str, hits: &[Hit], lexicon: &Lexicon) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = hits;
    for (start, content) in characters::lines(text) {
        let span = Span::new(start, start + content.len());
        let within = rest.partition_point(|hit| hit.span.start < span.end);
        lines.push(Line { span, marks: line_marks(text, span, &rest[..within], lexicon) });
        rest = &rest[within..];
    }
    lines
}

/// Longer lines are the document's, whatever phrase of the site they hold.
const FURNITURE_WIDTH: usize = 120;

fn line_marks(text: &str, span: Span, hits: &[Hit], lexicon: &Lexicon) -> LineMarks {
    const TELLING: SenseKinds = SenseKinds::FURNITURE
        .or(SenseKinds::DOCUMENT_KIND)
        .or(SenseKinds::STATE)
        .or(SenseKinds::ABBREVIATION)
        .or(SenseKinds::BODY)
        .or(SenseKinds::CUE);
    let content = span.of(text);
    let mut marks =
        LineMarks { is_date: is_date_line(content), opens_report: opens_report(content), ..LineMarks::default() };
    marks.furniture = is_stamp_line(content);
    let end = span.start + without_bracket(content).len();
    let mut ends_kind = false;
    for hit in hits.iter().filter(|hit| hit.is(TELLING)) {
        for sense in lexicon.senses(hit) {
            match sense {
                Sense::Furniture(kind) if content.chars().nth(FURNITURE_WIDTH).is_none() => {
                    marks.furniture = true;
                    marks.opens_furniture |= *kind == Furniture::Tail && content.chars().count() < 20;
                    marks.cuts_off |= *kind == Furniture::Preview;
                }
                Sense::DocumentKind => ends_kind |= hit.span.end == end && hit.span.start > span.start,
                Sense::State(_) | Sense::Body(_) => marks.names_party = true,
                Sense::Cue(Cue::Meet | Cue::Talk | Cue::Visit | Cue::Attend) => marks.tells_act = true,
                _ => {}
            }
        }
    }
    marks.names_kind = ends_kind;
    marks
}

/// `新华社北京5月22日电`, at the start of a line: a news report begins here.
fn opens_report(line: &str) -> bool {
    /// The most characters before 电: agency, reporter, city and date.
    const REACH: usize = 40;
    static MARKS: CharacterSet = CharacterSet::of("电讯");
    let Some(mark) = MARKS.find_before(line, 0, REACH * char::MAX.len_utf8()) else { return false };
    let head = line.char_indices().nth(REACH).map_or(line, |(at, _)| &line[..at]);
    mark < head.len()
        && dates::find_dates(head, Span::new(0, head.len()))
            .iter()
            .any(|date| wire_mark(&head[date.span.end..]).is_some())
}

/// What ends a dateline, at the start of a text: `电`, `专电`. Its length in bytes.
pub(crate) fn wire_mark(text: &str) -> Option<usize> {
    const MARKS: [&str; 6] = ["电", "专电", "综合电", "综合外电报导", "讯", "专讯"];
    MARKS.iter().find(|mark| text.starts_with(**mark)).map(|mark| mark.len())
}

/// `2025/10/26 17:42（10/26 18:05 更新）`: a line that only says when the page was published.
fn is_stamp_line(line: &str) -> bool {
    /// In bytes.
    const LONGEST: usize = 90;
    /// Words beside the figures, in characters: 发布时间, 来源.
    const MOST_WORDS: usize = 8;
    line.len() <= LONGEST
        && line.contains(':')
        && line.chars().filter(|c| c.is_alphabetic()).count() <= MOST_WORDS
        && !dates::find_time_stamps(line, Span::new(0, line.len())).is_empty()
}

/// `（2017年6月8日至9日，阿斯塔纳）`, `（阿斯塔纳，2017年6月8日）`, `2020年11月10日`, `二〇二三年九月十五日于北京`: a date with a place or a verb at most.
pub(crate) fn is_date_line(line: &str) -> bool {
    /// The most bytes beside the date: the longest names of cities.
    const BESIDE: usize = 36;
    let may_be = line.len() <= 4 * BESIDE
        && (line.starts_with('（') || dates::may_open(line))
        && !line.contains(['。', '电', '；', '《']);
    if !may_be {
        return false;
    }
    let dates = dates::find_dates(line, Span::new(0, line.len()));
    let dated: usize = dates.iter().map(|date| date.span.end - date.span.start).sum();
    let first = dates.first().map_or(usize::MAX, |date| date.span.start);
    let leads = line.starts_with('（') && first <= BESIDE || first == 0;
    leads && line.len() - dated <= BESIDE
}

/// A line without the bracket that it ends with: `行动计划（2025—2027年）`.
fn without_bracket(line: &str) -> &str {
    match line.strip_suffix('）').and_then(|inner| inner.rfind('（')) {
        Some(open) if open > 0 => &line[..open],
        _ => line,
    }
}

fn annotate_document<'t>(
    folded: &'t Folded,
    lines: DocumentLines,
    hits: &[Hit],
    boundaries: &WordBoundaries,
    lexicon: &'t Lexicon,
) -> AnnotatedDocument<'t> {
    let text = folded.text.as_str();
    let range = Span::new(lines.lines[0].start, lines.lines[lines.lines.len() - 1].end);
    let own = OwnMentions::find(text, &lines.lines, lexicon);
    let HitsWithin { mut hits, mut formulas } = hits_within(hits, &lines.lines);
    if !own.is_empty() {
        let admits = |hit: &Hit| own.admits_surface(hit.span, lexicon.senses(hit));
        hits.retain(admits);
        formulas.retain(admits);
    }
    let mut boundaries = boundaries.within(range);
    own.iter().for_each(|own| boundaries.make_word(own.span));
    let formulas = formulas::find_formulas(&formulas, &boundaries, lexicon);
    let mut dates: Vec<_> = lines.lines.iter().flat_map(|&line| dates::find_dates(text, line)).collect();
    dates.retain(|date| own.admits_date(date.span));
    let marks = marks::find_marks(text, &lines.lines);
    let mut document = AnnotatedDocument {
        folded,
        text,
        range,
        title: lines.title,
        truncated: lines.truncated,
        hit_index: HitIndex::new(&hits),
        hit_blocks: hit_blocks(range, &hits),
        hits,
        own,
        boundaries,
        brackets: brackets::find_brackets(&lines.lines, &marks),
        date_edges: Edges::of(range, dates.iter().map(|date| date.span)),
        dates,
        dots: lines.lines.iter().flat_map(|line| dots_within(text, *line)).collect(),
        sentences: sentences::find_sentences(text, &lines.lines, &marks),
        clause_starts: marks::clause_starts(&marks),
        marks,
        lines: lines.lines,
        aliases: Vec::new(),
        entities: Vec::new(),
        entity_edges: Edges::of(range, std::iter::empty()),
        act_verbs: Vec::new(),
        titles: Vec::new(),
        posts: Vec::new(),
        names: Vec::new(),
        meetings: Vec::new(),
        cues: Vec::new(),
        holding_verbs: Vec::new(),
        formulas,
    };
    document.cues = cues(&document, lexicon);
    document.holding_verbs = holding_verbs(&document);
    let entities = entities::find_named(&document, lexicon);
    document.set_entities(entities);
    document.aliases = aliases::find_aliases(&document, lexicon);
    aliases::add_occurrences(&mut document, lexicon);
    bodies::add_bodies(&mut document, lexicon);
    document.posts = posts::find_posts(&document, lexicon);
    document.act_verbs = act_verbs::find_act_verbs(&document, lexicon);
    document.titles = titles::find_titles(&document, lexicon);
    let signatures = signatures::find_signatures(&document, lexicon);
    signatures::own_posts(&mut document.posts, &signatures);
    document.names = names::find_names(&document, &signatures, lexicon);
    document.drop_states_within_names();
    document.meetings = meetings::find_meetings(&document, lexicon);
    aliases::add_acronyms_of_meetings(&mut document);
    formulas::drop_parts_of_names(&mut document);
    document
}

/// The places of `·`.
fn dots_within(text: &str, line: Span) -> impl Iterator<Item = usize> {
    /// The first byte of `·`, with which few other characters begin.
    const LEAD: u8 = "·".as_bytes()[0];
    let bytes = &text.as_bytes()[line.start..line.end];
    memchr::memchr_iter(LEAD, bytes).map(move |at| line.start + at).filter(|&at| text[at..].starts_with('·'))
}

/// The hits of a document.
struct HitsWithin {
    /// Without those that are nothing but formulas, so that no rule finds one between two words that it reads together.
    hits: Vec<Hit>,
    formulas: Vec<Hit>,
}

fn hits_within(hits: &[Hit], lines: &[Span]) -> HitsWithin {
    let starting_before = |offset: usize| hits.partition_point(|hit| hit.span.start < offset);
    let hits = &hits[starting_before(lines[0].start)..starting_before(lines[lines.len() - 1].end)];
    let mut within = HitsWithin { hits: Vec::with_capacity(hits.len()), formulas: Vec::new() };
    for line in lines {
        // No surface holds a line break, so that each ends in the line where it starts.
        let from = hits.partition_point(|hit| hit.span.start < line.start);
        let length = hits[from..].partition_point(|hit| hit.span.start < line.end);
        for hit in &hits[from..from + length] {
            if !hit.is_only(SenseKinds::FORMULA) {
                within.hits.push(*hit);
            }
            if hit.is(SenseKinds::FORMULA) {
                within.formulas.push(*hit);
            }
        }
    }
    within
}

/// The length of the parts by which hits are found, in bytes.
const HITS_BLOCK: usize = 32;

fn hit_blocks(range: Span, hits: &[Hit]) -> Vec<usize> {
    let mut blocks = Vec::with_capacity((range.end - range.start) / HITS_BLOCK + 1);
    for (index, hit) in hits.iter().enumerate() {
        while blocks.len() * HITS_BLOCK <= hit.span.start - range.start {
            blocks.push(index);
        }
    }
    blocks
}

/// How many hits there are for each cue, or more.
const HITS_FOR_A_CUE: usize = 8;

fn cues(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<(Span, Cue)> {
    let mut cues = Vec::with_capacity(document.hits.len() / HITS_FOR_A_CUE);
    for hit in document.hits.iter().filter(|hit| hit.is(SenseKinds::CUE.or(SenseKinds::EDGE))) {
        if !hit.is(SenseKinds::CUE) {
            cues.push((hit.span, Cue::Edge));
            continue;
        }
        for sense in lexicon.senses(hit) {
            if let Sense::Cue(cue) = *sense {
                cues.push((hit.span, cue));
            }
        }
    }
    cues
}

fn holding_verbs(document: &AnnotatedDocument) -> Vec<Span> {
    document.hits_of(SenseKinds::HOLDING_VERB).map(|hit| hit.span).collect()
}

impl AnnotatedDocument<'_> {
    /// The text of a span.
    pub fn of(&self, span: Span) -> &str {
        span.of(self.text)
    }

    /// The entity that ends at this offset, the longest of them.
    pub fn entity_ending_at(&self, offset: usize) -> Option<&NamedEntity> {
        if !self.entity_edges.ends.contains(offset) {
            return None;
        }
        // Entities are few before any offset that lies within the longest one's length of it.
        let from = self.entities.partition_point(|entity| entity.span.start + LONGEST_ENTITY < offset);
        self.entities[from..]
            .iter()
            .take_while(|entity| entity.span.start < offset)
            .find(|entity| entity.span.end == offset)
    }

    /// The entity that starts at this offset, the longest of them.
    pub fn entity_starting_at(&self, offset: usize) -> Option<&NamedEntity> {
        if !self.entity_edges.starts.contains(offset) {
            return None;
        }
        let at = self.entities.partition_point(|entity| entity.span.start < offset);
        self.entities.get(at).filter(|entity| entity.span.start == offset)
    }

    /// The first of the entities whose name is this span.
    pub fn entity_over(&self, span: Span) -> Option<&NamedEntity> {
        if !self.entity_edges.starts.contains(span.start) || !self.entity_edges.ends.contains(span.end) {
            return None;
        }
        let from = self.entities.partition_point(|entity| entity.span.start < span.start);
        self.entities[from..]
            .iter()
            .take_while(|entity| entity.span.start == span.start)
            .find(|entity| entity.span == span)
    }

    /// The entity that a span lies in, the span itself not counted as one.
    pub fn entity_around(&self, span: Span) -> Option<&NamedEntity> {
        let from = self.entities.partition_point(|entity| entity.span.start + LONGEST_ENTITY < span.end);
        self.entities[from..]
            .iter()
            .take_while(|entity| entity.span.start <= span.start)
            .find(|entity| entity.span.contains(&span))
    }

    /// An offset without the bracket and the date that end there: `上海合作组织（简称“上合组织”）秘书长`, `非盟2025年度主席`.
    pub fn before_bracket_and_date(&self, offset: usize) -> usize {
        let before = &self.text[self.range.start..offset];
        // 2025年度主席, 2月份轮值主席
        let by_word = before.ends_with(['度', '份']) && (before.ends_with("年度") || before.ends_with("月份"));
        let undated = offset - if by_word { "度".len() } else { 0 };
        let offset = self.date_ending_at(undated).map_or(offset, |date| date.span.start);
        self.bracket_ending_at(offset, BracketKind::Round).map_or(offset, |bracket| bracket.outer.start)
    }

    /// The reverse: where the words go on behind a bracket and a date.
    pub fn after_bracket_and_date(&self, offset: usize) -> usize {
        let offset = self.bracket_starting_at(offset, BracketKind::Round).map_or(offset, |bracket| bracket.outer.end);
        match self.date_starting_at(offset) {
            Some(date) => {
                date.span.end + if self.text[date.span.end..].starts_with(['度', '份']) { "度".len() } else { 0 }
            }
            None => offset,
        }
    }

    pub fn date_ending_at(&self, offset: usize) -> Option<&DateMention> {
        if !self.date_edges.ends.contains(offset) {
            return None;
        }
        let after = self.dates.partition_point(|date| date.span.start < offset);
        self.dates.get(after.checked_sub(1)?).filter(|date| date.span.end == offset)
    }

    pub fn date_starting_at(&self, offset: usize) -> Option<&DateMention> {
        if !self.date_edges.starts.contains(offset) {
            return None;
        }
        self.dates.get(self.dates.partition_point(|date| date.span.start < offset))
    }

    /// The first `·` at or behind an offset.
    pub fn dot_from(&self, offset: usize) -> Option<usize> {
        self.dots.get(self.dots.partition_point(|&dot| dot < offset)).copied()
    }

    /// Where the post that ends at this offset begins, its owner included.
    pub fn posts_ending_at(&self, offset: usize) -> Option<usize> {
        let after = self.posts.partition_point(|post| post.span.end <= offset);
        let post = self.posts.get(after.checked_sub(1)?)?;
        (post.span.end == offset).then(|| post.whole().start)
    }

    /// The bracket of a kind that closes at this offset.
    pub fn bracket_ending_at(&self, offset: usize, kind: BracketKind) -> Option<&Bracket> {
        if !kind.closes(&self.text[..offset]) {
            return None;
        }
        self.brackets_open_at(offset).find(|bracket| bracket.outer.end == offset && bracket.kind == kind)
    }

    /// The last bracket that opens before an offset, and those around it, the innermost first: no other can be open there.
    fn brackets_open_at(&self, offset: usize) -> impl Iterator<Item = &Bracket> {
        let to = self.brackets.partition_point(|bracket| bracket.outer.start < offset);
        let near = move |index: &usize| index + BRACKETS_BACK >= to;
        let around = move |index: &usize| self.brackets[*index].around.filter(near);
        std::iter::successors(to.checked_sub(1), around).map(|index| &self.brackets[index])
    }

    /// The start of a list of states or bodies whose last item starts here: `A、B、C和D`.
    pub fn list_start(&self, mut start: usize) -> usize {
        for _ in 0..LONGEST_LIST {
            let before = &self.text[self.range.start..start];
            let Some(joint) = before.chars().next_back().filter(|c| matches!(c, '、' | '和' | '与' | '及')) else {
                return start;
            };
            match self.entity_ending_at(start - joint.len_utf8()) {
                Some(entity) => start = entity.span.start,
                None => return start,
            }
        }
        start
    }

    /// The named instrument that a span lies in.
    pub fn title_around(&self, span: Span) -> Option<&TitleMention> {
        let to = self.titles.partition_point(|title| title.span.start <= span.start);
        self.titles[..to].iter().rev().take(TITLES_BACK).find(|title| title.span.contains(&span))
    }

    /// The dates that lie within a span, in order.
    pub fn dates_within(&self, span: Span) -> impl DoubleEndedIterator<Item = &DateMention> {
        let from = self.dates.partition_point(|date| date.span.start < span.start);
        let to = self.dates.partition_point(|date| date.span.start < span.end);
        self.dates[from..to.max(from)].iter().filter(move |date| date.span.end <= span.end)
    }

    /// The entities that lie within a span, in order of start, the longest first.
    pub fn entities_within(&self, span: Span) -> impl DoubleEndedIterator<Item = &NamedEntity> {
        let from = self.entities.partition_point(|entity| entity.span.start < span.start);
        let to = self.entities.partition_point(|entity| entity.span.start < span.end);
        self.entities[from..to.max(from)].iter().filter(move |entity| entity.span.end <= span.end)
    }

    /// The hits with a sense of a kind that [`HitIndex`] knows, in order.
    pub fn hits_of(&self, kind: SenseKinds) -> impl Iterator<Item = &Hit> {
        self.hit_index.of(kind).iter().map(|&number| &self.hits[number as usize])
    }

    /// The hits that start at this offset, the longest first.
    pub fn hits_at(&self, offset: usize) -> impl Iterator<Item = &Hit> {
        self.hits_from(offset).take_while(move |hit| hit.span.start == offset)
    }

    /// The hits that start at this offset or behind it, in order of start, the longest first.
    pub fn hits_from(&self, offset: usize) -> impl Iterator<Item = &Hit> {
        self.hits[self.first_hit_from(offset)..].iter()
    }

    /// The number of the first hit that starts at this offset or behind it.
    pub fn first_hit_from(&self, offset: usize) -> usize {
        let block = offset.saturating_sub(self.range.start) / HITS_BLOCK;
        let Some(&from) = self.hit_blocks.get(block) else { return self.hits.len() };
        let before = self.hits[from..].iter().take_while(|hit| hit.span.start < offset);
        from + before.count()
    }

    /// The innermost bracket of a kind around a span, its marks not counted.
    pub fn bracket_around(&self, span: Span, kind: BracketKind) -> Option<&Bracket> {
        self.brackets_open_at(span.start).find(|bracket| bracket.kind == kind && bracket.inner.contains(&span))
    }

    /// The quotation marks that close right behind a span and open before it: `“中拉文化交流年”` around 交流年.
    pub fn quote_around_end(&self, span: Span) -> Option<&Bracket> {
        self.bracket_around(span, BracketKind::Quote).filter(|quote| quote.inner.end == span.end)
    }

    /// The body whose document it is: the one that it calls 本组织, or the first that its title names.
    pub fn main_body(&self) -> Option<String> {
        bodies::main_body(self)
    }

    /// The brackets that open within a span, in order.
    pub fn brackets_within(&self, span: Span) -> &[Bracket] {
        let from = self.brackets.partition_point(|bracket| bracket.outer.start < span.start);
        let to = self.brackets.partition_point(|bracket| bracket.outer.start < span.end);
        &self.brackets[from..to.max(from)]
    }

    /// Whether a span stands inside 《》.
    pub fn is_in_title(&self, span: Span) -> bool {
        self.bracket_around(span, BracketKind::Title).is_some()
    }

    /// The bracket of a kind that opens at this offset.
    pub fn bracket_starting_at(&self, offset: usize, kind: BracketKind) -> Option<&Bracket> {
        if !kind.opens(&self.text[offset..]) {
            return None;
        }
        let at = self.brackets.partition_point(|bracket| bracket.outer.start < offset);
        self.brackets.get(at).filter(|bracket| bracket.outer.start == offset && bracket.kind == kind)
    }

    /// Where a name can follow a post that ends here: behind a note in brackets, `总理（部长会议主席）`, or behind the gap
    /// of a signature, `总统　　　努·阿·纳扎尔巴耶夫`.
    pub fn name_after_post(&self, offset: usize) -> usize {
        let offset = self.bracket_starting_at(offset, BracketKind::Round).map_or(offset, |bracket| bracket.outer.end);
        offset + usize::from(self.text[offset..].starts_with('\t'))
    }

    /// The line that a span lies in.
    pub fn line_of(&self, span: Span) -> Span {
        let after = self.lines.partition_point(|line| line.start <= span.start);
        self.lines[after.saturating_sub(1)]
    }

    /// The sentence that an offset lies in.
    pub fn sentence_of(&self, offset: usize) -> Span {
        let after = self.sentences.partition_point(|sentence| sentence.start <= offset);
        self.sentences[after.saturating_sub(1)]
    }

    /// The verbs of holding that start at an offset or behind it, in order.
    pub fn holding_verbs_from(&self, offset: usize) -> impl Iterator<Item = Span> {
        let from = self.holding_verbs.partition_point(|span| span.start < offset);
        self.holding_verbs[from..].iter().copied()
    }

    /// The verbs of holding that end at an offset or before it, the nearest first.
    pub fn holding_verbs_before(&self, offset: usize) -> impl Iterator<Item = Span> {
        let to = self.holding_verbs.partition_point(|span| span.start < offset);
        self.holding_verbs[..to].iter().rev().copied().filter(move |span| span.end <= offset)
    }

    /// The cues that start at an offset or behind it, in order.
    pub fn cues_from(&self, offset: usize) -> impl Iterator<Item = (Span, Cue)> {
        let from = self.cues.partition_point(|(span, _)| span.start < offset);
        self.cues[from..].iter().copied()
    }

    /// The cues that end at an offset or before it, the nearest first.
    pub fn cues_before(&self, offset: usize) -> impl Iterator<Item = (Span, Cue)> {
        let to = self.cues.partition_point(|(span, _)| span.start < offset);
        self.cues[..to].iter().rev().copied().filter(move |(span, _)| span.end <= offset)
    }

    /// Where the clause begins that an offset lies in: behind the last `，`, `；` or `：` of its sentence.
    pub fn clause_start(&self, offset: usize) -> usize {
        self.clause_start_behind(self.sentence_of(offset).start, offset)
    }

    /// The same, no further left than `floor`, wherever sentences begin.
    pub fn clause_start_behind(&self, floor: usize, offset: usize) -> usize {
        let after = self.clause_starts.partition_point(|&start| start <= offset);
        let start = after.checked_sub(1).map_or(0, |index| self.clause_starts[index]);
        start.max(floor)
    }

    /// The first mark between two offsets that ends a clause.
    pub fn clause_mark(&self, from: usize, to: usize) -> Option<usize> {
        let next = *self.clause_starts.get(self.clause_starts.partition_point(|&start| start <= from))?;
        let mark = next - if self.text[..next].ends_with('\t') { '\t'.len_utf8() } else { '，'.len_utf8() };
        (mark < to).then_some(mark)
    }

    /// 波斯 in 帕特里西娅·坎波斯 is no state; what the reader entered stays.
    fn drop_states_within_names(&mut self) {
        let mut names: Vec<Span> = self.names.iter().flat_map(|name| &name.occurrences).map(|seen| seen.span).collect();
        if names.is_empty() {
            return;
        }
        names.sort_unstable();
        self.entities.retain(|entity| {
            let after = names.partition_point(|name| name.start <= entity.span.start);
            let within = after.checked_sub(1).is_some_and(|index| names[index].contains(&entity.span));
            !within || entity.rule.ends_with("/reader")
        });
    }

    /// Takes entities that are in order.
    fn set_entities(&mut self, entities: Vec<NamedEntity>) {
        self.entities = entities;
        self.entity_edges = Edges::of(self.range, self.entities.iter().map(|entity| entity.span));
    }

    /// Adds entities, puts all in order of start, the longest first, and drops those that cross or repeat another.
    fn add_entities(&mut self, added: Vec<NamedEntity>) {
        if !added.is_empty() {
            self.entities.extend(added);
            self.entities.sort_by_key(|entity| (entity.span.start, std::cmp::Reverse(entity.span.end)));
        }
        if !self.own.is_empty() {
            self.entities.retain(|entity| !self.own.overrules(entity));
        }
        // The longest name counts: a body within another body's name is no mention of its own, a state is.
        let mut outer: Option<(Span, bool)> = None;
        self.entities.retain(|entity| {
            let is_body = matches!(entity.value, NamedValue::Body { .. });
            match outer {
                Some((span, outer_is_body)) if entity.span.start < span.end => {
                    let first = span.contains(&entity.span) && span != entity.span && outer_is_body && !is_body;
                    first || entity.is_own()
                }
                _ => {
                    outer = Some((entity.span, is_body));
                    true
                }
            }
        });
        self.entity_edges = Edges::of(self.range, self.entities.iter().map(|entity| entity.span));
    }
}

/// In bytes; no name of a table or a rule is longer.
const LONGEST_ENTITY: usize = 240;
/// The most items of a list of parties.
const LONGEST_LIST: usize = 60;
/// How many brackets before a span may hold it.
const BRACKETS_BACK: usize = 64;
/// How many titles before a span may hold it.
const TITLES_BACK: usize = 4;

impl Annotated<'_> {
    /// All mentions, for the reader's highlights.
    pub fn mentions(&self) -> Vec<Mention> {
        let count = |document: &AnnotatedDocument| document.entities.len() * 2 + document.dates.len();
        let mut mentions = Vec::with_capacity(self.documents.iter().map(count).sum());
        for document in &self.documents {
            document.own.iter().for_each(|own| {
                mentions.push(PackedMention::new(own.entry.kind.mention_kind(), own.span));
            });
            let mut add = |kind, span| {
                if document.own.admits(kind, span) {
                    mentions.push(PackedMention::new(kind, span));
                }
            };
            document.dates.iter().for_each(|date| add(MentionKind::Date, date.span));
            document.titles.iter().for_each(|title| add(MentionKind::Instrument, title.span));
            document.posts.iter().for_each(|post| add(MentionKind::Post, post.span));
            document
                .names
                .iter()
                .flat_map(|name| &name.occurrences)
                .for_each(|seen| add(MentionKind::Person, seen.span));
            document
                .meetings
                .iter()
                .filter(|meeting| meeting.named)
                .for_each(|meeting| add(MentionKind::Meeting, meeting.span));
            document.aliases.iter().for_each(|alias| add(MentionKind::Alias, alias.span));
            for entity in &document.entities {
                match entity.value {
                    NamedValue::State { .. } => add(MentionKind::State, entity.span),
                    NamedValue::Body { .. } => add(MentionKind::Organisation, entity.span),
                    NamedValue::Place => add(MentionKind::Place, entity.span),
                    NamedValue::Region => {}
                }
            }
        }
        formulas::add_mentions(&nest(mentions), &self.documents)
    }
}

/// A mention as one number, by which mentions stand in order of start, the longest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PackedMention(u64);

impl PackedMention {
    /// More bytes than any mention has.
    const LONGEST: usize = (1 << 24) - 1;
    /// In the order of their numbers.
    const KINDS: [MentionKind; 10] = [
        MentionKind::Date,
        MentionKind::State,
        MentionKind::Organisation,
        MentionKind::Person,
        MentionKind::Post,
        MentionKind::Place,
        MentionKind::Meeting,
        MentionKind::Instrument,
        MentionKind::Alias,
        MentionKind::Formula,
    ];

    /// Texts are far shorter than 32 bits can number.
    fn new(kind: MentionKind, span: Span) -> Self {
        let shorter = Self::LONGEST.saturating_sub(span.end - span.start);
        Self((span.start as u64) << 32 | (shorter as u64) << 8 | kind as u64)
    }

    fn mention(self) -> Mention {
        let (start, shorter) = ((self.0 >> 32) as usize, (self.0 >> 8) as usize & Self::LONGEST);
        let kind = Self::KINDS[(self.0 & 0xff) as usize];
        Mention { kind, span: Span::new(start, start + Self::LONGEST - shorter) }
    }
}

/// In order, without those that cross another.
fn nest(mut packed: Vec<PackedMention>) -> Vec<Mention> {
    packed.sort_unstable();
    packed.dedup();
    let mut mentions: Vec<Mention> = Vec::with_capacity(packed.len());
    let mut open: Vec<Span> = Vec::new();
    for mention in packed.into_iter().map(PackedMention::mention) {
        while open.last().is_some_and(|outer| outer.end <= mention.span.start) {
            open.pop();
        }
        if open.last().is_none_or(|outer| outer.contains(&mention.span)) {
            open.push(mention.span);
            mentions.push(mention);
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_put_in_order_and_nested() {
        let mention = |kind, start, end| Mention { kind, span: Span::new(start, end) };
        let expected = [
            mention(MentionKind::Meeting, 3, 30),
            mention(MentionKind::State, 3, 9),
            mention(MentionKind::Place, 3, 9),
            mention(MentionKind::Formula, 1 << 24, (1 << 24) + 6),
        ];
        let mut given = expected.to_vec();
        given.extend([mention(MentionKind::Date, 27, 33), expected[1]]);
        given.reverse();
        assert_eq!(nest(given.into_iter().map(|given| PackedMention::new(given.kind, given.span)).collect()), expected);
        assert!(PackedMention::KINDS.iter().enumerate().all(|(number, &kind)| kind as usize == number));
    }
}
