//! What of a project's quotas is used, service by service, and the way to what uses it.

use super::meters::{LinkedMeter, Meters};
use super::panel::Panel;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::units::{GIB, MIB};
use crate::model::{Cell, Facts, Lookup, Meter};
use crate::services::load_balancer;
use crate::store::{App, Connection};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// A number in a service's answer: where it says what is used, and what the limit is.
pub struct Quota {
    label: &'static str,
    /// The resource that uses it.
    key: &'static str,
    used: &'static str,
    limit: &'static str,
    /// What one of the service's units is in bytes; zero for a count.
    bytes: f64,
    /// The list whose objects are counted, where the service does not say what is used.
    counted: &'static str,
}

const fn quota(label: &'static str, key: &'static str, used: &'static str, limit: &'static str) -> Quota {
    Quota { label, key, used, limit, bytes: 0.0, counted: "" }
}

const SERVERS: &str = "compute/servers";

/// <https://docs.openstack.org/api-ref/compute/#limits-limits>
const COMPUTE: &[Quota] = &[
    quota("Servers", SERVERS, "/limits/absolute/totalInstancesUsed", "/limits/absolute/maxTotalInstances"),
    quota("vCPUs", SERVERS, "/limits/absolute/totalCoresUsed", "/limits/absolute/maxTotalCores"),
    Quota { bytes: MIB, ..quota("RAM", SERVERS, "/limits/absolute/totalRAMUsed", "/limits/absolute/maxTotalRAMSize") },
    quota(
        "Server groups",
        "compute/server-groups",
        "/limits/absolute/totalServerGroupsUsed",
        "/limits/absolute/maxServerGroups",
    ),
];

/// <https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits>
const VOLUMES: &[Quota] = &[
    quota("Volumes", "block-storage/volumes", "/limits/absolute/totalVolumesUsed", "/limits/absolute/maxTotalVolumes"),
    Quota {
        bytes: GIB,
        ..quota(
            "Volume storage",
            "block-storage/volumes",
            "/limits/absolute/totalGigabytesUsed",
            "/limits/absolute/maxTotalVolumeGigabytes",
        )
    },
    quota(
        "Snapshots",
        "block-storage/snapshots",
        "/limits/absolute/totalSnapshotsUsed",
        "/limits/absolute/maxTotalSnapshots",
    ),
    quota("Backups", "block-storage/backups", "/limits/absolute/totalBackupsUsed", "/limits/absolute/maxTotalBackups"),
];

/// <https://docs.openstack.org/api-ref/network/v2/#show-quota-details-for-a-tenant>
const NETWORK: &[Quota] = &[
    quota("Floating IPs", "network/floating-ips", "/quota/floatingip/used", "/quota/floatingip/limit"),
    quota("Networks", "network/networks", "/quota/network/used", "/quota/network/limit"),
    quota("Ports", "network/ports", "/quota/port/used", "/quota/port/limit"),
    quota("Routers", "network/routers", "/quota/router/used", "/quota/router/limit"),
    quota("Security groups", "network/security-groups", "/quota/security_group/used", "/quota/security_group/limit"),
];

const fn counted(label: &'static str, key: &'static str, counted: &'static str, limit: &'static str) -> Quota {
    Quota { counted, ..quota(label, key, "", limit) }
}

/// <https://docs.openstack.org/api-ref/load-balancer/v2/#show-project-quota>
const LOAD_BALANCERS: &[Quota] = &[
    counted("Load balancers", "load-balancer/load-balancers", "loadbalancers", "/quota/loadbalancer"),
    counted("Listeners", "load-balancer/listeners", "listeners", "/quota/listener"),
    counted("Pools", "load-balancer/pools", "pools", "/quota/pool"),
];

/// A service's quotas, and the request that tells of them.
pub struct Source {
    pub title: &'static str,
    pub call: ServiceRequest,
    pub quotas: &'static [Quota],
}

/// Those of the project that is signed in to, from the services that there are.
pub fn sources(cloud: &Connection) -> Vec<Source> {
    let scope = cloud.session().scope();
    // A domain has none, nor has the system.
    let Some(project) = scope.project.as_ref() else { return Vec::new() };
    let network = ServiceRequest::get(ServiceType::Network, ["/quotas/", &project.id, "/details.json"].concat());
    let mut all = vec![
        Source { title: "Compute", call: ServiceRequest::get(ServiceType::Compute, "/limits"), quotas: COMPUTE },
        Source {
            title: "Block storage",
            call: ServiceRequest::get(ServiceType::BlockStorage, "/limits"),
            quotas: VOLUMES,
        },
        Source { title: "Network", call: network, quotas: NETWORK },
        Source { title: "Load balancing", call: load_balancer::quota::limits(&project.id), quotas: LOAD_BALANCERS },
    ];
    all.retain(|source| cloud.offers(source.call.service));
    all
}

/// A service's quotas as meters.
#[component]
pub fn QuotaPanel(
    /// Where they are read.
    source: Source,
) -> impl IntoView {
    let Source { title, call, quotas } = source;
    let app = App::get();
    let read = move |answer: Arc<Value>| {
        let cloud = app.cloud();
        let linked = |quota: &Quota| {
            let meter = meter(cloud.as_ref()?, quota, &answer)?;
            Some(LinkedMeter { meter, page: ["/", quota.key].concat() })
        };
        quotas.iter().filter_map(linked).collect()
    };
    view! {
        <Panel title=title>
            <Meters call lines=quotas.len() what="The quota could not be read" read />
        </Panel>
    }
}

/// What is used, as the service says it or as it is counted.
fn usage(cloud: &Connection, quota: &Quota, json: &Value) -> Option<f64> {
    if quota.counted.is_empty() {
        return lenient::number_at(json, quota.used);
    }
    let project = cloud.caller().project_id;
    let answer = cloud.document(&load_balancer::quota::counting(quota.counted, &project))?.ok()?;
    load_balancer::quota::count(&answer, quota.counted)
}

fn meter(cloud: &Connection, quota: &Quota, json: &Value) -> Option<Meter> {
    let scale = if quota.bytes > 0.0 { quota.bytes } else { 1.0 };
    let used = usage(cloud, quota, json)? * scale;
    let limit = lenient::number_at(json, quota.limit)? * scale;
    Some(Meter {
        field: "",
        label: quota.label,
        used,
        adds: 0.0,
        limit,
        unit: if quota.bytes > 0.0 { "bytes" } else { "" },
    })
}

/// How much of the quota with this label is used; `None` while that is not known.
pub fn used(cloud: &Connection, label: &str) -> Option<f64> {
    let of = |source: &Source| source.quotas.iter().position(|quota| quota.label == label);
    let (source, at) = sources(cloud).into_iter().find_map(|source| of(&source).map(|at| (source, at)))?;
    let answer = cloud.document(&source.call)?.ok()?;
    lenient::number_at(&answer, source.quotas.get(at)?.used)
}

/// From this share on, something that is wanted may well be refused.
const FULL: f64 = 0.9;

/// The quotas that are nearly used up: under each one's name the resource that uses it, and how much of it is used.
pub fn nearly_full(cloud: &Connection) -> Vec<Facts> {
    let mut full = Vec::new();
    for source in sources(cloud) {
        let Some(Ok(json)) = cloud.document(&source.call) else { continue };
        for quota in source.quotas {
            let Some(meter) = meter(cloud, quota, &json) else { continue };
            // A quota of nothing is a decision, not a shortage.
            if meter.limit > 0.0 && meter.used >= meter.limit * FULL {
                let share = [meter.amount(meter.used), meter.amount(meter.limit)].join(" of ");
                full.push(Facts::new(quota.label, [(quota.key, Cell::text(share))]));
            }
        }
    }
    full
}
