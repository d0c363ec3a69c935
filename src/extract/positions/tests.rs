use crate::Analyzer;
use crate::facts::{Position, Stance};

fn positions(text: &str) -> Vec<Position> {
    let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
    analysis.documents.into_iter().flat_map(|document| document.positions).collect()
}

/// Each position as `holder|verb|text`.
fn told(text: &str) -> Vec<String> {
    positions(text).iter().map(|p| format!("{}|{}|{}", p.holder, p.verb, p.text)).collect()
}

#[test]
fn a_clause_with_a_verb_of_stance_is_a_position() {
    for (text, expected) in [
        ("双方支持深化农业合作。", vec!["双方|支持|深化农业合作"]),
        ("各方强调完善边境管控，欢迎本次会议成果。", vec!["各方|强调|完善边境管控", "各方|欢迎|本次会议成果"]),
        ("中方坚决反对任何形式的保护主义。", vec!["中方|坚决反对|任何形式的保护主义"]),
        ("部长们满意地注意到铁路运量增长。", vec!["部长们|满意地注意到|铁路运量增长"]),
        ("双方满意地回顾了建交以来的友好合作。", vec!["双方|满意地回顾|建交以来的友好合作"]),
        ("中方也支持这一倡议。", vec!["中方|支持|这一倡议"]),
        ("双方支持并扩大青年交流。", vec!["双方|支持|并扩大青年交流"]),
        ("哈萨克斯坦和蒙古国一致认为，应扩大过境运输。", vec!["哈萨克斯坦和蒙古国|一致认为|应扩大过境运输"]),
        ("访问期间，双方商定每年举行磋商。", vec!["双方|商定|每年举行磋商"]),
        ("我们，各国农业部长，呼吁减少粮食浪费。", vec!["我们|呼吁|减少粮食浪费"]),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn a_complement_can_stand_before_its_verb() {
    for (text, expected) in [
        ("双方对红海局势升级表示严重关切。", vec!["双方|表示严重关切|红海局势升级"]),
        ("我们向遇难者家属致以诚挚慰问。", vec!["我们|致以诚挚慰问|遇难者家属"]),
        ("会议对秘书处的工作给予高度评价。", vec!["会议|给予高度评价|秘书处的工作"]),
        ("元首们就第十届运动会圆满闭幕向哈方表示祝贺。", vec!["元首们|表示祝贺|第十届运动会圆满闭幕"]),
        ("部长们就近日洪灾向缅甸政府和人民表示慰问。", vec!["部长们|表示慰问|缅甸政府和人民"]),
        ("对停火协议再遭破坏，安理会表示遗憾。", vec!["安理会|表示遗憾|停火协议再遭破坏"]),
        ("各方对边境冲突加剧，特别是平民伤亡增加深表忧虑。", vec!["各方|深表忧虑|边境冲突加剧，特别是平民伤亡增加"]),
        (
            "双方高度评价合作委员会的工作，并对东道主的款待表示感谢。",
            vec!["双方|高度评价|合作委员会的工作", "双方|表示感谢|东道主的款待"],
        ),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn who_reports_gives_way_to_whom_it_reports() {
    for (text, expected) in [
        ("外交部长王毅表示，中方愿扩大进口。", vec!["中方|愿|扩大进口"]),
        ("外交部长王毅表示，愿同各方保持沟通。", vec!["王毅|愿|同各方保持沟通"]),
        ("总理们强调，成员国反对单边制裁。", vec!["成员国|反对|单边制裁"]),
        ("外交部长王毅指出，双方应落实共识。", vec!["王毅|指出|双方应落实共识"]),
        ("各方强调，各国支持这一机制十分重要。", vec!["各方|强调|各国支持这一机制十分重要"]),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
    let reported = positions("外交部长王毅表示，中方愿扩大进口。");
    assert_eq!(reported[0].reporter.as_deref(), Some("王毅"));
}

#[test]
fn a_complement_goes_on_over_what_its_own_subject_does() {
    assert_eq!(told("各方重申，各国应履行义务，支持多边贸易体制。"), ["各方|重申|各国应履行义务，支持多边贸易体制"]);
    assert_eq!(told("各方指出，应维护和平，支持多边贸易体制。"), ["各方|指出|应维护和平", "各方|支持|多边贸易体制"]);
}

#[test]
fn holders_are_carried_over() {
    let found = positions("成员国谴责恐怖主义。重申愿加强情报交流。");
    assert_eq!(found[1].holder, "成员国");
    assert!(found[1].inferred && !found[0].inferred);
    let resolution =
        "决议\n大会，\n回顾以往各项决议，\n深为关切荒漠化加剧，\n1.决定设立工作组；\n2.又请秘书长提出报告。";
    assert_eq!(
        told(resolution),
        ["大会|回顾|以往各项决议", "大会|深为关切|荒漠化加剧", "大会|决定|设立工作组", "大会|又请|秘书长提出报告"]
    );
}

#[test]
fn who_is_named_otherwise_holds_a_position_too() {
    for (text, expected) in [
        ("外交部长王毅出席会议。他呼吁各方保持克制。", vec!["王毅|呼吁|各方保持克制"]),
        ("会后发表声明。声明谴责恐怖袭击。", vec!["声明|谴责|恐怖袭击"]),
        ("国际社会应增加投入，发达国家应兑现承诺。", vec!["国际社会|应|增加投入", "发达国家|应|兑现承诺"]),
        ("甲方同意提供设备，乙方应于年底前付款。", vec!["甲方|同意|提供设备", "乙方|应|于年底前付款"]),
        ("有关问题必须由当事国协商解决。", vec!["有关问题|必须|由当事国协商解决"]),
        ("中国政府决定提供无息贷款。", vec!["中国政府|决定|提供无息贷款"]),
        ("习近平主席感谢东道国的款待。", vec!["习近平主席|感谢|东道国的款待"]),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
    let memorandum = "合作谅解备忘录\n国家档案局（以下简称“甲方”）与国家图书馆（以下简称“乙方”），\n忆及多年友好合作，\n达成谅解如下：";
    assert_eq!(told(memorandum), ["双方|忆及|多年友好合作"]);
}

#[test]
fn a_complement_ends_where_another_subject_goes_on() {
    for (text, expected) in [
        ("双方高度评价论坛成果，论坛为合作提供了平台。", "双方|高度评价|论坛成果"),
        ("总统感谢中方的款待，邀请主席访问该国。", "总统|感谢|中方的款待"),
        ("双方反对军事行动，这将加剧紧张局势。", "双方|反对|军事行动"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
}

#[test]
fn items_of_a_list_have_the_verb_of_its_lead() {
    let list = "双方同意：\n——举办旅游论坛；\n——支持青年交流，简化签证手续。\n会议在友好气氛中进行。";
    assert_eq!(told(list), ["双方|同意|举办旅游论坛", "双方|同意|支持青年交流，简化签证手续"]);
    assert!(positions(list).iter().all(|position| position.inferred));
    assert_eq!(told("双方商定：（一）互设文化中心；（二）互派留学生。").len(), 2);
}

#[test]
fn narrative_takes_no_stand() {
    for text in [
        "双方就地区局势交换意见。",
        "会议批准了工作报告。",
        "在中方支持下，会议取得成功。",
        "理事会下次会议将于2030年在北京举行。",
        "应总统邀请，代表团访问北京。",
        "支持者在广场集会。",
        "会议要求得到落实。",
        "基金支持了六十个项目。",
        "理事会应成员国请求召开会议。",
        "各方签署了合作协定。",
        "总统将出席论坛。",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn stances_and_their_strength() {
    let strength = |text: &str| {
        let found = positions(text);
        (found[0].stance, found[0].strength)
    };
    let ordered = [
        ("双方注意到这一倡议的进展。", Stance::Note),
        ("双方反对单边制裁。", Stance::Oppose),
        ("双方谴责恐怖袭击。", Stance::Oppose),
        ("双方强烈谴责恐怖袭击。", Stance::Oppose),
    ];
    let found: Vec<_> = ordered.iter().map(|(text, _)| strength(text)).collect();
    assert!(found.windows(2).all(|pair| pair[0].1 < pair[1].1), "{found:?}");
    assert!(found.iter().zip(ordered).all(|(found, (_, stance))| found.0 == stance), "{found:?}");
    assert!(strength("双方高度评价合作。").1 > strength("双方积极评价合作。").1);
}

#[test]
fn denials_conditions_and_addressees() {
    let denied = &positions("乌方不会支持任何排他性集团。")[0];
    assert_eq!((denied.verb.as_str(), denied.stance), ("不会支持", Stance::Oppose));
    let conditional = &positions("如条件成熟，双方将启动谈判。")[0];
    assert_eq!(conditional.condition.as_deref(), Some("如条件成熟"));
    let addressed = &positions("各方呼吁国际社会增加援助。")[0];
    assert_eq!(addressed.addressee.as_deref(), Some("国际社会"));
}

#[test]
fn topics_come_from_cues() {
    for (text, topic) in [
        ("双方支持加强反恐合作，打击恐怖主义。", "counter-terrorism"),
        ("中方愿同哈方扩大天然气管道合作。", "energy"),
        ("各方欢迎扩大留学生规模，提供政府奖学金。", "education"),
        ("我们感谢东道主的盛情款待。", "hospitality"),
    ] {
        assert_eq!(positions(text)[0].topics[0], topic, "{text}");
    }
}
