//! What the extractors of facts share: the document with its dates read, and how they read a part of a sentence.

use super::header::Header;
use crate::annotate::dates::ResolvedDate;
use crate::annotate::{AnnotatedDocument, NamedEntity, NamedValue};
use crate::facts::Span;
use crate::lexicon::{Lexicon, PlaceKind, Sense};
use std::ops::Range;

pub struct Context<'a> {
    pub document: &'a AnnotatedDocument<'a>,
    pub lexicon: &'a Lexicon,
    /// For each date mention of the document what it means.
    pub dates: &'a [Option<ResolvedDate>],
    /// The day and the place of the document's own meeting.
    pub day: Option<String>,
    pub place: Option<String>,
}

/// A date of the text with its meaning.
#[derive(Clone, Debug)]
pub struct DateRead {
    pub span: Span,
    pub edtf: String,
}

/// What a place in the name of a meeting is followed by: `青岛峰会通过的`.
const MEETINGS: [&str; 8] = ["峰会", "会议", "会晤", "首脑会议", "首脑会晤", "大会", "论坛", "会谈"];

impl<'a> Context<'a> {
    pub fn new(
        document: &'a AnnotatedDocument<'a>,
        lexicon: &'a Lexicon,
        dates: &'a [Option<ResolvedDate>],
        header: &Header,
    ) -> Self {
        Self { document, lexicon, dates, day: header.date.clone(), place: header.place.clone() }
    }

    /// The numbers of the date mentions within a part of the text.
    pub fn dates_within(&self, span: Span) -> Range<usize> {
        let dates = &self.document.dates;
        let from = dates.partition_point(|date| date.span.start < span.start);
        let to = dates.partition_point(|date| date.span.end <= span.end);
        from..to.max(from)
    }

    pub fn date(&self, index: usize) -> Option<DateRead> {
        let edtf = self.dates[index].as_ref()?.edtf.clone();
        Some(DateRead { span: self.document.dates[index].span, edtf })
    }

    /// The last date within a part of the text that stands in no title.
    pub fn last_date(&self, span: Span) -> Option<DateRead> {
        self.dates_within(span)
            .rev()
            .find(|&index| !self.document.is_in_title(self.document.dates[index].span))
            .and_then(|index| self.date(index))
    }

    /// The last place within a part of the text where something happens: `在｜阿斯塔纳`, `于中国｜青岛`, `｜青岛峰会`.
    pub fn last_venue(&self, span: Span) -> Option<Span> {
        let text = self.document.text;
        self.document
            .entities_within(span)
            .rev()
            .filter(|entity| entity.value == NamedValue::Place)
            .find(|place| {
                let after = &text[place.span.end..span.end];
                let of_meeting = MEETINGS.iter().any(|noun| after.starts_with(noun));
                let before = text[span.start..self.before_states(place.span.start, span.start)].trim_end_matches('国');
                of_meeting || before.ends_with(['在', '于', '赴', '抵'])
            })
            .and_then(|place| self.city_of(place.span))
    }

    /// The city that a venue's name begins with: `北京人民大会堂`; the place itself where it is no venue.
    fn city_of(&self, place: Span) -> Option<Span> {
        let is = |span: Span, kinds: &[PlaceKind]| {
            let senses = self.lexicon.senses_of(self.document.of(span));
            senses.iter().any(|sense| matches!(sense, Sense::Place(place) if kinds.contains(&place.kind)))
        };
        if !is(place, &[PlaceKind::Venue]) {
            return Some(place);
        }
        self.document
            .hits_at(place.start)
            .map(|hit| hit.span)
            .find(|&span| is(span, &[PlaceKind::City, PlaceKind::Province]))
    }

    /// Where the words end before the states, regions and `首都` that lead to a place: `在｜吉尔吉斯共和国首都`.
    fn before_states(&self, mut at: usize, floor: usize) -> usize {
        loop {
            if let Some(rest) = self.document.text[floor..at].strip_suffix("首都") {
                at = floor + rest.len();
            }
            match self.document.entity_ending_at(at) {
                Some(entity)
                    if entity.span.start >= floor
                        && entity.span.start < at
                        && !matches!(entity.value, NamedValue::Body { .. }) =>
                {
                    at = entity.span.start;
                }
                _ => return at,
            }
        }
    }

    /// The code of a state or the canonical name of a body.
    pub fn party(&self, entity: &NamedEntity) -> Option<String> {
        match &entity.value {
            NamedValue::State { code, .. } => Some((*code).to_owned()),
            NamedValue::Body { name, .. } => Some(name.to_string()),
            NamedValue::Place | NamedValue::Region => None,
        }
    }

    /// The canonical name of the body that a text names, where the tables or the document's short forms know it.
    pub fn body_named(&self, text: &str) -> Option<String> {
        let alias = self.document.aliases.iter().find(|alias| alias.alias == text);
        if let Some(NamedValue::Body { name, .. }) = alias.and_then(|alias| alias.value.as_ref()) {
            return Some(name.to_string());
        }
        self.lexicon.senses_of(text).iter().find_map(|sense| match sense {
            Sense::Body(body) => Some(body.name.to_owned()),
            _ => None,
        })
    }

    /// The text between two offsets; empty where they are not in order.
    pub fn between(&self, start: usize, end: usize) -> &'a str {
        self.document.text.get(start..end).unwrap_or_default()
    }
}
