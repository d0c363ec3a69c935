//! The header of a document: title, kind, issuer, date, place and dateline.

use super::issuer::find_issuer;
use crate::annotate::dates::{PartialDate, resolve};
use crate::annotate::{AnnotatedDocument, DateMention, NamedValue, is_date_line, wire_mark};
use crate::facts::{Dateline, HeaderField, HeaderProof, Rule, Span};
use crate::lexicon::SenseKinds;

/// The header's fields with their proof.
#[derive(Default)]
pub struct Header {
    pub title: Option<String>,
    pub kind: Option<String>,
    pub issuer: Option<String>,
    pub date: Option<String>,
    pub place: Option<String>,
    pub dateline: Option<Dateline>,
    pub proofs: Vec<HeaderProof>,
    /// The day in whose light dates without a year are read.
    pub reference: Option<PartialDate>,
}

/// A calendar day: year, month, day.
type Day = (i32, u8, u8);

/// What a news report is called.
const NEWS_REPORT: &str = "消息";

pub fn find_header(document: &AnnotatedDocument, time_stamp: Option<Day>) -> Header {
    let mut header = Header::default();
    let dateline = find_dateline(document);
    let adopted = adopted_day(document);
    let stamped =
        time_stamp.map(|(year, month, day)| PartialDate { year: Some(year), month: Some(month), day: Some(day) });
    let first = first_day(document);
    header.reference = adopted
        .as_ref()
        .map(|found| found.date)
        .or_else(|| dateline.as_ref().and_then(|found| dated(document, found, stamped)))
        .or_else(|| first.as_ref().map(|found| found.date))
        .or(stamped)
        .or_else(|| latest_year(document));
    title_and_kind(document, dateline.is_some(), &mut header);
    if header.kind.as_deref() != Some(NEWS_REPORT)
        && let Some((issuer, evidence, rule)) = find_issuer(document, header.kind.as_deref())
    {
        header.prove(HeaderField::Issuer, evidence, rule);
        header.issuer = Some(issuer);
    }
    if let Some(found) = &dateline {
        let mention = &document.dates[found.date];
        let resolved = resolve(std::slice::from_ref(mention), header.reference, &[]).pop().flatten();
        header.prove(HeaderField::Dateline, found.span, "header/dateline");
        header.dateline = Some(Dateline {
            agency: document.of(found.agency).to_owned(),
            place: found.place.map(|place| document.of(place).to_owned()),
            date: resolved.map(|resolved| resolved.edtf),
        });
    }
    date(document, adopted, dateline.as_ref(), first, &mut header);
    place(document, dateline.as_ref(), &mut header);
    header
}

impl Header {
    fn prove(&mut self, field: HeaderField, evidence: Span, rule: Rule) {
        self.proofs.push(HeaderProof { field, evidence: vec![evidence], rule, inferred: false });
    }
}

fn edtf(date: PartialDate) -> Option<String> {
    let year = date.year?;
    Some(match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    })
}

fn date(
    document: &AnnotatedDocument,
    adopted: Option<DateFound>,
    dateline: Option<&DatelineFound>,
    first: Option<DateFound>,
    header: &mut Header,
) {
    let reported = || {
        let found = dateline?;
        let date = header.dateline.as_ref()?.date.clone()?;
        Some((date, document.dates[found.date].span, "header/dateline"))
    };
    let found = adopted
        .and_then(|found| Some((edtf(found.date)?, found.evidence, found.rule)))
        .or_else(reported)
        .or_else(|| first.and_then(|found| Some((edtf(found.date)?, found.evidence, found.rule))));
    if let Some((date, evidence, rule)) = found {
        header.prove(HeaderField::Date, evidence, rule);
        header.date = Some(date);
    }
}

/// A date with the words that give it.
struct DateFound {
    date: PartialDate,
    evidence: Span,
    rule: Rule,
}

fn title_and_kind(document: &AnnotatedDocument, reported: bool, header: &mut Header) {
    let (Some(first), Some(last)) = (document.title.first(), document.title.last()) else {
        if reported {
            header.kind = Some(NEWS_REPORT.to_owned());
            header.prove(HeaderField::Kind, document.lines[0], "header/dateline");
        }
        return;
    };
    let span = Span::new(first.start, last.end);
    header.title = Some(document.title.iter().map(|line| document.of(*line)).collect());
    header.prove(HeaderField::Title, span, "header/title-line");
    let (kind, evidence, rule) = if let Some(kind) = kind_at_end(document, *last) {
        (document.of(kind), kind, "header/title-head-noun")
    } else if let Some(kind) = kind_in_text(document).filter(|_| !reported) {
        (document.of(kind), kind, "header/calls-itself")
    } else {
        (NEWS_REPORT, span, "header/headline")
    };
    header.kind = Some(kind.to_owned());
    header.prove(HeaderField::Kind, evidence, rule);
}

/// The longest of the words for a kind of document that a title ends with, a bracket at its end left out.
fn kind_at_end(document: &AnnotatedDocument, line: Span) -> Option<Span> {
    let content = document.of(line);
    let end = match content.strip_suffix('）').and_then(|inner| inner.rfind('（')) {
        Some(open) if open > 0 => line.start + open,
        _ => line.end,
    };
    let from = document.hits.partition_point(|hit| hit.span.start < line.start);
    document.hits[from..]
        .iter()
        .take_while(|hit| hit.span.start < line.end)
        .filter(|hit| hit.span.end == end && hit.is(SenseKinds::DOCUMENT_KIND))
        // 第四次会议纪要 are minutes; 会议 belongs to what they are of.
        .find(|hit| !document.text[line.start..hit.span.start].ends_with('次'))
        .map(|hit| hit.span)
}

/// What the text calls itself: `本白皮书`, `以下为白皮书第三部分节选`.
fn kind_in_text(document: &AnnotatedDocument) -> Option<Span> {
    // 2025年12月15日大会决议: the line over the title.
    let title = document.title.first().map_or(0, |line| line.start);
    let above = document.lines.iter().take_while(|line| line.start < title);
    if let Some(kind) = above.filter_map(|&line| kind_at_end(document, line)).last() {
        return Some(kind);
    }
    document
        .hits
        .iter()
        .filter(|hit| hit.is(SenseKinds::DOCUMENT_KIND))
        .find(|hit| {
            let before = &document.text[document.range.start..hit.span.start];
            before.ends_with('本') || before.ends_with("以下为")
        })
        .map(|hit| hit.span)
}

/// `新华社北京5月22日电`, with the spans of its parts.
struct DatelineFound {
    span: Span,
    agency: Span,
    place: Option<Span>,
    /// Its number among the document's dates.
    date: usize,
}

fn find_dateline(document: &AnnotatedDocument) -> Option<DatelineFound> {
    /// The most bytes between the agency and the date: a reporter and the longest name of a city.
    const BETWEEN: usize = 48;
    document.dates.iter().enumerate().find_map(|(date, mention)| {
        let mark = wire_mark(&document.text[mention.span.end..])?;
        let line = document.line_of(mention.span);
        let agency = document
            .entities_within(Span::new(line.start, mention.span.start))
            .rfind(|entity| matches!(&entity.value, NamedValue::Body { name, .. } if name.ends_with('社')))?;
        let between = Span::new(agency.span.end, mention.span.start);
        let place = place_within(document, between).or_else(|| (between.start < between.end).then_some(between));
        (between.end - between.start <= BETWEEN).then(|| DatelineFound {
            span: Span::new(agency.span.start, mention.span.end + mark),
            agency: agency.span,
            place,
            date,
        })
    })
}

/// The day of a dateline, its year from a full date of the same month and day, from the page's time stamp, or from the
/// first full date: `新华社莫斯科11月10日电` under `2020年11月10日`.
fn dated(document: &AnnotatedDocument, dateline: &DatelineFound, stamped: Option<PartialDate>) -> Option<PartialDate> {
    let printed = document.dates[dateline.date].printed();
    if printed.year.is_some() {
        return Some(printed);
    }
    // 26日专电: the month is the page's, or the one before it where the page is of an earlier day.
    if let (None, Some(day), Some(PartialDate { year: Some(year), month: Some(month), day: Some(published) })) =
        (printed.month, printed.day, stamped)
    {
        let (year, month) = match month {
            _ if day <= published => (year, month),
            1 => (year - 1, 12),
            month => (year, month - 1),
        };
        return Some(PartialDate { year: Some(year), month: Some(month), day: Some(day) });
    }
    let month_and_day = (printed.month?, printed.day?);
    let same_day =
        document.dates.iter().filter(|date| date.month_and_day() == Some(month_and_day)).find_map(DateMention::year);
    let year = same_day
        .or(stamped.and_then(|stamped| stamped.year))
        .or_else(|| document.dates.iter().find_map(DateMention::last_day).map(|(year, ..)| year))
        .or_else(|| latest_year(document)?.year);
    Some(PartialDate { year, ..printed })
}

/// The date that the document itself gives: under the title, or in its last lines.
fn adopted_day(document: &AnnotatedDocument) -> Option<DateFound> {
    /// How many lines under the title or at the end may hold it.
    const REACH: usize = 4;
    let below =
        document.title.last().map_or(0, |title| document.lines.partition_point(|line| line.start <= title.start));
    let under = document.lines.iter().skip(below).take(REACH).filter(|line| is_date_line(document.of(**line)));
    if let Some((date, evidence)) = under.filter_map(|&line| last_date_in(document, line)).next() {
        return Some(DateFound { date, evidence, rule: "header/date-under-title" });
    }
    let signed = document.lines.iter().rev().take(3 * REACH).find_map(|&line| {
        let content = document.of(line);
        let signature = is_date_line(content)
            || content.starts_with(['本', '纪'])
                && ["签署", "签订", "签字", "订立", "缔结"].iter().any(|verb| content.contains(verb))
            || content.contains("正本");
        signature.then(|| last_date_in(document, line))?.filter(|(date, _)| date.day.is_some())
    });
    signed.map(|(date, evidence)| DateFound { date, evidence, rule: "header/signature-line" })
}

fn last_date_in(document: &AnnotatedDocument, line: Span) -> Option<(PartialDate, Span)> {
    let from = document.dates.partition_point(|mention| mention.span.start < line.start);
    document.dates[from..].iter().take_while(|mention| mention.span.end <= line.end).find_map(|mention| {
        let printed = mention.printed();
        (printed.year.is_some() && printed.month.is_some()).then_some((printed, mention.span))
    })
}

/// The first full date of the text: the day of the meeting that the first sentence tells of.
fn first_day(document: &AnnotatedDocument) -> Option<DateFound> {
    document.dates.iter().find_map(|mention| {
        let (year, month, day) = mention.last_day()?;
        let date = PartialDate { year: Some(year), month: Some(month), day: Some(day) };
        Some(DateFound { date, evidence: mention.span, rule: "header/first-date" })
    })
}

/// Where no day is given, the latest month tells the year, else the latest year that nothing puts in the future.
fn latest_year(document: &AnnotatedDocument) -> Option<PartialDate> {
    let with_month =
        document.dates.iter().filter(|date| date.printed().month.is_some()).filter_map(DateMention::year).max();
    let past = || {
        let behind = |date: &&DateMention| {
            let before = &document.text[document.range.start..date.span.start];
            !before.ends_with(['到', '至', '于']) && !document.is_in_title(date.span)
        };
        document.dates.iter().filter(behind).filter_map(DateMention::year).max()
    };
    let year = with_month.or_else(past)?;
    Some(PartialDate { year: Some(year), month: None, day: None })
}

fn place(document: &AnnotatedDocument, dateline: Option<&DatelineFound>, header: &mut Header) {
    let dated = header
        .proofs
        .iter()
        .find(|proof| proof.field == HeaderField::Date)
        .map(|proof| (proof.evidence[0], proof.rule));
    let beside = dated.filter(|(_, rule)| matches!(*rule, "header/date-under-title" | "header/signature-line"));
    let beside = beside.and_then(|(date, _)| {
        let line = document.line_of(date);
        place_within(document, Span::new(date.end, line.end)).or_else(|| place_within(document, line))
    });
    let found = beside
        .map(|span| (span, "header/place-beside-date"))
        .or_else(|| dateline.and_then(|found| found.place).map(|span| (span, "header/dateline")))
        .or_else(|| place_in_title(document, header.kind.as_deref()?).map(|span| (span, "header/place-in-title")))
        .or_else(|| venue(document, dated.map(|(date, _)| date)).map(|span| (span, "header/place-of-meeting")));
    if let Some((span, rule)) = found {
        header.place = Some(document.of(span).to_owned());
        header.prove(HeaderField::Place, span, rule);
    }
}

fn place_within(document: &AnnotatedDocument, span: Span) -> Option<Span> {
    document
        .entities_within(span)
        .filter(|entity| entity.value == NamedValue::Place)
        .map(|entity| entity.span)
        .next_back()
}

/// `青岛宣言`, `比什凯克联合声明`: the place right before the kind.
fn place_in_title(document: &AnnotatedDocument, kind: &str) -> Option<Span> {
    let line = *document.title.last()?;
    let kind = line.start + document.of(line).rfind(kind)?;
    let place = document.entity_ending_at(kind)?;
    (place.value == NamedValue::Place).then_some(place.span)
}

/// `在北京举行`: where the meeting took place that the text tells of first, in its first sentences or beside its date.
fn venue(document: &AnnotatedDocument, dated: Option<Span>) -> Option<Span> {
    /// How many sentences from the start of the text.
    const REACH: usize = 4;
    const HELD: [&str; 4] = ["举行", "召开", "会见", "举办"];
    let below = document.title.last().map_or(document.range.start, |title| title.end);
    let first = document.sentences.partition_point(|sentence| sentence.start < below);
    let beside = dated.map(|date| document.sentence_of(date.start));
    let opening = document.sentences[first..].iter().take(REACH);
    beside
        .iter()
        .chain(opening)
        .find_map(|sentence| {
            document.entities_within(*sentence).find(|entity| {
                let before = &document.text[sentence.start..entity.span.start];
                let after = &document.text[entity.span.end..sentence.end];
                entity.value == NamedValue::Place
                    && HELD.iter().any(|verb| after.starts_with(verb))
                    && before.ends_with(['在', '于', '都', '国'])
            })
        })
        .map(|entity| entity.span)
}
