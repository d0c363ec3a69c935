//! Words of stance with what stands before them: `坚决反对`, `满意地注意到`, `表示严重关切`.

use crate::annotate::AnnotatedDocument;
use crate::facts::{Span, Stance};
use crate::lexicon::{Lexicon, Sense, SenseKinds, StanceFrame, StanceSense};

/// A verb or a phrase by which a holder takes a stand.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// With its adverbs.
    pub span: Span,
    /// Without them.
    pub head: Span,
    pub stance: Stance,
    pub strength: u8,
    pub frame: StanceFrame,
    /// A light verb carries the word: `表示担忧`.
    pub carried: bool,
    pub negated: bool,
}

/// Denials before a verb.
const DENIALS: [&str; 9] = ["永远不", "决不会", "绝不会", "决不", "绝不", "从不", "不会", "不再", "不"];
/// What makes a word of stance part of another word: 支持者, 决定性, 支持的.
const RUNS_ON: [char; 5] = ['的', '者', '性', '书', '权'];

/// The verb that starts at an offset, its adverbs first.
pub fn verb_at(document: &AnnotatedDocument, lexicon: &Lexicon, start: usize, limit: usize) -> Option<Verb> {
    let whole = |verb: Verb| (verb.span.end <= limit && !runs_on(document, &verb, limit)).then_some(verb);
    let (mut at, mut raise, mut negated) = (start, 0, false);
    loop {
        if let Some(mut verb) = head_at(document, lexicon, at, limit) {
            verb.span.start = start;
            if negated {
                verb.stance = denied(verb.stance, verb.frame)?;
                verb.negated = true;
            }
            verb.strength = (verb.strength as i8 + raise).clamp(1, 5) as u8;
            if let Some(verb) = whole(verb) {
                return Some(verb);
            }
        }
        let rest = &document.text[at..limit];
        if let Some((length, by)) = adverb_at(document, lexicon, at) {
            raise += by;
            at += length + if document.text[at + length..limit].starts_with('地') { '地'.len_utf8() } else { 0 };
        } else if let Some(denial) = DENIALS.iter().find(|denial| rest.starts_with(**denial)).filter(|_| !negated) {
            negated = true;
            at += denial.len();
        } else {
            return None;
        }
    }
}

/// The stance that a denial makes of another; what is not said takes no stand.
fn denied(stance: Stance, frame: StanceFrame) -> Option<Stance> {
    match stance {
        Stance::Support | Stance::Welcome | Stance::Reaffirm => Some(Stance::Oppose),
        Stance::Commit if frame != StanceFrame::Modal => Some(Stance::Oppose),
        _ => None,
    }
}

fn adverb_at(document: &AnnotatedDocument, lexicon: &Lexicon, at: usize) -> Option<(usize, i8)> {
    document.hits_at(at).filter(|hit| hit.is(SenseKinds::STANCE)).find_map(|hit| {
        lexicon.senses(hit).iter().find_map(|sense| match sense {
            Sense::StanceAdverb(raise) => Some((hit.span.end - hit.span.start, *raise)),
            _ => None,
        })
    })
}

/// The senses of stance that start at an offset, the longest words first.
fn senses_at<'d>(
    document: &'d AnnotatedDocument,
    lexicon: &'d Lexicon,
    at: usize,
) -> impl Iterator<Item = (Span, StanceSense)> + use<'d> {
    document.hits_at(at).filter(|hit| hit.is(SenseKinds::STANCE)).flat_map(move |hit| {
        lexicon.senses(hit).iter().filter_map(move |sense| match sense {
            Sense::Stance(stance) => Some((hit.span, *stance)),
            _ => None,
        })
    })
}

/// The word itself, or a light verb with its noun.
fn head_at(document: &AnnotatedDocument, lexicon: &Lexicon, at: usize, limit: usize) -> Option<Verb> {
    let senses = || senses_at(document, lexicon, at).filter(|(span, _)| span.end <= limit);
    let light = senses().find(|(_, sense)| sense.frame == StanceFrame::Light);
    if let Some(verb) = light.and_then(|(light, _)| carried_noun(document, lexicon, light, limit)) {
        return Some(verb);
    }
    let (span, sense) = senses().find(|(_, sense)| !matches!(sense.frame, StanceFrame::Light | StanceFrame::Noun))?;
    let short = span.end - span.start <= 2 * '将'.len_utf8();
    let standing = !short || document.boundaries.around(span) || sense.frame == StanceFrame::Report;
    standing.then_some(Verb {
        span,
        head: span,
        stance: sense.stance,
        strength: sense.strength,
        frame: sense.frame,
        carried: false,
        negated: false,
    })
}

/// `表示｜严重关切`, `致以｜崇高的敬意`, `表示｜衷心感谢和诚挚问候`: a light verb with its noun.
fn carried_noun(document: &AnnotatedDocument, lexicon: &Lexicon, light: Span, limit: usize) -> Option<Verb> {
    let mut found: Option<Verb> = None;
    let mut at = light.end;
    loop {
        let (noun, raise, sense) = modified_noun(document, lexicon, at, limit)?;
        let verb = found.get_or_insert(Verb {
            span: light,
            head: light,
            stance: sense.stance,
            strength: (sense.strength as i8 + raise).clamp(1, 5) as u8,
            frame: StanceFrame::Noun,
            carried: true,
            negated: false,
        });
        verb.span.end = noun.end;
        verb.head.end = noun.end;
        let rest = &document.text[noun.end..limit];
        let Some(joint) = rest.chars().next().filter(|c| "和、与及".contains(*c)) else { return found };
        at = noun.end + joint.len_utf8();
        if modified_noun(document, lexicon, at, limit).is_none() {
            return found;
        }
    }
}

/// A noun of stance behind its adjectives: `最强烈的｜不满`, with how far they raise it.
fn modified_noun(
    document: &AnnotatedDocument,
    lexicon: &Lexicon,
    mut at: usize,
    limit: usize,
) -> Option<(Span, i8, StanceSense)> {
    let mut raise = 0;
    loop {
        let noun = senses_at(document, lexicon, at).find(|(span, sense)| {
            span.end <= limit
                && (sense.frame == StanceFrame::Noun
                    || matches!(sense.stance, Stance::Welcome) && sense.frame == StanceFrame::Object)
        });
        if let Some((span, sense)) = noun {
            return Some((span, raise, sense));
        }
        let rest = &document.text[at..limit];
        if let Some((length, by)) = adverb_at(document, lexicon, at) {
            raise += by;
            at += length;
        } else if let Some(c) = rest.chars().next().filter(|c| matches!(c, '的' | '地' | '了' | '最' | '其')) {
            at += c.len_utf8();
        } else {
            return None;
        }
    }
}

fn runs_on(document: &AnnotatedDocument, verb: &Verb, limit: usize) -> bool {
    let rest = &document.text[verb.span.end..limit];
    let next = rest.chars().next();
    // 感到满意的是，…
    let joined = next.is_some_and(|c| RUNS_ON.contains(&c)) && !rest.starts_with("的是");
    // 应邀, 应对, 应急, 将军: words of their own, whatever the division into words says.
    let word = match document.of(verb.head) {
        "应" => next.is_some_and(|c| "邀约急对用援".contains(c)),
        "将" => next.is_some_and(|c| "军士来".contains(c)),
        "愿" => next.is_some_and(|c| "望景".contains(c)),
        "请" => next.is_some_and(|c| "求假柬".contains(c)),
        "反对" => rest.starts_with('派'),
        "同意" | "支持" | "要求" | "决定" | "希望" => rest.starts_with('下') || rest.starts_with("后"),
        _ => false,
    };
    // 震惊地注意到, but 鼓励地方政府.
    let adverbial =
        rest.starts_with('地') && !["地方", "地区", "地域", "地缘"].iter().any(|word| rest.starts_with(word));
    joined || word || adverbial
}

/// `支持`, `欢迎` alone: whether a verb is one that a clause can go on with, so that a new stand is not certain.
pub fn is_weak(document: &AnnotatedDocument, verb: &Verb) -> bool {
    !verb.carried
        && matches!(
            document.of(verb.head),
            "支持"
                | "反对"
                | "愿"
                | "鼓励"
                | "要求"
                | "致力于"
                | "力争"
                | "恪守"
                | "遵循"
                | "奉行"
                | "希望"
                | "将"
                | "不允许"
                | "谴责"
                | "拒绝"
                | "倡导"
                | "关注"
                | "重视"
        )
}

/// Verbs of which a long complement is often made; they begin no new stand once one is open.
pub fn only_continues(document: &AnnotatedDocument, verb: &Verb) -> bool {
    !verb.carried
        && matches!(
            document.of(verb.head),
            "抵制"
                | "尊重"
                | "遵守"
                | "缅怀"
                | "铭记"
                | "承认"
                | "捍卫"
                | "信守"
                | "坚守"
                | "警惕"
                | "请求"
                | "乐于"
                | "悼念"
                | "批评"
                | "倡议"
                | "担心"
                | "指责"
                | "否认"
                | "制止"
                | "表达"
                | "关注"
                | "重视"
                | "认可"
        )
}

/// Such of these as a preamble uses: `回顾…，铭记…，`.
pub fn recalls(document: &AnnotatedDocument, verb: &Verb) -> bool {
    matches!(document.of(verb.head), "铭记" | "关注" | "重视" | "承认" | "认可")
}
