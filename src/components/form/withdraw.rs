//! Taking back values that were filled in for the user but are not offered.

use super::context::choice_source;
use super::field_path::FieldPath;
use super::state::FormState;
use super::validate::walk;
use crate::model::{Choice, Field, FormValues};
use leptos::prelude::*;
use serde_json::Value;

impl FormState {
    /// Empties the fields that these values have filled in with a choice that there is not, or no more, and returns their
    /// labels: they are left for the user to choose. What was changed by hand stays, and so does what cannot be told yet.
    /// Reactive.
    pub fn withdraw_gone(self, given: &FormValues) -> Vec<&'static str> {
        let Some(context) = self.context.try_get_value() else { return Vec::new() };
        let mut gone: Vec<(FieldPath, Value, &'static str)> = Vec::new();
        self.settled.with(|settled| {
            walk(self.form, settled, &mut |path, field, scope| {
                let is_given = given.0.contains_key(path.top_level_name()) && choice_source(field).is_some();
                let Some(value) = scope.0.get(path.name).filter(|_| is_given) else { return };
                let Some(Ok(choices)) = context.offered(path, field, scope) else { return };
                if let Some(rest) = without_gone(value, &choices) {
                    gone.push((path, rest, field.label));
                }
            });
        });
        untrack(|| {
            let is_edited = |path: &FieldPath| self.input.with(|input| input.edited.contains(path));
            gone.retain(|(path, ..)| !is_edited(path));
            for (path, rest, _) in &gone {
                self.replace(*path, rest.clone());
            }
        });
        let mut labels: Vec<_> = gone.into_iter().map(|(.., label)| label).collect();
        labels.dedup();
        labels
    }

    /// Whether a field with this label is left for the user to choose: nobody has changed it by hand, and it is empty, or a list
    /// that may lack something. Reactive.
    pub fn is_left_open(self, label: &str) -> bool {
        let mut is_open = false;
        self.settled.with(|settled| {
            self.input.with(|input| {
                walk(self.form, settled, &mut |path, field: &Field, scope| {
                    // A hidden field has no value here.
                    let Some(value) = scope.0.get(path.name) else { return };
                    let is_chosen = !value.is_array() && !scope.text(path.name).is_empty();
                    is_open |= field.label == label && !is_chosen && !input.edited.contains(&path);
                });
            });
        });
        is_open
    }
}

/// What is left of a value without what is not among the choices; `None` where all of it is.
fn without_gone(value: &Value, choices: &[Choice]) -> Option<Value> {
    let is_offered = |one: &str| choices.iter().any(|choice| choice.value == one || choice.is_others());
    match value {
        Value::String(text) if !text.is_empty() && !is_offered(text) => Some("".into()),
        Value::Array(items) => {
            let left: Vec<_> = items.iter().filter(|item| item.as_str().is_none_or(is_offered)).cloned().collect();
            (left.len() < items.len()).then(|| left.into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_not_offered_is_taken_back() {
        let offered = [Choice::new("a", "A"), Choice::new("b", "B").disabled(Some("It is full".to_owned()))];
        assert_eq!(without_gone(&json!("a"), &offered), None);
        assert_eq!(without_gone(&json!("b"), &offered), None, "the form says why it cannot be chosen");
        assert_eq!(without_gone(&json!("gone"), &offered), Some(json!("")));
        assert_eq!(without_gone(&json!(["gone", "a"]), &offered), Some(json!(["a"])));
        assert_eq!((without_gone(&json!(""), &offered), without_gone(&json!(7), &offered)), (None, None));
        let cut_short = [Choice::others("Keystone shows only some".to_owned())];
        assert_eq!(without_gone(&json!("gone"), &cut_short), None, "it may be among those that are not shown");
    }
}
