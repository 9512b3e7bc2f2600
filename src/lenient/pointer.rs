//! Values that are looked at by where they stand in a whole answer, as a JSON pointer.

use super::parse_number;
use serde_json::Value;

/// A JSON value's text, for showing: null is empty, objects and arrays are their JSON text.
pub fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The text at a JSON pointer; empty where there is none.
pub fn at(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).map_or_else(String::new, text)
}

/// The number at a JSON pointer, also from a string.
pub fn number_at(value: &Value, pointer: &str) -> Option<f64> {
    match value.pointer(pointer)? {
        Value::Number(number) => number.as_f64().filter(|number| number.is_finite()),
        Value::String(text) => parse_number(text),
        _ => None,
    }
}
