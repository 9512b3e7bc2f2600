//! Requests to Barbican, and what all of its resources have in common.

use super::roles;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::{CREATED_ID, Meta, Names, Paging};
use serde_json::Value;

pub fn get(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::get(ServiceType::KeyManager, path)
}

pub fn post(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::KeyManager, path, body)
}

pub fn put(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::put(ServiceType::KeyManager, path, body)
}

pub fn delete(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::KeyManager, path)
}

/// A path of an object of a collection, such as `/secrets`, and below it. The placeholder of a new object stays one.
pub fn path(collection: &str, id: &str, rest: &str) -> String {
    let id = if id == CREATED_ID { id.to_owned() } else { encode(id) };
    [collection, "/", &id, rest].concat()
}

/// A collection of Barbican's: paged by numbers, in the order of creation, for callers that may read secrets.
pub const fn meta(key: &'static str, path: &'static str, names: Names) -> Meta {
    Meta {
        paging: Paging::Offset,
        unordered: true,
        read_refusal: |caller| roles::lists(caller).err(),
        // What each role may do is said by the actions.
        write_refusal: |_| None,
        ..Meta::of(ServiceType::KeyManager, key, path, names)
    }
}
