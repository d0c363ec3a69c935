//! Bytes to text: UTF-8 with or without a byte order mark.

use super::error::{SourceError, SourceErrorReason};
use super::limits::MAX_SOURCE_BYTES;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of a source, without its byte order mark.
///
/// Refuses what is too large, binary, not UTF-8 or empty.
pub fn decode<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, SourceError> {
    let fail = |reason| Err(SourceError::new(name, reason));
    if bytes.len() > MAX_SOURCE_BYTES {
        return fail(SourceErrorReason::TooLarge { size: bytes.len(), limit: MAX_SOURCE_BYTES });
    }
    // NUL is in every binary format and in UTF-16, and in no UTF-8 text that a person wrote.
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return fail(SourceErrorReason::Binary { at, found: hex(bytes[at]) });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
            if text.trim().is_empty() { fail(SourceErrorReason::Empty) } else { Ok(text) }
        }
        Err(error) => {
            let at = error.valid_up_to();
            fail(SourceErrorReason::NotUtf8 { at, found: hex(bytes[at]) })
        }
    }
}

fn hex(byte: u8) -> String {
    format!("0x{byte:02X}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(bytes: &[u8]) -> SourceErrorReason {
        decode("样本.txt", bytes).unwrap_err().reason
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(decode("a", "\u{feff}公报".as_bytes()).unwrap(), "公报");
    }

    #[test]
    fn refuses_what_is_no_utf8_text() {
        assert_eq!(reason(b""), SourceErrorReason::Empty);
        assert_eq!(reason(" \u{3000}\r\n".as_bytes()), SourceErrorReason::Empty);
        assert_eq!(reason(b"%PDF\0"), SourceErrorReason::Binary { at: 4, found: "0x00".into() });
        // 公报 in GB18030
        assert_eq!(reason(&[0xB9, 0xAB, 0xB1, 0xA8]), SourceErrorReason::NotUtf8 { at: 0, found: "0xB9".into() });
    }

    #[test]
    fn an_error_says_what_where_expected_and_found() {
        let error = decode("旧档.txt", &[b'a', 0xB9]).unwrap_err();
        assert_eq!(error.to_string(), "旧档.txt: expected UTF-8 text, but found the byte 0xB9 at byte 1");
    }
}
