//! Forms as data: what is asked, what the choices are, what is wrong with an answer.

use super::{Caller, Completion, FormValues, Inspect, Lookup, Meta, RequestPlan, fields};
use crate::auth::ServiceRequest;
use crate::http::Error;
use serde_json::Value;

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
    Upload(Inspect),
    /// String: an SSH public key, typed, read from a file, or of a pair made in the browser.
    PublicKey,
    /// String: the secret of one-time codes, made in the browser and in base32. Empty until the user has shown that an
    /// authenticator makes its codes. The text names the field that says what the authenticator shall call it, the
    /// second one the field that says whose it is.
    Authenticator(&'static str, &'static str),
}

/// A key that pairs may have.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
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
    pub known: Option<fn(&dyn Lookup) -> Vec<Known>>,
}

impl Field {
    pub const fn new(name: &'static str, label: &'static str, kind: FieldKind) -> Self {
        Field { name, label, kind, help: "", required: false, check: None, shown: None, creates: None, known: None }
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
    pub const fn known(mut self, known: fn(&dyn Lookup) -> Vec<Known>) -> Self {
        self.known = Some(known);
        self
    }
    /// Offers to make a new object of this resource, which is then chosen.
    #[must_use]
    pub const fn creates(mut self, key: &'static str) -> Self {
        self.creates = Some(key);
        self
    }
}

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
pub struct Read {
    /// What it is about, for the sentence that it could not be read: `The quotas of servers`.
    pub what: &'static str,
    /// The request, from what the form starts with.
    pub call: fn(&FormValues) -> ServiceRequest,
    pub fill: fn(&Value) -> FormValues,
}

/// A form.
#[derive(Clone, Copy)]
pub struct Form {
    pub sections: &'static [Section],
    /// What is read for it, of the services that there are.
    pub reads: &'static [Read],
    /// What the confirming button says, where it is more than the action's verb.
    pub submit: Option<fn(&FormValues) -> String>,
    /// The quota effect of what is typed so far. A meter that is called as a field is stands below that.
    pub effect: Option<Effect>,
    /// Why the service takes it from this caller in no case, if so; where it is not only a matter of the role.
    pub refused: Option<fn(&Caller) -> Option<&'static str>>,
}

impl Form {
    pub const fn new(sections: &'static [Section]) -> Self {
        Form { sections, reads: &[], submit: None, effect: None, refused: None }
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

/// How a new object is made.
#[derive(Clone, Copy)]
pub struct Create {
    /// `Create server`: names the button, the page and the task.
    pub label: &'static str,
    /// The verb of the task: `Create`, `Import`.
    pub verb: &'static str,
    pub form: &'static Form,
    pub initial: fn(&dyn Lookup) -> FormValues,
    /// What the task is called.
    pub name: fn(&FormValues) -> String,
    /// `None`: the form's fields, each under its own name, are posted to the collection.
    pub run: Option<fn(&FormValues) -> RequestPlan>,
    /// How the new object is followed where there is no `run`.
    pub follow: Completion,
}

impl Create {
    /// The form's fields, each under its own name, are posted to the collection, and the answer is the outcome.
    pub const fn new(label: &'static str, form: &'static Form) -> Self {
        Create {
            label,
            verb: "Create",
            form,
            initial: |_| FormValues::default(),
            name: |input| input.text("name").to_owned(),
            run: None,
            follow: Completion::Answer,
        }
    }

    /// The requests for what was typed.
    pub fn plan(&self, meta: &Meta, input: &FormValues) -> RequestPlan {
        if let Some(run) = self.run {
            return run(input);
        }
        let new = fields::wrapped(meta.one, Value::Object(fields::object(self.form, input, None)));
        RequestPlan::followed(ServiceRequest::post(meta.service, meta.path, new).version(meta.version), self.follow)
    }

    /// Why this caller cannot make one, if so.
    pub fn refused(&self, caller: &Caller) -> Option<&'static str> {
        self.form.refused.map_or_else(|| caller.makes_nothing(), |refused| refused(caller))
    }
}
