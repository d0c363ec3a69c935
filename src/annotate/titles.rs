//! Named instruments: `《联合国宪章》`, `联合国安理会第2254号决议`, `伊朗核问题全面协议`, `关于…的协定`.

mod listed;
mod resolutions;
mod unbracketed;

use super::{AnnotatedDocument, Bracket, BracketKind};
use crate::facts::Span;
use crate::lexicon::{Hit, Lexicon, Sense, SenseKinds};

/// A span that names an instrument.
#[derive(Clone, Debug)]
pub struct TitleMention {
    /// With the title's brackets.
    pub span: Span,
    /// As printed, without brackets.
    pub title: String,
    /// The name under which the table knows it: `伊核协议` and `伊朗核问题全面协议` are one.
    pub known_as: Option<&'static str>,
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
            BracketKind::Quote if free(bracket.outer) => titles.extend(quoted(document, bracket, lexicon)),
            BracketKind::Quote => titles.extend(quoted_in_title(document, bracket, lexicon)),
            BracketKind::InnerTitle => titles.push(bracketed(document, bracket, lexicon, "instruments/nested")),
            _ => {}
        }
    }
    let mut covered = 0;
    for hit in document.hits_of(SenseKinds::INSTRUMENT) {
        for sense in lexicon.senses(hit) {
            if let Sense::Instrument { title, kind } = *sense
                && hit.span.start >= covered
                && (free(hit.span) || is_carried_out(document, hit.span))
                && document.entity_around(hit.span).is_none()
                && !document.title.iter().any(|line| line.contains(&hit.span))
                && !extends(document, hit, lexicon)
            {
                covered = hit.span.end;
                titles.push(TitleMention {
                    span: hit.span,
                    title: document.of(hit.span).replace(['“', '”'], ""),
                    known_as: Some(title),
                    kind: Some(kind),
                    rule: "instruments/table",
                });
            }
        }
    }
    titles.extend(resolutions::resolutions(document).into_iter().filter(|title| free(title.span)));
    titles.extend(resolutions::by_symbol(document).into_iter().filter(|title| free(title.span)));
    titles.extend(listed::listed(document, lexicon));
    titles.extend(unbracketed::unbracketed(document, lexicon).into_iter().filter(|title| free(title.span)));
    titles.retain(|title| !document.own.bars(title.span));
    titles.sort_by_key(|title| (title.span.start, std::cmp::Reverse(title.span.end)));
    titles.dedup_by(|later, earlier| later.span == earlier.span);
    without_parts(titles)
}

/// Drops what the rules for titles without brackets found within a longer one: `国家安全部执法合作谅解备忘录` of an item.
fn without_parts(mut titles: Vec<TitleMention>) -> Vec<TitleMention> {
    let mut covered = 0;
    titles.retain(|title| {
        let part = title.span.end <= covered;
        covered = covered.max(title.span.end);
        let by_words = ["acted-on", "about", "parties", "year-and-nouns", "of-meeting", "of-place"];
        !(part && by_words.iter().any(|rule| title.rule.ends_with(rule)))
    });
    titles
}

/// `《中国落实2030年可持续发展议程国别方案》`: a known title within another that is about carrying it out.
fn is_carried_out(document: &AnnotatedDocument, span: Span) -> bool {
    let bracket = document.bracket_around(span, BracketKind::Title);
    let inner = bracket.map_or(span, |bracket| bracket.inner);
    let before = document.of(Span::new(inner.start.min(span.start), span.start));
    ["落实", "执行", "履行", "实施", "贯彻"].iter().any(|verb| before.ends_with(verb))
}

/// `《关于落实“科技伙伴计划”的工作方案》`: a title in quotation marks within another.
fn quoted_in_title(document: &AnnotatedDocument, bracket: &Bracket, lexicon: &Lexicon) -> Option<TitleMention> {
    /// The fewest characters of a title.
    const SHORTEST: usize = 6;
    let inner = document.of(bracket.inner);
    let kind = head_kind(inner, lexicon).filter(|kind| QUOTED.contains(kind))?;
    (inner.chars().count() >= SHORTEST).then(|| TitleMention {
        span: bracket.outer,
        title: inner.to_owned(),
        known_as: None,
        kind: Some(kind),
        rule: "instruments/quoted-in-title",
    })
}

/// The kinds of instruments that quotation marks can name.
const QUOTED: [&str; 14] =
    ["准则", "共识", "宣言", "条约", "公约", "协定", "协议", "倡议", "规划", "纲要", "战略", "计划", "议程", "政策"];

/// Whether a longer title runs on from a known one: 《巴黎协定》 is known, 巴黎协定实施细则 is another; 巴黎协定规定的 is not.
fn extends(document: &AnnotatedDocument, hit: &Hit, lexicon: &Lexicon) -> bool {
    const VERBS: [&str; 8] = ["规定", "决定", "建议", "承诺", "安排", "原则", "成果", "措施"];
    document.hits_at(hit.span.end).any(|next| {
        !VERBS.contains(&document.of(next.span))
            && lexicon.senses(next).iter().any(|sense| matches!(sense, Sense::InstrumentHead { .. }))
    })
}

fn bracketed(document: &AnnotatedDocument, bracket: &Bracket, lexicon: &Lexicon, rule: &'static str) -> TitleMention {
    let inner = document.of(bracket.inner);
    // 《防止外空军备竞赛的进一步切实措施》决议: the noun behind the title says what it is.
    let after = kind_after(document, bracket.outer.end, lexicon);
    let kind = match after {
        Some("决议") => after,
        _ => head_kind(inner, lexicon).or(after),
    };
    TitleMention { span: bracket.outer, title: inner.to_owned(), known_as: known_as(inner, lexicon), kind, rule }
}

fn known_as(title: &str, lexicon: &Lexicon) -> Option<&'static str> {
    lexicon.senses_of(title).iter().find_map(|sense| match *sense {
        Sense::Instrument { title, .. } => Some(title),
        _ => None,
    })
}

/// `《中亚无核武器区条约》议定书`, `《会议纪要》附件修订议定书`: a treaty and what is added to it are two.
fn protocol(document: &AnnotatedDocument, bracket: &Bracket) -> Option<TitleMention> {
    const ADDED: [(&str, &str); 4] =
        [("议定书", "议定书"), ("补充协议", "协议"), ("补充协定", "协定"), ("修正案", "修正案")];
    const BETWEEN: [&str; 8] = ["补充", "附加", "任择", "修订", "附件", "最后", "升级", "第二"];
    let line = document.line_of(bracket.outer);
    let mut end = bracket.outer.end;
    while let Some(word) = BETWEEN.iter().find(|word| {
        let after = &document.text[end..line.end];
        after.starts_with(**word) && !ADDED.iter().any(|(noun, _)| after.starts_with(noun))
    }) {
        end += word.len();
    }
    let (noun, kind) = ADDED.iter().find(|(noun, _)| document.text[end..line.end].starts_with(noun))?;
    end += noun.len();
    Some(TitleMention {
        span: Span::new(bracket.outer.start, end),
        title: format!("{}{}", document.of(bracket.inner), &document.text[bracket.outer.end..end]),
        known_as: None,
        kind: Some(kind),
        rule: "instruments/protocol-to",
    })
}

/// `“南海行为准则”`, `“全民早期预警”倡议`: quotation marks in place of title marks.
fn quoted(document: &AnnotatedDocument, bracket: &Bracket, lexicon: &Lexicon) -> Option<TitleMention> {
    let inner = document.of(bracket.inner);
    if inner.chars().count() > 30 || inner.contains(['，', '。', '；', '：']) {
        return None;
    }
    if let Some(kind) = head_kind(inner, lexicon).filter(|kind| QUOTED.contains(kind)) {
        let longer_than_head = inner.chars().count() >= 4;
        return longer_than_head.then(|| TitleMention {
            span: bracket.outer,
            title: inner.to_owned(),
            known_as: None,
            kind: Some(kind),
            rule: "instruments/quoted",
        });
    }
    let head = document.hits_at(bracket.outer.end).find_map(|hit| {
        lexicon.senses(hit).iter().find_map(|sense| match *sense {
            Sense::InstrumentHead { kind } if QUOTED.contains(&kind) => Some((hit.span, kind)),
            _ => None,
        })
    });
    head.map(|(head, kind)| TitleMention {
        span: Span::new(bracket.outer.start, head.end),
        title: format!("{inner}{}", document.of(head)),
        known_as: None,
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
    lexicon.kind_of_instrument(title.trim_end_matches(['》', '〉', '”']))
}

/// `《教育与宗教包容》联大特别决议`, `《防止外空军备竞赛的进一步切实措施》决议`: the head noun follows the bracket.
fn kind_after(document: &AnnotatedDocument, end: usize, lexicon: &Lexicon) -> Option<&'static str> {
    /// The most bytes between the bracket and the head noun: 联大特别.
    const BETWEEN: usize = 18;
    let from = document.hits.partition_point(|hit| hit.span.start < end);
    for hit in document.hits[from..].iter().take_while(|hit| hit.span.start <= end + BETWEEN) {
        if document
            .of(Span::new(end, hit.span.start))
            .contains(['，', '。', '；', '、', '《', '和', '等', '中', '是', '将', '号'])
        {
            return None;
        }
        // 《A》草案的决议: the decision is about the draft.
        let between = document.of(Span::new(end, hit.span.start));
        if between.contains("第") || between.contains("草案") {
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
