//! Transferring a volume to another project.

use super::Volume;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Action, Completion, Field, FieldKind, Form, RequestPlan, RevealedSecret, Section, fields};
use crate::services::block_storage::forms::NAME;
use crate::services::block_storage::requests;
use crate::services::block_storage::volume::rules;
use serde_json::{Value, json};

pub const TRANSFER: Action<Volume> = Action::<Volume>::new("Create transfer", |volume, input| {
    let mut asked = fields::object(&TRANSFER_FORM, input, None);
    asked.insert("volume_id".to_owned(), volume.id.as_str().into());
    let call = ServiceRequest::post(ServiceType::BlockStorage, "/volume-transfers", json!({"transfer": asked}));
    RequestPlan::with_completion(
        call.version(requests::VERSION_WITH_TRANSFERS).confidential(),
        Completion::RevealSecret(transfer_key),
    )
})
.titled("Create transfer of {}")
.when(rules::transfer)
.group("Danger")
.form(&TRANSFER_FORM)
.confirm("Anyone with the authorization key can accept the volume. It stays in this project until then.");
static TRANSFER_FORM: Form =
    Form::new(&[Section::untitled(&[NAME, Field::new("no_snapshots", "Without snapshots", FieldKind::Flag)])]);

/// <https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume-transfer-for-a-volume>
fn transfer_key(answer: &Value) -> Option<RevealedSecret> {
    let facts = [("Transfer ID", "/transfer/id"), ("Authorization key", "/transfer/auth_key")];
    let facts: Vec<_> = facts.into_iter().map(|(label, at)| (label, lenient::at(answer, at))).collect();
    facts.iter().all(|(_, text)| !text.is_empty()).then(|| RevealedSecret {
        file: None,
        title: "Required to accept the volume in the other project".to_owned(),
        again: "",
        facts,
    })
}
