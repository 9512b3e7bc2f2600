//! Manila: shares and what they stand on.
//! <https://docs.openstack.org/api-ref/shared-file-system/>

mod admin_actions;
mod availability_zones;
mod backups;
mod defaults;
pub mod keys;
mod messages;
mod name_fields;
mod network_fields;
mod pools;
pub mod quota;
mod requests;
mod resource_locks;
#[cfg(test)]
mod samples;
mod security_services;
mod services;
mod share_group_snapshots;
mod share_group_types;
mod share_groups;
mod share_networks;
mod share_networks_table;
mod share_servers;
mod share_type_quotas;
mod share_types;
mod specs;
mod transfers;
mod type_access;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
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
    &share_servers::DEFINITION,
    &services::DEFINITION,
    &pools::DEFINITION,
];
