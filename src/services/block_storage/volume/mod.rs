//! Volumes: disks that outlive servers.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes>

mod actions;
mod admin;
mod columns;
mod create;
mod pick;
pub mod row;
mod rules;
#[cfg(test)]
mod tests;

use super::message;
use crate::auth::{Microversion, ServiceType, Wanted};
use crate::model::{Body, Cell, Delta, FormValues, Lookup, Meta, Names, Paging, ResourceDef, Tab};
use crate::services::block_storage::{backup, keys, snapshot};
use crate::services::compute;
pub use pick::{choice, volumes as choices, zones};
use row::Volume;

/// 3.60: lists can be asked for by time of change.
pub const VERSION: Wanted = Wanted::UpTo(Microversion(3, 60));

pub static DEFINITION: ResourceDef<Volume> = ResourceDef {
    meta: Meta {
        icon: "volume",
        shortcut: Some('v'),
        path: "/volumes",
        version: VERSION,
        paging: Paging::Marker,
        delta: Delta::UpdatedAt,
        all_projects: Some("all_tenants=1"),
        about: "A volume is a disk that outlives the servers it is attached to.",
        ..Meta::of(
            ServiceType::BlockStorage,
            keys::VOLUMES,
            "/volumes/detail",
            Names { singular: "volume", plural: "Volumes", many: "volumes", one: "volume" },
        )
    },
    columns: columns::COLUMNS,
    actions: actions::ACTIONS,
    create: Some(create::CREATE),
    summary: |volume| {
        vec![
            ("Status", columns::status(volume)),
            ("Size", Cell::gibibytes(volume.size)),
            ("Type", Cell::text(&volume.volume_type)),
            ("Attached to", attached(volume)),
        ]
    },
    tabs: &[
        Tab::new("overview", "Overview", Body::Facts(columns::facts)),
        Tab::new("snapshots", "Snapshots", Body::List("/snapshots/detail?volume_id={id}", snapshot::OF_VOLUME)),
        Tab::new("backups", "Backups", Body::List("/backups/detail?volume_id={id}", backup::OF_VOLUME)),
        Tab::new("messages", "Messages", message::BODY),
    ],
    audit: Some(message::AUDIT),
};

/// How large a copy will be, in GiB: as what the form is about, or the volume that is chosen in it, as far as it is known.
pub fn copied(lookup: &dyn Lookup, input: &FormValues) -> f64 {
    let chosen = || pick::of(lookup, input.text("volume_id"), |volume| volume.size).unwrap_or_default();
    input.number(".size").map_or_else(chosen, |size| size as f64)
}

fn attached(volume: &Volume) -> Cell {
    Cell::many(volume.attachments.iter().map(|attachment| Cell::link(compute::keys::SERVERS, &attachment.server_id)))
}
