//! Octavia: load balancers with their listeners, pools and members.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/>

mod amphorae;
mod availability_zone_profiles;
mod availability_zones;
mod certificates;
mod flavor_profiles;
mod flavors;
mod gate;
mod health_monitors;
pub mod keys;
mod l7_policies;
mod l7_rules;
mod listeners;
mod load_balancers;
mod members;
mod new_load_balancer;
mod parts;
mod pools;
mod profile_data;
mod protocols;
mod providers;
pub mod quota;
mod requests;
mod roles;
#[cfg(test)]
mod samples;
mod states;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &load_balancers::DEFINITION,
    &listeners::DEFINITION,
    &pools::DEFINITION,
    &health_monitors::DEFINITION,
    &l7_policies::DEFINITION,
    &amphorae::DEFINITION,
    &flavors::DEFINITION,
    &flavor_profiles::DEFINITION,
    &availability_zones::DEFINITION,
    &availability_zone_profiles::DEFINITION,
    &providers::DEFINITION,
];
