//! Block storage: volumes, snapshots, backups and groups (Cinder).
//! <https://docs.openstack.org/api-ref/block-storage/v3/>

mod backup;
mod defaults;
mod forms;
mod group;
mod group_copy;
mod group_snapshot;
mod group_type;
pub mod keys;
mod message;
mod pool;
mod qos;
mod requests;
#[cfg(test)]
mod samples;
mod service;
mod snapshot;
mod transfer;
mod volume;
mod volume_type;

use crate::model::AnyResourceDef;
use crate::services::block_storage::requests::VERSION;

pub use volume::orphaned as orphaned_volume;
pub use volume::row::Volume;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &volume::DEFINITION,
    &snapshot::DEFINITION,
    &backup::DEFINITION,
    &transfer::DEFINITION,
    &group::DEFINITION,
    &group_snapshot::DEFINITION,
    &group_type::DEFINITION,
    &volume_type::DEFINITION,
    &qos::DEFINITION,
    &service::DEFINITION,
    &pool::DEFINITION,
    &message::DEFINITION,
];
