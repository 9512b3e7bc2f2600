//! What the headers of accounts, containers and objects say, read as data; their names are in lower case.

use crate::lenient;
use crate::model::cell_format::{CellFormat, custom};
use crate::model::{Cell, FormValues, Timestamp};
use serde_json::{Map, Value};

/// The field of forms with the headers that they were opened with. What has been read is known from it, and what a change has
/// to take away.
pub const BEFORE: &str = ".before";

/// What stands in the place of a value that is not shown.
pub const MASKED: &str = "***";

/// When what the headers describe was last written.
pub const WRITTEN: CellFormat = custom(|headers| seconds(headers, "/x-timestamp"));

/// A point in time that a header tells in seconds since the epoch.
pub fn seconds(headers: &Value, pointer: &str) -> Cell {
    match lenient::number_at(headers, pointer) {
        Some(seconds) if seconds > 0.0 => Cell::Time(Timestamp::from_ms(seconds * 1000.0)),
        _ => Cell::None,
    }
}

/// Whether a header says yes.
pub fn is_on(headers: &Value, pointer: &str) -> bool {
    matches!(lenient::at(headers, pointer).to_ascii_lowercase().as_str(), "true" | "1" | "yes" | "on" | "t" | "y")
}

/// The metadata that users have given: the headers that begin with this prefix, without it. `own` mean something to Swift.
pub fn metadata(headers: &Value, prefix: &str, own: &[&str]) -> Map<String, Value> {
    let all = headers.as_object().into_iter().flatten();
    let given = all.filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value)));
    let given = given.filter(|(name, _)| !name.is_empty() && !own.contains(name));
    given.map(|(name, value)| (name.to_owned(), lenient::text(value).into())).collect()
}

/// As a cell: `key=value`, one below the other.
pub fn metadata_cell(metadata: Map<String, Value>) -> Cell {
    Cell::many(metadata.into_iter().map(|(key, value)| Cell::text([&key, "=", &lenient::text(&value)].concat())))
}

/// Changes of headers, by what was there before.
pub struct HeaderChanges {
    before: Value,
    members: Map<String, Value>,
}

impl HeaderChanges {
    /// For a form that was opened with these headers; `None` where they have not been read, so that nothing may be changed.
    pub fn since(input: &FormValues) -> Option<Self> {
        Some(HeaderChanges { before: input.0.get(BEFORE)?.clone(), members: Map::new() })
    }

    /// All that the headers said before.
    pub fn all_before(&self) -> &Value {
        &self.before
    }

    /// What a header said before.
    pub fn before(&self, name: &str) -> String {
        self.before.get(name.to_ascii_lowercase()).map(lenient::text).unwrap_or_default()
    }

    /// Sets a header to a value, where it had another one; takes it away where the value is empty.
    pub fn set(&mut self, name: &str, value: &str) {
        if self.before(name) == value {
            return;
        }
        match value.is_empty() {
            true => self.members.insert(removing(name), "x".into()),
            false => self.members.insert(name.to_owned(), value.into()),
        };
    }

    /// As [`HeaderChanges::set`], for metadata: keys that are no longer there are taken away.
    pub fn set_metadata(&mut self, prefix: &str, own: &[&str], now: &Map<String, Value>) {
        let before = metadata(&self.before, &prefix.to_ascii_lowercase(), own);
        let keeps = |key: &str| now.keys().any(|kept| kept.eq_ignore_ascii_case(key));
        for key in before.keys().filter(|key| !keeps(key)) {
            self.members.insert(removing(&[prefix, key].concat()), "x".into());
        }
        for (key, value) in now {
            let known = before.get(&key.to_ascii_lowercase());
            if known.map(lenient::text).as_deref() != Some(&lenient::text(value)) {
                self.members.insert([prefix, key].concat(), lenient::text(value).into());
            }
        }
    }

    /// Adds a header whatever was there before.
    pub fn add(&mut self, name: &str, value: &str) {
        self.members.insert(name.to_owned(), value.into());
    }

    /// The headers to send; empty where nothing has changed.
    pub fn members(self) -> Map<String, Value> {
        self.members
    }
}

/// The header that takes away another one of an account or a container: `X-Remove-Container-Read`.
pub fn removing(name: &str) -> String {
    match name.get(..2).filter(|start| start.eq_ignore_ascii_case("X-")) {
        Some(_) => ["X-Remove-", name.get(2..).unwrap_or_default()].concat(),
        None => ["X-Remove-", name].concat(),
    }
}

/// What is wrong with metadata, which has to fit into headers.
pub fn metadata_problem(input: &FormValues, field: &str) -> Option<String> {
    crate::services::checks::pairs(input, field, "-").or_else(|| {
        let is_broken = |value: &Value| value.as_str().is_some_and(|text| text.chars().any(char::is_control));
        input.pairs(field).values().any(is_broken).then(|| "Values cannot contain line breaks".to_owned())
    })
}

/// What is wrong with a text that is sent as a header.
pub fn line_problem(text: &str) -> Option<String> {
    text.chars().any(char::is_control).then(|| "Enter a single line".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn changes(before: Value) -> HeaderChanges {
        HeaderChanges::since(&FormValues::default().with(BEFORE, before)).unwrap()
    }

    #[test]
    fn only_what_has_changed_is_sent() {
        let before = json!({"x-container-read": ".r:*", "x-container-meta-web-index": "index.html",
            "x-container-meta-quota-bytes": "10"});
        let mut changes = changes(before);
        changes.set("X-Container-Read", "");
        changes.set("X-Container-Write", "");
        changes.set("X-Container-Meta-Web-Index", "index.html");
        changes.set("X-Container-Meta-Quota-Bytes", "20");
        let sent = json!({"X-Remove-Container-Read": "x", "X-Container-Meta-Quota-Bytes": "20"});
        assert_eq!(Value::Object(changes.members()), sent);
        assert!(HeaderChanges::since(&FormValues::default()).is_none(), "what was not read is not changed");
    }

    #[test]
    fn metadata_that_is_not_the_user_s_is_left_alone() {
        let before = json!({"x-container-meta-color": "red", "x-container-meta-size": "1", "x-container-meta-quota-count": "5",
            "x-container-object-count": "3", "x-container-meta-": "odd"});
        let own = &["quota-count"];
        assert_eq!(Value::Object(metadata(&before, "x-container-meta-", own)), json!({"color": "red", "size": "1"}));
        let mut changes = changes(before);
        let now = json!({"Color": "red", "new": "é"});
        changes.set_metadata("X-Container-Meta-", own, now.as_object().unwrap());
        let sent = json!({"X-Remove-Container-Meta-size": "x", "X-Container-Meta-new": "é"});
        assert_eq!(Value::Object(changes.members()), sent);
    }

    #[test]
    fn metadata_fits_into_headers() {
        let wrong = |pairs: Value| metadata_problem(&FormValues::default().with("m", pairs), "m").is_some();
        assert!(!wrong(json!({"Color": "red", "a-1": "ü x"})));
        assert!(wrong(json!({"two words": "x"})) && wrong(json!({"a_b": "x"})) && wrong(json!({"a": "x\ny"})));
        assert_eq!(line_problem("a\r\nX-Auth-Token: b").as_deref(), Some("Enter a single line"));
    }

    #[test]
    fn times_stand_in_seconds() {
        let headers = json!({"x-timestamp": "1764500000.12345", "x-delete-at": "", "x-odd": "-5"});
        assert_eq!(WRITTEN.cell(&headers), Cell::time("2025-11-30T10:53:20Z"));
        assert_eq!((seconds(&headers, "/x-delete-at"), seconds(&headers, "/x-odd")), (Cell::None, Cell::None));
        assert!(is_on(&json!({"a": "True"}), "/a") && !is_on(&json!({"a": "False"}), "/a"));
    }
}
