//! Meetings, visits and other events to facts: `上合组织青岛峰会`, `对哈萨克斯坦共和国进行国事访问`.

mod setting;
mod visits;

use super::add_evidence;
use super::dates::Resolved;
use super::header::Header;
use crate::annotate::{AnnotatedDocument, MeetingMention, NamedValue};
use crate::facts::{Meeting, MeetingKind, MeetingStatus, Rule, Span};
use crate::lexicon::Lexicon;
use crate::source::characters::is_alphanumeric;
use memchr::memmem;
use rustc_hash::FxHashMap;
use setting::{Setting, Tense, days, settings_of};

/// The meetings of a document in the order in which it names them.
pub fn find_meetings(
    document: &AnnotatedDocument,
    resolved: &[Resolved],
    header: &Header,
    lexicon: &Lexicon,
) -> Vec<Meeting> {
    let written = header.date.as_deref();
    let mut merged = Merged::default();
    let (in_title, in_text): (Vec<_>, Vec<_>) = document.meetings.iter().partition(|mention| mention.in_title);
    for mention in in_text {
        if mention.kind == MeetingKind::Visit {
            if let Some(visit) = visits::find_visit(document, mention, resolved, written) {
                merged.add(visit.name.clone(), visit);
            }
            continue;
        }
        let settings = settings_of(document, mention, lexicon);
        if !is_fact(document, mention, &settings) {
            continue;
        }
        let key = key_of(document, mention);
        if settings.is_empty() {
            merged.add(key, fact(document, mention, Setting::default(), "meetings/named", resolved, written));
            continue;
        }
        for (setting, rule) in settings {
            merged.add(key.clone(), fact(document, mention, setting, rule, resolved, written));
        }
    }
    for mention in in_title {
        if let [(setting, rule)] = settings_of(document, mention, lexicon).as_slice()
            && setting.date.is_some()
            && mention.named
        {
            merged.add(key_of(document, mention), fact(document, mention, setting.clone(), rule, resolved, written));
        } else {
            merged.add_from_title(document, mention, header);
        }
    }
    let mut meetings = merged.meetings;
    date_own_meeting(&mut meetings, written);
    meetings
}

/// Whether a mention is a fact of its own: it has a name, or the text says when or where it was, or that two held it.
fn is_fact(document: &AnnotatedDocument, mention: &MeetingMention, settings: &[(Setting, Rule)]) -> bool {
    let after = &document.text[mention.span.end..document.range.end.max(mention.span.end)];
    let head = document.of(mention.head);
    let bare = mention.span.start == mention.head.start;
    let set = settings.iter().any(|(setting, _)| setting.says_something());
    let held = settings.iter().any(|(_, rule)| *rule == "meetings/held-then-name");
    // 愿进行磋商: no talks yet.
    let planned = settings.iter().all(|(setting, _)| setting.tense == Tense::Future);
    match mention.kind {
        MeetingKind::Call => true,
        MeetingKind::Process => is_process(document, mention),
        MeetingKind::Event => is_event(document, mention, set),
        // 会谈 is what two hold; 会议 alone points to the meeting that the document tells of.
        _ if bare => numbered(head) || held && (set || is_talks(head) && !planned),
        _ if mention.named => {
            let of_ministers = document.posts_ending_at(mention.head.start).is_some();
            let quoted = document.of(mention.span).starts_with('“') && mention.kind == MeetingKind::Operation;
            set || mention.ordinal
                || of_ministers
                || quoted
                || !after.starts_with("纪要") && !is_common(head) && !is_series(document, mention)
        }
        _ => set || held && is_talks(head) && !planned,
    }
}

/// COP31
fn numbered(head: &str) -> bool {
    head.ends_with(|c: char| c.is_ascii_digit())
}

/// Heads that are ordinary nouns too: 政治对话, 文本磋商.
fn is_common(head: &str) -> bool {
    [
        "对话",
        "讨论",
        "磋商",
        "商谈",
        "会谈",
        "大会",
        "行动",
        "联合行动",
        "联合执法",
        "军事行动",
        "培训班",
        "竞赛",
        "展览",
    ]
    .contains(&head)
}

fn is_talks(head: &str) -> bool {
    ["会谈", "会晤", "磋商", "商谈"].iter().any(|talks| head.ends_with(talks))
}

/// A body that meets under its own name (东亚峰会, 上合组织论坛) is a meeting only where a session of it is told of.
fn is_series(document: &AnnotatedDocument, mention: &MeetingMention) -> bool {
    document.entity_ending_at(mention.span.end).is_some_and(|entity| matches!(entity.value, NamedValue::Body { .. }))
}

/// 阿斯塔纳进程, 日内瓦谈判, 六方会谈, 财长和央行行长会议机制: formats with a name, not 和平进程 or 工会谈判.
fn is_process(document: &AnnotatedDocument, mention: &MeetingMention) -> bool {
    let head = document.of(mention.head);
    if head.starts_with("六方") {
        return true;
    }
    let before = document.entity_ending_at(mention.head.start);
    let of_place = before.is_some_and(|entity| matches!(entity.value, NamedValue::Place | NamedValue::Region));
    let quoted = document.text[..mention.head.start].ends_with('”');
    match head {
        "进程" => of_place || quoted,
        "谈判" => of_place,
        _ => mention.named && mention.head.start > mention.span.start && head.ends_with("机制"),
    }
}

fn is_event(document: &AnnotatedDocument, mention: &MeetingMention, set: bool) -> bool {
    let modifiers = document.of(Span::new(mention.span.start, mention.head.start));
    match document.of(mention.head) {
        // “…”活动, 睦邻友好年活动: other activities have no name.
        "活动" | "纪念活动" | "庆祝活动" => modifiers.contains('”') || modifiers.ends_with('年'),
        "周年" | "周年纪念" => {
            modifiers.ends_with(|c: char| c.is_ascii_digit() || "〇一二三四五六七八九十百".contains(c))
        }
        _ => set || mention.named && mention.span.start < mention.head.start,
    }
}

/// The name under which mentions of one meeting are one: short forms of bodies written out.
fn key_of(document: &AnnotatedDocument, mention: &MeetingMention) -> String {
    let mut key = mention.name.clone();
    for entity in document.entities_within(mention.span) {
        if let NamedValue::Body { name, .. } = &entity.value
            && let Some(at) = memmem::find(key.as_bytes(), document.of(entity.span).as_bytes())
        {
            key.replace_range(at..at + document.of(entity.span).len(), name);
        }
    }
    // 澜湄合作: short forms of what is no body.
    if let Some(alias) = document.aliases.iter().find(|alias| alias.value.is_none() && key.starts_with(&alias.alias))
        && !key.starts_with(&alias.name)
    {
        key.replace_range(..alias.alias.len(), &alias.name);
    }
    key.retain(is_alphanumeric);
    key
}

fn fact(
    document: &AnnotatedDocument,
    mention: &MeetingMention,
    setting: Setting,
    rule: Rule,
    resolved: &[Resolved],
    written: Option<&str>,
) -> Meeting {
    let (mut start, mut end) = days(resolved, setting.date);
    let mut inferred = false;
    if setting.day_of_document && start.is_none() {
        (start, end, inferred) = (written.map(str::to_owned), written.map(str::to_owned), written.is_some());
    }
    let end = end.filter(|_| !setting.open_end);
    let place = setting.place.or_else(|| place_in_name(document, mention));
    let evidence = match setting.evidence {
        Some(proof) if proof.contains(&mention.span) => vec![proof],
        Some(proof) if proof.start < mention.span.start => vec![proof, mention.span],
        Some(proof) => vec![mention.span, proof],
        None => vec![mention.span],
    };
    Meeting {
        name: if mention.kind == MeetingKind::Call {
            document.of(mention.head).to_owned()
        } else {
            mention.name.clone()
        },
        kind: mention.kind,
        status: status_of(setting.tense, start.as_deref(), written),
        start,
        end,
        place,
        chairs: Vec::new(),
        participants: Vec::new(),
        evidence,
        rule,
        inferred,
    }
}

/// Held or planned, as its day lies before or behind the document's, else as the verb says.
fn status_of(tense: Tense, start: Option<&str>, written: Option<&str>) -> MeetingStatus {
    if let (Some(start), Some(written)) = (start, written) {
        let shared = start.len().min(written.len());
        match start[..shared].cmp(&written[..shared]) {
            std::cmp::Ordering::Greater => return MeetingStatus::Planned,
            std::cmp::Ordering::Less => return MeetingStatus::Held,
            std::cmp::Ordering::Equal => {}
        }
    }
    match tense {
        Tense::Past => MeetingStatus::Held,
        Tense::Future => MeetingStatus::Planned,
        Tense::Open if start.is_some() => MeetingStatus::Held,
        Tense::Open => MeetingStatus::Mentioned,
    }
}

/// 青岛峰会, 阿富汗问题塔什干国际会议: the city in the name.
fn place_in_name(document: &AnnotatedDocument, mention: &MeetingMention) -> Option<String> {
    if mention.kind == MeetingKind::Process {
        return None;
    }
    let modifiers = Span::new(mention.span.start, mention.head.start);
    let city = document
        .entities_within(modifiers)
        .rev()
        .find(|entity| matches!(entity.value, NamedValue::Place) && !document.is_in_title(entity.span))?;
    Some(document.of(city.span).to_owned())
}

/// Facts by their key; what a later mention adds joins the first.
#[derive(Default)]
struct Merged {
    meetings: Vec<Meeting>,
    /// The facts of each key, in order.
    by_key: FxHashMap<String, Vec<usize>>,
}

impl Merged {
    /// `中亚国家安全会议秘书第二次会晤纪要`: the title names the meeting that the document is of; its day and place are the
    /// document's, unless the text gives them.
    fn add_from_title(&mut self, document: &AnnotatedDocument, mention: &MeetingMention, header: &Header) {
        let own_kind = header.kind.as_deref().is_some_and(|kind| document.text[mention.span.end..].starts_with(kind));
        if !own_kind || !mention.named || mention.kind == MeetingKind::Visit {
            return;
        }
        let key = key_of(document, mention);
        // 部长级紧急会议 of the text is 阿拉伯国家联盟理事会部长级紧急会议 of the title.
        let shorter = self.meetings.iter_mut().find(|known| known.kind == mention.kind && key.ends_with(&known.name));
        if let Some(known) = shorter {
            if mention.name.ends_with(&known.name) {
                known.name.clone_from(&mention.name);
                add_evidence(&mut known.evidence, mention.span);
            }
            return;
        }
        let told = |known: &Meeting| known.end == header.date && known.place == header.place;
        if self.meetings.iter().any(told) || header.date.is_none() && header.place.is_none() {
            return;
        }
        let meeting = Meeting {
            name: mention.name.clone(),
            kind: mention.kind,
            start: header.date.clone(),
            end: header.date.clone(),
            place: header.place.clone(),
            status: MeetingStatus::Held,
            chairs: Vec::new(),
            participants: Vec::new(),
            evidence: vec![mention.span],
            rule: "meetings/title",
            inferred: true,
        };
        self.add(key, meeting);
    }

    fn add(&mut self, key: String, meeting: Meeting) {
        let known = self.by_key.entry(key).or_default();
        let same = known.iter().copied().find(|&index| agree(&self.meetings[index], &meeting));
        match same {
            Some(index) => join(&mut self.meetings[index], meeting),
            None => {
                known.push(self.meetings.len());
                self.meetings.push(meeting);
            }
        }
    }
}

/// Whether two facts of one name can be one meeting: what both say is the same.
fn agree(first: &Meeting, second: &Meeting) -> bool {
    let same = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => a.starts_with(b.as_str()) || b.starts_with(a.as_str()),
        _ => true,
    };
    same(&first.start, &second.start) && same(&first.place, &second.place)
}

fn join(known: &mut Meeting, other: Meeting) {
    if known.start.is_none() {
        (known.start, known.end) = (other.start, other.end);
        if known.end.is_some() {
            known.name = other.name;
        }
        known.status = other.status;
        known.rule = other.rule;
    }
    known.place = known.place.take().or(other.place);
    if known.status == MeetingStatus::Mentioned {
        known.status = other.status;
    }
    for span in other.evidence {
        add_evidence(&mut known.evidence, span);
    }
}

/// 北京峰会 in a document of the meeting at Beijing is that meeting.
fn date_own_meeting(meetings: &mut [Meeting], written: Option<&str>) {
    let is_own = |meeting: &&Meeting| meeting.place.is_some() && written.is_some() && meeting.end.as_deref() == written;
    let Some(own) = meetings.iter().find(is_own) else { return };
    let (start, end, place) = (own.start.clone(), own.end.clone(), own.place.clone());
    let Some(place) = place else { return };
    for meeting in meetings.iter_mut().filter(|meeting| meeting.start.is_none()) {
        if meeting.name.starts_with(place.as_str()) && meeting.name.ends_with("峰会") {
            (meeting.start, meeting.end) = (start.clone(), end.clone());
            meeting.inferred = true;
            meeting.status = MeetingStatus::Held;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    /// Name, first and last day, place.
    fn meetings(text: &str) -> Vec<String> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let meetings = analysis.documents.iter().flat_map(|document| &document.meetings);
        let cell = |value: &Option<String>| value.clone().unwrap_or_default();
        meetings
            .map(|meeting| {
                format!("{} {}/{} {}", meeting.name, cell(&meeting.start), cell(&meeting.end), cell(&meeting.place))
            })
            .collect()
    }

    #[test]
    fn when_and_where_stand_before_and_behind_the_name() {
        for (text, expected) in [
            (
                "2019年3月4日至5日，非洲联盟和平与安全理事会第830次会议在亚的斯亚贝巴举行。",
                "非洲联盟和平与安全理事会第830次会议 2019-03-04/2019-03-05 亚的斯亚贝巴",
            ),
            ("双方商定2024年在卢萨卡举行中赞混委会第二次会议。", "中赞混委会第二次会议 2024/2024 卢萨卡"),
            (
                "各方欢迎2018年4月3日在莫斯科举行的主题为“开展合作”的国际研讨会。",
                "国际研讨会 2018-04-03/2018-04-03 莫斯科",
            ),
            (
                "高度评价2018年5月3日在杜尚别举行的打击极端主义国际会议成果。",
                "打击极端主义国际会议 2018-05-03/2018-05-03 杜尚别",
            ),
            ("2023年9月13日，王伟部长在福州出席第二届中非投资论坛。", "第二届中非投资论坛 2023-09-13/2023-09-13 福州"),
            ("各方忆及2017年9月金砖国家领导人厦门会晤。", "金砖国家领导人厦门会晤 2017-09/2017-09 厦门"),
            ("第三次外长会议定于2026年上半年在基多召开。", "第三次外长会议 2026-01/2026-06 基多"),
            ("自2024年9月起开展“海燕”联合执法行动。", "海燕联合执法行动 2024-09/ "),
            ("积极评价安全会议秘书第五次会议成果。", "安全会议秘书第五次会议 / "),
            ("各方支持罗安达进程。", "罗安达进程 / "),
            ("今年是中国和巴西建交50周年。", "中国和巴西建交50周年 / "),
        ] {
            assert_eq!(meetings(text).first().map(String::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn an_enumeration_gives_one_for_each_date_and_place() {
        let found = meetings(
            "2011年，本组织举行了外交部长理事会会议（2011年4月2日，阿拉木图；2011年9月1日，杜尚别）、总检察长会议（2011年6月，新多林）。",
        );
        assert_eq!(
            found,
            [
                "外交部长理事会会议 2011-04-02/2011-04-02 阿拉木图",
                "外交部长理事会会议 2011-09-01/2011-09-01 杜尚别",
                "总检察长会议 2011-06/2011-06 新多林",
            ]
        );
    }

    #[test]
    fn visits_and_talks() {
        let text = "应几内亚共和国总统邀请，中华人民共和国总理于1964年1月21日至26日对几内亚共和国进行友好访问，\
                    访问了科纳克里和金迪亚。访问期间，两国领导人举行了会谈。周总理邀请总统访问中国。";
        assert_eq!(meetings(text), ["友好访问 1964-01-21/1964-01-26 科纳克里、金迪亚", "会谈 / ", "访问 / 中国"]);
    }

    #[test]
    fn a_title_names_the_meeting_of_its_document() {
        let text = "中亚国家交通部长第二次会晤纪要\n（2024年5月16日，阿斯塔纳）\n会晤听取了秘书处的通报。";
        assert_eq!(meetings(text), ["中亚国家交通部长第二次会晤 2024-05-16/2024-05-16 阿斯塔纳"]);
    }

    #[test]
    fn what_only_sounds_like_a_meeting_is_none() {
        for text in [
            "会议由中方主持。",
            "本次会议取得积极成果。",
            "各方支持有关会议所作的决定。",
            "推动和平进程和政治进程。",
            "开展政治对话，加强文明对话。",
            "工会与企业的谈判仍在继续。",
            "联合国大会将继续处理此案。",
            "如一方提出请求，可举行磋商。",
            "根据《联合国海洋法会议最后文件》",
            "安全会议秘书出席。",
            "举办各类文化活动。",
        ] {
            assert_eq!(meetings(text), Vec::<String>::new(), "{text}");
        }
    }
}
