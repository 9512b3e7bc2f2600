//! Requests to Octavia that are alike in several resources.

use crate::auth::{ServiceRequest, ServiceType};
use serde_json::Value;

/// A `PUT` without a body, to the path that these parts make.
pub fn put_nothing(path: [&str; 3]) -> ServiceRequest {
    let mut call = ServiceRequest::put(ServiceType::LoadBalancer, path.concat(), Value::Null);
    call.body = None;
    call
}

/// The list at a path.
pub fn get(path: &str) -> ServiceRequest {
    ServiceRequest::get(ServiceType::LoadBalancer, path)
}
