//! Servers and what they are made with (Nova).
//! <https://docs.openstack.org/api-ref/compute/>
//!
//! Reads ask for the newest microversion that is known here and costs Nova nothing extra; changes
//! ask for the lowest one that has what is used, since later ones may answer differently.

mod aggregate;
mod checks;
mod flavor;
mod flavor_admin;
mod hypervisor;
pub mod keypair;
pub mod keys;
mod migration;
#[cfg(test)]
mod samples;
mod server;
mod server_group;
mod service;
pub mod usage;
mod zone;

use crate::auth::{Microversion, ServiceRequest, ServiceType, Wanted};
use crate::model::{AnyResourceDef, Lookup};
use serde_json::Value;

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

/// A read with 2.`minor`, or with the newest that the service has below it.
fn get(path: impl Into<String>, minor: u16) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Compute, path).version(up_to(minor))
}

/// A change with exactly 2.`minor`.
fn post(path: impl Into<String>, minor: u16, body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::Compute, path, body).version(needs(minor))
}

/// A replacement with exactly 2.`minor`.
fn put(path: impl Into<String>, minor: u16, body: Value) -> ServiceRequest {
    ServiceRequest::put(ServiceType::Compute, path, body).version(needs(minor))
}

fn delete(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::Compute, path)
}

const fn up_to(minor: u16) -> Wanted {
    Wanted::UpTo(Microversion(2, minor))
}

/// 2.1 is what every Nova answers when no version is named.
const fn needs(minor: u16) -> Wanted {
    if minor > 1 { Wanted::AtLeast(Microversion(2, minor)) } else { Wanted::Base }
}

/// Whether the service has 2.`minor`, so that a field which needs it can be asked for.
fn has(lookup: &dyn Lookup, minor: u16) -> bool {
    lookup.newest(ServiceType::Compute).is_some_and(|newest| newest >= Microversion(2, minor))
}
