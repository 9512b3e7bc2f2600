//! Texts without quotes and within (YAML 1.1, chapter 9.1).

use super::super::Problem;
use super::literal::break_lines;
use super::reader::{Reader, is_blank, is_flow, is_gap};
use super::{Kind, Node};

impl Reader<'_> {
    /// A text without quotes, to where its line, the brackets or the lines that are indented further than
    /// `parent` end; without a parent it is within brackets.
    pub fn plain(&mut self, parent: Option<isize>) -> Result<Node, Problem> {
        let in_flow = parent.is_none();
        if !self.is_plain(self.at, in_flow) {
            return self.error("A text cannot begin with this character, unless it is in quotes");
        }
        let line = self.line;
        let mut text = String::new();
        loop {
            let end = self.plain_end(self.at, in_flow);
            let part = self.slice(self.at, end).trim_end_matches([' ', '\t']);
            text.push_str(part);
            if self.byte(end) == b':' && !in_flow {
                return self.error(
                    "There is a colon with a space behind it in a value: put the value in quotes, or the key on a line of its own",
                );
            }
            self.at += part.len();
            let here = (self.at, self.start, self.line);
            self.at = end;
            let breaks = self.line_breaks();
            let goes_on = !self.is_over()
                && self.peek() != b'#'
                && match parent {
                    Some(parent) => self.spaces(self.start).cast_signed() > parent,
                    None => self.is_plain(self.at, true) || !(is_flow(self.peek()) || self.peek() == b':'),
                };
            if breaks == 0 || !goes_on {
                (self.at, self.start, self.line) = here;
                return Ok(Node { line, kind: Kind::Text { text, plain: true } });
            }
            break_lines(&mut text, breaks, true);
        }
    }

    /// Whether a text without quotes can begin with what is there.
    pub fn is_plain(&self, at: usize, in_flow: bool) -> bool {
        let next = self.byte(at + 1);
        match self.byte(at) {
            b'-' | b'?' | b':' => !(is_gap(next) || (in_flow && is_flow(next))),
            b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' => false,
            byte => !is_gap(byte) && !is_flow(byte),
        }
    }

    /// Where what a line has of a text without quotes ends.
    pub fn plain_end(&self, from: usize, in_flow: bool) -> usize {
        let mut at = from;
        loop {
            let next = self.byte(at + 1);
            match self.byte(at) {
                b'\n' | 0 => return at,
                b':' if is_gap(next) || (in_flow && is_flow(next)) => return at,
                b'#' if at > from && is_blank(self.byte(at - 1)) => return at,
                byte if in_flow && is_flow(byte) => return at,
                _ => at += 1,
            }
        }
    }

    /// A text in quotes.
    pub fn quoted(&mut self) -> Result<Node, Problem> {
        let (line, quote) = (self.line, self.peek());
        let mut text = String::new();
        self.at += 1;
        loop {
            let from = self.at;
            while !matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\\' | b'\'' | b'"' | 0) {
                self.at += 1;
            }
            text.push_str(self.slice(from, self.at));
            let from = self.at;
            match self.peek() {
                0 => return Err(Problem::new(line, "The quotation mark that is opened here is never closed")),
                b'\n' => self.fold(&mut text, true)?,
                b' ' | b'\t' => {
                    self.skip_blanks();
                    if self.peek() != b'\n' {
                        text.push_str(self.slice(from, self.at));
                    }
                }
                b'\'' if quote == b'\'' && self.byte(self.at + 1) == quote => {
                    text.push('\'');
                    self.at += 2;
                }
                byte if byte == quote => {
                    self.at += 1;
                    return Ok(Node { line, kind: Kind::Text { text, plain: false } });
                }
                b'\\' if quote == b'"' && self.byte(self.at + 1) == b'\n' => {
                    self.at += 1;
                    self.fold(&mut text, false)?;
                }
                b'\\' if quote == b'"' => text.push(self.escape()?),
                other => {
                    text.push(char::from(other));
                    self.at += 1;
                }
            }
        }
    }

    /// Goes on to the text of a later line. The first break is a space, or nothing where it is escaped.
    fn fold(&mut self, text: &mut String, is_space: bool) -> Result<(), Problem> {
        let breaks = self.line_breaks();
        if self.is_marker() {
            return self.error("A document cannot begin or end within quotes");
        }
        break_lines(text, if is_space { breaks } else { breaks - 1 }, is_space);
        Ok(())
    }

    /// Goes over line breaks and what is blank behind them.
    fn line_breaks(&mut self) -> usize {
        let mut breaks = 0;
        while self.peek() == b'\n' {
            self.next_line();
            self.skip_blanks();
            breaks += 1;
        }
        breaks
    }

    fn escape(&mut self) -> Result<char, Problem> {
        self.at += 2;
        Ok(match self.byte(self.at - 1) {
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\u{b}',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'e' => '\u{1b}',
            plain @ (b' ' | b'"' | b'/' | b'\\') => char::from(plain),
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' => self.code(2)?,
            b'u' => self.code(4)?,
            b'U' => self.code(8)?,
            _ => return self.error(ESCAPE),
        })
    }

    /// The character that hexadecimal digits stand for; JSON has those above U+FFFF in two halves.
    fn code(&mut self, digits: usize) -> Result<char, Problem> {
        let mut code = self.hex(digits)?;
        if (0xd800..0xdc00).contains(&code) && self.slice(self.at, self.at + 2) == "\\u" {
            self.at += 2;
            let low = self.hex(4)?;
            if (0xdc00..0xe000).contains(&low) {
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            }
        }
        char::from_u32(code).map_or_else(|| self.error(ESCAPE), Ok)
    }

    fn hex(&mut self, digits: usize) -> Result<u32, Problem> {
        let text = self.slice(self.at, self.at + digits);
        self.at += digits;
        match u32::from_str_radix(text, 16) {
            Ok(code) if text.bytes().all(|digit| digit.is_ascii_hexdigit()) => Ok(code),
            _ => self.error(ESCAPE),
        }
    }

    /// Behind the quotation mark that closes a text which is all on one line.
    pub fn quoted_end(&self, from: usize) -> Option<usize> {
        let quote = self.byte(from);
        let mut at = from + 1;
        loop {
            match self.byte(at) {
                b'\n' | 0 => return None,
                b'\\' if quote == b'"' && self.byte(at + 1) == b'\n' => return None,
                b'\\' if quote == b'"' => at += 2,
                byte if byte != quote => at += 1,
                _ if quote == b'\'' && self.byte(at + 1) == quote => at += 2,
                _ => return Some(at + 1),
            }
        }
    }
}

const ESCAPE: &str =
    "Behind a backslash in double quotes is something that YAML does not know; in single quotes it is just a backslash";
