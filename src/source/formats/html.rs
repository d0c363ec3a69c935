//! HTML to text: what a reader would see, a block a line, with the parts marked that belong to the site.
//!
//! Nothing is executed or fetched: scripts, styles and everything else that is not text is dropped.

use super::lines::LineBuilder;
use super::passages::{Block, Blocks, Passage};
use crate::source::error::SourceErrorReason;
use crate::source::limits::MAX_NESTING;
use crate::source::read::{Format, Hints, SourceText};
use html5gum::{StartTag, State, Token, Tokenizer};
use rustc_hash::FxHashMap;

/// Whether a text begins as HTML does, after white space and comments.
pub fn opens_as_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else { return false };
        rest = comment[end + 3..].trim_start();
    }
    if !rest.starts_with('<') {
        return false;
    }
    let head: String = rest.chars().take(1 << 10).collect::<String>().to_ascii_lowercase();
    let opens = |tag: &str| {
        head.strip_prefix(tag).is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || c == '>'))
    };
    ["<!doctype html", "<html", "<head", "<body", "<meta", "<title"].into_iter().any(opens)
        || head.starts_with("<?xml") && head.contains("<html")
}

/// Whether a text has a tag anywhere.
pub fn has_tags(text: &str) -> bool {
    text.match_indices('<')
        .any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')))
}

/// Reads an HTML or XHTML text.
pub fn read(html: &str) -> Result<SourceText, SourceErrorReason> {
    let xhtml = html.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml");
    let mut page = Page::default();
    let mut tokens = Tokenizer::new(html);
    // The tokenizer's reading never fails: it reads from memory.
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                let closed = xhtml && tag.self_closing;
                if let Some(state) = text_state(&tag.name).filter(|_| !closed) {
                    tokens.set_state(state);
                }
                page.open(&tag, closed);
            }
            Token::EndTag(tag) => page.close(&tag.name),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.finish()
}

/// How the content of elements is read that holds no tags.
fn text_state(name: &[u8]) -> Option<State> {
    match name {
        b"title" | b"textarea" => Some(State::RcData),
        b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" => Some(State::RawText),
        b"script" => Some(State::ScriptData),
        b"plaintext" => Some(State::PlainText),
        _ => None,
    }
}

/// What an element does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Inline,
    Link,
    /// Holds characters and their readings, which are dropped.
    Ruby,
    /// Stands on lines of its own.
    Block,
    Heading,
    Row,
    Cell,
    /// Keeps its line breaks.
    Preformatted,
    /// A menu, a running head or foot, a form.
    Furniture,
    /// Holds no text that a browser would show as part of the page.
    Dropped,
    Title,
}

fn role(name: &[u8]) -> Role {
    match name {
        b"a" => Role::Link,
        b"ruby" => Role::Ruby,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Role::Heading,
        b"tr" => Role::Row,
        b"td" | b"th" => Role::Cell,
        b"pre" | b"xmp" | b"plaintext" => Role::Preformatted,
        b"nav" | b"aside" | b"footer" | b"header" | b"form" | b"menu" | b"dialog" | b"select" | b"button"
        | b"textarea" | b"noscript" => Role::Furniture,
        b"script" | b"style" | b"template" | b"iframe" | b"noembed" | b"noframes" | b"svg" | b"canvas" | b"audio"
        | b"video" | b"datalist" | b"rt" | b"rp" => Role::Dropped,
        b"title" => Role::Title,
        b"address" | b"article" | b"blockquote" | b"body" | b"caption" | b"center" | b"dd" | b"details" | b"dir"
        | b"div" | b"dl" | b"dt" | b"fieldset" | b"figcaption" | b"figure" | b"frameset" | b"head" | b"hgroup"
        | b"html" | b"legend" | b"li" | b"main" | b"ol" | b"optgroup" | b"option" | b"p" | b"search" | b"section"
        | b"summary" | b"table" | b"tbody" | b"tfoot" | b"thead" | b"ul" => Role::Block,
        _ => Role::Inline,
    }
}

fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"frame"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// The elements that a start tag ends which may be left open: `<li>` ends the item before.
fn implied_ends(name: &[u8]) -> &'static [&'static [u8]] {
    match name {
        b"li" => &[b"li", b"p"],
        b"dt" | b"dd" => &[b"dt", b"dd", b"p"],
        b"tr" => &[b"tr", b"td", b"th", b"p"],
        b"td" | b"th" => &[b"td", b"th", b"p"],
        b"tbody" | b"thead" | b"tfoot" => &[b"tbody", b"thead", b"tfoot", b"tr", b"td", b"th", b"p"],
        b"option" | b"optgroup" => &[b"option"],
        b"a" => &[b"a"],
        b"rt" | b"rp" => &[b"rt", b"rp"],
        name if matches!(role(name), Role::Block | Role::Heading | Role::Furniture | Role::Preformatted) => &[b"p"],
        _ => &[],
    }
}

/// The elements that an end tag or an implied end inside does not reach beyond.
fn is_barrier(name: &Name, of: &[u8]) -> bool {
    let end = name.iter().position(|&byte| byte == 0).unwrap_or(name.len());
    match &name[..end] {
        b"table" => true,
        b"td" | b"th" => !matches!(of, b"td" | b"th" | b"tr" | b"tbody" | b"thead" | b"tfoot"),
        b"ul" | b"ol" => of == b"li",
        b"dl" => matches!(of, b"dt" | b"dd"),
        _ => false,
    }
}

/// The name of an element that matters, short as those are, so that comparing names is quick.
type Name = [u8; 10];

struct OpenElement {
    name: Name,
    role: Role,
    /// The block that was current before.
    outer: Block,
    drops: bool,
}

#[derive(Default)]
struct Page {
    lines: LineBuilder,
    /// The elements that are open and matter: end tags of inline ones change nothing.
    open: Vec<OpenElement>,
    /// How many elements of each name are open.
    open_names: FxHashMap<Name, usize>,
    blocks: Blocks,
    block: Block,
    passages: Vec<Passage>,
    links: usize,
    dropped: usize,
    preformatted: usize,
    in_title: bool,
    title: String,
    meta_title: Option<(usize, String)>,
    date: Option<(usize, String)>,
    publisher: Option<(usize, String)>,
    gap: Gap,
}

fn short(name: &[u8]) -> Name {
    let mut short = Name::default();
    for (to, from) in short.iter_mut().zip(name) {
        *to = *from;
    }
    short
}

/// White space that was seen and not yet written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    /// One with a line break of the HTML text, which means nothing between Chinese characters.
    LineBreak,
}

impl Page {
    fn open(&mut self, tag: &StartTag<()>, closed: bool) {
        let name: &[u8] = &tag.name;
        let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value));
        self.end_implied(name);
        match name {
            b"br" => return self.break_line(),
            b"hr" => return self.end_paragraph(),
            b"meta" => {
                let key = attribute(b"name").or_else(|| attribute(b"property")).or_else(|| attribute(b"itemprop"));
                if let (Some(key), Some(content)) = (key, attribute(b"content")) {
                    self.meta(&key.to_ascii_lowercase(), content.trim());
                }
                return;
            }
            name if is_void(name) || closed => return,
            _ => {}
        }
        if self.open.len() >= MAX_NESTING {
            return;
        }
        let role = role(name);
        let outer = self.block;
        match role {
            Role::Inline => return,
            Role::Ruby | Role::Dropped | Role::Title => {}
            Role::Link => self.links += 1,
            Role::Row => {
                self.gap = Gap::None;
                self.lines.open_row();
            }
            Role::Cell => {
                self.gap = Gap::None;
                self.lines.open_cell();
            }
            Role::Block | Role::Heading | Role::Furniture | Role::Preformatted => self.end_paragraph(),
        }
        if matches!(role, Role::Block | Role::Cell | Role::Heading | Role::Furniture | Role::Preformatted) {
            let hints = [b"class".as_slice(), b"id", b"role"].map(|name| attribute(name).unwrap_or_default()).join(" ");
            let hidden = tag.attributes.contains_key(b"hidden".as_slice())
                || attribute(b"style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
            self.block = self.blocks.open(outer, name, role == Role::Furniture, &hints, hidden);
        }
        let drops = role == Role::Dropped;
        self.dropped += usize::from(drops);
        self.preformatted += usize::from(role == Role::Preformatted);
        self.in_title |= role == Role::Title && self.title.is_empty();
        let name = short(name);
        *self.open_names.entry(name).or_default() += 1;
        self.open.push(OpenElement { name, role, outer, drops });
    }

    fn close(&mut self, name: &[u8]) {
        match name {
            b"br" => return self.break_line(),
            // An end tag without a start makes an empty paragraph.
            b"p" if !self.is_open(b"p") => return self.end_paragraph(),
            name if !self.is_open(name) => return,
            _ => {}
        }
        let short = short(name);
        let mut reached =
            self.open.iter().rev().take_while(|element| element.name == short || !is_barrier(&element.name, name));
        if let Some(depth) = reached.position(|element| element.name == short) {
            self.pop(depth + 1);
        }
    }

    fn end_implied(&mut self, name: &[u8]) {
        let ends = implied_ends(name);
        if !ends.iter().any(|end| self.is_open(end)) {
            return;
        }
        let of_table = matches!(role(name), Role::Row | Role::Cell) || matches!(name, b"tbody" | b"thead" | b"tfoot");
        let is_ended = |element: &OpenElement| ends.iter().any(|end| short(end) == element.name);
        let reached = self.open.iter().rev().take_while(|element| {
            let closed = matches!(element.role, Role::Block | Role::Furniture) && !of_table;
            is_ended(element) || !is_barrier(&element.name, name) && !closed
        });
        let last = reached.enumerate().filter(|(_, element)| is_ended(element)).last();
        if let Some((depth, _)) = last {
            self.pop(depth + 1);
        }
    }

    fn is_open(&self, name: &[u8]) -> bool {
        self.open_names.get(&short(name)).is_some_and(|&count| count > 0)
    }

    fn pop(&mut self, count: usize) {
        for _ in 0..count {
            let Some(element) = self.open.pop() else { return };
            self.open_names.entry(element.name).and_modify(|count| *count -= 1);
            match element.role {
                Role::Inline | Role::Ruby | Role::Dropped => {}
                Role::Title => self.in_title = false,
                Role::Link => self.links -= 1,
                Role::Row => {
                    self.gap = Gap::None;
                    self.lines.close_row();
                }
                Role::Cell => self.gap = Gap::None,
                Role::Preformatted => {
                    self.preformatted -= 1;
                    self.end_paragraph();
                }
                Role::Block | Role::Heading | Role::Furniture => self.end_paragraph(),
            }
            self.dropped -= usize::from(element.drops);
            self.block = element.outer;
        }
    }

    fn end_paragraph(&mut self) {
        self.gap = Gap::None;
        self.lines.paragraph();
    }

    fn break_line(&mut self) {
        self.gap = Gap::None;
        if self.dropped == 0 {
            self.lines.line_break();
        }
    }

    fn text(&mut self, text: &str) {
        match self {
            _ if self.in_title => self.title.push_str(text),
            _ if self.dropped > 0 => {}
            _ if self.preformatted > 0 => self.preformatted_text(text),
            _ => self.flowing_text(text),
        }
    }

    fn preformatted_text(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.lines.line_break();
            }
            self.push(line.trim_end_matches('\r'));
        }
    }

    /// Text whose white space, of any length, is one space.
    fn flowing_text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.trim_start_matches(is_html_space);
            let space = &rest[..rest.len() - words.len()];
            if space.contains(['\n', '\r']) {
                self.gap = Gap::LineBreak;
            } else if !space.is_empty() && self.gap == Gap::None {
                self.gap = Gap::Space;
            }
            let end = words.find(is_html_space).unwrap_or(words.len());
            let (word, after) = words.split_at(end);
            rest = after;
            if let Some(first) = word.chars().next() {
                let gap = std::mem::take(&mut self.gap);
                let between_chinese = || self.lines.last_char().is_some_and(is_wide) && is_wide(first);
                let needed = match gap {
                    Gap::None => false,
                    Gap::Space => true,
                    Gap::LineBreak => !between_chinese(),
                };
                if needed && !self.lines.at_line_start() {
                    self.push(" ");
                }
                self.push(word);
            }
        }
    }

    fn push(&mut self, text: &str) {
        self.lines.push(text);
        let end = self.lines.end();
        let start = end.saturating_sub(text.len());
        let in_link = self.links > 0;
        match self.passages.last_mut() {
            Some(last) if last.block == self.block && last.in_link == in_link && last.end == start => last.end = end,
            _ => self.passages.push(Passage { start, end, block: self.block, in_link }),
        }
    }

    /// Sites of the state name these as 政府网站 have to; others use Open Graph's and Dublin Core's names.
    fn meta(&mut self, key: &str, content: &str) {
        const TITLES: &[&str] = &["articletitle", "og:title", "dc.title", "title"];
        const DATES: &[&str] = &[
            "pubdate",
            "publishdate",
            "article:published_time",
            "og:published_time",
            "datepublished",
            "dc.date",
            "dcterms.date",
            "date",
        ];
        const PUBLISHERS: &[&str] =
            &["contentsource", "source", "og:site_name", "sitename", "dc.publisher", "publisher"];
        if content.is_empty() {
            return;
        }
        for (keys, hint) in [(TITLES, &mut self.meta_title), (DATES, &mut self.date), (PUBLISHERS, &mut self.publisher)]
        {
            if let Some(rank) = keys.iter().position(|&known| known == key)
                && hint.as_ref().is_none_or(|&(known, _)| rank < known)
            {
                *hint = Some((rank, content.to_owned()));
            }
        }
    }

    fn finish(self) -> Result<SourceText, SourceErrorReason> {
        let lines = self.lines.finish()?;
        let title = Some(self.title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty());
        let hints = Hints {
            title: self.meta_title.map(|(_, title)| title).or(title),
            date: self.date.map(|(_, date)| date),
            publisher: self.publisher.map(|(_, publisher)| publisher),
        };
        let furniture = self.blocks.furniture(&lines.text, &self.passages, hints.title.as_deref());
        Ok(SourceText { hints, furniture, ..SourceText::new(lines.text, Format::Html) })
    }
}

const fn is_html_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        read(html).unwrap().text
    }

    fn furniture(html: &str) -> Vec<String> {
        let page = read(html).unwrap();
        page.furniture.iter().map(|span| span.of(&page.text).to_owned()).collect()
    }

    #[test]
    fn blocks_are_lines_and_white_space_is_none() {
        assert_eq!(
            text("<p>会议\n  在北京\n举行。<p>部长<b>们</b>认为 A\nB<br>一致"),
            "会议在北京举行。\n部长们认为 A B\n一致"
        );
        assert_eq!(text("<ul><li>一、合作<li>二、发展</ul><div>北京</div>"), "一、合作\n二、发展\n北京");
        assert_eq!(text("<pre>会议\n  公报</pre>"), "会议\n  公报");
    }

    #[test]
    fn data_tables_keep_columns_and_layout_tables_do_not() {
        assert_eq!(text("<table><tr><td><p>姓名</p><td>职务<tr><td>李明<td>部长</table>"), "姓名\t职务\n李明\t部长");
        assert_eq!(
            text("<table><tr><td>首页<br>要闻</td><td><p>公报</p><p>会议举行。</p></td></tr></table>"),
            "首页\n要闻\n公报\n会议举行。"
        );
        assert_eq!(
            text("<table><tr><td><table><tr><td>公报</td></tr></table></td><td>北京</td></tr></table>"),
            "公报\n北京"
        );
    }

    #[test]
    fn scripts_and_styles_are_no_text() {
        let html = "<body onload=\"f('甲')\"><script>show('<p>乙</p>')</script><style>p{content:'丙'}</style>\
                    <p onclick='丁'>公报</p><!-- 戊 --><template>己</template><ruby>北<rt>běi</rt>京</ruby><iframe>庚</iframe>";
        assert_eq!(text(html), "公报\n北京");
    }

    #[test]
    fn readings_of_characters_are_dropped_however_they_end() {
        assert_eq!(text("<ruby>北<rp>(<rt>běi<rp>)</ruby>京<ruby>公<rt>gōng</rt>报</ruby>"), "北京公报");
    }

    #[test]
    fn entities_are_characters_once() {
        assert_eq!(text("<p>&#20844;&#x62a5;&middot;&amp;lt;b&amp;gt;"), "公报·&lt;b&gt;");
    }

    #[test]
    fn hints_come_from_the_head() {
        let page = read(
            "<html><head><title>公报_外交部网站</title><meta name=ArticleTitle content='公报'>\
             <meta name='PubDate' content='2024-05-17 10:00'><meta name=ContentSource content=新闻司></head><p>公报",
        );
        let hints = page.unwrap().hints;
        assert_eq!(hints.title.as_deref(), Some("公报"));
        assert_eq!(hints.date.as_deref(), Some("2024-05-17 10:00"));
        assert_eq!(hints.publisher.as_deref(), Some("新闻司"));
    }

    #[test]
    fn structure_tells_furniture_from_text() {
        let html = "<header><a href=/>首页</a></header><nav><ul><li><a href=1>要闻</a><li><a href=2>专题</a></ul></nav>\
                    <h1>新闻公报</h1><div class=info>2024-05-17</div>\
                    <div id=content><p>会议在北京举行，部长们就地区形势交换意见。</p><p>会议由部长主持。</p></div>\
                    <div class='links'><a href=3>上一篇</a> <a href=4>下一篇</a></div><footer>版权所有</footer>";
        assert_eq!(furniture(html), ["首页\n要闻\n专题", "上一篇 下一篇\n版权所有"]);
    }

    #[test]
    fn what_holds_the_text_is_text_whatever_it_is_called() {
        let html = "<form id=form1><div class='page with-sidebar'><p>2024年5月17日</p><p>会议在北京举行，部长们就地区形势交换了意见。</p>\
                    <p>出席：<a href=1>李明</a>、<a href=2>赵嘉</a>、<a href=3>王远</a></p><p>会议由部长主持，各方代表出席了会议的开幕式。</p>\
                    <div class=leftMenu><a href=4>专题</a></div></div></form>";
        assert_eq!(furniture(html), ["专题"]);
    }

    #[test]
    fn a_page_that_is_all_form_or_all_links_is_text() {
        assert_eq!(furniture("<form id=form1><p>会议在北京举行，部长们就地区形势交换了意见。</p></form>"), [""; 0]);
        assert_eq!(furniture("<p><a href=1>外交部长会见秘书长</a></p>"), [""; 0]);
    }

    #[test]
    fn any_nesting_ends() {
        let deep = "<div>".repeat(100_000) + "公报" + &"</div>".repeat(100_000);
        assert_eq!(text(&deep), "公报");
        let mixed = "<table><tr><td><p><ul><li><a>".repeat(20_000) + "公报";
        assert_eq!(text(&mixed), "公报");
        assert_eq!(text(&("</td></p>".repeat(50_000) + "公报")), "公报");
    }

    #[test]
    fn recognises_html_by_its_first_tag() {
        for html in ["<!DOCTYPE html>", " \n<HTML lang=zh>", "<!-- saved --><html>", "<?xml version='1.0'?><html>"] {
            assert!(opens_as_html(html), "{html}");
        }
        for text in ["公报<html>", "<公报>", "<htmlx>", "<?xml version='1.0'?><rss>"] {
            assert!(!opens_as_html(text), "{text}");
        }
        assert!(has_tags("公报<br>") && !has_tags("1 < 2"));
    }
}
