//! A row that keeps the object as the service sent it.

use crate::lenient;
use crate::model::{AnyRow, Tone, cell_format};
use serde_json::Value;
use std::any::Any;
use std::borrow::Cow;

/// A row of a [`super::JsonResourceDef`].
#[derive(PartialEq)]
pub struct JsonRow {
    id: String,
    name: String,
    status: String,
    changed: String,
    fault: Option<String>,
    deleted: bool,
    /// The object as the service sent it.
    pub value: Value,
}

impl JsonRow {
    pub(super) fn new(id: String, name: String, status: String, changed: String, value: Value) -> Self {
        let fault = usual_fault(&value);
        JsonRow { id, name, status, changed, fault, deleted: false, value }
    }

    /// The row of an object that says in its own way what is wrong with it.
    #[must_use]
    pub(super) fn with_fault(mut self, fault: Option<String>) -> Self {
        self.fault = fault;
        self
    }

    /// The row of an object that the service still shows after it was deleted, if it was.
    #[must_use]
    pub(super) fn deleted_if(mut self, deleted: bool) -> Self {
        self.deleted = deleted;
        self
    }

    /// The text at a JSON pointer; empty where there is none.
    pub fn at(&self, pointer: &str) -> String {
        lenient::at(&self.value, pointer)
    }

    pub fn id(&self) -> &str {
        &self.id
    }
}

impl AnyRow for JsonRow {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
    fn status(&self) -> &str {
        &self.status
    }
    fn busy(&self) -> bool {
        cell_format::tone(&self.status) == Tone::Busy
    }
    fn deleted(&self) -> bool {
        self.deleted
    }
    fn restorable(&self) -> bool {
        false
    }
    fn locked(&self) -> bool {
        false
    }
    fn changed(&self) -> &str {
        &self.changed
    }
    fn fault(&self) -> Option<String> {
        self.fault.clone()
    }
    fn keywords(&self) -> String {
        let mut words = String::new();
        collect_strings(&self.value, &mut words);
        words
    }
    fn distinction(&self) -> Cow<'_, Value> {
        Cow::Borrowed(&self.value)
    }
    fn same(&self, other: &dyn AnyRow) -> bool {
        other.as_any().downcast_ref::<JsonRow>() == Some(self)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// What is wrong with an object, where most services say it.
fn usual_fault(object: &Value) -> Option<String> {
    ["/fault/message", "/fail_reason", "/message", "/error_reason"]
        .into_iter()
        .map(|at| lenient::at(object, at))
        .find(|fault| !fault.is_empty())
}

/// Collects all strings in a value.
fn collect_strings(value: &Value, words: &mut String) {
    match value {
        Value::String(text) => {
            words.push_str(text);
            words.push(' ');
        }
        Value::Array(items) => items.iter().for_each(|item| collect_strings(item, words)),
        Value::Object(members) => members.values().for_each(|member| collect_strings(member, words)),
        _ => {}
    }
}
