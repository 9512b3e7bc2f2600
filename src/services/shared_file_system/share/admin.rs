//! Actions on shares for administrators.

use super::rules;
use crate::model::{Action, ActionRequest, Completion, JsonRow, RequestPlan};
use crate::services::shared_file_system::forms;
use crate::services::shared_file_system::requests::{ACTIONS, act, at_least};
use serde_json::Value;

/// <https://docs.openstack.org/api-ref/shared-file-system/#reset-share-state>
pub const RESET: Action<JsonRow> = Action::<JsonRow>::standard(
    "Reset state",
    ActionRequest::PostActionAt(at_least(ACTIONS), "reset_status", Completion::Response),
)
.titled("Reset state of {}")
.group("Administration")
.admin()
.form(&forms::RESET_STATE)
.when(rules::kept)
.starting_with(forms::reset_values);

/// Shares with share servers need 2.49.
/// <https://docs.openstack.org/api-ref/shared-file-system/#unmanage-share-since-api-v2-7>
pub const UNMANAGE: Action<JsonRow> = Action::<JsonRow>::new("Unmanage", |share, _| {
    let minor = if share.at("/share_server_id").is_empty() { ACTIONS } else { 49 };
    let call = act("/shares", share.id(), minor, "unmanage", Value::Null);
    RequestPlan::with_completion(call, Completion::Deleted)
})
.group("Administration")
.admin()
.when(rules::unmanage)
.confirm("Removes the share from the service. Its data remains on the back end, and the share can be managed again.");

/// <https://docs.openstack.org/api-ref/shared-file-system/#force-delete-share>
pub const FORCE: Action<JsonRow> = Action::<JsonRow>::new("Force delete", |share, _| {
    RequestPlan::with_completion(act("/shares", share.id(), ACTIONS, "force_delete", Value::Null), Completion::Deleted)
})
.group("Danger")
.admin()
.type_name("Deletes it regardless of its state. All data on the share is lost.");
