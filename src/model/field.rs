//! The fields of a form: what is asked for, where its choices come from, and what is wrong with an answer.

use super::{ChoiceTable, Choices, EditorLanguage, FileInspector, FormValues, Lookup, Mark};

/// The kinds of fields, each with the type of its value in [`FormValues`].
#[derive(Clone, Copy)]
pub enum FieldKind {
    /// String.
    Text,
    /// String, never shown.
    Secret,
    /// String of several lines.
    Lines,
    /// String of several lines, typed or read from a file, at most this many bytes; of a file that is no text, an object as
    /// [`FormValues::base64`] reads it.
    Script(usize),
    /// As `Script`, of text in this language, never of a file that is no text. [`Field::marks`] checks its lines.
    Code(EditorLanguage, usize),
    /// As `Script`, of what is secret. A button has the browser generate one, if the function says what.
    Payload(usize, fn(&FormValues) -> Option<Generated>),
    /// Number within a minimum and a maximum.
    Number(i64, i64),
    /// Number: a limit, -1 for no limit, in this unit of the API (`MiB`, `GiB`; empty for a count). It can be typed in larger
    /// units too.
    Quota(&'static str),
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

/// What a browser can generate for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generated {
    /// So many random bits, a multiple of eight.
    Bits(u32),
    Passphrase,
    /// A private key of so many bits, in PEM.
    Rsa(u32),
    /// A private key on this curve, by WebCrypto's name of it, in PEM.
    Ec(&'static str),
}

/// The field beside a [`FieldKind::Payload`] with the public key, in PEM, of the private key that was generated.
pub const GENERATED_PUBLIC_KEY: &str = ".public_key";

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

/// Proposes the values of a row of a repeated group, given the rows beside it.
pub type RowProposal = fn(&dyn Lookup, &[FormValues]) -> FormValues;

/// The label of a button that adds a row to a repeated group, and the values of the row.
pub type OtherRow = (&'static str, RowProposal);

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
    /// For scripts and code: what is wrong in which line. An error keeps the form from being submitted.
    pub marks: Option<fn(&str) -> Vec<Mark>>,
    /// Whether the field is shown.
    pub shown: Option<fn(&FormValues, &dyn Lookup) -> bool>,
    /// The key of the resource to choose from, where the form offers to create a new object of it.
    pub creates: Option<&'static str>,
    /// For pairs: keys to suggest. Other keys are allowed too.
    pub suggested_keys: Option<fn(&dyn Lookup) -> Vec<SuggestedKey>>,
    /// For cards: how they are shown as a table.
    pub table: Option<&'static ChoiceTable>,
    /// For a repeated group: the values of a row that its button adds; empty where there are none.
    pub new_row: Option<RowProposal>,
    /// For a repeated group: another button that adds a row, with these values.
    pub other_row: Option<OtherRow>,
    /// What an empty field stands for, such as `Automatic`; `None` where there is nothing to say.
    pub unset: Option<fn(&dyn Lookup) -> String>,
    /// Whether the only possible choice is chosen from the start, as it is in required fields.
    pub takes_only_choice: bool,
    /// Whether the choice that was made last in the project is chosen from the start, where there are several. In a repeated
    /// group, in one row.
    pub is_remembered: bool,
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
            marks: None,
            shown: None,
            creates: None,
            suggested_keys: None,
            table: None,
            new_row: None,
            other_row: None,
            unset: None,
            takes_only_choice: false,
            is_remembered: false,
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
        self.takes_only_choice = true;
        self
    }
    /// Shows the choices of cards as a table.
    #[must_use]
    pub const fn table(mut self, table: &'static ChoiceTable) -> Self {
        self.table = Some(table);
        self
    }
    /// Has a row that is added to a repeated group start with values instead of empty.
    #[must_use]
    pub const fn new_row(mut self, values: RowProposal) -> Self {
        self.new_row = Some(values);
        self
    }
    /// Adds a button to a repeated group that adds a row with values. Those that nobody changes by hand follow what is loaded.
    #[must_use]
    pub const fn other_row(mut self, label: &'static str, values: RowProposal) -> Self {
        self.other_row = Some((label, values));
        self
    }
    /// Has the only possible choice chosen from the start, though the field may be left empty.
    #[must_use]
    pub const fn with_only_choice(mut self) -> Self {
        self.takes_only_choice = true;
        self
    }
    /// Has the choice that was made last in the project chosen from the start, where there are several.
    #[must_use]
    pub const fn remembered(mut self) -> Self {
        self.is_remembered = true;
        self
    }
    /// Says what an empty field stands for.
    #[must_use]
    pub const fn unset(mut self, text: fn(&dyn Lookup) -> String) -> Self {
        self.unset = Some(text);
        self
    }
    /// Says that the service chooses where the field is empty.
    #[must_use]
    pub const fn automatic(self) -> Self {
        self.unset(|_| "Automatic".to_owned())
    }
    #[must_use]
    pub const fn check(mut self, check: fn(&FormValues) -> Option<String>) -> Self {
        self.check = Some(check);
        self
    }
    /// Marks lines of a script or of code.
    #[must_use]
    pub const fn marks(mut self, marks: fn(&str) -> Vec<Mark>) -> Self {
        self.marks = Some(marks);
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
