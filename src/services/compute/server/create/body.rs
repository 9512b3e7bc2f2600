//! Builds Nova's request from the values of the form.

use crate::lenient;
use crate::model::{Completion, FormValues, RequestPlan};
use crate::services::compute::requests::{get, post};
use crate::services::compute::server::create::count::server_count;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Map, Value, json};

/// The values of the field `source`.
pub const IMAGE: &str = "image";
pub const NEW_VOLUME: &str = "new-volume";
pub const VOLUME: &str = "volume";

/// A request under construction, with the lowest microversion that has what it uses.
#[derive(Default)]
struct ServerRequest {
    server: Map<String, Value>,
    minor: u16,
}

impl ServerRequest {
    fn set(&mut self, key: &str, value: impl Into<Value>, needs: u16) {
        self.server.insert(key.to_owned(), value.into());
        self.minor = self.minor.max(needs);
    }

    /// Copies the value of a field, unless it is empty.
    fn copy(&mut self, input: &FormValues, key: &str, needs: u16) {
        if let Some(text) = input.filled(key) {
            self.set(key, text, needs);
        }
    }
}

pub fn plan(input: &FormValues) -> RequestPlan {
    let mut draft = ServerRequest { minor: 1, ..ServerRequest::default() };
    draft.copy(input, "name", 1);
    draft.set("flavorRef", input.text("flavor"), 1);
    source(&mut draft, input);
    networks(&mut draft, input);
    draft.copy(input, "key_name", 1);
    draft.copy(input, "availability_zone", 1);
    draft.copy(input, "description", 19);
    draft.copy(input, "hostname", 90);
    let groups: Vec<Value> = input.list("security_groups").into_iter().map(|group| json!({"name": group})).collect();
    if !groups.is_empty() {
        draft.set("security_groups", groups, 1);
    }
    if !input.pairs("metadata").is_empty() {
        draft.set("metadata", input.pairs("metadata"), 1);
    }
    if !input.list("tags").is_empty() {
        draft.set("tags", input.list("tags"), 52);
    }
    if input.flag("config_drive") {
        draft.set("config_drive", true, 1);
    }
    let user_data = input.verbatim("user_data");
    if !user_data.is_empty() {
        draft.set("user_data", BASE64_STANDARD.encode(user_data), 1);
    }
    let several = server_count(input) > 1;
    if several {
        draft.set("min_count", server_count(input), 1);
        draft.set("max_count", server_count(input), 1);
        draft.set("return_reservation_id", true, 1);
    }
    let mut body = json!({"server": draft.server});
    let hints = hints(input);
    if !hints.is_empty() {
        body["os:scheduler_hints"] = hints.into();
    }
    let call = post("/servers", draft.minor, body);
    RequestPlan::with_completion(
        call,
        if several { Completion::CreatedMany(reserved, ACTIVE) } else { Completion::Created(ACTIVE) },
    )
}

const ACTIVE: &[&str] = &["ACTIVE"];

/// The request for the servers of a reservation. All users may filter by it (`_get_server_search_options`).
fn reserved(answer: &Value) -> Option<crate::auth::ServiceRequest> {
    let id = lenient::at(answer, "/reservation_id");
    (!id.is_empty()).then(|| get("/servers/detail", 95).query("reservation_id", id))
}

/// Sets the boot source. The type of a new volume needs 2.67.
fn source(draft: &mut ServerRequest, input: &FormValues) {
    let (kind, from) = match input.text("source") {
        NEW_VOLUME => ("image", input.text("image")),
        VOLUME => ("volume", input.text("volume")),
        _ => return draft.set("imageRef", input.text("image"), 1),
    };
    let mut disk = json!({
        "boot_index": 0,
        "source_type": kind,
        "uuid": from,
        "destination_type": "volume",
        "delete_on_termination": input.flag("delete_on_termination"),
    });
    let mut needs = 1;
    if kind == "image" {
        disk["volume_size"] = input.number("volume_size").unwrap_or(1).into();
        if let Some(volume_type) = input.filled("volume_type") {
            disk["volume_type"] = volume_type.into();
            needs = 67;
        }
    }
    draft.set("block_device_mapping_v2", vec![disk], needs);
}

/// 2.37 can create a server without network; before, and without `none`,
/// Nova selects a network.
fn networks(draft: &mut ServerRequest, input: &FormValues) {
    let rows = input.rows("networks");
    let networks: Vec<Value> = rows.iter().filter_map(network).collect();
    if networks.is_empty() { draft.set("networks", "none", 37) } else { draft.set("networks", networks, 1) }
}

fn network(row: &FormValues) -> Option<Value> {
    if row.text("kind") == "port" {
        return Some(json!({"port": row.filled("port")?}));
    }
    let mut network = json!({"uuid": row.filled("network")?});
    if let Some(address) = row.filled("fixed_ip") {
        network["fixed_ip"] = address.into();
    }
    Some(network)
}

fn hints(input: &FormValues) -> Map<String, Value> {
    let mut hints = input.pairs("hints");
    if let Some(group) = input.filled("server_group") {
        hints.insert("group".to_owned(), group.into());
    }
    hints
}
