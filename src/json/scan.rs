//! Finding where values begin and end in a JSON text.

use std::slice::Iter;

/// A place in a text.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a str) -> Self {
        Scan { text, at: 0 }
    }

    /// Goes over `byte` if that comes next, but for blanks.
    pub fn takes(&mut self, byte: u8) -> bool {
        let there = self.next() == Some(byte);
        self.at += usize::from(there);
        there
    }

    /// Whether nothing but blanks is left.
    pub fn is_over(&mut self) -> bool {
        self.next().is_none()
    }

    /// Goes over the next value and returns it as it stands there. What is inside of an array or an
    /// object is not looked at, but for strings and brackets: it is when it is read itself.
    pub fn value(&mut self) -> Option<&'a str> {
        let first = self.next()?;
        let start = self.at;
        let mut rest = self.text.as_bytes()[start + 1..].iter();
        match first {
            b'"' => skip_string(&mut rest)?,
            b'{' | b'[' => skip_nested(&mut rest)?,
            b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => skip_word(&mut rest),
            _ => return None,
        }
        self.at = self.text.len() - rest.len();
        // All of these begin and end at an ASCII character.
        self.text.get(start..self.at)
    }

    /// Goes to the next byte that is no blank.
    fn next(&mut self) -> Option<u8> {
        let mut rest = self.text.as_bytes()[self.at..].iter();
        let next = rest.find(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).copied();
        self.at = self.text.len() - rest.len() - usize::from(next.is_some());
        next
    }
}

/// To behind the quotation mark that closes a string.
fn skip_string(rest: &mut Iter<'_, u8>) -> Option<()> {
    loop {
        match rest.next()? {
            b'"' => return Some(()),
            b'\\' => _ = rest.next(),
            _ => {}
        }
    }
}

/// To behind the bracket that closes one that is open.
fn skip_nested(rest: &mut Iter<'_, u8>) -> Option<()> {
    let mut depth = 1_usize;
    while depth > 0 {
        match rest.next()? {
            b'"' => skip_string(rest)?,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    Some(())
}

fn skip_word(rest: &mut Iter<'_, u8>) {
    let end = |byte: &u8| !matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'E' | b'+' | b'-' | b'.');
    let length = rest.as_slice().iter().position(end).unwrap_or(rest.len());
    *rest = rest.as_slice()[length..].iter();
}
