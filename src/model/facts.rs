//! Labeled values, as pages show them.

use super::Cell;
use super::cell_format::CellFormat;
use serde_json::Value;

/// Labeled values under a title.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub title: String,
    pub items: Vec<(String, Cell)>,
}

impl Facts {
    pub fn new<L: Into<String>>(title: impl Into<String>, items: impl IntoIterator<Item = (L, Cell)>) -> Self {
        Facts { title: title.into(), items: items.into_iter().map(|(label, cell)| (label.into(), cell)).collect() }
    }

    /// Facts from the values of an object.
    pub fn of(title: &str, facts: &[(&str, CellFormat)], object: &Value) -> Self {
        Facts::new(title, facts.iter().map(|(label, show)| (*label, show.cell(object))))
    }
}
