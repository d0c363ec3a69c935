//! Documents of the project's own writing, with gold: what is found must not get worse.
//!
//! Figures are F1 in percent over all documents, every field of a fact counting; `tests/data/README.md` has the format.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tifa::Analyzer;

/// For each kind of fact the fields that must agree, and the least figure.
const FLOORS: &[(&str, &[&str], f64)] = &[
    ("aliases", &["alias", "name"], 98.0),
    ("dates", &["text", "edtf"], 95.0),
    ("states", &["code"], 98.0),
    ("organisations", &["name"], 87.0),
    ("people", &["name", "of", "post"], 83.0),
    ("meetings", &["name", "start", "end", "place"], 82.0),
    ("instruments", &["title", "kind"], 94.0),
    ("positions", &["holder", "verb", "stance", "text"], 96.0),
    ("appointments", &["person", "post", "of", "term", "act"], 60.0),
    ("statuses", &["party", "of", "status", "act"], 75.0),
    ("successions", &["what", "kind", "date", "place", "to"], 73.0),
];

#[test]
fn facts_of_our_own_documents_are_found() {
    let analyzer = Analyzer::new();
    let mut counts = vec![(0usize, 0usize, 0usize); FLOORS.len()];
    for (source, gold) in sources() {
        let bytes = std::fs::read(&source).unwrap();
        let analysis = serde_json::to_value(analyzer.analyze("gold", &bytes).unwrap()).unwrap();
        let gold: Value = serde_json::from_slice(&std::fs::read(&gold).unwrap()).unwrap();
        for ((kind, fields, _), (hits, expected, found)) in FLOORS.iter().zip(&mut counts) {
            let gold = facts(&gold, kind, fields);
            let ours = facts(&analysis, kind, fields);
            *hits += gold.intersection(&ours).count();
            *expected += gold.len();
            *found += ours.len();
        }
    }
    let mut short = Vec::new();
    for ((kind, _, floor), (hits, expected, found)) in FLOORS.iter().zip(counts) {
        assert!(expected > 0, "no gold for {kind}");
        let figure = 200.0 * hits as f64 / (expected + found) as f64;
        println!("{kind:14} {figure:5.1}");
        if figure < *floor {
            short.push(format!("{kind}: expected at least {floor}, but found {figure:.1}"));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// Each text with its gold.
fn sources() -> Vec<(PathBuf, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pairs = [("tests/data/gold", "tests/data/gold"), ("www/samples", "tests/data/samples")];
    let mut sources = Vec::new();
    for (texts, gold) in pairs {
        for entry in std::fs::read_dir(root.join(gold)).unwrap().flatten() {
            let gold = entry.path();
            if gold.extension().is_some_and(|extension| extension == "json") {
                let name = gold.with_extension("txt");
                sources.push((root.join(texts).join(name.file_name().unwrap()), gold));
            }
        }
    }
    assert!(sources.len() >= 10, "expected at least ten documents, but found {}", sources.len());
    sources.sort();
    sources
}

/// The facts of a kind, by their document and the fields that must agree, punctuation left out.
fn facts(source: &Value, kind: &str, fields: &[&str]) -> BTreeSet<Vec<String>> {
    let mut all = BTreeSet::new();
    for (index, document) in source["documents"].as_array().unwrap().iter().enumerate() {
        for fact in document[kind].as_array().into_iter().flatten() {
            let values = fields.iter().map(|field| match fact {
                Value::String(value) => bare(value),
                fact => bare(fact[*field].as_str().unwrap_or_default()),
            });
            all.insert(std::iter::once(index.to_string()).chain(values).collect());
        }
    }
    all
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
