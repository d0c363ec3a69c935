//! Set wordings of the table: `推动构建人类命运共同体`, `“三股势力”`.
//!
//! A formula is counted wherever it is worded, in the title of an instrument and the name of a meeting too, but not in
//! the name of a body or a post, which says nothing: 不结盟 in 不结盟运动, 可持续发展 in 可持续发展部长.

use super::{AnnotatedDocument, NamedValue};
use crate::facts::{Mention, MentionKind, Span};
use crate::lexicon::{FormulaSense, Hit, Lexicon, Sense, WordBoundaries};
use std::cmp::Reverse;

/// A place of a formula.
#[derive(Clone, Copy, Debug)]
pub struct FormulaMention {
    pub span: Span,
    pub formula: FormulaSense,
}

/// The formulas among the hits. Of those that overlap the longest holds, then the first; a short one holds only as whole
/// words: 中国梦 in 中国梦想 does not.
pub fn find_formulas(hits: &[Hit], boundaries: &WordBoundaries, lexicon: &Lexicon) -> Vec<FormulaMention> {
    /// In bytes, four Chinese characters. Longer ones are never part of other words by chance, but often of longer names,
    /// which are words here: 睦邻友好合作 in the name of a treaty.
    const SHORT: usize = 12;
    let mut found: Vec<FormulaMention> = Vec::new();
    for hit in hits {
        let formula = lexicon.senses(hit).iter().find_map(|sense| match *sense {
            Sense::Formula(formula) => Some(FormulaMention { span: hit.span, formula }),
            _ => None,
        });
        if let Some(formula) = formula
            && (hit.span.end - hit.span.start > SHORT || boundaries.around(hit.span))
        {
            add_longer(&mut found, formula);
        }
    }
    found
}

/// Adds a formula that starts behind all others, or in their places.
fn add_longer(found: &mut Vec<FormulaMention>, formula: FormulaMention) {
    if let Some(last) = found.last().filter(|last| formula.span.start < last.span.end) {
        if formula.span.end - formula.span.start <= last.span.end - last.span.start {
            return;
        }
        found.pop();
    }
    found.push(formula);
}

/// Leaves out what is only part of a name.
pub fn drop_parts_of_names(document: &mut AnnotatedDocument) {
    let mut formulas = std::mem::take(&mut document.formulas);
    formulas.retain(|formula| !is_part_of_name(document, formula.span));
    document.formulas = formulas;
}

fn is_part_of_name(document: &AnnotatedDocument, span: Span) -> bool {
    let entity = document.entity_around(span);
    let after_posts = document.posts.partition_point(|post| post.span.end < span.end);
    entity.is_some_and(|entity| matches!(entity.value, NamedValue::Body { .. }))
        || document.posts.get(after_posts).is_some_and(|post| post.span.contains(&span))
}

/// Adds the formulas of the documents to the other mentions, but for those that cross one of them. In the place of another
/// mention, the formula comes behind it.
pub fn add_mentions(mentions: &[Mention], documents: &[AnnotatedDocument]) -> Vec<Mention> {
    let mut formulas = documents.iter().flat_map(|document| &document.formulas).map(|formula| formula.span).peekable();
    let mut merged = Vec::with_capacity(mentions.len() + mentions.len() / 4);
    // Where the mentions end that began before; they nest.
    let mut open: Vec<usize> = Vec::new();
    let close = |open: &mut Vec<usize>, at: usize| {
        while open.pop_if(|end| *end <= at).is_some() {}
    };
    for index in 0..=mentions.len() {
        let next = mentions.get(index);
        let before = |span: &Span| {
            next.is_none_or(|next| (span.start, Reverse(span.end)) < (next.span.start, Reverse(next.span.end)))
        };
        while let Some(span) = formulas.next_if(before) {
            close(&mut open, span.start);
            let mut within = mentions[index..].iter().take_while(|mention| mention.span.start < span.end);
            if open.last().is_none_or(|&end| end >= span.end) && within.all(|mention| mention.span.end <= span.end) {
                merged.push(Mention { kind: MentionKind::Formula, span });
            }
        }
        if let Some(mention) = next {
            close(&mut open, mention.span.start);
            open.push(mention.span.end);
            merged.push(*mention);
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use crate::facts::MentionKind;
    use crate::{Analyzer, ReadOptions, ReaderLexicon};

    fn formulas(analyzer: &Analyzer, text: &str) -> String {
        let analysis = analyzer.analyze("test", text.as_bytes()).unwrap();
        let formulas = analysis.mentions.iter().filter(|mention| mention.kind == MentionKind::Formula);
        formulas.map(|mention| mention.span.of(&analysis.text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_longest_wording_holds_wherever_it_stands() {
        let analyzer = Analyzer::new();
        for (text, expected) in [
            ("各方愿推动构建人类命运共同体。", "推动构建人类命运共同体"),
            ("弘扬“上海精神”，打击「三股勢力」。", "上海精神 三股勢力"),
            (
                "坚持互信、互利、平等、协商、尊重多样文明、谋求共同发展的原则。",
                "互信、互利、平等、协商、尊重多样文明、谋求共同发展",
            ),
            ("遵循和平共处五项原则，和平共处。", "和平共处五项原则 和平共处"),
            ("通过《关于共建“一带一路”的行动计划》。", "共建“一带一路”"),
            ("恪守《联合国宪章》的宗旨和原则。", "《联合国宪章》的宗旨和原则"),
            ("双方将合作\n共赢的局面巩固下去。合作。共赢。", ""),
            ("各国人民都有自己的中国梦想。实现中国梦。", "中国梦"),
            ("代表们谈到发展、合作与和平。", ""),
        ] {
            assert_eq!(formulas(&analyzer, text), expected, "{text}");
        }
    }

    #[test]
    fn a_part_of_a_name_is_no_formula() {
        let analyzer = Analyzer::new();
        for (text, expected) in [
            ("双方高度评价不结盟运动的作用。", ""),
            ("双方奉行不结盟政策。", "不结盟政策"),
            ("塞内加尔非洲一体化和外交部长到会。", ""),
            ("双方支持非洲一体化。", "非洲一体化"),
            ("集体安全条约组织秘书长到会。", ""),
        ] {
            assert_eq!(formulas(&analyzer, text), expected, "{text}");
        }
    }

    #[test]
    fn a_formula_is_no_body() {
        let analyzer = Analyzer::new();
        for (text, expected) in
            [("双方将构建中巴命运共同体。", "构建 中巴命运共同体"), ("中阿命运共同体建设取得进展。", "中阿命运共同体")]
        {
            let analysis = analyzer.analyze("test", text.as_bytes()).unwrap();
            assert!(analysis.documents[0].organisations.is_empty(), "{text}");
            assert!(expected.ends_with(&formulas(&analyzer, text)), "{text}");
        }
    }

    #[test]
    fn what_the_reader_entered_binds() {
        for (entry, text, expected) in [
            ("人类命运 body", "推动构建人类命运共同体。", "推动构建人类命运共同体"),
            ("共同体论坛 body", "人类命运共同体论坛。", ""),
            ("上海精神 body", "弘扬上海精神。", ""),
            ("上海精神研究中心 body", "上海精神研究中心到会。", ""),
        ] {
            let entries = ReaderLexicon::read("mine", entry.replace(' ', "\t").as_bytes(), &ReadOptions::default());
            let analyzer = Analyzer::new().with_reader_lexicon(entries.unwrap());
            assert_eq!(formulas(&analyzer, text), expected, "{entry}: {text}");
        }
    }

    #[test]
    fn no_mention_crosses_another() {
        let text = "“一带一路”国际合作高峰论坛在北京举行，各方欢迎全球发展倡议。";
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let of =
            |kind| analysis.mentions.iter().filter(move |mention| mention.kind == kind).map(|mention| mention.span);
        let formulas: Vec<_> = of(MentionKind::Formula).collect();
        let text = |span: &crate::facts::Span| span.of(&analysis.text).to_owned();
        assert_eq!(formulas.iter().map(text).collect::<Vec<_>>(), ["一带一路", "全球发展倡议"]);
        assert!(of(MentionKind::Instrument).any(|span| span == formulas[1]), "an initiative is an instrument too");
        assert!(
            analysis.mentions.is_sorted_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)))
        );
    }
}
