//! Requests to Octavia without a body.

use crate::auth::{ServiceRequest, ServiceType};
use serde_json::Value;

/// A `PUT` that sends nothing, to the path that these parts make.
pub fn put_nothing(path: [&str; 3]) -> ServiceRequest {
    let mut call = ServiceRequest::put(ServiceType::LoadBalancer, path.concat(), Value::Null);
    call.body = None;
    call
}
