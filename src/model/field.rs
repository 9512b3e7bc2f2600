//! The fields of a form: what is asked for, which choices there are, and what is wrong with an answer.

use super::{FileInspector, FormValues, Lookup};
use crate::http::Error;

/// One of several values to choose from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// What helps to choose: sizes, a CIDR.
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

/// The choices as far as they are known: `None` while loading.
pub type Choices = Option<Result<Vec<Choice>, Error>>;

/// The kinds of input. The value each leaves in [`FormValues`] is noted.
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
    /// Number, between the two.
    Number(i64, i64),
    /// String: a point in time, chosen by this machine's clock and kept as ISO 8601 in UTC.
    Time,
    /// Bool.
    Flag,
    /// String: one of the choices.
    Choice(fn(&dyn Lookup, &FormValues) -> Choices),
    /// As `Choice`, shown as rows with their details and reasons: for what deserves a look.
    Cards(fn(&dyn Lookup, &FormValues) -> Choices),
    /// Array of strings.
    Many(fn(&dyn Lookup, &FormValues) -> Choices),
    /// Object of strings.
    Pairs,
    /// Array of strings, typed.
    Words,
    /// Array of objects: a group of fields, repeated. The text names the button that adds one.
    Rows(&'static [Field], &'static str),
    /// Object: a file that is sent as it is, and what was found out about it. It has `file`, its number, `name`, and
    /// `size` in bytes.
    Upload(FileInspector),
    /// String: an SSH public key, typed, read from a file, or of a pair made in the browser.
    PublicKey,
    /// String: the secret of one-time codes, made in the browser and in base32. Empty until the user has shown that an
    /// authenticator makes its codes. The text names the field that says what the authenticator shall call it, the
    /// second one the field that says whose it is.
    Authenticator(&'static str, &'static str),
}

/// A key that pairs may have.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedKey {
    pub key: String,
    pub title: String,
    /// What it means.
    pub help: String,
    /// The values that it may have; none where any may be.
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
    /// What is wrong with the value, in the words of the API reference. Not asked of empty fields.
    pub check: Option<fn(&FormValues) -> Option<String>>,
    /// Whether the field is asked for at all.
    pub shown: Option<fn(&FormValues, &dyn Lookup) -> bool>,
    /// The key of the resource that the choices are, where a new one can be made in place.
    pub creates: Option<&'static str>,
    /// For pairs: the keys that are known to mean something. Others may be typed all the same.
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
    /// Offers to make a new object of this resource, which is then chosen.
    #[must_use]
    pub const fn creates(mut self, key: &'static str) -> Self {
        self.creates = Some(key);
        self
    }
}
