//! Manila: shares and what they stand on.
//! <https://docs.openstack.org/api-ref/shared-file-system/>

mod access_rules;
mod defaults;
mod export_locations;
mod failure_reasons;
mod forms;
pub mod keys;
mod pick;
pub mod quota;
mod replica;
mod requests;
#[cfg(test)]
mod samples;
mod share;
mod share_instances;
mod snapshot;
mod snapshot_instances;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &share::DEFINITION,
    &snapshot::DEFINITION,
    &replica::DEFINITION,
    &share::DELETED,
    &share_instances::DEFINITION,
    &snapshot_instances::DEFINITION,
];
