//! Instances of snapshots, for administrators.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-snapshot-instances-since-api-v2-19>

use super::defaults::meta;
use super::forms::{RESET_STATE, reset_values};
use super::requests::at_least;
use super::{export_locations, keys};
use crate::lenient;
use crate::model::cell_format::{code, custom, link, text, time};
use crate::model::{
    Action, ActionCommand, ActionRequest, Body, CommandNames, Completion, JsonColumn, JsonResourceDef, Meta, Names,
    Tab, Title, admin_only,
};

static COMMANDS: CommandNames =
    CommandNames::new("share snapshot instance", &[]).without_set().actions(&[ActionCommand::post(
        "/snapshot-instances/*/action",
        "reset_status",
        "share snapshot instance set",
        &[("status", "--status")],
    )]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    heading: Some(JsonColumn::new("Snapshot instance", code("/id")).width(300)),
    title: Some(|instance| {
        Title::new("Snapshot instance").by(keys::SNAPSHOTS, lenient::at(instance, "/snapshot_id")).and("instance")
    }),
    status: "/status",
    columns: &[
        JsonColumn::new("Snapshot", link(keys::SNAPSHOTS, "/snapshot_id")).width(220),
        JsonColumn::new("Share", custom(export_locations::share_of)).width(220),
        JsonColumn::new("Share instance", link(keys::SHARE_INSTANCES, "/share_instance_id")).hidden(),
        JsonColumn::new("Progress", text("/progress")).width(100),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[
        ("Snapshot", link(keys::SNAPSHOTS, "/snapshot_id")),
        ("Share", custom(export_locations::share_of)),
        ("Share instance", link(keys::SHARE_INSTANCES, "/share_instance_id")),
        ("Progress", text("/progress")),
        ("Provider location", code("/provider_location")),
    ],
    tabs: &[Tab::new(
        "export-locations",
        "Export locations",
        Body::List("/snapshot-instances/{id}/export-locations", export_locations::OF_SNAPSHOT),
    )],
    actions: &[Action::standard(
        "Reset state",
        ActionRequest::PostActionAt(at_least(19), "reset_status", Completion::Response),
    )
    .titled("Reset state of {}")
    .form(&RESET_STATE)
    .starting_with(reset_values)],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "snapshot",
        admin: true,
        secondary: true,
        commands: Some(&COMMANDS),
        about: "Copies of snapshots on back ends: one for each instance of the share.",
        ..meta(
            keys::SNAPSHOT_INSTANCES,
            "/snapshot-instances/detail",
            "/snapshot-instances",
            Names {
                singular: "snapshot instance",
                plural: "Snapshot instances",
                list_key: "snapshot_instances",
                object_key: "snapshot_instance",
            },
        )
    })
};
