//! The snapshots of a volume, with which Cinder refuses to delete it unless they may go as well.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Affected, AnyRow, Cell, Fate, FormValues, Impact, Lookup, Obstacle};
use crate::services::block_storage::keys;
use serde_json::Value;

/// The field of the form that has them deleted.
pub const CASCADE: &str = "cascade";

/// Reads the snapshots.
pub fn of_deletion(lookup: &dyn Lookup, volume: &dyn AnyRow, input: &FormValues) -> Impact {
    let mut impact = Impact::default();
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/snapshots/detail").query("volume_id", volume.id());
    let call = if lookup.caller().is_admin() { call.query("all_tenants", "1") } else { call };
    let snapshots = impact.list(lookup, &call, "snapshots", "for snapshots of it");
    let name = |snapshot: &Value| {
        let name = lenient::at(snapshot, "/name");
        if name.is_empty() { lenient::at(snapshot, "/id") } else { name }
    };
    if input.flag(CASCADE) {
        let snapshot = |one: &Value| Affected::new(["snapshot ", &name(one)].concat(), Fate::Deleted);
        impact.affected = snapshots.iter().map(snapshot).collect();
    } else if !snapshots.is_empty() {
        let link = |one: &Value| Cell::named_link(keys::SNAPSHOTS, lenient::at(one, "/id"), name(one));
        impact.obstacle = Some(Obstacle {
            reason: "You cannot delete the volume without its snapshots:",
            connected: snapshots.iter().map(link).collect(),
            remedy: None,
        });
    }
    impact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::services::samples::rows_of;
    use serde_json::json;
    use std::sync::Arc;

    struct Snapshots(Value);

    impl Lookup for Snapshots {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            assert_eq!(call.path, "/snapshots/detail?volume_id=v");
            Some(Ok(Arc::new(json!({"snapshots": self.0}))))
        }
    }

    #[test]
    fn snapshots_keep_a_volume_unless_they_may_go_with_it() {
        let row = rows_of(keys::VOLUMES, &json!([{"id": "v", "status": "available"}])).remove(0);
        let told = |snapshots: Value, cascade: bool| {
            of_deletion(&Snapshots(snapshots), &*row, &FormValues::default().with(CASCADE, cascade))
        };
        let two = || json!([{"id": "a", "name": "before"}, {"id": "b", "name": ""}]);
        let obstacle = told(two(), false).obstacle.unwrap();
        let links = [("a", "before"), ("b", "b")].map(|(id, name)| Cell::named_link(keys::SNAPSHOTS, id, name));
        assert_eq!(obstacle.connected, links);
        let with = told(two(), true);
        assert_eq!(with.told(Fate::Deleted, |_| false).as_deref(), Some("snapshot before, snapshot b"));
        assert_eq!((with.obstacle, told(json!([]), false).obstacle), (None, None));
    }
}
