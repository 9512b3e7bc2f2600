//! Groups of volumes, which are snapshotted and copied together (3.13).
//! <https://docs.openstack.org/api-ref/block-storage/v3/#generic-volume-groups-groups>

use super::defaults::GROUP_VERSION;
use super::{group_snapshot, group_type, volume};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{count, link, status, text, time};
use crate::model::{
    Action, ActionCommand, Body, Caller, Choice, Choices, CommandNames, Completion, Create, Field, FieldKind, Form,
    FormValues, JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, Names, RequestPlan, Section, SubColumn, SubTable,
    Tab, cell_format,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::forms::{DESCRIPTION, NAME, NAME_AND_DESCRIPTION};
use crate::services::block_storage::group_copy::copy_group;
use crate::services::block_storage::requests::{post, put};
use crate::services::block_storage::volume::row::Volume;
use crate::services::block_storage::{keys, requests};
use crate::services::choices;
use serde_json::json;

/// 3.11.
fn types(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/group_types").version(requests::VERSION);
    choices::from_list(lookup, &call, "group_types", &|kind| {
        let name = choices::object_label(kind);
        let reserved = (name == group_type::RESERVED).then(|| "Managed by Cinder".to_owned());
        let choice = Choice::new(lenient::at(kind, "/id"), name).disabled(reserved);
        Some(choice.detail(lenient::at(kind, "/description")))
    })
}

fn volume_types(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_described_list(
        lookup,
        &ServiceRequest::get(ServiceType::BlockStorage, "/types"),
        "volume_types",
        "/id",
    )
}

fn volumes(lookup: &dyn Lookup, of: impl Fn(&Volume) -> bool) -> Choices {
    choices::from_typed_rows::<Volume>(lookup, keys::VOLUMES, |volume| {
        of(volume).then(|| volume::choice(volume, &[&volume.volume_type]))
    })
}

static FORM: Form = Form::new(&[Section::untitled(&[
    NAME,
    DESCRIPTION,
    Field::new("group_type", "Group type", FieldKind::Choice(types)).required(),
    Field::new("volume_types", "Volume types", FieldKind::Many(volume_types))
        .required()
        .help("Only volumes of these types, on the same back end, can be in the group."),
    Field::new("availability_zone", "Availability zone", FieldKind::Choice(volume::zones)).automatic(),
])]);

static MEMBERS_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(
        "add_volumes",
        "Add",
        FieldKind::Many(|lookup, _| {
            let free = |volume: &Volume| {
                volume.group_id.is_empty() && matches!(volume.status.as_str(), "available" | "in-use")
            };
            volumes(lookup, free)
        }),
    ),
    Field::new(
        "remove_volumes",
        "Remove",
        FieldKind::Many(|lookup, input| volumes(lookup, |volume| volume.group_id == input.text(choices::OBJECT_ID))),
    ),
])]);

fn path(record: &JsonRow, rest: &str) -> String {
    ["/groups/", &encode(record.id()), rest].concat()
}

/// Cinder expects ids separated by commas.
fn change(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut group = json!({});
    for field in ["add_volumes", "remove_volumes"] {
        let ids = input.list(field);
        if !ids.is_empty() {
            group[field] = ids.join(",").into();
        }
    }
    RequestPlan::with_completion(put(path(record, ""), json!({"group": group})), Completion::Status(&["available"]))
}

/// 3.14.
fn snapshot(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut body = crate::model::fields::object(&NAME_AND_DESCRIPTION, input, None);
    body.insert("group_id".to_owned(), record.id().into());
    let made = Completion::OtherResource(
        keys::GROUP_SNAPSHOTS,
        |answer| Some(lenient::at(answer, "/group_snapshot/id")),
        &["available"],
    );
    RequestPlan::with_completion(post("/group_snapshots", json!({"group_snapshot": body})), made)
}

static DELETE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("volumes", "Delete its volumes as well", FieldKind::Flag)
        .help("Required if the group contains volumes.")])]);

fn delete(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let body = json!({"delete": {"delete-volumes": input.flag("volumes")}});
    RequestPlan::with_completion(post(path(record, "/action"), body), Completion::Deleted)
}

/// Requires an available group.
fn available(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if record.at("/status") == "available" { Ok(()) } else { Err("The group must be available") }
}

fn rest(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match record.at("/status").as_str() {
        "available" | "error" => Ok(()),
        _ => Err("Only an available group, or one in error, can be deleted"),
    }
}

static COMMANDS: CommandNames = CommandNames::new(
    "volume group",
    &[
        ("", GROUP_VERSION),
        ("name", "--name"),
        ("description", "--description"),
        ("group_type", "--volume-group-type"),
        ("volume_types", "--volume-type*"),
        ("availability_zone", "--availability-zone"),
    ],
)
.actions(&[
    ActionCommand::put(
        "/groups/*",
        "group/add_volumes+",
        "volume group add volume",
        &[("", GROUP_VERSION), ("add_volumes", "@,"), ("remove_volumes", "")],
    ),
    ActionCommand::put(
        "/groups/*",
        "group/remove_volumes+",
        "volume group remove volume",
        &[("", GROUP_VERSION), ("remove_volumes", "@,"), ("add_volumes", "")],
    ),
    ActionCommand::post(
        "/groups/action",
        "create-from-src",
        "volume group create",
        &[
            ("", GROUP_VERSION),
            ("name", "--name"),
            ("description", "--description"),
            ("source_group_id", "--source-group"),
            ("group_snapshot_id", "--group-snapshot"),
        ],
    ),
    ActionCommand::post(
        "/groups/*/action",
        "delete",
        "volume group delete",
        &[("", GROUP_VERSION), ("delete-volumes", "--force|")],
    ),
    ActionCommand::none("POST", "/groups/*/action", "reset_status", "it does not set the state of a group"),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Volumes", count("/volumes")).numeric(),
        JsonColumn::new("Types", link(keys::VOLUME_TYPES, "/volume_types")).width(200),
        JsonColumn::new("Zone", text("/availability_zone")).facet().width(100),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[
        ("Group type", link(keys::GROUP_TYPES, "/group_type")),
        ("Volume types", link(keys::VOLUME_TYPES, "/volume_types")),
        ("Availability zone", text("/availability_zone")),
        ("Source group", link(keys::GROUPS, "/source_group_id")),
        ("Source group snapshot", link(keys::GROUP_SNAPSHOTS, "/group_snapshot_id")),
    ],
    tabs: &[
        Tab::new(
            "volumes",
            "Volumes",
            Body::List(
                "/volumes/detail?group_id={id}",
                SubTable::new(
                    "volumes",
                    &[
                        SubColumn::at("Volume", link(keys::VOLUMES, "/id")),
                        SubColumn::at("Status", status("/status")),
                        SubColumn::at("Size", cell_format::gibibytes("/size")),
                        SubColumn::at("Type", text("/volume_type")),
                    ],
                    "This group has no volumes.",
                ),
            ),
        ),
        Tab::new(
            "snapshots",
            "Snapshots",
            Body::List("/group_snapshots/detail?group_id={id}", group_snapshot::OF_GROUP),
        ),
    ],
    create: Some(Create { completion: Completion::Created(&["available"]), ..Create::new("Create group", &FORM) }),
    actions: &[
        Action::edit(&NAME_AND_DESCRIPTION),
        Action::new("Change volumes", change)
            .titled("Change volumes of {}")
            .when(available)
            .form(&MEMBERS_FORM)
            .primary()
            .starting_with(|group: &JsonRow| choices::form_for_object(group.id())),
        Action::new("Create snapshot", snapshot)
            .titled("Create snapshot of {}")
            .when(available)
            .form(&NAME_AND_DESCRIPTION)
            .primary(),
        Action::new("Create group from this", |record: &JsonRow, input| {
            copy_group("source_group_id", record.id(), input)
        })
        .titled("Create group from {}")
        .when(available)
        .form(&NAME_AND_DESCRIPTION),
        Action::standard("Reset state", crate::model::ActionRequest::PostAction("reset_status", Completion::Response))
            .titled("Reset state of {}")
            .group("Administration")
            .admin()
            .form(&crate::services::block_storage::forms::RESET_STATE)
            .starting_with(|_| FormValues::default().with("status", "available")),
        Action::new("Delete", delete)
            .when(rest)
            .bulk()
            .group("Danger")
            .form(&DELETE_FORM)
            .confirm("The data on its deleted volumes is lost."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "group",
        commands: Some(&COMMANDS),
        about: "A set of volumes that can be snapshotted together.",
        secondary: true,
        ..meta(
            keys::GROUPS,
            "/groups/detail?list_volume=true",
            "/groups",
            Names { singular: "group", plural: "Groups", list_key: "groups", object_key: "group" },
        )
    })
};
