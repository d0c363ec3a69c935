//! Laws that hold for any text.
#![cfg(not(target_arch = "wasm32"))]

use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::{LazyLock, Mutex};
use tifa::facts::{Document, Mention, Span};
use tifa::{Analysis, Analyzer, EntryKind, OffsetUnit, ReaderEntry, ReaderLexicon};

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
    "推动构建人类命运共同体",
    "互信、互利、平等、协商",
    "三股勢力",
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
    all.extend(document.meetings.iter().map(|fact| &fact.evidence));
    all.extend(document.meetings.iter().flat_map(|fact| &fact.participants).map(|one| &one.evidence));
    all.extend(document.instruments.iter().map(|fact| &fact.evidence));
    all.extend(document.positions.iter().map(|fact| &fact.evidence));
    all.extend(document.formulas.iter().map(|fact| &fact.evidence));
    all.extend(document.formulas.iter().flat_map(|fact| &fact.variants).map(|variant| &variant.evidence));
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

/// An analyzer that goes by one reader's entries after another's.
static READERS_ANALYZER: LazyLock<Mutex<Analyzer>> = LazyLock::new(|| Mutex::new(Analyzer::new()));

/// Words that a reader may enter: of the pieces, parts of them, and what no table knows.
fn entries() -> impl Strategy<Value = Vec<ReaderEntry>> {
    let is_han = |piece: &&&str| piece.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·');
    let pieces: Vec<&str> =
        PIECES.iter().filter(is_han).filter(|piece| piece.chars().nth(1).is_some()).copied().collect();
    let part = (proptest::sample::select(pieces.clone()), 0..4usize, 2..6usize)
        .prop_map(|(piece, from, length)| piece.chars().skip(from).take(length).collect::<String>());
    let surface =
        prop_oneof![proptest::sample::select(pieces).prop_map(str::to_owned), part, "[\u{4e00}-\u{9fff}]{2,4}"];
    let kinds = [EntryKind::Person, EntryKind::Post, EntryKind::Body, EntryKind::State, EntryKind::Place];
    let entry = (surface, proptest::sample::select(kinds.to_vec())).prop_map(|(surface, kind)| {
        let name = (kind == EntryKind::State).then(|| "KZ".to_owned());
        ReaderEntry { surface, kind, name }
    });
    vec(entry, 1..8).prop_map(|mut entries| {
        entries.retain(|entry| entry.surface.chars().filter(|&c| c != '·').count() >= 2);
        let fold = |entry: &ReaderEntry| ANALYZER.fold(&entry.surface);
        entries.sort_by_key(fold);
        entries.dedup_by_key(|entry| fold(entry));
        entries
    })
}

/// Where a word stands in the documents of a source, outside the site's furniture.
fn places(analysis: &Analysis, word: &str) -> Vec<Span> {
    let found = analysis.text.match_indices(word).map(|(start, _)| Span::new(start, start + word.len()));
    let within = |span: &Span| analysis.documents.iter().any(|document| document.span.contains(span));
    let touches = |one: &Span, other: &Span| one.start < other.end && other.start < one.end;
    found.filter(|span| within(span) && !analysis.furniture.iter().any(|furniture| touches(furniture, span))).collect()
}

/// Each entry is a mention of its kind wherever it stands, but where another of the reader's that is no shorter does.
fn entries_bind(analysis: &Analysis, entries: &[ReaderEntry]) {
    for entry in entries {
        for place in places(analysis, &entry.surface) {
            let as_entered = Mention { kind: entry.kind.mention_kind(), span: place };
            let gives_way = || {
                analysis.mentions.iter().any(|mention| {
                    let other = ANALYZER.fold(&analysis.text[mention.span.start..mention.span.end]);
                    mention.span.start < place.end
                        && place.start < mention.span.end
                        && other.chars().count() >= entry.surface.chars().count()
                        && entries.iter().any(|entry| ANALYZER.fold(&entry.surface) == other)
                })
            };
            assert!(
                analysis.mentions.contains(&as_entered) || gives_way(),
                "{entry:?} is no mention at {place:?} of {:?}: {:?}",
                analysis.text,
                analysis.mentions
            );
        }
    }
}

/// The facts say what the reader said.
fn facts_say_so(analysis: &Analysis, entries: &[ReaderEntry]) {
    for document in &analysis.documents {
        for person in document.people.iter().filter(|person| person.rule == "people/reader") {
            let entered = |entry: &ReaderEntry| {
                entry.kind == EntryKind::Person && person.name.contains(&ANALYZER.fold(&entry.surface))
            };
            assert!(entries.iter().any(entered), "{person:?} of {entries:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn analysis_of_any_text_ends_and_points_into_it(text in texts()) {
        check(&text);
    }

    #[test]
    fn what_the_reader_entered_binds(text in texts(), entries in entries(), at in vec(0..400usize, 0..6)) {
        let mut text = text;
        for (place, entry) in at.iter().zip(entries.iter().cycle()) {
            let place = text.char_indices().map(|(at, _)| at).nth(*place).unwrap_or(text.len());
            text.insert_str(place, &entry.surface);
        }
        let mut analyzer = READERS_ANALYZER.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        analyzer.set_reader_lexicon(ReaderLexicon::from_entries(entries.clone()).unwrap());
        if let Ok(analysis) = analyzer.analyze("any", text.as_bytes()) {
            spans_slice_the_original(&analysis);
            furniture_is_in_no_fact(&analysis);
            mentions_nest(&analysis);
            entries_bind(&analysis, &entries);
            facts_say_so(&analysis, &entries);
        }
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
            analysis.documents.iter().flat_map(|document| &document.states).map(|state| state.code.to_owned()).collect()
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

/// Fifty thousand entries, and a megabyte in which some of them stand end to end.
#[test]
fn a_large_lexicon_and_a_long_text_end() {
    let name = |number: u32| -> String {
        [number / 2500 + 40, number / 50 % 50, number % 50]
            .map(|at| char::from_u32(0x4e00 + at * 7).unwrap())
            .iter()
            .collect()
    };
    let kinds = [EntryKind::Person, EntryKind::Post, EntryKind::Body, EntryKind::Place];
    let entries: Vec<_> = (0..50_000)
        .map(|number| ReaderEntry { surface: name(number), kind: kinds[number as usize % 4], name: None })
        .collect();
    let fold_once: std::collections::HashSet<_> = entries.iter().map(|entry| ANALYZER.fold(&entry.surface)).collect();
    let mut seen = std::collections::HashSet::new();
    let entries: Vec<_> = entries.into_iter().filter(|entry| seen.insert(ANALYZER.fold(&entry.surface))).collect();
    assert_eq!(entries.len(), fold_once.len());
    let analyzer = Analyzer::new().with_reader_lexicon(ReaderLexicon::from_entries(entries).unwrap());
    let text: String = (0..(1 << 20) / 9).map(|number| name(number * 7 % 50_000)).collect();
    let analysis = analyzer.analyze("long", text.as_bytes()).unwrap();
    assert!(analysis.mentions.len() > 50_000);
    mentions_nest(&analysis);
}
