//! Cells of containers: what lists and headers both tell, and what headers do not tell everybody.

use crate::lenient;
use crate::model::cell_format::{CellFormat, custom};
use crate::model::{Cell, Lookup};
use crate::services::object_store::roles;
use serde_json::Value;

/// A number that lists and headers tell under different names.
fn number(container: &Value, listed: &str, header: &str) -> Option<f64> {
    lenient::number_at(container, listed).or_else(|| lenient::number_at(container, header))
}

pub const COUNT: CellFormat =
    custom(|container| number(container, "/count", "/x-container-object-count").map_or(Cell::None, Cell::Number));

pub const BYTES: CellFormat =
    custom(|container| number(container, "/bytes", "/x-container-bytes-used").map_or(Cell::None, Cell::Size));

pub const POLICY: CellFormat = custom(|container| {
    let told = ["/storage_policy", "/x-storage-policy"].map(|at| lenient::at(container, at)).concat();
    Cell::text(told)
});

/// What the absence of an ACL means: to those who may only read, Swift tells none.
pub fn unless_hidden(lookup: &dyn Lookup, words: &str) -> Cell {
    match roles::changes(&lookup.caller()) {
        Ok(()) => Cell::text(words),
        Err(_) => Cell::text("Hidden from your role"),
    }
}
