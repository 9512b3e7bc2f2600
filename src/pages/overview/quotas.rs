//! What of a project's quotas is used, service by service, and the way to what uses it.

use super::meters::{LinkedMeter, Meters};
use super::panel::Panel;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::units::{GIB, MIB};
use crate::model::{Cell, Facts, Lookup, Meter};
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
}

const fn quota(label: &'static str, key: &'static str, used: &'static str, limit: &'static str) -> Quota {
    Quota { label, key, used, limit, bytes: 0.0 }
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

/// <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#limits>
const DNS: &[Quota] = &[quota("Zones", "dns/zones", "/metadata/total_count", "/max_zones")];

/// A service's quotas, and the request that tells of them.
pub struct Source {
    pub title: &'static str,
    pub call: ServiceRequest,
    /// The request that tells what is used, where the first one has the limits alone.
    pub counting: Option<ServiceRequest>,
    pub quotas: &'static [Quota],
}

/// Those of the project that is signed in to, from the services that there are.
pub fn sources(cloud: &Connection) -> Vec<Source> {
    let scope = cloud.session().scope();
    // A domain has none, nor has the system.
    let Some(project) = scope.project.as_ref() else { return Vec::new() };
    let network = ServiceRequest::get(ServiceType::Network, ["/quotas/", &project.id, "/details.json"].concat());
    let mut all = vec![
        Source {
            title: "Compute",
            call: ServiceRequest::get(ServiceType::Compute, "/limits"),
            counting: None,
            quotas: COMPUTE,
        },
        Source {
            title: "Block storage",
            call: ServiceRequest::get(ServiceType::BlockStorage, "/limits"),
            counting: None,
            quotas: VOLUMES,
        },
        Source { title: "Network", call: network, counting: None, quotas: NETWORK },
        Source {
            title: "DNS",
            call: ServiceRequest::get(ServiceType::Dns, "/limits"),
            counting: Some(ServiceRequest::get(ServiceType::Dns, "/zones?limit=1").of_own_project()),
            quotas: DNS,
        },
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
    let Source { title, call, counting, quotas } = source;
    let app = App::get();
    let read = move |answer: Arc<Value>| {
        let counted = counted(&app.cloud()?, counting.as_ref(), &answer)?;
        let linked = |quota: &Quota| {
            Some(LinkedMeter { meter: meter(quota, &answer, &counted)?, page: ["/", quota.key].concat() })
        };
        Some(quotas.iter().filter_map(linked).collect::<Vec<_>>())
    };
    view! {
        <Panel title=title>
            <Meters call lines=quotas.len() what="The quota could not be read" read />
        </Panel>
    }
}

/// The answer that tells what is used; `None` while it is not there.
fn counted(cloud: &Connection, counting: Option<&ServiceRequest>, limits: &Arc<Value>) -> Option<Arc<Value>> {
    match counting {
        Some(counting) => cloud.document(counting)?.ok(),
        None => Some(limits.clone()),
    }
}

fn meter(quota: &Quota, json: &Value, counted: &Value) -> Option<Meter> {
    let scale = if quota.bytes > 0.0 { quota.bytes } else { 1.0 };
    let used = lenient::number_at(counted, quota.used)? * scale;
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
    let answer = cloud.document(source.counting.as_ref().unwrap_or(&source.call))?.ok()?;
    lenient::number_at(&answer, source.quotas.get(at)?.used)
}

/// From this share on, something that is wanted may well be refused.
const FULL: f64 = 0.9;

/// The quotas that are nearly used up: under each one's name the resource that uses it, and how much of it is used.
pub fn nearly_full(cloud: &Connection) -> Vec<Facts> {
    let mut full = Vec::new();
    for source in sources(cloud) {
        let Some(Ok(json)) = cloud.document(&source.call) else { continue };
        let Some(counted) = counted(cloud, source.counting.as_ref(), &json) else { continue };
        for quota in source.quotas {
            let Some(meter) = meter(quota, &json, &counted) else { continue };
            // A quota of nothing is a decision, not a shortage.
            if meter.limit > 0.0 && meter.used >= meter.limit * FULL {
                let share = [meter.amount(meter.used), meter.amount(meter.limit)].join(" of ");
                full.push(Facts::new(quota.label, [(quota.key, Cell::text(share))]));
            }
        }
    }
    full
}
