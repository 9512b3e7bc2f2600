//! The parts of a request that commands depend on.

use crate::auth::{ServiceRequest, ServiceType};
use serde_json::Value;

/// A request, as far as commands depend on it.
#[derive(Clone, Copy)]
pub struct RequestOutline<'a> {
    pub service: ServiceType,
    pub method: &'a str,
    /// Below the service's versioned base, without its query.
    pub path: &'a str,
    pub body: Option<&'a Value>,
}

impl<'a> RequestOutline<'a> {
    pub fn of(call: &'a ServiceRequest) -> Self {
        let path = call.path.split('?').next().unwrap_or_default();
        RequestOutline { service: call.service, method: call.method.as_str(), path, body: call.body.as_ref() }
    }
}
