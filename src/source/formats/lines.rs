//! Text put together from paragraphs, line breaks and tables, one paragraph or row a line.

use crate::facts::Span;
use crate::source::error::SourceErrorReason;
use crate::source::limits::MAX_SOURCE_BYTES;
use crate::source::read::Location;

/// From this many characters on, a line may be taken for one that was wrapped and runs on in the next: a paragraph that
/// long is set off by a blank line.
const WRAPPED_WIDTH: usize = 20;

/// Builds the text of a document. Offsets are in bytes of the text.
#[derive(Debug, Default)]
pub struct LineBuilder {
    text: String,
    gap: Gap,
    line_start: usize,
    rows: Vec<Row>,
    locations: Vec<Location>,
    next_location: Option<String>,
    furniture: Vec<Span>,
    /// How many parts that are furniture are open, and where their text begins, once it has.
    furniture_depth: usize,
    furniture_start: Option<usize>,
    overflows: bool,
}

/// What parts the text so far from what comes next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Tabs(usize),
    Line,
    BlankLine,
}

/// A row of a table. Nested tables have rows inside rows.
#[derive(Debug, Default)]
struct Row {
    has_text: bool,
    cell_has_text: bool,
    /// Where the tab stands that parts this cell from the one before.
    tab: Option<usize>,
    /// The cell has several lines, as those of tables have that lay out a page.
    cell_has_lines: bool,
}

/// The text that was built.
#[derive(Debug, Default)]
pub struct Lines {
    pub text: String,
    pub locations: Vec<Location>,
    pub furniture: Vec<Span>,
}

impl LineBuilder {
    /// Adds text to the line.
    pub fn push(&mut self, text: &str) {
        if text.is_empty() || self.overflows {
            return;
        }
        self.close_gap();
        if self.text.len() + text.len() > MAX_SOURCE_BYTES {
            self.overflows = true;
            return;
        }
        if let Some(label) = self.next_location.take() {
            self.locations.push(Location { start: self.text.len(), label });
        }
        if self.furniture_depth > 0 && self.furniture_start.is_none() {
            self.furniture_start = Some(self.text.len());
        }
        self.text.push_str(text);
        if let Some(row) = self.rows.last_mut() {
            (row.has_text, row.cell_has_text) = (true, true);
        }
    }

    /// Where the text ends that was added so far.
    pub fn end(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing stands on the line yet.
    pub fn at_line_start(&self) -> bool {
        self.text.is_empty() || self.gap != Gap::None
    }

    pub fn last_char(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// Ends the line within a paragraph; twice makes a blank line.
    pub fn line_break(&mut self) {
        if self.in_empty_cell() {
            return;
        }
        self.gap = if self.gap >= Gap::Line { Gap::BlankLine } else { Gap::Line };
    }

    /// Ends the paragraph, where one is open.
    pub fn paragraph(&mut self) {
        if self.in_empty_cell() || self.gap >= Gap::Line {
            return;
        }
        let wide = self.text[self.line_start..].chars().nth(WRAPPED_WIDTH).is_some();
        self.gap = if wide { Gap::BlankLine } else { Gap::Line };
    }

    /// Ends the paragraph; one without text makes a blank line.
    pub fn paragraph_or_blank(&mut self) {
        if self.gap >= Gap::Line { self.line_break() } else { self.paragraph() }
    }

    pub fn open_row(&mut self) {
        self.paragraph();
        self.rows.push(Row::default());
    }

    pub fn open_cell(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        if row.has_text {
            self.gap = match self.gap {
                _ if row.cell_has_lines => Gap::Line,
                Gap::Tabs(tabs) => Gap::Tabs(tabs + 1),
                _ => Gap::Tabs(1),
            };
        }
        *row = Row { has_text: row.has_text, ..Row::default() };
    }

    pub fn close_row(&mut self) {
        if let Some(row) = self.rows.pop()
            && row.has_text
        {
            self.gap = Gap::None;
            self.paragraph();
            // A table inside a cell: the outer one lays out the page.
            if let Some(outer) = self.rows.last_mut() {
                *outer = Row { has_text: true, cell_has_text: true, cell_has_lines: true, tab: None };
            }
        }
    }

    /// Names the place where the next text will stand.
    pub fn locate(&mut self, label: String) {
        self.next_location = Some(label);
    }

    pub fn open_furniture(&mut self) {
        self.furniture_depth += 1;
    }

    pub fn close_furniture(&mut self) {
        self.furniture_depth = self.furniture_depth.saturating_sub(1);
        if self.furniture_depth == 0
            && let Some(start) = self.furniture_start.take()
        {
            self.furniture.push(Span::new(start, self.text.len()));
        }
    }

    /// Adds what was built apart, as paragraphs of its own.
    pub fn append(&mut self, lines: Lines) {
        if lines.text.trim().is_empty() {
            return;
        }
        self.paragraph();
        self.push(&lines.text);
        let start = self.text.len().saturating_sub(lines.text.len());
        if self.overflows {
            return;
        }
        self.locations
            .extend(lines.locations.into_iter().map(|location| Location { start: location.start + start, ..location }));
        self.furniture.extend(lines.furniture.iter().map(|span| Span::new(span.start + start, span.end + start)));
        self.line_start = start + lines.text.rfind('\n').map_or(0, |at| at + 1);
        self.paragraph();
    }

    /// The text, if it is not larger than a source may be.
    pub fn finish(mut self) -> Result<Lines, SourceErrorReason> {
        if self.overflows {
            return Err(SourceErrorReason::TooLarge { size: self.text.len(), limit: MAX_SOURCE_BYTES });
        }
        self.furniture_depth = self.furniture_depth.min(1);
        self.close_furniture();
        Ok(Lines { text: self.text, locations: self.locations, furniture: self.furniture })
    }

    fn close_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if self.text.is_empty() {
            return;
        }
        match gap {
            Gap::None => return,
            Gap::Tabs(tabs) => {
                if let Some(row) = self.rows.last_mut() {
                    row.tab = Some(self.text.len());
                }
                self.text.extend(std::iter::repeat_n('\t', tabs));
                return;
            }
            Gap::Line => self.text.push('\n'),
            Gap::BlankLine => self.text.push_str("\n\n"),
        }
        self.line_start = self.text.len();
        if let Some(row) = self.rows.last_mut().filter(|row| row.cell_has_text) {
            row.cell_has_lines = true;
            // A cell of several lines stands on lines of its own.
            if let Some(tab) = row.tab.take() {
                self.text.replace_range(tab..=tab, "\n");
            }
        }
    }

    fn in_empty_cell(&self) -> bool {
        self.rows.last().is_some_and(|row| row.has_text && !row.cell_has_text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(build: impl FnOnce(&mut LineBuilder)) -> String {
        let mut lines = LineBuilder::default();
        build(&mut lines);
        lines.finish().unwrap().text
    }

    fn row(lines: &mut LineBuilder, cells: &[&str]) {
        lines.open_row();
        for cell in cells {
            lines.open_cell();
            for line in cell.split('/') {
                lines.push(line);
                lines.paragraph();
            }
        }
        lines.close_row();
    }

    #[test]
    fn long_paragraphs_are_set_off_by_blank_lines() {
        let text = built(|lines| {
            for paragraph in ["公报", "（北京）", "部长们重申恪守宪章宗旨和原则，强调以和平方式弥合分歧", "部长们"]
            {
                lines.push(paragraph);
                lines.paragraph();
            }
        });
        assert_eq!(text, "公报\n（北京）\n部长们重申恪守宪章宗旨和原则，强调以和平方式弥合分歧\n\n部长们");
    }

    #[test]
    fn cells_are_parted_by_tabs_and_rows_by_lines() {
        let text = built(|lines| {
            row(lines, &["姓名", "职务"]);
            row(lines, &["", "部长", "", "秘书长"]);
        });
        assert_eq!(text, "姓名\t职务\n部长\t\t秘书长");
    }

    #[test]
    fn cells_that_lay_out_a_page_become_lines() {
        assert_eq!(built(|lines| row(lines, &["首页", "公报/会议举行。", "版权"])), "首页\n公报\n会议举行。\n版权");
    }

    #[test]
    fn furniture_and_locations_point_into_the_text() {
        let mut lines = LineBuilder::default();
        lines.push("公报");
        lines.paragraph();
        lines.open_furniture();
        lines.locate("page 2".into());
        lines.push("首页");
        lines.close_furniture();
        let built = lines.finish().unwrap();
        assert_eq!(built.furniture, [Span::new(7, 13)]);
        assert_eq!(built.locations, [Location { start: 7, label: "page 2".into() }]);
    }
}
