//! What is left of a project's limits, as services that have `/limits` tell it.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Lookup, Meter};
use serde_json::Value;

/// One limit in an answer: what it is called, the names of what is used and of what is allowed, and its unit.
pub type Limit = (&'static str, &'static str, &'static str, &'static str);

/// The meter of a limit in `answer`, with so much more.
pub fn meter(answer: &Value, (label, used, limit, unit): Limit, adds: f64) -> Option<Meter> {
    let number = |name: &str| lenient::number_at(answer, &["/limits/absolute/", name].concat());
    Some(Meter { field: "", label, used: number(used)?, adds, limit: number(limit)?, unit })
}

pub const VOLUMES: Limit = ("Volumes", "totalVolumesUsed", "maxTotalVolumes", "");
pub const GIGABYTES: Limit = ("Volume storage", "totalGigabytesUsed", "maxTotalVolumeGigabytes", "GiB");
pub const SNAPSHOTS: Limit = ("Snapshots", "totalSnapshotsUsed", "maxTotalSnapshots", "");
pub const BACKUPS: Limit = ("Backups", "totalBackupsUsed", "maxTotalBackups", "");
pub const BACKUP_GIGABYTES: Limit = ("Backup storage", "totalBackupGigabytesUsed", "maxTotalBackupGigabytes", "GiB");

/// What would be added to Cinder's limits; nothing while they are not known.
/// <https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits>
pub fn storage(lookup: &dyn Lookup, adds: &[(Limit, f64)]) -> Vec<Meter> {
    let Some(Ok(answer)) = lookup.document(&ServiceRequest::get(ServiceType::BlockStorage, "/limits")) else {
        return Vec::new();
    };
    adds.iter().filter_map(|(limit, adds)| meter(&answer, *limit, *adds)).collect()
}
