//! Deleting volumes.

use super::Volume;
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{Action, Completion, Field, FieldKind, Form, RequestPlan, Section};
use crate::services::block_storage::volume::{impact, rules};

pub const DELETE: Action<Volume> = Action::<Volume>::new("Delete", |volume, input| {
    let mut call = ServiceRequest::delete(ServiceType::BlockStorage, volume.path(""));
    if input.flag(impact::CASCADE) {
        call = call.query("cascade", "true");
    }
    RequestPlan::with_completion(call, Completion::Deleted)
})
.when(rules::delete)
.bulk()
.group("Danger")
.form(&DELETE_FORM)
.confirm("All data on the volume is lost.")
.impact(impact::of_deletion);
static DELETE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(impact::CASCADE, "Delete snapshots as well", FieldKind::Flag)
        .help("Required if the volume has snapshots.")])]);
