//! Adding the payload of a secret that was created without one. Barbican takes it once.
//! <https://docs.openstack.org/api-ref/key-manager/#put-v1-secrets-uuid>

use super::create::LONGEST;
use crate::model::{Action, Field, FieldKind, Form, FormValues, Generated, JsonRow, RequestPlan, Section};
use crate::services::key_manager::payload::{self, Payload};
use crate::services::key_manager::roles;

/// What is generated fits what the secret says of itself only by chance, so any bits are offered.
fn generated(_: &FormValues) -> Option<Generated> {
    Some(Generated::Bits(256))
}

static FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(payload::FIELD, "Payload", FieldKind::Payload(LONGEST, generated))
        .required()
        .help("A payload can be added once and cannot be changed.")])]);

pub const ADD: Action<JsonRow> =
    Action::<JsonRow>::new("Add payload", add).titled("Add payload to {}").form(&FORM).when(|secret, caller| {
        roles::changes(caller)?;
        match payload::media_type_of(secret).is_empty() {
            true => Ok(()),
            false => Err("The payload cannot be changed"),
        }
    });

fn add(secret: &JsonRow, input: &FormValues) -> RequestPlan {
    match Payload::of(input, payload::FIELD) {
        Some(payload) => RequestPlan::single(payload.upload(secret.id())),
        None => RequestPlan::empty(),
    }
}
