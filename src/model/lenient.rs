//! Serde helpers for answers that are not quite what the API reference promises: nulls, numbers
//! as strings, booleans as words. For `#[serde(default, deserialize_with = "…")]`.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// A string; numbers and booleans are written out, null is empty.
///
/// # Errors
/// Never for valid JSON; objects and arrays are kept as their JSON text.
pub fn string<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(text(Value::deserialize(deserializer)?))
}

/// A number, also from a string; anything else is zero.
///
/// # Errors
/// Never for valid JSON.
pub fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(maybe_number(&Value::deserialize(deserializer)?).unwrap_or(0.0))
}

/// A number where there is one.
///
/// # Errors
/// Never for valid JSON.
pub fn option_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    Ok(maybe_number(&Value::deserialize(deserializer)?))
}

/// A boolean, also as a word or number; anything else is false.
///
/// # Errors
/// Never for valid JSON.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Bool(flag) => flag,
        Value::String(word) => matches!(word.to_ascii_lowercase().as_str(), "true" | "yes" | "on" | "1" | "t"),
        Value::Number(number) => number.as_f64() != Some(0.0),
        _ => false,
    })
}

/// A list of strings; null and anything that is no list is empty.
///
/// # Errors
/// Never for valid JSON.
pub fn strings<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(items) => items.into_iter().map(text).collect(),
        _ => Vec::new(),
    })
}

/// An object of strings; values of other types are written out.
///
/// # Errors
/// Never for valid JSON.
pub fn pairs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, text(value))).collect(),
        _ => BTreeMap::new(),
    })
}

/// Objects of one type; elements that do not decode are left out, null is empty.
///
/// # Errors
/// Never for valid JSON.
pub fn each<'de, D: Deserializer<'de>, T: serde::de::DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(items) => items.into_iter().filter_map(|item| serde_json::from_value(item).ok()).collect(),
        _ => Vec::new(),
    })
}

/// An object that may be null, empty text or of another shape: then it is `None`.
///
/// # Errors
/// Never for valid JSON.
pub fn maybe<'de, D: Deserializer<'de>, T: serde::de::DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).ok())
}

/// A JSON value's text, for showing.
pub fn text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// The text at a JSON pointer; empty where there is none.
pub fn at(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).cloned().map_or_else(String::new, text)
}

/// The number at a JSON pointer, also from a string.
pub fn number_at(value: &Value, pointer: &str) -> Option<f64> {
    maybe_number(value.pointer(pointer)?)
}

fn maybe_number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
