//! What an expression leaves out, taken from the dates before it and from the day of writing.

use super::calendar::{KnownDate, add_months};
use super::{Century, DateMention, Day, Month, PartialDate, Point, Reading, Year};
use crate::facts::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    pub edtf: String,
    /// Part of it comes from the context.
    pub inferred: bool,
}

/// Resolves mentions in order; `None` where a careful reader could not tell.
///
/// `reference` is the day on which the document was written. `brackets` are the spans of bracketed passages, in order,
/// not nested: inside one, a date without a year takes the year of the date before it in the same bracket.
pub fn resolve(mentions: &[DateMention], reference: Option<PartialDate>, brackets: &[Span]) -> Vec<Option<Resolved>> {
    let mut context = Context::new(reference.unwrap_or_default());
    let mut brackets = brackets.iter().peekable();
    mentions
        .iter()
        .map(|mention| {
            while brackets.next_if(|bracket| bracket.end <= mention.span.start).is_some() {}
            let bracket = brackets.peek().filter(|bracket| bracket.contains(&mention.span));
            context.resolve(mention, bracket.map(|bracket| bracket.start))
        })
        .collect()
}

/// An earlier mention, resolved.
#[derive(Clone, Copy)]
struct Antecedent {
    first: KnownDate,
    last: KnownDate,
    sentence: usize,
}

/// The nearest mentions of one precision.
#[derive(Clone, Copy, Default)]
struct Nearest {
    of_all: Option<Antecedent>,
    /// Without those that stand in an aside: `2015年12月20日生效的协定`.
    in_story: Option<Antecedent>,
}

struct Context {
    reference: PartialDate,
    sentence: usize,
    /// Where the bracket begins that holds the mention.
    bracket: Option<usize>,
    /// The year of the date before, with the bracket that holds it.
    bracket_year: Option<(usize, i32)>,
    /// The date that opens a sentence, with where that starts.
    opener: Option<(usize, KnownDate)>,
    /// The last date of the mention before.
    previous: Option<KnownDate>,
    with_year: Nearest,
    with_month: Nearest,
    with_day: Nearest,
}

#[derive(Clone, Copy)]
struct Interval {
    first: KnownDate,
    last: KnownDate,
    inferred: bool,
}

/// A date with the question whether any of it is inferred.
type Inferred = (KnownDate, bool);

impl Context {
    fn new(reference: PartialDate) -> Self {
        let none = Nearest::default();
        Self {
            reference,
            sentence: 0,
            bracket: None,
            bracket_year: None,
            opener: None,
            previous: None,
            with_year: none,
            with_month: none,
            with_day: none,
        }
    }

    fn resolve(&mut self, mention: &DateMention, bracket: Option<usize>) -> Option<Resolved> {
        (self.sentence, self.bracket) = (mention.sentence, bracket);
        let resolved = self.interval(mention);
        self.previous = resolved.map(|Interval { last, .. }| last);
        let Interval { first, last, inferred } = resolved?;
        self.remember(first, last, mention);
        let edtf = match mention.reading {
            Reading::At(_) => first.edtf(),
            Reading::Between(_, end) => {
                let mut range = String::with_capacity("0000-00-00/0000-00-00".len());
                first.write_edtf(&mut range);
                range.push('/');
                match end {
                    Some(_) => last.write_edtf(&mut range),
                    None => range.push_str(".."),
                }
                range
            }
        };
        Some(Resolved { edtf, inferred })
    }

    /// The dates that a mention prints: twice the same where it prints one.
    fn interval(&self, mention: &DateMention) -> Option<Interval> {
        let (first, first_inferred) = self.date(mention.reading.first(), mention, None)?;
        let Reading::Between(_, Some(last)) = mention.reading else {
            return Some(Interval { first, last: first, inferred: first_inferred });
        };
        let (last, last_inferred) = self.date(last, mention, Some(first))?;
        Some(Interval { first, last, inferred: first_inferred || last_inferred })
    }

    /// The date of a point; `start` is the start of the range that the point ends.
    fn date(&self, point: Point, mention: &DateMention, start: Option<KnownDate>) -> Option<Inferred> {
        let (date, inferred) = match point.day {
            Some(Day::FromReference(days)) => {
                (KnownDate::neighbour(KnownDate::of(self.reference)?.full()?, days), true)
            }
            Some(Day::FromContext(days)) => {
                let day = match start {
                    Some(start) => start,
                    None => self.day_before()?,
                };
                (KnownDate::neighbour(day.full()?, days), true)
            }
            Some(Day::Printed(day)) => {
                let (month, inferred) = self.month(point, Some(day), mention, start)?;
                (KnownDate { day: Some(day), ..month }, inferred)
            }
            None if point.month.is_some() => self.month(point, None, mention, start)?,
            None => {
                let (year, inferred) = self.year(point.year?, start)?;
                (KnownDate { year, month: None, day: None }, inferred)
            }
        };
        date.is_possible().then_some((date, inferred))
    }

    fn month(
        &self,
        point: Point,
        day: Option<u8>,
        mention: &DateMention,
        start: Option<KnownDate>,
    ) -> Option<Inferred> {
        let known = |year, month| KnownDate { year, month: Some(month), day: None };
        let year = match point.year {
            Some(year) => Some(self.year(year, start)?),
            None => None,
        };
        match (point.month, year) {
            (Some(Month::Printed(month) | Month::Season(month)), Some((year, inferred))) => {
                Some((known(year, month), inferred))
            }
            (Some(Month::Printed(month) | Month::Season(month)), None) => {
                Some((known(self.year_of_month(month, day, mention, start)?, month), true))
            }
            (Some(Month::FromReference(months)), _) => {
                let (year, month) = add_months(self.reference.year?, self.reference.month?, months);
                Some((known(year, month), true))
            }
            (Some(Month::FromContext(months)), _) => {
                let base = match start {
                    Some(start) => start,
                    None => self.with_month.of_all?.last,
                };
                let (year, month) = add_months(
                    year.map_or(base.year, |(year, _)| year),
                    base.month.filter(|month| *month <= 12)?,
                    months,
                );
                Some((known(year, month), true))
            }
            (None, _) => Some((self.month_of_day(day?, mention, start)?, true)),
        }
    }

    fn year(&self, year: Year, start: Option<KnownDate>) -> Option<(i32, bool)> {
        match year {
            Year::Printed(year) => Some((year, false)),
            Year::FromReference(years) => Some((self.reference.year? + years, true)),
            Year::FromContext(years) => {
                let base = start.or(self.with_year.of_all.map(|antecedent| antecedent.last))?;
                Some((base.year + years, true))
            }
            Year::OfCentury(century, year) => {
                let reference = self.reference.year?;
                let first = reference - reference.rem_euclid(100);
                let first = match century {
                    Century::FromReference(centuries) => first + 100 * centuries,
                    Century::Latest if first + year - year % 10 <= reference => first,
                    Century::Latest => first - 100,
                };
                Some((first + year, true))
            }
        }
    }

    /// The year of a date that prints its month and perhaps its day only.
    fn year_of_month(
        &self,
        month: u8,
        day: Option<u8>,
        mention: &DateMention,
        start: Option<KnownDate>,
    ) -> Option<i32> {
        if let Some(start) = start {
            let rolls_over = (Some(month), day) < (start.month, start.day.filter(|_| day.is_some()));
            return Some(start.year + i32::from(rolls_over));
        }
        if let Some((bracket, year)) = self.bracket_year
            && self.bracket == Some(bracket)
        {
            return Some(year);
        }
        if let Some(previous) =
            self.previous.filter(|previous| mention.joins_previous && is_not_after(*previous, month, day))
        {
            return Some(previous.year);
        }
        // `2023年3月，…访俄，5月…`, but `2023年以来，…将于5月…`
        if let Some((sentence, opener)) = self.opener
            && sentence == self.sentence
            && self.bracket.is_none()
            && is_not_after(opener, month, day)
            && !(mention.looks_ahead && self.reference.year.is_some_and(|year| opener.year < year))
        {
            return Some(opener.year);
        }
        let Some(year) = self.reference.year else {
            return self.with_year.of_all.map(|antecedent| antecedent.last.year);
        };
        // Written in January, `12月28日` is the one just past; written in December, `将于1月` is the one to come.
        let years = match self.reference.month {
            Some(written @ 1..=2) if (11..=12).contains(&month) && written < month && !mention.looks_ahead => -1,
            Some(11..=12) if month <= 2 && mention.looks_ahead => 1,
            _ => 0,
        };
        Some(year + years)
    }

    /// The month of a day that stands alone.
    fn month_of_day(&self, day: u8, mention: &DateMention, start: Option<KnownDate>) -> Option<KnownDate> {
        let month_of =
            |date: KnownDate| date.month.filter(|month| *month <= 12).map(|_| KnownDate { day: None, ..date });
        if let Some(start) = start {
            return month_of(start);
        }
        if let Some(month) = self.previous.filter(|_| mention.joins_previous).and_then(month_of) {
            return Some(month);
        }
        let antecedent = match (self.before(self.with_month), KnownDate::of(self.reference).and_then(month_of)) {
            (Some(antecedent), _) => antecedent,
            (None, Some(reference)) => return Some(reference),
            (None, None) => self.with_month.of_all?,
        };
        let Antecedent { first, last, .. } = antecedent;
        // After `5月30日至6月2日`, `31日` is in May and `1日` in June.
        month_of(if first.day.is_some_and(|first| day >= first) { first } else { last })
    }

    /// The day that 同日 takes up.
    fn day_before(&self) -> Option<KnownDate> {
        if let Some(antecedent) = self.before(self.with_day) {
            return Some(antecedent.last);
        }
        let reference = KnownDate::of(self.reference).filter(|date| date.full().is_some());
        reference.or(self.with_day.of_all.map(|antecedent| antecedent.last))
    }

    /// The nearest mention: any in this sentence, one that carries the story in those before.
    fn before(&self, nearest: Nearest) -> Option<Antecedent> {
        nearest.of_all.filter(|antecedent| antecedent.sentence == self.sentence).or(nearest.in_story)
    }

    fn remember(&mut self, first: KnownDate, last: KnownDate, mention: &DateMention) {
        let antecedent = Antecedent { first, last, sentence: mention.sentence };
        let in_story = mention.opens_sentence || self.reference.year.is_none_or(|year| year == first.year);
        if let Some(bracket) = self.bracket {
            self.bracket_year = Some((bracket, last.year));
        }
        if mention.opens_sentence {
            self.opener = Some((mention.sentence, last));
        } else if mention.names_year() {
            self.opener = None;
        }
        let keep = |nearest: &mut Nearest| {
            nearest.of_all = Some(antecedent);
            if in_story {
                nearest.in_story = Some(antecedent);
            }
        };
        keep(&mut self.with_year);
        // A day alone names no month: the one that named it goes on doing so.
        if last.month.is_some_and(|month| month <= 12) && mention.names_month() {
            keep(&mut self.with_month);
        }
        if first == last && first.full().is_some() {
            keep(&mut self.with_day);
        }
    }
}

/// Whether a date lies in its year no later than a month and day.
fn is_not_after(date: KnownDate, month: u8, day: Option<u8>) -> bool {
    (date.month, date.day.filter(|_| day.is_some())) <= (Some(month), day)
}
