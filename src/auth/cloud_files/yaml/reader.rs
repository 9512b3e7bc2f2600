//! A place in a document, and going on from there.

use super::super::Problem;
use super::marks::Anchors;
use super::{Kind, Node};

/// Values nested deeper than this are refused: nobody writes such, and the stack is not endless.
const DEEPEST: u8 = 64;

pub(super) const TAB: &str = "A tab indents this line, where YAML takes spaces only";

pub(super) struct Reader<'a> {
    text: &'a str,
    pub at: usize,
    /// Where the line begins.
    pub start: usize,
    pub line: u32,
    pub depth: u8,
    pub anchors: Anchors,
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Whether a word ends before this: at a blank, or at the end of the line or the text.
pub(super) fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | 0)
}

/// What separates values within brackets.
pub(super) fn is_flow(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        Reader { text, at: 0, start: 0, line: 1, depth: 0, anchors: Anchors::default() }
    }

    pub fn error<T>(&self, what: &str) -> Result<T, Problem> {
        Err(Problem::new(self.line, what))
    }

    /// A byte of the text; 0 behind its end, since there is none within.
    pub fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    pub fn peek(&self) -> u8 {
        self.byte(self.at)
    }

    pub fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    pub fn column(&self) -> isize {
        (self.at - self.start).cast_signed()
    }

    /// Whether the line has nothing but blanks before this.
    pub fn is_fresh(&self) -> bool {
        self.slice(self.start, self.at).bytes().all(is_blank)
    }

    pub fn has_tab(&self) -> bool {
        self.slice(self.start, self.at).contains('\t')
    }

    /// Goes over a line break.
    pub fn next_line(&mut self) {
        self.at += 1;
        self.start = self.at;
        self.line += 1;
    }

    pub fn skip_blanks(&mut self) {
        while is_blank(self.peek()) {
            self.at += 1;
        }
    }

    pub fn skip_line(&mut self) {
        while !matches!(self.peek(), b'\n' | 0) {
            self.at += 1;
        }
    }

    /// Goes on to what is neither blank nor comment.
    pub fn skip(&mut self, in_flow: bool) -> Result<(), Problem> {
        loop {
            match self.peek() {
                b' ' | b'\t' => self.at += 1,
                b'\n' => self.next_line(),
                b'#' if self.at == self.start || is_blank(self.byte(self.at - 1)) => self.skip_line(),
                0 => return Ok(()),
                _ if !in_flow && self.is_fresh() && self.has_tab() => return self.error(TAB),
                _ => return Ok(()),
            }
        }
    }

    /// Whether `---` or `...` stands here, which begin and end documents.
    pub fn is_marker(&self) -> bool {
        self.at == self.start
            && matches!(self.slice(self.at, self.at + 3), "---" | "...")
            && is_gap(self.byte(self.at + 3))
    }

    pub fn is_over(&self) -> bool {
        self.peek() == 0 || self.is_marker()
    }

    /// Goes a level down. Who calls it goes up again; after an error nothing is read any more.
    pub fn deeper(&mut self) -> Result<(), Problem> {
        self.depth += 1;
        if self.depth > DEEPEST { self.error("Values are nested deeper than 64 levels here") } else { Ok(()) }
    }

    /// How deep a value is; more than is allowed is an error, as for [`Reader::deeper`].
    pub fn check_depth(&self, node: &Node, depth: u8) -> Result<(), Problem> {
        if depth > DEEPEST {
            return self.error("With what the alias stands for, values are nested deeper than 64 levels here");
        }
        match &node.kind {
            Kind::Text { .. } => Ok(()),
            Kind::List(items) => items.iter().try_for_each(|item| self.check_depth(item, depth + 1)),
            Kind::Map(members) => members.iter().try_for_each(|(_, member)| self.check_depth(member, depth + 1)),
        }
    }

    /// Reads the whole text.
    pub fn document(mut self) -> Result<Node, Problem> {
        self.check_characters()?;
        self.skip(false)?;
        while self.at == self.start && self.peek() == b'%' {
            self.skip_line();
            self.skip(false)?;
            if !self.is_marker() && self.peek() != b'%' {
                return self.error("Behind lines that begin with `%` there should be `---`");
            }
        }
        if self.slice(self.at, self.at + 3) == "---" && self.is_marker() {
            self.at += 3;
        }
        let node = self.block(-1, super::block::Spot::Document)?;
        self.follows(-1)?;
        if self.slice(self.at, self.at + 3) == "..." {
            self.at += 3;
            self.skip(false)?;
        }
        if self.peek() != 0 {
            return self.error("A second document begins here; a clouds file has one");
        }
        Ok(node)
    }

    /// <https://yaml.org/spec/1.1/#c-printable>
    fn check_characters(&self) -> Result<(), Problem> {
        let mut line = 1;
        for character in self.text.chars() {
            match character {
                '\n' => line += 1,
                '\t' | '\u{85}' => {}
                '\u{fffe}' | '\u{ffff}' => return Err(Problem::new(line, CONTROL)),
                other if other.is_control() => return Err(Problem::new(line, CONTROL)),
                _ => {}
            }
        }
        Ok(())
    }
}

const CONTROL: &str = "There is a control character, which no text in UTF-8 has; is this a clouds file?";
