//! Requests to Nova with a microversion: reads use the newest one known here, changes the lowest one that they need.

use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::model::Lookup;
use serde_json::Value;

/// A read with 2.`minor`, or the newest supported version below it.
pub fn get(path: impl Into<String>, minor: u16) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Compute, path).version(up_to(minor))
}

/// A change with exactly 2.`minor`.
pub fn post(path: impl Into<String>, minor: u16, body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::Compute, path, body).version(at_least(minor))
}

/// A replacement with exactly 2.`minor`.
pub fn put(path: impl Into<String>, minor: u16, body: Value) -> ServiceRequest {
    ServiceRequest::put(ServiceType::Compute, path, body).version(at_least(minor))
}

pub fn delete(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::Compute, path)
}

pub const fn up_to(minor: u16) -> MicroversionRequest {
    MicroversionRequest::UpTo(Microversion(2, minor))
}

/// 2.1 is the default and needs no header.
pub const fn at_least(minor: u16) -> MicroversionRequest {
    if minor > 1 { MicroversionRequest::AtLeast(Microversion(2, minor)) } else { MicroversionRequest::Base }
}

/// Whether the service supports 2.`minor`.
pub fn supports(lookup: &dyn Lookup, minor: u16) -> bool {
    lookup.newest(ServiceType::Compute).is_some_and(|newest| newest >= Microversion(2, minor))
}
