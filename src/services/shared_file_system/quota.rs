//! Meters of the project's quotas of shares, with the effect of a form.
//! <https://docs.openstack.org/api-ref/shared-file-system/#limits>

use super::requests::get;
use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{Lookup, Meter};

/// A limit in the answer: its label, the members with the used amount and the limit, and the unit.
pub type Limit = (&'static str, &'static str, &'static str, &'static str);

pub const SHARES: Limit = ("Shares", "totalSharesUsed", "maxTotalShares", "");
pub const GIGABYTES: Limit = ("Share storage", "totalShareGigabytesUsed", "maxTotalShareGigabytes", "GiB");
pub const SNAPSHOTS: Limit = ("Share snapshots", "totalShareSnapshotsUsed", "maxTotalShareSnapshots", "");
pub const SNAPSHOT_GIGABYTES: Limit =
    ("Snapshot storage", "totalSnapshotGigabytesUsed", "maxTotalSnapshotGigabytes", "GiB");
pub const REPLICAS: Limit = ("Share replicas", "totalShareReplicasUsed", "maxTotalShareReplicas", "");
pub const REPLICA_GIGABYTES: Limit =
    ("Replica storage", "totalReplicaGigabytesUsed", "maxTotalReplicaGigabytes", "GiB");

/// The request that tells the limits and what of them is used.
pub fn limits() -> ServiceRequest {
    get("/limits")
}

/// Meters with the amounts that would be added; empty until the limits are loaded.
pub fn meters(lookup: &dyn Lookup, adds: &[(Limit, f64)]) -> Vec<Meter> {
    let Some(Ok(answer)) = lookup.document(&limits()) else { return Vec::new() };
    let meter = |&((label, used, limit, unit), adds): &(Limit, f64)| {
        let number = |name: &str| lenient::number_at(&answer, &["/limits/absolute/", name].concat());
        Some(Meter { field: "", label, used: number(used)?, adds, limit: number(limit)?, unit })
    };
    adds.iter().filter(|(_, adds)| *adds > 0.0).filter_map(meter).collect()
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
            let absolute = json!({"totalSharesUsed": 9, "maxTotalShares": 10, "totalShareGigabytesUsed": 90,
                "maxTotalShareGigabytes": 100});
            Some(Ok(Arc::new(json!({"limits": {"rate": [], "absolute": absolute}}))))
        }
    }

    #[test]
    fn what_is_added_counts_where_the_service_has_a_limit() {
        let all = meters(&Project, &[(SHARES, 1.0), (GIGABYTES, 20.0), (REPLICAS, 1.0), (SNAPSHOTS, 0.0)]);
        let told: Vec<_> = all.iter().map(|meter| (meter.label, meter.exceeds())).collect();
        assert_eq!(told, [("Shares", false), ("Share storage", true)]);
    }
}
