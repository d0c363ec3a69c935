//! The browser's face: the [`Analyzer`](crate::Analyzer) for JavaScript.

use crate::{Analysis, MAX_SOURCE_BYTES, OffsetUnit, ReadOptions, ReaderEntry, ReaderLexicon};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("facts.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Analysis")]
    pub type AnalysisObject;
    #[wasm_bindgen(typescript_type = "AnalysisOptions")]
    pub type AnalysisOptionsObject;
    #[wasm_bindgen(typescript_type = "(Analysis | SourceError)[]")]
    pub type ResultsArray;
    #[wasm_bindgen(typescript_type = "LexiconEntry[]")]
    pub type EntriesArray;
}

#[wasm_bindgen(start)]
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

/// Reads documents. Building one loads the tables, once for all sources.
#[wasm_bindgen]
pub struct Analyzer(crate::Analyzer);

#[wasm_bindgen]
impl Analyzer {
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(crate::Analyzer::new())
    }

    /// Goes by these entries of the reader before all else, in the place of those before: the bytes of a lexicon's file.
    /// Returns the entries. Throws a `LexiconError`, and keeps those before, where there is a fault.
    #[wasm_bindgen(js_name = setLexicon)]
    pub fn set_lexicon(&mut self, name: &str, bytes: &[u8]) -> Result<EntriesArray, JsValue> {
        let lexicon = lexicon_of(name, bytes)?;
        let entries = entries_array(&lexicon)?;
        self.0.set_reader_lexicon(lexicon);
        Ok(entries)
    }

    /// The entries of a lexicon's file, which it does not go by. Throws a `LexiconError`.
    #[wasm_bindgen(js_name = readLexicon)]
    pub fn read_lexicon(&self, name: &str, bytes: &[u8]) -> Result<EntriesArray, JsValue> {
        entries_array(&lexicon_of(name, bytes)?)
    }

    /// Loads what else the first source would wait for; for the time before it comes.
    #[wasm_bindgen(js_name = warmUp)]
    pub fn warm_up(&self) {
        self.0.warm_up();
    }

    /// Analyzes the bytes of one source; of an archive, its first file. Offsets are UTF-16 code units of the result's
    /// `text`. Throws a `SourceError` where the source cannot be read.
    pub fn analyze(&self, name: &str, bytes: &[u8]) -> Result<AnalysisObject, JsValue> {
        match self.0.analyze(name, bytes) {
            Ok(analysis) => Ok(analysis_object(analysis)?.unchecked_into()),
            Err(error) => Err(error_object(&error)?),
        }
    }

    /// Analyzes every file of an archive, or the one text of another source: an array of `Analysis` and `SourceError`,
    /// told apart by the `code` that an error has.
    #[wasm_bindgen(js_name = analyzeAll)]
    pub fn analyze_all(
        &self,
        name: &str,
        bytes: &[u8],
        options: Option<AnalysisOptionsObject>,
    ) -> Result<ResultsArray, JsValue> {
        let encoding = options.and_then(|options| js_sys::Reflect::get(&options, &"encoding".into()).ok()?.as_string());
        let results = js_sys::Array::new();
        for result in self.0.analyze_all(name, bytes, &ReadOptions { encoding }) {
            results.push(&match result {
                Ok(analysis) => analysis_object(analysis)?,
                Err(error) => error_object(&error)?,
            });
        }
        Ok(results.unchecked_into())
    }

    /// Analyzes a document whose text comes page by page, as from a PDF. Throws a `SourceError` where no page has text.
    #[wasm_bindgen(js_name = analyzePages)]
    pub fn analyze_pages(&self, name: &str, pages: Vec<String>) -> Result<AnalysisObject, JsValue> {
        match self.0.analyze_pages(name, &pages) {
            Ok(analysis) => Ok(analysis_object(analysis)?.unchecked_into()),
            Err(error) => Err(error_object(&error)?),
        }
    }
}

fn analysis_object(analysis: Analysis) -> Result<JsValue, JsValue> {
    Ok(analysis.with_offsets(OffsetUnit::Utf16).serialize(&Serializer::json_compatible())?)
}

fn lexicon_of(name: &str, bytes: &[u8]) -> Result<ReaderLexicon, JsValue> {
    ReaderLexicon::read(name, bytes, &ReadOptions::default()).or_else(|error| Err(error_object(&error)?))
}

/// An entry with its words as they are compared.
#[derive(Serialize)]
struct FoldedEntry<'l> {
    #[serde(flatten)]
    entry: &'l ReaderEntry,
    folded: &'l str,
}

fn entries_array(lexicon: &ReaderLexicon) -> Result<EntriesArray, JsValue> {
    let folded = lexicon.entries().iter().zip(lexicon.folded_surfaces());
    let entries: Vec<_> = folded.map(|(entry, folded)| FoldedEntry { entry, folded }).collect();
    Ok(entries.serialize(&Serializer::json_compatible())?.unchecked_into())
}

fn error_object(error: &(impl Serialize + std::fmt::Display)) -> Result<JsValue, JsValue> {
    let object = error.serialize(&Serializer::json_compatible())?;
    js_sys::Reflect::set(&object, &"message".into(), &error.to_string().into())?;
    Ok(object)
}

/// The version of the core.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The most bytes that one source may have.
#[wasm_bindgen(js_name = maxSourceBytes)]
pub fn max_source_bytes() -> usize {
    MAX_SOURCE_BYTES
}
