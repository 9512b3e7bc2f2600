//! Snapshots and backups of a volume, and reverting to a snapshot.

use super::Volume;
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{Action, Completion, Field, FieldKind, Form, FormValues, RequestPlan, Section, fields};
use crate::services::block_storage::forms::{DESCRIPTION, METADATA, NAME};
use crate::services::block_storage::requests::id_at;
use crate::services::block_storage::volume::actions::groups::COPY_GROUP;
use crate::services::block_storage::volume::row::act;
use crate::services::block_storage::volume::{pick, rules};
use crate::services::block_storage::{backup, keys, snapshot};
use crate::services::free_names;
use serde_json::{Map, Value, json};

/// Volumes in use need `force`.
fn copied(form: &Form, volume: &Volume, input: &FormValues) -> Map<String, Value> {
    let mut copy = fields::object(form, input, None);
    copy.insert("volume_id".to_owned(), volume.id.as_str().into());
    if volume.status == "in-use" {
        copy.insert("force".to_owned(), true.into());
    }
    copy
}

pub const SNAPSHOT: Action<Volume> = Action::<Volume>::new("Create snapshot", |volume, input| {
    let body = json!({"snapshot": copied(&NEW_SNAPSHOT_FORM, volume, input)});
    let made = Completion::OtherResource(keys::SNAPSHOTS, |answer| id_at(answer, "/snapshot/id"), &["available"]);
    RequestPlan::with_completion(ServiceRequest::post(ServiceType::BlockStorage, "/snapshots", body), made)
})
.titled("Create snapshot of {}")
.when(rules::snapshot)
.group(COPY_GROUP)
.primary()
.form(&NEW_SNAPSHOT_FORM)
.starting_with(about);
static NEW_SNAPSHOT_FORM: Form = Form {
    effect: Some(snapshot::effect),
    suggested: Some(|lookup, input| free_names::derived(lookup, keys::SNAPSHOTS, input.text(OF), "snapshot")),
    ..Form::new(&[Section::untitled(&[NAME, DESCRIPTION, METADATA])])
};

/// The hidden value with the name of the volume, after which copies are called.
const OF: &str = ".of";

fn about(volume: &Volume) -> FormValues {
    let known = FormValues::default().with(OF, volume.name.as_str()).with(".size", volume.size as i64);
    known.with(pick::OBJECT_ID, volume.id.as_str())
}

pub const BACKUP: Action<Volume> = Action::<Volume>::new("Create backup", |volume, input| {
    let body = json!({"backup": copied(&NEW_BACKUP_FORM, volume, input)});
    let made = Completion::OtherResource(keys::BACKUPS, |answer| id_at(answer, "/backup/id"), &["available"]);
    RequestPlan::with_completion(ServiceRequest::post(ServiceType::BlockStorage, "/backups", body), made)
})
.titled("Create backup of {}")
.when(rules::backup)
.group(COPY_GROUP)
.form(&NEW_BACKUP_FORM)
.starting_with(about);
static NEW_BACKUP_FORM: Form = Form {
    effect: Some(backup::effect),
    suggested: Some(|lookup, input| free_names::derived(lookup, keys::BACKUPS, input.text(OF), "backup")),
    ..Form::new(&[Section::untitled(&[
        NAME,
        DESCRIPTION,
        Field::new("container", "Container", FieldKind::Text).help("Optional."),
        Field::new("incremental", "Incremental: only changes since the last backup", FieldKind::Flag)
            .shown(|input, lookup| backup::exists(lookup, input.text(pick::OBJECT_ID))),
    ])])
};

pub const REVERT: Action<Volume> = Action::<Volume>::new("Revert to snapshot", |volume, input| {
    // 3.40.
    let call = act(volume, "revert", json!({"snapshot_id": input.text("snapshot_id")}));
    RequestPlan::with_completion(call, Completion::Status(&["available"]))
})
.titled("Revert {} to a snapshot")
.when(rules::revert)
.group(COPY_GROUP)
.form(&REVERT_FORM)
.confirm("Data written to the volume after the snapshot is lost.")
.starting_with(pick::about);
static REVERT_FORM: Form =
    Form::new(&[Section::untitled(&[
        Field::new("snapshot_id", "Snapshot", FieldKind::Choice(pick::own_snapshots)).required()
    ])]);
