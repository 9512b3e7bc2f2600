//! Heat: stacks, and what they are made of.
//! <https://docs.openstack.org/api-ref/orchestration/v1/>

pub mod changes;
mod engines;
pub mod export;
pub mod export_action;
mod function_examples;
mod hot;
pub mod keys;
mod known_types;
pub mod parameters;
mod requests;
mod resource_types;
#[cfg(test)]
mod samples;
mod software;
mod stack_links;
pub mod stacks;
mod states;
pub mod template;
mod template_versions;
pub mod update_preview;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &stacks::DEFINITION,
    &stacks::ALL,
    &resource_types::DEFINITION,
    &template_versions::DEFINITION,
    &software::CONFIGS,
    &software::DEPLOYMENTS,
    &engines::DEFINITION,
];
