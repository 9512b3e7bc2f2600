//! Networks, ports, routers and their rules (Neutron).

mod address_groups;
mod address_scopes;
mod agents;
mod cidr;
mod defaults;
mod floating_ips;
mod forms;
mod ip_availability;
pub mod keys;
mod network_forms;
mod networks;
mod port_forms;
mod port_row;
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

use crate::model::AnyResourceDef;

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
