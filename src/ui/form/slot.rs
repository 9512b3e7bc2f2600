//! What a widget has to know: its field, where the value is, and how its parts are named.

use super::path::Path;
use super::state::FormState;
use crate::model::{Choices, Field, FieldKind};
use leptos::prelude::*;
use serde_json::Value;

/// A field of a form that is being filled in.
#[derive(Clone, Copy)]
pub struct Slot {
    pub state: FormState,
    pub path: Path,
    pub field: &'static Field,
    /// For a field that has some.
    pub choices: Option<Memo<Choices>>,
    /// What is wrong with it, once it is time to say so.
    pub problem: Memo<Option<String>>,
}

impl Slot {
    pub fn new(state: FormState, path: Path, field: &'static Field) -> Slot {
        let problem = Memo::new(move |_| state.problem(path));
        Slot { state, path, field, choices: state.choices(path, field), problem }
    }

    /// The id of the control, which its label names.
    pub fn id(self) -> String {
        self.path.id(self.state.number)
    }

    /// The id of one of the field's parts.
    pub fn part(self, part: &str) -> String {
        [&self.id(), "-", part].concat()
    }

    pub fn value(self) -> Value {
        self.state.value(self.path)
    }

    /// The value as text; a number is written out.
    pub fn text(self) -> String {
        crate::model::lenient::text(self.value())
    }

    /// The texts of a list.
    pub fn list(self) -> Vec<String> {
        match self.value() {
            Value::Array(items) => items.into_iter().filter_map(|item| Some(item.as_str()?.to_owned())).collect(),
            _ => Vec::new(),
        }
    }

    /// Another field's text beside this one.
    pub fn sibling(self, name: &'static str) -> String {
        self.state.value(Path { name, ..self.path }).as_str().unwrap_or("").trim().to_owned()
    }

    /// Takes a value that was chosen.
    pub fn set(self, value: impl Into<Value>) {
        self.state.set(self.path, value.into(), false);
    }

    /// Takes a value that is being typed.
    pub fn type_in(self, value: impl Into<Value>) {
        self.state.set(self.path, value.into(), true);
    }

    pub fn touch(self) {
        self.state.touch(self.path);
    }

    pub fn complain(self, message: Option<String>) {
        self.state.complain(self.path, self.field.label, message);
    }

    /// Whether something is to be told about it.
    pub fn is_wrong(self) -> bool {
        self.problem.with(Option::is_some)
    }

    /// For `aria-invalid`.
    pub fn invalid(self) -> Option<&'static str> {
        self.is_wrong().then_some("true")
    }

    /// For `aria-describedby`.
    pub fn described(self) -> Option<String> {
        let help = (!self.field.help.is_empty()).then(|| self.part("help"));
        let error = self.is_wrong().then(|| self.part("error"));
        match (error, help) {
            (Some(error), Some(help)) => Some([&error, " ", &help].concat()),
            (error, help) => error.or(help),
        }
    }

    /// For `aria-required`.
    pub fn required(self) -> Option<&'static str> {
        self.field.required.then_some("true")
    }

    /// Whether one control holds the value, so that a `<label>` can name it. A choice is a menu or a
    /// list, depending on how much there is to choose from.
    pub fn is_single(self) -> bool {
        matches!(
            self.field.kind,
            FieldKind::Text
                | FieldKind::Secret
                | FieldKind::Lines
                | FieldKind::Script(_)
                | FieldKind::Number(..)
                | FieldKind::Choice(_)
                | FieldKind::Words
                | FieldKind::PublicKey
                | FieldKind::Time
        )
    }
}
