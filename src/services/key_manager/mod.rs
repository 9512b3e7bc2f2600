//! Barbican: secrets, containers of secrets and orders.
//! <https://docs.openstack.org/api-ref/key-manager/>

pub mod keys;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[];
