//! Bytes to text: which encoding a source is in, and its text in UTF-8.
//!
//! What is valid UTF-8 is UTF-8. Otherwise, in this order: the reader's override, a byte order mark, UTF-16 without
//! one, UTF-8 with few broken bytes, the file's own declaration where the bytes bear it out, and a guess.

use super::error::SourceErrorReason;
use super::read::{EncodingFound, SourceWarning};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A source's bytes as text.
#[derive(Debug)]
pub struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub found: EncodingFound,
    pub warnings: Vec<SourceWarning>,
}

/// How many bytes a guess looks at, from the first that is not ASCII.
const SAMPLE: usize = 1 << 16;
/// From this score on, what reads as Chinese is Chinese. Official texts score about 0.9 in their own encoding, and below
/// 0.5 in any other.
const CHINESE: f64 = 0.55;
/// How near a second reading's score must be for it to be offered.
const CLOSE: f64 = 0.2;
/// Texts of fewer characters are taken for Chinese however little their characters say.
const FEW: usize = 12;

/// Decodes a source. `declared` is the encoding that the file itself names, `chosen` the one that the reader names.
///
/// # Errors
///
/// `UnknownEncoding` for a name that is none, `Binary` and `NotUtf8` for bytes that are no text.
pub fn decode<'b>(
    bytes: &'b [u8],
    declared: Option<&str>,
    chosen: Option<&str>,
) -> Result<Decoded<'b>, SourceErrorReason> {
    let mut warnings = Vec::new();
    let (guess, bytes_after_mark) = match chosen {
        Some(label) => {
            let encoding =
                named(label).ok_or_else(|| SourceErrorReason::UnknownEncoding { label: label.to_owned() })?;
            (Guess::sure(encoding), without_mark(bytes, encoding))
        }
        None => match Encoding::for_bom(bytes) {
            Some((encoding, mark)) => (Guess::sure(encoding), &bytes[mark..]),
            None => (guess(bytes, declared), bytes),
        },
    };
    let Guess { encoding, alternatives } = guess;
    let (text, replaced) = decode_as(bytes_after_mark, encoding);
    refuse_binary(bytes, &text, encoding)?;
    if chosen.is_none() {
        refuse_garbage(bytes, &text, replaced)?;
        if let Some(declared) = declared.filter(|declared| named(declared).is_some_and(|named| named != encoding)) {
            warnings.push(SourceWarning::DeclaredEncodingWrong {
                declared: declared.to_owned(),
                used: encoding.name().to_owned(),
            });
        }
    }
    let alternatives: Vec<String> = alternatives.into_iter().map(|encoding| encoding.name().to_owned()).collect();
    if replaced > 0 {
        warnings.push(SourceWarning::UndecodableBytes { replaced, encoding: encoding.name().to_owned() });
    }
    if !alternatives.is_empty() {
        warnings.push(SourceWarning::EncodingDoubtful {
            used: encoding.name().to_owned(),
            alternatives: alternatives.clone(),
        });
    }
    Ok(Decoded { text, found: EncodingFound { name: encoding.name().to_owned(), replaced, alternatives }, warnings })
}

/// The encoding that HTML's `<meta>` or an XML declaration names, among the first bytes.
pub fn declared_in_markup(bytes: &[u8]) -> Option<String> {
    const REACH: usize = 4096;
    let head = bytes[..bytes.len().min(REACH)].to_ascii_lowercase();
    let after = |from: usize, needle: &[u8]| {
        head[from..].windows(needle.len()).position(|window| window == needle).map(|at| from + at + needle.len())
    };
    let label = |from: usize| {
        let value = &head[from..];
        let start = value.iter().position(|byte| !b" \t\r\n=\"'".contains(byte))?;
        let value = &value[start..];
        let end = value.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte)));
        let label = &value[..end.unwrap_or(value.len())];
        (!label.is_empty()).then(|| String::from_utf8_lossy(label).into_owned())
    };
    if let Some(declaration) = after(0, b"<?xml") {
        let end = after(declaration, b"?>").unwrap_or(declaration);
        if let Some(value) = after(declaration, b"encoding").filter(|&value| value < end) {
            return label(value);
        }
    }
    let mut from = 0;
    while let Some(meta) = after(from, b"<meta") {
        let end = after(meta, b">").unwrap_or(head.len());
        if let Some(value) = after(meta, b"charset").filter(|&value| value <= end) {
            return label(value);
        }
        from = end;
    }
    None
}

/// An encoding by one of its names; GB2312 and GBK are parts of GB18030.
pub fn named(label: &str) -> Option<&'static Encoding> {
    match Encoding::for_label_no_replacement(label.trim().as_bytes())? {
        encoding if encoding == GBK => Some(GB18030),
        encoding => Some(encoding),
    }
}

struct Guess {
    encoding: &'static Encoding,
    alternatives: Vec<&'static Encoding>,
}

impl Guess {
    const fn sure(encoding: &'static Encoding) -> Self {
        Self { encoding, alternatives: Vec::new() }
    }
}

fn without_mark<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> &'b [u8] {
    match Encoding::for_bom(bytes) {
        Some((marked, mark)) if marked == encoding => &bytes[mark..],
        _ => bytes,
    }
}

fn guess(bytes: &[u8], declared: Option<&str>) -> Guess {
    let valid = Encoding::utf8_valid_up_to(bytes);
    if valid == bytes.len() && !bytes.contains(&0) {
        return Guess::sure(UTF_8);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Guess::sure(encoding);
    }
    if valid == bytes.len() || is_broken_utf8(bytes) {
        return Guess::sure(UTF_8);
    }
    let from = Encoding::ascii_valid_up_to(bytes);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    if let Some(encoding) = declared.and_then(named)
        && encoding.is_ascii_compatible()
        && encoding != UTF_8
        && decode_as(sample, encoding).1 * 50 < sample.len()
        // Pages in GB18030 that a Western tool declared windows-1252.
        && !encoding.is_single_byte()
    {
        return Guess::sure(encoding);
    }
    let (gb18030, big5) = (Reading::new(sample, GB18030), Reading::new(sample, BIG5));
    let (best, second) = if big5.score > gb18030.score { (big5, gb18030) } else { (gb18030, big5) };
    let mut alternatives = Vec::new();
    if second.score > 0.0 && second.score + CLOSE >= best.score {
        alternatives.push(second.encoding);
    }
    if best.score >= CHINESE || best.characters < FEW && best.broken == 0 {
        return Guess { encoding: best.encoding, alternatives };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, bytes.len() <= from + SAMPLE);
    let detected = match detector.guess(None, Utf8Detection::Deny) {
        encoding if encoding == GBK => GB18030,
        encoding => encoding,
    };
    if best.broken == 0 && best.encoding != detected {
        alternatives.insert(0, best.encoding);
    }
    alternatives.retain(|&encoding| encoding != detected);
    Guess { encoding: detected, alternatives }
}

/// Whether nearly all multi-byte characters are UTF-8's of three bytes, which other encodings hardly ever have by chance.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        broken += chunk.invalid().len();
    }
    whole >= 2 * broken
}

/// UTF-16 has control bytes (the halves of line breaks, spaces, `。` and `、`) that no other encoding of text has.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    const REACH: usize = 1 << 12;
    let sample = &bytes[..bytes.len().min(REACH) & !1];
    let count = |is: fn(&u8) -> bool| sample.iter().filter(|&byte| is(byte)).count();
    let printable = count(|byte| matches!(byte, 0x20..=0x7E));
    let nul = count(|&byte| byte == 0);
    // Half the bytes of Chinese in UTF-16 are no ASCII, and half those of ASCII are NUL.
    if count(|&byte| byte < 0x09) == 0 || printable * 4 > sample.len() * 3 && nul * 3 < sample.len() {
        return None;
    }
    let share = |unit: fn([u8; 2]) -> u16| {
        let plausible = sample.chunks_exact(2).filter(|pair| is_chinese_unit(unit([pair[0], pair[1]]))).count();
        plausible * 100 / (sample.len() / 2).max(1)
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match (little.max(big) >= 90, little > big) {
        (true, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

const fn is_chinese_unit(unit: u16) -> bool {
    matches!(
        unit,
        0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xB7 | 0x2010..=0x2027 | 0x3000..=0x301F | 0x4E00..=0x9FFF | 0xFF01..=0xFF5E
    )
}

/// How a text looks when it is read in one of the Chinese encodings.
struct Reading {
    encoding: &'static Encoding,
    /// The share of characters that are common in Chinese texts, and half the share of those that the encoding keeps
    /// among its common ones; errors count against it.
    score: f64,
    characters: usize,
    broken: usize,
}

impl Reading {
    fn new(sample: &[u8], encoding: &'static Encoding) -> Self {
        let (text, mut broken) = decode_as(sample, encoding);
        if broken > 0 && broken <= 3 && text.ends_with('\u{fffd}') {
            // The sample's own end may cut a character.
            broken = 0;
        }
        let (mut characters, mut common) = (0, 0);
        for c in text.chars().filter(|c| !c.is_ascii()) {
            characters += 1;
            common += usize::from(COMMON.contains(&c));
        }
        let level = first_level_share(sample, encoding);
        let total = characters.max(1) as f64;
        let score = common as f64 / total + level / 2.0 - 4.0 * broken as f64 / total;
        Self { encoding, score, characters, broken }
    }
}

/// The share of two-byte characters in the rows that GB2312 and Big5 fill with punctuation and their common characters.
fn first_level_share(sample: &[u8], encoding: &'static Encoding) -> f64 {
    let (mut pairs, mut first_level) = (0_usize, 0_usize);
    let mut rest = sample;
    while let [lead, after @ ..] = rest {
        rest = after;
        let [trail, after @ ..] = after else { break };
        if lead.is_ascii() {
            continue;
        }
        rest = after;
        pairs += 1;
        first_level += usize::from(if encoding == BIG5 {
            matches!(lead, 0xA1..=0xC6)
        } else {
            matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7) && *trail >= 0xA1
        });
    }
    first_level as f64 / pairs.max(1) as f64
}

/// The most common characters of Chinese official texts, Simplified and Traditional, and the marks of Chinese text.
static COMMON: LazyLock<HashSet<char>> = LazyLock::new(|| {
    "的一国和在会议中合作发展民人年日月不是有了双方关系为与等对主上区大理部安全经济政长总统外交华共地以及将于就出\
     强调重要表示支持成员进行加工业动建设联世界组织同时实际本公家平法第二三四五六七八九十这他来说到个新问题力生产\
     事务社员开定任命提高各领域两友好访问代团俄美东西南北海亚非欧洲京市记者电题书记委声明报告决协会见举席并还也\
     可从面多过后前间所以此最大小分万亿元机制和保持续进一步深化贸易投资科技文化教育能源交通信息环境气候变反应国\
     國會議發展與為來對時間關係經濟長總統區員進動設聯組織實際題這說個們產務開領域兩訪問團東亞歐記電書聲報協見\
     舉並還從過後萬億機續貿資環變應華無當義黨學體種點現處將認識論據該兒頭軍廣場總體條約則雙邊強調導導類給別\
     了没有能要用得着那么去你我她它们自己很都就而如何因为但被把让使其之或如当做下里天道本高正起心已样现实力三\
     、。，；：？！“”‘’（）《》〈〉【】—…·「」『』　０１２３４５６７８９"
        .chars()
        .filter(|c| !c.is_ascii())
        .collect()
});

/// The text in one encoding, with U+FFFD where bytes are none of its characters, and how many bytes those were.
fn decode_as<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> (Cow<'b, str>, usize) {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return (text, 0);
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len());
    let (mut rest, mut replaced) = (bytes, 0);
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return (Cow::Owned(text), replaced),
            DecoderResult::OutputFull => text.reserve(text.capacity().max(1 << 10)),
            DecoderResult::Malformed(length, _) => {
                text.push('\u{fffd}');
                replaced += usize::from(length);
            }
        }
    }
}

fn refuse_binary(bytes: &[u8], text: &str, encoding: &'static Encoding) -> Result<(), SourceErrorReason> {
    let no_text = |c: &char| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}');
    // UTF-8 proves itself: a stray control character in it is no sign of a binary file, but NUL is.
    let refused =
        text.contains('\0') || encoding != UTF_8 && text.chars().filter(no_text).count() * 50 > text.chars().count();
    if !refused {
        return Ok(());
    }
    let at = bytes.iter().position(|&byte| no_text(&char::from(byte))).unwrap_or(0);
    Err(SourceErrorReason::Binary { at, found: hex(bytes[at]) })
}

/// Refuses what is broken in more than every fifth character, in the best reading.
fn refuse_garbage(bytes: &[u8], text: &str, replaced: usize) -> Result<(), SourceErrorReason> {
    if replaced == 0 || text.chars().filter(|&c| c == '\u{fffd}').count() * 5 <= text.chars().count() {
        return Ok(());
    }
    let at = Encoding::utf8_valid_up_to(bytes);
    Err(SourceErrorReason::NotUtf8 { at, found: hex(bytes[at.min(bytes.len() - 1)]) })
}

fn hex(byte: u8) -> String {
    format!("0x{byte:02X}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_JP, EUC_KR, SHIFT_JIS};

    const SIMPLIFIED: &str = "部长们一致认为，应继续为守护地区安宁、改善民生发挥建设性作用。";
    const TRADITIONAL: &str = "論壇期間，各方簽署合作意向書，將於三月討論行動計畫草案。";

    fn found(bytes: &[u8]) -> (String, String) {
        let decoded = decode(bytes, None, None).unwrap();
        (decoded.found.name, decoded.text.into_owned())
    }

    fn assert_found(text: &str, encoding: &'static Encoding) {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text} is not in {}", encoding.name());
        assert_eq!(found(&bytes), (encoding.name().to_owned(), text.to_owned()));
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        for (mark, to_bytes) in
            [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)]
        {
            let bytes = [&mark[..], &utf16("公报", to_bytes)].concat();
            assert_eq!(found(&bytes).1, "公报");
        }
        assert_eq!(found("\u{feff}公报".as_bytes()), ("UTF-8".into(), "公报".into()));
    }

    #[test]
    fn utf16_without_a_mark_is_recognised() {
        for text in [SIMPLIFIED, TRADITIONAL, "第2254号决议\n2018年5月22日，北京"] {
            assert_eq!(found(&utf16(text, u16::to_le_bytes)), ("UTF-16LE".into(), text.into()));
            assert_eq!(found(&utf16(text, u16::to_be_bytes)), ("UTF-16BE".into(), text.into()));
        }
    }

    #[test]
    fn sentences_and_their_parts_are_told_apart() {
        for clause in SIMPLIFIED.split_inclusive(['，', '、']).chain([SIMPLIFIED, "新闻公报", "秘书长致辞", "公报"])
        {
            assert_found(clause, GB18030);
        }
        for clause in TRADITIONAL.split_inclusive('，').chain([TRADITIONAL, "聯合聲明", "秘書長致詞"]) {
            assert_found(clause, BIG5);
        }
    }

    #[test]
    fn other_east_asian_texts_are_what_they_are() {
        assert_found(
            "日本国政府と中華人民共和国政府は、両国間の平和友好関係を強固にし、発展させるため、次のとおり協定した。",
            SHIFT_JIS,
        );
        assert_found(
            "日本国政府と中華人民共和国政府は、両国間の平和友好関係を強固にし、発展させるため、次のとおり協定した。",
            EUC_JP,
        );
        assert_found("양국 외교장관은 한반도의 평화와 안정을 위한 협력을 계속 강화하기로 합의하였다.", EUC_KR);
    }

    #[test]
    fn broken_bytes_are_replaced_and_counted() {
        let mut bytes = SIMPLIFIED.as_bytes().to_vec();
        bytes.insert(9, 0xFF);
        let decoded = decode(&bytes, None, None).unwrap();
        assert_eq!((decoded.found.name.as_str(), decoded.found.replaced), ("UTF-8", 1));
        assert_eq!(decoded.warnings, [SourceWarning::UndecodableBytes { replaced: 1, encoding: "UTF-8".into() }]);

        let (bytes, ..) = GB18030.encode(SIMPLIFIED);
        let bytes = [&bytes, &[0xFF][..], &bytes].concat();
        let decoded = decode(&bytes, None, None).unwrap();
        assert_eq!((decoded.found.name.as_str(), decoded.found.replaced), ("gb18030", 1));
        assert_eq!(decoded.text, [SIMPLIFIED, "\u{fffd}", SIMPLIFIED].concat());
    }

    #[test]
    fn the_readers_choice_wins() {
        let (bytes, ..) = BIG5.encode(TRADITIONAL);
        let decoded = decode(&bytes, None, Some("gbk")).unwrap();
        assert_eq!(decoded.found.name, "gb18030");
        assert_ne!(decoded.text, TRADITIONAL);
        assert_eq!(
            decode(&bytes, None, Some("klingon")).unwrap_err(),
            SourceErrorReason::UnknownEncoding { label: "klingon".into() }
        );
    }

    #[test]
    fn a_declaration_counts_where_the_bytes_bear_it_out() {
        let page = format!("<html><meta charset=\"big5\"><p>{TRADITIONAL}</p>");
        let (bytes, ..) = BIG5.encode(&page);
        assert_eq!(declared_in_markup(&bytes).as_deref(), Some("big5"));
        assert!(decode(&bytes, Some("big5"), None).unwrap().warnings.is_empty());

        let decoded = decode(page.as_bytes(), Some("big5"), None).unwrap();
        assert_eq!(decoded.text, page);
        assert_eq!(
            decoded.warnings,
            [SourceWarning::DeclaredEncodingWrong { declared: "big5".into(), used: "UTF-8".into() }]
        );
    }

    #[test]
    fn declarations_of_html_and_xml() {
        for (markup, label) in [
            ("<meta charset=gb2312>", "gb2312"),
            ("<META http-equiv='Content-Type' content='text/html; charset=GBK'>", "gbk"),
            ("<?xml version=\"1.0\" encoding=\"GB18030\"?><html>", "gb18030"),
            ("<?xml version='1.0'?><html><meta name=a><meta charset='big5-hkscs'>", "big5-hkscs"),
        ] {
            assert_eq!(declared_in_markup(markup.as_bytes()).as_deref(), Some(label), "{markup}");
        }
        assert_eq!(declared_in_markup("<p>charset=gbk".as_bytes()), None);
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(
            decode(b"text\0text", None, None).unwrap_err(),
            SourceErrorReason::Binary { at: 4, found: "0x00".into() }
        );
        let noise: Vec<u8> = (0..=255_u8).cycle().skip(1).step_by(7).take(4096).filter(|&byte| byte != 0).collect();
        assert!(matches!(decode(&noise, None, None).unwrap_err(), SourceErrorReason::Binary { .. }));
    }
}
