//! Octavia: load balancers with their listeners, pools and members.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/>

pub mod keys;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[];
