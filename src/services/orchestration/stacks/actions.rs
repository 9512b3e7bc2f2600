//! What can be done with a stack as a whole, besides changing and deleting it.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#stack-actions>

use super::rules::{is_at_rest, name, status};
use crate::http::files;
use crate::model::{Action, Completion, Field, FieldKind, Form, FormValues, JsonRow, RequestPlan, Section, Transfer};
use crate::services::orchestration::requests::{delete, get, of_stack, post};
use serde_json::{Value, json};

/// Posts an action, of which Heat wants to know nothing but its name.
fn order(stack: &JsonRow, name: &str, ends: &'static [&'static str]) -> RequestPlan {
    let body = json!({name: Value::Null});
    RequestPlan::with_completion(post(of_stack(stack.id(), "/actions"), body), Completion::Status(ends))
}

pub const CHECK: Action<JsonRow> =
    Action::<JsonRow>::new("Check", |stack, _| order(stack, "check", &["CHECK_COMPLETE"]))
        .group("State")
        .bulk()
        .when(|stack, _| is_at_rest(stack));

pub const SUSPEND: Action<JsonRow> =
    Action::<JsonRow>::new("Suspend", |stack, _| order(stack, "suspend", &["SUSPEND_COMPLETE"]))
        .group("State")
        .bulk()
        .confirm("Suspends the servers of the stack and all other resources that support it.")
        .when(|stack, _| match status(stack).as_str() {
            "SUSPEND_COMPLETE" => Err("The stack is already suspended"),
            _ => is_at_rest(stack),
        });

pub const RESUME: Action<JsonRow> =
    Action::<JsonRow>::new("Resume", |stack, _| order(stack, "resume", &["RESUME_COMPLETE"]))
        .group("State")
        .bulk()
        .when(|stack, _| match status(stack).as_str() {
            "SUSPEND_COMPLETE" | "SUSPEND_FAILED" | "RESUME_FAILED" => Ok(()),
            _ => Err("The stack is not suspended"),
        });

const ROLLS_BACK: &str = "rollback";

static CANCEL_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    ROLLS_BACK,
    "Roll back to the state before the update",
    FieldKind::Flag,
)
.help("If off, the stack stays in its current state and is marked as failed.")])]);

pub const CANCEL_UPDATE: Action<JsonRow> =
    Action::<JsonRow>::new("Cancel update", |stack, input| match input.flag(ROLLS_BACK) {
        true => order(stack, "cancel_update", &["ROLLBACK_COMPLETE"]),
        false => order(stack, "cancel_without_rollback", &["UPDATE_FAILED"]),
    })
    .titled("Cancel update of {}")
    .group("State")
    .form(&CANCEL_FORM)
    .starting_with(|_| FormValues::default().with(ROLLS_BACK, true))
    .when(|stack, _| match status(stack).as_str() {
        "UPDATE_IN_PROGRESS" => Ok(()),
        _ => Err("No update is in progress"),
    });

pub const CANCEL_CREATION: Action<JsonRow> =
    Action::<JsonRow>::new("Cancel creation", |stack, _| order(stack, "cancel_without_rollback", &["CREATE_FAILED"]))
        .titled("Cancel creation of {}")
        .group("State")
        .confirm("Resources created so far are kept, and the stack is marked as failed.")
        .when(|stack, _| match status(stack).as_str() {
            "CREATE_IN_PROGRESS" => Ok(()),
            _ => Err("The stack is not being created"),
        });

/// Downloads what a stack can be adopted from.
fn data(stack: &JsonRow) -> Transfer {
    let mut transfer = Transfer::new(get(of_stack(stack.id(), "/export")).kept_as(files::new_id()));
    transfer.save_as = Some([&name(stack), ".stack.json"].concat());
    transfer
}

pub const EXPORT: Action<JsonRow> =
    Action::<JsonRow>::new("Export data", |stack, _| RequestPlan::empty().with_transfer(data(stack)))
        .titled("Export data of {}")
        .group("Data")
        .seldom()
        .when(|stack, _| is_at_rest(stack));

pub const ABANDON: Action<JsonRow> = Action::<JsonRow>::new("Abandon", |stack, _| {
    // The data is saved first: the answer to the request that abandons the stack could be lost.
    let mut transfer = data(stack);
    transfer.then = Some(delete(of_stack(stack.id(), "/abandon")));
    let plan = RequestPlan::empty().with_transfer(transfer);
    RequestPlan { completion: Completion::Deleted, ..plan }
})
.group("Data")
.seldom()
.type_name("The stack is removed, and its resources are kept. Its data is saved as a file, from which another stack can adopt them.")
.when(|stack, _| is_at_rest(stack));

#[cfg(test)]
mod tests {
    use crate::model::{AnyResourceDef, Caller, Completion, FormValues, RequestPlan};
    use crate::services::find;
    use crate::services::orchestration::keys;
    use crate::services::samples::row_of;
    use serde_json::{Value, json};

    fn stacks() -> &'static dyn AnyResourceDef {
        find(keys::STACKS).unwrap()
    }

    fn at(label: &str) -> usize {
        stacks().actions().iter().position(|action| action.label == label).unwrap()
    }

    fn plan(label: &str, input: &FormValues) -> RequestPlan {
        let row = row_of(stacks(), &json!({"id": "4c1a", "stack_name": "web", "stack_status": "UPDATE_IN_PROGRESS"}));
        stacks().plan(&row, at(label), input).unwrap()
    }

    fn allowed(label: &str, status: &str) -> bool {
        let row = row_of(stacks(), &json!({"id": "4c1a", "stack_name": "web", "stack_status": status}));
        let caller = Caller { roles: vec!["member".to_owned()], project_id: "p".to_owned(), ..Caller::default() };
        stacks().allowed(&row, at(label), &caller).is_ok()
    }

    #[test]
    fn an_action_is_followed_to_its_own_end() {
        let suspend = plan("Suspend", &FormValues::default());
        assert_eq!(suspend.steps[0].path, "/stacks/web/4c1a/actions");
        assert_eq!(suspend.steps[0].body, Some(json!({"suspend": Value::Null})));
        assert!(matches!(suspend.completion, Completion::Status(["SUSPEND_COMPLETE"])));
        let kept = plan("Cancel update", &FormValues::default().with("rollback", false));
        assert_eq!(kept.steps[0].body, Some(json!({"cancel_without_rollback": Value::Null})));
        let rolled_back = plan("Cancel update", &FormValues::default().with("rollback", true));
        assert!(matches!(rolled_back.completion, Completion::Status(["ROLLBACK_COMPLETE"])));
    }

    #[test]
    fn what_is_abandoned_was_saved_before() {
        let plan = plan("Abandon", &FormValues::default());
        let transfer = plan.transfer.unwrap();
        assert_eq!(
            (transfer.call.path.as_str(), transfer.save_as.as_deref()),
            ("/stacks/web/4c1a/export", Some("web.stack.json"))
        );
        assert_eq!(transfer.then.map(|call| call.path.clone()).as_deref(), Some("/stacks/web/4c1a/abandon"));
        assert!(plan.steps.is_empty() && matches!(plan.completion, Completion::Deleted));
    }

    #[test]
    fn the_status_decides_what_is_offered() {
        for (label, status, offered) in [
            ("Update", "CREATE_COMPLETE", true),
            ("Update", "SUSPEND_COMPLETE", false),
            ("Update", "UPDATE_IN_PROGRESS", true),
            ("Suspend", "CREATE_COMPLETE", true),
            ("Suspend", "SUSPEND_COMPLETE", false),
            ("Suspend", "CREATE_IN_PROGRESS", false),
            ("Resume", "SUSPEND_COMPLETE", true),
            ("Resume", "CREATE_COMPLETE", false),
            ("Cancel update", "UPDATE_IN_PROGRESS", true),
            ("Cancel update", "UPDATE_COMPLETE", false),
            ("Cancel creation", "CREATE_IN_PROGRESS", true),
            ("Create snapshot", "CREATE_IN_PROGRESS", false),
            ("Delete", "CREATE_IN_PROGRESS", true),
            ("Delete", "DELETE_IN_PROGRESS", false),
            ("Abandon", "UPDATE_FAILED", true),
        ] {
            assert_eq!(allowed(label, status), offered, "{label}, {status}");
        }
    }
}
