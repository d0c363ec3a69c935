//! Byte offsets to the offsets of other languages.

use crate::facts::OffsetUnit;

/// Distance in bytes between two known offsets.
const STRIDE: usize = 256;

/// Converts byte offsets of one text, each in time that does not depend on the text's length.
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// For each multiple of [`STRIDE`], the units before the first character boundary at or after it, and that boundary.
    known: Vec<(usize, usize)>,
}

impl<'t> OffsetMap<'t> {
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut known = Vec::with_capacity(text.len() / STRIDE + 1);
        let (mut units, mut from) = (0, 0);
        if unit != OffsetUnit::Bytes {
            for stride in 0..=text.len() / STRIDE {
                let mut boundary = stride * STRIDE;
                while !text.is_char_boundary(boundary) {
                    boundary += 1;
                }
                units += count(&text[from..boundary], unit);
                from = boundary;
                known.push((units, boundary));
            }
        }
        Self { text, unit, known }
    }

    /// The offset in the map's unit of a byte offset that lies on a character boundary.
    pub fn convert(&self, bytes: usize) -> usize {
        if self.unit == OffsetUnit::Bytes {
            return bytes;
        }
        let (mut units, mut boundary) = self.known[bytes / STRIDE];
        if boundary > bytes {
            (units, boundary) = self.known[bytes / STRIDE - 1];
        }
        units + count(&self.text[boundary..bytes], self.unit)
    }
}

fn count(text: &str, unit: OffsetUnit) -> usize {
    match unit {
        OffsetUnit::Bytes => text.len(),
        OffsetUnit::Utf16 => text.chars().map(char::len_utf16).sum(),
        OffsetUnit::Characters => text.chars().count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_from_the_start() {
        let text = "公报𠮷😀a\r\n２０".repeat(100);
        for unit in [OffsetUnit::Bytes, OffsetUnit::Utf16, OffsetUnit::Characters] {
            let map = OffsetMap::new(&text, unit);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(map.convert(at), count(&text[..at], unit));
            }
        }
    }
}
