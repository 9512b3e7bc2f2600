//! JSON laid out for reading, in colored pieces: the text that serde_json's pretty formatter writes, split by meaning.

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::cell::Cell;
use std::io;

/// The meaning of a piece, which decides its color.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain,
    Key,
    String,
    Number,
    /// `true`, `false`, `null`.
    Word,
}

/// Lays a value out over several lines, two spaces deeper at each level.
pub fn pieces(value: &impl Serialize) -> Vec<(Piece, String)> {
    let kind = Cell::new(Piece::Plain);
    let mut writer = PieceWriter { kind: &kind, all: Vec::new() };
    let formatter = PieceFormatter { kind: &kind, key: false, pretty: PrettyFormatter::new() };
    match value.serialize(&mut Serializer::with_formatter(&mut writer, formatter)) {
        Ok(()) => writer.all,
        Err(_) => Vec::new(),
    }
}

/// Collects the written text. Adjacent text of the same kind becomes one piece.
struct PieceWriter<'a> {
    kind: &'a Cell<Piece>,
    all: Vec<(Piece, String)>,
}

impl io::Write for PieceWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // The serializer writes whole texts.
        let text = String::from_utf8_lossy(bytes);
        match self.all.last_mut() {
            Some((kind, before)) if *kind == self.kind.get() => before.push_str(&text),
            _ => self.all.push((self.kind.get(), text.into_owned())),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The pretty formatter, which also tells the writer the kind of the next text.
struct PieceFormatter<'a> {
    kind: &'a Cell<Piece>,
    /// Whether the next string is a key.
    key: bool,
    pretty: PrettyFormatter<'static>,
}

/// Methods that only call the pretty formatter's.
macro_rules! as_pretty {
    ($($method:ident($($first:ident)?))*) => {$(
        fn $method<W: ?Sized + io::Write>(&mut self, writer: &mut W $(, $first: bool)?) -> io::Result<()> {
            self.pretty.$method(writer $(, $first)?)
        }
    )*};
}

impl Formatter for PieceFormatter<'_> {
    as_pretty! {
        begin_array() end_array() begin_array_value(first) end_array_value()
        begin_object() end_object() begin_object_value() end_object_value()
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.key = true;
        self.pretty.begin_object_key(writer, first)
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.key = false;
        self.pretty.end_object_key(writer)
    }

    fn begin_string<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.kind.set(if self.key { Piece::Key } else { Piece::String });
        writer.write_all(b"\"")
    }

    fn end_string<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\"")?;
        self.kind.set(Piece::Plain);
        Ok(())
    }

    /// Writes numbers and words, and values that are nested too deep to be laid out.
    fn write_raw_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        self.kind.set(match fragment.as_bytes().first() {
            Some(b'[' | b'{') => Piece::Plain,
            Some(b't' | b'f' | b'n') => Piece::Word,
            _ => Piece::Number,
        });
        writer.write_all(fragment.as_bytes())?;
        self.kind.set(Piece::Plain);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::mask_member;
    use crate::lenient::{Rewrite, check};
    use serde_json::Value;

    fn laid_out(json: &str) -> String {
        pieces(&Rewrite::new(check(json).unwrap())).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn the_text_is_what_serde_would_write() {
        let json = r#"{"":[[]],"a":[1,-2.5,{"b":null}],"c":"quo\"te\nline","d":{},"e":[],"f":true}"#;
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(laid_out(json), serde_json::to_string_pretty(&value).unwrap());
    }

    #[test]
    fn keys_are_told_from_strings() {
        let json = r#"{"key": "value", "n": 1.50, "w": true}"#;
        let all = pieces(&Rewrite::new(check(json).unwrap()));
        let expected = [
            (Piece::Plain, "{\n  "),
            (Piece::Key, "\"key\""),
            (Piece::Plain, ": "),
            (Piece::String, "\"value\""),
            (Piece::Plain, ",\n  "),
            (Piece::Key, "\"n\""),
            (Piece::Plain, ": "),
            (Piece::Number, "1.50"),
            (Piece::Plain, ",\n  "),
            (Piece::Key, "\"w\""),
            (Piece::Plain, ": "),
            (Piece::Word, "true"),
            (Piece::Plain, "\n}"),
        ];
        assert_eq!(all.iter().map(|(piece, text)| (*piece, text.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn numbers_members_and_depth_are_shown_as_sent() {
        let big = "1234567890123456789012345678901234567890";
        let json = format!(r#"{{"z": {big}, "a": "\u00e4", "deep": {}1e3{}}}"#, "[".repeat(9000), "]".repeat(9000));
        let text = laid_out(&json);
        assert!(text.starts_with(&format!("{{\n  \"z\": {big},\n  \"a\": \"ä\",")), "{}", text.get(..200).unwrap());
        assert!(text.contains("1e3"));
    }

    #[test]
    fn secrets_are_masked() {
        let json = r#"{"adminPass": "s3cret", "x": [{"path": "/password", "value": "s3cret"}, {"key": "a", "value": "b"}],
            "password_expires_at": null}"#;
        let all: String =
            pieces(&Rewrite::new(check(json).unwrap()).masked(mask_member)).into_iter().map(|(_, text)| text).collect();
        assert!(!all.contains("s3cret") && all.contains("\"value\": \"b\"") && all.contains("null"), "{all}");
        let deep = format!("{}{{\"adminPass\": \"s3cret\"}}{}", "[".repeat(9000), "]".repeat(9000));
        let all: String = pieces(&Rewrite::new(check(&deep).unwrap()).masked(mask_member))
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert!(!all.contains("s3cret"));
    }
}
