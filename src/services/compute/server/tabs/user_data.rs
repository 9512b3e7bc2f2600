//! The tab with a server's user data (2.3). Lists do not contain it.

use super::Server;
use super::requests::get_from_server;
use crate::lenient;
use crate::model::{Body, Cell, CellFile, CodeText, EditorLanguage, Facts, Tab, units};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::Value;

const MEMBER: &str = "OS-EXT-SRV-ATTR:user_data";

/// Out of the journal: such scripts hold passwords.
pub const TAB: Tab<Server> = Tab::new(
    "user-data",
    "User data",
    Body::Code(|server| get_from_server(server, "", 95).confidential(), facts, texts),
);

/// What a server was created with.
enum UserData {
    NotTold,
    None,
    Text(String),
    Bytes(Vec<u8>),
}

fn read(answer: &Value) -> UserData {
    let Some(encoded) = answer.pointer("/server").and_then(|server| server.get(MEMBER)).map(lenient::text) else {
        return UserData::NotTold;
    };
    if encoded.is_empty() {
        return UserData::None;
    }
    let plain: String = encoded.split_whitespace().collect();
    // Nova checks that it is Base64; what came otherwise is shown as it is.
    let bytes = BASE64_STANDARD.decode(plain).unwrap_or_else(|_| encoded.into_bytes());
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => UserData::Text(text),
        Ok(text) => UserData::Bytes(text.into_bytes()),
        Err(error) => UserData::Bytes(error.into_bytes()),
    }
}

/// Its size, and what is no text as a file.
fn facts(answer: &Value) -> Vec<Facts> {
    let size = |length: usize| ("Size", Cell::text(units::bytes(length as f64)));
    let content = |cell: Cell| ("Content", cell);
    let items = match read(answer) {
        UserData::NotTold => vec![content(Cell::text("By default, only administrators can read user data"))],
        UserData::None => vec![content(Cell::text("The server was created without user data"))],
        UserData::Text(text) => vec![size(text.len())],
        UserData::Bytes(bytes) => vec![size(bytes.len()), content(file(answer, bytes))],
    };
    vec![Facts::new("User data", items)]
}

fn file(answer: &Value, bytes: Vec<u8>) -> Cell {
    let end = if bytes.starts_with(&[0x1f, 0x8b]) { "gz" } else { "bin" };
    Cell::File(CellFile { name: file_name(answer, end), bytes: bytes.into() })
}

fn texts(answer: &Value) -> Vec<CodeText> {
    let UserData::Text(text) = read(answer) else { return Vec::new() };
    let language = EditorLanguage::of_script(&text);
    let end = match language {
        EditorLanguage::Yaml => "yaml",
        EditorLanguage::Json => "json",
        EditorLanguage::Shell => "sh",
        EditorLanguage::Text => "txt",
    };
    vec![CodeText { title: "Content".to_owned(), file: file_name(answer, end), language, text }]
}

fn file_name(answer: &Value, end: &str) -> String {
    [&lenient::at(answer, "/server/name"), "-user-data.", end].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use serde_json::json;

    fn answer(user_data: Value) -> Value {
        json!({"server": {"name": "web", MEMBER: user_data}})
    }

    fn content(answer: &Value) -> Option<Cell> {
        let facts = facts(answer);
        facts[0].items.iter().find(|(label, _)| label == "Content").map(|(_, cell)| cell.clone())
    }

    #[test]
    fn text_is_shown_and_bytes_are_a_file() {
        // The second is wrapped as base64(1) does.
        for encoded in ["IyEvYmluL3NoCg==", "IyEvYmlu\nL3NoCg=="] {
            let all = texts(&answer(json!(encoded)));
            let expected = CodeText {
                title: "Content".into(),
                file: "web-user-data.sh".into(),
                language: EditorLanguage::Shell,
                text: "#!/bin/sh\n".into(),
            };
            assert_eq!(all, [expected]);
        }
        let gzip = answer(json!("H4sIAP8="));
        assert!(texts(&gzip).is_empty());
        let Some(Cell::File(file)) = content(&gzip) else { panic!("gzip is no text") };
        assert_eq!((file.name.as_str(), &file.bytes[..]), ("web-user-data.gz", &[0x1f, 0x8b, 8, 0, 0xff][..]));
    }

    #[test]
    fn none_and_not_allowed_are_different() {
        let words = |answer: &Value| content(answer).unwrap().plain(&EmptyLookup);
        assert!(words(&answer(Value::Null)).contains("without user data"));
        assert!(words(&json!({"server": {"name": "web"}})).contains("administrators"));
        assert!(words(&Value::Null).contains("administrators"));
    }
}
