//! Tab-separated tables, compiled into the crate.

/// The rows of a table below its header line, each split into its columns.
pub(super) fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().skip(1).map(|line| {
        let mut columns = line.split('\t');
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    })
}

#[cfg(test)]
pub(super) mod shape {
    use std::collections::HashSet;

    /// A table's name, text, columns and, by column, the values that are allowed there.
    pub struct Shape {
        pub file: &'static str,
        pub text: &'static str,
        pub columns: &'static [&'static str],
        /// Column number and its allowed values, parted by commas where a row has several.
        pub closed: Option<(usize, &'static [&'static str])>,
    }

    /// Every fault of a table's form, each with its place: `src/lexicon/posts.tsv:41: …`.
    pub fn faults(shape: &Shape) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |line: usize, what: String| faults.push(format!("src/lexicon/{}:{line}: {what}", shape.file));
        let mut lines = shape.text.lines();
        let header: Vec<_> = lines.next().unwrap_or_default().split('\t').collect();
        if header != shape.columns {
            fault(1, format!("expected the header {:?}, but found {header:?}", shape.columns));
        }
        let mut seen = HashSet::new();
        let mut previous = "";
        for (index, line) in lines.enumerate() {
            let number = index + 2;
            let cells: Vec<_> = line.split('\t').collect();
            if cells.len() != shape.columns.len() {
                fault(number, format!("expected {} columns, but found {}", shape.columns.len(), cells.len()));
            }
            if cells.iter().any(|cell| cell.trim() != *cell) || cells[0].is_empty() {
                fault(number, "expected no stray space and a surface".into());
            }
            if cells[0] < previous {
                fault(number, format!("expected rows in order, but found {} after {previous}", cells[0]));
            }
            if !seen.insert(line) {
                fault(number, format!("expected each row once, but found {line:?} again"));
            }
            if let Some((column, allowed)) = shape.closed {
                for value in cells.get(column).unwrap_or(&"").split(',') {
                    if !allowed.contains(&value) {
                        fault(number, format!("expected one of {allowed:?}, but found {value:?}"));
                    }
                }
            }
            previous = cells[0];
        }
        faults
    }
}
