//! Tables of what belongs to an object, in the tabs of its page.

use super::cell_format::{self, CellFormat};
use super::{Cell, Facts, FormValues, GraphPart, Lookup, Meta};
use crate::auth::ServiceRequest;
use crate::lenient;
use serde_json::Value;
use std::cmp::Reverse;

/// A column of a table within a tab.
#[derive(Clone, Copy)]
pub struct SubColumn {
    pub title: &'static str,
    pub format: CellFormat,
}

impl SubColumn {
    pub const fn new(title: &'static str, cell: fn(&Value) -> Cell) -> Self {
        SubColumn { title, format: cell_format::custom(cell) }
    }

    /// A column with a value of each object.
    pub const fn at(title: &'static str, format: CellFormat) -> Self {
        SubColumn { title, format }
    }
}

/// The label of an action of the object that each row offers, the field of its form that the row fills in, and the value.
pub type RowAction = (&'static str, &'static str, fn(&Value) -> String);

/// Makes the rows of a table from the object's id and the answer; `None` where the answer has no list of them.
pub type ReadRows = fn(&str, &Value) -> Option<Vec<Value>>;

/// The label of the object's action that edits a row, and the initial values of its form.
pub type RowEdit = (&'static str, fn(&Value) -> FormValues);

/// Details of a row, loaded when it is opened: the request from the object's id and the row, and the facts from its
/// response.
pub type More = (fn(&str, &Value) -> ServiceRequest, fn(&Value) -> Vec<Facts>);

/// A table of objects that belong to the page's object.
#[derive(Clone, Copy)]
pub struct SubTable {
    /// The key of the list in the response, or a JSON pointer to it.
    pub list_key: &'static str,
    /// Reads the rows, where the response has no list of objects.
    pub rows: Option<ReadRows>,
    pub columns: &'static [SubColumn],
    pub empty: &'static str,
    pub action: Option<RowAction>,
    /// Whether a row offers its action, where not all do; false while that is being found out.
    pub action_when: Option<fn(&dyn Lookup, &Value) -> bool>,
    /// A second one.
    pub other_action: Option<RowAction>,
    /// Whether a row offers the second one, as [`SubTable::action_when`].
    pub other_action_when: Option<fn(&dyn Lookup, &Value) -> bool>,
    /// A third one, which every row offers.
    pub last_action: Option<RowAction>,
    pub edit: Option<RowEdit>,
    pub more: Option<More>,
    /// A JSON pointer to what tells the objects apart, where the service lists some of them several times; else empty.
    pub distinct: &'static str,
    /// Which of the service's objects are rows, where not all are.
    pub only: Option<fn(&Value) -> bool>,
    /// What the rows are sorted by. Without it the newest are first where they have a date of creation; else they are sorted
    /// by name, if they have any.
    pub order: Option<fn(&Value) -> String>,
    /// The list changes by itself: it is read again every few seconds.
    pub refreshed: bool,
    /// The service answers 404 where there are no rows.
    pub absent_is_empty: bool,
    /// Whether the service is working on a row: while it is on any, the list is read again every few seconds.
    pub busy: Option<fn(&Value) -> bool>,
}

impl SubTable {
    /// A table without actions.
    pub const fn new(list_key: &'static str, columns: &'static [SubColumn], empty: &'static str) -> Self {
        SubTable {
            list_key,
            rows: None,
            columns,
            empty,
            action: None,
            action_when: None,
            other_action: None,
            other_action_when: None,
            last_action: None,
            edit: None,
            more: None,
            distinct: "",
            only: None,
            order: None,
            refreshed: false,
            absent_is_empty: false,
            busy: None,
        }
    }
    /// Makes rows of a response that has no list of objects.
    #[must_use]
    pub const fn rows(mut self, read: ReadRows) -> Self {
        self.rows = Some(read);
        self
    }
    /// Has only those rows offer their action for which the function is true.
    #[must_use]
    pub const fn action_when(mut self, is_offered: fn(&dyn Lookup, &Value) -> bool) -> Self {
        self.action_when = Some(is_offered);
        self
    }
    /// Shows objects with the same value at this pointer once.
    #[must_use]
    pub const fn distinct(mut self, pointer: &'static str) -> Self {
        self.distinct = pointer;
        self
    }
    /// Reads the list again every few seconds while the function is true for any row.
    #[must_use]
    pub const fn refreshed_while(mut self, busy: fn(&Value) -> bool) -> Self {
        self.busy = Some(busy);
        self
    }
    /// Leaves out the objects for which the function is false.
    #[must_use]
    pub const fn only(mut self, is_row: fn(&Value) -> bool) -> Self {
        self.only = Some(is_row);
        self
    }
    /// Sorts the rows by what the function returns.
    #[must_use]
    pub const fn ordered(mut self, order: fn(&Value) -> String) -> Self {
        self.order = Some(order);
        self
    }

    /// The rows in the order in which they are shown. Services list them in an order of their own, which may follow nothing
    /// that can be seen.
    pub fn sort(&self, rows: &mut [Value]) {
        let name = |row: &Value| lenient::at(row, "/name").to_lowercase();
        match self.order {
            Some(order) => rows.sort_by_cached_key(order),
            None if rows.iter().all(|row| lenient::at(row, "/created_at").is_empty()) => rows.sort_by_cached_key(name),
            None => rows.sort_by_cached_key(|row| (Reverse(lenient::at(row, "/created_at")), name(row))),
        }
    }

    /// Lets each row be edited by this action of the object.
    #[must_use]
    pub const fn edit(mut self, label: &'static str, filled: fn(&Value) -> FormValues) -> Self {
        self.edit = Some((label, filled));
        self
    }
    /// Lets each row offer this action of the object; the row fills in the field of its form.
    #[must_use]
    pub const fn action(mut self, label: &'static str, field: &'static str, answer: fn(&Value) -> String) -> Self {
        self.action = Some((label, field, answer));
        self
    }
    /// As [`SubTable::action`], for a second one.
    #[must_use]
    pub const fn other_action(
        mut self,
        label: &'static str,
        field: &'static str,
        answer: fn(&Value) -> String,
    ) -> Self {
        self.other_action = Some((label, field, answer));
        self
    }
    /// As [`SubTable::action_when`], for the second one.
    #[must_use]
    pub const fn other_action_when(mut self, is_offered: fn(&dyn Lookup, &Value) -> bool) -> Self {
        self.other_action_when = Some(is_offered);
        self
    }
    /// As [`SubTable::action`], for a third one, which every row offers.
    #[must_use]
    pub const fn last_action(mut self, label: &'static str, field: &'static str, answer: fn(&Value) -> String) -> Self {
        self.last_action = Some((label, field, answer));
        self
    }
    /// Reads the list again every few seconds.
    #[must_use]
    pub const fn refreshed(mut self) -> Self {
        self.refreshed = true;
        self
    }
    /// Takes a 404 for an empty list.
    #[must_use]
    pub const fn absent_is_empty(mut self) -> Self {
        self.absent_is_empty = true;
        self
    }
}

/// One of several tables in a tab.
#[derive(Clone, Copy)]
pub struct TitledTable {
    pub title: &'static str,
    /// The path of the request, in which `{id}` stands for the object.
    pub path: &'static str,
    pub table: SubTable,
    /// The label of the object's action that adds to the table.
    pub adding: Option<&'static str>,
    /// Reads the parts of a graph of the same, which is shown above the table.
    pub graph: Option<fn(&Value) -> Vec<GraphPart>>,
}

impl TitledTable {
    pub const fn new(title: &'static str, path: &'static str, table: SubTable) -> Self {
        TitledTable { title, path, table, adding: None, graph: None }
    }

    /// Shows what is in the table as a graph as well.
    #[must_use]
    pub const fn graph(mut self, parts: fn(&Value) -> Vec<GraphPart>) -> Self {
        self.graph = Some(parts);
        self
    }

    /// Offers this action of the object beside the title.
    #[must_use]
    pub const fn adding(mut self, label: &'static str) -> Self {
        self.adding = Some(label);
        self
    }

    /// The table with its request.
    pub(super) fn of(self, meta: &Meta, id: &str) -> (TitledTable, ServiceRequest) {
        (self, list_request(meta, self.path, id))
    }
}

/// The request for a list of what belongs to an object; `{id}` in the path stands for the object.
pub(super) fn list_request(meta: &Meta, path: &str, id: &str) -> ServiceRequest {
    ServiceRequest::get(meta.service, path.replace("{id}", &crate::http::encode(id))).version(meta.version)
}

#[cfg(test)]
mod tests {
    use super::SubTable;
    use serde_json::{Value, json};

    fn sorted(table: &SubTable, mut rows: Vec<Value>) -> Vec<Value> {
        table.sort(&mut rows);
        rows.into_iter().map(|row| row["name"].clone()).collect()
    }

    #[test]
    fn rows_are_in_an_order_that_can_be_seen() {
        let table = SubTable::new("rows", &[], "");
        assert_eq!(sorted(&table, vec![json!({"name": "b"}), json!({"name": "A"})]), ["A", "b"]);
        let dated = |name: &str, at: &str| json!({"name": name, "created_at": at});
        let rows = vec![dated("old", "2026-01-01"), dated("b", "2026-02-01"), dated("a", "2026-02-01")];
        assert_eq!(sorted(&table, rows.clone()), ["a", "b", "old"]);
        assert_eq!(sorted(&table.ordered(|row| row["name"].to_string()), rows), ["a", "b", "old"]);
        assert_eq!(sorted(&table, vec![json!({"id": 2}), json!({"id": 1})]), [Value::Null, Value::Null]);
    }
}
