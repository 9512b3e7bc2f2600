//! Manila: shares and what they stand on.
//! <https://docs.openstack.org/api-ref/shared-file-system/>

pub mod keys;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[];
