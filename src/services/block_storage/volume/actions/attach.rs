//! Attaching volumes to servers, and detaching them.
//! <https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments>

use super::Volume;
use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::{Action, Completion, Field, FieldKind, Form, RequestPlan, Section, ValueReader};
use crate::services::block_storage::volume::row::{AT_REST, of_row};
use crate::services::block_storage::volume::{pick, rules};
use serde_json::json;

const GROUP: &str = "Attachment";

pub const ATTACH: Action<Volume> = Action::<Volume>::new("Attach", |volume, input| {
    // Multiattach volumes need 2.60.
    let attachment = json!({"volumeAttachment": {"volumeId": volume.id.as_str()}});
    let call = ServiceRequest::post(ServiceType::Compute, attachments(input.text("server")), attachment);
    RequestPlan::with_completion(
        call.version(MicroversionRequest::AtLeast(Microversion(2, 60))),
        Completion::Status(&["in-use"]),
    )
})
.titled("Attach {} to a server")
.when(rules::attach)
.group(GROUP)
.primary()
.form(&ATTACH_FORM)
.starting_with(pick::about);
static ATTACH_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("server", "Server", FieldKind::Choice(pick::servers)).required()])]);

pub const DETACH: Action<Volume> = Action::<Volume>::new("Detach", |volume, input| {
    let path = [&attachments(input.text("server")), "/", &encode(&volume.id)].concat();
    RequestPlan::with_completion(ServiceRequest::delete(ServiceType::Compute, path), Completion::Status(AT_REST))
        .expecting(&ATTACHMENTS, volume.attachments.len().saturating_sub(1).to_string())
})
.when(rules::detach)
.group(GROUP)
.primary()
.form(&DETACH_FORM)
.confirm("Unmount it in the server first, or unsaved data is lost.")
.starting_with(|volume| {
    let server = volume.attachments.first().map_or("", |attachment| attachment.server_id.as_str());
    pick::about(volume).with("server", server)
});
static DETACH_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("server", "Server", FieldKind::Choice(pick::own_servers)).required()])]);

/// Nova tells Cinder about attachments, so they are created in Nova.
fn attachments(server: &str) -> String {
    ["/servers/", &encode(server), "/os-volume_attachments"].concat()
}

pub static ATTACHMENTS: ValueReader = ValueReader {
    name: "attachments",
    read: |row| of_row(row).map_or_else(String::new, |volume| volume.attachments.len().to_string()),
};
