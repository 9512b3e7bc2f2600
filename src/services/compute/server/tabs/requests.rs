//! What the tabs of a server's page share: their requests, and lists in answers.

use crate::auth::ServiceRequest;
use crate::services::compute::server::row::Server;
use serde_json::Value;

pub fn has_host(server: &Server) -> Result<(), &'static str> {
    if server.host_digest.is_empty() { Err("The server is not on a host") } else { Ok(()) }
}

/// A request to a path below a server.
pub fn get_from_server(server: &Server, rest: &str, minor: u16) -> ServiceRequest {
    crate::services::compute::requests::get(server.path(rest), minor)
}

/// The list under a key; empty where there is none.
pub fn array_at<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
