//! `推动构建人类命运共同体` and `人类命运共同体` to one formula, with all its variants.

use super::Gathered;
use crate::annotate::AnnotatedDocument;
use crate::facts::{Formula, FormulaVariant};

pub fn find_formulas(document: &AnnotatedDocument) -> Vec<Formula> {
    let mut formulas = Gathered::new();
    for mention in &document.formulas {
        let formula: &mut Formula = formulas.of(mention.formula.name, || Formula {
            name: mention.formula.name,
            english: mention.formula.english,
            variants: Vec::new(),
            evidence: Vec::new(),
            rule: "formulas/table",
        });
        formula.evidence.push(mention.span);
        let text = document.of(mention.span);
        match formula.variants.iter_mut().find(|variant| variant.text == text) {
            Some(variant) => variant.evidence.push(mention.span),
            None => formula.variants.push(FormulaVariant { text: text.to_owned(), evidence: vec![mention.span] }),
        }
    }
    formulas.facts
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    #[test]
    fn variants_are_one_formula() {
        let text = "构建人类命运共同体是共同的事业。各方弘扬“上海精神”，推动构建人类命运共同体，打击三股势力。人类命运共同体理念深入人心，\
                    各方将推动构建人类命运共同体。";
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let formulas = &analysis.documents[0].formulas;
        let names: Vec<_> = formulas.iter().map(|formula| (formula.name, formula.evidence.len())).collect();
        assert_eq!(names, [("人类命运共同体", 4), ("上海精神", 1), ("三股势力", 1)]);
        let first = &formulas[0];
        assert_eq!(first.english, "community with a shared future for humanity");
        assert_eq!(first.rule, "formulas/table");
        let variants = first.variants.iter().map(|variant| (variant.text.as_str(), variant.evidence.len()));
        assert_eq!(
            variants.collect::<Vec<_>>(),
            [("构建人类命运共同体", 1), ("推动构建人类命运共同体", 2), ("人类命运共同体理念", 1)]
        );
        let mut places: Vec<_> = first.variants.iter().flat_map(|variant| variant.evidence.clone()).collect();
        places.sort_unstable();
        assert_eq!(places, first.evidence);
    }

    #[test]
    fn a_traditional_text_has_the_same_formulas() {
        let text = "兩岸應堅持「九二共識」，反對台獨，維持現狀。";
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let formulas = analysis.documents[0].formulas.iter().map(|formula| formula.name);
        assert_eq!(formulas.collect::<Vec<_>>(), ["九二共识", "台独", "维持现状"]);
    }
}
