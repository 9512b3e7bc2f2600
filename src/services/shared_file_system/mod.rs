//! Manila: shares and what they stand on.
//! <https://docs.openstack.org/api-ref/shared-file-system/>

mod availability_zones;
mod defaults;
pub mod keys;
mod messages;
mod name_fields;
pub mod quota;
mod requests;
#[cfg(test)]
mod samples;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[&messages::DEFINITION, &availability_zones::DEFINITION];
