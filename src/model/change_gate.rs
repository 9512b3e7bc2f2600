//! Objects that take one change at a time, together with all that belongs to them, such as load balancers.

use crate::auth::ServiceRequest;
use crate::http::Error;
use serde_json::Value;

/// The object that has to be at rest before each request of a plan, and that is followed until it is at rest again
/// afterwards.
#[derive(Clone, Copy, Debug)]
pub struct GateKind {
    /// The key of its resource.
    pub key: &'static str,
    /// Whether a refusal says that another change came first. Nothing was done then, and the request is sent again once
    /// the object is at rest.
    pub is_busy: fn(&Error) -> bool,
    /// What keeps an object with this status from being changed at all, as a sentence for after the refusal.
    pub hint: fn(&str) -> Option<&'static str>,
}

/// The id of the object.
#[derive(Clone, Debug)]
pub enum GateId {
    Known(String),
    /// It is in the answer to this request.
    Asked(ServiceRequest, fn(&Value) -> Option<String>),
}

/// An object with the rules for changing it.
#[derive(Clone, Debug)]
pub struct ChangeGate {
    pub kind: &'static GateKind,
    pub id: GateId,
}

impl ChangeGate {
    pub fn new(kind: &'static GateKind, id: impl Into<String>) -> Self {
        ChangeGate { kind, id: GateId::Known(id.into()) }
    }

    /// The object whose id this answer contains.
    pub fn asked(kind: &'static GateKind, call: ServiceRequest, id: fn(&Value) -> Option<String>) -> Self {
        ChangeGate { kind, id: GateId::Asked(call, id) }
    }
}
