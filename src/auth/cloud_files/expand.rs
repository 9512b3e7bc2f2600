//! Expands variables in the words of a shell (POSIX, Shell Command Language, 2.6). Other expansions make a word
//! unknown.

use super::Problem;
use super::shell::{End, ShellReader, Word, is_name, is_name_byte};

/// The limit of all expansions, in bytes.
const MOST_COPIED: usize = 4 << 20;

impl<'a> ShellReader<'a> {
    /// Reads an expansion after its dollar sign.
    pub(super) fn dollar(&mut self, word: &mut Word, end: End, depth: u8) -> Result<(), Problem> {
        match self.peek() {
            b'{' => {
                self.at += 1;
                self.braces(word, depth)
            }
            b'(' => {
                word.is_unknown = true;
                self.command(depth)
            }
            b'\'' if end != End::Quote => {
                word.is_unknown = true;
                self.at += 1;
                self.escaped()
            }
            b'"' if end != End::Quote => Ok(()),
            byte if is_name_byte(byte) => {
                let name = self.name();
                let value = self.value(name)?;
                append(word, value);
                Ok(())
            }
            b'?' | b'@' | b'*' | b'#' | b'!' | b'$' | b'-' => {
                word.is_unknown = true;
                self.at += 1;
                Ok(())
            }
            _ => {
                word.text.push('$');
                Ok(())
            }
        }
    }

    /// Skips a command substitution up to its closing bracket.
    fn command(&mut self, inside: u8) -> Result<(), Problem> {
        let (opened, mut depth) = (self.line, 0_usize);
        loop {
            let is_over = self.is_over();
            match self.take() {
                0 if is_over => return Err(Problem::new(opened, "This bracket is never closed")),
                b'\\' => _ = self.take(),
                b'\'' => self.skip_to(b'\'', self.line)?,
                b'"' => self.word_part(&mut Word::default(), End::Quote, inside + 1)?,
                b'(' => depth += 1,
                b')' if depth <= 1 => return Ok(()),
                b')' => depth -= 1,
                _ => {}
            }
        }
    }

    /// Reads a variable in braces, with its default.
    fn braces(&mut self, word: &mut Word, depth: u8) -> Result<(), Problem> {
        let name = self.name();
        let value = self.value(name)?.filter(|_| is_name(name));
        let mut other = Word::default();
        let is_default = self.takes(":-") || self.takes("-") || self.takes(":=") || self.takes("=");
        let is_plain = self.peek() == b'}';
        self.word_part(&mut other, End::Brace, depth + 1)?;
        let value = match value {
            Some(value) if is_plain || is_default => Some(value).filter(|value| !value.is_empty() || !is_default),
            _ => None,
        };
        if value.is_none() && is_default {
            word.is_unknown |= other.is_unknown;
            append(word, Some(other.text));
        } else {
            append(word, value);
        }
        Ok(())
    }

    fn name(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.bytes().take_while(|byte| is_name_byte(*byte)).count();
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn value(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let found = self.variables.iter().find(|variable| variable.name == name);
        let Some(value) = found.and_then(|variable| variable.value.as_deref()) else { return Ok(None) };
        self.copied += value.len();
        if self.copied > MOST_COPIED {
            return Err(Problem::new(self.line, "Variables expand to more than 4 MB here"));
        }
        Ok(Some(value.to_owned()))
    }

    /// Skips a text in `$'…'`, which not every shell has.
    fn escaped(&mut self) -> Result<(), Problem> {
        let opened = self.line;
        loop {
            let is_over = self.is_over();
            match self.take() {
                0 if is_over => {
                    return Err(Problem::new(opened, "This quotation mark is never closed"));
                }
                b'\\' => _ = self.take(),
                b'\'' => return Ok(()),
                _ => {}
            }
        }
    }
}

/// Appends a value to a word, which becomes unknown where the value is.
fn append(word: &mut Word, value: Option<String>) {
    match value {
        Some(value) => word.text.push_str(&value),
        None => word.is_unknown = true,
    }
}
