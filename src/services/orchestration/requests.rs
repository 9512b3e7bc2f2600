//! Requests to Heat. A stack's address has both its name and its id: with one of them alone, Heat redirects, which the console
//! does not follow.

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::split_nested_id;
use serde_json::Value;

/// The path of the stack with this row id, and what stands below it.
pub fn of_stack(row: &str, rest: &str) -> String {
    let (name, id) = split_nested_id(row).unwrap_or_default();
    ["/stacks/", &encode(name), "/", &encode(id), rest].concat()
}

/// The path of a resource of a stack, and what stands below it.
pub fn of_resource(row: &str, resource: &str, rest: &str) -> String {
    of_stack(row, &["/resources/", &encode(resource), rest].concat())
}

pub fn get(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Orchestration, path)
}

pub fn post(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::Orchestration, path, body)
}

pub fn post_empty(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::post_empty(ServiceType::Orchestration, path)
}

pub fn patch(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::patch(ServiceType::Orchestration, path, body)
}

pub fn delete(path: impl Into<String>) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::Orchestration, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_has_its_name_and_its_id_in_its_path() {
        assert_eq!(of_stack("web.v2.4c1a", "/template"), "/stacks/web.v2/4c1a/template");
        assert_eq!(of_resource("web.4c1a", "a/b", "/signal"), "/stacks/web/4c1a/resources/a%2Fb/signal");
    }
}
