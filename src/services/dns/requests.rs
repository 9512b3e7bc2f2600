//! Requests to Designate.

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use serde_json::Value;

/// The status of what is at rest as it should be.
pub const ACTIVE: &[&str] = &["ACTIVE"];

/// The path of a zone, and what stands below it.
pub fn of_zone(id: &str, rest: &str) -> String {
    ["/zones/", &encode(id), rest].concat()
}

pub fn get(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Dns, path)
}

pub fn post(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::Dns, path, body)
}

pub fn put(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::put(ServiceType::Dns, path, body)
}

pub fn delete(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::Dns, path)
}
