//! The header of a document: title, kind, issuer, date, place and dateline.

use crate::annotate::dates::PartialDate;
use crate::annotate::{AnnotatedDocument, DateMention, NamedValue, is_date_line};
use crate::facts::{Dateline, HeaderField, HeaderProof, Rule, Span};
use crate::lexicon::{Lexicon, Sense};

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

pub fn find_header(document: &AnnotatedDocument, time_stamp: Option<Day>, lexicon: &Lexicon) -> Header {
    let mut header = Header::default();
    let dateline = find_dateline(document);
    let day = adopted_day(document)
        .or_else(|| dateline.as_ref().and_then(|dateline| dateline_day(document, dateline, time_stamp)))
        .or_else(|| first_day(document));
    header.reference = day
        .as_ref()
        .map(|found| found.day)
        .or(time_stamp)
        .map(|(year, month, day)| PartialDate { year: Some(year), month: Some(month), day: Some(day) })
        .or_else(|| some_year(document));
    title_and_kind(document, dateline.is_some(), lexicon, &mut header);
    if header.kind.as_deref() != Some(NEWS_REPORT) {
        issuer(document, &mut header);
    }
    if let Some(found) = &day {
        header.prove(HeaderField::Date, found.evidence, found.rule);
        header.date = Some(iso(found.day));
    }
    if let Some(found) = &dateline {
        header.prove(HeaderField::Dateline, found.span, "header/dateline");
        let printed = dateline_day(document, found, time_stamp).map(|found| iso(found.day));
        let place = found.place.map(|place| document.of(place).to_owned());
        header.dateline = Some(Dateline { agency: document.of(found.agency).to_owned(), place, date: printed });
    }
    place(document, dateline.as_ref(), &mut header);
    header
}

impl Header {
    fn prove(&mut self, field: HeaderField, evidence: Span, rule: Rule) {
        self.proofs.push(HeaderProof { field, evidence: vec![evidence], rule, inferred: false });
    }
}

fn iso((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// A day with the words that give it.
struct DayFound {
    day: Day,
    evidence: Span,
    rule: Rule,
}

fn title_and_kind(document: &AnnotatedDocument, reported: bool, lexicon: &Lexicon, header: &mut Header) {
    if let (Some(first), Some(last)) = (document.title.first(), document.title.last()) {
        let span = Span::new(first.start, last.end);
        header.title = Some(document.title.iter().map(|line| document.of(*line)).collect());
        header.prove(HeaderField::Title, span, "header/title-line");
        if let Some(kind) = kind_at_end(document, *last, lexicon) {
            header.kind = Some(document.of(kind).to_owned());
            header.prove(HeaderField::Kind, kind, "header/title-head-noun");
            return;
        }
        header.kind = Some(NEWS_REPORT.to_owned());
        header.prove(HeaderField::Kind, span, "header/headline");
    } else if reported {
        header.kind = Some(NEWS_REPORT.to_owned());
        let first = document.lines[0];
        header.prove(HeaderField::Kind, first, "header/dateline");
    }
}

/// The longest of the words for a kind of document that a title ends with, a bracket at its end left out.
fn kind_at_end(document: &AnnotatedDocument, line: Span, lexicon: &Lexicon) -> Option<Span> {
    let content = document.of(line);
    let end = match content.strip_suffix('）').and_then(|inner| inner.rfind('（')) {
        Some(open) if open > 0 => line.start + open,
        _ => line.end,
    };
    let from = document.hits.partition_point(|hit| hit.span.start < line.start);
    document.hits[from..]
        .iter()
        .take_while(|hit| hit.span.start < line.end)
        .find(|hit| hit.span.end == end && lexicon.senses(hit).contains(&Sense::DocumentKind))
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
    /// The most bytes between the agency and the date: the longest name of a city.
    const PLACE: usize = 30;
    document.dates.iter().enumerate().find_map(|(date, mention)| {
        document.text[mention.span.end..].starts_with('电').then_some(())?;
        let line = document.line_of(mention.span);
        let agency = document
            .entities_within(Span::new(line.start, mention.span.start))
            .filter(|entity| matches!(&entity.value, NamedValue::Body { name, .. } if name.ends_with('社')))
            .next_back()?;
        let place = Span::new(agency.span.end, mention.span.start);
        (place.end - place.start <= PLACE).then(|| DatelineFound {
            span: Span::new(agency.span.start, mention.span.end + "电".len()),
            agency: agency.span,
            place: (place.start < place.end).then_some(place),
            date,
        })
    })
}

/// The day of a dateline, its year from the nearest full date: `新华社莫斯科11月10日电` under `2020年11月10日`.
fn dateline_day(document: &AnnotatedDocument, dateline: &DatelineFound, time_stamp: Option<Day>) -> Option<DayFound> {
    let mention = &document.dates[dateline.date];
    let found = |day| Some(DayFound { day, evidence: mention.span, rule: "header/dateline" });
    if let Some(day) = mention.last_day() {
        return found(day);
    }
    let (month, day) = mention.month_and_day()?;
    let year = document.dates.iter().find_map(DateMention::last_day).or(time_stamp).map(|(year, ..)| year)?;
    found((year, month, day))
}

/// The day that the document itself gives: in brackets under the title, or in its last lines.
fn adopted_day(document: &AnnotatedDocument) -> Option<DayFound> {
    /// How many lines under the title or at the end may hold it.
    const REACH: usize = 4;
    let below =
        document.title.last().map_or(0, |title| document.lines.partition_point(|line| line.start <= title.start));
    let under = document
        .lines
        .iter()
        .skip(below)
        .take(REACH)
        .find_map(|&line| is_date_line(document.of(line)).then(|| last_day_in(document, line))?);
    if let Some((day, evidence)) = under {
        return Some(DayFound { day, evidence, rule: "header/date-under-title" });
    }
    let signed = document.lines.iter().rev().take(3 * REACH).find_map(|&line| {
        let content = document.of(line);
        let signature =
            is_date_line(content) || content.starts_with('本') && content.contains("签署") || content.contains("正本");
        signature.then(|| last_day_in(document, line))?
    });
    signed.map(|(day, evidence)| DayFound { day, evidence, rule: "header/signature-line" })
}

fn last_day_in(document: &AnnotatedDocument, line: Span) -> Option<(Day, Span)> {
    dates_within(document, line).find_map(|mention| Some((mention.last_day()?, mention.span)))
}

fn dates_within<'d>(document: &'d AnnotatedDocument, span: Span) -> impl Iterator<Item = &'d DateMention> {
    let from = document.dates.partition_point(|mention| mention.span.start < span.start);
    document.dates[from..].iter().take_while(move |mention| mention.span.end <= span.end)
}

/// The first full date of the text: the day of the meeting that the first sentence tells of.
fn first_day(document: &AnnotatedDocument) -> Option<DayFound> {
    document.dates.iter().find_map(|mention| {
        Some(DayFound { day: mention.last_day()?, evidence: mention.span, rule: "header/first-date" })
    })
}

/// Where no day is given, a year may be.
fn some_year(document: &AnnotatedDocument) -> Option<PartialDate> {
    let year = document.dates.iter().find_map(DateMention::year)?;
    Some(PartialDate { year: Some(year), month: None, day: None })
}

fn place(document: &AnnotatedDocument, dateline: Option<&DatelineFound>, header: &mut Header) {
    let dated = header
        .proofs
        .iter()
        .find(|proof| proof.field == HeaderField::Date)
        .map(|proof| (proof.evidence[0], proof.rule));
    let beside = dated.filter(|(_, rule)| *rule != "header/first-date").and_then(|(date, _)| {
        let line = document.line_of(date);
        place_within(document, Span::new(date.end, line.end)).or_else(|| place_within(document, line))
    });
    let found = beside
        .map(|span| (span, "header/place-beside-date"))
        .or_else(|| dateline.and_then(|found| found.place).map(|span| (span, "header/dateline")))
        .or_else(|| first_venue(document).map(|span| (span, "header/place-of-meeting")));
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

/// `在北京举行`: the place of the first meeting that the text tells of.
fn first_venue(document: &AnnotatedDocument) -> Option<Span> {
    document.entities.iter().find_map(|entity| {
        let before = &document.text[document.range.start..entity.span.start.max(document.range.start)];
        let after = &document.text[entity.span.end..];
        let held = ["举行", "召开", "会见", "举办"].iter().any(|verb| after.starts_with(verb));
        (entity.value == NamedValue::Place && held && (before.ends_with(['在', '于', '都']) || before.ends_with("国")))
            .then_some(entity.span)
    })
}

/// The issuer as the title names it: what stands before 关于, or before the kind without 会议.
fn issuer(document: &AnnotatedDocument, header: &mut Header) {
    let Some(title) = document.title.last() else { return };
    let first = document.title[0];
    let whole = Span::new(first.start, title.end);
    let content: String = document.title.iter().map(|line| document.of(*line)).collect();
    let kind = header.kind.clone().unwrap_or_default();
    let head = content.find("关于").or_else(|| content.rfind(&kind)).unwrap_or(content.len());
    let named = content[..head].trim_end_matches("会议").trim_end_matches('的');
    if named.is_empty() {
        return;
    }
    let parties: Vec<_> =
        document.entities_within(whole).filter(|entity| entity.span.end <= first.start + head).collect();
    let states: Vec<_> = parties.iter().filter(|entity| matches!(entity.value, NamedValue::State { .. })).collect();
    let bodies: Vec<_> = parties
        .iter()
        .filter_map(|entity| match &entity.value {
            NamedValue::Body { name, .. } => Some((entity.span, name)),
            _ => None,
        })
        .collect();
    let between: String = named.to_owned();
    let listed = states.len() >= 2
        && between
            .split(['、', '和', '与'])
            .filter(|part| !part.is_empty())
            .all(|part| states.iter().any(|state| part.trim_end_matches("政府") == document.of(state.span)));
    let issuer = if listed {
        between.split(['、', '和', '与']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、")
    } else {
        match bodies.first() {
            Some((span, name)) if named.starts_with(document.of(*span)) => {
                format!("{name}{}", &named[span.end - span.start..])
            }
            _ => between,
        }
    };
    header.issuer = Some(issuer);
    header.prove(HeaderField::Issuer, whole, "header/issuer-in-title");
}
