//! Changing a stack: what the form does not say stays as it is. The page of the form shows before what would become of each
//! resource.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#update-stack-patch>

use super::fields::{ROLLBACK, ROLLBACK_FIELD, TAGS, TAGS_FIELD, TEMPLATE, TEMPLATE_FIELD, TIMEOUT, TIMEOUT_FIELD};
use super::request;
use crate::model::{Completion, Field, Form, FormValues, JsonRow, RequestPlan, Section};
use crate::services::orchestration::states;
use serde_json::Value;

/// The template, which the page fills in with the stack's own.
pub static TEMPLATE_FORM: Form = Form::new(&[Section::untitled(&[Field { shown: None, ..TEMPLATE_FIELD }])]);

/// How the stack is changed.
pub static OPTIONS_FORM: Form = Form::new(&[Section::new(
    "Options",
    &[
        ROLLBACK_FIELD,
        TIMEOUT_FIELD,
        TAGS_FIELD.check(|input| {
            // A change without tags leaves them as they are.
            let is_emptied = input.flag(HAD_TAGS) && input.list(TAGS).is_empty();
            is_emptied.then(|| "At least one tag is required: Heat cannot remove the last one".to_owned())
        }),
    ],
)]);

/// Whether the stack had tags when the form was opened.
pub const HAD_TAGS: &str = ".had_tags";

/// What the options are at first.
pub fn initial_options(stack: &Value) -> FormValues {
    let tags: Vec<Value> = stack.get("tags").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut values = FormValues::default()
        .with(ROLLBACK, stack.get("disable_rollback").and_then(Value::as_bool) == Some(false))
        .with(HAD_TAGS, !tags.is_empty())
        .with(TAGS, tags);
    if let Some(minutes) = stack.get(TIMEOUT).filter(|minutes| minutes.is_number()) {
        values.set(TIMEOUT, minutes.clone());
    }
    values
}

/// The values without those that are the same as at first.
#[must_use]
pub fn changes(before: &FormValues, mut now: FormValues) -> FormValues {
    for option in [ROLLBACK, TIMEOUT, TAGS, TEMPLATE] {
        if now.0.get(option) == before.0.get(option) || option == TIMEOUT && now.number(option) == before.number(option)
        {
            now.0.remove(option);
        }
    }
    now
}

/// Changes a stack as the form says.
pub fn plan(stack: &JsonRow, input: &FormValues) -> RequestPlan {
    RequestPlan::with_completion(request::update(stack.id(), input), Completion::Status(&["UPDATE_COMPLETE"]))
}

/// Why a stack cannot be changed, if so.
///
/// # Errors
/// Its status does not allow it.
pub fn is_possible(stack: &JsonRow) -> Result<(), &'static str> {
    match stack.at(states::STATUS).split('_').next() {
        Some("SUSPEND") => Err("Resume the stack first"),
        Some("DELETE") => Err("The stack is being deleted"),
        _ => Ok(()),
    }
}

/// Whether the stack's resources are what its template says, as far as the stack's status tells that.
///
/// # Errors
/// They can be something else.
pub fn is_as_described(stack: &JsonRow) -> Result<(), &'static str> {
    const UNFINISHED: [&str; 4] = ["UPDATE_FAILED", "ROLLBACK_FAILED", "RESTORE_FAILED", "DELETE_FAILED"];
    let status = stack.at(states::STATUS);
    match status.as_str() {
        status if states::is_busy(status) => Err("The stack is being changed."),
        status if UNFINISHED.contains(&status) => {
            Err("After a failed change, the resources can differ from the stack's template.")
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::orchestration::keys;
    use crate::services::{find, samples::row_of};
    use serde_json::json;

    #[test]
    fn after_a_failed_change_the_template_says_little() {
        let of = |status: &str| {
            let row =
                row_of(find(keys::STACKS).unwrap(), &json!({"id": "a", "stack_name": "b", "stack_status": status}));
            is_as_described(row.as_any().downcast_ref().unwrap()).is_ok()
        };
        assert_eq!(["CREATE_COMPLETE", "CREATE_FAILED", "CHECK_FAILED", "ROLLBACK_COMPLETE"].map(of), [true; 4]);
        assert_eq!(["UPDATE_FAILED", "ROLLBACK_FAILED", "UPDATE_IN_PROGRESS"].map(of), [false; 3]);
    }

    #[test]
    fn only_options_that_were_changed_are_sent() {
        let before = initial_options(&json!({"disable_rollback": true, "timeout_mins": 60, "tags": ["a"]}));
        assert!(!before.flag(ROLLBACK) && before.flag(HAD_TAGS));
        assert_eq!(changes(&before, before.clone()).0.keys().collect::<Vec<_>>(), [HAD_TAGS]);
        let now = before.clone().with(ROLLBACK, true).with(TIMEOUT, "60").with(TAGS, json!(["a", "b"]));
        let changed = changes(&before, now);
        assert_eq!(changed.0.keys().collect::<Vec<_>>(), [HAD_TAGS, ROLLBACK, TAGS]);
        let bare = initial_options(&json!({"disable_rollback": false, "timeout_mins": null, "tags": null}));
        assert!(bare.flag(ROLLBACK) && !bare.flag(HAD_TAGS) && bare.number(TIMEOUT).is_none());
    }
}
