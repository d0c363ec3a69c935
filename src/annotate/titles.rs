//! Named instruments: `《联合国宪章》`, `联合国安理会第2254号决议`, `伊朗核问题全面协议`, `关于…的协定`.

use super::bodies::noun_phrase_to_entity;
use super::{AnnotatedDocument, Bracket, BracketKind};
use crate::facts::Span;
use crate::lexicon::{Hit, Lexicon, Sense, SenseKinds};

/// A span that names an instrument.
#[derive(Clone, Debug)]
pub struct TitleMention {
    /// With the title's brackets.
    pub span: Span,
    /// Without brackets.
    pub title: String,
    pub kind: Option<&'static str>,
    pub rule: &'static str,
}

/// The named instruments of a document, in order.
pub fn find_titles(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<TitleMention> {
    let mut titles = Vec::new();
    let free = |span: Span| !document.is_in_title(span);
    for bracket in &document.brackets {
        match bracket.kind {
            BracketKind::Title => {
                titles.push(bracketed(document, bracket, lexicon, "instruments/bracketed"));
                titles.extend(protocol(document, bracket));
            }
            BracketKind::Quote => titles.extend(quoted(document, bracket, lexicon).filter(|title| free(title.span))),
            BracketKind::InnerTitle => titles.push(bracketed(document, bracket, lexicon, "instruments/nested")),
            _ => {}
        }
    }
    let mut covered = 0;
    for hit in document.hits.iter().filter(|hit| hit.is(SenseKinds::INSTRUMENT)) {
        for sense in lexicon.senses(hit) {
            if let Sense::Instrument { title, kind } = *sense
                && hit.span.start >= covered
                && free(hit.span)
                && !extends(document, hit, lexicon)
            {
                covered = hit.span.end;
                titles.push(TitleMention {
                    span: hit.span,
                    title: title.to_owned(),
                    kind: Some(kind),
                    rule: "instruments/table",
                });
            }
        }
    }
    titles.extend(resolutions(document).into_iter().filter(|title| free(title.span)));
    titles.extend(unbracketed(document, lexicon).into_iter().filter(|title| free(title.span)));
    titles.retain(|title| !document.own.bars(title.span));
    titles.sort_by_key(|title| (title.span.start, std::cmp::Reverse(title.span.end)));
    titles.dedup_by(|later, earlier| later.span == earlier.span);
    titles
}

/// Whether a longer title runs on from a known one: 《巴黎协定》 is known, 巴黎协定实施细则 is another.
fn extends(document: &AnnotatedDocument, hit: &Hit, lexicon: &Lexicon) -> bool {
    document
        .hits_at(hit.span.end)
        .any(|next| lexicon.senses(next).iter().any(|sense| matches!(sense, Sense::InstrumentHead { .. })))
}

fn bracketed(document: &AnnotatedDocument, bracket: &Bracket, lexicon: &Lexicon, rule: &'static str) -> TitleMention {
    let inner = document.of(bracket.inner);
    // 《防止外空军备竞赛的进一步切实措施》决议: the noun behind the title says what it is.
    let after = kind_after(document, bracket.outer.end, lexicon);
    let kind = match after {
        Some("决议") => after,
        _ => head_kind(inner, lexicon).or(after),
    };
    TitleMention { span: bracket.outer, title: inner.to_owned(), kind, rule }
}

/// `《中亚无核武器区条约》议定书`: a treaty and its protocol are two.
fn protocol(document: &AnnotatedDocument, bracket: &Bracket) -> Option<TitleMention> {
    const PROTOCOL: &str = "议定书";
    let span = Span::new(bracket.outer.start, bracket.outer.end + PROTOCOL.len());
    document.text[bracket.outer.end..].starts_with(PROTOCOL).then(|| TitleMention {
        span,
        title: format!("{}{PROTOCOL}", document.of(bracket.inner)),
        kind: Some(PROTOCOL),
        rule: "instruments/protocol-to",
    })
}

/// `“南海行为准则”`, `“全民早期预警”倡议`: quotation marks in place of title marks.
fn quoted(document: &AnnotatedDocument, bracket: &Bracket, lexicon: &Lexicon) -> Option<TitleMention> {
    const NAMED: [&str; 13] =
        ["准则", "共识", "宣言", "条约", "公约", "协定", "协议", "倡议", "规划", "纲要", "战略", "计划", "议程"];
    let inner = document.of(bracket.inner);
    if inner.chars().count() > 30 || inner.contains(['，', '。', '；', '：']) {
        return None;
    }
    if let Some(kind) = head_kind(inner, lexicon).filter(|kind| NAMED.contains(kind)) {
        let longer_than_head = inner.chars().count() >= 4;
        return longer_than_head.then(|| TitleMention {
            span: bracket.outer,
            title: inner.to_owned(),
            kind: Some(kind),
            rule: "instruments/quoted",
        });
    }
    let head = document.hits_at(bracket.outer.end).find_map(|hit| {
        lexicon.senses(hit).iter().find_map(|sense| match *sense {
            Sense::InstrumentHead { kind } if NAMED.contains(&kind) => Some((hit.span, kind)),
            _ => None,
        })
    });
    head.map(|(head, kind)| TitleMention {
        span: Span::new(bracket.outer.start, head.end),
        title: format!("{inner}{}", document.of(head)),
        kind: Some(kind),
        rule: "instruments/quoted-then-head-noun",
    })
}

/// The kind of a title by the head noun that it ends with, but for a bracket: `行动计划（2023—2027）`.
fn head_kind(title: &str, lexicon: &Lexicon) -> Option<&'static str> {
    let title = match title.strip_suffix('）').and_then(|inner| inner.rfind('（')) {
        Some(open) if open > 0 => &title[..open],
        _ => title,
    };
    let title = title.trim_end_matches(['》', '〉', '”']);
    // The longest first.
    title.char_indices().find_map(|(at, _)| {
        lexicon.senses_of(&title[at..]).iter().find_map(|sense| match *sense {
            Sense::InstrumentHead { kind } => Some(kind),
            _ => None,
        })
    })
}

/// `《教育与宗教包容》联大特别决议`, `《防止外空军备竞赛的进一步切实措施》决议`: the head noun follows the bracket.
fn kind_after(document: &AnnotatedDocument, end: usize, lexicon: &Lexicon) -> Option<&'static str> {
    /// The most bytes between the bracket and the head noun: 联大特别.
    const BETWEEN: usize = 18;
    let from = document.hits.partition_point(|hit| hit.span.start < end);
    for hit in document.hits[from..].iter().take_while(|hit| hit.span.start <= end + BETWEEN) {
        if document
            .of(Span::new(end, hit.span.start))
            .contains(['，', '。', '；', '、', '《', '和', '等', '中', '是', '将'])
        {
            return None;
        }
        for sense in lexicon.senses(hit) {
            if let Sense::InstrumentHead { kind } = *sense {
                return Some(kind);
            }
        }
    }
    None
}

/// `联合国安理会第242号、第338号决议`: one for each number.
fn resolutions(document: &AnnotatedDocument) -> Vec<TitleMention> {
    const COUNCILS: [&str; 6] = ["联合国安理会", "联合国安全理事会", "安全理事会", "安理会", "联合国大会", "联大"];
    let mut found = Vec::new();
    for &line in &document.lines {
        let content = document.of(line);
        let mut search = 0;
        let mut body: Option<(usize, &str)> = None;
        while let Some(at) = content[search..].find("号") {
            let end = search + at + "号".len();
            search = end;
            if let Some((start, number)) = number_before(content, end - "号".len()) {
                if !leads_to_resolution(&content[end..]) {
                    continue;
                }
                let before = &content[..start];
                let council = COUNCILS.iter().find(|council| before.ends_with(*council)).copied();
                if let Some(council) = council {
                    body = Some((
                        start - council.len(),
                        if council.contains("大") { "联合国大会" } else { "联合国安理会" },
                    ));
                }
                let body_name = body.map_or("", |(_, name)| name);
                let span_start = council.map_or(start, |council| start - council.len());
                let span_end = end
                    + content[end..]
                        .find("决议")
                        .filter(|_| council.is_some() && content[end..].starts_with("决议"))
                        .map_or(0, |_| "决议".len());
                found.push(TitleMention {
                    span: Span::new(line.start + span_start, line.start + span_end),
                    title: format!("{}第{number}号决议", if body_name.is_empty() { "联合国安理会" } else { body_name }),
                    kind: Some("决议"),
                    rule: "instruments/resolution-number",
                });
            }
        }
    }
    found
}

/// The number that ends here, with 第 where it stands and without the year in brackets: `第2773（2025）`.
fn number_before(content: &str, end: usize) -> Option<(usize, String)> {
    let mut rest = content[..end].trim_end();
    if let Some(open) = rest.strip_suffix('）').and_then(|inner| inner.rfind('（'))
        && rest.len() - open <= "（2025）".len()
    {
        rest = rest[..open].trim_end();
    }
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_digit() || crate::source::fold::is_chinese_digit(c));
    let number = &rest[digits.len()..];
    if number.is_empty() || number.len() > 18 {
        return None;
    }
    let start = digits.strip_suffix('第').map_or(digits.len(), str::len);
    Some((start, arabic(number)))
}

/// `五九八` as `598`; what is not digits one by one stays.
fn arabic(number: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| {
        if c.is_ascii_digit() {
            Some(c)
        } else {
            DIGITS.chars().position(|d| d == c).and_then(|d| char::from_digit(d as u32, 10))
        }
    };
    number.chars().map(digit).collect::<Option<String>>().unwrap_or_else(|| number.to_owned())
}

/// Whether 决议 follows, behind other numbers or a relative clause at most: `、第338号决议`, `和2354号决议`.
fn leads_to_resolution(after: &str) -> bool {
    /// The most characters of the numbers and joints between.
    const BETWEEN: usize = 60;
    let mut between = after.chars().take(BETWEEN).skip_while(|&c| {
        c.is_ascii_digit() || crate::source::fold::is_chinese_digit(c) || "第号、和及与（） ".contains(c)
    });
    between.next() == Some('决') && between.next() == Some('议')
}

/// `关于世界反法西斯战争胜利80周年的联合声明`, `中国—洪都拉斯自由贸易协定`: a title without brackets.
fn unbracketed(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<TitleMention> {
    let mut found = Vec::new();
    let mut covered = 0;
    for hit in document.hits.iter().filter(|hit| hit.is(SenseKinds::INSTRUMENT_HEAD)) {
        let Some(kind) = lexicon.senses(hit).iter().find_map(|sense| match *sense {
            Sense::InstrumentHead { kind } => Some(kind),
            _ => None,
        }) else {
            continue;
        };
        if hit.span.start < covered || document.title.iter().any(|line| line.contains(&hit.span)) {
            continue;
        }
        let start = about(document, hit, kind)
            .map(|start| (start, "instruments/about"))
            .or_else(|| between_parties(document, hit, kind, lexicon).map(|start| (start, "instruments/parties")));
        if let Some((start, rule)) = start {
            let span = Span::new(start, hit.span.end);
            covered = hit.span.end;
            found.push(TitleMention { span, title: document.of(span).to_owned(), kind: Some(kind), rule });
        }
    }
    found
}

/// The heads of instruments that are named without brackets. The others are too often common nouns: 计划, 方案.
const TREATIES: [&str; 8] = ["公约", "条约", "协定", "协议", "议定书", "备忘录", "声明", "宣言"];
/// Those that only `关于…的` makes a name.
const TOPICAL: [&str; 6] = ["决议", "纲要", "计划", "公告", "准则", "报告"];

/// The start of `关于…的` before a head noun in its clause, with who issues it: `联合国关于打击国际恐怖主义的全面公约`.
fn about(document: &AnnotatedDocument, hit: &Hit, kind: &str) -> Option<usize> {
    if !TREATIES.contains(&kind) && !TOPICAL.contains(&kind) {
        return None;
    }
    let sentence = document.sentence_of(hit.span.start);
    let before = &document.text[sentence.start..hit.span.start];
    let about = before.rfind("关于")?;
    let body = &before[about..];
    // 的 and at most a few nouns between it and the head: 的全面公约.
    let of = body.rfind('的').map_or(body.len(), |of| of + '的'.len_utf8());
    let modifiers = &body[of..];
    let runs_over = body.contains(['，', '“', '：']) || modifiers.contains(['、', '和']) || body.chars().count() > 60;
    if runs_over || modifiers.chars().count() > 8 || modifiers.is_empty() && !body.ends_with('的') && kind != "协定"
    {
        return None;
    }
    let start = sentence.start + about;
    let owner = document.entity_ending_at(start).map(|entity| entity.span.start);
    // A report is an instrument where it says whose it is: 上合组织秘书长关于本组织工作的报告.
    let by_post = document.posts_ending_at(start);
    if kind == "报告" && by_post.is_none() && owner.is_none() {
        return None;
    }
    Some(by_post.or_else(|| owner.map(|owner| document.list_start(owner))).unwrap_or(start))
}

/// The start of a treaty named by its parties or its place and nouns: `中国—洪都拉斯自由贸易协定`, `加沙停火协议`.
fn between_parties(document: &AnnotatedDocument, hit: &Hit, kind: &str, lexicon: &Lexicon) -> Option<usize> {
    if !TREATIES[..6].contains(&kind) {
        return None;
    }
    let start = noun_phrase_to_entity(document, hit.span.start, lexicon)?;
    (hit.span.start > start).then(|| document.list_start(start))
}
