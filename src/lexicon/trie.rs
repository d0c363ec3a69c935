//! Many surfaces at once, walked character by character from every place in a text.

/// A trie over surfaces, each known by its number.
pub struct Trie {
    /// For each first character of the basic plane its node, or 0: the root is no child.
    first: Box<[u32]>,
    nodes: Vec<Node>,
}

#[derive(Clone, Copy)]
struct Node {
    character: char,
    /// The children stand together, in order of their characters.
    first_child: u32,
    children: u32,
    surface: Option<u32>,
}

impl Trie {
    /// The trie of surfaces that are in order and each given once; the first has number 0.
    pub fn new(surfaces: &[&str]) -> Self {
        let root = Node { character: '\0', first_child: 1, children: 0, surface: None };
        let mut trie = Self { first: vec![0; 0x1_0000].into_boxed_slice(), nodes: vec![root] };
        // Nodes whose children are still to come: the node, the surfaces below it, and the bytes above it.
        let mut open = std::collections::VecDeque::from([(0, 0..surfaces.len(), 0)]);
        while let Some((node, range, depth)) = open.pop_front() {
            let first_child = trie.nodes.len();
            let mut at = range.start;
            if range.start < range.end && surfaces[at].len() == depth {
                trie.nodes[node].surface = u32::try_from(at).ok();
                at += 1;
            }
            while at < range.end {
                let Some(character) = surfaces[at][depth..].chars().next() else { break };
                let below = surfaces[at..range.end].partition_point(|surface| surface[depth..].starts_with(character));
                open.push_back((trie.nodes.len(), at..at + below, depth + character.len_utf8()));
                trie.nodes.push(Node { character, first_child: 0, children: 0, surface: None });
                at += below;
            }
            trie.nodes[node].first_child = first_child as u32;
            trie.nodes[node].children = (trie.nodes.len() - first_child) as u32;
        }
        for child in trie.children(trie.nodes[0]) {
            if let Some(slot) = trie.first.get_mut(trie.nodes[child].character as usize) {
                *slot = child as u32;
            }
        }
        trie
    }

    fn children(&self, node: Node) -> std::ops::Range<usize> {
        node.first_child as usize..(node.first_child + node.children) as usize
    }

    fn first_child(&self, character: char) -> Option<usize> {
        match self.first.get(character as usize) {
            Some(&child) => (child != 0).then_some(child as usize),
            None => self.child(self.nodes[0], character),
        }
    }

    fn child(&self, node: Node, character: char) -> Option<usize> {
        let children = self.children(node);
        let found = self.nodes[children.clone()].binary_search_by_key(&character, |child| child.character);
        Some(children.start + found.ok()?)
    }

    /// The surfaces that a text starts with, each as its number and its length in bytes, the shortest first.
    pub fn prefixes<'t>(&self, text: &'t str) -> impl Iterator<Item = (u32, usize)> + use<'_, 't> {
        let mut node = None;
        let mut characters = text.char_indices();
        std::iter::from_fn(move || {
            loop {
                let (at, character) = characters.next()?;
                let next = match node {
                    None => self.first_child(character)?,
                    Some(node) => self.child(node, character)?,
                };
                node = Some(self.nodes[next]);
                if let Some(surface) = self.nodes[next].surface {
                    return Some((surface, at + character.len_utf8()));
                }
            }
        })
    }
}

/// Names of a document, each with what it stands for.
pub struct Finder<T> {
    trie: Trie,
    values: Vec<T>,
}

impl<T> Finder<T> {
    /// Of equal names the first counts.
    pub fn new(mut names: Vec<(&str, T)>) -> Self {
        names.sort_by_key(|(name, _)| *name);
        names.dedup_by_key(|(name, _)| *name);
        let surfaces: Vec<_> = names.iter().map(|(name, _)| *name).collect();
        Self { trie: Trie::new(&surfaces), values: names.into_iter().map(|(_, value)| value).collect() }
    }

    /// Where the names stand in a text, the longest at each place, none overlapping another: byte range and value.
    pub fn find<'f>(&'f self, text: &str) -> Vec<(std::ops::Range<usize>, &'f T)> {
        let mut found: Vec<(std::ops::Range<usize>, &T)> = Vec::new();
        for (at, _) in text.char_indices() {
            if found.last().is_some_and(|(last, _)| at < last.end) {
                continue;
            }
            if let Some((name, length)) = self.trie.prefixes(&text[at..]).last() {
                found.push((at..at + length, &self.values[name as usize]));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_prefix_the_shortest_first() {
        let surfaces = ["中", "中亚", "中国", "中国人民银行", "国"];
        let trie = Trie::new(&surfaces);
        let found = |text: &str| {
            trie.prefixes(text).map(|(surface, length)| (surfaces[surface as usize], length)).collect::<Vec<_>>()
        };
        assert_eq!(found("中国人民银行行长"), [("中", 3), ("中国", 6), ("中国人民银行", 18)]);
        assert_eq!(found("中国人民"), [("中", 3), ("中国", 6)]);
        assert_eq!(found("国中"), [("国", 3)]);
        assert_eq!(found("人民"), []);
        assert_eq!(found(""), []);
    }

    #[test]
    fn a_finder_takes_the_longest_name_at_each_place() {
        let finder = Finder::new(vec![("上合", 1), ("上合组织", 2), ("组织", 3), ("上合", 4)]);
        let found: Vec<_> =
            finder.find("上合组织与上合、组织").into_iter().map(|(range, value)| (range.start, *value)).collect();
        assert_eq!(found, [(0, 2), (15, 1), (24, 3)]);
    }

    #[test]
    fn a_surface_that_only_continues_is_no_prefix() {
        let trie = Trie::new(&["安全会议秘书"]);
        assert_eq!(trie.prefixes("安全会议").count(), 0);
    }
}
