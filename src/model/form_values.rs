//! The values of a form.

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Map, Value};

/// Values by field name. An empty field is absent, or has its type's empty value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormValues(pub Map<String, Value>);

impl FormValues {
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.set(name, value.into());
        self
    }

    pub fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    /// A field's text, trimmed; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or("").trim()
    }

    /// A field's text with all blanks, for secrets and scripts.
    pub fn verbatim(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or("")
    }

    /// The bytes of a text, or of a file that is no text, in Base64; `None` where it is empty. Of a file, the value is an object
    /// with its bytes as `base64`, its `name` and its `size`.
    pub fn base64(&self, name: &str) -> Option<String> {
        let bytes = match self.0.get(name)? {
            Value::String(text) => BASE64_STANDARD.encode(text),
            file => file.get("base64")?.as_str()?.to_owned(),
        };
        Some(bytes).filter(|bytes| !bytes.is_empty())
    }

    /// How many bytes [`FormValues::base64`] stands for.
    pub fn byte_count(&self, name: &str) -> usize {
        match self.0.get(name) {
            Some(Value::String(text)) => text.len(),
            Some(file) => {
                file.get("size").and_then(Value::as_u64).map_or(0, |size| usize::try_from(size).unwrap_or(usize::MAX))
            }
            None => 0,
        }
    }

    /// A field's text, trimmed; `None` where it is empty.
    pub fn filled(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        match self.0.get(name)? {
            Value::String(text) => text.trim().parse().ok(),
            value => value.as_i64(),
        }
    }

    pub fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// The values of a field with several choices, or of a list of words.
    pub fn list(&self, name: &str) -> Vec<String> {
        let values = self.0.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// A field of keys and values, in order of keys.
    pub fn pairs(&self, name: &str) -> Map<String, Value> {
        self.0.get(name).and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// The rows of a repeated group of fields.
    pub fn rows(&self, name: &str) -> Vec<FormValues> {
        let rows = self.0.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(Value::as_object).map(|row| FormValues(row.clone())).collect()
    }
}
