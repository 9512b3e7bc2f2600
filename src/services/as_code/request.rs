//! The parts of a request that commands depend on.

use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use serde_json::Value;

/// A request, as far as commands depend on it.
#[derive(Clone, Copy)]
pub struct RequestOutline<'a> {
    pub service: ServiceType,
    pub method: &'a str,
    /// Below the service's versioned base; may have a query.
    pub path: &'a str,
    pub body: Option<&'a Value>,
    /// The microversion that it is sent with; `None` for the service's base version.
    pub version: Option<Microversion>,
}

impl<'a> RequestOutline<'a> {
    pub fn of(call: &'a ServiceRequest) -> Self {
        let version = match call.version {
            MicroversionRequest::Base => None,
            MicroversionRequest::UpTo(version) | MicroversionRequest::AtLeast(version) => Some(version),
        };
        let (method, path) = (call.method.as_str(), call.path.as_str());
        RequestOutline { service: call.service, method, path, body: call.body.as_ref(), version }
    }

    /// The segments of the path.
    pub fn segments(&self) -> Vec<&'a str> {
        self.path.split('?').next().unwrap_or_default().split('/').skip(1).collect()
    }

    /// The parameters of the query, decoded.
    pub fn query(&self) -> impl Iterator<Item = (String, String)> + use<'a> {
        let query = self.path.split_once('?').map(|(_, query)| query).unwrap_or_default();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (crate::http::decode(name), crate::http::decode(value)))
    }
}
