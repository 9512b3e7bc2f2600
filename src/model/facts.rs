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

    /// Leaves out what is said elsewhere on the page, under the same label and with the same value. Preformatted text stays,
    /// as only the facts have it in full.
    #[must_use]
    pub fn without(mut self, said: &[(&'static str, Cell)]) -> Self {
        let is_said = |item: &(String, Cell)| said.iter().any(|(label, cell)| item.0 == *label && item.1 == *cell);
        self.items.retain(|item| matches!(item.1, Cell::Block(_)) || !is_said(item));
        self
    }
}

/// The facts without what is [said elsewhere](Facts::without) on the page, and without the groups of which nothing is left. The
/// id that is said beside the name stays where it is all that there is.
pub fn facts_beside(facts: Vec<Facts>, said: &[(&'static str, Cell)], id: Option<String>) -> Vec<Facts> {
    let rest = left_of(facts, said);
    let without_id = id.map(|id| left_of(rest.clone(), &[("ID", Cell::code(id))]));
    without_id.filter(|left| !left.is_empty()).unwrap_or(rest)
}

/// What is left of facts without what is said elsewhere.
fn left_of(facts: Vec<Facts>, said: &[(&'static str, Cell)]) -> Vec<Facts> {
    let rest = facts.into_iter().map(|group| (group.items.is_empty(), group.without(said)));
    rest.filter(|(was_empty, group)| *was_empty || !group.items.is_empty()).map(|(_, group)| group).collect()
}
