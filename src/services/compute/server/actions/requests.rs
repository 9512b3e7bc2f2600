//! The requests that most actions of servers consist of.

use crate::auth::MicroversionRequest;
use crate::model::{ActionRequest, Completion, RequestPlan};
use crate::services::compute::requests::post;
use crate::services::compute::server::row::Server;
use serde_json::Value;

/// An action that says nothing but its name, at 2.1, followed until the server is at rest in one of these statuses.
pub const fn simple_action(name: &'static str, expect: &'static [&'static str]) -> ActionRequest {
    ActionRequest::PostActionAt(MicroversionRequest::Base, name, Completion::Status(expect))
}

/// An action's request at 2.`minor`, followed until the server is at rest in one of these statuses.
pub fn action_until(server: &Server, minor: u16, body: Value, expect: &'static [&'static str]) -> RequestPlan {
    RequestPlan::with_completion(post(server.path("/action"), minor, body), Completion::Status(expect))
}

/// An action's request whose answer is the outcome.
pub fn action(server: &Server, minor: u16, body: Value) -> RequestPlan {
    RequestPlan::single(post(server.path("/action"), minor, body))
}
