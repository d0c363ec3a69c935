//! The browser's face: the [`Analyzer`](crate::Analyzer) for JavaScript.

use crate::{MAX_SOURCE_BYTES, OffsetUnit};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("facts.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Analysis")]
    pub type AnalysisObject;
}

#[wasm_bindgen(start)]
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

/// Reads documents. Building one loads the lexicon, once for all sources.
#[wasm_bindgen]
pub struct Analyzer(crate::Analyzer);

#[wasm_bindgen]
impl Analyzer {
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(crate::Analyzer::new())
    }

    /// Analyzes the bytes of one source. Offsets are UTF-16 code units of the result's `text`.
    /// Throws a `SourceError` where the source cannot be read.
    pub fn analyze(&self, name: &str, bytes: &[u8]) -> Result<AnalysisObject, JsValue> {
        let serializer = Serializer::json_compatible();
        match self.0.analyze(name, bytes) {
            Ok(analysis) => {
                let analysis = analysis.with_offsets(OffsetUnit::Utf16);
                Ok(analysis.serialize(&serializer)?.unchecked_into())
            }
            Err(error) => {
                let thrown = error.serialize(&serializer)?;
                js_sys::Reflect::set(&thrown, &"message".into(), &error.to_string().into())?;
                Err(thrown)
            }
        }
    }
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
