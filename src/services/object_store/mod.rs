//! Swift: containers and objects.
//! <https://docs.openstack.org/api-ref/object-store/>

pub mod keys;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[];
