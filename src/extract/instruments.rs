//! Titles to instruments, one entry for each title.

use super::{Gathered, add_evidence};
use crate::annotate::AnnotatedDocument;
use crate::facts::Instrument;

pub fn find_instruments(document: &AnnotatedDocument) -> Vec<Instrument> {
    let mut instruments = Gathered::new();
    // 《重振协议》 is the short form of another title.
    let short =
        |title: &str| document.aliases.iter().find(|alias| alias.alias == title).map(|alias| alias.name.as_str());
    for mention in &document.titles {
        let title = short(&mention.title).unwrap_or(&mention.title);
        let instrument: &mut Instrument = instruments.of(title.to_owned(), || Instrument {
            title: title.to_owned(),
            kind: mention.kind.map(str::to_owned),
            evidence: Vec::new(),
            rule: mention.rule,
        });
        add_evidence(&mut instrument.evidence, mention.span);
    }
    instruments.facts
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn instruments(text: &str) -> Vec<(String, String)> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let instruments = analysis.documents.iter().flat_map(|document| &document.instruments);
        instruments.map(|found| (found.title.clone(), found.kind.clone().unwrap_or_default())).collect()
    }

    #[test]
    fn titles_with_and_without_brackets() {
        for (text, title, kind) in [
            ("恪守《联合国宪章》宗旨和原则", "联合国宪章", "宪章"),
            ("落实2030年可持续发展议程", "2030年可持续发展议程", "议程"),
            ("通过《防止外空军备竞赛的进一步切实措施》决议", "防止外空军备竞赛的进一步切实措施", "决议"),
            ("履行联合国安理会第2254号决议", "联合国安理会第2254号决议", "决议"),
            ("执行第五九八号决议", "联合国安理会第598号决议", "决议"),
            ("欢迎关于互设文化中心的协定生效", "关于互设文化中心的协定", "协定"),
        ] {
            assert_eq!(instruments(text), [(title.to_owned(), kind.to_owned())], "{text}");
        }
    }

    #[test]
    fn a_list_of_numbers_makes_one_for_each() {
        let titles: Vec<_> =
            instruments("根据联合国安理会第242号、第338号决议").into_iter().map(|(title, _)| title).collect();
        assert_eq!(titles, ["联合国安理会第242号决议", "联合国安理会第338号决议"]);
    }

    #[test]
    fn nested_titles_give_both() {
        let titles: Vec<_> =
            instruments("批准的《〈多边经贸合作纲要〉实施措施计划》").into_iter().map(|(title, _)| title).collect();
        assert_eq!(titles, ["〈多边经贸合作纲要〉实施措施计划", "多边经贸合作纲要"]);
    }

    #[test]
    fn a_bare_head_noun_is_none() {
        for text in ["执行相关决议", "其议定书生效", "签署合作文件", "第3号楼的决议", "达成协议"]
        {
            assert_eq!(instruments(text), [], "{text}");
        }
    }
}
