//! Requests to Cinder, with the microversion that they ask for.

use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::lenient;
use serde_json::Value;

/// 3.60 can filter lists by the time of the last change.
pub const VERSION: MicroversionRequest = MicroversionRequest::UpTo(Microversion(3, 60));

/// 3.55 includes snapshots in transfers, and has another path.
pub const VERSION_WITH_TRANSFERS: MicroversionRequest = MicroversionRequest::AtLeast(Microversion(3, 55));

/// A `POST` request.
pub fn post(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::BlockStorage, path, body).version(VERSION_WITH_TRANSFERS)
}

pub fn put(path: impl Into<String>, body: Value) -> ServiceRequest {
    ServiceRequest::put(ServiceType::BlockStorage, path, body).version(VERSION_WITH_TRANSFERS)
}

/// The id at this pointer in a response.
pub fn id_at(answer: &Value, pointer: &str) -> Option<String> {
    Some(lenient::at(answer, pointer)).filter(|id| !id.is_empty())
}
