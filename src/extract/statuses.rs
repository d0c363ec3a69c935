//! Who gains, seeks or loses which standing in which body: `给予土耳其对话伙伴地位`, `支持塔吉克斯坦竞选安理会非常任理事国`.

use super::context::Context;
use super::{Gathered, add_evidence};
use crate::annotate::{NamedEntity, NamedValue};
use crate::facts::{Evidence, Rule, Span, Status, StatusAct};
use crate::lexicon::{Hit, Sense, SenseKinds, StandingWord};

pub fn find_statuses(context: &Context) -> Vec<Status> {
    let mut statuses = Gathered::new();
    let mut covered = 0;
    let mut last: Option<(usize, StatusAct)> = None;
    for hit in context.document.hits_of(SenseKinds::STANDING) {
        let Some((word, status)) = standing(context, hit) else { continue };
        let tells = matches!(word, StandingWord::Noun | StandingWord::Join | StandingWord::Leave);
        if !tells || hit.span.start < covered || context.document.is_in_title(hit.span) {
            continue;
        }
        let told = match word {
            StandingWord::Noun => by_noun(context, hit.span, last),
            _ => by_joining(context, hit.span, word),
        };
        covered = hit.span.end;
        let Some(told) = told else { continue };
        last = Some((hit.span.end, told.act));
        for (party, span) in told.parties {
            let key = (party.clone(), told.of.clone().unwrap_or_default(), status, told.act);
            let fact = statuses.of(key, || Status {
                party,
                of: told.of.clone(),
                status: status.to_owned(),
                act: told.act,
                evidence: Vec::new(),
                rule: told.rule,
                inferred: told.inferred,
            });
            add_evidence(&mut fact.evidence, span);
            told.evidence.iter().for_each(|&span| add_evidence(&mut fact.evidence, span));
        }
    }
    statuses.facts
}

/// What a sentence tells of a standing.
struct Told {
    parties: Vec<(String, Span)>,
    of: Option<String>,
    inferred: bool,
    act: StatusAct,
    evidence: Evidence,
    rule: Rule,
}

fn standing(context: &Context, hit: &Hit) -> Option<(StandingWord, &'static str)> {
    context.lexicon.senses(hit).iter().find_map(|sense| match *sense {
        Sense::Standing { word, status } => Some((word, status)),
        _ => None,
    })
}

/// The word of a kind that ends at an offset, the longest.
fn word_ending_at(context: &Context, offset: usize, floor: usize) -> Option<(StandingWord, Span)> {
    /// In bytes: the longest verb of the table.
    const LONGEST: usize = 15;
    let nearest = offset.saturating_sub(LONGEST).max(floor);
    let starts = (nearest..offset).filter(|&start| context.document.text.is_char_boundary(start));
    starts.into_iter().find_map(|start| {
        let span = Span::new(start, offset);
        context.lexicon.senses_of(context.document.of(span)).iter().find_map(|sense| match *sense {
            Sense::Standing { word, .. } if word != StandingWord::Noun => Some((word, span)),
            _ => None,
        })
    })
}

/// `成为二十国集团正式成员`, `竞选2028—2029年联合国安理会非常任理事国`, `给予土耳其上合组织对话伙伴地位`, `接纳伊朗为成员国`
fn by_noun(context: &Context, noun: Span, last: Option<(usize, StatusAct)>) -> Option<Told> {
    let document = context.document;
    let sentence = document.sentence_of(noun.start);
    let in_name = document.entity_around(noun).is_some_and(|entity| entity.span != noun);
    let in_post = document.posts.binary_search_by(|post| {
        if post.span.end <= noun.start {
            std::cmp::Ordering::Less
        } else if post.span.start >= noun.end {
            std::cmp::Ordering::Greater
        } else {
            std::cmp::Ordering::Equal
        }
    });
    if in_name || in_post.is_ok() {
        return None;
    }
    let (at, body) = left_of_noun(context, noun.start, sentence.start);
    if let Some((word, verb)) = word_ending_at(context, at, sentence.start) {
        return match word {
            StandingWord::Gain | StandingWord::Seek | StandingWord::Lose => {
                by_subject(context, noun, verb, word, body, sentence)
            }
            _ => None,
        };
    }
    by_giver(context, noun, at, body, sentence, last)
}

/// Where the words begin that belong to a standing, and the body that they name: `2028—2029年｜联合国安理会｜非常任理事国`.
fn left_of_noun<'d>(context: &Context<'d>, mut at: usize, floor: usize) -> (usize, Option<&'d NamedEntity>) {
    const MODIFIERS: [&str; 14] =
        ["正式", "完全", "创始", "新", "永久", "全面", "的", "”", "“", "个", "位", "名", "轮值", "一"];
    const MOST: usize = 8;
    let document = context.document;
    let mut body = None;
    for _ in 0..MOST {
        let text = context.between(floor, at);
        if let Some(modifier) = MODIFIERS.iter().find(|modifier| text.ends_with(**modifier)) {
            at -= modifier.len();
            continue;
        }
        let number = text.trim_end_matches(|c: char| c.is_ascii_digit() || crate::source::fold::is_chinese_digit(c));
        if number.len() < text.len() && number.ends_with('第') {
            at = floor + number.len() - '第'.len_utf8();
            continue;
        }
        let undated = document.before_bracket_and_date(at).max(floor);
        if undated < at {
            at = undated;
            continue;
        }
        match document.entity_ending_at(at) {
            Some(entity) if body.is_none() && matches!(entity.value, NamedValue::Body { .. }) => {
                body = Some(entity);
                at = entity.span.start;
            }
            _ => break,
        }
    }
    (at, body)
}

/// `白俄罗斯成为…成员国`, `吉尔吉斯斯坦和塔吉克斯坦竞选…席位的愿望`
fn by_subject(
    context: &Context,
    noun: Span,
    verb: Span,
    word: StandingWord,
    body: Option<&NamedEntity>,
    sentence: Span,
) -> Option<Told> {
    let clause = context.document.clause_start(verb.start);
    let parties = subject(context, clause, verb.start)?;
    let act = act_of(context, word, &parties, clause, verb, noun.end, sentence)?;
    let (of, inferred) = body_of(context, body, &parties, Span::new(sentence.start, noun.start));
    let evidence = vec![Span::new(verb.start, noun.end)];
    Some(Told { parties, of, inferred, act, evidence, rule: "statuses/subject-verb-standing" })
}

/// `给予印度和巴基斯坦成员国地位`, `吸收伊朗为成员国`; a second party may share the verb: `、土耳其对话伙伴地位`.
fn by_giver(
    context: &Context,
    noun: Span,
    at: usize,
    body: Option<&NamedEntity>,
    sentence: Span,
    last: Option<(usize, StatusAct)>,
) -> Option<Told> {
    /// In bytes: from the standing before to the party that shares its verb.
    const SHARED: usize = 30;
    let document = context.document;
    let text = context.between(sentence.start, at);
    let end = sentence.start + text.strip_suffix(['为', '以']).map_or(text.len(), str::len);
    let party = document.entity_ending_at(end).filter(|entity| entity.span.start >= sentence.start)?;
    let start = document.list_start(party.span.start);
    let parties = parties_within(context, Span::new(start, end));
    let giver = word_ending_at(context, start, sentence.start);
    let (act, verb_start) = match giver {
        Some((StandingWord::Give | StandingWord::Take, verb)) => {
            let clause = document.clause_start(verb.start);
            (given(context.between(clause, verb.start), context.between(noun.end, sentence.end))?, verb.start)
        }
        Some((StandingWord::Lose, verb)) => (StatusAct::Ended, verb.start),
        _ => {
            let (end, act) = last?;
            let joins = context.between(end, start);
            let shared = joins.len() <= SHARED && joins.ends_with(['、', '和', '，', '及']) && start > end;
            shared.then_some((act, start))?
        }
    };
    let (of, inferred) = body_of(context, body, &parties, Span::new(sentence.start, noun.start));
    let evidence = vec![Span::new(verb_start, noun.end)];
    (!parties.is_empty()).then_some(Told { parties, of, inferred, act, evidence, rule: "statuses/given" })
}

fn given(before: &str, behind: &str) -> Option<StatusAct> {
    let contains = |words: &[&str]| words.iter().any(|word| before.contains(word));
    if contains(&["讨论", "研究", "审议", "未", "不", "拒绝", "反对"]) {
        None
    } else if contains(&["启动"]) || behind.trim_start_matches("地位").starts_with("的程序") {
        Some(StatusAct::Started)
    } else if contains(&["支持", "赞成", "赞同", "建议"]) {
        Some(StatusAct::Supported)
    } else {
        Some(StatusAct::Granted)
    }
}

/// `科摩罗加入世贸组织`, `吸收印度加入后`, `完成入世进程`, `退出该组织`
fn by_joining(context: &Context, verb: Span, word: StandingWord) -> Option<Told> {
    let document = context.document;
    let sentence = document.sentence_of(verb.start);
    let clause = document.clause_start(verb.start);
    let after =
        verb.end + if context.between(verb.end, sentence.end).starts_with('了') { '了'.len_utf8() } else { 0 };
    let body = document.entities_within(Span::new(after, sentence.end)).next();
    let body = body.filter(|entity| entity.span.start == after && matches!(entity.value, NamedValue::Body { .. }));
    let parties = subject(context, clause, verb.start)?;
    let end = body.map_or(after, |body| body.span.end);
    let admitted =
        ["吸收", "接纳", "接收", "吸纳"].iter().any(|take| context.between(clause, verb.start).contains(take));
    let behind = context.between(end, sentence.end);
    let of = match (document.of(verb), body) {
        ("入世", _) => Some("世界贸易组织".to_owned()),
        ("入盟", _) => Some("欧洲联盟".to_owned()),
        (_, Some(body)) => context.party(body),
        _ if admitted => main_body(context),
        _ => None,
    }?;
    // 加入世贸组织二十周年 tells of a standing long held; 加入…公约 of a treaty.
    let other = ["的协定", "公约", "协定", "宪章", "倡议", "框架", "周年", "议定书", "以来", "的多边"];
    let other = other.iter().any(|noun| behind.starts_with(noun)) || behind.find("周年").is_some_and(|at| at <= 20);
    if other || parties.iter().any(|(party, _)| *party == of) {
        return None;
    }
    let act = act_of(context, word, &parties, clause, verb, end, sentence)?;
    let inferred = body.is_none();
    let evidence = vec![Span::new(verb.start, end)];
    Some(Told { parties, of: Some(of), inferred, act, evidence, rule: "statuses/joining" })
}

/// What the words around the verb make of it: sought, supported, started, or come about.
fn act_of(
    context: &Context,
    word: StandingWord,
    parties: &[(String, Span)],
    clause: usize,
    verb: Span,
    end: usize,
    sentence: Span,
) -> Option<StatusAct> {
    const WISHES: [&str; 19] = [
        "希望",
        "愿意",
        "愿望",
        "寻求",
        "要求",
        "申请",
        "谋求",
        "有意",
        "意愿",
        "争取",
        "意向",
        "愿尽早",
        "愿尽快",
        "愿早日",
        "期望",
        "渴望",
        "打算",
        "竞选",
        "拟",
    ];
    const DENIALS: [&str; 9] = ["未就", "未", "没有", "不会", "不寻求", "无意", "拒绝", "反对", "不"];
    let first = parties.iter().map(|(_, span)| span.start).min()?;
    let last = parties.iter().map(|(_, span)| span.end).max()?;
    let before = context.between(clause, first.max(clause));
    let between = context.between(last, verb.start);
    let behind = context.between(end, sentence.end);
    let behind = &behind[..behind.find(['，', '。', '；']).unwrap_or(behind.len())];
    if DENIALS.iter().any(|word| between.contains(word)) || before.ends_with("反对") {
        return None;
    }
    let wished = WISHES.iter().any(|wish| between.contains(wish))
        || ["愿望", "意愿", "申请", "请求", "要求", "意向", "诉求"].iter().any(|wish| behind.contains(wish));
    let supported = ["支持", "赞成", "赞同"].iter().any(|word| before.contains(word))
        || ["支持", "赞成"].iter().any(|word| between.ends_with(word));
    let begun =
        before.contains("启动") || between.contains("启动") || behind.starts_with("程序") || behind.starts_with("谈判");
    Some(match word {
        StandingWord::Leave | StandingWord::Lose => StatusAct::Ended,
        _ if supported => StatusAct::Supported,
        _ if begun => StatusAct::Started,
        StandingWord::Seek => StatusAct::Sought,
        _ if wished => StatusAct::Sought,
        _ => StatusAct::Granted,
    })
}

/// The parties that a verb has as its subject, no further left than its clause: `伊朗、巴基斯坦于今年7月在阿斯塔纳峰会上获得`.
fn subject(context: &Context, clause: usize, verb: usize) -> Option<Vec<(String, Span)>> {
    const GROUPS: [&str; 8] =
        ["有关国家", "一些国家", "部分国家", "更多国家", "其他国家", "相关国家", "有关各国", "新成员"];
    const EVENTS: [&str; 8] = ["峰会", "会议", "会晤", "大会", "论坛", "框架", "的法律", "第"];
    let document = context.document;
    let candidate = document.entities_within(Span::new(clause, verb)).rev().find(|entity| {
        let after = context.between(entity.span.end, verb);
        let placed = context.between(clause, entity.span.start).ends_with(['在', '于', '同', '与', '向', '对', '从']);
        context.party(entity).is_some() && !placed && !EVENTS.iter().any(|noun| after.starts_with(noun))
    });
    if let Some(entity) = candidate {
        let start = document.list_start(entity.span.start).max(clause);
        return Some(parties_within(context, Span::new(start, entity.span.end)));
    }
    let text = context.between(clause, verb);
    let (at, group) = GROUPS.iter().find_map(|group| text.rfind(group).map(|at| (clause + at, *group)))?;
    Some(vec![(group.to_owned(), Span::new(at, at + group.len()))])
}

fn parties_within(context: &Context, list: Span) -> Vec<(String, Span)> {
    let mut end = 0;
    let mut parties = Vec::new();
    for entity in context.document.entities_within(list) {
        if entity.span.start >= end
            && let Some(party) = context.party(entity)
        {
            end = entity.span.end;
            parties.push((party, entity.span));
        }
    }
    parties
}

/// The body of a standing: the one printed with it, else the last that the sentence names before it, else the document's own.
fn body_of(
    context: &Context,
    printed: Option<&NamedEntity>,
    parties: &[(String, Span)],
    before: Span,
) -> (Option<String>, bool) {
    if let Some(body) = printed {
        return (context.party(body), false);
    }
    let main = main_body(context);
    let named = context.document.entities_within(before).rev().find_map(|entity| match &entity.value {
        NamedValue::Body { name, national: false, .. } if parties.iter().all(|(party, _)| party != name) => {
            Some(name.to_string())
        }
        _ => None,
    });
    // 上合组织成员国元首理事会会议给予… is the organisation's doing.
    let organ = named.as_ref().zip(main.as_ref()).is_some_and(|(named, main)| named.starts_with(main.as_str()));
    (if organ || named.is_none() { main } else { named }, true)
}

/// The body whose document it is.
fn main_body(context: &Context) -> Option<String> {
    context.document.main_body()
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn statuses(text: &str) -> Vec<String> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let statuses = analysis.documents.iter().flat_map(|document| &document.statuses);
        statuses
            .map(|found| {
                let act = serde_json::to_value(found.act).unwrap();
                let of = found.of.as_deref().unwrap_or("-");
                format!("{} {of} {} {}", found.party, found.status, act.as_str().unwrap())
            })
            .collect()
    }

    #[test]
    fn standings_are_given_sought_and_supported() {
        let rows: [(&str, &[&str]); 14] = [
            ("元首们决定给予老挝上合组织对话伙伴地位。", &["LA 上海合作组织 对话伙伴 granted"]),
            (
                "会议决定给予卡塔尔上合组织观察员地位、给予科威特上合组织对话伙伴地位。",
                &["QA 上海合作组织 观察员 granted", "KW 上海合作组织 对话伙伴 granted"],
            ),
            ("各方祝贺东帝汶成为东盟第11个成员国。", &["TL 东南亚国家联盟 成员国 granted"]),
            (
                "注意到马尔代夫和尼泊尔竞选联合国安理会非常任理事国席位的愿望。",
                &["MV 联合国安全理事会 非常任理事国 sought", "NP 联合国安全理事会 非常任理事国 sought"],
            ),
            ("中方支持巴西竞选2030—2031年联合国安理会非常任理事国。", &["BR 联合国安全理事会 非常任理事国 supported"]),
            ("我们欢迎乌兹别克斯坦加入世界贸易组织。", &["UZ 世界贸易组织 成员国 granted"]),
            ("支持埃塞俄比亚早日完成入世进程。", &["ET 世界贸易组织 成员国 supported"]),
            ("泰方希望加入金砖国家。", &["TH 金砖国家 成员国 sought"]),
            ("英国退出欧盟。", &["GB 欧洲联盟 成员国 ended"]),
            ("上合组织吸收白俄罗斯为成员国。", &["BY 上海合作组织 成员国 granted"]),
            ("启动给予伊朗上合组织成员国地位的程序。", &["IR 上海合作组织 成员国 started"]),
            ("双方支持巴勒斯坦成为联合国正式会员国。", &["PS 联合国 成员国 supported"]),
            ("祝贺哈萨克斯坦当选联合国人权理事会成员。", &["KZ 联合国人权理事会 成员国 granted"]),
            ("有关国家要求加入上合组织的愿望。", &["有关国家 上海合作组织 成员国 sought"]),
        ];
        for (text, expected) in rows {
            assert_eq!(statuses(text), expected, "{text}");
        }
    }

    #[test]
    fn a_standing_already_held_is_none() {
        for text in [
            "上合组织成员国元首理事会会议在北京举行。",
            "蒙古国作为观察员国出席会议。",
            "各成员国愿加强合作。",
            "中国加入世界贸易组织二十周年。",
            "阿方未就加入金砖国家作出表态。",
            "双方愿加入该公约。",
        ] {
            assert_eq!(statuses(text), Vec::<String>::new(), "{text}");
        }
    }
}
