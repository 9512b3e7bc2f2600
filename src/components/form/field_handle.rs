//! What a widget has to know: its field, the value, and the ids of its elements.

use super::field_path::FieldPath;
use super::state::FormState;
use crate::lenient;
use crate::model::{Choices, Field, FieldKind, FormValues};
use leptos::prelude::*;
use serde_json::Value;

/// A field of a form that is being filled in.
#[derive(Clone, Copy)]
pub struct FieldHandle {
    pub state: FormState,
    pub path: FieldPath,
    /// How the form describes the field.
    pub definition: &'static Field,
    /// The choices, for a field that has some.
    pub choices: Option<Memo<Choices>>,
    /// The problem of the field, once it is time to show it.
    pub problem: Memo<Option<String>>,
}

impl FieldHandle {
    pub fn new(state: FormState, path: FieldPath, definition: &'static Field) -> FieldHandle {
        let problem = Memo::new(move |_| state.problem(path));
        FieldHandle { state, path, definition, choices: state.choices(path, definition), problem }
    }

    /// The id of the control, which its label refers to.
    pub fn id(self) -> String {
        self.path.id(self.state.number)
    }

    /// The id of another element of the field, such as its `help`.
    pub fn part_id(self, part: &str) -> String {
        [&self.id(), "-", part].concat()
    }

    pub fn value(self) -> Value {
        self.state.value(self.path)
    }

    /// The value as text. A number is written out; a file has none.
    pub fn text(self) -> String {
        match self.value() {
            Value::Object(_) => String::new(),
            value => lenient::text(&value),
        }
    }

    /// The texts of a list.
    pub fn list(self) -> Vec<String> {
        match self.value() {
            Value::Array(items) => items.into_iter().filter_map(|item| Some(item.as_str()?.to_owned())).collect(),
            _ => Vec::new(),
        }
    }

    /// What is shown in place of a value that is not set.
    pub fn unset_text(self) -> Option<String> {
        self.state.unset_text(self.definition)
    }

    /// Chooses the only choice of the field for the user, now and whenever there is only one, or the one that is remembered.
    pub fn follow_only_choice(self) {
        let Some(choices) = self.choices.filter(|_| self.definition.takes_only_choice) else { return };
        Effect::new(move |_| {
            choices.with(|choices| {
                if let Some(Ok(choices)) = choices {
                    untrack(|| self.state.choose_only(self.path, choices));
                }
            });
        });
    }

    /// The text of another field next to this one.
    pub fn sibling_text(self, name: &'static str) -> String {
        self.state.value(FieldPath { name, ..self.path }).as_str().unwrap_or("").trim().to_owned()
    }

    /// Sets another field next to this one.
    pub fn set_sibling(self, name: &'static str, value: impl Into<Value>) {
        self.state.set(FieldPath { name, ..self.path }, value.into(), false);
    }

    /// The values of the form.
    pub fn form_values(self) -> FormValues {
        self.state.values_to_send()
    }

    /// Sets a value that was chosen.
    pub fn set(self, value: impl Into<Value>) {
        self.state.set(self.path, value.into(), false);
    }

    /// The value as it is now, to compare it with later; `None` where the form is gone. Not reactive.
    pub fn value_now(self) -> Option<Value> {
        self.state.value_now(self.path)
    }

    /// Sets a value that took time to get, unless the field was changed since it had the value `since`. Returns whether it
    /// was set.
    pub fn set_late(self, since: &Value, value: impl Into<Value>) -> bool {
        self.state.set_late(self.path, since, value.into())
    }

    /// Sets a value that is being typed.
    pub fn type_in(self, value: impl Into<Value>) {
        self.state.set(self.path, value.into(), true);
    }

    /// Shows the problem of the field, if it has one, from now on.
    pub fn touch(self) {
        self.state.touch(self.path);
    }

    /// Sets or clears a problem that only the widget knows about.
    pub fn set_problem(self, message: Option<String>) {
        self.state.set_widget_problem(self.path, self.definition.label, message);
    }

    /// Sets a problem that only the widget knows about, and shows it at once.
    pub fn show_problem(self, message: String) {
        self.set_problem(Some(message));
        self.touch();
    }

    /// Whether a problem is shown.
    pub fn is_invalid(self) -> bool {
        self.problem.with(Option::is_some)
    }

    /// The value of `aria-invalid`.
    pub fn aria_invalid(self) -> Option<&'static str> {
        self.is_invalid().then_some("true")
    }

    /// What speaks against what is chosen, in a field that does not show it beside each choice. Reactive.
    pub fn warning(self) -> Option<String> {
        let choices = self.choices.filter(|_| matches!(self.definition.kind, FieldKind::Choice(_)))?;
        choices.with(|choices| {
            let choices = choices.as_ref()?.as_ref().ok()?;
            if choices.iter().all(|choice| choice.warning.is_none()) {
                return None;
            }
            let value = self.text();
            choices.iter().find(|choice| choice.value == value)?.warning.clone()
        })
    }

    /// The value of `aria-describedby`.
    pub fn aria_describedby(self) -> Option<String> {
        let parts = [
            ("error", self.is_invalid()),
            ("warning", self.warning().is_some()),
            ("help", !self.definition.help.is_empty()),
        ];
        let ids: Vec<_> = parts.iter().filter(|(_, is)| *is).map(|(part, _)| self.part_id(part)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The value of `aria-required`.
    pub fn aria_required(self) -> Option<&'static str> {
        self.definition.required.then_some("true")
    }

    /// Whether one control holds the value, so that a `<label>` can name it. A choice is a menu or a list, depending on
    /// how many choices there are.
    pub fn has_single_control(self) -> bool {
        matches!(
            self.definition.kind,
            FieldKind::Text
                | FieldKind::Secret
                | FieldKind::Lines
                | FieldKind::Script(_)
                | FieldKind::Code(..)
                | FieldKind::Payload(..)
                | FieldKind::Number(..)
                | FieldKind::Quota(_)
                | FieldKind::Choice(_)
                | FieldKind::Words
                | FieldKind::PublicKey
                | FieldKind::Time
        )
    }
}
