//! Networks and what hangs on them (Neutron).

mod address_groups;
mod address_scopes;
mod agents;
mod cidr;
mod floating_ips;
mod forms;
mod ip_availability;
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
use crate::model::{AnyView, Input, Lookup, Meta, Names, Paging};

pub static RESOURCES: &[&dyn AnyView] = &[
    &networks::VIEW,
    &subnets::VIEW,
    &ports::VIEW,
    &routers::VIEW,
    &floating_ips::VIEW,
    &security_groups::VIEW,
    &trunks::VIEW,
    &qos_policies::VIEW,
    &subnet_pools::VIEW,
    &address_scopes::VIEW,
    &address_groups::VIEW,
    &rbac_policies::VIEW,
    &agents::VIEW,
    &ip_availability::VIEW,
];

/// Habits of what is seldom needed.
const fn meta(key: &'static str, path: &'static str, names: Names) -> Meta {
    Meta { paging: Paging::Marker, seldom: true, ..Meta::of(ServiceType::Network, key, path, names) }
}

/// For fields that Neutron takes from administrators only, by its default policies.
fn admins_only(_: &Input, lookup: &dyn Lookup) -> bool {
    lookup.caller().is_admin()
}
