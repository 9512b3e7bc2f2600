//! Snapshots of shares.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-snapshots>

mod access;
mod actions;
mod commands;
mod create;

use super::defaults::{PROJECT_COLUMN, of_projects};
use super::failure_reasons as messages;
use super::{export_locations, keys};
use crate::lenient;
use crate::model::cell_format::{code, custom, gibibytes, link, status, text, time};
use crate::model::{
    Body, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, OutcomeReaders, SubColumn, SubTable, Tab, Title,
};
use crate::services::identity;

const INSTANCES: SubTable = SubTable::new(
    "snapshot_instances",
    &[
        SubColumn::at("Instance", link(keys::SNAPSHOT_INSTANCES, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Share instance", link(keys::SHARE_INSTANCES, "/share_instance_id")),
        SubColumn::at("Progress", text("/progress")),
        SubColumn::at("Created", time("/created_at")),
    ],
    "No instances.",
)
.refreshed_while(|instance| lenient::at(instance, "/status").ends_with("ing"));

const TABS: &[Tab<JsonRow>] = &[
    access::TAB,
    Tab::new(
        "export-locations",
        "Export locations",
        Body::List("/snapshots/{id}/export-locations", export_locations::OF_SNAPSHOT),
    ),
    Tab::new("messages", "Messages", Body::List(messages::OF, messages::TABLE)),
    Tab::new("instances", "Instances", Body::List("/snapshot-instances/detail?snapshot_id={id}", INSTANCES)).admin(),
];

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(|one| Title::new("Snapshot").by(keys::SHARES, lenient::at(one, "/share_id")).and("snapshot")),
    status: "/status",
    columns: &[
        JsonColumn::new("Size", gibibytes("/size")).numeric(),
        JsonColumn::new("Share", custom(export_locations::share_of)).facet().width(220),
        JsonColumn::new("Protocol", text("/share_proto")).facet().width(100),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Metadata", text("/metadata")).hidden(),
        PROJECT_COLUMN,
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[
        ("Share", custom(export_locations::share_of)),
        ("Size", gibibytes("/size")),
        ("Share size at creation", gibibytes("/share_size")),
        ("Protocol", text("/share_proto")),
        ("Provider location", code("/provider_location")),
        ("Metadata", text("/metadata")),
        ("User", link(identity::keys::USERS, "/user_id")),
    ],
    tabs: TABS,
    create: Some(create::CREATE),
    actions: actions::ACTIONS,
    audit: Some(messages::AUDIT),
    ..JsonResourceDef::new(Meta {
        icon: "snapshot",
        commands: Some(&commands::COMMANDS),
        outcomes: OutcomeReaders {
            verdicts: &[],
            values: &[],
            parts: &[&access::APPLIED, &access::REMOVED, &actions::REVERTED],
        },
        about: "A point-in-time copy of a share. You can create shares from it.",
        ..of_projects(
            keys::SNAPSHOTS,
            "/snapshots/detail",
            "/snapshots",
            Names {
                singular: "share snapshot",
                plural: "Share snapshots",
                list_key: "snapshots",
                object_key: "snapshot",
            },
        )
    })
};
