//! Where the entries of the reader's own lexicon stand. They bind: no other mention crosses one, stands in its place or
//! cuts it, and words begin and end where it does.

use super::{NamedEntity, NamedValue};
use crate::facts::{MentionKind, Span};
use crate::lexicon::{BodyLevel, BoundEntry, EntryKind, Lexicon, Sense};
use std::borrow::Cow;

/// The rules of what the reader entered.
pub const PERSON: &str = "people/reader";
pub const POST: &str = "posts/reader";
const BODY: &str = "organisations/reader";
const STATE: &str = "states/reader";
const PLACE: &str = "places/reader";

/// A place of an entry.
#[derive(Clone, Copy, Debug)]
pub struct OwnMention<'t> {
    pub span: Span,
    pub entry: &'t BoundEntry,
}

/// The places of a document where entries of the reader stand: in order, none overlapping another.
pub struct OwnMentions<'t>(Vec<OwnMention<'t>>);

impl<'t> OwnMentions<'t> {
    pub fn find(text: &str, lines: &[Span], lexicon: &'t Lexicon) -> Self {
        let reader = lexicon.reader();
        let found = lines.iter().flat_map(|&line| reader.find(text, line));
        Self(found.map(|(span, entry)| OwnMention { span, entry }).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &OwnMention<'t>> {
        self.0.iter()
    }

    pub fn of_kind(&self, kind: EntryKind) -> impl Iterator<Item = &OwnMention<'t>> {
        self.iter().filter(move |own| own.entry.kind == kind)
    }

    /// Those that share a character with the span.
    pub fn over(&self, span: Span) -> &[OwnMention<'t>] {
        let from = self.0.partition_point(|own| own.span.end <= span.start);
        let to = self.0.partition_point(|own| own.span.start < span.end);
        &self.0[from..to.max(from)]
    }

    pub fn starting_at(&self, offset: usize) -> Option<&OwnMention<'t>> {
        let at = self.0.binary_search_by_key(&offset, |own| own.span.start).ok()?;
        Some(&self.0[at])
    }

    pub fn ending_at(&self, offset: usize) -> Option<&OwnMention<'t>> {
        let at = self.0.binary_search_by_key(&offset, |own| own.span.end).ok()?;
        Some(&self.0[at])
    }

    /// The first of a kind that lies within the span.
    pub fn within(&self, span: Span, kind: EntryKind) -> Option<&OwnMention<'t>> {
        self.over(span).iter().find(|own| own.entry.kind == kind && span.contains(&own.span))
    }

    /// The entry that stands exactly here.
    pub fn exactly(&self, span: Span, kind: EntryKind) -> Option<&'t BoundEntry> {
        self.starting_at(span.start).filter(|own| own.span == span && own.entry.kind == kind).map(|own| own.entry)
    }

    /// Whether an entry leaves no room for another mention here: it crosses the span, contains it or stands in its place.
    pub fn bars(&self, span: Span) -> bool {
        if self.is_empty() {
            return false;
        }
        // None overlaps another, so only the first and the last of them can reach beyond the span.
        let over = self.over(span);
        [over.first(), over.last()].into_iter().flatten().any(|own| own.span == span || !span.contains(&own.span))
    }

    /// As [`OwnMentions::bars`], for a personal name, of which an entry can only be a part that a dot sets apart: 卢卡申科
    /// of 亚·格·卢卡申科, but not 江成 of 江成与.
    pub fn bars_name(&self, text: &str, name: Span) -> bool {
        self.over(name).iter().any(|own| {
            let part = name.contains(&own.span) && own.span != name;
            let begins = own.span.start == name.start || text[..own.span.start].ends_with('·');
            let ends = own.span.end == name.end || text[own.span.end..].starts_with('·');
            !(part && begins && ends)
        })
    }

    /// Whether a date has its place beside the entries: nested, but in nobody's place.
    pub fn admits_date(&self, span: Span) -> bool {
        self.over(span).iter().all(|own| own.span != span && (span.contains(&own.span) || own.span.contains(&span)))
    }

    /// Whether a mention of a kind has its place beside the entries.
    pub fn admits(&self, kind: MentionKind, span: Span) -> bool {
        if !self.bars(span) {
            return true;
        }
        match (kind, self.over(span)) {
            (MentionKind::Date, _) => self.admits_date(span),
            (MentionKind::State, [own]) => {
                begins_body(own, span) || own.span == span && own.entry.kind == EntryKind::State
            }
            // A short form that the document introduces is one, whoever knows what it names.
            (MentionKind::Alias, [own]) => own.span == span,
            (_, [own]) => own.span == span && own.entry.kind.mention_kind() == kind,
            _ => false,
        }
    }

    /// Whether an entry stands in the place of what the tables or the rules found.
    pub fn overrules(&self, entity: &NamedEntity) -> bool {
        let first_state =
            |own: &OwnMention| matches!(entity.value, NamedValue::State { .. }) && begins_body(own, entity.span);
        !entity.is_own() && self.bars(entity.span) && !matches!(self.over(entity.span), [own] if first_state(own))
    }

    /// Whether a surface of the tables is read at all: not where it crosses an entry or lies in one, but for the state
    /// that a body's name begins with.
    pub fn admits_surface(&self, span: Span, senses: &[Sense]) -> bool {
        let state =
            |own: &OwnMention| begins_body(own, span) && senses.iter().any(|sense| matches!(sense, Sense::State(_)));
        !self.bars(span) || matches!(self.over(span), [own] if state(own))
    }

    /// The bodies, states and places among them.
    pub fn entities(&self, lexicon: &Lexicon) -> Vec<NamedEntity> {
        self.iter()
            .filter_map(|own| {
                let (value, rule) = match own.entry.kind {
                    EntryKind::Body => (body(own.entry, lexicon), BODY),
                    EntryKind::State => {
                        let state = own.entry.state?;
                        (NamedValue::State { code: state.code, english: state.english }, STATE)
                    }
                    EntryKind::Place => (NamedValue::Place, PLACE),
                    EntryKind::Person | EntryKind::Post => return None,
                };
                Some(NamedEntity { span: own.span, value, rule })
            })
            .collect()
    }
}

impl NamedEntity {
    /// Whether the reader entered it.
    pub fn is_own(&self) -> bool {
        [BODY, STATE, PLACE].contains(&self.rule)
    }
}

/// 中国 in an entry 中国国际贸易促进委员会.
fn begins_body(own: &OwnMention, span: Span) -> bool {
    own.entry.kind == EntryKind::Body && own.span.start == span.start && span.end < own.span.end
}

/// The body that an entry names, with what the tables know of it.
fn body(entry: &BoundEntry, lexicon: &Lexicon) -> NamedValue {
    let name = entry.name.as_deref().unwrap_or(&entry.surface);
    let known = lexicon.senses_of(name).iter().find_map(|sense| match *sense {
        Sense::Body(body) => Some(body),
        _ => None,
    });
    match known {
        Some(known) => NamedValue::Body {
            name: entry.name.clone().map_or(Cow::Borrowed(known.name), Cow::Owned),
            english: Some(known.english),
            national: known.level == BodyLevel::National,
        },
        None => NamedValue::Body { name: name.to_owned().into(), english: None, national: false },
    }
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Analyzer, ReadOptions, ReaderLexicon};
    use std::cell::RefCell;

    thread_local! {
        static ANALYZER: RefCell<Analyzer> = RefCell::new(Analyzer::new());
    }

    fn analyze(lexicon: &str, text: &str) -> Analysis {
        let lexicon = lexicon.replace(' ', "\t").replace(';', "\n");
        let lexicon = ReaderLexicon::read("mine", lexicon.as_bytes(), &ReadOptions::default()).unwrap();
        ANALYZER.with_borrow_mut(|analyzer| {
            analyzer.set_reader_lexicon(lexicon);
            analyzer.analyze("test", text.as_bytes()).unwrap()
        })
    }

    /// `王毅 国防部长 CN people/reader` for each person.
    fn people(lexicon: &str, text: &str) -> String {
        let analysis = analyze(lexicon, text);
        let people = analysis.documents.iter().flat_map(|document| &document.people);
        let shown = people.map(|person| {
            let or_none = |field: &Option<String>| field.clone().unwrap_or_else(|| "-".into());
            format!("{} {} {} {}", person.name, or_none(&person.post), or_none(&person.of), person.rule)
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    fn bodies_and_states(lexicon: &str, text: &str) -> String {
        let analysis = analyze(lexicon, text);
        let document = &analysis.documents[0];
        let bodies = document.organisations.iter().map(|body| format!("{} {}", body.name, body.rule));
        bodies
            .chain(document.states.iter().map(|state| format!("{} {}", state.code, state.rule)))
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn no_post_is_cut_by_a_name_and_no_name_by_a_post() {
        for (lexicon, text, expected) in [
            ("江成 person", "党组书记江成与大家座谈。", "江成 党组书记 CN people/reader"),
            ("国防部长 post;王毅 person", "国防部长王毅出席会议。", "王毅 国防部长 CN people/reader"),
            ("国防部长 post", "国防部长王毅出席会议。", "王毅 国防部长 CN posts/reader"),
            ("部长王 post", "国防部长王毅出席会议。", ""),
            ("高峰 person", "高峰部长出席会议。", "高峰 部长 CN people/reader"),
            ("高峰 person", "会议由高峰书记主持。", "高峰 书记 CN people/reader"),
            ("值班员 post", "值班员李明主持会议。", "李明 值班员 CN posts/reader"),
            ("长青 person", "外交部长青表示满意。", "长青 - - people/reader"),
        ] {
            assert_eq!(people(lexicon, text), expected, "{lexicon}: {text}");
        }
    }

    #[test]
    fn a_name_goes_by_what_the_reader_calls_it() {
        for (lexicon, text, expected) in [
            ("老江 person 江成", "党组书记江成到会。老江表示满意。", "江成 党组书记 CN people/reader"),
            ("防长 post 国防部长", "防长李明出席会议。", "李明 国防部长 CN posts/reader"),
            (
                "卢卡申科 person",
                "白俄罗斯总统亚·格·卢卡申科到会。卢卡申科表示满意。",
                "亚·格·卢卡申科 总统 BY people/reader",
            ),
            ("亚历山大 person", "白俄罗斯总统亚历山大·卢卡申科到会。", "亚历山大·卢卡申科 总统 BY people/reader"),
            (
                "卢卡申科 person 亚历山大·卢卡申科",
                "白俄罗斯总统亚·格·卢卡申科到会。",
                "亚历山大·卢卡申科 总统 BY people/reader",
            ),
            (
                "李明 person",
                "新华社北京5月22日电（记者 李明 赵嘉）",
                "李明 记者 新华通讯社 people/reader; 赵嘉 记者 新华通讯社 people/byline",
            ),
        ] {
            assert_eq!(people(lexicon, text), expected, "{lexicon}: {text}");
        }
    }

    #[test]
    fn bodies_and_states_win_over_the_tables() {
        for (lexicon, text, expected) in [
            ("反恐机构 body 某地区反恐怖机构", "反恐机构通过决定。", "某地区反恐怖机构 organisations/reader"),
            ("反恐機構 body 某地區反恐怖機構", "反恐机构通过决定。", "某地区反恐怖机构 organisations/reader"),
            ("上合组织 body", "上合组织通过决定。", "上海合作组织 organisations/reader"),
            ("上合组织 body 上海合唱组织", "上合组织（以下简称“上合”）通过决定。", "上海合唱组织 organisations/reader"),
            (
                "中国天文爱好者联谊会 body",
                "中国天文爱好者联谊会到会。",
                "中国天文爱好者联谊会 organisations/reader; CN states/table",
            ),
            ("哈国 state KZ", "哈国支持上述倡议。", "KZ states/reader"),
            ("中国队 person", "中国队到会。", ""),
            ("中国 place", "中国到会。", ""),
        ] {
            assert_eq!(bodies_and_states(lexicon, text), expected, "{lexicon}: {text}");
        }
    }

    #[test]
    fn a_post_in_a_body_of_the_reader_is_the_bodys() {
        let lexicon = "反恐机构 body 某地区反恐怖机构";
        assert_eq!(people(lexicon, "反恐机构主任江成到会。"), "江成 主任 某地区反恐怖机构 people/post-then-name");
    }

    #[test]
    fn an_entry_that_stands_nowhere_changes_nothing() {
        let text = "外交部长王毅同沙特外交大臣通电话。";
        assert_eq!(people("江成 person", text), people("", text));
    }
}
