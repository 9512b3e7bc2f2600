//! Designate: zones and their record sets.
//! <https://docs.openstack.org/api-ref/dns/>

pub mod keys;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[];
