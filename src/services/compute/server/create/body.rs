//! Builds the requests from the values of the form: Nova's, and those around it.

use crate::lenient;
use crate::model::{Completion, FormValues, RequestPlan};
use crate::services::compute::requests::{at_least, get, post, up_to};
use crate::services::compute::server::create::count::server_count;
use crate::services::compute::server::create::source::{NEW_VOLUME, SNAPSHOT, VOLUME};
use crate::services::compute::server::create::{access, connections, disks};
use serde_json::{Map, Value, json};

const BASE: u16 = 1;
/// Below this one, Nova makes the name the description, which nobody has typed. A Nova without it is asked all the same.
const PREFERRED: u16 = 19;

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
    let mut draft = ServerRequest { minor: BASE, ..ServerRequest::default() };
    draft.copy(input, "name", 1);
    draft.set("flavorRef", input.text("flavor"), 1);
    disks(&mut draft, input);
    networks(&mut draft, input);
    draft.copy(input, "key_name", 1);
    draft.copy(input, "availability_zone", 1);
    draft.copy(input, "description", 19);
    draft.copy(input, "hostname", 90);
    draft.copy(input, "host", 74);
    let groups = access::group_members(input);
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
    if let Some(user_data) = input.base64("user_data") {
        draft.set("user_data", user_data, 1);
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
    let version = if draft.minor > BASE { at_least(draft.minor) } else { up_to(PREFERRED) };
    let call = post("/servers", BASE, body).version(version);
    let completion = if several { Completion::CreatedMany(reserved, ACTIVE) } else { Completion::Created(ACTIVE) };
    let plan = RequestPlan::with_completion(call, completion)
        .prepared_by(connections::preparations(input))
        .prepared_by(access::preparations(input));
    RequestPlan { for_each: access::floating_ip(input), ..plan }
}

const ACTIVE: &[&str] = &["ACTIVE"];

/// The request for the servers of a reservation. All users may filter by it (`_get_server_search_options`).
fn reserved(answer: &Value) -> Option<crate::auth::ServiceRequest> {
    let id = lenient::at(answer, "/reservation_id");
    (!id.is_empty()).then(|| get("/servers/detail", 95).query("reservation_id", id))
}

/// Sets what the server boots from, and its other disks.
fn disks(draft: &mut ServerRequest, input: &FormValues) {
    if !matches!(input.text("source"), NEW_VOLUME | VOLUME | SNAPSHOT) {
        draft.set("imageRef", input.text("image"), 1);
    }
    let (disks, needs) = disks::members(input);
    if !disks.is_empty() {
        draft.set("block_device_mapping_v2", disks, needs);
    }
}

/// 2.37 can create a server without network; before, and without `none`,
/// Nova selects a network.
fn networks(draft: &mut ServerRequest, input: &FormValues) {
    let networks = connections::members(input);
    if networks.is_empty() { draft.set("networks", "none", 37) } else { draft.set("networks", networks, 1) }
}

fn hints(input: &FormValues) -> Map<String, Value> {
    let mut hints = input.pairs("hints");
    if let Some(group) = input.filled("server_group") {
        hints.insert("group".to_owned(), group.into());
    }
    hints
}
