//! Volumes.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes>

mod actions;
mod admin;
mod attachments;
mod columns;
mod commands;
mod create;
mod impact;
mod orphaned;
pub mod pick;
pub mod row;
mod rules;
#[cfg(test)]
mod tests;

use super::message;
use crate::auth::ServiceType;
use crate::model::{AllProjects, Body, Cell, Delta, Meta, Names, Paging, ResourceDef, Tab};
use crate::services::block_storage::requests::VERSION;
use crate::services::block_storage::volume::columns::attached_servers;
use crate::services::block_storage::{backup, keys, snapshot};
pub use orphaned::why as orphaned;
pub use pick::{choice, volumes as choices, zones};
use row::Volume;
pub use rules::UNDELETABLE;

pub static DEFINITION: ResourceDef<Volume> = ResourceDef {
    meta: Meta {
        icon: "volume",
        commands: Some(&commands::COMMANDS),
        shortcut: Some('v'),
        path: "/volumes",
        version: VERSION,
        paging: Paging::Marker,
        delta: Delta::UpdatedAt,
        all_projects: Some(AllProjects::Parameter("all_tenants=1")),
        outcomes: actions::OUTCOMES,
        about: "A persistent disk that can be attached to servers.",
        ..Meta::of(
            ServiceType::BlockStorage,
            keys::VOLUMES,
            "/volumes/detail",
            Names { singular: "volume", plural: "Volumes", list_key: "volumes", object_key: "volume" },
        )
    },
    columns: columns::COLUMNS,
    actions: actions::ACTIONS,
    create: Some(create::CREATE),
    summary: |volume| {
        vec![
            ("Status", columns::status(volume)),
            ("Size", Cell::gibibytes(volume.size)),
            ("Type", columns::volume_type(volume)),
            ("Attached to", attached_servers(volume)),
        ]
    },
    tabs: &[
        Tab::new("overview", "Overview", Body::Facts(columns::facts)),
        Tab::new("attachments", "Attachments", attachments::BODY),
        Tab::new("snapshots", "Snapshots", Body::List("/snapshots/detail?volume_id={id}", snapshot::OF_VOLUME)),
        Tab::new("backups", "Backups", Body::List("/backups/detail?volume_id={id}", backup::OF_VOLUME)),
        Tab::new("messages", "Messages", message::BODY),
    ],
    audit: Some(message::AUDIT),
};
