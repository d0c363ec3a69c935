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

/// Formulas of our own documents, each by its name and how it is printed there first.
const FORMULAS: &[(&str, &[(&str, &str)])] = &[
    (
        "www/samples/joint-statement.txt",
        &[
            ("战略伙伴关系", "战略伙伴关系"),
            ("联合国宪章宗旨和原则", "《联合国宪章》宗旨和原则"),
            ("多边贸易体制", "多边贸易体制"),
            ("单边强制措施", "单边强制措施"),
        ],
    ),
    ("www/samples/memorandum.txt", &[("平等互利", "平等互利"), ("互谅互让", "互谅互让")]),
    ("www/samples/news-report.txt", &[]),
    ("tests/data/gold/china-brazil-action-plan.txt", &[("命运共同体", "命运共同体")]),
    (
        "tests/data/gold/china-gambia-1975.txt",
        &[
            ("和平共处五项原则", "互相尊重主权和领土完整、互不侵犯、互不干涉内政、平等互利、和平共处五项原则"),
            ("种族隔离", "种族隔离政策"),
            ("国际经济新秩序", "新的国际经济秩序"),
            ("超级大国", "超级大国"),
            ("中华人民共和国政府是代表全中国的唯一合法政府", "中华人民共和国政府是代表全中国的唯一合法政府"),
            ("台湾是中国领土不可分割的一部分", "台湾是中国领土不可分割的一部分"),
            ("不结盟", "不结盟政策"),
        ],
    ),
    (
        "tests/data/gold/taiwan-news-asean.txt",
        &[("独立自主的外交政策", "独立自主的外交政策"), ("全面战略伙伴关系", "全面战略伙伴关系")],
    ),
];

#[test]
fn formulas_of_our_own_documents_are_found() {
    let analyzer = Analyzer::new();
    for (file, expected) in FORMULAS {
        let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let analysis = analyzer.analyze(file, &bytes).unwrap();
        let formulas = analysis.documents.iter().flat_map(|document| &document.formulas);
        let found: Vec<_> = formulas.map(|formula| (formula.name, formula.variants[0].text.as_str())).collect();
        assert_eq!(found, *expected, "{file}");
    }
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
