//! Octavia: load balancers with their listeners, pools and members.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/>

mod gate;
pub mod keys;
mod load_balancers;
mod roles;
mod states;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[&load_balancers::DEFINITION];
