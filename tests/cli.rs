//! The command line as a user meets it.
#![cfg(not(target_arch = "wasm32"))]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn tifa(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tifa"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command line starts");
    child.stdin.take().expect("standard input is piped").write_all(input).ok();
    child.wait_with_output().expect("the command line ends")
}

fn sample(name: &str) -> String {
    format!("{}/www/samples/{name}.txt", env!("CARGO_MANIFEST_DIR"))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the output is UTF-8")
}

#[test]
fn prints_one_line_for_each_source() {
    let output = tifa(&["analyze", &sample("memorandum"), &sample("news-report")], b"");
    assert!(output.status.success());
    let lines: Vec<_> = text(&output.stdout).lines().collect();
    assert_eq!(lines.len(), 2);
    for line in lines {
        let analysis: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(analysis["documents"][0]["dates"].as_array().is_some_and(|dates| !dates.is_empty()));
    }
}

#[test]
fn reads_standard_input_and_counts_in_the_unit_asked_for() {
    let input = "会议由哈萨克斯坦共和国总统托卡耶夫主持。";
    for (unit, end) in [("bytes", 51), ("utf16", 17), ("characters", 17)] {
        let output = tifa(&["analyze", "--offsets", unit, "-"], input.as_bytes());
        let analysis: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(analysis["documents"][0]["people"][0]["evidence"][0]["end"], end, "{unit}");
    }
}

#[test]
fn a_source_that_cannot_be_read_is_named_and_the_rest_go_on() {
    let output = tifa(&["analyze", "no/such/file.txt", &sample("memorandum"), "-"], &[0x01, 0x00]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout).lines().count(), 1);
    let reasons: Vec<_> = text(&output.stderr).lines().collect();
    assert_eq!(reasons.len(), 2, "{reasons:?}");
    assert!(reasons[0].contains("no/such/file.txt"));
    assert!(reasons[1].contains("binary"));
}

#[test]
fn goes_by_the_lexicon_of_the_reader() {
    let lexicon = |name: &str, content: &str| {
        let path = std::env::temp_dir().join(format!("tifa-{}-{name}", std::process::id()));
        std::fs::write(&path, content).expect("a file can be written");
        path.to_string_lossy().into_owned()
    };
    let input = "党组书记江成与大家座谈。".as_bytes();
    let good = lexicon("good.tsv", "# mine\n江成\tperson\n党组书记\tpost\n");
    let output = tifa(&["analyze", "--lexicon", &good, "-"], input);
    let analysis: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let person = &analysis["documents"][0]["people"][0];
    assert_eq!((&person["name"], &person["post"]), (&"江成".into(), &"党组书记".into()));
    assert_eq!(person["rule"], "people/reader");

    let faulty = lexicon("faulty.tsv", "江成\tperson\n江成\tpost\n李明\n");
    let output = tifa(&["analyze", "--lexicon", &faulty, "-"], input);
    assert_eq!(output.status.code(), Some(2));
    let reasons: Vec<_> = text(&output.stderr).lines().collect();
    assert!(reasons[0].contains("faulty.tsv:2: expected each surface once"), "{reasons:?}");
    assert!(reasons[1].contains("faulty.tsv:3: expected the words, their kind"), "{reasons:?}");
    assert_eq!(tifa(&["analyze", "--lexicon", "no/such.tsv", "-"], input).status.code(), Some(2));
    for path in [good, faulty] {
        std::fs::remove_file(path).ok();
    }
}

#[test]
fn a_wrong_command_line_is_explained() {
    for arguments in
        [&[][..], &["analyse", "a"], &["analyze"], &["analyze", "--offsets", "words", "a"], &["analyze", "--bogus"]]
    {
        let output = tifa(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains("usage:"), "{arguments:?}");
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    assert!(text(&tifa(&["--help"], b"").stdout).contains("usage: tifa analyze"));
    assert!(text(&tifa(&["-V"], b"").stdout).starts_with("tifa 0."));
}
