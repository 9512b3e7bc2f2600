//! Addresses of fields within a form, and access to their values by these.

use crate::model::{FieldKind, Form, FormValues};
use serde_json::{Map, Value};
use std::sync::atomic::{AtomicU64, Ordering};

/// The address of a field: its name and, inside a repeated group, the group's name and the row's number, which stays
/// with the row when others are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPath {
    /// The repeated group and the row's number, for a field in one.
    pub group: Option<(&'static str, u64)>,
    /// The name of the field among those around it.
    pub name: &'static str,
}

/// The member of a repeated group's row that holds the row's number while the form is edited. Never sent.
const ROW_NUMBER: &str = "";

static LAST_ROW: AtomicU64 = AtomicU64::new(1);

impl FieldPath {
    /// The address of a field that is in no repeated group.
    pub fn new(name: &'static str) -> Self {
        FieldPath { group: None, name }
    }

    /// The name of the form's own field: the group's, for a field in a group.
    pub fn top_level_name(self) -> &'static str {
        self.group.map_or(self.name, |(group, _)| group)
    }

    /// The id of the field's element, unique on the page by the form's number.
    pub fn id(self, form: u32) -> String {
        let form = form.to_string();
        match self.group {
            None => ["f", &form, "-", self.name].concat(),
            Some((group, row)) => ["f", &form, "-", group, "-", &row.to_string(), "-", self.name].concat(),
        }
    }

    /// The values that the field's value is among: those of the form, or of its row.
    pub fn scope(self, input: &FormValues) -> Option<&Map<String, Value>> {
        let Some((group, row)) = self.group else {
            return Some(&input.0);
        };
        input.0.get(group)?.as_array()?.iter().filter_map(Value::as_object).find(|values| row_number(values) == row)
    }

    /// The same as [`FieldPath::scope`], to change.
    pub fn scope_mut(self, input: &mut FormValues) -> Option<&mut Map<String, Value>> {
        let Some((group, row)) = self.group else {
            return Some(&mut input.0);
        };
        let rows = input.0.get_mut(group)?.as_array_mut()?;
        rows.iter_mut().filter_map(Value::as_object_mut).find(|values| row_number(values) == row)
    }
}

/// The number of a repeated group's row.
pub fn row_number(row: &Map<String, Value>) -> u64 {
    row.get(ROW_NUMBER).and_then(Value::as_u64).unwrap_or(0)
}

/// Creates an empty row with a number of its own.
pub fn new_row() -> Map<String, Value> {
    let mut row = Map::new();
    row.insert(ROW_NUMBER.to_owned(), LAST_ROW.fetch_add(1, Ordering::Relaxed).into());
    row
}

/// Gives every row of every repeated group a number.
pub fn with_row_numbers(form: &Form, mut input: FormValues) -> FormValues {
    each_row(form, &mut input, &|row| {
        for (name, value) in new_row() {
            row.entry(name).or_insert(value);
        }
    });
    input
}

/// Removes the rows' numbers again.
pub fn without_row_numbers(form: &Form, mut input: FormValues) -> FormValues {
    each_row(form, &mut input, &|row| {
        row.remove(ROW_NUMBER);
    });
    input
}

fn each_row(form: &Form, input: &mut FormValues, change: &dyn Fn(&mut Map<String, Value>)) {
    for field in form.fields().filter(|field| matches!(field.kind, FieldKind::Rows(..))) {
        let rows = input.0.get_mut(field.name).and_then(Value::as_array_mut).into_iter().flatten();
        rows.filter_map(Value::as_object_mut).for_each(change);
    }
}
