//! The browser's face, in a browser.
#![cfg(target_arch = "wasm32")]

use js_sys::{JsString, Reflect};
use tifa::wasm::{Analyzer, max_source_bytes, version};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The value at a path of keys.
fn at(value: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(value.clone(), |value, key| Reflect::get(&value, &(*key).into()).expect("an object"))
}

fn string(value: &JsValue, path: &[&str]) -> Option<String> {
    at(value, path).dyn_ref::<JsString>().map(String::from)
}

#[wasm_bindgen_test]
fn a_fact_points_into_the_text_in_utf16_units() {
    let text = "😀会议由哈萨克斯坦共和国总统托卡耶夫主持。";
    let analysis: JsValue = Analyzer::new().analyze("粘贴", text.as_bytes()).ok().expect("an analysis").into();
    let person = at(&analysis, &["documents", "0", "people", "0"]);
    assert_eq!(string(&person, &["name"]).as_deref(), Some("托卡耶夫"));
    assert_eq!(string(&person, &["of"]).as_deref(), Some("KZ"));
    let [start, end] =
        ["start", "end"].map(|key| at(&person, &["evidence", "0", key]).as_f64().expect("a number") as u32);
    let original: JsString = at(&analysis, &["text"]).unchecked_into();
    assert_eq!(String::from(original.slice(start, end)), "哈萨克斯坦共和国总统托卡耶夫");
}

#[wasm_bindgen_test]
fn what_the_text_does_not_say_is_null() {
    let analysis: JsValue = Analyzer::new().analyze("a", "各方重申。".as_bytes()).ok().expect("an analysis").into();
    assert!(at(&analysis, &["documents", "0", "title"]).is_null());
}

#[wasm_bindgen_test]
fn a_source_that_cannot_be_read_throws_its_reason() {
    let error = Analyzer::new().analyze("空.txt", b" \n").err().expect("an error");
    assert_eq!(string(&error, &["code"]).as_deref(), Some("empty"));
    assert_eq!(string(&error, &["source"]).as_deref(), Some("空.txt"));
    assert!(string(&error, &["message"]).is_some_and(|message| message.starts_with("空.txt: expected")));
}

#[wasm_bindgen_test]
fn goes_by_the_entries_of_the_reader() {
    let mut analyzer = Analyzer::new();
    let entries: JsValue =
        analyzer.set_lexicon("mine.tsv", "反恐機構\tbody\n".as_bytes()).ok().expect("entries").into();
    assert_eq!(string(&entries, &["0", "surface"]).as_deref(), Some("反恐機構"));
    assert_eq!(string(&entries, &["0", "folded"]).as_deref(), Some("反恐机构"));
    let error = analyzer.set_lexicon("mine.tsv", "反恐机构\n".as_bytes()).err().expect("an error");
    assert_eq!(string(&error, &["code"]).as_deref(), Some("faulty-entries"));
    assert_eq!(string(&error, &["faults", "0", "code"]).as_deref(), Some("columns"));
    let analysis: JsValue = analyzer.analyze("a", "反恐机构通过决定。".as_bytes()).ok().expect("an analysis").into();
    let body = at(&analysis, &["documents", "0", "organisations", "0"]);
    assert_eq!(string(&body, &["rule"]).as_deref(), Some("organisations/reader"), "those before stay");
}

#[wasm_bindgen_test]
fn tells_its_version_and_its_limit() {
    assert!(version().starts_with("0."));
    assert_eq!(max_source_bytes(), tifa::MAX_SOURCE_BYTES);
}
