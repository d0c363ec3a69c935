//! The Gregorian calendar: lengths of months, sums of months and days, EDTF.

use super::PartialDate;

/// A date whose year is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct KnownDate {
    pub year: i32,
    /// 1 to 12, or a season by its number in EDTF.
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// The length of a month; that of a leap year's where the year is unknown.
pub(super) fn days_in_month(year: Option<i32>, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(is_leap) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The month that lies `months` after the given one.
pub(super) fn add_months(year: i32, month: u8, months: i32) -> (i32, u8) {
    let total = year * 12 + i32::from(month) - 1 + months;
    (total.div_euclid(12), total.rem_euclid(12) as u8 + 1)
}

impl KnownDate {
    /// Its year, month and day.
    pub fn full(self) -> Option<(i32, u8, u8)> {
        Some((self.year, self.month?, self.day?))
    }

    pub fn of(date: PartialDate) -> Option<Self> {
        Some(Self { year: date.year?, month: date.month, day: date.day })
    }

    /// The day before, of, or after a full date.
    pub fn neighbour((year, month, day): (i32, u8, u8), days: i32) -> Self {
        let shifted = i32::from(day) + days;
        let (year, month, day) = if shifted < 1 {
            let (year, month) = add_months(year, month, -1);
            (year, month, i32::from(days_in_month(Some(year), month)) + shifted)
        } else {
            let length = i32::from(days_in_month(Some(year), month));
            let (next_year, next_month) = add_months(year, month, 1);
            if shifted > length { (next_year, next_month, shifted - length) } else { (year, month, shifted) }
        };
        Self { year, month: Some(month), day: u8::try_from(day).ok() }
    }

    pub fn is_possible(self) -> bool {
        match (self.month, self.day) {
            (Some(month), Some(day)) => day <= days_in_month(Some(self.year), month),
            _ => true,
        }
    }

    pub fn edtf(self) -> String {
        let mut text = String::with_capacity("-0000-00-00".len());
        self.write_edtf(&mut text);
        text
    }

    pub fn write_edtf(self, text: &mut String) {
        if self.year < 0 {
            text.push('-');
        }
        push_number(text, self.year.unsigned_abs(), 4);
        for part in [self.month, self.day].into_iter().map_while(|part| part) {
            text.push('-');
            push_number(text, part.into(), 2);
        }
    }
}

/// Writes a number in at least so many figures.
fn push_number(text: &mut String, mut number: u32, width: usize) {
    let mut figures = [b'0'; 10];
    let mut start = figures.len();
    while number > 0 {
        start -= 1;
        figures[start] += (number % 10) as u8;
        number /= 10;
    }
    let figures = &figures[start.min(figures.len() - width)..];
    text.extend(figures.iter().copied().map(char::from));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_cross_months_and_years() {
        for (day, days, expected) in [
            ((2024, 2, 28), 1, "2024-02-29"),
            ((2023, 2, 28), 1, "2023-03-01"),
            ((2025, 12, 31), 1, "2026-01-01"),
            ((2026, 1, 1), -1, "2025-12-31"),
            ((2026, 3, 1), -2, "2026-02-27"),
        ] {
            assert_eq!(KnownDate::neighbour(day, days).edtf(), expected);
        }
    }

    #[test]
    fn months_add_up() {
        assert_eq!(add_months(2025, 12, 1), (2026, 1));
        assert_eq!(add_months(2025, 1, -1), (2024, 12));
    }

    #[test]
    fn years_before_the_common_era_are_negative() {
        assert_eq!(KnownDate { year: -220, month: None, day: None }.edtf(), "-0220");
    }
}
