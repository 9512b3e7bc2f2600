//! Documents made at random, what they are known to say, and what another parser says of them.

mod author;
mod reference;

use super::{Kind, Node};
pub use author::{clouds, document};
pub use reference::reference;
use std::collections::BTreeMap;

/// What a document says, whatever it looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    Null,
    Text(String),
    List(Vec<Tree>),
    Map(BTreeMap<String, Tree>),
}

impl Tree {
    pub fn of(node: &Node) -> Self {
        match &node.kind {
            _ if node.is_null() => Tree::Null,
            Kind::Text { text, .. } => Tree::Text(text.clone()),
            Kind::List(items) => Tree::List(items.iter().map(Tree::of).collect()),
            Kind::Map(members) => {
                let map: BTreeMap<_, _> = members.iter().map(|(key, node)| (key.clone(), Tree::of(node))).collect();
                assert_eq!(map.len(), members.len(), "each key once");
                Tree::Map(map)
            }
        }
    }

    /// As if it had been read from a file.
    pub fn node(&self) -> Node {
        let kind = match self {
            Tree::Null => return Node::null(0),
            Tree::Text(text) => Kind::Text { text: text.clone(), plain: false },
            Tree::List(items) => Kind::List(items.iter().map(Tree::node).collect()),
            Tree::Map(map) => Kind::Map(map.iter().map(|(key, tree)| (key.clone(), tree.node())).collect()),
        };
        Node { line: 0, kind }
    }
}

/// The same numbers for the same seed (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}
