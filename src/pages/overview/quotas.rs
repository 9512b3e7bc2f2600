//! What of a project's quotas is used, service by service, and the way to what uses it.

use super::meters::LinkedMeter;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::lenient;
use crate::model::units::{GIB, MIB};
use crate::model::{Lookup, Meter};
use crate::services::{load_balancer, object_store, shared_file_system};
use crate::store::Connection;
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
    /// How what is used is counted, where the service has the limits alone.
    counting: Option<Counting>,
    /// Reads the limit where most projects have none.
    optional: Option<fn(&Value) -> Option<f64>>,
}

/// The request whose answer tells how many objects there are.
#[derive(Clone, Copy)]
struct Counting {
    /// The request, of the list and for a project.
    request: fn(list: &str, project: &str) -> ServiceRequest,
    /// Reads the number.
    count: fn(answer: &Value, list: &str) -> Option<f64>,
    /// The collection that is counted, where the request is the same for several.
    list: &'static str,
}

impl Counting {
    /// The answer; `None` while it is waited for.
    fn ask(self, cloud: &Connection) -> Option<Result<Arc<Value>, Error>> {
        cloud.document(&(self.request)(self.list, &cloud.caller().project_id))
    }
}

const fn quota(label: &'static str, key: &'static str, used: &'static str, limit: &'static str) -> Quota {
    Quota { label, key, used, limit, bytes: 0.0, counting: None, optional: None }
}

const fn counted(label: &'static str, key: &'static str, limit: &'static str, counting: Counting) -> Quota {
    Quota { counting: Some(counting), ..quota(label, key, "", limit) }
}

/// What Swift stores, which is limited for few.
const fn stored(label: &'static str, used: &'static str, limit: fn(&Value) -> Option<f64>) -> Quota {
    Quota { optional: Some(limit), ..quota(label, object_store::keys::CONTAINERS, used, "") }
}

/// Octavia's objects of one kind.
const fn load_balancers(list: &'static str) -> Counting {
    Counting { request: load_balancer::quota::counting, count: load_balancer::quota::count, list }
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

/// A number of Manila's limits.
macro_rules! shares {
    ($label:literal, $key:expr, $used:literal, $limit:literal) => {
        quota($label, $key, concat!("/limits/absolute/", $used), concat!("/limits/absolute/", $limit))
    };
}

/// <https://docs.openstack.org/api-ref/shared-file-system/#limits>
const SHARES: &[Quota] = &[
    shares!("Shares", shared_file_system::keys::SHARES, "totalSharesUsed", "maxTotalShares"),
    Quota {
        bytes: GIB,
        ..shares!(
            "Share storage",
            shared_file_system::keys::SHARES,
            "totalShareGigabytesUsed",
            "maxTotalShareGigabytes"
        )
    },
    shares!(
        "Share snapshots",
        shared_file_system::keys::SNAPSHOTS,
        "totalShareSnapshotsUsed",
        "maxTotalShareSnapshots"
    ),
    shares!(
        "Share networks",
        shared_file_system::keys::SHARE_NETWORKS,
        "totalShareNetworksUsed",
        "maxTotalShareNetworks"
    ),
];

/// <https://docs.openstack.org/api-ref/network/v2/#show-quota-details-for-a-tenant>
const NETWORK: &[Quota] = &[
    quota("Floating IPs", "network/floating-ips", "/quota/floatingip/used", "/quota/floatingip/limit"),
    quota("Networks", "network/networks", "/quota/network/used", "/quota/network/limit"),
    quota("Ports", "network/ports", "/quota/port/used", "/quota/port/limit"),
    quota("Routers", "network/routers", "/quota/router/used", "/quota/router/limit"),
    quota("Security groups", "network/security-groups", "/quota/security_group/used", "/quota/security_group/limit"),
];

/// <https://docs.openstack.org/api-ref/load-balancer/v2/#show-project-quota>
const LOAD_BALANCERS: &[Quota] = &[
    counted("Load balancers", "load-balancer/load-balancers", "/quota/loadbalancer", load_balancers("loadbalancers")),
    counted("Listeners", "load-balancer/listeners", "/quota/listener", load_balancers("listeners")),
    counted("Pools", "load-balancer/pools", "/quota/pool", load_balancers("pools")),
];

/// <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#limits>
const DNS: &[Quota] = &[counted(
    "Zones",
    "dns/zones",
    "/max_zones",
    Counting {
        request: |_, _| ServiceRequest::get(ServiceType::Dns, "/zones?limit=1").of_own_project(),
        count: |answer, _| lenient::number_at(answer, "/metadata/total_count"),
        list: "",
    },
)];

/// <https://docs.openstack.org/api-ref/object-store/#show-account-metadata>
const OBJECT_STORE: &[Quota] = &[
    Quota { bytes: 1.0, ..stored("Object storage", "/x-account-bytes-used", object_store::quota::limit) },
    stored("Objects", "/x-account-object-count", object_store::quota::count_limit),
    stored("Containers", "/x-account-container-count", |_| None),
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
        Source { title: "Shared file systems", call: shared_file_system::quota::limits(), quotas: SHARES },
        Source { title: "Network", call: network, quotas: NETWORK },
        Source { title: "Load balancing", call: load_balancer::quota::limits(&project.id), quotas: LOAD_BALANCERS },
        Source { title: "DNS", call: ServiceRequest::get(ServiceType::Dns, "/limits"), quotas: DNS },
        Source { title: "Object storage", call: object_store::requests::head_account(), quotas: OBJECT_STORE },
    ];
    all.retain(|source| cloud.offers(source.call.service));
    all
}

impl Source {
    /// The meters of an answer, the fullest first; `None` while another answer is waited for.
    pub fn meters(&self, cloud: &Connection, answer: &Value) -> Option<Vec<LinkedMeter>> {
        let is_counted = |quota: &Quota| quota.counting.is_none_or(|counting| counting.ask(cloud).is_some());
        let linked =
            |quota: &Quota| Some(LinkedMeter { meter: meter(cloud, quota, answer)?, page: ["/", quota.key].concat() });
        let mut all: Vec<_> = self.quotas.iter().filter_map(linked).collect();
        all.sort_by(|one, other| one.meter.by_fullness(&other.meter));
        self.quotas.iter().all(is_counted).then_some(all)
    }
}

/// What is used, as the service says it or as it is counted; `None` while that is not known.
fn usage(cloud: &Connection, quota: &Quota, limits: &Value) -> Option<f64> {
    match quota.counting {
        Some(counting) => (counting.count)(&*counting.ask(cloud)?.ok()?, counting.list),
        None => lenient::number_at(limits, quota.used),
    }
}

fn meter(cloud: &Connection, quota: &Quota, json: &Value) -> Option<Meter> {
    let scale = if quota.bytes > 0.0 { quota.bytes } else { 1.0 };
    let used = usage(cloud, quota, json)? * scale;
    let limit = match quota.optional {
        Some(limit) => limit(json).unwrap_or(-1.0),
        None => lenient::number_at(json, quota.limit)? * scale,
    };
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
    let limits = cloud.document(&source.call)?.ok()?;
    usage(cloud, source.quotas.get(at)?, &limits)
}

/// A quota that is nearly used up: something that is wanted may well be refused.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FullQuota {
    /// The resource that uses it.
    pub key: &'static str,
    pub label: &'static str,
    /// `9 of 10`.
    pub share: String,
    /// `90 %`.
    pub percent: String,
    pub is_used_up: bool,
}

/// The quotas that are nearly used up, as far as they are known.
pub fn nearly_full(cloud: &Connection) -> Vec<FullQuota> {
    let mut full = Vec::new();
    for source in sources(cloud) {
        let Some(Ok(json)) = cloud.document(&source.call) else { continue };
        for quota in source.quotas {
            let Some(meter) = meter(cloud, quota, &json) else { continue };
            // A quota of nothing is a decision, not a shortage.
            if meter.limit > 0.0 && meter.is_high() {
                full.push(FullQuota {
                    key: quota.key,
                    label: quota.label,
                    share: meter.words(),
                    percent: meter.percent(),
                    is_used_up: meter.used >= meter.limit,
                });
            }
        }
    }
    full
}
