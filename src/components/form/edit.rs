//! Changes to what a form holds.

use super::field_path::{FieldPath, with_row_numbers};
use super::state::{FormState, UserInput};
use super::validate::Problem;
use crate::model::{Choice, Field, FormValues};
use leptos::prelude::*;
use serde_json::Value;
use std::time::Duration;

/// How long after the last key stroke choices and quotas are updated.
const TYPING_PAUSE: Duration = Duration::from_millis(150);
/// How long a click takes.
const CLICK: Duration = Duration::from_millis(250);

impl FormState {
    /// A field's value; null where there is none.
    pub fn value(self, path: FieldPath) -> Value {
        self.input.with(|input| path.scope(&input.values)?.get(path.name).cloned()).unwrap_or(Value::Null)
    }

    /// Changes a value by hand. `typing` says that more of it is likely to follow at once.
    pub fn set(self, path: FieldPath, value: Value, typing: bool) {
        self.input.update(|input| {
            if !input.edited.contains(&path) {
                input.edited.push(path);
            }
            if let Some(scope) = path.scope_mut(&mut input.values) {
                scope.insert(path.name.to_owned(), value);
            }
        });
        if typing { self.settle_soon() } else { self.settle() }
    }

    /// A field's value as it is now; `None` where the form is gone. Not reactive.
    pub fn value_now(self, path: FieldPath) -> Option<Value> {
        let value = |input: &UserInput| path.scope(&input.values)?.get(path.name).cloned();
        self.input.try_with_untracked(value).map(Option::unwrap_or_default)
    }

    /// Sets a value that took time to get, unless the field was changed or the form has gone `since` then. Returns whether it
    /// was set.
    pub fn set_late(self, path: FieldPath, since: &Value, value: Value) -> bool {
        let is_unchanged = self.value_now(path).as_ref() == Some(since);
        if is_unchanged {
            self.set(path, value, false);
        }
        is_unchanged
    }

    /// Takes over values for fields that nobody has changed by hand.
    pub fn suggest(self, values: FormValues) {
        let changed: Vec<_> = self.input.with_untracked(|input| {
            let stays = |name: &str, value: &Value| {
                input.edited.iter().any(|path| path.top_level_name() == name) || input.values.0.get(name) == Some(value)
            };
            values.0.into_iter().filter(|(name, value)| !stays(name, value)).collect()
        });
        if !changed.is_empty() {
            let changed = with_row_numbers(self.form, FormValues(changed.into_iter().collect()));
            self.input.update(|input| input.values.0.extend(changed.0));
            self.settle();
        }
    }

    /// Takes over values for those fields of a row that nobody has changed by hand.
    pub(super) fn suggest_in_row(self, row: (&'static str, u64), fields: &'static [Field], values: &FormValues) {
        let changed: Vec<_> = self.input.with_untracked(|input| {
            let change = |field: &'static Field| {
                let path = FieldPath { group: Some(row), name: field.name };
                let (now, value) = (path.scope(&input.values)?.get(field.name), values.0.get(field.name)?);
                (now != Some(value) && !input.edited.contains(&path)).then(|| (path, value.clone()))
            };
            fields.iter().filter_map(change).collect()
        });
        for (path, value) in changed {
            self.replace(path, value);
        }
    }

    /// Replaces a value, not by hand.
    pub(super) fn replace(self, path: FieldPath, value: Value) {
        self.input.update(|input| {
            if let Some(scope) = path.scope_mut(&mut input.values) {
                scope.insert(path.name.to_owned(), value);
            }
        });
        self.settle();
    }

    /// Sets a field that nobody has changed by hand to the only choice that it has; of several to the one that was made last,
    /// where that is remembered.
    pub fn choose_only(self, path: FieldPath, choices: &[Choice]) {
        let mut possible = choices.iter().filter(|choice| choice.disabled.is_none() && !choice.value.is_empty());
        let only = match (possible.next(), possible.next()) {
            (Some(only), None) => only,
            (Some(_), Some(_)) => {
                let Some(last) = self.last_choice(path) else { return };
                let is_last = |choice: &&Choice| choice.value == last && choice.disabled.is_none();
                let Some(last) = choices.iter().find(is_last) else { return };
                last
            }
            _ => return,
        };
        let takes = |input: &UserInput| {
            let current = path.scope(&input.values).and_then(|scope| scope.get(path.name)?.as_str()).unwrap_or("");
            let is_gone = input.chosen.contains(&path) && choices.iter().all(|choice| choice.value != current);
            !input.edited.contains(&path) && (current.is_empty() || is_gone)
        };
        if self.input.try_with_untracked(takes) == Some(true) {
            self.input.update(|input| {
                if !input.chosen.contains(&path) {
                    input.chosen.push(path);
                }
                if let Some(scope) = path.scope_mut(&mut input.values) {
                    scope.insert(path.name.to_owned(), only.value.as_str().into());
                }
            });
            self.settle();
        }
    }

    /// Tells that a field has lost the focus: its problem is shown soon, if the field was edited. Not at once, because
    /// the click that took the focus away is still going on, and its target must not move.
    pub fn on_focus_out(self, path: FieldPath) {
        // A field also loses the focus when it is removed together with its form.
        if self.input.try_with_untracked(|input| input.edited.contains(&path)) == Some(true) {
            set_timeout(move || self.touch(path), CLICK);
        }
    }

    /// Shows the problem of a field, if it has one, from now on.
    pub fn touch(self, path: FieldPath) {
        if self.input.try_with_untracked(|input| !input.touched.contains(&path)) == Some(true) {
            self.input.update(|input| input.touched.push(path));
        }
    }

    /// Sets or clears the problem of a field that only its widget knows about.
    pub fn set_widget_problem(self, path: FieldPath, label: &'static str, message: Option<String>) {
        let current = |input: &UserInput| {
            let current = input.widget_problems.iter().find(|problem| problem.path == path);
            current.map(|problem| problem.message.clone())
        };
        // A widget may lose the focus, and look at its content, when it is removed together with its form.
        let Some(current) = self.input.try_with_untracked(current) else { return };
        if current != message {
            self.input.update(|input| {
                input.widget_problems.retain(|problem| problem.path != path);
                input.widget_problems.extend(message.map(|message| Problem { path, label, message }));
            });
        }
    }

    /// Updates choices and quotas now.
    pub(super) fn settle(self) {
        self.cancel_pause();
        let Some(values) = self.validation.try_with_untracked(|validation| validation.values.clone()) else { return };
        if self.settled.with_untracked(|settled| *settled != values) {
            self.settled.set(values);
        }
    }

    fn settle_soon(self) {
        self.cancel_pause();
        let pause = set_timeout_with_handle(move || self.settle(), TYPING_PAUSE).ok();
        self.context.try_with_value(|context| context.pause.set(pause));
    }

    fn cancel_pause(self) {
        if let Some(timeout) = self.context.try_with_value(|context| context.pause.take()).flatten() {
            timeout.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EmptyLookup, FieldKind, Form, Section};
    use std::rc::Rc;

    static FORM: Form =
        Form::new(&[Section::untitled(&[Field::new("payload", "Payload", FieldKind::Payload(100, |_| None))])]);

    #[test]
    fn what_comes_late_does_not_replace_what_was_typed_meanwhile() {
        Owner::new().with(|| {
            let state = FormState::new(&FORM, FormValues::default(), Rc::new(EmptyLookup));
            let path = FieldPath::new("payload");
            let before = state.value_now(path).unwrap();
            assert!(state.set_late(path, &before, "generated".into()));
            assert_eq!(state.value(path), "generated");
            let before = state.value_now(path).unwrap();
            state.set(path, "typed".into(), false);
            assert!(!state.set_late(path, &before, "generated again".into()));
            assert_eq!(state.value(path), "typed");
        });
    }
}
