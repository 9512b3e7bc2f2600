//! What the parts of a table of an object's belongings share.

use super::loaded_object::LoadedObject;
use crate::model::{AnyResourceDef, Caller, SubTable};
use leptos::prelude::*;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The table's description and the object it belongs to. A context of the tab; all copies are the same one.
#[derive(Clone, Copy)]
pub struct SubTableContext {
    pub definition: &'static dyn AnyResourceDef,
    pub object: LoadedObject,
    pub table: SubTable,
    /// The table's accessible name: its title, or that of its tab.
    pub title: &'static str,
    pub id: StoredValue<String>,
    /// It is one of several tables: where it is empty, a line says so.
    pub is_part: bool,
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
        self.table.action.or(self.table.other_action).or(self.table.last_action).is_some() || self.table.edit.is_some()
    }

    /// Whether the table's list is in an answer.
    pub fn is_in(self, answer: &Value) -> bool {
        match self.table.rows {
            Some(read) => self.id.with_value(|id| read(id, answer)).is_some(),
            None => has_list(answer, self.table.list_key),
        }
    }

    /// The list in an answer.
    pub fn rows_in(self, answer: &Value) -> Vec<KeyedRow> {
        let mut rows = match self.table.rows {
            Some(read) => self.id.with_value(|id| read(id, answer)),
            None => list_in(answer, self.table.list_key).and_then(Value::as_array).cloned(),
        }
        .unwrap_or_default();
        rows.retain(|row| self.table.only.is_none_or(|is_row| is_row(row)));
        let mut rows = distinct(rows, self.table.distinct);
        self.table.sort(&mut rows);
        keyed(rows)
    }
}

/// The place of the action with this label, where the caller is offered it.
pub fn offered_action(definition: &dyn AnyResourceDef, label: &str, caller: &Caller) -> Option<usize> {
    let is_admin = caller.in_service(definition.meta().service).is_admin();
    definition.actions().iter().position(|meta| meta.label == label && (is_admin || !meta.admin))
}

/// A row of the list.
#[derive(Clone, PartialEq)]
pub struct KeyedRow {
    /// Its text and how many rows of the same text stand before it.
    pub key: (String, usize),
    pub json: Value,
}

/// The list of this key, or at this JSON pointer.
fn list_in<'a>(answer: &'a Value, key: &str) -> Option<&'a Value> {
    if key.starts_with('/') { answer.pointer(key) } else { answer.get(key) }
}

/// Whether there is a list. Null is an empty one, as is a list within an object that the object lacks.
fn has_list(answer: &Value, key: &str) -> bool {
    list_in(answer, key).map_or(key.starts_with('/'), |list| list.is_array() || list.is_null())
}

/// The rows without those whose value at `pointer` an earlier one has; all of them where it is empty.
fn distinct(mut list: Vec<Value>, pointer: &str) -> Vec<Value> {
    if !pointer.is_empty() {
        let mut seen = HashSet::new();
        list.retain(|row| row.pointer(pointer).is_none_or(|value| seen.insert(value.to_string())));
    }
    list
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
    use super::{distinct, has_list, keyed};
    use serde_json::json;
    use std::collections::HashSet;

    #[test]
    fn what_is_listed_several_times_is_one_row() {
        let groups = vec![json!({"id": "a", "n": 1}), json!({"id": "b"}), json!({"id": "a", "n": 2}), json!({})];
        assert_eq!(distinct(groups.clone(), "/id"), [json!({"id": "a", "n": 1}), json!({"id": "b"}), json!({})]);
        assert_eq!(distinct(groups.clone(), ""), groups);
    }

    #[test]
    fn an_answer_without_its_list_does_not_say_that_there_is_nothing() {
        for answer in [json!({"ports": []}), json!({"ports": null}), json!({"ports": [{}], "x": 1})] {
            assert!(has_list(&answer, "ports"), "{answer}");
        }
        for answer in [json!({}), json!([]), json!(null), json!({"ports": {}}), json!({"ports": "none"})] {
            assert!(!has_list(&answer, "ports"), "{answer}");
        }
        assert!(has_list(&json!({"router": {}}), "/router/routes"), "without the extension there are none");
        assert!(!has_list(&json!({"router": {"routes": 7}}), "/router/routes"));
    }

    #[test]
    fn equal_rows_have_keys_of_their_own() {
        let rows = keyed(vec![json!({"a": 1}), json!({"a": 2}), json!({"a": 1})]);
        let keys: HashSet<_> = rows.iter().map(|row| row.key.clone()).collect();
        assert_eq!(keys.len(), 3);
    }
}
