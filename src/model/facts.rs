//! Labeled values, as pages show them.

use super::Cell;
use super::cell_format::CellFormat;
use serde_json::Value;

/// Labeled values under a title.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub title: String,
    pub items: Vec<(String, Cell)>,
    /// The values are long lines, such as commands: each is below its label, and has the whole width.
    pub of_lines: bool,
}

impl Facts {
    pub fn new<L: Into<String>>(title: impl Into<String>, items: impl IntoIterator<Item = (L, Cell)>) -> Self {
        let items = items.into_iter().map(|(label, cell)| (label.into(), cell)).collect();
        Facts { title: title.into(), items, of_lines: false }
    }

    /// Gives each value the whole width, below its label.
    #[must_use]
    pub fn of_lines(mut self) -> Self {
        self.of_lines = true;
        self
    }

    /// Leaves out the labels without a value.
    #[must_use]
    pub fn without_empty(mut self) -> Self {
        self.items.retain(|(_, cell)| *cell != Cell::None);
        self
    }

    /// Facts from the values of an object.
    pub fn of(title: &str, facts: &[(&str, CellFormat)], object: &Value) -> Self {
        Facts::new(title, facts.iter().map(|(label, show)| (*label, show.cell(object))))
    }
}
