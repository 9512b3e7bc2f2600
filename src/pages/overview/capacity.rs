//! For administrators: what the whole cloud has and how much of that is used.

use super::meters::{LinkedMeter, Meters};
use super::panel::Panel;
use crate::auth::{Microversion, ServiceRequest, ServiceType, Wanted};
use crate::lenient;
use crate::model::Meter;
use crate::model::units::{GIB, MIB};
use crate::store::App;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// <https://docs.openstack.org/api-ref/compute/#show-hypervisor-statistics>: newer versions leave it to clients to add
/// up all hypervisors, but every Nova still speaks the older ones.
fn compute(answer: &Value) -> Vec<Meter> {
    let of = |name: &str| lenient::number_at(answer, &["/hypervisor_statistics/", name].concat());
    let meter = |label, used: &str, limit: &str, unit: f64| {
        let bytes = if unit > 1.0 { "bytes" } else { "" };
        Some(Meter { field: "", label, used: of(used)? * unit, adds: 0.0, limit: of(limit)? * unit, unit: bytes })
    };
    [
        meter("vCPUs", "vcpus_used", "vcpus", 1.0),
        meter("RAM", "memory_mb_used", "memory_mb", MIB),
        meter("Local disk", "local_gb_used", "local_gb", GIB),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// <https://docs.openstack.org/api-ref/block-storage/v3/#back-end-storage-pools>: all pools as one. Some say that they
/// have no end, or do not know: with them there is no limit.
fn storage(answer: &Value) -> Vec<Meter> {
    let pools = answer.get("pools").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if pools.is_empty() {
        return Vec::new();
    }
    let sum = |name: &str| -> Option<f64> {
        pools.iter().map(|pool| lenient::number_at(pool, &["/capabilities/", name].concat())).sum()
    };
    let used = sum("allocated_capacity_gb").unwrap_or_default() * GIB;
    let limit = sum("total_capacity_gb").map_or(-1.0, |total| total * GIB);
    vec![Meter { field: "", label: "Volume storage", used, adds: 0.0, limit, unit: "bytes" }]
}

/// Where a part of the capacity is read.
struct Source {
    what: &'static str,
    call: ServiceRequest,
    meters: fn(&Value) -> Vec<Meter>,
    /// The list of what has the capacity.
    page: &'static str,
}

fn sources() -> [Source; 2] {
    let statistics = ServiceRequest::get(ServiceType::Compute, "/os-hypervisors/statistics");
    let pools = ServiceRequest::get(ServiceType::BlockStorage, "/scheduler-stats/get_pools?detail=true");
    [
        Source {
            what: "Hypervisors",
            call: statistics.version(Wanted::UpTo(Microversion(2, 87))),
            meters: compute,
            page: "/compute/hypervisors",
        },
        Source { what: "Storage pools", call: pools, meters: storage, page: "/block-storage/pools" },
    ]
}

/// Compute hosts and storage together.
#[component]
pub fn Capacity() -> impl IntoView {
    let cloud = App::get().cloud_now();
    let offered = |source: &Source| cloud.as_ref().is_some_and(|cloud| cloud.offers(source.call.service));
    let part = |Source { what, call, meters, page }: Source| {
        let read = move |answer: Arc<Value>| {
            meters(&answer).into_iter().map(|meter| LinkedMeter { meter, page: page.to_owned() }).collect()
        };
        view! { <Meters call lines=2 what=[what, " could not be read"].concat() read /> }
    };
    let parts = sources().into_iter().filter(offered).map(part).collect_view();
    view! { <Panel title="Capacity of the whole cloud">{parts}</Panel> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pools_are_added_up_unless_one_has_no_end() {
        let pool = |total: Value| json!({"capabilities": {"allocated_capacity_gb": 2, "total_capacity_gb": total}});
        let sum = storage(&json!({"pools": [pool(json!(10)), pool(json!("5.5"))]}));
        assert_eq!((sum[0].used / GIB, sum[0].limit / GIB), (4.0, 15.5));
        assert_eq!(storage(&json!({"pools": [pool(json!(10)), pool(json!("infinite"))]}))[0].limit, -1.0);
        assert!(storage(&json!({"pools": []})).is_empty());
    }

    #[test]
    fn hypervisors_are_told_as_far_as_nova_tells() {
        let all = compute(&json!({"hypervisor_statistics": {"vcpus": 8, "vcpus_used": 2}}));
        assert_eq!(
            all.iter().map(|meter| (meter.label, meter.used, meter.limit)).collect::<Vec<_>>(),
            [("vCPUs", 2.0, 8.0)]
        );
    }
}
