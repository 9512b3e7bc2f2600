//! Snapshots of volumes.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volume-snapshots-snapshots>

use super::{backup, message, volume};
use crate::lenient;
use crate::model::cell_format::{gibibytes, link, status, text, time};
use crate::model::{
    Action, ActionCommand, ActionRequest, Body, Caller, CommandNames, Completion, Create, Field, FieldKind, Form,
    FormValues, JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, Meter, Names, RequestPlan, Section, SubColumn,
    SubTable, Tab, Title, fields,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::forms::{DESCRIPTION, METADATA, NAME, NAME_AND_DESCRIPTION};
use crate::services::block_storage::keys;
use crate::services::block_storage::requests::post;
use crate::services::block_storage::volume::pick;
use crate::services::quota::{GIGABYTES, SNAPSHOTS, storage};
use crate::services::{free_names, identity};
use serde_json::json;

/// The table of a volume's snapshots, on the volume's page.
pub const OF_VOLUME: SubTable = SubTable::new(
    "snapshots",
    &[
        SubColumn::at("Snapshot", link(keys::SNAPSHOTS, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Size", gibibytes("/size")),
        SubColumn::at("Description", text("/description")),
        SubColumn::at("Created", time("/created_at")),
    ],
    "No snapshots of this volume.",
);

static FORM: Form = Form {
    effect: Some(effect),
    suggested: Some(|lookup, input| {
        let of = (keys::VOLUMES, input.text("volume_id"));
        free_names::derived_from(lookup, keys::SNAPSHOTS, of, "snapshot")
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new("volume_id", "Volume", FieldKind::Choice(volume::choices)).required(),
        NAME,
        DESCRIPTION,
        Field::new("force", "Include volumes in use (force)", FieldKind::Flag)
            .help("Data not yet written by the server is not included."),
        METADATA,
    ])])
};

/// The effect of another snapshot on the quota.
pub fn effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    storage(lookup, &[(SNAPSHOTS, 1.0), (GIGABYTES, pick::source_size(lookup, input))])
}

static METADATA_FORM: Form = Form::new(&[Section::untitled(&[METADATA])]);

fn available(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if record.at("/status") == "available" { Ok(()) } else { Err("The snapshot must be available") }
}

/// `delete_snapshot` in `cinder/volume/api.py`.
fn deletable(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if !record.at("/group_snapshot_id").is_empty() {
        return Err("Part of a group snapshot. Delete the group snapshot instead");
    }
    match record.at("/status").as_str() {
        "available" | "error" => Ok(()),
        "error_deleting" => Err(volume::UNDELETABLE),
        _ => Err("Only an available snapshot, or one in error, can be deleted"),
    }
}

/// Backs up the volume from the snapshot.
fn back_up(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut backup = fields::object(&BACK_UP_FORM, input, None);
    backup.insert("volume_id".to_owned(), record.at("/volume_id").into());
    backup.insert("snapshot_id".to_owned(), record.id().into());
    let made =
        Completion::OtherResource(keys::BACKUPS, |answer| Some(lenient::at(answer, "/backup/id")), &["available"]);
    RequestPlan::with_completion(post("/backups", json!({"backup": backup})), made)
}

static BACK_UP_FORM: Form = Form {
    effect: Some(backup::effect),
    suggested: Some(|lookup, input| free_names::derived(lookup, keys::BACKUPS, input.text(OF), "backup")),
    ..Form::new(&[Section::untitled(&[NAME, DESCRIPTION])])
};

/// The hidden value with the name of the snapshot, after which its backup is called.
const OF: &str = ".of";

fn revert(record: &JsonRow, _: &FormValues) -> RequestPlan {
    let path = ["/volumes/", &crate::http::encode(&record.at("/volume_id")), "/action"].concat();
    RequestPlan::with_completion(
        post(path, json!({"revert": {"snapshot_id": record.id()}})),
        Completion::Status(&["available"]),
    )
}

static COMMANDS: CommandNames = CommandNames::new(
    "volume snapshot",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("volume_id", "--volume"),
        ("force", "--force|"),
        ("metadata", "--property="),
    ],
)
.actions(&[
    ActionCommand::put(
        "/snapshots/*/metadata",
        "",
        "volume snapshot set",
        &[("metadata", "--property=!--no-property")],
    ),
    ActionCommand::post("/snapshots/*/action", "os-reset_status", "volume snapshot set", &[("status", "--state")]),
    ActionCommand::post("/snapshots/*/action", "os-force_delete", "volume snapshot delete --force", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(|one| Title::new("Snapshot").by(keys::VOLUMES, lenient::at(one, "/volume_id")).and("snapshot")),
    status: "/status",
    columns: &[
        JsonColumn::new("Size", gibibytes("/size")).numeric(),
        JsonColumn::new("Volume", link(keys::VOLUMES, "/volume_id")).width(240),
        JsonColumn::new("Progress", text("/os-extended-snapshot-attributes:progress")).hidden().width(100),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Group snapshot", link(keys::GROUP_SNAPSHOTS, "/group_snapshot_id")).hidden(),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[
        ("Volume", link(keys::VOLUMES, "/volume_id")),
        ("Size", gibibytes("/size")),
        ("Progress", text("/os-extended-snapshot-attributes:progress")),
        ("Metadata", text("/metadata")),
        ("User", link(identity::keys::USERS, "/user_id")),
    ],
    tabs: &[Tab::new("messages", "Messages", Body::List(message::OF, message::TABLE))],
    create: Some(Create { completion: Completion::Created(&["available"]), ..Create::new("Create snapshot", &FORM) }),
    actions: &[
        Action::edit(&NAME_AND_DESCRIPTION),
        Action::standard("Edit metadata", ActionRequest::PutSubresource("/metadata"))
            .titled("Edit metadata of {}")
            .form(&METADATA_FORM)
            .starting_with(|record: &JsonRow| fields::filled(&METADATA_FORM, &record.value)),
        Action::link("Create volume", "/block-storage/volumes/create?.source=snapshot&snapshot_id={id}")
            .when(available)
            .primary(),
        Action::new("Create backup", back_up)
            .titled("Create backup of {}")
            .when(available)
            .form(&BACK_UP_FORM)
            .starting_with(|record| {
                FormValues::default().with(".size", record.at("/size")).with(OF, record.at("/name"))
            }),
        Action::new("Revert volume to this snapshot", revert)
            .titled("Revert volume to {}")
            .when(available)
            .confirm("Data written to the volume after the snapshot is lost. Only the latest snapshot can be used."),
        Action::standard("Reset state", ActionRequest::PostAction("os-reset_status", Completion::Response))
            .titled("Reset state of {}")
            .group("Administration")
            .admin()
            .form(&crate::services::block_storage::forms::RESET_STATE)
            .starting_with(|_| FormValues::default().with("status", "available")),
        Action::delete("The snapshot cannot be recovered.").when(deletable),
        Action::standard("Force delete", ActionRequest::PostAction("os-force_delete", Completion::Deleted))
            .group("Danger")
            .admin()
            .type_name("Deletes it regardless of its state."),
    ],
    audit: Some(message::AUDIT),
    ..JsonResourceDef::new(Meta {
        icon: "snapshot",
        commands: Some(&COMMANDS),
        about: "A point-in-time copy of a volume. You can create volumes from it.",
        ..meta(
            keys::SNAPSHOTS,
            "/snapshots/detail",
            "/snapshots",
            Names { singular: "snapshot", plural: "Snapshots", list_key: "snapshots", object_key: "snapshot" },
        )
    })
};
