//! Quota meters from the `/limits` of Nova and Cinder.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Lookup, Meter};
use serde_json::Value;

/// A limit in the response: its label, the members with the used amount and the limit, and the unit.
pub type Limit = (&'static str, &'static str, &'static str, &'static str);

/// The meter of a limit in `answer`, with the amount that would be added.
pub fn meter(answer: &Value, (label, used, limit, unit): Limit, adds: f64) -> Option<Meter> {
    let number = |name: &str| lenient::number_at(answer, &["/limits/absolute/", name].concat());
    // Services count wrong at times, and then below zero.
    let used = number(used)?.max(0.0);
    Some(Meter { field: "", label, used, adds, limit: number(limit)?, unit })
}

pub const VOLUMES: Limit = ("Volumes", "totalVolumesUsed", "maxTotalVolumes", "");
pub const GIGABYTES: Limit = ("Volume storage", "totalGigabytesUsed", "maxTotalVolumeGigabytes", "GiB");
pub const SNAPSHOTS: Limit = ("Snapshots", "totalSnapshotsUsed", "maxTotalSnapshots", "");
pub const BACKUPS: Limit = ("Backups", "totalBackupsUsed", "maxTotalBackups", "");
pub const BACKUP_GIGABYTES: Limit = ("Backup storage", "totalBackupGigabytesUsed", "maxTotalBackupGigabytes", "GiB");

/// Meters of Cinder's limits with the amounts that would be added; empty until the limits are loaded.
/// <https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits>
pub fn storage(lookup: &dyn Lookup, adds: &[(Limit, f64)]) -> Vec<Meter> {
    let Some(Ok(answer)) = lookup.document(&ServiceRequest::get(ServiceType::BlockStorage, "/limits")) else {
        return Vec::new();
    };
    adds.iter().filter_map(|(limit, adds)| meter(&answer, *limit, *adds)).collect()
}
