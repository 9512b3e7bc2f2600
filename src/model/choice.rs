//! The choices of a field.

use super::{Cell, EmptyLookup, shown};
use crate::http::Error;

/// The value of [`Choice::others`]; no service has it.
const OTHERS: &str = "\u{1f}others";

/// A value to choose, with its label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// Details that help to choose, such as sizes or a CIDR.
    pub detail: String,
    /// More about it, which only lists with a search have room for.
    pub facts: String,
    /// Why it cannot be chosen, if so.
    pub disabled: Option<String>,
    /// Its values under the headings of the field's [`ChoiceTable`], in their order.
    pub cells: Vec<Cell>,
    /// What speaks against it, though it can be chosen.
    pub warning: Option<String>,
    /// Whether the object that the form is about has it now.
    pub is_current: bool,
    /// Whether it is the project's own, and not what others share with it: of several, the only one of these is chosen from
    /// the start.
    pub is_own: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Choice { value: value.into(), label: shown(&label.into()).into_owned(), ..Choice::default() }
    }
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
    #[must_use]
    pub fn facts(mut self, facts: impl IntoIterator<Item = String>) -> Self {
        let facts: Vec<_> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        self.facts = facts.join(" · ");
        self
    }
    /// Details and facts together.
    pub fn about(&self) -> String {
        let parts = [self.detail.as_str(), &self.facts];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
    /// Adds to the details.
    pub fn add_detail(&mut self, more: &str) {
        if !self.detail.is_empty() {
            self.detail.push_str(" · ");
        }
        self.detail.push_str(more);
    }
    /// What stands for the choices that a list leaves out, with the reason why they cannot be chosen.
    pub fn others(reason: String) -> Self {
        Choice::new(OTHERS, "Others").disabled(Some(reason))
    }
    /// Whether it stands for what the list leaves out.
    pub fn is_others(&self) -> bool {
        self.value == OTHERS
    }
    #[must_use]
    pub fn disabled(mut self, reason: Option<String>) -> Self {
        self.disabled = reason;
        self
    }
    #[must_use]
    pub fn cells(mut self, cells: impl Into<Vec<Cell>>) -> Self {
        self.cells = cells.into();
        self
    }
    #[must_use]
    pub fn warning(mut self, warning: Option<String>) -> Self {
        self.warning = warning;
        self
    }
    /// What the object has now, with the reason why that cannot be chosen again.
    #[must_use]
    pub fn current(mut self, reason: &str) -> Self {
        self.is_current = true;
        self.disabled(Some(reason.to_owned()))
    }
    /// Everything that is shown of it, for searching.
    pub fn text(&self) -> String {
        let cells = self.cells.iter().map(|cell| cell.plain(&EmptyLookup));
        [&self.label, &self.detail, &self.facts].into_iter().cloned().chain(cells).collect::<Vec<_>>().join(" ")
    }
}

/// How choices with several values each are shown: as a table that can be sorted and filtered.
#[derive(Clone, Copy)]
pub struct ChoiceTable {
    /// The headings, after that of the names. A column without any value is left out.
    pub columns: &'static [&'static str],
    /// The label of the checkbox that leaves out what cannot be chosen.
    pub possible: &'static str,
    /// The family that a choice belongs to, such as `m1` of `m1.small`; empty for none.
    pub family: Option<fn(&Choice) -> &str>,
}

/// The choices of a field: `None` while loading, the error where that failed.
pub type Choices = Option<Result<Vec<Choice>, Error>>;
