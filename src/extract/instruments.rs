//! Titles to instruments, one entry for each title, with what happened to each.

use super::acts::find_acts;
use super::context::Context;
use super::{Gathered, add_evidence};
use crate::annotate::BracketKind;
use crate::facts::{Action, Instrument, Span};
use rustc_hash::FxHashMap;

pub fn find_instruments(context: &Context) -> Vec<Instrument> {
    let document = context.document;
    let mut instruments = Gathered::new();
    let short_forms = short_forms(context);
    let short = |title: &str| short_forms.get(title).copied();
    for (mention, acts) in document.titles.iter().zip(find_acts(context)) {
        let title = short(&mention.title).unwrap_or(&mention.title);
        // 伊核协议 and 伊朗核问题全面协议 are one, under the name that the document gives it first or in full.
        let key = mention.known_as.unwrap_or(title);
        let instrument: &mut Instrument = instruments.of(key, || Instrument {
            title: title.to_owned(),
            kind: mention.kind.map(str::to_owned),
            parties: Vec::new(),
            actions: Vec::new(),
            evidence: Vec::new(),
            rule: mention.rule,
        });
        if title == key && instrument.title.len() < key.len() {
            instrument.title = key.to_owned();
        }
        add_evidence(&mut instrument.evidence, mention.span);
        acts.into_iter().for_each(|action| add_action(&mut instrument.actions, action));
        if instrument.parties.is_empty() {
            instrument.parties = parties(context, mention.span);
        }
    }
    instruments.facts
}

/// The short forms of titles, `《重振协议》`, with the titles that they stand for: those of the document's aliases, and those
/// in a bracket behind a title, `关于…的协定（以下简称“莫斯科协定”）`.
fn short_forms<'d>(context: &Context<'d>) -> FxHashMap<&'d str, &'d str> {
    let document = context.document;
    let mut forms: FxHashMap<&str, &str> =
        document.aliases.iter().map(|alias| (alias.alias.as_str(), alias.name.as_str())).collect();
    for title in &document.titles {
        let Some(bracket) = document.bracket_starting_at(title.span.end, BracketKind::Round) else { continue };
        if !document.of(bracket.inner).contains('称') {
            continue;
        }
        let quoted = document.brackets_within(bracket.inner);
        for quote in quoted.iter().filter(|quote| matches!(quote.kind, BracketKind::Quote | BracketKind::Title)) {
            let name =
                if title.rule == "instruments/bracketed" { title.title.as_str() } else { document.of(title.span) };
            forms.insert(document.of(quote.inner), name);
        }
    }
    forms
}

/// Adds an act, or its date, place and evidence to one that is the same.
fn add_action(actions: &mut Vec<Action>, action: Action) {
    let fits = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
    let same = |known: &&mut Action| {
        known.act == action.act && fits(&known.date, &action.date) && fits(&known.place, &action.place)
    };
    let Some(known) = actions.iter_mut().find(same) else {
        actions.push(action);
        return;
    };
    let fuller = known.date.is_none() && action.date.is_some() || known.place.is_none() && action.place.is_some();
    if fuller {
        (known.rule, known.inferred) = (action.rule, action.inferred);
    }
    known.date = known.date.take().or(action.date);
    known.place = known.place.take().or(action.place);
    action.evidence.into_iter().for_each(|span| add_evidence(&mut known.evidence, span));
}

/// The parties that a title begins with: `中华人民共和国政府和赞比亚共和国政府关于…的协定`, `中国—洪都拉斯自由贸易协定`.
fn parties(context: &Context, title: Span) -> Vec<String> {
    const JOINTS: [&str; 6] = ["政府和", "政府与", "和", "与", "、", "—"];
    let mut parties: Vec<String> = Vec::new();
    let mut at = title.start + if title.of(context.document.text).starts_with('《') { '《'.len_utf8() } else { 0 };
    while let Some(entity) = context.document.entities_within(Span::new(at, title.end)).next()
        && entity.span.start == at
        && let Some(party) = context.party(entity)
    {
        if !parties.contains(&party) {
            parties.push(party);
        }
        let after = context.between(entity.span.end, title.end);
        match JOINTS.iter().find(|joint| after.starts_with(**joint)) {
            Some(joint) => at = entity.span.end + joint.len(),
            None => break,
        }
    }
    if parties.len() < 2 { Vec::new() } else { parties }
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
    fn titles_by_the_words_before_their_head_noun() {
        for (text, title) in [
            ("继续商谈“北极之光-3”输电线路建设协议。", "“北极之光-3”输电线路建设协议"),
            ("2016年签署的司法协助条约尚未批准。", "司法协助条约"),
            ("支持制定打击海盗行为国际公约的倡议。", "打击海盗行为国际公约"),
            ("双方签订了一九六四年贸易议定书。", "一九六四年贸易议定书"),
            ("应恪守雅加达会议最后宣言。", "雅加达会议最后宣言"),
            ("推动中国—秘鲁自贸协定升级议定书生效。", "中国—秘鲁自贸协定升级议定书"),
            ("重申2023年第77/12号决议。", "联合国大会第77/12号决议"),
            ("审议了GOV/2020/8号报告。", "GOV/2020/8号报告"),
            ("落实“十四五”规划。", "十四五规划"),
            ("《磋商纪要》附件修订议定书", "磋商纪要附件修订议定书"),
        ] {
            let titles: Vec<_> = instruments(text).into_iter().map(|(title, _)| title).collect();
            assert!(titles.iter().any(|found| found == title), "{text}: {titles:?}");
        }
    }

    #[test]
    fn one_instrument_under_two_names_is_one() {
        let text = "执行伊朗核问题全面协议。伊核协议应得到执行。";
        let titles: Vec<_> = instruments(text).into_iter().map(|(title, _)| title).collect();
        assert_eq!(titles, ["伊朗核问题全面协议"]);
    }

    #[test]
    fn parties_stand_at_the_start_of_a_title() {
        let source = "签署《中华人民共和国政府和赞比亚共和国政府关于渔业的协定》";
        let analysis = Analyzer::new().analyze("test", source.as_bytes()).unwrap();
        assert_eq!(analysis.documents[0].instruments[0].parties, ["CN", "ZM"]);
    }

    #[test]
    fn a_bare_head_noun_is_none() {
        for text in [
            "执行相关决议",
            "其议定书生效",
            "签署合作文件",
            "第3号楼的决议",
            "达成协议",
            "去年签署的两份谅解备忘录",
            "上合组织国际条约",
            "集体安全条约组织",
            "关于中东局势的各项决议",
        ] {
            assert_eq!(instruments(text), [], "{text}");
        }
    }
}
