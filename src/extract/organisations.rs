//! `联合国安理会`, `中哈合作委员会` to the bodies that they name, one entry for each.

use super::{Gathered, add_evidence, add_surface};
use crate::annotate::{AnnotatedDocument, NamedValue};
use crate::facts::Organisation;

pub fn find_organisations(document: &AnnotatedDocument) -> Vec<Organisation> {
    let mut bodies = Gathered::new();
    for entity in &document.entities {
        let NamedValue::Body { name, english, .. } = &entity.value else { continue };
        // What stands inside a title is no mention of its own.
        if document.is_in_title(entity.span) && !entity.is_own() {
            continue;
        }
        let body: &mut Organisation = bodies.of(name.as_ref(), || Organisation {
            name: name.clone(),
            english: *english,
            surfaces: vec![document.of(entity.span).to_owned()],
            evidence: vec![entity.span],
            rule: entity.rule,
        });
        if entity.is_own() {
            body.rule = entity.rule;
        }
        add_surface(&mut body.surfaces, document.of(entity.span));
        add_evidence(&mut body.evidence, entity.span);
    }
    bodies.facts
}
