//! Heat: stacks, and what they are made of.
//! <https://docs.openstack.org/api-ref/orchestration/v1/>

pub mod changes;
mod engines;
pub mod keys;
mod known_types;
pub mod parameters;
mod requests;
#[cfg(test)]
mod samples;
mod software;
mod stack_links;
mod states;
pub mod stacks;
pub mod template;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &stacks::DEFINITION,
    &stacks::ALL,
    &software::CONFIGS,
    &software::DEPLOYMENTS,
    &engines::DEFINITION,
];
