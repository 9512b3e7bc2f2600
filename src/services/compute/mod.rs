//! Compute: servers, flavors, key pairs and hosts (Nova).
//! <https://docs.openstack.org/api-ref/compute/>
//!
//! Reads use the newest microversion known here that costs Nova no extra time; changes
//! use the lowest one that they need, since the responses of later ones may differ.

mod aggregate;
pub mod capacity;
mod checks;
mod drain;
pub mod flavor;
mod host_choices;
pub mod host_state;
mod hypervisor;
pub mod keypair;
pub mod keys;
mod migration;
pub mod requests;
mod running_migrations;
#[cfg(test)]
mod samples;
mod server;
mod server_group;
pub mod server_shares;
mod service;
pub mod trouble;
pub mod usage;
pub mod usage_spans;
mod zone;

use crate::model::AnyResourceDef;
pub use server::{Server, TRANSITIONS, VNC_CONSOLE, action_words, running_server, uses_volume};

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &server::DEFINITION,
    &flavor::DEFINITION,
    &keypair::DEFINITION,
    &server_group::DEFINITION,
    &server::DELETED,
    &hypervisor::DEFINITION,
    &service::DEFINITION,
    &aggregate::DEFINITION,
    &zone::DEFINITION,
    &migration::DEFINITION,
];
