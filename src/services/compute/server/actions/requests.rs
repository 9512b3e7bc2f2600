//! The requests that most actions of servers consist of.

use crate::auth::MicroversionRequest;
use crate::model::{ActionRequest, Completion, RequestPlan};
use crate::services::compute::requests::post;
use crate::services::compute::server::row::Server;
use serde_json::Value;

/// An action without parameters at 2.1, polled until the server has one of these statuses.
pub const fn simple_action(name: &'static str, expect: &'static [&'static str]) -> ActionRequest {
    ActionRequest::PostActionAt(MicroversionRequest::Base, name, Completion::Status(expect))
}

/// An action at 2.`minor`, polled until the server has one of these statuses.
pub fn action_until(server: &Server, minor: u16, body: Value, expect: &'static [&'static str]) -> RequestPlan {
    RequestPlan::with_completion(post(server.path("/action"), minor, body), Completion::Status(expect))
}

/// An action at 2.`minor` whose response is the outcome.
pub fn action(server: &Server, minor: u16, body: Value) -> RequestPlan {
    RequestPlan::single(post(server.path("/action"), minor, body))
}
