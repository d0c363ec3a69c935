//! `上海合作组织（以下简称“上合组织”）` to alias and name.

use super::Gathered;
use crate::annotate::AnnotatedDocument;
use crate::facts::{Alias, Span};

pub fn find_aliases(document: &AnnotatedDocument) -> Vec<Alias> {
    let mut aliases = Gathered::new();
    for mention in &document.aliases {
        let evidence =
            vec![Span::new(mention.full.start.min(mention.span.start), mention.full.end.max(mention.span.end))];
        aliases.of((mention.alias.as_str(), mention.name.as_str()), || Alias {
            alias: mention.alias.clone(),
            name: mention.name.clone(),
            evidence,
            rule: mention.rule,
        });
    }
    aliases.facts
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn aliases(text: &str) -> Vec<(String, String)> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        analysis.documents[0].aliases.iter().map(|alias| (alias.alias.clone(), alias.name.clone())).collect()
    }

    #[test]
    fn brackets_introduce_short_forms() {
        for (text, alias, name) in [
            ("上海合作组织(以下称“上合组织”)成员国", "上合组织", "上海合作组织"),
            ("在世界贸易组织（WTO）框架内", "WTO", "世界贸易组织"),
            ("非洲联盟（非盟）委员会", "非盟", "非洲联盟"),
            ("根据《解决冲突重振协议》（下称《重振协议》）", "重振协议", "解决冲突重振协议"),
            ("中华人民共和国（下称“中方”）", "中方", "中华人民共和国"),
            ("苏维埃社会主义共和国联盟（以下简称苏联）", "苏联", "苏维埃社会主义共和国联盟"),
            ("打击恐怖主义、分裂主义和极端主义（“三股势力”）", "三股势力", "恐怖主义、分裂主义和极端主义"),
            ("中华人民共和国和赞比亚共和国（以下简称“双方”）声明", "双方", "中华人民共和国和赞比亚共和国"),
            ("哈萨克斯坦和非洲联盟成员国（以下统称“双方”）商定", "双方", "哈萨克斯坦和非洲联盟成员国"),
            ("设立低空经济联合指导小组（下称“指导小组”）", "指导小组", "低空经济联合指导小组"),
            ("出席非洲国家第三次交通部长会议（MC3）", "MC3", "非洲国家第三次交通部长会议"),
            ("非洲联盟人道主义援助协调中心（AHC中心）", "AHC中心", "非洲联盟人道主义援助协调中心"),
            ("签署的关于互免签证的协定（下称“基多协定”）", "基多协定", "关于互免签证的协定"),
        ] {
            assert_eq!(aliases(text), [(alias.to_owned(), name.to_owned())], "{text}");
        }
    }

    #[test]
    fn one_short_form_for_both_parties() {
        let found = aliases("中国民用航空局（以下称“甲方”）与巴西国家民航局（ANAC，以下称“乙方”），以下合称“双方”，");
        assert!(found.contains(&("双方".to_owned(), "中国民用航空局与巴西国家民航局".to_owned())), "{found:?}");
    }

    #[test]
    fn two_short_forms_in_one_bracket() {
        let found = aliases("上海合作组织（以下简称“上合组织”或“本组织”）成员国");
        assert_eq!(found.iter().map(|(alias, _)| alias.as_str()).collect::<Vec<_>>(), ["上合组织", "本组织"]);
    }

    #[test]
    fn other_brackets_introduce_none() {
        for text in [
            "元首理事会会议（2017年6月8日，阿斯塔纳）",
            "财长和央行（国家银行）行长会议",
            "任命梅津采夫（俄罗斯联邦）为秘书长",
            "声明（草案）",
            "列别杰夫（签字）",
        ] {
            assert_eq!(aliases(text), [], "{text}");
        }
    }
}
