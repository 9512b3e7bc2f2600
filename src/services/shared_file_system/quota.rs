//! Meters of the project's quotas, with the effect of a form.
//! <https://docs.openstack.org/api-ref/shared-file-system/#limits>

use super::requests::get;
use crate::auth::ServiceRequest;
use crate::model::{Lookup, Meter};
use crate::services::quota::{Limit, meter};

pub const SHARES: Limit = ("Shares", "totalSharesUsed", "maxTotalShares", "");
pub const GIGABYTES: Limit = ("Share storage", "totalShareGigabytesUsed", "maxTotalShareGigabytes", "GiB");
pub const SNAPSHOTS: Limit = ("Share snapshots", "totalShareSnapshotsUsed", "maxTotalShareSnapshots", "");
pub const SNAPSHOT_GIGABYTES: Limit =
    ("Share snapshot storage", "totalSnapshotGigabytesUsed", "maxTotalSnapshotGigabytes", "GiB");
pub const NETWORKS: Limit = ("Share networks", "totalShareNetworksUsed", "maxTotalShareNetworks", "");
/// 2.58.
pub const GROUPS: Limit = ("Share groups", "totalShareGroupsUsed", "maxTotalShareGroups", "");
pub const GROUP_SNAPSHOTS: Limit =
    ("Share group snapshots", "totalShareGroupSnapshotsUsed", "maxTotalShareGroupSnapshots", "");
/// 2.53.
pub const REPLICAS: Limit = ("Share replicas", "totalShareReplicasUsed", "maxTotalShareReplicas", "");
pub const REPLICA_GIGABYTES: Limit =
    ("Share replica storage", "totalReplicaGigabytesUsed", "maxTotalReplicaGigabytes", "GiB");
/// 2.80.
pub const BACKUPS: Limit = ("Share backups", "totalShareBackupsUsed", "maxTotalShareBackups", "");
pub const BACKUP_GIGABYTES: Limit =
    ("Share backup storage", "totalBackupGigabytesUsed", "maxTotalBackupGigabytes", "GiB");

/// The request that tells the limits and what of them is used.
pub fn limits() -> ServiceRequest {
    get("/limits")
}

/// Meters with the amounts that would be added; empty until the limits are loaded. Limits that the service does not have are
/// left out.
pub fn meters(lookup: &dyn Lookup, adds: &[(Limit, f64)]) -> Vec<Meter> {
    let Some(Ok(answer)) = lookup.document(&limits()) else { return Vec::new() };
    let added = adds.iter().filter(|(_, adds)| *adds > 0.0);
    added.filter_map(|(limit, adds)| meter(&answer, *limit, *adds)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use serde_json::{Value, json};
    use std::sync::Arc;

    struct Project;

    impl Lookup for Project {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            assert_eq!(call.path, "/limits");
            let absolute = json!({"maxTotalShareNetworks": 10, "totalShareNetworksUsed": 10});
            Some(Ok(Arc::new(json!({"limits": {"rate": [], "absolute": absolute}}))))
        }
    }

    #[test]
    fn what_is_added_counts_where_the_service_has_a_limit() {
        let meters = meters(&Project, &[(NETWORKS, 1.0), (BACKUPS, 1.0)]);
        let told: Vec<_> = meters.iter().map(|meter| (meter.label, meter.words(), meter.exceeds())).collect();
        assert_eq!(told, [("Share networks", "10 + 1 of 10".to_owned(), true)]);
    }
}
