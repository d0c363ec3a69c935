//! Which passages of a web page are its text, and which belong to the site, by structure and density.
//!
//! Prose is never called furniture unless the page itself says so (`<nav>`, `<footer>`): a fact that is lost costs more
//! than a menu that stays. The words of a line are not looked at; others know them.

use crate::facts::Span;

/// A block element, by its place among all blocks of the page; 0 is the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block(usize);

/// The block elements of a page.
#[derive(Debug, Default)]
pub struct Blocks(Vec<BlockElement>);

#[derive(Clone, Copy, Debug)]
struct BlockElement {
    outer: Block,
    sense: Sense,
    /// It is a heading, or inside one.
    is_heading: bool,
    /// It is `<main>` or `<article>`, or inside one.
    is_within_text: bool,
}

/// What an element's name and attributes say of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Neutral,
    /// `<main>`, `<article>`.
    Text,
    /// `<nav>`, `<footer>`.
    Furniture,
    /// `class="menu"`, `<form>`, `display: none`: furniture where it holds no prose.
    Doubtful,
}

/// A stretch of text within one block, inside or outside a link.
#[derive(Clone, Copy, Debug)]
pub struct Passage {
    pub start: usize,
    pub end: usize,
    pub block: Block,
    pub in_link: bool,
}

/// From this many characters on, a line with a sentence's mark is prose.
const PROSE_WIDTH: usize = 16;
/// In bytes.
const LONGEST_TITLE: usize = 1 << 10;

/// Words in the names that sites give to what is no text, also at the start or the end of a word: `topnav`, `navbar`.
const DOUBTFUL_PARTS: &[&str] =
    &["nav", "menu", "footer", "sidebar", "breadcrumb", "copyright", "pagination", "qrcode"];
/// Such words by themselves; `research` and `footnotes` are none.
const DOUBTFUL_WORDS: &[&str] = &[
    "foot",
    "crumb",
    "crumbs",
    "share",
    "related",
    "recommend",
    "toolbar",
    "pager",
    "comment",
    "comments",
    "search",
    "banner",
    "ad",
    "ads",
    "advert",
    "login",
    "dropdown",
    "contentinfo",
    "complementary",
    "navigation",
    "toc",
];

impl Blocks {
    /// Adds a block inside another. `names` are its class, id and role.
    pub fn open(&mut self, outer: Block, element: &[u8], is_furniture: bool, names: &str, hidden: bool) -> Block {
        let (in_heading, in_text) =
            self.element(outer).map_or((false, false), |outer| (outer.is_heading, outer.is_within_text));
        let sense = match element {
            b"main" | b"article" => Sense::Text,
            b"body" | b"html" => Sense::Neutral,
            b"nav" | b"footer" | b"aside" | b"select" | b"button" | b"menu" => Sense::Furniture,
            // The head of the page is furniture, that of an article holds its title.
            b"header" if in_text => Sense::Neutral,
            _ if is_furniture || hidden || are_doubtful(names) => Sense::Doubtful,
            _ => Sense::Neutral,
        };
        self.0.push(BlockElement {
            outer,
            sense,
            is_heading: in_heading || matches!(element, b"h1" | b"h2" | b"h3"),
            is_within_text: in_text || sense == Sense::Text,
        });
        Block(self.0.len())
    }

    /// The furniture of a page, as spans of whole lines.
    pub fn furniture(mut self, text: &str, passages: &[Passage], title: Option<&str>) -> Vec<Span> {
        let lines = lines(text, passages);
        // A title is short; searching lines in a long one would take the square of its length.
        let title = title.filter(|title| title.len() <= LONGEST_TITLE);
        self.trust_what_holds_the_text(&lines);
        let of_blocks = self.senses();
        let senses: Vec<Sense> = lines.iter().map(|line| of_blocks[line.block.0]).collect();
        let is_text = |index: usize| lines[index].is_prose && senses[index] != Sense::Furniture;
        let Some(first) = (0..lines.len()).find(|&index| is_text(index)) else {
            return spans(text, &lines, |index| senses[index] == Sense::Furniture);
        };
        let last = (first..lines.len()).rfind(|&index| is_text(index)).unwrap_or(first);
        let has_text_element = (first..=last).any(|index| is_text(index) && senses[index] == Sense::Text);
        spans(text, &lines, |index| {
            let line = &lines[index];
            let inside = (first..=last).contains(&index);
            let content = line.span.of(text).trim();
            let names_title = content.chars().count() >= 4 && title.is_some_and(|title| title.contains(content));
            match senses[index] {
                Sense::Furniture => true,
                _ if line.is_prose => false,
                _ if self.element(line.block).is_some_and(|block| block.is_heading)
                    || names_title && line.link_share < 50 =>
                {
                    false
                }
                Sense::Doubtful => true,
                Sense::Text => !inside && line.link_share >= 80,
                // Within the text, a line of nothing but links is a menu; names that link somewhere stand in a list.
                Sense::Neutral if inside => {
                    line.link_share >= 50 && !line.has_marks && (line.links >= 3 || has_text_element)
                }
                Sense::Neutral => line.link_share >= 50 || has_text_element && line.link_share > 0,
            }
        })
    }

    /// A form around the whole page is no form, and a page `with-sidebar` is no sidebar.
    fn trust_what_holds_the_text(&mut self, lines: &[PageLine]) {
        let mut prose = vec![0; self.0.len() + 1];
        let mut all = 0;
        for line in lines.iter().filter(|line| line.is_prose) {
            all += line.width;
            prose[line.block.0] += line.width;
        }
        // Blocks come after those that they are in.
        for (index, element) in self.0.iter_mut().enumerate().rev() {
            let inside = prose[index + 1];
            prose[element.outer.0] += inside;
            if element.sense == Sense::Doubtful && inside * 2 >= all.max(1) {
                element.sense = Sense::Neutral;
            }
        }
    }

    fn element(&self, block: Block) -> Option<BlockElement> {
        Some(self.0[block.0.checked_sub(1)?])
    }

    /// What is said of each block, the page first: the innermost element that says anything decides, but furniture
    /// stays furniture inside.
    fn senses(&self) -> Vec<Sense> {
        let mut senses = vec![Sense::Neutral];
        for element in &self.0 {
            let outer = senses[element.outer.0];
            let keeps_outer = outer == Sense::Furniture || element.sense == Sense::Neutral;
            senses.push(if keeps_outer { outer } else { element.sense });
        }
        senses
    }
}

fn are_doubtful(names: &str) -> bool {
    let mut word = String::new();
    // `mainNav`, `left-menu` and `foot_2` are two words each.
    for c in names.chars().chain([' ']) {
        if c.is_ascii_lowercase() || c.is_ascii_uppercase() && word.is_empty() {
            word.push(c.to_ascii_lowercase());
            continue;
        }
        let is_part = |part: &&str| word.starts_with(*part) || word.ends_with(*part);
        if DOUBTFUL_WORDS.contains(&word.as_str()) || DOUBTFUL_PARTS.iter().any(is_part) {
            return true;
        }
        word.clear();
        if c.is_ascii_uppercase() {
            word.push(c.to_ascii_lowercase());
        }
    }
    false
}

/// A line of a page.
struct PageLine {
    span: Span,
    block: Block,
    /// In characters.
    width: usize,
    is_prose: bool,
    /// The marks of a sentence or a list.
    has_marks: bool,
    /// In percent of its characters.
    link_share: usize,
    links: usize,
}

fn lines(text: &str, passages: &[Passage]) -> Vec<PageLine> {
    let mut passages = passages.iter().peekable();
    let mut start = 0;
    let mut lines = Vec::new();
    for content in text.split_inclusive('\n') {
        let span = Span::new(start, start + content.trim_end_matches('\n').len());
        start += content.len();
        let (mut width, mut linked, mut links, mut block) = (0, 0, 0, None);
        while let Some(passage) = passages.next_if(|passage| passage.start < span.end) {
            let characters = text[passage.start..passage.end].chars().filter(|c| !c.is_whitespace()).count();
            width += characters;
            if passage.in_link {
                linked += characters;
                links += 1;
            }
            block.get_or_insert(passage.block);
        }
        let Some(block) = block else { continue };
        let has_marks = content.contains(['。', '；', '，', '！', '？', '：', '、', ',', '.']);
        lines.push(PageLine {
            span,
            block,
            width,
            is_prose: has_marks && width - linked >= PROSE_WIDTH,
            has_marks,
            link_share: linked * 100 / width.max(1),
            links,
        });
    }
    lines
}

/// The spans of the lines that are furniture; lines that follow each other are one.
fn spans(text: &str, lines: &[PageLine], is_furniture: impl Fn(usize) -> bool) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (index, line) in lines.iter().enumerate().filter(|&(index, _)| is_furniture(index)) {
        match spans.last_mut() {
            Some(last) if index > 0 && is_furniture(index - 1) && text[last.end..line.span.start].trim().is_empty() => {
                last.end = line.span.end;
            }
            _ => spans.push(line.span),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        for names in ["left-menu", "mainNav", "navbar navbar-default", "foot_2", "share", "pageFooter", "topnav"] {
            assert!(are_doubtful(names), "{names}");
        }
        for names in
            ["protocol", "research-text", "footnotes", "content", "stock", "TRS_Editor", "head", "shareholders"]
        {
            assert!(!are_doubtful(names), "{names}");
        }
    }
}
