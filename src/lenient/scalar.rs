//! What a value's JSON text says as a text, a number or a flag.

use super::parse_number;
use serde::Deserializer;
use serde::de::{self, Visitor};
use std::borrow::Cow;
use std::fmt;

/// What a string says; `None` for any other value. A lone surrogate is replaced.
pub(super) fn string(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    // As bytes, since serde_json refuses a lone surrogate in texts.
    serde_json::Deserializer::from_str(json).deserialize_bytes(Lossy).ok().map(Cow::Owned)
}

/// A number, also one in a string.
pub(super) fn number(json: &str) -> Option<f64> {
    match json.starts_with('"') {
        true => parse_number(&string(json)?),
        false => parse_number(json),
    }
}

/// A boolean, also as a word or a number; anything else is false.
pub(super) fn flag(json: &str) -> bool {
    match string(json) {
        Some(word) => ["true", "yes", "on", "1", "t"].iter().any(|yes| word.eq_ignore_ascii_case(yes)),
        None => json == "true" || parse_number(json).is_some_and(|number| number != 0.0),
    }
}

/// Replaces what is no Unicode.
struct Lossy;

impl Visitor<'_> for Lossy {
    type Value = String;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("a string")
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<String, E> {
        Ok(String::from_utf8_lossy(bytes).into_owned())
    }
}
