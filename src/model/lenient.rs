//! Reading answers that are looked at as a whole, where they are not quite what the API reference
//! promises. Rows are read through [`super::Object`], which is as lenient.

use serde_json::Value;

/// A JSON value's text, for showing: null is empty, objects and arrays are their JSON text.
pub fn text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => crate::json::text(&other),
    }
}

/// The text at a JSON pointer; empty where there is none.
pub fn at(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).cloned().map_or_else(String::new, text)
}

/// The number at a JSON pointer, also from a string.
pub fn number_at(value: &Value, pointer: &str) -> Option<f64> {
    match value.pointer(pointer)? {
        Value::Number(number) => crate::lenient::parse_number(number.as_str()),
        Value::String(text) => crate::lenient::parse_number(text),
        _ => None,
    }
}
