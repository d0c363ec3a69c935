//! Many keys at once, walked character by character from every place in a text.

/// A trie over keys of the basic plane. It is small and lies close together, since every character of every text is
/// looked up in it.
pub struct Trie {
    /// For each character the node of the keys that begin with it, or [`NO_NODE`].
    first: Box<[NodeNumber]>,
    /// The last character of each node's prefix. Siblings stand together, in order.
    characters: Vec<u16>,
    nodes: Vec<Node>,
}

pub type NodeNumber = u32;

/// The root, which is no child.
pub const NO_NODE: NodeNumber = 0;

/// A prefix of keys.
#[derive(Clone, Copy, Default)]
pub struct Node {
    /// The lowest bits of the children's characters, as bits: tells most characters that are no child's.
    filter: u64,
    first_child: NodeNumber,
    pub value: Value,
    children: u16,
}

/// What a key stands for, as far as the trie is concerned; of a prefix that is no key, all 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// Its number among the surfaces of the tables, from 1.
    pub surface: u32,
    /// Its number among the words, from 1.
    pub word: u16,
}

/// What stands in for a character that no key holds: half of a pair, which is no character.
const FOREIGN: u16 = 0xd800;

/// A character as keys hold it.
pub fn unit(c: char) -> u16 {
    u16::try_from(c as u32).unwrap_or(FOREIGN)
}

impl Trie {
    /// The trie of keys that are in order and each given once.
    pub fn new(keys: &[(&str, Value)]) -> Self {
        let mut trie = Self {
            first: vec![NO_NODE; 0x1_0000].into_boxed_slice(),
            characters: vec![0],
            nodes: vec![Node::default()],
        };
        // Nodes whose children are still to come: the node, the keys below it, and the bytes above it.
        let mut open = std::collections::VecDeque::from([(0, 0..keys.len(), 0)]);
        while let Some((node, range, depth)) = open.pop_front() {
            let first_child = trie.nodes.len();
            let mut at = range.start;
            if range.start < range.end && keys[at].0.len() == depth {
                trie.nodes[node].value = keys[at].1;
                at += 1;
            }
            while at < range.end {
                let Some(character) = keys[at].0[depth..].chars().next() else { break };
                let below = keys[at..range.end].partition_point(|(key, _)| key[depth..].starts_with(character));
                open.push_back((trie.nodes.len(), at..at + below, depth + character.len_utf8()));
                trie.nodes.push(Node::default());
                trie.characters.push(unit(character));
                trie.nodes[node].filter |= filter_bit(unit(character));
                at += below;
            }
            trie.nodes[node].first_child = first_child as NodeNumber;
            trie.nodes[node].children = (trie.nodes.len() - first_child) as u16;
        }
        for child in trie.nodes[0].range() {
            trie.first[usize::from(trie.characters[child])] = child as NodeNumber;
        }
        trie
    }

    /// The node of the keys that begin with a character.
    #[inline]
    pub fn first(&self, character: u16) -> NodeNumber {
        self.first[usize::from(character)]
    }

    #[inline]
    pub fn node(&self, number: NodeNumber) -> Node {
        self.nodes[number as usize]
    }

    /// The node of a prefix that is one character longer.
    #[inline]
    pub fn child(&self, node: Node, character: u16) -> NodeNumber {
        /// From this many on, halving is faster than going through them.
        const MANY: usize = 8;
        if node.filter & filter_bit(character) == 0 {
            return NO_NODE;
        }
        let siblings = &self.characters[node.range()];
        let found = if siblings.len() < MANY {
            siblings.iter().position(|&sibling| sibling == character)
        } else {
            siblings.binary_search(&character).ok()
        };
        found.map_or(NO_NODE, |index| node.first_child + index as NodeNumber)
    }

    /// The value of a key, or of none.
    pub fn value(&self, key: &str) -> Value {
        let mut characters = key.chars().map(unit);
        let mut node = characters.next().map_or(NO_NODE, |character| self.first(character));
        for character in characters {
            if node == NO_NODE {
                break;
            }
            node = self.child(self.node(node), character);
        }
        self.node(node).value
    }
}

fn filter_bit(character: u16) -> u64 {
    1 << (character % 64)
}

impl Node {
    fn range(self) -> std::ops::Range<usize> {
        let first = self.first_child as usize;
        first..first + usize::from(self.children)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trie(keys: &[&str]) -> Trie {
        let numbered: Vec<_> = keys.iter().zip(1..).map(|(&key, surface)| (key, Value { word: 0, surface })).collect();
        Trie::new(&numbered)
    }

    #[test]
    fn finds_every_key_and_nothing_else() {
        let keys = ["中", "中亚", "中国", "中国人民银行", "国"];
        let trie = trie(&keys);
        for (key, surface) in keys.iter().zip(1..) {
            assert_eq!(trie.value(key).surface, surface, "{key}");
        }
        for text in ["", "人", "中国人民", "中国人民银行行", "国中", "𠮷"] {
            assert_eq!(trie.value(text), Value::default(), "{text}");
        }
    }

    #[test]
    fn finds_one_of_many_siblings() {
        let keys: Vec<String> = ('一'..='俿').map(|c| format!("中{c}")).collect();
        let keys: Vec<_> = keys.iter().map(String::as_str).collect();
        let trie = trie(&keys);
        assert!(keys.iter().zip(1..).all(|(key, surface)| trie.value(key).surface == surface));
        assert_eq!(trie.value("中龥"), Value::default());
    }
}
