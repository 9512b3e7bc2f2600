//! The status of an object.

use crate::model::{Cell, Row, Status};
use crate::services::find;

/// An object's status as the list of the resource with this key shows it; `None` where it has none.
pub fn status_of(key: &str, row: &Row) -> Option<Status> {
    let definition = find(key)?;
    let at = definition.columns().iter().position(|column| column.title == "Status")?;
    match definition.cell(row, at) {
        Cell::Status(status) => Some(status),
        _ => None,
    }
}
