//! Values in brackets (YAML 1.1, chapter 8.1), as JSON has them, on one line or several.

use super::super::Problem;
use super::marks::Marks;
use super::pairs::Pairs;
use super::reader::Reader;
use super::{Kind, Node};

impl Reader<'_> {
    pub fn flow(&mut self) -> Result<Node, Problem> {
        self.deeper()?;
        let line = self.line;
        let is_map = self.peek() == b'{';
        let close = if is_map { b'}' } else { b']' };
        let (mut items, mut pairs) = (Vec::new(), Pairs::default());
        self.at += 1;
        loop {
            self.skip(true)?;
            if self.peek() == close {
                break;
            }
            let key = self.flow_value(line)?;
            self.skip(true)?;
            let is_pair = self.peek() == b':';
            let value = if is_pair {
                self.at += 1;
                self.skip(true)?;
                if self.is_flow_end() { Node::null(self.line) } else { self.flow_value(line)? }
            } else {
                Node::null(self.line)
            };
            if is_map {
                self.add(&mut pairs, key, value)?;
            } else if is_pair {
                let (line, mut pair) = (key.line, Pairs::default());
                self.add(&mut pair, key, value)?;
                items.push(pair.into_node(line));
            } else {
                items.push(key);
            }
            self.skip(true)?;
            match self.peek() {
                b',' => self.at += 1,
                byte if byte == close => {}
                _ => return self.unfinished(line),
            }
        }
        self.at += 1;
        self.depth -= 1;
        Ok(if is_map { pairs.into_node(line) } else { Node { line, kind: Kind::List(items) } })
    }

    fn is_flow_end(&self) -> bool {
        matches!(self.peek(), b',' | b']' | b'}')
    }

    /// A value within brackets that have been opened in the line `opened`.
    fn flow_value(&mut self, opened: u32) -> Result<Node, Problem> {
        let mut marks = Marks::default();
        while self.mark(&mut marks)? {
            self.skip(true)?;
        }
        if self.is_over() {
            return self.unfinished(opened);
        }
        let node = match self.peek() {
            b'*' => return self.alias(&marks),
            b'"' | b'\'' => self.quoted()?,
            b'[' | b'{' => self.flow()?,
            b',' | b']' | b'}' if !marks.is_empty() => Node::null(self.line),
            b',' | b']' | b'}' => return self.error("A value is missing, or brackets do not match"),
            _ => self.plain(None)?,
        };
        self.marked(marks, node)
    }

    fn unfinished<T>(&self, opened: u32) -> Result<T, Problem> {
        if self.is_over() {
            return Err(Problem::new(opened, "The bracket that is opened here is never closed"));
        }
        self.error("There should be a comma, or the bracket should be closed")
    }
}
