//! Requests to Cinder, with the microversion that they ask for.

use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::lenient;
use serde_json::Value;

/// 3.60: lists can be asked for by time of change.
pub const VERSION: MicroversionRequest = MicroversionRequest::UpTo(Microversion(3, 60));

/// With it, snapshots go along, and the path is another one.
pub const VERSION_WITH_TRANSFERS: MicroversionRequest = MicroversionRequest::AtLeast(Microversion(3, 55));

/// A creation at that path.
pub fn post(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::BlockStorage, path, body).version(VERSION_WITH_TRANSFERS)
}

pub fn put(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::put(ServiceType::BlockStorage, path, body).version(VERSION_WITH_TRANSFERS)
}

/// The id that an answer names.
pub fn id_at(answer: &Value, pointer: &str) -> Option<String> {
    Some(lenient::at(answer, pointer)).filter(|id| !id.is_empty())
}
