//! The data of TXT and SPF records: character strings in quotes, of at most 255 bytes each.

use super::record_type::RecordType;
use crate::model::{Field, FieldKind, FormValues};

/// The most bytes of one character string as it is written. DNS has 255, of which Designate takes off its quotes and
/// escapes.
const LONGEST: usize = 253;

/// The record for a text: quoted, its quotes and backslashes escaped, split between characters into strings that Designate
/// takes.
pub fn quoted(text: &str) -> String {
    match split(text, false) {
        strings if strings.len() == 1 => enclosed(&strings),
        // Designate counts characters, and takes several strings only in records that are longer than one can be.
        _ => enclosed(&split(text, true)),
    }
}

fn enclosed(strings: &[String]) -> String {
    ["\"", &strings.join("\" \""), "\""].concat()
}

/// The text in strings of bounded length. `as_bytes`: what is not ASCII is written as `\DDD`.
fn split(text: &str, as_bytes: bool) -> Vec<String> {
    let (mut strings, mut string) = (Vec::new(), String::new());
    for c in text.chars() {
        let written = match c {
            '"' | '\\' => String::from_iter(['\\', c]),
            c if as_bytes && !c.is_ascii() => {
                c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("\\{byte:03}")).collect::<Vec<_>>().concat()
            }
            c => String::from(c),
        };
        if string.len() + written.len() > LONGEST {
            strings.push(std::mem::take(&mut string));
        }
        string.push_str(&written);
    }
    strings.push(string);
    strings
}

/// The text of a record: its strings joined, without quotes and escapes. `None` where a quote has no end, or the bytes are no
/// text in UTF-8.
pub fn joined(data: &str) -> Option<String> {
    String::from_utf8(byte_strings(data)?.concat()).ok()
}

/// The character strings of a record, quoted or not, each a text by itself.
pub fn strings(data: &str) -> Option<Vec<String>> {
    byte_strings(data)?.into_iter().map(|bytes| String::from_utf8(bytes).ok()).collect()
}

/// The character strings of a record as bytes, of which `\DDD` is one.
fn byte_strings(data: &str) -> Option<Vec<Vec<u8>>> {
    let (mut all, mut chars) = (Vec::new(), data.chars().peekable());
    loop {
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
        let Some(first) = chars.peek() else { return Some(all) };
        let is_quoted = *first == '"';
        if is_quoted {
            chars.next();
        }
        let mut string = Vec::new();
        loop {
            match chars.next() {
                Some('"') if is_quoted => break,
                Some('\\') => escaped(&mut chars, &mut string)?,
                Some(c) if is_quoted || !c.is_whitespace() => push(&mut string, c),
                None if is_quoted => return None,
                _ => break,
            }
        }
        all.push(string);
    }
}

fn push(string: &mut Vec<u8>, c: char) {
    string.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

fn escaped(chars: &mut std::iter::Peekable<std::str::Chars>, string: &mut Vec<u8>) -> Option<()> {
    let first = chars.next()?;
    if !first.is_ascii_digit() {
        push(string, first);
        return Some(());
    }
    let (second, third) = (chars.next_if(char::is_ascii_digit)?, chars.next_if(char::is_ascii_digit)?);
    let code = [first, second, third].iter().fold(0, |sum, digit| sum * 10 + digit.to_digit(10).unwrap_or_default());
    string.push(u8::try_from(code).ok()?);
    Some(())
}

/// What Designate does not take in a text, if anything.
pub fn problem(text: &str) -> Option<&'static str> {
    let is_control = |c: char| c.is_control();
    text.chars().any(is_control).then_some("One line of text: no line breaks, tabs or control characters")
}

const TEXT: &str = "text";

const FIELD: Field = Field::new(TEXT, "Text", FieldKind::Text)
    .required()
    .help("Without quotes. Long texts are split automatically.")
    .check(|row| problem(row.text(TEXT)).map(str::to_owned));

fn data(row: &FormValues, _: &str) -> String {
    quoted(row.text(TEXT))
}

/// A text that the field cannot hold is not edited, so that it is not changed by that.
fn values(data: &str, _: &str) -> Option<FormValues> {
    let text = joined(data).filter(|text| problem(text).is_none())?;
    Some(FormValues::default().with(TEXT, text))
}

fn wrong_data(data: &str) -> Option<&'static str> {
    let Some(strings) = byte_strings(data) else { return Some("A closing quote is missing") };
    if strings.is_empty() {
        return Some("The text is empty");
    }
    match String::from_utf8(strings.concat()) {
        Ok(text) => problem(&text),
        Err(_) => Some("The text is not UTF-8"),
    }
}

pub static TXT: RecordType =
    RecordType { name: "TXT", about: "text", fields: &[FIELD], data, values, problem: wrong_data, is_single: false };

pub static SPF: RecordType = RecordType {
    name: "SPF",
    about: "sender policy (obsolete, use TXT)",
    fields: &[FIELD],
    data,
    values,
    problem: wrong_data,
    is_single: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_and_escaped() {
        assert_eq!(quoted("v=spf1 -all"), r#""v=spf1 -all""#);
        assert_eq!(quoted(r#"say "hi" \o"#), r#""say \"hi\" \\o""#);
        assert_eq!(quoted(""), r#""""#);
    }

    #[test]
    fn a_long_text_is_split_between_characters() {
        let text = "k=".to_owned() + &"abc".repeat(300);
        let record = quoted(&text);
        let parts = strings(&record).unwrap();
        assert_eq!(parts.iter().map(String::len).collect::<Vec<_>>(), [253, 253, 253, 143]);
        assert_eq!(joined(&record).as_deref(), Some(text.as_str()));
        assert_eq!(record.matches("\" \"").count(), 3);
        let umlauts = quoted(&"ü".repeat(200));
        assert!(umlauts.is_ascii() && umlauts.len() > 255, "Designate refuses several strings in fewer characters");
        assert!(umlauts.split("\" \"").all(|part| part.len() <= 254));
        assert_eq!(joined(&umlauts), Some("ü".repeat(200)));
    }

    #[test]
    fn what_was_written_is_read_back() {
        for text in ["", "a", r#"q " q"#, r"b \ b", "v=DKIM1; k=rsa; p=MIIB+/=", "a  b", "日本"] {
            assert_eq!(joined(&quoted(text)).as_deref(), Some(text));
        }
    }

    #[test]
    fn records_of_others_are_read_as_they_are_meant() {
        assert_eq!(joined(r#""a" "b"  "c""#).as_deref(), Some("abc"));
        assert_eq!(strings("one two").unwrap(), ["one", "two"]);
        assert_eq!(joined(r#""\065\"""#).as_deref(), Some("A\""));
        assert_eq!(joined(r#""\195\188""#).as_deref(), Some("ü"));
        assert_eq!(joined(r#""\195" "\188""#).as_deref(), Some("ü"), "split within a character");
        assert_eq!(joined(r#""\255""#), None, "no text");
        assert!(values(r#""a\009b""#, "").is_none() && values(r#""\195\188""#, "").is_some());
        assert_eq!(joined(r#""no end"#), None);
        assert_eq!(joined(r#""\9"#), None);
    }

    #[test]
    fn what_designate_refuses_is_told_before() {
        assert!(problem("a\nb").is_some());
        assert_eq!(problem("v=spf1 include:_spf.example.org ~all"), None);
    }
}
