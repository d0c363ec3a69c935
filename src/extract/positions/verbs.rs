//! Words of stance with what stands before them: `坚决反对`, `满意地注意到`, `表示严重关切`.

use super::hits::{StanceWord, WordSense};
use crate::annotate::{AnnotatedDocument, OffsetSet};
use crate::facts::{Span, Stance};
use crate::lexicon::{StanceFrame, StanceSense};
use crate::source::characters::WordList;

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

/// The words of stance of a document, in order of start, the longest first.
pub struct Verbs<'d> {
    document: &'d AnnotatedDocument<'d>,
    words: Vec<StanceWord>,
    starts: OffsetSet,
    ends: OffsetSet,
}

/// Denials before a verb.
static DENIALS: WordList = WordList::new(&["永远不", "决不会", "绝不会", "决不", "绝不", "从不", "不会", "不再", "不"]);
/// What makes a word of stance part of another word: 支持者, 决定性, 支持的.
const RUNS_ON: [char; 5] = ['的', '者', '性', '书', '权'];

impl<'d> Verbs<'d> {
    pub fn new(document: &'d AnnotatedDocument<'d>, words: Vec<StanceWord>) -> Self {
        let (mut starts, mut ends) = (OffsetSet::over(document.range), OffsetSet::over(document.range));
        for word in &words {
            starts.insert(word.span.start);
            ends.insert(word.span.end);
        }
        Self { document, words, starts, ends }
    }

    /// Whether a word of stance starts at an offset.
    pub fn starts_at(&self, offset: usize) -> bool {
        self.starts.contains(offset)
    }

    /// Whether a word of stance ends at an offset, as where it closes a clause.
    pub fn ends_at(&self, offset: usize) -> bool {
        self.ends.contains(offset)
    }

    /// Where words of stance start within a span, in order.
    pub fn starts_within(&self, span: Span) -> impl Iterator<Item = usize> {
        let mut last = usize::MAX;
        let starts = self.words[self.first_from(span.start)..].iter().map(|word| word.span.start);
        starts
            .take_while(move |start| *start < span.end)
            .filter(move |start| std::mem::replace(&mut last, *start) != *start)
    }

    pub fn any_starts_within(&self, span: Span) -> bool {
        self.starts.any_within(span)
    }

    fn first_from(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.span.start < offset)
    }

    /// The words that start at an offset, the longest first.
    fn words_at(&self, offset: usize) -> &[StanceWord] {
        if !self.starts_at(offset) {
            return &[];
        }
        let words = &self.words[self.first_from(offset)..];
        &words[..words.iter().take_while(|word| word.span.start == offset).count()]
    }

    /// The verb that starts at an offset, its adverbs first.
    pub fn at(&self, start: usize, limit: usize) -> Option<Verb> {
        let (mut at, mut raise, mut negated) = (start, 0, false);
        loop {
            let words = self.words_at(at);
            if let Some(mut verb) = self.head(words, limit) {
                verb.span.start = start;
                if negated {
                    verb.stance = denied(verb.stance, verb.frame)?;
                    verb.negated = true;
                }
                verb.strength = raised(verb.strength, raise);
                if !runs_on(self.document, &verb, limit) {
                    return Some(verb);
                }
            }
            let rest = &self.document.text[at..limit];
            if let Some((end, by)) = adverb(words, limit) {
                raise += by;
                at = end + if self.document.text[end..limit].starts_with('地') { '地'.len_utf8() } else { 0 };
            } else if let Some(denial) = DENIALS.at_start_of(rest).filter(|_| !negated) {
                negated = true;
                at += denial.len();
            } else {
                return None;
            }
        }
    }

    /// The verb itself among the words that start at one place, or a light verb with its noun.
    fn head(&self, words: &[StanceWord], limit: usize) -> Option<Verb> {
        let light = stances(words, limit).find(|(_, sense)| sense.frame == StanceFrame::Light);
        if let Some(verb) = light.and_then(|(light, _)| self.carried_noun(light, limit)) {
            return Some(verb);
        }
        let stands = |frame| !matches!(frame, StanceFrame::Light | StanceFrame::Noun);
        let (span, sense) = stances(words, limit).find(|(_, sense)| stands(sense.frame))?;
        let short = span.end - span.start <= 2 * '将'.len_utf8();
        let standing = !short || self.document.boundaries.around(span) || sense.frame == StanceFrame::Report;
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
    fn carried_noun(&self, light: Span, limit: usize) -> Option<Verb> {
        let (mut noun, raise, sense) = self.modified_noun(light.end, limit)?;
        loop {
            let joint = self.document.text[noun.end..limit].chars().next().filter(|c| "和、与及".contains(*c));
            let next = joint.and_then(|joint| self.modified_noun(noun.end + joint.len_utf8(), limit));
            let Some((next, ..)) = next else { break };
            noun = next;
        }
        let span = Span::new(light.start, noun.end);
        Some(Verb {
            span,
            head: span,
            stance: sense.stance,
            strength: raised(sense.strength, raise),
            frame: StanceFrame::Noun,
            carried: true,
            negated: false,
        })
    }

    /// A noun of stance behind its adjectives: `最强烈的｜不满`, with how far they raise it.
    fn modified_noun(&self, mut at: usize, limit: usize) -> Option<(Span, i8, StanceSense)> {
        let mut raise = 0;
        loop {
            let words = self.words_at(at);
            let noun = stances(words, limit).find(|(_, sense)| {
                sense.frame == StanceFrame::Noun
                    || matches!(sense.stance, Stance::Welcome) && sense.frame == StanceFrame::Object
            });
            if let Some((span, sense)) = noun {
                return Some((span, raise, sense));
            }
            let rest = &self.document.text[at..limit];
            if let Some((end, by)) = adverb(words, limit) {
                raise += by;
                at = end;
            } else if let Some(c) = rest.chars().next().filter(|c| matches!(c, '的' | '地' | '了' | '最' | '其')) {
                at += c.len_utf8();
            } else {
                return None;
            }
        }
    }

    /// Whether a verb is a noun as well, so that it can follow its complement: `对此｜坚决反对`.
    pub fn can_close(&self, verb: &Verb) -> bool {
        let words = self.words_at(verb.head.start);
        stances(words, verb.head.end)
            .any(|(span, sense)| span == verb.head && matches!(sense.frame, StanceFrame::Noun | StanceFrame::Closing))
    }

    /// The word of stance that closes a clause, its adverbs first.
    pub fn closing(&self, clause: Span) -> Option<Verb> {
        if !self.ends_at(clause.end) {
            return None;
        }
        let closes = |verb: &Verb| verb.span.end == clause.end && (verb.carried || self.can_close(verb));
        self.starts_within(clause).find_map(|start| self.at(start, clause.end).filter(closes))
    }
}

/// The senses of stance among words that end within a limit.
fn stances(words: &[StanceWord], limit: usize) -> impl Iterator<Item = (Span, StanceSense)> {
    words.iter().filter(move |word| word.span.end <= limit).filter_map(|word| match word.sense {
        WordSense::Stance(sense) => Some((word.span, sense)),
        WordSense::Adverb(_) => None,
    })
}

/// Where the first adverb ends among words that end within a limit, and how far it raises the verb.
fn adverb(words: &[StanceWord], limit: usize) -> Option<(usize, i8)> {
    words.iter().filter(|word| word.span.end <= limit).find_map(|word| match word.sense {
        WordSense::Adverb(raise) => Some((word.span.end, raise)),
        WordSense::Stance(_) => None,
    })
}

/// The stance that a denial makes of another; what is not said takes no stand.
fn denied(stance: Stance, frame: StanceFrame) -> Option<Stance> {
    match stance {
        Stance::Support | Stance::Welcome | Stance::Reaffirm => Some(Stance::Oppose),
        Stance::Commit if frame != StanceFrame::Modal => Some(Stance::Oppose),
        _ => None,
    }
}

fn raised(strength: u8, by: i8) -> u8 {
    (strength as i8 + by).clamp(1, 5) as u8
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
