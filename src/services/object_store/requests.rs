//! Requests to Swift. What its objects are stands in headers.

use super::paths::{container_path, object_path};
use super::roles;
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{Meta, Names};
use serde_json::{Map, Value};

/// The path of the account itself.
pub const ACCOUNT_PATH: &str = "/";

/// What the cluster offers, which everybody may read, where it is told at all.
/// <https://docs.openstack.org/api-ref/object-store/#discoverability>
pub fn info() -> ServiceRequest {
    ServiceRequest::get(ServiceType::ObjectStore, "/info").at_root()
}

pub fn head_account() -> ServiceRequest {
    ServiceRequest::head(ServiceType::ObjectStore, ACCOUNT_PATH)
}

pub fn head_container(container: &str) -> ServiceRequest {
    ServiceRequest::head(ServiceType::ObjectStore, container_path(container))
}

pub fn head_object(container: &str, name: &str) -> ServiceRequest {
    ServiceRequest::head(ServiceType::ObjectStore, object_path(container, name))
}

/// Changes what the headers say, and leaves the rest as it is: of accounts and containers.
pub fn post_headers(path: impl Into<String>, headers: Map<String, Value>) -> ServiceRequest {
    ServiceRequest::post(ServiceType::ObjectStore, path, Value::Object(headers)).as_headers().reading_headers()
}

/// Creates what is at this path with these headers, and without contents.
pub fn put_headers(path: impl Into<String>, headers: Map<String, Value>) -> ServiceRequest {
    ServiceRequest::put(ServiceType::ObjectStore, path, Value::Object(headers)).as_headers().reading_headers()
}

pub fn delete(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::ObjectStore, path)
}

pub fn get(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::get(ServiceType::ObjectStore, path)
}

/// One page of a container's objects whose names begin with a prefix: those after the marker. As many as the service gives at a
/// time.
pub fn list_objects(container: &str, prefix: &str, marker: &str) -> ServiceRequest {
    let request = get(container_path(container)).query("format", "json");
    let request = if prefix.is_empty() { request } else { request.query("prefix", prefix) };
    if marker.is_empty() { request } else { request.query("marker", marker) }
}

/// What resources of Swift have in common: each object is what its headers say.
pub const fn meta(key: &'static str, names: Names) -> Meta {
    Meta {
        by_head: true,
        read_refusal: |caller| roles::reads(caller).err(),
        // What each role may do is said by the actions.
        write_refusal: |_| None,
        ..Meta::of(ServiceType::ObjectStore, key, ACCOUNT_PATH, names)
    }
}
