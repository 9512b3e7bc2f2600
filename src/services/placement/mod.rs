//! Placement: what hosts have, who uses it, and whether more would fit. All of it is for administrators.
//! <https://docs.openstack.org/api-ref/placement/>

mod aggregates;
mod allocations;
mod consumer;
mod custom_name;
pub mod fit;
mod inventories;
mod inventory_form;
pub mod keys;
mod provider_traits;
mod requests;
mod resource_classes;
mod resource_providers;
#[cfg(test)]
mod samples;
mod traits;
mod tree;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] =
    &[&resource_providers::DEFINITION, &resource_classes::DEFINITION, &traits::DEFINITION];
