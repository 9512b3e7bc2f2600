//! Writes YAML that every reader takes for the same: texts are in quotes unless they cannot be anything else.

use super::{Node, NodeKind, scalar};
use serde_json::Value;

/// Writes a value as a document in block style, two spaces deeper at each level.
pub fn write(node: &Node) -> String {
    let mut out = String::new();
    match &node.kind {
        NodeKind::Map(members) if !members.is_empty() => write_members(members, 0, &mut out),
        NodeKind::List(items) if !items.is_empty() => write_items(items, 0, &mut out),
        _ => write_value(node, 0, &mut out),
    }
    out
}

fn write_members(members: &[(String, Node)], depth: usize, out: &mut String) {
    for (at, (key, value)) in members.iter().enumerate() {
        // The first member of a list's item stands beside its dash.
        if at > 0 || out.is_empty() || out.ends_with('\n') {
            indent(depth, out);
        }
        out.push_str(&one_line(key));
        out.push(':');
        match &value.kind {
            NodeKind::Map(members) if !members.is_empty() => {
                out.push('\n');
                write_members(members, depth + 1, out);
            }
            NodeKind::List(items) if !items.is_empty() => {
                out.push('\n');
                write_items(items, depth + 1, out);
            }
            _ => {
                out.push(' ');
                write_value(value, depth + 1, out);
            }
        }
    }
}

fn write_items(items: &[Node], depth: usize, out: &mut String) {
    for item in items {
        if out.is_empty() || out.ends_with('\n') {
            indent(depth, out);
        }
        out.push_str("- ");
        match &item.kind {
            NodeKind::Map(members) if !members.is_empty() => write_members(members, depth + 1, out),
            NodeKind::List(items) if !items.is_empty() => write_items(items, depth + 1, out),
            _ => write_value(item, depth + 1, out),
        }
    }
}

/// A value on the rest of the line; a text of several lines below it.
fn write_value(node: &Node, depth: usize, out: &mut String) {
    match &node.kind {
        NodeKind::Text { text, plain: true } => out.push_str(if text.is_empty() { "null" } else { text }),
        NodeKind::Text { text, plain: false } if is_block(text) => {
            let end = text.len() - text.trim_end_matches('\n').len();
            out.push_str(match end {
                0 => "|-",
                1 => "|",
                _ => "|+",
            });
            for line in text.trim_end_matches('\n').split('\n') {
                out.push('\n');
                if !line.is_empty() {
                    indent(depth.max(1), out);
                    out.push_str(line);
                }
            }
            out.push_str(&"\n".repeat(end.saturating_sub(1)));
        }
        NodeKind::Text { text, plain: false } => out.push_str(&one_line(text)),
        NodeKind::List(_) => out.push_str("[]"),
        NodeKind::Map(_) => out.push_str("{}"),
    }
    out.push('\n');
}

fn indent(depth: usize, out: &mut String) {
    (0..depth).for_each(|_| out.push_str("  "));
}

/// Whether a text can be written line by line: several lines, of which the first one with letters shows the indentation, and
/// no character that would have to be escaped.
fn is_block(text: &str) -> bool {
    let body = text.trim_end_matches('\n');
    let is_blank = |line: &str| !line.is_empty() && line.trim().is_empty();
    let is_plain =
        |character: char| character == '\n' || character == '\t' || !character.is_control() && !is_escaped(character);
    body.contains('\n')
        && !body.starts_with(['\n', ' ', '\t'])
        && !body.split('\n').any(is_blank)
        && body.chars().all(is_plain)
}

/// A text in one line: as it is where that can be nothing but this text, else in double quotes.
pub fn one_line(text: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | '-');
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '/'));
    let is_plain = text.split(' ').all(|word| !word.is_empty() && is_word(word, is_letter));
    // Other readers take these words for booleans, numbers and nothing.
    let lower = text.to_ascii_lowercase();
    let is_taken = ["y", "n", "nan", "inf", "null"].contains(&lower.as_str())
        || scalar::value(text) != text
        || ["true", "false", "yes", "no", "on", "off"].contains(&lower.as_str());
    if begins && is_plain && !is_taken { text.to_owned() } else { double_quoted(text) }
}

/// Whether a word has only such letters, and colons within: one at the end would make a key of it.
fn is_word(word: &str, is_letter: impl Fn(char) -> bool) -> bool {
    word.chars().all(|c| c == ':' || is_letter(c)) && !word.ends_with(':') && !word.starts_with(['-', ':'])
}

/// A text in YAML's double quotes: a JSON string in which the characters that YAML takes for line breaks or refuses are
/// escaped as well.
pub fn double_quoted(text: &str) -> String {
    flow(&Value::from(text))
}

/// A value in one line, as JSON that YAML reads as the same.
pub fn flow(value: &Value) -> String {
    let mut out = String::new();
    for character in value.to_string().chars() {
        if is_escaped(character) {
            out.push_str("\\u");
            for shift in [12, 8, 4, 0] {
                out.push(char::from_digit((u32::from(character) >> shift) & 15, 16).unwrap_or_default());
            }
        } else {
            out.push(character);
        }
    }
    out
}

/// What YAML takes for a line break or refuses, and what would turn the direction of the text around it.
fn is_escaped(character: char) -> bool {
    matches!(
        character,
        '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Node, read};
    use super::{one_line, write};
    use serde_json::{Value, json};

    fn written(value: &Value) -> String {
        write(&Node::from_json(value))
    }

    #[test]
    fn a_document_is_written_for_people() {
        let value = json!({
            "a": {"list": [1, "two", {"x": "y", "z": [true, []]}, [["deep"], "b"]], "none": null, "map": {}},
            "b": "OS::Nova::Server",
            "script": "#!/bin/sh\n\necho hello\n",
        });
        let text = [
            "a:",
            "  list:",
            "    - 1",
            "    - two",
            "    - x: \"y\"",
            "      z:",
            "        - true",
            "        - []",
            "    - - - deep",
            "      - b",
            "  map: {}",
            "  none: null",
            "b: OS::Nova::Server",
            "script: |",
            "  #!/bin/sh",
            "",
            "  echo hello",
            "",
        ];
        assert_eq!(written(&value), text.join("\n"));
        assert_eq!(read(&text.join("\n")).unwrap().to_json(), value);
        assert_eq!((written(&json!([])), written(&json!("x"))), ("[]\n".to_owned(), "x\n".to_owned()));
    }

    #[test]
    fn texts_that_could_be_something_else_are_quoted() {
        for text in [
            "",
            "~",
            "yes",
            "No",
            "y",
            "N",
            "null",
            "1",
            "1.5",
            "0x1f",
            "1:30",
            "2021-04-16",
            "10.0.0.0/24",
            "a: b",
            "a #b",
            "- a",
            "a:",
            ":a",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "'a",
            "\"a",
            "[a",
            "{a",
            "a,b",
            " a",
            "a ",
            "a  b",
            "a\tb",
            "a\nb",
            "é",
            "<<",
            "=",
            "?",
            "|",
            ">",
            "inf",
            ".inf",
            "a\u{0}",
            "a\u{85}",
            "a\u{2028}",
            "\u{feff}",
            "\u{202e}",
        ] {
            let quoted = one_line(text);
            assert!(quoted.starts_with('"'), "{text:?} is written {quoted}");
            assert_eq!(read(&format!("{quoted}: {quoted}")).unwrap().to_json(), json!({text: text}), "{quoted}");
        }
        for text in ["web", "web-1", "a b", "/dev/vdb", "OS::Heat::Stack", "m1.small", "_x", "a:b"] {
            assert_eq!(one_line(text), text);
        }
    }

    #[test]
    fn what_is_written_is_read_as_the_same() {
        const PIECES: [&str; 24] = [
            "\n", "\n\n", " ", "  ", "\t", "a", "b:", "- ", "#", "\"", "'", "\\", "|", ">", "é", "🦀", "\u{0}",
            "\u{7f}", "\u{85}", "\u{2028}", "\u{feff}", "\r", "${x}", "---",
        ];
        let mut dice = 7_u64;
        let mut throw = |end: usize| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (dice >> 33) as usize % end
        };
        for _ in 0..20_000 {
            let count = throw(8);
            let text: String = (0..count).map(|_| PIECES[throw(PIECES.len())]).collect();
            let value = json!({"a": [text, {text.as_str(): text}], "b": {"c": text}, "d": 1.5e30});
            let out = written(&value);
            assert_eq!(read(&out).map(|node| node.to_json()), Ok(value), "{out}");
        }
    }
}
