//! Where a field stands in a form, and how its value is found there.

use super::check;
use crate::model::{FieldKind, Form, FormValues};
use serde_json::{Map, Value};
use std::sync::atomic::{AtomicU64, Ordering};

/// A field's address: its name and, inside a repeated group, the group's name and the row's number,
/// which stays with the row when others are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    pub group: Option<(&'static str, u64)>,
    pub name: &'static str,
}

/// The member of a repeated group's row that holds its number while it is edited. Never sent.
const NUMBER: &str = "";

static ROWS: AtomicU64 = AtomicU64::new(1);

impl Path {
    /// A field that is in no repeated group.
    pub fn new(name: &'static str) -> Self {
        Path { group: None, name }
    }

    /// The name of the form's own field: a group's, for what is in it.
    pub fn top(self) -> &'static str {
        self.group.map_or(self.name, |(group, _)| group)
    }

    /// The element's id, unique in the page by the form's number.
    pub fn id(self, form: u32) -> String {
        let form = form.to_string();
        match self.group {
            None => ["f", &form, "-", self.name].concat(),
            Some((group, row)) => ["f", &form, "-", group, "-", &row.to_string(), "-", self.name].concat(),
        }
    }

    /// The values among which the field's is: the form's, or those of its row.
    pub fn scope(self, input: &FormValues) -> Option<&Map<String, Value>> {
        let Some((group, row)) = self.group else {
            return Some(&input.0);
        };
        input.0.get(group)?.as_array()?.iter().filter_map(Value::as_object).find(|values| number(values) == row)
    }

    /// As [`Path::scope`], to change.
    pub fn scope_mut(self, input: &mut FormValues) -> Option<&mut Map<String, Value>> {
        let Some((group, row)) = self.group else {
            return Some(&mut input.0);
        };
        let rows = input.0.get_mut(group)?.as_array_mut()?;
        rows.iter_mut().filter_map(Value::as_object_mut).find(|values| number(values) == row)
    }
}

/// The number of a repeated group's row.
pub fn number(row: &Map<String, Value>) -> u64 {
    row.get(NUMBER).and_then(Value::as_u64).unwrap_or(0)
}

/// An empty row with a number of its own.
pub fn new_row() -> Map<String, Value> {
    let mut row = Map::new();
    row.insert(NUMBER.to_owned(), ROWS.fetch_add(1, Ordering::Relaxed).into());
    row
}

/// Gives every row of every repeated group a number.
pub fn numbered(form: &Form, mut input: FormValues) -> FormValues {
    each_row(form, &mut input, &|row| {
        for (name, value) in new_row() {
            row.entry(name).or_insert(value);
        }
    });
    input
}

/// Takes the rows' numbers out again.
pub fn unnumbered(form: &Form, mut input: FormValues) -> FormValues {
    each_row(form, &mut input, &|row| {
        row.remove(NUMBER);
    });
    input
}

fn each_row(form: &Form, input: &mut FormValues, change: &dyn Fn(&mut Map<String, Value>)) {
    for field in check::fields(form).filter(|field| matches!(field.kind, FieldKind::Rows(..))) {
        let rows = input.0.get_mut(field.name).and_then(Value::as_array_mut).into_iter().flatten();
        rows.filter_map(Value::as_object_mut).for_each(change);
    }
}
