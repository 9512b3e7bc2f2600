//! Backups: copies of volumes in another storage.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#backups-backups>

use super::{message, volume};
use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::{flag, gibibytes, link, number, status, text, time};
use crate::model::{
    Action, ActionCommand, ActionRequest, Body, Caller, Choices, CommandNames, Completion, Create, Field, FieldKind,
    Form, FormValues, JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, Meter, Names, RequestPlan, Section,
    SubColumn, SubTable, Tab, Title, fields,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::forms::{DESCRIPTION, METADATA, NAME};
use crate::services::block_storage::keys;
use crate::services::block_storage::requests::post;
use crate::services::block_storage::volume::pick;
use crate::services::block_storage::volume::row::Volume;
use crate::services::quota::{BACKUP_GIGABYTES, BACKUPS, GIGABYTES, VOLUMES, storage};
use crate::services::{choices, free_names, identity};
use serde_json::json;

/// The table of a volume's backups, on the volume's page.
pub const OF_VOLUME: SubTable = SubTable::new(
    "backups",
    &[
        SubColumn::at("Backup", link(keys::BACKUPS, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Size", gibibytes("/size")),
        SubColumn::at("Incremental", flag("/is_incremental")),
        SubColumn::at("Data as of", time("/data_timestamp")),
    ],
    "No backups of this volume.",
);

static FORM: Form = Form {
    effect: Some(effect),
    suggested: Some(|lookup, input| {
        let of = (keys::VOLUMES, input.text("volume_id"));
        free_names::derived_from(lookup, keys::BACKUPS, of, "backup")
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new("volume_id", "Volume", FieldKind::Choice(volume::choices)).required(),
        NAME,
        DESCRIPTION,
        Field::new("incremental", "Incremental: only changes since the last backup", FieldKind::Flag)
            .shown(|input, lookup| exists(lookup, input.text("volume_id"))),
        Field::new("force", "Include volumes in use (force)", FieldKind::Flag)
            .help("Data not yet written by the server is not included."),
        Field::new("container", "Container", FieldKind::Text).help("Optional."),
    ])])
};

/// The effect of another backup on the quota.
pub fn effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    storage(lookup, &[(BACKUPS, 1.0), (BACKUP_GIGABYTES, pick::source_size(lookup, input))])
}

/// Whether the volume has an available backup, which an incremental one needs.
pub fn exists(lookup: &dyn Lookup, volume: &str) -> bool {
    let rows = lookup.rows(keys::BACKUPS).and_then(Result::ok).unwrap_or_default();
    let of_volume = |record: &JsonRow| record.at("/volume_id") == volume;
    rows.iter().any(|row| row.status() == "available" && row.as_any().downcast_ref().is_some_and(of_volume))
}

/// The form to edit name and description, and metadata as of 3.43.
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION, METADATA])]);

fn edit(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let before = fields::filled(&EDIT_FORM, &record.value);
    let changed = fields::object(&EDIT_FORM, input, Some(&before));
    if changed.is_empty() {
        return RequestPlan::empty();
    }
    let path = ["/backups/", &crate::http::encode(record.id())].concat();
    let call = ServiceRequest::put(ServiceType::BlockStorage, path, json!({"backup": changed}));
    RequestPlan::single(call.version(MicroversionRequest::AtLeast(Microversion(3, 43))))
}

/// Volumes that are large enough to restore the backup to, which replaces their content.
fn targets(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let least = input.number(".size").unwrap_or_default() as f64;
    choices::from_typed_rows::<Volume>(lookup, keys::VOLUMES, |volume| {
        let small = (volume.size < least).then(|| "Too small".to_owned());
        (volume.status == "available").then(|| volume::choice(volume, &[]).disabled(small))
    })
}

const INTO: &str = ".into";

static RESTORE_FORM: Form = Form {
    effect: Some(|lookup, input| {
        let size = input.number(".size").unwrap_or_default() as f64;
        if replaces(input) { Vec::new() } else { storage(lookup, &[(VOLUMES, 1.0), (GIGABYTES, size)]) }
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new(
            INTO,
            "Restore to",
            FieldKind::Choice(|_, _| choices::from_pairs(&[("new", "New volume"), ("old", "Existing volume")])),
        )
        .required(),
        Field::new("name", "Name of the new volume", FieldKind::Text)
            .check(crate::services::checks::name)
            .shown(|input, _| !replaces(input)),
        Field::new("volume_id", "Volume", FieldKind::Choice(targets))
            .required()
            .help("The data on it is lost.")
            .shown(|input, _| replaces(input)),
    ])])
};

fn replaces(input: &FormValues) -> bool {
    input.text(INTO) == "old"
}

fn restore(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let path = ["/backups/", &crate::http::encode(record.id()), "/restore"].concat();
    let body = json!({"restore": fields::object(&RESTORE_FORM, input, None)});
    let into = Completion::OtherResource(
        keys::VOLUMES,
        |answer| Some(lenient::at(answer, "/restore/volume_id")),
        &["available"],
    );
    RequestPlan::with_completion(post(path, body), into)
}

fn available(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if record.at("/status") == "available" { Ok(()) } else { Err("Only an available backup can be restored") }
}

/// `delete` in `cinder/backup/api.py`.
fn deletable(record: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    independent(record, caller)?;
    match record.at("/status").as_str() {
        "available" | "error" => Ok(()),
        _ => Err("Only an available backup, or one in error, can be deleted"),
    }
}

fn independent(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match record.at("/has_dependent_backups").as_str() {
        "true" => Err("Incremental backups depend on it. Delete them first"),
        _ => Ok(()),
    }
}

static COMMANDS: CommandNames = CommandNames::new(
    "volume backup",
    &[
        ("volume_id", "@"),
        ("name", "--name"),
        ("description", "--description"),
        ("container", "--container"),
        ("snapshot_id", "--snapshot"),
        ("incremental", "--incremental|"),
        ("force", "--force|"),
        ("metadata", "--os-volume-api-version 3.43 --property="),
    ],
)
.set(&[("", "--os-volume-api-version 3.43"), ("metadata", "--property=!--no-property")])
.actions(&[
    ActionCommand::post("/backups/*/restore", "restore", "volume backup restore", &[("volume_id", "@"), ("name", "@")]),
    ActionCommand::post("/backups/*/action", "os-reset_status", "volume backup set", &[("status", "--state")]),
    ActionCommand::post("/backups/*/action", "os-force_delete", "volume backup delete --force", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(|one| Title::new("Backup").by(keys::VOLUMES, lenient::at(one, "/volume_id")).and("backup")),
    status: "/status",
    columns: &[
        JsonColumn::new("Size", gibibytes("/size")).numeric(),
        JsonColumn::new("Volume", link(keys::VOLUMES, "/volume_id")).width(240),
        JsonColumn::new("Incremental", flag("/is_incremental")).facet().width(110),
        JsonColumn::new("Data as of", time("/data_timestamp")),
        JsonColumn::new("Container", text("/container")).hidden(),
        JsonColumn::new("Zone", text("/availability_zone")).facet().hidden().width(100),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Created", time("/created_at")).hidden(),
    ],
    facts: &[
        ("Volume", link(keys::VOLUMES, "/volume_id")),
        ("Snapshot", link(keys::SNAPSHOTS, "/snapshot_id")),
        ("Size", gibibytes("/size")),
        ("Incremental", flag("/is_incremental")),
        ("Has dependent backups", flag("/has_dependent_backups")),
        ("Data as of", time("/data_timestamp")),
        ("Container", text("/container")),
        ("Objects", number("/object_count")),
        ("Availability zone", text("/availability_zone")),
        ("Metadata", text("/metadata")),
        ("User", link(identity::keys::USERS, "/user_id")),
    ],
    tabs: &[Tab::new("messages", "Messages", Body::List(message::OF, message::TABLE))],
    create: Some(Create { completion: Completion::Created(&["available"]), ..Create::new("Create backup", &FORM) }),
    actions: &[
        Action::new("Edit", edit)
            .form(&EDIT_FORM)
            .primary()
            .starting_with(|record: &JsonRow| fields::filled(&EDIT_FORM, &record.value)),
        Action::new("Restore", restore)
            .when(available)
            .primary()
            .form(&RESTORE_FORM)
            .starting_with(|record| FormValues::default().with(INTO, "new").with(".size", record.at("/size"))),
        Action::link("Create volume", "/block-storage/volumes/create?.source=backup&backup_id={id}").when(available),
        Action::standard("Reset state", ActionRequest::PostAction("os-reset_status", Completion::Response))
            .titled("Reset state of {}")
            .group("Administration")
            .admin()
            .form(&crate::services::block_storage::forms::RESET_STATE)
            .starting_with(|_| FormValues::default().with("status", "available")),
        Action::delete("The copy is deleted.").when(deletable),
        Action::standard("Force delete", ActionRequest::PostAction("os-force_delete", Completion::Deleted))
            .when(independent)
            .group("Danger")
            .admin()
            .type_name("Deletes it regardless of its state. Backup drivers may leave its data behind."),
    ],
    audit: Some(message::AUDIT),
    ..JsonResourceDef::new(Meta {
        icon: "copy",
        commands: Some(&COMMANDS),
        about: "A copy of a volume on separate storage.",
        ..meta(
            keys::BACKUPS,
            "/backups/detail",
            "/backups",
            Names { singular: "backup", plural: "Backups", list_key: "backups", object_key: "backup" },
        )
    })
};
