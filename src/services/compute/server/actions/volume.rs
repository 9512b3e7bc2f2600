//! Attaching and detaching volumes.
//! <https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments>

use super::Server;
use crate::http::encode;
use crate::model::{Action, Caller, Completion, Field, FieldKind, Form, FormValues, RequestPlan, Section};
use crate::services::block_storage;
use crate::services::compute::requests::{delete, post, supports};
use crate::services::compute::server::{pick, rules};
use serde_json::json;

const GROUP: &str = "Volumes";

pub const ATTACH: Action<Server> = Action::<Server>::new("Attach volume", attach)
    .titled("Attach volume to {}")
    .when(|server, caller| rules::VOLUME.check(server, caller))
    .group(GROUP)
    .form(&ATTACH_FORM);

pub const DETACH: Action<Server> = Action::<Server>::new("Detach volume", |server, input| {
    let path = server.path(&["/os-volume_attachments/", &encode(input.text("volume"))].concat());
    RequestPlan::with_completion(delete(path), Completion::Status(&[]))
})
.titled("Detach volume from {}")
.when(has_volumes)
.group(GROUP)
.form(&DETACH_FORM)
.confirm("Unmount it in the server first, or unsaved data is lost.")
.starting_with(pick::about);

static ATTACH_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("volume", "Volume", FieldKind::Choice(pick::free_volumes))
        .required()
        .creates(block_storage::keys::VOLUMES),
    Field::new("with_server", "Delete with the server", FieldKind::Flag).shown(|_, lookup| supports(lookup, 79)),
])]);

static DETACH_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("volume", "Volume", FieldKind::Choice(pick::own_volumes)).required()])]);

/// The outcome is in the server's action log; the status does not change.
fn attach(server: &Server, input: &FormValues) -> RequestPlan {
    let mut attachment = json!({"volumeId": input.text("volume")});
    // 2.20 allows shelved servers, 2.60 multiattach volumes.
    let mut minor = 60;
    if input.flag("with_server") {
        attachment["delete_on_termination"] = true.into();
        minor = 79;
    }
    let call = post(server.path("/os-volume_attachments"), minor, json!({"volumeAttachment": attachment}));
    RequestPlan::with_completion(call, Completion::Status(&[]))
}

fn has_volumes(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::VOLUME.check(server, caller)?;
    if server.volumes.is_empty() { Err("The server has no volumes") } else { Ok(()) }
}
