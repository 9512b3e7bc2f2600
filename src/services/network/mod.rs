//! Networks, ports, routers and their rules (Neutron).

mod address_groups;
mod address_scopes;
mod agents;
pub mod association;
pub mod cidr;
pub mod connect;
mod connections;
mod defaults;
mod dns_names;
mod floating_ips;
mod forms;
mod impact;
pub mod ip_availability;
pub mod keys;
mod network_forms;
mod networks;
pub mod new_network;
pub mod outside;
mod port_forms;
mod port_row;
mod port_title;
mod ports;
mod qos_policies;
pub mod quota;
mod rbac_policies;
pub mod reach;
#[cfg(test)]
mod reach_tests;
mod routers;
#[cfg(test)]
mod samples;
mod security_groups;
pub mod server_interfaces;
pub mod ssh;
mod subnet_pools;
mod subnets;
pub mod topology;
mod trunks;

pub use network_forms::NEW_SERVER;

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
