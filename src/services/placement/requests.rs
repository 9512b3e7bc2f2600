//! Requests to Placement with a microversion: reads use the newest one known here, changes the lowest one that they need.

use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::http::encode;
use serde_json::Value;

/// The newest version known here (Yoga and later).
pub const KNOWN: MicroversionRequest = MicroversionRequest::UpTo(Microversion(1, 39));

/// A read with the newest version known here.
pub fn get(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Placement, path).version(KNOWN)
}

/// A replacement with exactly 1.`minor`.
pub fn put(path: impl Into<String>, minor: u16, body: Value) -> ServiceRequest {
    ServiceRequest::put(ServiceType::Placement, path, body).version(at_least(minor))
}

/// A creation under a name in the path, which has no body: Placement refuses one.
pub fn put_name(path: String, minor: u16) -> ServiceRequest {
    let mut call = put(path, minor, Value::Null);
    call.body = None;
    call
}

/// A deletion with exactly 1.`minor`.
pub fn delete(path: impl Into<String>, minor: u16) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::Placement, path).version(at_least(minor))
}

/// Exactly 1.`minor`; a service that is older is not asked.
pub const fn at_least(minor: u16) -> MicroversionRequest {
    MicroversionRequest::AtLeast(Microversion(1, minor))
}

/// A path below a resource provider, such as `/traits`.
pub fn of_provider(id: &str, rest: &str) -> String {
    ["/resource_providers/", &encode(id), rest].concat()
}
