//! Instances of shares, for administrators.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-instances-since-api-v2-3>

use super::defaults::meta;
use super::failure_reasons as messages;
use super::forms::{RESET_STATE, reset_values};
use super::requests::{ACTIONS, act, at_least};
use super::{export_locations, keys};
use crate::lenient;
use crate::model::cell_format::{code, custom, flag, link, status, text, time};
use crate::model::{
    Action, ActionCommand, ActionRequest, Body, CommandNames, Completion, FormValues, JsonColumn, JsonResourceDef,
    JsonRow, Meta, Names, RequestPlan, Tab, Title, admin_only,
};
use serde_json::Value;

static COMMANDS: CommandNames = CommandNames::new("share instance", &[]).without_set().actions(&[
    ActionCommand::post("/share_instances/*/action", "reset_status", "share instance set", &[("status", "--status")]),
    ActionCommand::post("/share_instances/*/action", "force_delete", "share instance delete", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    heading: Some(JsonColumn::new("Share instance", code("/id")).width(300)),
    title: Some(|instance| {
        Title::new("Share instance")
            .by(keys::SHARES, lenient::at(instance, "/share_id"))
            .and(lenient::at(instance, "/host"))
    }),
    status: "/status",
    columns: &[
        JsonColumn::new("Share", custom(export_locations::share_of)).width(220),
        JsonColumn::new("Zone", text("/availability_zone")).facet().width(110),
        JsonColumn::new("Host", text("/host")).facet().width(220),
        JsonColumn::new("Access rules", status("/access_rules_status")).facet(),
        JsonColumn::new("Replica state", status("/replica_state")).facet().hidden(),
        JsonColumn::new("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")).hidden(),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[
        ("Share", custom(export_locations::share_of)),
        ("Host", text("/host")),
        ("Zone", text("/availability_zone")),
        ("Type", link(keys::SHARE_TYPES, "/share_type_id")),
        ("Access rules", status("/access_rules_status")),
        ("Access rules cast to read-only", flag("/cast_rules_to_readonly")),
        ("Replica state", status("/replica_state")),
        ("Progress", text("/progress")),
        ("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")),
        ("Share server", link(keys::SHARE_SERVERS, "/share_server_id")),
    ],
    tabs: &[Tab::new(
        "export-locations",
        "Export locations",
        Body::List("/share_instances/{id}/export_locations", export_locations::table_of_part("Not exported yet.")),
    )],
    actions: &[
        Action::standard(
            "Reset state",
            ActionRequest::PostActionAt(at_least(ACTIONS), "reset_status", Completion::Response),
        )
        .titled("Reset state of {}")
        .form(&RESET_STATE)
        .starting_with(reset_values),
        Action::new("Force delete", |instance: &JsonRow, _: &FormValues| {
            let call = act("/share_instances", instance.id(), ACTIONS, "force_delete", Value::Null);
            RequestPlan::with_completion(call, Completion::Deleted).changing(keys::SHARES)
        })
        .group("Danger")
        .type_name("Deletes it regardless of its state. Without its last instance, the share is lost."),
    ],
    audit: Some(messages::AUDIT),
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "share",
        admin: true,
        secondary: true,
        commands: Some(&COMMANDS),
        about: "Copies of shares on back ends: one instance for each replica and each side of a migration.",
        ..meta(
            keys::SHARE_INSTANCES,
            "/share_instances",
            "/share_instances",
            Names {
                singular: "share instance",
                plural: "Share instances",
                list_key: "share_instances",
                object_key: "share_instance",
            },
        )
    })
};
