//! What the parts of a table of an object's belongings share.

use super::loaded_object::LoadedObject;
use crate::model::{AnyResourceDef, SubTable};
use leptos::prelude::*;
use serde_json::Value;
use std::collections::HashMap;

/// The table's description and the object it belongs to. A context of the tab; all copies are the same one.
#[derive(Clone, Copy)]
pub struct SubTableContext {
    pub definition: &'static dyn AnyResourceDef,
    pub object: LoadedObject,
    pub table: SubTable,
    pub id: StoredValue<String>,
}

/// The tab's table.
///
/// # Panics
/// Outside of a table's tab.
pub fn use_sub_table() -> SubTableContext {
    expect_context()
}

impl SubTableContext {
    /// Whether rows have buttons.
    pub fn has_actions(self) -> bool {
        self.table.action.is_some() || self.table.edit.is_some()
    }

    /// The list in an answer.
    pub fn rows_in(self, answer: &Value) -> Vec<KeyedRow> {
        let many = self.table.list_key;
        let list = if many.starts_with('/') { answer.pointer(many) } else { answer.get(many) };
        keyed(list.and_then(Value::as_array).cloned().unwrap_or_default())
    }
}

/// A row of the list.
#[derive(Clone, PartialEq)]
pub struct KeyedRow {
    /// Its text and how many rows of the same text stand before it.
    pub key: (String, usize),
    pub json: Value,
}

fn keyed(list: Vec<Value>) -> Vec<KeyedRow> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let row = |json: Value| {
        let text = json.to_string();
        let count = counts.entry(text.clone()).or_default();
        *count += 1;
        KeyedRow { key: (text, *count - 1), json }
    };
    list.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::keyed;
    use serde_json::json;
    use std::collections::HashSet;

    #[test]
    fn equal_rows_have_keys_of_their_own() {
        let rows = keyed(vec![json!({"a": 1}), json!({"a": 2}), json!({"a": 1})]);
        let keys: HashSet<_> = rows.iter().map(|row| row.key.clone()).collect();
        assert_eq!(keys.len(), 3);
    }
}
