//! Messages: Cinder's reasons for requests that failed after they were accepted (3.3).
//! <https://docs.openstack.org/api-ref/block-storage/v3/#messages-messages>

use super::{VERSION, volume};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::{code, custom, text, time};
use crate::model::{
    Action, Audit, Body, Cell, CommandNames, JsonColumn, JsonResourceDef, Meta, Names, SubColumn, SubTable, Verdict,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::keys;
use serde_json::Value;

/// After a failure the status is the previous one or an error; the reason is in the messages.
pub const AUDIT: Audit = Audit {
    call: |_, request| list("request_id", request),
    verdict: |answer, _| match answer.pointer("/messages/0/user_message").and_then(Value::as_str) {
        Some(message) => Verdict::Failed(message.to_owned()),
        None => Verdict::Succeeded,
    },
    why: Some(|id| list("resource_uuid", id)),
    explains: &[],
};

/// The request for messages, newest first. Filters need 3.5.
fn list(filter: &str, value: &str) -> ServiceRequest {
    ServiceRequest::get(ServiceType::BlockStorage, "/messages").query(filter, value).version(VERSION)
}

/// The content of a volume's tab of messages.
pub const BODY: Body<volume::row::Volume> = Body::List(OF, TABLE);
pub const OF: &str = "/messages?resource_uuid={id}";
pub const TABLE: SubTable = SubTable::new(
    "messages",
    &[
        SubColumn::at("Message", text("/user_message")),
        SubColumn::at("Level", text("/message_level")),
        SubColumn::at("Time", time("/created_at")),
        SubColumn::at("Event", code("/event_id")),
        SubColumn::at("Request ID", code("/request_id")),
    ],
    "No recent errors.",
);

fn about(message: &Value) -> Cell {
    let to = match lenient::at(message, "/resource_type").as_str() {
        "VOLUME" => keys::VOLUMES,
        "VOLUME_SNAPSHOT" => keys::SNAPSHOTS,
        "VOLUME_BACKUP" => keys::BACKUPS,
        _ => return Cell::code(lenient::at(message, "/resource_uuid")),
    };
    Cell::link(to, lenient::at(message, "/resource_uuid"))
}

static COMMANDS: CommandNames =
    CommandNames::new("volume message", &[("", "--os-volume-api-version 3.3")]).without_set();

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/user_message",
    columns: &[
        JsonColumn::new("Resource", custom(about)).width(260),
        JsonColumn::new("Kind", text("/resource_type")).facet(),
        JsonColumn::new("Level", text("/message_level")).facet().width(90),
        JsonColumn::new("Created", time("/created_at")),
        JsonColumn::new("Event", code("/event_id")).hidden(),
        JsonColumn::new("Request ID", code("/request_id")).hidden().width(330),
    ],
    facts: &[
        ("Message", text("/user_message")),
        ("Resource", custom(about)),
        ("Event", code("/event_id")),
        ("Request ID", code("/request_id")),
        ("Expires", time("/guaranteed_until")),
    ],
    actions: &[Action::delete("The reason for the failure is not stored elsewhere.")],
    ..JsonResourceDef::new(Meta {
        icon: "activity",
        commands: Some(&COMMANDS),
        about: "Explains why an accepted request failed.",
        secondary: true,
        all_projects: None,
        name_filter: None,
        ..meta(
            keys::MESSAGES,
            "/messages",
            "/messages",
            Names { singular: "message", plural: "Messages", list_key: "messages", object_key: "message" },
        )
    })
};
