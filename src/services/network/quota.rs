//! Meters of Neutron's quotas, with the effect of a form.
//! <https://docs.openstack.org/api-ref/network/v2/#show-quota-details-for-a-tenant>

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Lookup, Meter};

/// A quota: its label, and its member in the response.
pub type Quota = (&'static str, &'static str);

pub const NETWORKS: Quota = ("Networks", "network");
pub const SUBNETS: Quota = ("Subnets", "subnet");
pub const ROUTERS: Quota = ("Routers", "router");
pub const PORTS: Quota = ("Ports", "port");
pub const FLOATING_IPS: Quota = ("Floating IPs", "floatingip");
pub const SECURITY_GROUPS: Quota = ("Security groups", "security_group");
pub const RULES: Quota = ("Security group rules", "security_group_rule");

/// Meters with the amounts that would be added, without those of which nothing is; empty until the quotas are loaded.
pub fn meters(lookup: &dyn Lookup, adds: &[(Quota, f64)]) -> Vec<Meter> {
    let path = ["/quotas/", &lookup.caller().project_id, "/details.json"].concat();
    let Some(Ok(answer)) = lookup.document(&ServiceRequest::get(ServiceType::Network, path)) else {
        return Vec::new();
    };
    let meter = |&((label, member), adds): &(Quota, f64)| {
        let number = |of: &str| lenient::number_at(&answer, &["/quota/", member, "/", of].concat());
        Some(Meter { field: "", label, used: number("used")?, adds, limit: number("limit")?, unit: "" })
    };
    adds.iter().filter(|(_, adds)| *adds > 0.0).filter_map(meter).collect()
}
