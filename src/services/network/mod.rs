//! Networks and what hangs on them (Neutron).

mod address_groups;
mod address_scopes;
mod agents;
mod cidr;
mod floating_ips;
mod forms;
mod ip_availability;
pub mod keys;
mod network_forms;
mod networks;
mod port_forms;
mod ports;
mod qos_policies;
mod rbac_policies;
mod routers;
#[cfg(test)]
mod samples;
mod security_groups;
mod subnet_pools;
mod subnets;
pub mod topology;
mod trunks;

use crate::auth::ServiceType;
use crate::model::{AnyResourceDef, FormValues, Lookup, Meta, Names, Paging};

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &networks::DEFINITION,
    &subnets::DEFINITION,
    &ports::DEFINITION,
    &routers::DEFINITION,
    &floating_ips::DEFINITION,
    &security_groups::DEFINITION,
    &trunks::DEFINITION,
    &qos_policies::DEFINITION,
    &subnet_pools::DEFINITION,
    &address_scopes::DEFINITION,
    &address_groups::DEFINITION,
    &rbac_policies::DEFINITION,
    &agents::DEFINITION,
    &ip_availability::DEFINITION,
];

/// Habits of what is seldom needed.
const fn meta(key: &'static str, path: &'static str, names: Names) -> Meta {
    Meta { paging: Paging::Marker, seldom: true, ..Meta::of(ServiceType::Network, key, path, names) }
}

/// For fields that Neutron takes from administrators only, by its default policies.
fn admins_only(_: &FormValues, lookup: &dyn Lookup) -> bool {
    lookup.caller().is_admin()
}
