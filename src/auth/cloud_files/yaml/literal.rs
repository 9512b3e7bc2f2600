//! Texts that keep their lines, behind `|`, or have them folded, behind `>` (YAML 1.1, chapter 9.2).

use super::super::Problem;
use super::reader::{Reader, is_blank, is_gap};
use super::{Kind, Node};

/// What becomes of the line breaks at the end.
#[derive(Clone, Copy)]
enum Chomp {
    Strip,
    Clip,
    Keep,
}

impl Reader<'_> {
    pub fn literal(&mut self, parent: isize) -> Result<Node, Problem> {
        let line = self.line;
        let is_folded = self.peek() == b'>';
        let (chomp, given) = self.literal_head()?;
        let base = parent.max(0).cast_unsigned();
        let indent = given.map_or_else(|| self.literal_indent(base + 1), |given| base + given);
        let mut text = String::new();
        let mut is_empty = true;
        let mut was_spaced = false;
        let mut breaks = 0;
        while self.peek() != 0 {
            let spaces = self.spaces(self.at);
            let from = self.at + spaces.min(indent);
            if spaces <= indent && self.byte(from) == b'\n' {
                breaks += 1;
                self.at = from;
                self.next_line();
                continue;
            }
            if spaces < indent || self.byte(from) == 0 {
                break;
            }
            let is_spaced = is_blank(self.byte(from));
            let is_joined = is_folded && !is_empty && !was_spaced && !is_spaced;
            break_lines(&mut text, breaks, is_joined);
            self.at = from;
            self.skip_line();
            text.push_str(self.slice(from, self.at));
            (is_empty, was_spaced, breaks) = (false, is_spaced, 0);
            if self.peek() == b'\n' {
                self.next_line();
                breaks = 1;
            }
        }
        let kept = match chomp {
            Chomp::Strip => 0,
            Chomp::Clip => usize::from(!is_empty && breaks > 0),
            Chomp::Keep => breaks,
        };
        break_lines(&mut text, kept, false);
        Ok(Node { line, kind: Kind::Text { text, plain: false } })
    }

    /// Reads the first line: what becomes of the end, and by how much the text is indented.
    fn literal_head(&mut self) -> Result<(Chomp, Option<usize>), Problem> {
        let (mut chomp, mut indent) = (Chomp::Clip, None);
        self.at += 1;
        while !is_gap(self.peek()) {
            match self.peek() {
                b'-' => chomp = Chomp::Strip,
                b'+' => chomp = Chomp::Keep,
                digit @ b'1'..=b'9' => indent = Some(usize::from(digit - b'0')),
                _ => return self.error("Behind `|` or `>` the text begins on the next line"),
            }
            self.at += 1;
        }
        let is_apart = is_blank(self.peek());
        self.skip_blanks();
        if self.peek() == b'#' && is_apart {
            self.skip_line();
        }
        match self.peek() {
            0 => {}
            b'\n' => self.next_line(),
            _ => return self.error("Behind `|` or `>` the text begins on the next line"),
        }
        Ok((chomp, indent))
    }

    /// By how much the first line with something on it is indented.
    fn literal_indent(&self, least: usize) -> usize {
        let mut most = least;
        let mut at = self.at;
        loop {
            let spaces = self.spaces(at);
            most = most.max(spaces);
            at += spaces;
            if self.byte(at) != b'\n' {
                return most;
            }
            at += 1;
        }
    }

    pub fn spaces(&self, at: usize) -> usize {
        (at..).take_while(|at| self.byte(*at) == b' ').count()
    }
}

/// Adds line breaks. Where lines are joined, the first one separates words only.
pub(super) fn break_lines(text: &mut String, breaks: usize, is_joined: bool) {
    if is_joined && breaks == 1 {
        text.push(' ');
    }
    for _ in usize::from(is_joined)..breaks {
        text.push('\n');
    }
}
