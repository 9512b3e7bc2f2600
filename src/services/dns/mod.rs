//! Designate: zones and their record sets.
//! <https://docs.openstack.org/api-ref/dns/>

mod blacklists;
mod defaults;
mod exports;
mod imports;
pub mod keys;
pub mod names;
mod pools;
mod record_data;
mod record_sets;
mod requests;
mod reverse_records;
#[cfg(test)]
mod samples;
mod services;
mod tlds;
mod transfer_accepts;
mod transfer_requests;
mod tsig_keys;
mod ttl;
mod zone_text;
mod zones;

pub use reverse_records::SET_ON_FLOATING_IP;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &zones::DEFINITION,
    &record_sets::DEFINITION,
    &reverse_records::DEFINITION,
    &exports::DEFINITION,
    &imports::DEFINITION,
    &transfer_requests::DEFINITION,
    &transfer_accepts::DEFINITION,
    &tsig_keys::DEFINITION,
    &tlds::DEFINITION,
    &blacklists::DEFINITION,
    &pools::DEFINITION,
    &services::DEFINITION,
];
