//! Laws that hold for any text.
#![cfg(not(target_arch = "wasm32"))]

use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::LazyLock;
use tifa::facts::{Document, Span};
use tifa::{Analysis, Analyzer, OffsetUnit};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// Pieces that rules look for, whole, broken and in odd company.
const PIECES: &[&str] = &[
    "哈萨克斯坦共和国总统",
    "托卡耶夫",
    "亚·格·卢卡申科",
    "习近平",
    "外交部长",
    "任命",
    "为",
    "秘书长",
    "上海合作组织",
    "（以下简称“上合组织”）",
    "（WTO）",
    "《联合国宪章》",
    "《〈纲要〉计划》",
    "关于",
    "的协定",
    "第2254号决议",
    "、第338号",
    "2018年5月21日至22日",
    "二〇一七年",
    "今年9月底",
    "同日",
    "１９９９",
    "9999年99月99日",
    "新华社北京5月22日电",
    "（记者 李 明）",
    "联合声明\n",
    "在北京举行",
    "和",
    "、",
    "，",
    "。",
    "；",
    "：",
    "\n",
    "\r\n",
    "\n\n",
    "　　",
    "　",
    " ",
    "\t",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "「",
    "」",
    "【",
    "】",
    "〈",
    "〉",
    "(",
    ")",
    "\"",
    "—",
    "-",
    "·",
    "😀",
    "👨‍👩‍👧",
    "𠮷",
    "e\u{301}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{7}",
    "\u{85}",
    "\u{2028}",
    "上海合作組織,",
    "哈方",
    "中俄",
    "缅、老、泰、中四国",
    "委员会",
    "部",
    "兼",
    "驻",
    "号",
    "1",
    "a",
    "參考資料\n",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[\u{4e00}-\u{9fff}]{1,8}",
    ];
    vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

fn evidence(document: &Document) -> Vec<&Vec<Span>> {
    let mut all: Vec<&Vec<Span>> = document.header.iter().map(|fact| &fact.evidence).collect();
    all.extend(document.aliases.iter().map(|fact| &fact.evidence));
    all.extend(document.dates.iter().map(|fact| &fact.evidence));
    all.extend(document.states.iter().map(|fact| &fact.evidence));
    all.extend(document.organisations.iter().map(|fact| &fact.evidence));
    all.extend(document.people.iter().map(|fact| &fact.evidence));
    all.extend(document.instruments.iter().map(|fact| &fact.evidence));
    all
}

fn check(text: &str) {
    // What is no text is refused, which is a law of its own.
    let Ok(analysis) = ANALYZER.analyze("any", text.as_bytes()) else { return };
    spans_slice_the_original(&analysis);
    furniture_is_in_no_fact(&analysis);
    mentions_nest(&analysis);
    units_agree(&analysis);
}

fn spans_slice_the_original(analysis: &Analysis) {
    for document in &analysis.documents {
        for spans in evidence(document) {
            assert!(!spans.is_empty(), "a fact without evidence");
            assert!(spans.is_sorted(), "evidence out of order: {spans:?}");
            for span in spans {
                assert!(
                    span.start < span.end && analysis.text.get(span.start..span.end).is_some(),
                    "{span:?} slices nothing"
                );
            }
        }
    }
}

fn mentions_nest(analysis: &Analysis) {
    let mut open: Vec<Span> = Vec::new();
    let mut previous = Span::new(0, usize::MAX);
    for mention in &analysis.mentions {
        let span = mention.span;
        assert!(
            analysis.text.get(span.start..span.end).is_some_and(|text| !text.is_empty()),
            "{span:?} slices nothing"
        );
        assert!((previous.start, std::cmp::Reverse(previous.end)) <= (span.start, std::cmp::Reverse(span.end)));
        while open.last().is_some_and(|outer| outer.end <= span.start) {
            open.pop();
        }
        assert!(open.last().is_none_or(|outer| span.end <= outer.end), "{span:?} crosses {open:?}");
        open.push(span);
        previous = span;
    }
}

/// What belongs to the site proves nothing of a document.
fn furniture_is_in_no_fact(analysis: &Analysis) {
    for document in &analysis.documents {
        for span in evidence(document).into_iter().flatten() {
            let touched = analysis.furniture.iter().find(|furniture| furniture.contains(span));
            assert_eq!(touched, None, "{span:?} is furniture");
        }
    }
}

/// Slicing UTF-16 by UTF-16 offsets gives what slicing bytes by byte offsets gives.
fn units_agree(analysis: &Analysis) {
    let utf16: Vec<u16> = analysis.text.encode_utf16().collect();
    let converted = analysis.clone().with_offsets(OffsetUnit::Utf16);
    for (bytes, units) in analysis.mentions.iter().zip(&converted.mentions) {
        let sliced = String::from_utf16(&utf16[units.span.start..units.span.end]);
        assert_eq!(sliced.unwrap(), analysis.text[bytes.span.start..bytes.span.end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn analysis_of_any_text_ends_and_points_into_it(text in texts()) {
        check(&text);
    }

    #[test]
    fn analysis_of_any_bytes_ends(bytes in vec(any::<u8>(), 0..400)) {
        if let Ok(analysis) = ANALYZER.analyze("any", &bytes) {
            spans_slice_the_original(&analysis);
        }
    }

    #[test]
    fn traditional_and_simplified_text_give_the_same_states(prefix in "[，。、a-z0-9]{0,12}") {
        let states = |text: &str| -> Vec<String> {
            let analysis = ANALYZER.analyze("any", format!("{prefix}{text}").as_bytes()).unwrap();
            analysis.documents.iter().flat_map(|document| &document.states).map(|state| state.code.clone()).collect()
        };
        prop_assert_eq!(states("烏茲別克斯坦共和國和緬甸聯邦共和國發表聲明"), states("乌兹别克斯坦共和国和缅甸联邦共和国发表声明"));
    }
}

/// One megabyte of each piece, and of pieces in turn: what is linear ends soon, what is quadratic never.
#[test]
fn a_megabyte_of_anything_ends() {
    const SIZE: usize = 1 << 20;
    for piece in PIECES {
        check(&piece.repeat(SIZE / piece.len()));
    }
    let mixed: String = PIECES.iter().cycle().flat_map(|piece| [*piece, "中"]).take(SIZE / 8).collect();
    check(&mixed);
    check(&mixed.replace(['\n', '。', '，'], ""));
}
