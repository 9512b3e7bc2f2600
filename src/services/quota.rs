//! What is left of a project's limits, as services tell them, and what a form would take of it.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits>

use crate::auth::{Call, ServiceType};
use crate::model::{Lookup, Meter, lenient};
use serde_json::Value;

/// The meter of one limit in `answer`: the names of what is used and of what is allowed.
pub fn meter(answer: &Value, label: &'static str, names: (&str, &str), adds: f64, unit: &'static str) -> Option<Meter> {
    let number = |name: &str| lenient::number_at(answer, &["/limits/absolute/", name].concat());
    Some(Meter { label, used: number(names.0)?, adds, limit: number(names.1)?, unit })
}

/// Volumes and their size (GiB), by Cinder's limits.
pub fn volume_meters(lookup: &dyn Lookup, volumes: f64, gibibytes: f64) -> Vec<Meter> {
    let call = Call::get(ServiceType::BlockStorage, "/limits");
    let Some(Ok(answer)) = lookup.document(&call) else { return Vec::new() };
    let meters = [
        meter(&answer, "Volumes", ("totalVolumesUsed", "maxTotalVolumes"), volumes, ""),
        meter(&answer, "Volume storage", ("totalGigabytesUsed", "maxTotalVolumeGigabytes"), gibibytes, "GiB"),
    ];
    meters.into_iter().flatten().collect()
}
