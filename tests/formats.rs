//! The same text through every door gives the same facts, and what cannot be read says why.
//!
//! The files of `tests/data/formats` are written by `scripts/make_test_files.py` from the page's samples.
#![cfg(not(target_arch = "wasm32"))]

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use tifa::{
    Analyzer, Container, Format, ReadOptions, SourceEntry, SourceErrorReason, SourceText, SourceWarning, limits, read,
};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

const COMMUNIQUE: &str = "press-communique";
const NEWS: &str = "traditional-news";
const STATEMENT: &str = "joint-statement";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn file(name: &str) -> Vec<u8> {
    let path = root().join("tests/data/formats").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sample(name: &str) -> String {
    std::fs::read_to_string(root().join("www/samples").join(name).with_extension("txt")).expect("a sample of the page")
}

fn entries(name: &str, bytes: &[u8]) -> Vec<SourceEntry> {
    read(name, bytes, &ReadOptions::default())
}

fn text_of(name: &str, bytes: &[u8]) -> SourceText {
    let [entry] = <[SourceEntry; 1]>::try_from(entries(name, bytes)).expect("one entry");
    entry.text.unwrap_or_else(|error| panic!("{error}"))
}

fn reason_of(name: &str, bytes: &[u8]) -> SourceErrorReason {
    let [entry] = <[SourceEntry; 1]>::try_from(entries(name, bytes)).expect("one entry");
    let error = entry.text.expect_err("an error");
    assert!(error.to_string().starts_with(&format!("{name}: expected ")), "{error}");
    error.reason
}

/// What the documents of a source say, without the places where they say it.
fn facts(name: &str, bytes: &[u8]) -> Value {
    let analysis = ANALYZER.analyze(name, bytes).unwrap_or_else(|error| panic!("{error}"));
    let mut documents = serde_json::to_value(&analysis.documents).expect("documents are JSON");
    without_places(&mut documents);
    documents
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for place in ["span", "evidence", "header"] {
                fields.remove(place);
            }
            fields.values_mut().for_each(without_places);
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        _ => {}
    }
}

/// The text without its furniture.
fn own_text(source: &SourceText) -> String {
    let mut text = source.text.clone();
    for span in source.furniture.iter().rev() {
        text.replace_range(span.start..span.end, "");
    }
    text
}

fn assert_same_facts(name: &str, bytes: &[u8], sample_name: &str) {
    let expected = facts("sample", sample(sample_name).as_bytes());
    assert!(expected[0]["people"].as_array().is_some_and(|people| !people.is_empty()), "the sample has people");
    assert_eq!(facts(name, bytes), expected, "{name}");
}

fn assert_reads(name: &str, sample_name: &str, format: Format) -> SourceText {
    let bytes = file(name);
    assert_same_facts(name, &bytes, sample_name);
    let source = text_of(name, &bytes);
    assert_eq!(source.format, format);
    for span in &source.furniture {
        assert!(source.text.get(span.start..span.end).is_some_and(|text| !text.is_empty()), "{span:?} slices nothing");
    }
    assert!(source.locations.iter().all(|location| source.text.is_char_boundary(location.start)));
    source
}

fn assert_decodes(name: &str, sample_name: &str, encoding: &str) {
    let source = assert_reads(name, sample_name, Format::Text);
    assert_eq!(source.text, sample(sample_name));
    let found = source.encoding.expect("text has an encoding");
    assert_eq!((found.name.as_str(), found.replaced, found.alternatives.len()), (encoding, 0, 0));
    assert_eq!(source.warnings, []);
}

mod encodings {
    use super::*;

    #[test]
    fn utf_8_with_a_byte_order_mark() {
        assert_decodes("press-communique.utf-8-mark.txt", COMMUNIQUE, "UTF-8");
    }

    #[test]
    fn utf_16_with_a_byte_order_mark() {
        assert_decodes("press-communique.utf-16le-mark.txt", COMMUNIQUE, "UTF-16LE");
        assert_decodes("press-communique.utf-16be-mark.txt", COMMUNIQUE, "UTF-16BE");
    }

    #[test]
    fn utf_16_without_one() {
        assert_decodes("press-communique.utf-16le.txt", COMMUNIQUE, "UTF-16LE");
        assert_decodes("press-communique.utf-16be.txt", COMMUNIQUE, "UTF-16BE");
    }

    #[test]
    fn gb18030() {
        assert_decodes("press-communique.gb18030.txt", COMMUNIQUE, "gb18030");
    }

    #[test]
    fn gb18030_with_traditional_characters() {
        assert_decodes("traditional-news.gb18030.txt", NEWS, "gb18030");
    }

    #[test]
    fn big5() {
        assert_decodes("traditional-news.big5.txt", NEWS, "Big5");
    }

    #[test]
    fn html_that_declares_gb2312_or_big5() {
        for (name, sample_name, encoding) in
            [("press-communique.gb2312.html", COMMUNIQUE, "gb18030"), ("traditional-news.big5.html", NEWS, "Big5")]
        {
            let source = assert_reads(name, sample_name, Format::Html);
            assert_eq!(source.encoding.expect("HTML has an encoding").name, encoding);
            assert_eq!(source.warnings, []);
        }
    }

    #[test]
    fn html_that_declares_nothing() {
        let source = assert_reads("press-communique.undeclared-gbk.html", COMMUNIQUE, Format::Html);
        assert_eq!(source.encoding.expect("HTML has an encoding").name, "gb18030");
    }

    #[test]
    fn html_that_declares_what_it_is_not_is_read_as_it_is_with_a_warning() {
        let source = assert_reads("press-communique.wrongly-declared.html", COMMUNIQUE, Format::Html);
        assert_eq!(
            source.warnings,
            [SourceWarning::DeclaredEncodingWrong { declared: "gb2312".into(), used: "UTF-8".into() }]
        );
    }

    #[test]
    fn every_sentence_of_the_samples_is_told_apart_by_itself() {
        for (sample_name, encoding) in [(COMMUNIQUE, encoding_rs::GB18030), (NEWS, encoding_rs::BIG5)] {
            let text = sample(sample_name);
            for sentence in text.split_inclusive(['。', '\n']).filter(|sentence| sentence.trim().chars().count() > 3) {
                let (bytes, ..) = encoding.encode(sentence);
                assert_eq!(text_of("sentence", &bytes).text, sentence);
            }
        }
    }

    #[test]
    fn the_readers_choice_wins_over_guess_and_declaration() {
        let options = ReadOptions { encoding: Some("big5".into()) };
        for name in ["press-communique.gb18030.txt", "press-communique.gb2312.html"] {
            let source = read(name, &file(name), &options).remove(0).text.expect("text");
            assert_eq!(source.encoding.expect("an encoding").name, "Big5");
        }
        let options = ReadOptions { encoding: Some("klingon".into()) };
        let error = read("a.txt", "公报".as_bytes(), &options).remove(0).text.expect_err("no encoding");
        assert_eq!(error.reason, SourceErrorReason::UnknownEncoding { label: "klingon".into() });
    }

    #[test]
    fn broken_bytes_are_replaced_counted_and_warned_of() {
        let mut bytes = file("press-communique.gb18030.txt");
        let middle = bytes.len() / 2;
        bytes.insert(middle, 0xFF);
        let source = text_of("broken.txt", &bytes);
        let found = source.encoding.expect("an encoding");
        assert_eq!((found.name.as_str(), found.replaced > 0), ("gb18030", true));
        assert!(source.warnings.iter().any(|warning| matches!(warning, SourceWarning::UndecodableBytes { .. })));
    }
}

mod formats {
    use super::*;

    #[test]
    fn html() {
        let source = assert_reads("press-communique.html", COMMUNIQUE, Format::Html);
        assert_eq!(source.hints.title.as_deref(), sample(COMMUNIQUE).lines().next());
    }

    #[test]
    fn html_with_line_breaks_only() {
        assert_reads("joint-statement.breaks.html", STATEMENT, Format::Html);
    }

    #[test]
    fn html_of_a_site_with_menus_tables_and_scripts() {
        let source = assert_reads("press-communique.site.html", COMMUNIQUE, Format::Html);
        assert_site(&source);
        assert_eq!(source.hints.date.as_deref(), Some("2024-05-17 18:30"));
        assert_eq!(source.hints.publisher.as_deref(), Some("示例网"));
    }

    /// The menus are kept as furniture, the scripts are gone, and no line of the document is furniture.
    fn assert_site(source: &SourceText) {
        let furniture: Vec<&str> = source.furniture.iter().map(|span| span.of(&source.text)).collect();
        for words in ["首页", "分享到", "版权所有", "请启用脚本"] {
            assert!(furniture.iter().any(|text| text.contains(words)), "{words} in {furniture:?}");
        }
        assert!(!source.text.contains("甲某") && !source.text.contains("alert"));
        let own: String = own_text(source).split_whitespace().collect();
        assert_eq!(own, sample(COMMUNIQUE).split_whitespace().collect::<String>());
    }

    #[test]
    fn mhtml_in_quoted_printable_and_base64() {
        for name in ["press-communique.qp.mhtml", "press-communique.base64.mhtml"] {
            assert_site(&assert_reads(name, COMMUNIQUE, Format::Mhtml));
        }
    }

    #[test]
    fn docx() {
        let source = assert_reads("press-communique.docx", COMMUNIQUE, Format::Docx);
        assert_eq!(source.hints.title.as_deref(), sample(COMMUNIQUE).lines().next());
        assert_eq!(source.warnings, []);
    }

    #[test]
    fn docx_of_libreoffice() {
        assert_reads("press-communique.libreoffice.docx", COMMUNIQUE, Format::Docx);
    }

    #[test]
    fn docx_with_its_text_in_tables() {
        assert_reads("press-communique.in-tables.docx", COMMUNIQUE, Format::Docx);
    }

    #[test]
    fn docx_with_tracked_changes() {
        let source = assert_reads("press-communique.tracked-changes.docx", COMMUNIQUE, Format::Docx);
        assert!(!source.text.contains("已删除"));
        let [SourceWarning::TrackedChanges { inserted, deleted }] = source.warnings[..] else {
            panic!("{:?}", source.warnings)
        };
        assert!(inserted > 3 && inserted == deleted, "{inserted} {deleted}");
    }

    #[test]
    fn docx_with_a_text_box() {
        assert_reads("press-communique.text-box.docx", COMMUNIQUE, Format::Docx);
    }

    #[test]
    fn odt() {
        assert_reads("press-communique.odt", COMMUNIQUE, Format::Odt);
    }

    #[test]
    fn odt_of_libreoffice() {
        assert_reads("press-communique.libreoffice.odt", COMMUNIQUE, Format::Odt);
    }

    #[test]
    fn odt_with_its_text_in_tables() {
        assert_reads("press-communique.in-tables.odt", COMMUNIQUE, Format::Odt);
    }

    #[test]
    fn epub_of_libreoffice() {
        assert_reads("press-communique.libreoffice.epub", COMMUNIQUE, Format::Epub);
    }

    #[test]
    fn epub_has_its_chapters_in_order() {
        let name = "two-documents.epub";
        let source = text_of(name, &file(name));
        assert_eq!(source.hints.title.as_deref(), Some("示例文件集"));
        let labels: Vec<_> = source.locations.iter().map(|location| location.label.as_str()).collect();
        assert_eq!(labels, ["press-communique.xhtml", "joint-statement.xhtml"]);
        let (first, second) = source.text.split_at(source.locations[1].start);
        assert_same_facts("first", first.as_bytes(), COMMUNIQUE);
        assert_same_facts("second", second.as_bytes(), STATEMENT);
    }

    #[test]
    fn rtf_in_a_code_page_and_in_unicode() {
        for name in ["press-communique.code-page.rtf", "press-communique.unicode.rtf"] {
            let source = assert_reads(name, COMMUNIQUE, Format::Rtf);
            assert_eq!(source.furniture.len(), 1, "the running head");
        }
    }

    #[test]
    fn rtf_of_libreoffice() {
        assert_reads("press-communique.libreoffice.rtf", COMMUNIQUE, Format::Rtf);
    }

    #[test]
    fn ofd() {
        let source = assert_reads("press-communique.ofd", COMMUNIQUE, Format::Ofd);
        let pages: Vec<_> = source.locations.iter().map(|location| location.label.clone()).collect();
        assert_eq!(pages, (1..=pages.len()).map(|page| format!("page {page}")).collect::<Vec<_>>());
        let numbers: Vec<_> = source.furniture.iter().map(|span| span.of(&source.text).to_owned()).collect();
        assert_eq!(numbers, (1..=pages.len()).map(|page| format!("— {page} —")).collect::<Vec<_>>());
    }

    #[test]
    fn ofd_of_several_pages() {
        assert_reads("joint-statement.ofd", STATEMENT, Format::Ofd);
    }

    #[test]
    fn ofd_says_which_pages_hold_no_text() {
        let source = text_of("scan-page.ofd", &file("scan-page.ofd"));
        assert_eq!(source.warnings, [SourceWarning::PagesWithoutText { pages: vec![2] }]);
    }

    #[test]
    fn a_wrong_extension_is_no_obstacle_but_gives_a_warning() {
        for (name, format) in [
            ("press-communique.docx", Format::Docx),
            ("press-communique.odt", Format::Odt),
            ("press-communique.ofd", Format::Ofd),
            ("press-communique.libreoffice.epub", Format::Epub),
            ("press-communique.unicode.rtf", Format::Rtf),
            ("press-communique.html", Format::Html),
            ("press-communique.qp.mhtml", Format::Mhtml),
        ] {
            let source = text_of("renamed.doc", &file(name));
            assert_eq!(source.format, format);
            assert_eq!(source.warnings, [SourceWarning::WrongExtension { extension: "doc".into(), format }]);
        }
        let source = text_of("renamed.docx", sample(COMMUNIQUE).as_bytes());
        assert_eq!(source.warnings.len(), 1);
        assert_eq!(text_of("report.2018", sample(COMMUNIQUE).as_bytes()).warnings, []);
    }

    #[test]
    fn plain_text_named_html_keeps_its_lines() {
        let source = text_of("saved.html", sample(COMMUNIQUE).as_bytes());
        assert_eq!((source.format, source.text), (Format::Text, sample(COMMUNIQUE)));
    }
}

mod archives {
    use super::*;

    #[test]
    fn each_file_is_an_entry_and_others_go_on() {
        let entries = entries("several.zip", &file("several.zip"));
        let names: Vec<_> = entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "several.zip/公报/press-communique.txt",
                "several.zip/公报/press-communique.docx",
                "several.zip/traditional-news.txt",
                "several.zip/picture.png",
                "several.zip/style.css"
            ]
        );
        for (entry, sample_name) in entries.iter().zip([COMMUNIQUE, COMMUNIQUE, NEWS]) {
            let text = &entry.text.as_ref().expect("a document").text;
            assert_same_facts(&entry.name, text.as_bytes(), sample_name);
        }
        for entry in &entries[3..] {
            let error = entry.text.as_ref().expect_err("no document");
            assert!(matches!(error.reason, SourceErrorReason::Unsupported { .. }), "{error}");
            assert_eq!(error.source, entry.name);
        }
    }

    #[test]
    fn names_in_the_code_page_of_chinese_windows() {
        let entries = entries("old.zip", &file("names-in-gbk.zip"));
        assert_eq!(entries[0].name, "old.zip/公报.txt");
        assert_eq!(entries[0].text.as_ref().expect("text").text, sample(COMMUNIQUE));
    }

    #[test]
    fn an_archive_inside_an_archive_is_refused_and_its_neighbours_are_read() {
        let entries = entries("nested.zip", &file("nested.zip"));
        assert_eq!(entries.len(), 2);
        let error = entries[0].text.as_ref().expect_err("an archive");
        assert_eq!(error.reason, SourceErrorReason::NestedArchive);
        assert!(entries[1].text.is_ok());
    }

    #[test]
    fn an_empty_archive() {
        assert_eq!(reason_of("empty.zip", &file("empty.zip")), SourceErrorReason::EmptyArchive);
    }
}

mod refused {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec;
    use rawzip::{CompressionMethod, ZipArchiveWriter};
    use std::io::Write;

    #[test]
    fn nothing_but_white_space() {
        assert_eq!(reason_of("a.txt", b""), SourceErrorReason::Empty);
        assert_eq!(reason_of("a.txt", " \u{3000}\r\n".as_bytes()), SourceErrorReason::Empty);
        assert_eq!(reason_of("empty.docx", &file("empty.docx")), SourceErrorReason::Empty);
        assert_eq!(reason_of("a.html", b"<html><body><p> </p></body></html>"), SourceErrorReason::Empty);
    }

    #[test]
    fn binary_data() {
        assert_eq!(reason_of("a.txt", b"text\0"), SourceErrorReason::Binary { at: 4, found: "0x00".into() });
        assert!(matches!(reason_of("a.txt", b"\x89PNG\r\n\x1a\n"), SourceErrorReason::Unsupported { .. }));
    }

    #[test]
    fn what_no_encoding_reads() {
        // A byte order mark says UTF-8, and nothing after it is.
        let bytes = [&[0xEF, 0xBB, 0xBF][..], &[0xFF, b'a'].repeat(50)].concat();
        assert_eq!(reason_of("a.txt", &bytes), SourceErrorReason::NotUtf8 { at: 3, found: "0xFF".into() });
    }

    #[test]
    fn pdf() {
        let name = "press-communique.libreoffice.pdf";
        assert_eq!(reason_of(name, &file(name)), SourceErrorReason::Pdf);
    }

    #[test]
    fn word_of_before_2007() {
        assert_eq!(reason_of("old.doc", &file("old.doc")), SourceErrorReason::OldOffice);
    }

    #[test]
    fn what_opens_with_a_password_only() {
        for name in ["encrypted.docx", "encrypted.odt"] {
            assert_eq!(reason_of(name, &file(name)), SourceErrorReason::Encrypted, "{name}");
        }
        let entries = entries("encrypted.zip", &file("encrypted.zip"));
        assert_eq!(entries[0].text.as_ref().expect_err("encrypted").reason, SourceErrorReason::Encrypted);
    }

    #[test]
    fn a_truncated_file() {
        for (name, format) in [
            ("press-communique.docx", Container::Docx),
            ("press-communique.odt", Container::Odt),
            ("press-communique.ofd", Container::Ofd),
            ("two-documents.epub", Container::Epub),
            ("several.zip", Container::Zip),
        ] {
            let bytes = file(name);
            let reason = reason_of(name, &bytes[..bytes.len() * 2 / 3]);
            assert_eq!(reason, SourceErrorReason::Damaged { format, part: None }, "{name}");
        }
        let rtf = file("press-communique.unicode.rtf");
        let source = text_of("cut.rtf", &rtf[..rtf.len() / 2]);
        assert_eq!(source.warnings, [SourceWarning::Damaged { part: None }]);
        let saved = file("press-communique.base64.mhtml");
        let source = text_of("cut.mhtml", &saved[..saved.len() / 2]);
        assert_eq!(source.warnings, [SourceWarning::Damaged { part: None }]);
    }

    #[test]
    fn a_package_without_its_main_part() {
        let rels = "<Relationships/>";
        let bytes = zipped(&[("[Content_Types].xml", b""), ("_rels/.rels", rels.as_bytes()), ("word/styles.xml", b"")]);
        assert_eq!(
            reason_of("a.docx", &bytes),
            SourceErrorReason::Damaged { format: Container::Docx, part: Some("word/document.xml".into()) }
        );
        let bytes = zipped(&[("[Content_Types].xml", b""), ("_rels/.rels", rels.as_bytes()), ("xl/workbook.xml", b"")]);
        assert!(matches!(reason_of("a.xlsx", &bytes), SourceErrorReason::Unsupported { .. }));
    }

    #[test]
    fn more_bytes_than_the_limit() {
        let size = 200 << 20;
        assert_eq!(
            reason_of("a.txt", &vec![b'a'; size]),
            SourceErrorReason::TooLarge { size, limit: limits::MAX_SOURCE_BYTES }
        );
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(size, 0);
        assert_eq!(reason_of("a.zip", &bytes), SourceErrorReason::TooLarge { size, limit: limits::MAX_PACKAGE_BYTES });
    }

    #[test]
    fn a_part_that_inflates_a_thousandfold() {
        let bytes = zipped(&[("bomb.txt", &vec![b'a'; limits::MAX_PART_BYTES / 4])]);
        assert!(bytes.len() < limits::MAX_PART_BYTES / 1000);
        let entries = entries("bomb.zip", &bytes);
        let error = entries[0].text.as_ref().expect_err("a bomb");
        assert_eq!(
            error.reason,
            SourceErrorReason::CompressionTooHigh { part: "bomb.txt".into(), limit: limits::MAX_COMPRESSION_RATIO }
        );
    }

    #[test]
    fn a_part_that_inflates_to_more_than_the_limit() {
        // Noise among the zeros keeps the ratio harmless.
        let mut state = 1_u32;
        let part: Vec<u8> = (0..=limits::MAX_PART_BYTES)
            .map(|at| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if at % 64 == 0 { (state >> 24) as u8 } else { b' ' }
            })
            .collect();
        let entries = entries("large.zip", &zipped(&[("large.txt", &part)]));
        let error = entries[0].text.as_ref().expect_err("too large");
        assert_eq!(
            error.reason,
            SourceErrorReason::PartTooLarge { part: "large.txt".into(), limit: limits::MAX_PART_BYTES }
        );
    }

    #[test]
    fn more_parts_than_the_limit() {
        let names: Vec<String> = (0..=limits::MAX_PARTS).map(|number| format!("{number}.txt")).collect();
        let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(
            reason_of("many.zip", &zipped(&parts)),
            SourceErrorReason::TooManyParts { limit: limits::MAX_PARTS }
        );
    }

    #[test]
    fn an_unknown_way_of_packing() {
        let mut bytes = file("names-in-gbk.zip");
        // The method, in the local header and in the directory: bzip2.
        bytes[8] = 12;
        let directory = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a directory");
        bytes[directory + 10] = 12;
        let entries = entries("a.zip", &bytes);
        let error = entries[0].text.as_ref().expect_err("bzip2");
        assert!(matches!(&error.reason, SourceErrorReason::UnsupportedCompression { .. }), "{error}");
    }

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut archive = ZipArchiveWriter::new(&mut bytes);
        for (name, content) in parts {
            let (mut entry, config) =
                archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start().expect("an entry");
            let mut writer = config.wrap(std::io::sink());
            writer.write_all(content).expect("a sink takes all");
            let (_, descriptor) = writer.finish().expect("a sink takes all");
            entry.write_all(&compress_to_vec(content, 6)).expect("memory takes all");
            entry.finish(descriptor).expect("memory takes all");
        }
        archive.finish().expect("memory takes all");
        bytes
    }
}

/// What would take the square of its length if anything looked at all that is open, or all that came before.
#[test]
fn hostile_files_are_read_or_refused_soon() {
    const SIZE: usize = 2 << 20;
    let page = "<!doctype html><body>";
    let rtf = r"{\rtf1\ansi\ansicpg936 ";
    let mhtml = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n";
    for (head, repeated) in [
        (page.to_owned() + &"<div>".repeat(500), "</p></section>"),
        (page.to_owned() + &"<div>".repeat(500), "<a><li>x"),
        (page.to_owned() + &"<table><tr><td>".repeat(160), "<tr><td>a"),
        (page.to_owned() + &"<div>".repeat(500), "会议在北京举行，部长们就地区形势交换了意见。<br>"),
        (page.to_owned() + "<title>", "公报公报"),
        (page.to_owned() + "<p ", "a=b "),
        (page.to_owned(), "<!--"),
        (rtf.to_owned(), "{\\footnote a}"),
        (rtf.to_owned() + "{\\fonttbl{\\f0\\fcharset134 ;}{\\f1\\fcharset136 ;}}", "\\f0 a\\f1 b"),
        (mhtml.to_owned(), " a\n"),
        (mhtml.to_owned() + "\n", "--b\nContent-Type: text/html\n\n<p>a\n"),
    ] {
        let start = Instant::now();
        entries("hostile", (head.clone() + &repeated.repeat(SIZE / repeated.len())).as_bytes());
        assert!(start.elapsed() < Duration::from_secs(5), "{repeated}: {:?}", start.elapsed());
    }
}

/// What files begin with, and words that the readers of formats look for.
const PIECES: &[&[u8]] = &[
    b"{\\rtf1\\ansi",
    b"\\u20844?",
    b"\\'b9\\'",
    b"\\bin9",
    b"{\\fonttbl{\\f0\\fcharset134 ;}}",
    b"\\cell\\row\\intbl ",
    b"{",
    b"}",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n",
    b"\n--b\nContent-Type: text/html\n\n",
    b"\n--b--",
    b"<html>",
    b"<table><tr><td>",
    b"</td></tr></table>",
    b"<p><a href=x>",
    b"</div></p></a>",
    b"<script>",
    b"<title>",
    b"<br>",
    b"&#x516c;&nbsp;",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-1.4",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xEF\xBB\xBF",
    b"\xB9\xAB\xB1\xA8",
    "公报。\n".as_bytes(),
    b"\0",
    b"\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(
        pieces in vec(
            prop_oneof![
                4 => proptest::sample::select(PIECES).prop_map(<[u8]>::to_vec),
                1 => vec(any::<u8>(), 0..8),
            ],
            0..40,
        ),
        name in "[a-z]{0,3}(\\.(txt|html|docx|zip|rtf))?",
    ) {
        for entry in read(&name, &pieces.concat(), &ReadOptions::default()) {
            if let Ok(source) = entry.text {
                prop_assert!(!source.text.trim().is_empty());
                for span in &source.furniture {
                    prop_assert!(source.text.get(span.start..span.end).is_some());
                }
            }
        }
    }
}
