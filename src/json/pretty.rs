//! JSON laid out for reading, as pieces with their meaning. Pure.

use super::quoted;
use serde_json::Value;

/// What a piece of JSON is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain,
    Key,
    String,
    Number,
    /// `true`, `false`, `null`.
    Word,
}

/// The value over several lines, two spaces deeper at each level.
pub fn pieces(value: &Value) -> Vec<(Piece, String)> {
    let mut out = Vec::new();
    write(value, 0, &mut out);
    out
}

/// The same as one text.
pub fn pretty(value: &Value) -> String {
    pieces(value).into_iter().map(|(_, text)| text).collect()
}

fn write(value: &Value, depth: usize, out: &mut Vec<(Piece, String)>) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            plain(out, "[");
            for (at, item) in items.iter().enumerate() {
                line(out, at, depth + 1);
                write(item, depth + 1, out);
            }
            line(out, 0, depth);
            plain(out, "]");
        }
        Value::Object(members) if !members.is_empty() => {
            plain(out, "{");
            for (at, (key, member)) in members.iter().enumerate() {
                line(out, at, depth + 1);
                out.push((Piece::Key, quoted(key)));
                plain(out, ": ");
                write(member, depth + 1, out);
            }
            line(out, 0, depth);
            plain(out, "}");
        }
        Value::Array(_) => plain(out, "[]"),
        Value::Object(_) => plain(out, "{}"),
        Value::String(string) => out.push((Piece::String, quoted(string))),
        Value::Number(number) => out.push((Piece::Number, number.as_str().to_owned())),
        Value::Bool(_) | Value::Null => out.push((Piece::Word, super::text(value))),
    }
}

/// Begins a line; after the first element, the one before gets its comma.
fn line(out: &mut Vec<(Piece, String)>, at: usize, depth: usize) {
    let mut text = String::from(if at > 0 { ",\n" } else { "\n" });
    for _ in 0..depth {
        text.push_str("  ");
    }
    plain(out, &text);
}

/// Adds to the piece before where that is plain, too: fewer elements on the page.
fn plain(out: &mut Vec<(Piece, String)>, text: &str) {
    match out.last_mut() {
        Some((Piece::Plain, before)) => before.push_str(text),
        _ => out.push((Piece::Plain, text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_text_is_what_serde_would_write() {
        let value = json!({"a": [1, -2.5, {"b": null}], "c": "quo\"te\nline", "d": {}, "e": [], "f": true, "": [[]]});
        assert_eq!(pretty(&value), serde_json::to_string_pretty(&value).unwrap());
    }

    #[test]
    fn keys_are_told_from_strings() {
        let all = pieces(&json!({"key": "value"}));
        let kinds: Vec<_> = all.iter().map(|(piece, _)| *piece).collect();
        assert_eq!(kinds, [Piece::Plain, Piece::Key, Piece::Plain, Piece::String, Piece::Plain]);
    }
}
