//! The tab with a server's user data (2.3). Lists do not contain it.

use super::Server;
use super::requests::get_from_server;
use crate::lenient;
use crate::model::{Body, Cell, CellFile, Facts, Tab, units};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::Value;

const MEMBER: &str = "OS-EXT-SRV-ATTR:user_data";

/// Out of the journal: such scripts hold passwords.
pub const TAB: Tab<Server> =
    Tab::new("user-data", "User data", Body::Document(|server| get_from_server(server, "", 95).confidential(), facts));

fn facts(answer: &Value) -> Vec<Facts> {
    let server = &answer["server"];
    let content = match server.get(MEMBER) {
        None => Cell::text("By default, only administrators can read user data"),
        Some(encoded) => return shown(&lenient::text(encoded), &lenient::at(server, "/name")),
    };
    vec![Facts::new("User data", [("Content", content)])]
}

/// Text as text, anything else as a file.
fn shown(encoded: &str, name: &str) -> Vec<Facts> {
    if encoded.is_empty() {
        return vec![Facts::new("User data", [("Content", Cell::text("The server was created without user data"))])];
    }
    let plain: String = encoded.split_whitespace().collect();
    // Nova checks that it is Base64; what came otherwise is shown as it is.
    let bytes = BASE64_STANDARD.decode(plain).unwrap_or_else(|_| encoded.as_bytes().to_vec());
    let size = Cell::text(units::bytes(bytes.len() as f64));
    let content = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Cell::Block(text),
        Ok(text) => file(name, text.into_bytes()),
        Err(error) => file(name, error.into_bytes()),
    };
    vec![Facts::new("User data", [("Size", size), ("Content", content)])]
}

fn file(server: &str, bytes: Vec<u8>) -> Cell {
    let end = if bytes.starts_with(&[0x1f, 0x8b]) { "-user-data.gz" } else { "-user-data.bin" };
    Cell::File(CellFile { name: [server, end].concat(), bytes: bytes.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn content(user_data: Value) -> Cell {
        let facts = facts(&json!({"server": {"name": "web", MEMBER: user_data}}));
        facts[0].items.iter().find(|(label, _)| label == "Content").map(|(_, cell)| cell.clone()).unwrap()
    }

    #[test]
    fn text_is_shown_and_bytes_are_a_file() {
        assert_eq!(content(json!("IyEvYmluL3NoCg==")), Cell::Block("#!/bin/sh\n".into()));
        assert_eq!(
            content(json!("IyEvYmlu\nL3NoCg==")),
            Cell::Block("#!/bin/sh\n".into()),
            "wrapped as base64(1) does"
        );
        let Cell::File(file) = content(json!("H4sIAP8=")) else { panic!("gzip is no text") };
        assert_eq!((file.name.as_str(), &file.bytes[..]), ("web-user-data.gz", &[0x1f, 0x8b, 8, 0, 0xff][..]));
    }

    #[test]
    fn none_and_not_allowed_are_different() {
        assert!(content(Value::Null).plain(&crate::model::EmptyLookup).contains("without user data"));
        let refused = facts(&json!({"server": {"name": "web"}}));
        assert!(refused[0].items[0].1.plain(&crate::model::EmptyLookup).contains("administrators"));
    }
}
