//! What can stand before a value: the anchor that names it, for aliases, and the tag that says what it is.

use super::super::Problem;
use super::reader::{Reader, is_flow, is_gap};
use super::{Kind, Node};

/// How much aliases may stand for altogether, in bytes: a few lines can stand for gigabytes.
const MOST_COPIED: usize = 4 << 20;

/// How many anchors a document may have.
const MOST_ANCHORS: usize = 1000;

/// The anchors so far.
#[derive(Default)]
pub(super) struct Anchors {
    named: Vec<(String, Node)>,
    copied: usize,
}

#[derive(Default)]
pub(super) struct Marks {
    anchor: Option<String>,
    tag: Option<String>,
}

impl Marks {
    pub fn is_empty(&self) -> bool {
        self.anchor.is_none() && self.tag.is_none()
    }
}

impl Reader<'_> {
    /// Reads an anchor or a tag, if there is one.
    pub fn mark(&mut self, marks: &mut Marks) -> Result<bool, Problem> {
        let is_anchor = self.peek() == b'&';
        if !is_anchor && self.peek() != b'!' {
            return Ok(false);
        }
        let end = self.word_end(self.at);
        let word = self.slice(self.at + 1, end).to_owned();
        self.at = end;
        if is_anchor && word.is_empty() {
            return self.error("An anchor has no name here");
        }
        let place = if is_anchor { &mut marks.anchor } else { &mut marks.tag };
        if place.replace(word).is_some() {
            return self.error("A value has two anchors or two tags here");
        }
        Ok(true)
    }

    /// Where an anchor, an alias or a tag ends.
    pub fn word_end(&self, from: usize) -> usize {
        if self.slice(from, from + 2) == "!<" {
            let end = (from..).find(|at| matches!(self.byte(*at), b'>' | b'\n' | 0)).unwrap_or(from);
            return end + usize::from(self.byte(end) == b'>');
        }
        let is_end = |at: usize| {
            let byte = self.byte(at);
            is_gap(byte) || is_flow(byte) || (byte == b':' && is_gap(self.byte(at + 1)))
        };
        let mut at = from + 1;
        while !is_end(at) {
            at += 1;
        }
        at
    }

    /// The value with its tag, and kept for its anchor.
    pub fn marked(&mut self, marks: Marks, mut node: Node) -> Result<Node, Problem> {
        if let Some(tag) = marks.tag {
            let name = tag.strip_prefix('!').or_else(|| tag.strip_prefix("<tag:yaml.org,2002:")?.strip_suffix('>'));
            let fits = match (&mut node.kind, name) {
                (Kind::Text { plain, .. }, Some("str")) => {
                    *plain = false;
                    true
                }
                (Kind::Text { .. }, Some("null" | "bool" | "int" | "float"))
                | (Kind::List(_), Some("seq"))
                | (Kind::Map(_), Some("map")) => true,
                // A lone `!` says that it is whatever it looks like.
                _ => tag.is_empty(),
            };
            if !fits {
                return Err(Problem::new(
                    node.line,
                    "A tag, the word behind `!`, does not fit, or is none that clouds files have",
                ));
            }
        }
        if let Some(name) = marks.anchor {
            if self.anchors.named.len() >= MOST_ANCHORS {
                return self.error("There are more than 1,000 anchors");
            }
            let copy = self.copy(&node)?;
            self.anchors.named.push((name, copy));
        }
        Ok(node)
    }

    /// What the alias that is here stands for.
    pub fn alias(&mut self, marks: &Marks) -> Result<Node, Problem> {
        if !marks.is_empty() {
            return self.error("An alias can have neither an anchor nor a tag");
        }
        let (from, end) = (self.at + 1, self.word_end(self.at));
        self.at = end;
        let named = std::mem::take(&mut self.anchors.named);
        let name = self.slice(from, end);
        let node = match named.iter().rev().find(|(anchor, _)| anchor == name) {
            Some((_, node)) => self.check_depth(node, self.depth).and_then(|()| self.copy(node)),
            None => self.error(
                "An alias stands for no value before it; does it misspell an anchor, or stand within its own value?",
            ),
        };
        self.anchors.named = named;
        node
    }

    fn copy(&mut self, node: &Node) -> Result<Node, Problem> {
        self.anchors.copied += size(node);
        if self.anchors.copied > MOST_COPIED {
            return self.error("Aliases stand for more than 4 MB here");
        }
        Ok(node.clone())
    }
}

/// How much memory a value takes, roughly.
fn size(node: &Node) -> usize {
    size_of::<Node>()
        + match &node.kind {
            Kind::Text { text, .. } => text.len(),
            Kind::List(items) => items.iter().map(size).sum(),
            Kind::Map(members) => members.iter().map(|(key, member)| key.len() + size(member)).sum(),
        }
}
