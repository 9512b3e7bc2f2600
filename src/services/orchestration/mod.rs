//! Heat: stacks, and what they are made of.
//! <https://docs.openstack.org/api-ref/orchestration/v1/>

pub mod keys;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[];
