use crate::facts::Span;
#[derive(Clone, Copy, Debug)]
pub struct PartialDate {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}
#[derive(Clone, Debug)]
pub struct DateMention {
    pub span: Span,
    pub rule: &'static str,
}
pub struct Resolved {
    pub edtf: String,
    pub inferred: bool,
}
pub fn find_dates(_: &str, _: Span) -> Vec<DateMention> {
    vec![]
}
pub fn find_time_stamps(_: &str, _: Span) -> Vec<(Span, (i32, u8, u8))> {
    vec![]
}
pub fn resolve(m: &[DateMention], _: Option<PartialDate>, _: &[Span]) -> Vec<Option<Resolved>> {
    m.iter().map(|_| None).collect()
}
impl DateMention {
    pub fn last_day(&self) -> Option<(i32, u8, u8)> {
        None
    }
    pub fn month_and_day(&self) -> Option<(u8, u8)> {
        None
    }
    pub fn year(&self) -> Option<i32> {
        None
    }
}
