//! What can be done with a snapshot, in the order of the menu.

use super::access;
use crate::http::decode;
use crate::lenient;
use crate::model::{Action, ActionRequest, Caller, Completion, FormValues, JsonRow, PartOutcome, RequestPlan, Verdict};
use crate::services::shared_file_system::forms::{
    METADATA_FORM, METADATA_NAME, NAME_AND_DESCRIPTION, RESET_STATE, display_values, metadata_values, replace_metadata,
    reset_values,
};
use crate::services::shared_file_system::keys;
use crate::services::shared_file_system::requests::{ACTIONS as VERSION, act, at_least, delete, get, path};
use serde_json::{Value, json};

type Allowed = Result<(), &'static str>;

fn available(snapshot: &JsonRow, _: &Caller) -> Allowed {
    if snapshot.at("/status") == "available" { Ok(()) } else { Err("The snapshot must be available") }
}

/// `delete_snapshot` in `manila/share/api.py`.
fn deletable(snapshot: &JsonRow, _: &Caller) -> Allowed {
    match snapshot.at("/status").as_str() {
        "available" | "error" => Ok(()),
        "error_deleting" => Err("The deletion failed. An administrator can reset the state or force the deletion"),
        _ => Err("Only an available snapshot, or one in error, can be deleted"),
    }
}

/// `_unmanage` in `manila/api/v2/share_snapshots.py`.
fn unmanageable(snapshot: &JsonRow, _: &Caller) -> Allowed {
    match snapshot.at("/status").as_str() {
        "available" | "error" | "manage_error" | "unmanage_error" => Ok(()),
        _ => Err("The snapshot is in transition"),
    }
}

/// The share is what changes, and is followed.
fn revert(snapshot: &JsonRow, _: &FormValues) -> RequestPlan {
    let call = act("/shares", &snapshot.at("/share_id"), 27, "revert", json!({"snapshot_id": snapshot.id()}));
    RequestPlan::with_completion(call, Completion::Part(&REVERTED)).changing(keys::SHARES)
}

/// What became of the share that was to be reverted.
pub static REVERTED: PartOutcome = PartOutcome {
    name: "share-reverted",
    id: |call, _| call.path.split('/').nth(2).map(decode),
    request: |_, share| get(path("/shares", share, "")),
    verdict: |_, answer| {
        let Some(answer) = answer else { return Verdict::Failed("The share was deleted meanwhile".to_owned()) };
        match lenient::at(answer, "/share/status") {
            status if status == "available" => Verdict::Succeeded,
            status if status.contains("error") => Verdict::Failed(["The share ended in the state ", &status].concat()),
            _ => Verdict::Running,
        }
    },
};

pub static ACTIONS: &[Action<JsonRow>] = &[
    Action::edit(&NAME_AND_DESCRIPTION).starting_with(display_values),
    Action::new("Edit metadata", |snapshot: &JsonRow, input: &FormValues| {
        replace_metadata("/snapshots", snapshot.id(), 73, input)
    })
    .titled("Edit metadata of {}")
    .form(&METADATA_FORM)
    .starting_with(metadata_values)
    .when(|snapshot: &JsonRow, _| match snapshot.value.get(METADATA_NAME) {
        Some(_) => Ok(()),
        None => Err("This cloud's version of Manila does not support snapshot metadata"),
    }),
    Action::link("Create share", "/shared-file-system/shares/create?.source=snapshot&snapshot_id={id}")
        .when(available)
        .primary(),
    Action::new("Revert share to this snapshot", revert)
        .titled("Revert share to {}")
        .when(available)
        .confirm("Data written to the share after the snapshot is lost. Only the latest snapshot can be used."),
    access::ADD,
    access::REMOVE,
    Action::standard(
        "Reset state",
        ActionRequest::PostActionAt(at_least(VERSION), "reset_status", Completion::Response),
    )
    .titled("Reset state of {}")
    .group("Administration")
    .admin()
    .form(&RESET_STATE)
    .starting_with(reset_values),
    Action::new("Unmanage", |snapshot: &JsonRow, _: &FormValues| {
        RequestPlan::with_completion(act("/snapshots", snapshot.id(), 49, "unmanage", Value::Null), Completion::Deleted)
    })
    .group("Administration")
    .admin()
    .when(unmanageable)
    .confirm("Removes the snapshot from the service. It remains on the back end and can be managed again."),
    Action::new("Delete", |snapshot: &JsonRow, _: &FormValues| {
        RequestPlan::with_completion(delete(path("/snapshots", snapshot.id(), ""), VERSION), Completion::Deleted)
    })
    .bulk()
    .group("Danger")
    .when(deletable)
    .confirm("The snapshot cannot be recovered."),
    Action::new("Force delete", |snapshot: &JsonRow, _: &FormValues| {
        let call = act("/snapshots", snapshot.id(), VERSION, "force_delete", Value::Null);
        RequestPlan::with_completion(call, Completion::Deleted)
    })
    .group("Danger")
    .admin()
    .type_name("Deletes it regardless of its state."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::rows_of;

    #[test]
    fn a_share_is_reverted_by_its_own_action() {
        let row = rows_of(keys::SNAPSHOTS, &json!([{"id": "n", "share_id": "s", "status": "available"}])).remove(0);
        let snapshot: &JsonRow = row.as_any().downcast_ref().unwrap();
        let call = revert(snapshot, &FormValues::default()).steps[0].clone();
        assert_eq!((REVERTED.id)(&call, &Value::Null).as_deref(), Some("s"));
        assert_eq!(
            (call.path.as_str(), call.body.clone()),
            ("/shares/s/action", Some(json!({"revert": {"snapshot_id": "n"}})))
        );
        assert!(deletable(snapshot, &Caller::default()).is_ok());
    }
}
