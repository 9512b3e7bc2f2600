//! Splits a shell's commands into words (POSIX, Shell Command Language, 2.2 to 2.3) without running anything.

use super::Problem;

/// Limits: the number of variables, and the nesting of `${A:-${B:-…}}`.
const MOST_VARIABLES: usize = 2000;
const DEEPEST: u8 = 16;

/// A word. It is unknown where it contains something that only a shell can tell.
#[derive(Default)]
pub(super) struct Word {
    pub text: String,
    pub is_unknown: bool,
    /// The position of an assignment's `=`.
    pub equals: Option<usize>,
    pub is_quoted: bool,
}

/// A variable, without a value where only a shell can tell it.
pub(super) struct Variable {
    pub name: String,
    pub value: Option<String>,
    pub line: u32,
}

/// Where a part of a word ends.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum End {
    Word,
    Quote,
    Brace,
}

pub(super) struct ShellReader<'a> {
    pub text: &'a str,
    pub at: usize,
    pub line: u32,
    pub variables: Vec<Variable>,
    /// The size of all expansions so far, in bytes.
    pub copied: usize,
}

pub(super) fn is_name(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_ascii_digit()) && !text.is_empty() && text.bytes().all(is_name_byte)
}

pub(super) fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl<'a> ShellReader<'a> {
    pub fn new(text: &'a str) -> Self {
        ShellReader { text, at: 0, line: 1, variables: Vec::new(), copied: 0 }
    }

    pub fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    pub fn is_over(&self) -> bool {
        self.at >= self.text.len()
    }

    pub fn take(&mut self) -> u8 {
        let byte = self.peek();
        self.at += usize::from(!self.is_over());
        self.line += u32::from(byte == b'\n');
        byte
    }

    pub fn takes(&mut self, text: &str) -> bool {
        let is_there = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(text));
        if is_there {
            self.at += text.len();
            self.line += u32::from(text.ends_with('\n'));
        }
        is_there
    }

    /// Goes to the end of the line, and returns what is left of it.
    pub fn rest_of_line(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let rest = rest.split('\n').next().unwrap_or_default();
        self.at += rest.len();
        rest
    }

    pub fn set(&mut self, name: &str, value: Option<String>) -> Result<(), Problem> {
        let line = self.line;
        self.variables.retain(|variable| variable.name != name);
        if self.variables.len() >= MOST_VARIABLES {
            return Err(Problem::new(line, "There are more than 2,000 variables"));
        }
        self.variables.push(Variable { name: name.to_owned(), value, line });
        Ok(())
    }

    pub fn word(&mut self) -> Result<Word, Problem> {
        let mut word = Word::default();
        self.word_part(&mut word, End::Word, 0)?;
        Ok(word)
    }

    pub fn word_part(&mut self, word: &mut Word, end: End, depth: u8) -> Result<(), Problem> {
        let opened = self.line;
        if depth > DEEPEST {
            return Err(Problem::new(opened, "Braces and quotes are nested deeper than 16 levels here"));
        }
        loop {
            let from = self.at;
            let is_end = match self.peek() {
                0 if self.is_over() && end == End::Word => true,
                0 if self.is_over() => {
                    return Err(Problem::new(opened, "This quotation mark or brace is never closed"));
                }
                b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'(' | b')' | b'<' | b'>' => end == End::Word,
                b'"' => end == End::Quote,
                b'}' => end == End::Brace,
                _ => false,
            };
            if is_end {
                self.at += usize::from(end != End::Word);
                return Ok(());
            }
            match self.take() {
                b'\\' => self.backslash(word, end),
                b'\'' if end != End::Quote => {
                    word.is_quoted = true;
                    self.single(word)?;
                }
                b'"' => {
                    word.is_quoted = true;
                    self.word_part(word, End::Quote, depth + 1)?;
                }
                b'$' => self.dollar(word, end, depth)?,
                b'`' => {
                    word.is_unknown = true;
                    self.skip_to(b'`', opened)?;
                }
                b'=' if end == End::Word && word.equals.is_none() && !word.is_quoted => {
                    word.equals = Some(word.text.len());
                    word.text.push('=');
                }
                _ => {
                    while !self.is_over() && !self.text.is_char_boundary(self.at) {
                        self.at += 1;
                    }
                    word.text.push_str(self.text.get(from..self.at).unwrap_or_default());
                }
            }
        }
    }

    fn backslash(&mut self, word: &mut Word, end: End) {
        let is_escape = end != End::Quote || matches!(self.peek(), b'"' | b'\\' | b'$' | b'`' | b'\n');
        if !is_escape {
            word.text.push('\\');
            return;
        }
        word.is_quoted |= self.peek() != b'\n';
        if let Some(escaped) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            self.at += escaped.len_utf8();
            self.line += u32::from(escaped == '\n');
            if escaped != '\n' {
                word.text.push(escaped);
            }
        }
    }

    /// Reads a text in single quotes.
    fn single(&mut self, word: &mut Word) -> Result<(), Problem> {
        let (from, opened) = (self.at, self.line);
        self.skip_to(b'\'', opened)?;
        word.text.push_str(self.text.get(from..self.at - 1).unwrap_or_default());
        Ok(())
    }

    pub fn skip_to(&mut self, end: u8, opened: u32) -> Result<(), Problem> {
        while self.peek() != end {
            if self.is_over() {
                return Err(Problem::new(opened, "This quotation mark is never closed"));
            }
            self.take();
        }
        self.at += 1;
        Ok(())
    }
}
