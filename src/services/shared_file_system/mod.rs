//! Manila: shares and what they stand on.
//! <https://docs.openstack.org/api-ref/shared-file-system/>

mod access_rules;
mod admin_actions;
mod availability_zones;
mod backups;
mod defaults;
mod export_locations;
mod failure_reasons;
mod forms;
pub mod keys;
mod messages;
mod name_fields;
mod network_fields;
mod pick;
mod pools;
pub mod quota;
mod replica;
mod requests;
mod resource_locks;
#[cfg(test)]
mod samples;
mod security_services;
mod services;
mod share;
mod share_group_snapshots;
mod share_group_types;
mod share_groups;
mod share_instances;
mod share_networks;
mod share_networks_table;
mod share_servers;
mod share_type_quotas;
mod share_types;
mod snapshot;
mod snapshot_instances;
mod specs;
mod transfers;
mod type_access;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &share::DEFINITION,
    &snapshot::DEFINITION,
    &replica::DEFINITION,
    &share::DELETED,
    &share_networks::DEFINITION,
    &security_services::DEFINITION,
    &share_groups::DEFINITION,
    &share_group_snapshots::DEFINITION,
    &share_types::DEFINITION,
    &share_group_types::DEFINITION,
    &transfers::DEFINITION,
    &backups::DEFINITION,
    &resource_locks::DEFINITION,
    &messages::DEFINITION,
    &availability_zones::DEFINITION,
    &share_instances::DEFINITION,
    &snapshot_instances::DEFINITION,
    &share_servers::DEFINITION,
    &services::DEFINITION,
    &pools::DEFINITION,
];
