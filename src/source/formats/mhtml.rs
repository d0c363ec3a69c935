//! MHTML, the web page that a browser saves in one file: a message of several parts (RFC 2557).

use super::html;
use super::lines::{LineBuilder, Lines};
use crate::source::encoding;
use crate::source::error::{Container, SourceErrorReason};
use crate::source::limits::{MAX_NESTING, MAX_PARTS};
use crate::source::read::{Format, SourceText};

/// How far the headers reach at most that say that a file is MHTML.
const REACH: usize = 1 << 12;

/// Whether a file begins with the headers of a message of several parts.
pub fn is_mhtml(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(REACH)];
    let (headers, body) = Headers::split(head);
    headers.get("mime-version").is_some()
        && body.len() < head.len()
        && headers.get("content-type").is_some_and(|value| {
            let value = value.to_ascii_lowercase();
            value.starts_with("multipart/") || value.starts_with("text/html")
        })
}

/// Reads a saved page: its HTML, and after it, as furniture, that of its frames.
pub fn read(bytes: &[u8], chosen: Option<&str>) -> Result<SourceText, SourceErrorReason> {
    let mut parts = Vec::new();
    collect(bytes, 0, &mut parts)?;
    let mut pages = Vec::new();
    for (headers, body) in &parts {
        let content_type = headers.get("content-type").unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !matches!(media_type.as_str(), "text/html" | "application/xhtml+xml") {
            continue;
        }
        let bytes = headers.decode_body(body);
        let declared = parameter(&content_type, "charset").or_else(|| encoding::declared_in_markup(&bytes));
        let decoded = encoding::decode(&bytes, declared.as_deref(), chosen)?;
        let mut page = html::read(&decoded.text)?;
        page.encoding = Some(decoded.found);
        page.warnings = decoded.warnings;
        pages.push((headers.get("content-location").unwrap_or_default(), page));
    }
    // The page is the first part; in a set of frames it is the one with most text.
    let longest = (0..pages.len()).rev().max_by_key(|&index| pages[index].1.text.len());
    let main = match pages.first() {
        None => return Err(SourceErrorReason::Damaged { format: Container::Mhtml, part: None }),
        Some((_, first)) if !first.text.trim().is_empty() => 0,
        Some(_) => longest.unwrap_or(0),
    };
    let (_, page) = pages.remove(main);
    let mut lines = LineBuilder::default();
    lines.append(Lines { text: page.text.clone(), locations: Vec::new(), furniture: page.furniture.clone() });
    for (address, frame) in pages {
        lines.open_furniture();
        lines.locate(address);
        lines.append(Lines { text: frame.text, ..Lines::default() });
        lines.close_furniture();
    }
    let Lines { text, locations, furniture } = lines.finish()?;
    let mut warnings = page.warnings;
    if !ends_whole(bytes) {
        warnings.push(crate::source::read::SourceWarning::Damaged { part: None });
    }
    Ok(SourceText { text, locations, furniture, warnings, format: Format::Mhtml, ..page })
}

/// Whether the last boundary is there, which closes the message.
fn ends_whole(bytes: &[u8]) -> bool {
    let (headers, _) = Headers::split(bytes);
    let boundary = headers.get("content-type").and_then(|value| parameter(&value, "boundary"));
    boundary.is_none_or(|boundary| {
        let close = format!("--{boundary}--");
        let reach = &bytes[bytes.len().saturating_sub(close.len() + REACH)..];
        memchr::memmem::find(reach, close.as_bytes()).is_some()
    })
}

/// Adds the parts of a message that are no multipart bodies themselves.
fn collect<'b>(message: &'b [u8], depth: usize, parts: &mut Vec<(Headers, &'b [u8])>) -> Result<(), SourceErrorReason> {
    let (headers, body) = Headers::split(message);
    let content_type = headers.get("content-type").unwrap_or_default();
    let boundary = parameter(&content_type, "boundary")
        .filter(|boundary| !boundary.is_empty() && content_type.to_ascii_lowercase().starts_with("multipart/"));
    let Some(boundary) = boundary.filter(|_| depth < MAX_NESTING / 64) else {
        if parts.len() == MAX_PARTS {
            return Err(SourceErrorReason::TooManyParts { limit: MAX_PARTS });
        }
        parts.push((headers, body));
        return Ok(());
    };
    let delimiter = format!("--{boundary}");
    let mut starts =
        memchr::memmem::find_iter(body, delimiter.as_bytes()).filter(|&at| at == 0 || body[at - 1] == b'\n').peekable();
    while let Some(at) = starts.next() {
        let part = &body[at + delimiter.len()..starts.peek().copied().unwrap_or(body.len())];
        if !part.starts_with(b"--") {
            collect(part.trim_ascii_start(), depth + 1, parts)?;
        }
    }
    Ok(())
}

/// The headers of a message or a part.
struct Headers(Vec<(String, String)>);

impl Headers {
    /// The headers, and the body after the first empty line.
    fn split(message: &[u8]) -> (Self, &[u8]) {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut rest = message;
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, after) = rest.split_at(end);
            let line = String::from_utf8_lossy(line.trim_ascii_end());
            if line.is_empty() {
                return (Self(headers), after);
            }
            match (line.split_once(':'), headers.last_mut()) {
                (_, Some((_, value))) if line.starts_with([' ', '\t']) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (Some((name, value)), _) if !name.contains(' ') => {
                    headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => return (Self(headers), rest),
            }
            rest = after;
        }
        (Self(headers), rest)
    }

    fn get(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    fn decode_body(&self, body: &[u8]) -> Vec<u8> {
        match self.get("content-transfer-encoding").map(|value| value.to_ascii_lowercase()).as_deref() {
            Some("quoted-printable") => from_quoted_printable(body),
            Some("base64") => from_base64(body),
            _ => body.to_vec(),
        }
    }
}

/// `charset` of `text/html; charset="gb2312"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (known, value) = parameter.split_once('=')?;
        known.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn from_quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..]) => rest = after,
            (b'=', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(hex_digit(*high) << 4 | hex_digit(*low));
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    bytes
}

/// The value of a hexadecimal digit; 0 for what is none.
pub fn hex_digit(digit: u8) -> u8 {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or(0)
}

fn from_base64(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_decoded() {
        assert_eq!(from_quoted_printable("=E5=85=AC=\r\n=E6=8A=A5=3D=".as_bytes()), "公报==".as_bytes());
        assert_eq!(from_base64(b"5YWs\r\n5oql"), "公报".as_bytes());
        assert_eq!(from_base64(b"5YWs5oqlYQ=="), "公报a".as_bytes());
    }

    #[test]
    fn headers_may_be_folded() {
        let (headers, body) =
            Headers::split(b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\nbody");
        assert_eq!(parameter(&headers.get("content-type").unwrap(), "boundary").as_deref(), Some("x"));
        assert_eq!(body, b"body");
    }

    #[test]
    fn frames_are_furniture() {
        let message = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n\
                       <p>公报</p>\n--b\nContent-Type: image/png\n\n<p>图</p>\n--b\nContent-Type: text/html\nContent-Location: http://example.org/ad\n\n\
                       <p>广告</p>\n--b--\n";
        assert!(is_mhtml(message.as_bytes()));
        let page = read(message.as_bytes(), None).unwrap();
        assert_eq!(page.text, "公报\n广告");
        assert_eq!(page.furniture[0].of(&page.text), "广告");
        assert_eq!(page.locations[0].label, "http://example.org/ad");
        assert!(page.warnings.is_empty());
    }
}
