//! The fields of a form: what is asked for, which choices there are, and what is wrong with an answer.

use super::{FileInspector, FormValues, Lookup};
use crate::http::Error;

/// A value to choose, with its label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// Details that help to choose, such as sizes or a CIDR.
    pub detail: String,
    /// Why it cannot be chosen, if so.
    pub disabled: Option<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Choice { value: value.into(), label: label.into(), ..Choice::default() }
    }
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
    #[must_use]
    pub fn disabled(mut self, reason: Option<String>) -> Self {
        self.disabled = reason;
        self
    }
}

/// The choices of a field: `None` while loading, the error where that failed.
pub type Choices = Option<Result<Vec<Choice>, Error>>;

/// The kinds of fields, each with the type of its value in [`FormValues`].
#[derive(Clone, Copy)]
pub enum FieldKind {
    /// String.
    Text,
    /// String, never shown.
    Secret,
    /// String of several lines.
    Lines,
    /// String of several lines, typed or read from a file, at most this many bytes.
    Script(usize),
    /// Number within a minimum and a maximum.
    Number(i64, i64),
    /// String: a point in time, entered in local time and stored as ISO 8601 in UTC.
    Time,
    /// Bool.
    Flag,
    /// String: one of the choices.
    Choice(fn(&dyn Lookup, &FormValues) -> Choices),
    /// As `Choice`, shown as a list with details and reasons.
    Cards(fn(&dyn Lookup, &FormValues) -> Choices),
    /// Array of strings: several of the choices.
    Many(fn(&dyn Lookup, &FormValues) -> Choices),
    /// Object of strings: keys and values.
    Pairs,
    /// Array of strings, entered one by one.
    Words,
    /// Array of objects: a repeated group of fields, and the label of the button that adds one.
    Rows(&'static [Field], &'static str),
    /// Object: a file to upload, with `file` (its number), `name`, `size` in bytes, and the members that the inspection
    /// adds.
    Upload(FileInspector),
    /// String: an SSH public key, entered, read from a file, or of a key pair created in the browser.
    PublicKey,
    /// String: a TOTP secret in base32, created in the browser. Empty until the user has entered a code from an
    /// authenticator. Names the fields with the account name and the issuer.
    Authenticator(&'static str, &'static str),
}

/// A known key for a field of pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedKey {
    pub key: String,
    pub title: String,
    /// The meaning of the key.
    pub help: String,
    /// The allowed values; empty where any value is.
    pub values: Vec<String>,
}

/// A field of a form.
#[derive(Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub kind: FieldKind,
    pub help: &'static str,
    pub required: bool,
    /// What is wrong with the value, in the words of the API reference. Not called for empty fields.
    pub check: Option<fn(&FormValues) -> Option<String>>,
    /// Whether the field is shown.
    pub shown: Option<fn(&FormValues, &dyn Lookup) -> bool>,
    /// The key of the resource to choose from, where the form offers to create a new object of it.
    pub creates: Option<&'static str>,
    /// For pairs: keys to suggest. Other keys are allowed too.
    pub suggested_keys: Option<fn(&dyn Lookup) -> Vec<SuggestedKey>>,
}

impl Field {
    pub const fn new(name: &'static str, label: &'static str, kind: FieldKind) -> Self {
        Field {
            name,
            label,
            kind,
            help: "",
            required: false,
            check: None,
            shown: None,
            creates: None,
            suggested_keys: None,
        }
    }
    #[must_use]
    pub const fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    #[must_use]
    pub const fn check(mut self, check: fn(&FormValues) -> Option<String>) -> Self {
        self.check = Some(check);
        self
    }
    #[must_use]
    pub const fn shown(mut self, shown: fn(&FormValues, &dyn Lookup) -> bool) -> Self {
        self.shown = Some(shown);
        self
    }
    #[must_use]
    pub const fn suggested_keys(mut self, keys: fn(&dyn Lookup) -> Vec<SuggestedKey>) -> Self {
        self.suggested_keys = Some(keys);
        self
    }
    /// Offers to create a new object of this resource, which is then selected.
    #[must_use]
    pub const fn creates(mut self, key: &'static str) -> Self {
        self.creates = Some(key);
        self
    }
}
