//! Deleting a share: at once, or after some time in which it can be restored (2.69).
//! <https://docs.openstack.org/api-ref/shared-file-system/#delete-share>

use super::rules;
use crate::lenient;
use crate::model::{Action, AnyRow, Cell, Completion, FormValues, Impact, JsonRow, Lookup, Obstacle, RequestPlan};
use crate::services::shared_file_system::keys;
use crate::services::shared_file_system::requests::{ACTIONS, act, delete, get, path};
use serde_json::Value;

/// The most snapshots that are named.
const NAMED: usize = 10;

/// Of a share in a group, the service wants to hear the group as well (2.31).
fn deletion(share: &JsonRow, _: &FormValues) -> RequestPlan {
    let group = share.at("/share_group_id");
    let minor = if group.is_empty() { ACTIONS } else { 31 };
    let call = delete(path("/shares", share.id(), ""), minor);
    let call = if group.is_empty() { call } else { call.query("share_group_id", group) };
    RequestPlan::with_completion(call, Completion::Deleted)
}

/// Manila refuses to delete a share that has snapshots.
fn impact(lookup: &dyn Lookup, share: &dyn AnyRow, _: &FormValues) -> Impact {
    let mut impact = Impact::default();
    let call = get("/snapshots/detail").query("share_id", share.id());
    let call = if lookup.caller().is_admin() { call.query("all_tenants", "1") } else { call };
    let snapshots = impact.list(lookup, &call, "snapshots", "which snapshots the share has");
    let link = |snapshot: &Value| {
        let [id, name] = ["/id", "/name"].map(|at| lenient::at(snapshot, at));
        let name = if name.is_empty() { id.clone() } else { name };
        Cell::named_link(keys::SNAPSHOTS, id, name)
    };
    impact.obstacle = (!snapshots.is_empty()).then(|| Obstacle {
        reason: "You cannot delete the share while it has snapshots:",
        connected: snapshots.iter().take(NAMED).map(link).collect(),
        remedy: None,
    });
    impact
}

pub const DELETE: Action<JsonRow> = Action::<JsonRow>::new("Delete", deletion)
    .bulk()
    .group("Danger")
    .when(rules::delete)
    .confirm("All data on the share is lost. Clients that have mounted it get errors.")
    .impact(impact);

pub const SOFT_DELETE: Action<JsonRow> = Action::<JsonRow>::new("Soft delete", |share, _| {
    RequestPlan::single(act("/shares", share.id(), 69, "soft_delete", Value::Null)).changing(keys::DELETED_SHARES)
})
.bulk()
.group("Danger")
.when(rules::soft_delete)
.confirm("The share moves to “Deleted shares”. It can be restored until the service deletes it permanently.")
.impact(impact);

pub const RESTORE: Action<JsonRow> = Action::<JsonRow>::new("Restore", |share, _| {
    RequestPlan::single(act("/shares", share.id(), 69, "restore", Value::Null))
        .changing(keys::SHARES)
        .changing(keys::DELETED_SHARES)
})
.bulk()
.primary()
.when(rules::restore);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceRequest;
    use crate::http::Error;
    use crate::services::samples::rows_of;
    use serde_json::json;
    use std::sync::Arc;

    struct Snapshots(Value);

    impl Lookup for Snapshots {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            assert_eq!(call.path, "/snapshots/detail?share_id=s");
            Some(Ok(Arc::new(json!({"snapshots": self.0}))))
        }
    }

    #[test]
    fn snapshots_keep_a_share_from_being_deleted() {
        let row = rows_of(keys::SHARES, &json!([{"id": "s", "status": "available"}])).remove(0);
        let told = |snapshots: Value| impact(&Snapshots(snapshots), &*row, &FormValues::default()).obstacle;
        assert_eq!(told(json!([])), None);
        let links = told(json!([{"id": "a", "name": null}])).unwrap().connected;
        assert_eq!(links, [Cell::named_link(keys::SNAPSHOTS, "a", "a")]);
    }

    #[test]
    fn a_share_of_a_group_is_deleted_with_the_group_s_id() {
        let path = |share: Value| {
            let row = rows_of(keys::SHARES, &json!([share])).remove(0);
            deletion(row.as_any().downcast_ref().unwrap(), &FormValues::default()).steps[0].path.clone()
        };
        assert_eq!(path(json!({"id": "s"})), "/shares/s");
        assert_eq!(path(json!({"id": "s", "share_group_id": "g"})), "/shares/s?share_group_id=g");
    }
}
