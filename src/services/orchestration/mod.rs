//! Heat: stacks, and what they are made of.
//! <https://docs.openstack.org/api-ref/orchestration/v1/>

pub mod export;
pub mod export_action;
mod function_examples;
mod hot;
pub mod keys;
mod resource_types;
mod template_versions;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[&resource_types::DEFINITION, &template_versions::DEFINITION];
