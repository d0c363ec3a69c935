//! `哈萨克斯坦共和国`, `哈方`, `中哈` to the states that they name, one entry for each.

use super::{Gathered, add_evidence};
use crate::annotate::{AnnotatedDocument, NamedValue};
use crate::facts::State;

pub fn find_states(document: &AnnotatedDocument) -> Vec<State> {
    let mut states = Gathered::new();
    for entity in &document.entities {
        let NamedValue::State { code, english } = entity.value else { continue };
        // What stands inside a title is no mention of its own.
        if document.is_in_title(entity.span) && !entity.is_own() {
            continue;
        }
        let state: &mut State = states.of(code, || State {
            code,
            english,
            surfaces: vec![document.of(entity.span).to_owned()],
            evidence: vec![entity.span],
            rule: entity.rule,
        });
        if entity.is_own() {
            state.rule = entity.rule;
        }
        super::add_surface(&mut state.surfaces, document.of(entity.span));
        add_evidence(&mut state.evidence, entity.span);
    }
    states.facts
}
