//! States, bodies and places that the tables know: `哈萨克斯坦共和国`, `上合组织`, `杜尚别`.
//!
//! Of surfaces that overlap, the longest counts, and a state that a body's name begins with counts too. A short
//! surface counts only where words end beside it: `发展中国家` and `上海地区` name neither 中国 nor 海地.

use super::{AnnotatedDocument, NamedEntity, NamedValue};
use crate::facts::Span;
use crate::lexicon::{BodyLevel, Hit, Lexicon, Sense, SenseKinds, StateForm, StateSense};
use crate::source::characters::WordList;

/// The longest surface, in bytes, that must stand between word boundaries: three characters.
const SHORT: usize = 9;

/// The entities of the tables in a document, in order of start, the longest first.
pub fn find_named(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<NamedEntity> {
    let mut entities = by_tables(document, lexicon);
    entities.extend(document.own.entities(lexicon));
    sort(&mut entities);
    entities.extend(abbreviated_states(document, lexicon, &entities));
    sort(&mut entities);
    entities
}

fn sort(entities: &mut [NamedEntity]) {
    entities.sort_by_key(|entity| (entity.span.start, std::cmp::Reverse(entity.span.end)));
}

fn by_tables(document: &AnnotatedDocument, lexicon: &Lexicon) -> Vec<NamedEntity> {
    const NAMING: SenseKinds = SenseKinds::STATE.or(SenseKinds::BODY).or(SenseKinds::PLACE);
    let mut entities: Vec<NamedEntity> = Vec::new();
    let mut outer = Span::new(0, 0);
    for hit in document.hits.iter().filter(|hit| hit.is(NAMING)) {
        let sense = lexicon.senses(hit).iter().find(|sense| names(sense));
        let is_state = matches!(sense, Some(Sense::State(StateSense { form: StateForm::Name, .. })));
        // 中国 in a body that the reader entered.
        let opens_own = document.own.bars(hit.span);
        let counts = if opens_own {
            is_state && entities.last().is_none_or(|last| last.span.start < hit.span.start)
        } else if hit.span.start >= outer.end {
            let short = hit.span.end - hit.span.start <= SHORT;
            let alone = (!short || document.boundaries.around(hit.span)) && !runs_on(document, hit.span, lexicon);
            if alone {
                outer = hit.span;
            }
            alone
        } else {
            is_state && begins_body(&entities, hit.span)
        };
        if counts && let Some((value, rule)) = sense.and_then(named_value) {
            entities.push(NamedEntity { span: hit.span, value, rule });
        }
    }
    entities
}

/// Whether a name is only the front of a longer word: 马里 of 马里斯·桑吉安蓬, 生态环境部 of 生态环境部门.
fn runs_on(document: &AnnotatedDocument, span: Span, lexicon: &Lexicon) -> bool {
    /// The most characters of a part of a personal name.
    const PART: usize = 8;
    const MOST_BYTES: usize = 4 * PART;
    let after = &document.text[span.end..document.range.end.max(span.end)];
    let longer = || {
        let printed = document.of(span);
        after.starts_with('门') && printed.ends_with('部') || after.starts_with('业') && printed.ends_with("银行")
    };
    let dotted = || {
        let dot = document.dot_from(span.end).filter(|&dot| dot > span.end && dot - span.end < MOST_BYTES);
        // 卡塔尔｜埃米尔塔米姆·本·哈马德: a post stands between.
        let before_post = || document.hits_at(span.end).any(|hit| hit.is(SenseKinds::POST));
        let is_part = |part: &str| {
            part.chars().count() < PART && part.chars().all(|c| lexicon.names().transliteration_weight(c) > 0)
        };
        dot.is_some_and(|dot| is_part(&document.text[span.end..dot]) && !before_post())
    };
    longer() || document.text[document.range.start..span.start].ends_with('·') || dotted()
}

/// Whether this is the state that the body before it begins with: 中国 in 中国人民银行.
fn begins_body(entities: &[NamedEntity], state: Span) -> bool {
    let outer = entities.iter().rev().take(4).find(|outer| outer.span.contains(&state));
    outer.is_some_and(|outer| {
        matches!(outer.value, NamedValue::Body { .. }) && outer.span.start == state.start && outer.span != state
    })
}

/// Whether [`named_value`] gives one.
fn names(sense: &Sense) -> bool {
    match sense {
        Sense::State(state) => state.form != StateForm::Abbreviation,
        Sense::Body(_) | Sense::Place(_) => true,
        _ => false,
    }
}

fn named_value(sense: &Sense) -> Option<(NamedValue, &'static str)> {
    Some(match *sense {
        Sense::State(StateSense { code, form: StateForm::Name, english }) => {
            (NamedValue::State { code, english }, "states/table")
        }
        Sense::State(StateSense { form: StateForm::Territory | StateForm::Region, .. }) => {
            (NamedValue::Region, "places/table")
        }
        Sense::Body(body) => (
            NamedValue::Body {
                name: body.name.into(),
                english: Some(body.english),
                national: body.level == BodyLevel::National,
            },
            "organisations/table",
        ),
        Sense::Place(_) => (NamedValue::Place, "places/table"),
        _ => return None,
    })
}

/// A character that stands for a state.
struct Abbreviation<'l> {
    span: Span,
    senses: &'l [Sense],
}

impl<'l> Abbreviation<'l> {
    /// The states that it can stand for.
    fn states(&self) -> impl Iterator<Item = &'l StateSense> + use<'l> {
        self.senses.iter().filter_map(|sense| match sense {
            Sense::State(state) if state.form == StateForm::Abbreviation => Some(state),
            _ => None,
        })
    }
}

/// `哈方`, `中俄`, `缅、寮、泰、中四国`: states named by one character each.
///
/// A character that stands for several states (巴: Pakistan, Brazil, Palestine) names the one that the document
/// names in full elsewhere; where it names none or several of them, the first it names counts, or none.
fn abbreviated_states(document: &AnnotatedDocument, lexicon: &Lexicon, named: &[NamedEntity]) -> Vec<NamedEntity> {
    let text = document.text;
    let mut full: Vec<&str> = Vec::new();
    for entity in named {
        if let NamedValue::State { code, .. } = entity.value
            && !full.contains(&code)
        {
            full.push(code);
        }
    }
    let mut found = Vec::new();
    let mut run: Vec<Abbreviation> = Vec::new();
    let mut separated = false;
    let mut after = 0;
    let mut covered = |span: Span| {
        while named.get(after).is_some_and(|entity| entity.span.start <= span.start) {
            after += 1;
        }
        named[..after].iter().rev().take(3).any(|entity| entity.span.contains(&span))
    };
    let abbreviations = may_name_states(document).filter(|hit| !covered(hit.span));
    let abbreviations = abbreviations.map(|hit| Abbreviation { span: hit.span, senses: lexicon.senses(hit) });
    for next in abbreviations {
        let joins = run.last().is_some_and(|last| {
            let gap = &text[last.span.end..next.span.start];
            (gap.is_empty() && !separated) || (gap == "、" && (separated || run.len() == 1))
        });
        if joins {
            separated = run[run.len() - 1].span.end != next.span.start;
        } else {
            close_run(document, &mut run, separated, &full, &mut found);
            separated = false;
        }
        run.push(next);
    }
    close_run(document, &mut run, separated, &full, &mut found);
    found
}

/// The characters that stand for states and have another such beside them, or behind 、, or 方: most are part of common
/// words.
fn may_name_states<'d>(document: &'d AnnotatedDocument) -> impl Iterator<Item = &'d Hit> {
    let text = document.text;
    let joins = |first: Span, second: Span| match second.start.checked_sub(first.end) {
        Some(0) => true,
        Some(gap) => gap == "、".len() && text[first.end..].starts_with("、"),
        None => false,
    };
    let mut last = Span::new(0, 0);
    let mut abbreviations = document.hits.iter().filter(|hit| hit.is(SenseKinds::ABBREVIATION)).peekable();
    std::iter::from_fn(move || {
        while let Some(hit) = abbreviations.next() {
            let before = std::mem::replace(&mut last, hit.span);
            if joins(before, hit.span)
                || abbreviations.peek().is_some_and(|next| joins(hit.span, next.span))
                || text[hit.span.end..].starts_with("方")
            {
                return Some(hit);
            }
        }
        None
    })
}

fn close_run(
    document: &AnnotatedDocument,
    run: &mut Vec<Abbreviation>,
    separated: bool,
    full: &[&str],
    found: &mut Vec<NamedEntity>,
) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let outer = Span::new(first.span.start, last.span.end);
    let after = &document.text[outer.end..document.range.end.max(outer.end)];
    const COUNTS: WordList =
        WordList::new(&["两国", "三国", "四国", "五国", "六国", "两方", "三方", "四方", "五方", "双方", "各国"]);
    let counted = || COUNTS.at_start_of(after).is_some();
    let party = run.len() == 1 && after.starts_with('方') && document.boundaries.is_boundary(outer.start) && {
        // 对方, 多方, 东方 are words of their own.
        let next = outer.end + '方'.len_utf8();
        document.boundaries.is_boundary(next)
            && !after["方".len()..].starts_with(['面', '式', '向', '案', '便', '法', '针'])
    };
    let pair = run.len() >= 2 && !separated && document.boundaries.around(outer);
    if party || pair || separated && counted() {
        let read: Vec<_> = run.iter().map(|abbreviation| meant(abbreviation, full)).collect();
        // Of a pair that the document does not explain, one half might be an ordinary word or part of a name: 中加强.
        let explained = || {
            document.of(outer).contains('中')
                && read.iter().all(|state| state.is_some_and(|state| full.contains(&state.code)))
        };
        let sure = party || counted() || is_usual_pair(document.of(outer)) || explained();
        if sure {
            for (abbreviation, state) in run.iter().zip(read) {
                if let Some(state) = state {
                    found.push(NamedEntity {
                        span: abbreviation.span,
                        value: NamedValue::State { code: state.code, english: state.english },
                        rule: if party { "states/party" } else { "states/abbreviation" },
                    });
                }
            }
        }
    }
    run.clear();
}

/// Pairs that official prose uses without naming the states in full.
fn is_usual_pair(pair: &str) -> bool {
    [
        "中美", "中俄", "中日", "中韩", "中朝", "中英", "中法", "中德", "中印", "中苏", "中越", "中欧", "美俄", "美日",
        "日韩", "美韩", "美苏", "英法", "法德", "俄美", "朝韩", "韩朝", "印巴", "中蒙", "中澳",
    ]
    .contains(&pair)
}

/// Of several states that a character can stand for, the one that the document names in full first.
fn meant<'l>(abbreviation: &Abbreviation<'l>, full: &[&str]) -> Option<&'l StateSense> {
    let mut states = abbreviation.states();
    match (states.next(), states.next()) {
        (only, None) => only,
        _ => full.iter().find_map(|code| abbreviation.states().find(|state| state.code == *code)),
    }
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn states(text: &str) -> Vec<String> {
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        analysis.documents[0].states.iter().map(|state| state.code.to_owned()).collect()
    }

    #[test]
    fn states_in_any_form() {
        for (text, expected) in [
            ("阿拉伯叙利亚共和国总统", "SY"),
            ("哈萨克斯坦共和国和中国", "KZ CN"),
            ("哈萨克斯坦支持上述倡议，哈方和中方表示满意", "KZ CN"),
            ("中俄关系健康发展", "CN RU"),
            ("缅甸、老挝、泰国与会，缅、老、泰、中四国商定", "MM LA TH CN"),
        ] {
            assert_eq!(states(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_state_is_none() {
        for text in
            ["发展中国家的作用", "南美国家的立场", "上海地区", "各方和双方", "会议在西安全面展开", "对方", "东方和西方"]
        {
            assert_eq!(states(text), Vec::<String>::new(), "{text}");
        }
    }
}
