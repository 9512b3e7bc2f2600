//! Snapshots of groups (3.14).
//! <https://docs.openstack.org/api-ref/block-storage/v3/#group-snapshots-group-snapshots>

use super::defaults::GROUP_VERSION;
use crate::model::cell_format::{link, status, text, time};
use crate::model::{
    Action, ActionCommand, ActionRequest, Caller, CommandNames, Completion, Create, Field, FieldKind, Form, FormValues,
    JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Section, SubColumn, SubTable,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::forms::{DESCRIPTION, NAME, NAME_AND_DESCRIPTION};
use crate::services::block_storage::{group_copy, keys};
use crate::services::{choices, free_names};

/// The table of a group's snapshots, on the group's page.
pub const OF_GROUP: SubTable = SubTable::new(
    "group_snapshots",
    &[
        SubColumn::at("Group snapshot", link(keys::GROUP_SNAPSHOTS, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Created", time("/created_at")),
    ],
    "No snapshots of this group.",
);

static FORM: Form = Form {
    suggested: Some(|lookup, input| {
        let of = (keys::GROUPS, input.text("group_id"));
        free_names::derived_from(lookup, keys::GROUP_SNAPSHOTS, of, "snapshot")
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new("group_id", "Group", FieldKind::Choice(|lookup, _| choices::from_resource(lookup, keys::GROUPS)))
            .required(),
        NAME,
        DESCRIPTION,
    ])])
};

fn available(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if record.at("/status") == "available" { Ok(()) } else { Err("The group snapshot must be available") }
}

fn rest(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match record.at("/status").as_str() {
        "available" | "error" => Ok(()),
        _ => Err("Only an available group snapshot, or one in error, can be deleted"),
    }
}

static COMMANDS: CommandNames = CommandNames::new(
    "volume group snapshot",
    &[("", GROUP_VERSION), ("group_id", "@"), ("name", "--name"), ("description", "--description")],
)
.without_set()
.actions(&[ActionCommand::none(
    "POST",
    "/group_snapshots/*/action",
    "reset_status",
    "it does not set the state of a group snapshot",
)]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Group", link(keys::GROUPS, "/group_id")).width(240),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[("Group", link(keys::GROUPS, "/group_id")), ("Group type", link(keys::GROUP_TYPES, "/group_type_id"))],
    create: Some(Create {
        completion: Completion::Created(&["available"]),
        ..Create::new("Create group snapshot", &FORM)
    }),
    actions: &[
        Action::new("Create group from this", |record: &JsonRow, input| {
            group_copy::copy_group("group_snapshot_id", record.id(), input)
        })
        .titled("Create group from {}")
        .when(available)
        .primary()
        .form(&NAME_AND_DESCRIPTION),
        Action::standard("Reset state", ActionRequest::PostAction("reset_status", Completion::Response))
            .titled("Reset state of {}")
            .group("Administration")
            .admin()
            .form(&crate::services::block_storage::forms::RESET_STATE)
            .starting_with(|_| FormValues::default().with("status", "available")),
        Action::delete("The snapshots of its volumes are deleted too.").when(rest),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "snapshot",
        commands: Some(&COMMANDS),
        about: "A snapshot of all volumes in a group, taken at the same time.",
        secondary: true,
        ..meta(
            keys::GROUP_SNAPSHOTS,
            "/group_snapshots/detail",
            "/group_snapshots",
            Names {
                singular: "group snapshot",
                plural: "Group snapshots",
                list_key: "group_snapshots",
                object_key: "group_snapshot",
            },
        )
    })
};
