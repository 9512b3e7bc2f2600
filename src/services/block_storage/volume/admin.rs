//! Actions on volumes for administrators.

use super::row::{Volume, act};
use super::{pick, rules};
use crate::model::{
    Action, ActionRequest, AnyRow, Completion, Field, FieldKind, Form, FormValues, RequestPlan, Section, Verdict,
    VerdictReader,
};
use crate::services::block_storage::volume::row::AT_REST;
use crate::services::choices;
use serde_json::json;

/// <https://docs.openstack.org/api-ref/block-storage/v3/#migrate-a-volume>
pub const MIGRATE: Action<Volume> = Action::<Volume>::standard(
    "Migrate",
    ActionRequest::PostAction("os-migrate_volume", Completion::Verdict(&MIGRATED)),
)
.when(rules::migrate)
.group("Administration")
.admin()
.form(&MIGRATE_FORM)
.starting_with(pick::about);
static MIGRATE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("host", "Destination", FieldKind::Choice(pick::pools)).required(),
    Field::new("force_host_copy", "Force copying by the host", FieldKind::Flag),
    Field::new("lock_volume", "Lock the volume during the migration", FieldKind::Flag)
        .help("Users cannot change the volume, so the migration cannot be interrupted."),
])]);

/// The outcome is in the migration status; the status does not change.
pub static MIGRATED: VerdictReader = VerdictReader { name: "migrated", read: migrated };

fn migrated(row: &dyn AnyRow) -> Verdict {
    let Some(volume) = row.as_any().downcast_ref::<Volume>() else { return Verdict::Running };
    match volume.migration.as_str() {
        "success" if AT_REST.contains(&volume.status.as_str()) => Verdict::Succeeded,
        "error" => Verdict::Failed("The migration failed; the service gave no reason".to_owned()),
        _ => Verdict::Running,
    }
}

pub const RESET: Action<Volume> =
    Action::<Volume>::standard("Reset state", ActionRequest::PostAction("os-reset_status", Completion::Response))
        .titled("Reset state of {}")
        .when(rules::any)
        .group("Administration")
        .admin()
        .form(&RESET_FORM)
        .starting_with(|_| FormValues::default().with("status", "available"));
static RESET_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(
        "status",
        "Status",
        FieldKind::Choice(|_, _| {
            let words = ["available", "in-use", "error", "error_deleting", "maintenance", "attaching", "detaching"];
            choices::from_pairs(&words.map(|word| (word, word)))
        }),
    )
    .required()
    .help("Changes only the status in the database, not the volume."),
    Field::new(
        "attach_status",
        "Attachment",
        FieldKind::Choice(|_, _| choices::from_pairs(&[("attached", "Attached"), ("detached", "Detached")])),
    )
    .unset(|_| "Unchanged".to_owned()),
    Field::new(
        "migration_status",
        "Migration",
        FieldKind::Choice(|_, _| {
            choices::from_pairs(&[("none", "None"), ("success", "Succeeded"), ("error", "Failed")])
        }),
    )
    .unset(|_| "Unchanged".to_owned()),
])]);

pub const FORCE: Action<Volume> = Action::<Volume>::new("Force delete", |volume, _| {
    RequestPlan::with_completion(act(volume, "os-force_delete", json!({})), Completion::Deleted)
})
.when(rules::force_delete)
.group("Danger")
.admin()
.type_name("Deletes it regardless of its state. All data on the volume is lost.");
