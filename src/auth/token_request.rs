//! Requests to issue, validate and revoke tokens (Identity API v3, `/v3/auth/tokens`).

use super::scope_target::ScopeTarget;
use super::secret::Secret;
use crate::http::{Method, Request};
use serde_json::{Value, json};

/// Requests a token with these identity methods. Without a scope, Keystone takes the user's default project.
pub(super) fn issue(identity: &str, methods: Value, scope: Option<Value>) -> Request {
    let mut auth = json!({"identity": methods});
    if let Some(scope) = scope {
        auth["scope"] = scope;
    }
    Request::new(Method::Post, [identity, "/auth/tokens"].concat()).json(&json!({"auth": auth})).confidential()
}

/// Requests a token for another scope with an existing token.
pub(super) fn rescope(identity: &str, token: &Secret, target: Option<&ScopeTarget>) -> Request {
    let methods = json!({"methods": ["token"], "token": {"id": token.expose()}});
    issue(identity, methods, target.map(ScopeTarget::to_json))
}

/// Validates a token and returns its description (`GET /v3/auth/tokens`).
pub(super) fn validate(identity: &str, token: &Secret) -> Request {
    about_itself(Request::get([identity, "/auth/tokens"].concat()).confidential(), token)
}

/// Revokes a token (`DELETE /v3/auth/tokens`).
pub(super) fn revoke(identity: &str, token: &Secret) -> Request {
    about_itself(Request::new(Method::Delete, [identity, "/auth/tokens"].concat()), token)
}

/// Authenticates a request with the token that it is about.
fn about_itself(request: Request, token: &Secret) -> Request {
    request.header("X-Auth-Token", token.expose()).header("X-Subject-Token", token.expose())
}
