//! Meters of Nova's limits, with the effect of a form.
//! <https://docs.openstack.org/api-ref/compute/#limits-limits>

use crate::model::units::MIB;
use crate::model::{Lookup, Meter, units};
use crate::services::compute::requests::get;
use crate::services::quota::meter;
use serde_json::Value;
use std::sync::Arc;

/// The limits of the caller's project, as far as they are known. They are read once and then asked about many flavors.
pub struct Limits(Option<Arc<Value>>);

impl Limits {
    pub fn of(lookup: &dyn Lookup) -> Self {
        Limits(lookup.document(&get("/limits", 57)).and_then(Result::ok))
    }

    /// Meters for adding servers, cores and RAM in MiB.
    pub fn meters(&self, servers: f64, cores: f64, ram: f64) -> Vec<Meter> {
        let Some(answer) = &self.0 else { return Vec::new() };
        let servers =
            (servers > 0.0).then(|| meter(answer, ("Servers", "totalInstancesUsed", "maxTotalInstances", ""), servers));
        let rest = [
            meter(answer, ("vCPUs", "totalCoresUsed", "maxTotalCores", ""), cores),
            meter(answer, ("RAM", "totalRAMUsed", "maxTotalRAMSize", "bytes"), ram).map(in_bytes),
        ];
        servers.flatten().into_iter().chain(rest.into_iter().flatten()).collect()
    }

    /// Why the quota does not allow this much more, if so.
    pub fn exceeded(&self, servers: f64, cores: f64, ram: f64) -> Option<String> {
        let short = self.meters(servers, cores, ram).into_iter().find(Meter::exceeds)?;
        let left = (short.limit - short.used).max(0.0);
        let left = if short.unit == "bytes" { units::bytes(left) } else { units::number(left) };
        let what = short.label.to_lowercase().replace("ram", "RAM").replace("vcpus", "vCPUs");
        Some(["Quota: ", &left, " ", &what, " left"].concat())
    }
}

/// Converts MiB to bytes. A negative limit means unlimited.
fn in_bytes(meter: Meter) -> Meter {
    let limit = if meter.limit < 0.0 { meter.limit } else { meter.limit * MIB };
    Meter { used: meter.used * MIB, adds: meter.adds * MIB, limit, ..meter }
}
