//! Requests to Manila with a microversion: reads use the newest one known here, changes the lowest one that they need.
//! <https://docs.openstack.org/manila/latest/contributor/api_microversion_history.html>

use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::{CREATED_ID, Lookup, fields};
use serde_json::Value;

/// The newest microversion whose answers are known here.
pub const VERSION: MicroversionRequest = up_to(99);

/// 2.7 calls the actions by the names that they have since.
pub const ACTIONS: u16 = 7;

pub const fn up_to(minor: u16) -> MicroversionRequest {
    MicroversionRequest::UpTo(Microversion(2, minor))
}

pub const fn at_least(minor: u16) -> MicroversionRequest {
    MicroversionRequest::AtLeast(Microversion(2, minor))
}

/// Whether the service supports 2.`minor`.
pub fn supports(lookup: &dyn Lookup, minor: u16) -> bool {
    lookup.newest(ServiceType::SharedFileSystem).is_some_and(|newest| newest >= Microversion(2, minor))
}

pub fn get(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::get(ServiceType::SharedFileSystem, path).version(VERSION)
}

/// A `POST` request with exactly 2.`minor`.
pub fn post(path: impl Into<String>, minor: u16, body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::SharedFileSystem, path, body).version(at_least(minor))
}

/// A `PUT` request with exactly 2.`minor`.
pub fn put(path: impl Into<String>, minor: u16, body: Value) -> ServiceRequest {
    ServiceRequest::put(ServiceType::SharedFileSystem, path, body).version(at_least(minor))
}

/// A `DELETE` request with exactly 2.`minor`.
pub fn delete(path: impl Into<String>, minor: u16) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::SharedFileSystem, path).version(at_least(minor))
}

/// The path of an object of a collection, such as `/shares`, and what stands below it. The placeholder of a new object stays
/// one.
pub fn path(collection: &str, id: &str, rest: &str) -> String {
    let id = if id == CREATED_ID { id.to_owned() } else { encode(id) };
    [collection, "/", &id, rest].concat()
}

/// An action of an object of a collection, with exactly 2.`minor`.
pub fn act(collection: &str, id: &str, minor: u16, name: &str, body: Value) -> ServiceRequest {
    post(path(collection, id, "/action"), minor, fields::wrapped(name, body))
}
