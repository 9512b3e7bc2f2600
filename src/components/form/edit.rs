//! Changes to what a form holds.

use super::field_path::{FieldPath, row_number, with_row_numbers};
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
    /// where that is remembered, or to the only one that is the project's own. What one row of a group has, the others are
    /// not proposed.
    pub fn choose_only(self, path: FieldPath, choices: &[Choice]) {
        let possible: Vec<_> =
            choices.iter().filter(|choice| choice.disabled.is_none() && !choice.value.is_empty()).collect();
        let proposed = || {
            let last = self.last_choice(path);
            let last = last.and_then(|last| possible.iter().find(|choice| choice.value == last));
            let mut own = possible.iter().filter(|choice| choice.is_own);
            let proposed = last.or(own.next().filter(|_| own.next().is_none()))?;
            (!self.is_in_other_row(path, &proposed.value)).then_some(*proposed)
        };
        let only = match possible.as_slice() {
            [only] => Some(*only),
            _ => proposed(),
        };
        let Some(only) = only else { return };
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

    /// Whether another row of the field's group has this value.
    fn is_in_other_row(self, path: FieldPath, value: &str) -> bool {
        let Some((group, row)) = path.group else { return false };
        self.input.with_untracked(|input| {
            let is_it = |other: &FormValues| row_number(&other.0) != row && other.text(path.name) == value;
            input.values.rows(group).iter().any(is_it)
        })
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
    use serde_json::json;
    use std::rc::Rc;

    static FORM: Form =
        Form::new(&[Section::untitled(&[Field::new("payload", "Payload", FieldKind::Payload(100, |_| None))])]);

    static ROWS: Form = Form::new(&[Section::untitled(&[Field::new(
        "nets",
        "Nets",
        FieldKind::Rows(&[Field::new("net", "Net", FieldKind::Text).required().remembered()], "Add net"),
    )])]);

    /// What is chosen in each row of a form that starts with so many, where `last` was chosen last.
    fn chosen_in_rows(rows: usize, last: &str, choices: &[Choice]) -> Vec<String> {
        Owner::new().with(|| {
            let empty = vec![json!({}); rows];
            let state = FormState::new(&ROWS, FormValues::default().with("nets", empty), Rc::new(EmptyLookup));
            state.start_with_last_choices([("nets.net".to_owned(), last.to_owned())].into());
            let numbers: Vec<_> = state
                .input
                .with_untracked(|input| input.values.clone())
                .rows("nets")
                .iter()
                .map(|row| row_number(&row.0))
                .collect();
            for number in numbers {
                state.choose_only(FieldPath { group: Some(("nets", number)), name: "net" }, choices);
            }
            let values = state.values_to_send();
            let remembered = state.choices_to_remember(&values);
            let rows: Vec<_> = values.rows("nets").iter().map(|row| row.text("net").to_owned()).collect();
            assert_eq!(remembered.get("nets.net").cloned().unwrap_or_default(), rows[0]);
            rows
        })
    }

    #[test]
    fn of_the_rows_of_a_group_one_has_what_was_chosen_last_or_what_is_the_project_s_own() {
        let shared = |name: &str| Choice::new(name, name);
        let own = |name: &str| Choice { is_own: true, ..shared(name) };
        let both = [shared("public"), own("private")];
        assert_eq!(chosen_in_rows(2, "public", &both), ["public", ""]);
        assert_eq!(chosen_in_rows(2, "gone", &both), ["private", ""]);
        assert_eq!(chosen_in_rows(1, "", &[own("one"), own("two")]), [""], "there are several");
        assert_eq!(chosen_in_rows(1, "", &[shared("one"), shared("two")]), [""]);
        assert_eq!(chosen_in_rows(1, "", &[shared("one"), own("full").disabled(Some("Full".to_owned()))]), ["one"]);
    }

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
