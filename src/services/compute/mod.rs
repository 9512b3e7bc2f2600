//! Servers and what they are made with (Nova).
//! <https://docs.openstack.org/api-ref/compute/>
//!
//! Reads ask for the newest microversion that is known here and costs Nova nothing extra; changes
//! ask for the lowest one that has what is used, since later ones may answer differently.

mod aggregate;
mod checks;
mod flavor;
mod hypervisor;
pub mod keypair;
pub mod keys;
mod migration;
mod requests;
#[cfg(test)]
mod samples;
mod server;
mod server_group;
mod service;
pub mod usage;
mod zone;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &server::DEFINITION,
    &flavor::DEFINITION,
    &keypair::DEFINITION,
    &server_group::DEFINITION,
    &hypervisor::DEFINITION,
    &service::DEFINITION,
    &aggregate::DEFINITION,
    &zone::DEFINITION,
    &migration::DEFINITION,
];
