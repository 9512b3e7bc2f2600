//! What is left of the project's limits, and what a form would take of it.
//! <https://docs.openstack.org/api-ref/compute/#limits-limits>

use crate::auth::{Call, ServiceType};
use crate::model::{Lookup, Meter, lenient, units};
use crate::services::compute::get;
use serde_json::Value;
use std::sync::Arc;

const MIB: f64 = 1024.0 * 1024.0;

/// Nova's limits for the caller's project.
fn compute(lookup: &dyn Lookup) -> Option<Arc<Value>> {
    lookup.document(&get("/limits", 57))?.ok()
}

/// The meter of one limit in `answer`: the names of what is used and of what is allowed.
fn meter(answer: &Value, label: &'static str, names: (&str, &str), adds: f64, unit: &'static str) -> Option<Meter> {
    let number = |name: &str| lenient::number_at(answer, &["/limits/absolute/", name].concat());
    Some(Meter { label, used: number(names.0)?, adds, limit: number(names.1)?, unit })
}

/// Servers, cores and RAM (in MiB; its meter is in bytes).
pub fn meters(lookup: &dyn Lookup, servers: f64, cores: f64, ram: f64) -> Vec<Meter> {
    let Some(answer) = compute(lookup) else { return Vec::new() };
    let servers =
        (servers > 0.0).then(|| meter(&answer, "Servers", ("totalInstancesUsed", "maxTotalInstances"), servers, ""));
    let rest = [
        meter(&answer, "Cores", ("totalCoresUsed", "maxTotalCores"), cores, ""),
        meter(&answer, "RAM", ("totalRAMUsed", "maxTotalRAMSize"), ram, "bytes").map(in_bytes),
    ];
    servers.flatten().into_iter().chain(rest.into_iter().flatten()).collect()
}

/// Nova counts memory in MiB; a negative limit is none.
fn in_bytes(meter: Meter) -> Meter {
    let limit = if meter.limit < 0.0 { meter.limit } else { meter.limit * MIB };
    Meter { used: meter.used * MIB, adds: meter.adds * MIB, limit, ..meter }
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

/// Why the quota does not allow for this much more, if so.
pub fn exceeded(lookup: &dyn Lookup, servers: f64, cores: f64, ram: f64) -> Option<String> {
    let short = meters(lookup, servers, cores, ram).into_iter().find(Meter::exceeds)?;
    let left = (short.limit - short.used).max(0.0);
    let left = if short.unit == "bytes" { units::bytes(left) } else { units::number(left) };
    Some(["The quota has ", &left, " ", &crate::text::lower(short.label).replace("ram", "RAM"), " left"].concat())
}
