//! Barbican: secrets, containers of secrets and orders.
//! <https://docs.openstack.org/api-ref/key-manager/>
//!
//! Its microversions (secrets' consumers in lists, deletion only without consumers) need a header that its CORS settings do
//! not allow: the base version is used.

mod access;
mod certificates;
mod consumers;
mod containers;
pub mod keys;
mod orders;
mod payload;
mod project_quotas;
mod quota;
mod requests;
mod roles;
#[cfg(test)]
mod samples;
mod secret_types;
mod secrets;

use crate::model::AnyResourceDef;

pub use secrets::expiry;

pub static RESOURCES: &[&dyn AnyResourceDef] =
    &[&secrets::DEFINITION, &containers::DEFINITION, &orders::DEFINITION, &project_quotas::DEFINITION];
