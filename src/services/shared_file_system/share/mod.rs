//! Shares, and those that were deleted and can be restored.
//! <https://docs.openstack.org/api-ref/shared-file-system/#shares>

mod access;
mod actions;
mod admin;
mod commands;
mod copies;
mod create;
mod deletion;
mod edit;
mod export_locations;
mod fields;
mod instances;
mod migration;
mod mount;
mod resize;
mod rules;
mod servers;
mod transfer;

use super::defaults::of_projects;
use super::failure_reasons as messages;
use super::keys;
use crate::model::cell_format::{gibibytes, text, time};
use crate::model::{Body, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Tab};
use crate::services::shared_file_system::defaults::PROJECT_COLUMN;

const NAMES: Names = Names { singular: "share", plural: "Shares", list_key: "shares", object_key: "share" };

const TABS: &[Tab<JsonRow>] = &[
    access::TAB,
    export_locations::TAB,
    mount::TAB,
    copies::SNAPSHOT_TAB,
    copies::REPLICA_TAB,
    servers::TAB,
    Tab::new("messages", "Messages", Body::List(messages::OF, messages::TABLE)),
    migration::TAB,
    instances::TAB,
];

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: fields::COLUMNS,
    summary: fields::SUMMARY,
    overview: Some(fields::overview),
    tabs: TABS,
    create: Some(create::CREATE),
    actions: actions::ACTIONS,
    audit: Some(messages::AUDIT),
    ..JsonResourceDef::new(Meta {
        icon: "share",
        commands: Some(&commands::COMMANDS),
        further: &["is_public=true"],
        outcomes: actions::OUTCOMES,
        about: "A file system that many servers can mount at once.",
        ..of_projects(keys::SHARES, "/shares/detail", "/shares", NAMES)
    })
};

/// Manila's recycle bin (2.69).
pub static DELETED: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Size", gibibytes("/size")).numeric(),
        JsonColumn::new("Protocol", text("/share_proto")).facet().width(100),
        JsonColumn::new("Type", fields::TYPE).facet().width(140),
        JsonColumn::new("Scheduled deletion", time("/scheduled_to_be_deleted_at")),
        PROJECT_COLUMN,
        JsonColumn::new("Created", time("/created_at")).hidden(),
    ],
    summary: fields::SUMMARY,
    overview: Some(fields::overview),
    tabs: &[Tab::new("messages", "Messages", Body::List(messages::OF, messages::TABLE))],
    actions: &[deletion::RESTORE, deletion::DELETE],
    audit: Some(messages::AUDIT),
    ..JsonResourceDef::new(Meta {
        icon: "trash",
        secondary: true,
        about: "Soft-deleted shares. They can be restored until the service deletes them permanently.",
        ..of_projects(
            keys::DELETED_SHARES,
            "/shares/detail?is_soft_deleted=true",
            "/shares",
            Names { singular: "deleted share", plural: "Deleted shares", ..NAMES },
        )
    })
};
