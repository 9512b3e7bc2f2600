//! Creating volumes.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume>

use super::pick;
use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{
    CREATED_ID, Completion, Create, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Meter, RequestPlan, Section,
    fields,
};
use crate::services::block_storage::forms::{DESCRIPTION, METADATA, NAME};
use crate::services::block_storage::keys;
use crate::services::quota::{GIGABYTES, VOLUMES, storage};
use crate::services::{choices, free_names, image, volume_size};
use serde_json::json;

pub const CREATE: Create = Create {
    initial: |_| FormValues::default().with(SOURCE, BLANK),
    run: Some(plan),
    ..Create::new("Create volume", &FORM)
};

const SOURCE: &str = ".source";
/// The size of a copy; by default that of the source.
const AT_LEAST: &str = ".size";
const BLANK: &str = "blank";

pub static FORM: Form = Form {
    effect: Some(effect),
    suggested: Some(|lookup, input| {
        let (of, kind) = match input.text(SOURCE) {
            "image" => ((image::keys::IMAGES, input.text("imageRef")), "disk"),
            "snapshot" => ((keys::SNAPSHOTS, input.text("snapshot_id")), "volume"),
            "volume" => ((keys::VOLUMES, input.text("source_volid")), "copy"),
            "backup" => ((keys::BACKUPS, input.text("backup_id")), "volume"),
            _ => (("", ""), "data"),
        };
        let image = if from(input, "image") { input.text("imageRef") } else { "" };
        free_names::derived_from(lookup, keys::VOLUMES, of, kind).with("size", volume_size::proposed(lookup, image))
    }),
    ..Form::new(&[
        Section::new("Basics", &[NAME, DESCRIPTION]),
        Section::new("Source", FROM),
        Section::new("Storage", STORAGE),
        Section::folded("Advanced", ADVANCED),
    ])
};

const FROM: &[Field] = &[
    Field::new(
        SOURCE,
        "Source",
        FieldKind::Choice(|_, _| {
            choices::from_pairs(&[
                (BLANK, "Empty volume"),
                ("image", "Image"),
                ("snapshot", "Snapshot"),
                ("volume", "Volume"),
                ("backup", "Backup"),
            ])
        }),
    )
    .required(),
    Field::new("imageRef", "Image", FieldKind::Choice(choices::images))
        .required()
        .shown(|input, _| from(input, "image")),
    Field::new("snapshot_id", "Snapshot", FieldKind::Choice(pick::snapshots))
        .required()
        .shown(|input, _| from(input, "snapshot")),
    Field::new("source_volid", "Volume", FieldKind::Choice(pick::volumes))
        .required()
        .shown(|input, _| from(input, "volume")),
    Field::new("backup_id", "Backup", FieldKind::Choice(pick::backups))
        .required()
        .shown(|input, _| from(input, "backup")),
];

const LARGEST: i64 = 2_147_483_647;

const STORAGE: &[Field] = &[
    Field::new("size", "Size (GiB)", FieldKind::Number(1, LARGEST)).required().shown(|input, _| sized(input)),
    Field::new(AT_LEAST, "Size (GiB)", FieldKind::Number(1, LARGEST))
        .help("Default and minimum: size of the source")
        .shown(|input, _| !sized(input)),
    Field::new("volume_type", "Type", FieldKind::Choice(pick::types))
        .automatic()
        .help("Default: type of the source, or the cloud's default"),
    Field::new("availability_zone", "Availability zone", FieldKind::Choice(pick::zones)).automatic(),
];

const ADVANCED: &[Field] = &[
    Field::new(".bootable", "Bootable", FieldKind::Flag)
        .help("Servers can boot from it. Volumes created from an image are always bootable.")
        .shown(|input, _| from(input, BLANK) || from(input, "backup")),
    Field::new(".readonly", "Read-only", FieldKind::Flag).help("Set after the creation."),
    METADATA,
];

fn from(input: &FormValues, source: &str) -> bool {
    input.text(SOURCE) == source
}

/// Whether the size has to be entered, since no source determines it.
fn sized(input: &FormValues) -> bool {
    from(input, BLANK) || from(input, "image")
}

fn plan(input: &FormValues) -> RequestPlan {
    let mut volume = fields::object(&FORM, input, None);
    if let Some(size) = input.number(AT_LEAST) {
        volume.insert("size".to_owned(), size.into());
    }
    let version = match volume.contains_key("backup_id") {
        true => MicroversionRequest::AtLeast(Microversion(3, 47)),
        false => MicroversionRequest::Base,
    };
    let call = ServiceRequest::post(ServiceType::BlockStorage, "/volumes", json!({"volume": volume})).version(version);
    let mut plan = RequestPlan::with_completion(call, Completion::Created(&["available"]));
    // Cinder requires a volume that is not in transition.
    for (field, action, member) in
        [(".bootable", "os-set_bootable", "bootable"), (".readonly", "os-update_readonly_flag", "readonly")]
    {
        if input.flag(field) {
            let path = ["/volumes/", CREATED_ID, "/action"].concat();
            plan = plan.then_finally(ServiceRequest::post(
                ServiceType::BlockStorage,
                path,
                fields::wrapped(action, fields::wrapped(member, true.into())),
            ));
        }
    }
    plan
}

fn effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let record = |key: &str, field: &str| {
        let row = lookup.row(key, input.text(field))?;
        lenient::number_at(&row.as_any().downcast_ref::<JsonRow>()?.value, "/size")
    };
    let original = || match input.text(SOURCE) {
        "snapshot" => record(keys::SNAPSHOTS, "snapshot_id"),
        "backup" => record(keys::BACKUPS, "backup_id"),
        "volume" => pick::of(lookup, input.text("source_volid"), |volume| volume.size),
        _ => None,
    };
    let typed = input.number(if sized(input) { "size" } else { AT_LEAST });
    let size = typed.map(|size| size as f64).or_else(original).unwrap_or_default();
    storage(lookup, &[(VOLUMES, 1.0), (GIGABYTES, size)])
}
