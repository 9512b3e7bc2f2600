//! Cinder's own record of what uses a volume, and deleting from it what a server that is gone has left behind.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#attachments-attachments>
//!
//! The list has no details: those have the passwords with which hosts connect to the storage.

use super::row::Volume;
use super::{pick, rules};
use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, link, status};
use crate::model::{
    Action, Body, Choice, Choices, Completion, Field, FieldKind, Form, FormValues, Lookup, RequestPlan, Section,
    SubColumn, SubTable,
};
use crate::services::choices::from_list;
use crate::services::compute;
use serde_json::Value;

const DELETE_LABEL: &str = "Delete attachment";
const FIELD: &str = "attachment";

/// Attachments have paths of their own as of 3.27.
const VERSION: MicroversionRequest = MicroversionRequest::AtLeast(Microversion(3, 27));

/// The content of the tab.
pub const BODY: Body<Volume> = Body::Table(list, TABLE);

const TABLE: SubTable = SubTable::new(
    "attachments",
    &[
        SubColumn::at("Server", link(compute::keys::SERVERS, "/instance")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("ID", code("/id")),
    ],
    "No attachments.",
)
.action(DELETE_LABEL, FIELD, |attachment| lenient::at(attachment, "/id"));

/// The attachments of a volume. Cinder shows the host of a volume to administrators only, who may ask for those in other
/// projects; of anybody else it refuses the parameter.
fn list(volume: &Volume) -> ServiceRequest {
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/attachments").query("volume_id", volume.id.as_str());
    let call = if volume.host.is_empty() { call } else { call.query("all_tenants", "1") };
    call.version(VERSION)
}

/// The way out where Nova knows no server to detach the volume from. Cinder refuses it while Nova uses the attachment, and
/// makes the volume available after the last one.
pub const DELETE: Action<Volume> = Action::<Volume>::new(DELETE_LABEL, |_, input| {
    let path = ["/attachments/", &encode(input.text(FIELD))].concat();
    let call = ServiceRequest::delete(ServiceType::BlockStorage, path).version(VERSION);
    RequestPlan::with_completion(call, Completion::Status(&["available", "in-use", "reserved"]))
})
.titled("Delete attachment of {}")
.when(rules::any)
.group("Attachment")
.form(&FORM)
.confirm("Use this only for attachments of deleted servers. If a server uses the volume, detach it instead.")
.starting_with(pick::about);

static FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(FIELD, "Attachment", FieldKind::Choice(attachments)).required()])]);

fn attachments(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = pick::of(lookup, input.text(pick::OBJECT_ID), list)?;
    from_list(lookup, &call, "attachments", &|attachment| choice(lookup, attachment))
}

/// An attachment by the server that it is for.
fn choice(lookup: &dyn Lookup, attachment: &Value) -> Option<Choice> {
    let at = |pointer| lenient::at(attachment, pointer);
    let server = at("/instance");
    let name = lookup.name_of(compute::keys::SERVERS, &server).unwrap_or(server);
    let label = if name.is_empty() { at("/id") } else { name };
    Some(Choice::new(at("/id"), label).detail(at("/status")))
}
