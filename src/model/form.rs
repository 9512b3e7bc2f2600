//! Forms as data: sections of fields, what is read to fill them in, and what a submission does to quotas.

use super::{Caller, Field, FormValues, Lookup, Meter};
use crate::auth::ServiceRequest;
use serde_json::Value;

/// A group of fields under a heading.
#[derive(Clone, Copy)]
pub struct Section {
    /// Empty for a section without a heading.
    pub title: &'static str,
    /// Collapsed until the user opens it.
    pub folded: bool,
    pub fields: &'static [Field],
}

impl Section {
    /// Fields under a heading.
    pub const fn new(title: &'static str, fields: &'static [Field]) -> Self {
        Section { title, folded: false, fields }
    }
    /// Fields under a heading that is opened by a click, for what is seldom needed.
    pub const fn folded(title: &'static str, fields: &'static [Field]) -> Self {
        Section { title, folded: true, fields }
    }
    /// Fields without a heading, as the only or the first section of a form.
    pub const fn untitled(fields: &'static [Field]) -> Self {
        Section { title: "", folded: false, fields }
    }
}

/// A line about what submitting the current values does.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryLine {
    pub text: String,
    /// Whether the user may not want that.
    pub is_warning: bool,
}

impl SummaryLine {
    pub fn new(text: impl Into<String>) -> Self {
        SummaryLine { text: text.into(), is_warning: false }
    }
    pub fn warning(text: impl Into<String>) -> Self {
        SummaryLine { text: text.into(), is_warning: true }
    }
}

/// Says what submitting the current values does.
pub type Summary = fn(&dyn Lookup, &FormValues) -> Vec<SummaryLine>;

/// Computes the effect on quotas of submitting the current values.
pub type Effect = fn(&dyn Lookup, &FormValues) -> Vec<Meter>;

/// A request whose response fills in a form before the user can edit it.
#[derive(Clone, Copy)]
pub struct FormPrefill {
    /// The subject of the error message, such as `The quotas of servers`.
    pub what: &'static str,
    /// The request, from the form's initial values.
    pub request: fn(&FormValues) -> ServiceRequest,
    pub values: fn(&Value) -> FormValues,
}

/// Computes values for fields from the current ones.
pub type Suggestion = fn(&dyn Lookup, &FormValues) -> FormValues;

/// A form: sections of fields, and what depends on all of their values.
#[derive(Clone, Copy)]
pub struct Form {
    pub sections: &'static [Section],
    /// Requests whose responses fill in the form; those to services that the cloud lacks are left out.
    pub prefills: &'static [FormPrefill],
    /// The label of the submit button, where it is not the action's.
    pub submit: Option<fn(&FormValues) -> String>,
    /// The effect of the current values on quotas.
    pub effect: Option<Effect>,
    /// What submitting the current values does, in words.
    pub summary: Option<Summary>,
    /// Values for fields that nobody has changed by hand, such as the only choice there is, from the current values.
    pub suggested: Option<Suggestion>,
    /// Why the service refuses the form from this caller, if so; where the role in the project is not what decides.
    pub refused: Option<fn(&Caller) -> Option<&'static str>>,
}

impl Form {
    pub const fn new(sections: &'static [Section]) -> Self {
        Form { sections, prefills: &[], submit: None, effect: None, summary: None, suggested: None, refused: None }
    }
    /// All fields, without those inside repeated groups.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.sections.iter().flat_map(|section| section.fields)
    }
    #[must_use]
    pub const fn refused(mut self, refused: fn(&Caller) -> Option<&'static str>) -> Self {
        self.refused = Some(refused);
        self
    }
}
