//! What lists of containers and a container's headers both tell.

use crate::lenient;
use crate::model::Cell;
use crate::model::cell_format::{CellFormat, custom};
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
