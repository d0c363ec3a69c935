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
    is_heading: bool,
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

/// Parts of the names that sites give to what is no text.
const DOUBTFUL_NAMES: &[&str] = &[
    "nav",
    "menu",
    "foot",
    "sidebar",
    "breadcrumb",
    "crumb",
    "share",
    "related",
    "recommend",
    "copyright",
    "toolbar",
    "pager",
    "pagination",
    "comment",
    "search",
    "banner",
    "advert",
    "qrcode",
    "login",
    "dropdown",
    "contentinfo",
    "complementary",
    "toc",
];

impl Blocks {
    /// Adds a block inside another. `names` are its class, id and role.
    pub fn open(&mut self, outer: Block, element: &[u8], is_furniture: bool, names: &str, hidden: bool) -> Block {
        let names = names.to_ascii_lowercase();
        let sense = match element {
            b"main" | b"article" => Sense::Text,
            b"body" | b"html" => Sense::Neutral,
            b"nav" | b"footer" | b"aside" | b"select" | b"button" | b"menu" => Sense::Furniture,
            // The head of the page is furniture, that of an article holds its title.
            b"header" if !self.within_text(outer) => Sense::Doubtful,
            b"header" => Sense::Neutral,
            _ if is_furniture || hidden || DOUBTFUL_NAMES.iter().any(|part| names.contains(part)) => Sense::Doubtful,
            _ => Sense::Neutral,
        };
        let is_heading = matches!(element, b"h1" | b"h2" | b"h3");
        self.0.push(BlockElement { outer, sense, is_heading });
        Block(self.0.len())
    }

    /// The furniture of a page, as spans of whole lines.
    pub fn furniture(&self, text: &str, passages: &[Passage], title: Option<&str>) -> Vec<Span> {
        let lines = self.lines(text, passages);
        let has_prose = lines.iter().any(|line| line.is_prose && line.sense != Sense::Furniture);
        let first_prose = lines.iter().position(|line| line.is_prose && line.sense != Sense::Furniture);
        let last_prose = lines.iter().rposition(|line| line.is_prose && line.sense != Sense::Furniture);
        let has_text_element = lines.iter().any(|line| line.sense == Sense::Text && line.is_prose);
        let mut furniture: Vec<Span> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let inside = first_prose <= Some(index) && Some(index) <= last_prose;
            let names_title = title.is_some_and(|title| {
                let content = line.span.of(text).trim();
                content.chars().count() >= 4 && title.contains(content)
            });
            let is_furniture = match line.sense {
                Sense::Furniture => true,
                _ if line.is_prose || !has_prose => false,
                _ if line.is_heading || names_title && line.link_share < 50 => false,
                Sense::Doubtful => true,
                Sense::Text => line.link_share >= 80 && !inside,
                Sense::Neutral => {
                    line.link_share >= 50 && (!inside || line.links >= 3 || has_text_element)
                        || has_text_element && !inside && line.link_share > 0
                }
            };
            if !is_furniture {
                continue;
            }
            match furniture.last_mut() {
                Some(last) if text[last.end..line.span.start].trim().is_empty() => last.end = line.span.end,
                _ => furniture.push(line.span),
            }
        }
        furniture
    }

    fn within_text(&self, block: Block) -> bool {
        self.ancestors(block).any(|element| element.sense == Sense::Text)
    }

    fn ancestors(&self, block: Block) -> impl Iterator<Item = BlockElement> {
        std::iter::successors(self.element(block), |element| self.element(element.outer))
    }

    fn element(&self, block: Block) -> Option<BlockElement> {
        Some(self.0[block.0.checked_sub(1)?])
    }

    /// The innermost element that says anything decides, but furniture stays furniture inside.
    fn sense(&self, block: Block) -> Sense {
        let mut sense = Sense::Neutral;
        for element in self.ancestors(block) {
            match element.sense {
                Sense::Furniture => return Sense::Furniture,
                said if sense == Sense::Neutral => sense = said,
                _ => {}
            }
        }
        sense
    }

    fn lines(&self, text: &str, passages: &[Passage]) -> Vec<PageLine> {
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
            let is_sentence = content.contains(['。', '；', '，', '！', '？', '：', ',', '.']);
            lines.push(PageLine {
                span,
                sense: self.sense(block),
                is_heading: self.ancestors(block).any(|element| element.is_heading),
                is_prose: is_sentence && width - linked >= PROSE_WIDTH,
                link_share: linked * 100 / width.max(1),
                links,
            });
        }
        lines
    }
}

/// A line of a page.
struct PageLine {
    span: Span,
    sense: Sense,
    is_heading: bool,
    is_prose: bool,
    /// In percent of its characters.
    link_share: usize,
    links: usize,
}
