//! Forms as data: sections of fields, what is read to fill them in, and what a submission does to quotas.

use super::{Caller, Field, FormValues, Lookup};
use crate::auth::ServiceRequest;
use serde_json::Value;

/// Fields that belong together.
#[derive(Clone, Copy)]
pub struct Section {
    /// Empty for a form's only section.
    pub title: &'static str,
    /// Folded until opened: what is seldom needed.
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

/// What a submission would do to a quota.
#[derive(Clone, Debug, PartialEq)]
pub struct Meter {
    /// The field below which it stands, if it is about one.
    pub field: &'static str,
    pub label: &'static str,
    pub used: f64,
    pub adds: f64,
    /// Negative where there is no limit, as the services say it.
    pub limit: f64,
    /// Written after the numbers; empty for a plain count.
    pub unit: &'static str,
}

impl Meter {
    pub fn exceeds(&self) -> bool {
        self.adds > 0.0 && self.limit >= 0.0 && self.used + self.adds > self.limit
    }
}

/// What submitting what is typed so far would do to quotas.
pub type Effect = fn(&dyn Lookup, &FormValues) -> Vec<Meter>;

/// An answer that a form is filled in with before anybody can change it.
#[derive(Clone, Copy)]
pub struct FormPrefill {
    /// What it is about, for the sentence that it could not be read: `The quotas of servers`.
    pub what: &'static str,
    /// The request, from what the form starts with.
    pub request: fn(&FormValues) -> ServiceRequest,
    pub values: fn(&Value) -> FormValues,
}

/// A form.
#[derive(Clone, Copy)]
pub struct Form {
    pub sections: &'static [Section],
    /// What is read for it, of the services that there are.
    pub prefills: &'static [FormPrefill],
    /// What the confirming button says, where it is more than the action's verb.
    pub submit: Option<fn(&FormValues) -> String>,
    /// The quota effect of what is typed so far. A meter that is called as a field is stands below that.
    pub effect: Option<Effect>,
    /// Why the service takes it from this caller in no case, if so; where it is not only a matter of the role.
    pub refused: Option<fn(&Caller) -> Option<&'static str>>,
}

impl Form {
    pub const fn new(sections: &'static [Section]) -> Self {
        Form { sections, prefills: &[], submit: None, effect: None, refused: None }
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
