//! Values whose structure is their indentation (YAML 1.1, chapter 9).

use super::super::Problem;
use super::marks::Marks;
use super::pairs::Pairs;
use super::reader::{Reader, TAB, is_blank, is_gap};
use super::{Kind, Node};

/// Where a value stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Spot {
    Document,
    /// Behind `- `, where a list or a map may begin on the same line.
    Item,
    /// Behind `key:`, where a list need not be indented further than the key.
    Value,
}

impl Reader<'_> {
    /// The value of something that is indented by `parent`.
    pub fn block(&mut self, parent: isize, spot: Spot) -> Result<Node, Problem> {
        self.deeper()?;
        let node = self.block_here(parent, spot)?;
        self.depth -= 1;
        Ok(node)
    }

    fn block_here(&mut self, parent: isize, spot: Spot) -> Result<Node, Problem> {
        let line = self.line;
        let mut marks = Marks::default();
        let mut is_open = spot == Spot::Item;
        loop {
            self.skip(false)?;
            let (column, is_fresh, is_dash) = (self.column(), self.is_fresh(), self.is_dash());
            let is_within = column > parent || (column == parent && is_dash && spot == Spot::Value);
            if self.is_over() || (is_fresh && !is_within) {
                return self.marked(marks, Node::null(line));
            }
            if is_fresh || is_open {
                if is_dash {
                    let list = self.list(column)?;
                    return self.marked(marks, list);
                }
                if self.is_key() {
                    let map = self.map(column)?;
                    return self.marked(marks, map);
                }
            }
            if !self.mark(&mut marks)? {
                break;
            }
            is_open = false;
        }
        let node = match self.peek() {
            b'*' => return self.alias(&marks),
            b'?' | b'-' | b':' if is_gap(self.byte(self.at + 1)) => {
                return self.error("A list or a map begins on a line of its own, and keys without `?`");
            }
            b'|' | b'>' => self.literal(parent)?,
            b'"' | b'\'' => self.quoted()?,
            b'[' | b'{' => self.flow()?,
            _ => self.plain(Some(parent))?,
        };
        self.marked(marks, node)
    }

    /// Whether a list's item begins here.
    fn is_dash(&self) -> bool {
        self.peek() == b'-' && is_gap(self.byte(self.at + 1)) && !self.is_marker()
    }

    fn list(&mut self, column: isize) -> Result<Node, Problem> {
        if self.has_tab() {
            return self.error(TAB);
        }
        let line = self.line;
        let mut items = Vec::new();
        loop {
            self.at += 1;
            items.push(self.block(column, Spot::Item)?);
            if !self.follows(column)? || !self.is_dash() {
                return Ok(Node { line, kind: Kind::List(items) });
            }
        }
    }

    fn map(&mut self, column: isize) -> Result<Node, Problem> {
        if self.has_tab() {
            return self.error(TAB);
        }
        let line = self.line;
        let mut pairs = Pairs::default();
        loop {
            let key = self.key()?;
            let value = self.block(column, Spot::Value)?;
            self.add(&mut pairs, key, value)?;
            if !self.follows(column)? {
                return Ok(pairs.into_node(line));
            }
            if !self.is_key() {
                return self.error(match self.is_dash() {
                    true => "A list's item stands among the keys of a map here",
                    false => "There should be a key with a colon and a space behind it, as in `region_name: RegionOne`",
                });
            }
        }
    }

    /// Goes on to the next line with something on it: whether that is indented by `column`, or by less.
    pub fn follows(&mut self, column: isize) -> Result<bool, Problem> {
        self.skip(false)?;
        if self.is_over() {
            return Ok(false);
        }
        if !self.is_fresh() {
            return self.error("There is more on this line than one value; is a quotation mark or a comma missing?");
        }
        if self.column() > column {
            return self.error("This line is indented further than the ones it should belong to");
        }
        Ok(self.column() == column)
    }

    /// Whether a map's key begins here: a text on one line with a colon behind.
    fn is_key(&self) -> bool {
        let mut at = self.at;
        while matches!(self.byte(at), b'&' | b'!') {
            at = self.blanks_end(self.word_end(at));
        }
        let end = match self.byte(at) {
            b'"' | b'\'' => match self.quoted_end(at) {
                Some(end) => end,
                None => return false,
            },
            b'*' => self.word_end(at),
            _ if self.is_plain(at, false) => self.plain_end(at, false),
            _ => return false,
        };
        let colon = self.blanks_end(end);
        self.byte(colon) == b':' && is_gap(self.byte(colon + 1))
    }

    /// The key that [`Reader::is_key`] has found, to behind its colon.
    fn key(&mut self) -> Result<Node, Problem> {
        let mut marks = Marks::default();
        while self.mark(&mut marks)? {
            self.skip_blanks();
        }
        let key = match self.peek() {
            b'*' => self.alias(&marks)?,
            b'"' | b'\'' => {
                let key = self.quoted()?;
                self.marked(marks, key)?
            }
            _ => {
                let (from, end) = (self.at, self.plain_end(self.at, false));
                self.at = end;
                let text = self.slice(from, end).trim_end_matches([' ', '\t']).to_owned();
                self.marked(marks, Node { line: self.line, kind: Kind::Text { text, plain: true } })?
            }
        };
        self.skip_blanks();
        self.at += 1;
        Ok(key)
    }

    fn blanks_end(&self, mut at: usize) -> usize {
        while is_blank(self.byte(at)) {
            at += 1;
        }
        at
    }
}
