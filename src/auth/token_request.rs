//! Requests to issue, validate and revoke tokens (Identity API v3, `/v3/auth/tokens`).

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
pub(super) fn rescope(identity: &str, token: &Secret, scope: Option<Value>) -> Request {
    let methods = json!({"methods": ["token"], "token": {"id": token.expose()}});
    issue(identity, methods, scope)
}

/// Validates a token and returns its description (`GET /v3/auth/tokens`).
pub(super) fn validate(identity: &str, token: &Secret) -> Request {
    about_itself(Request::get([identity, "/auth/tokens"].concat()).confidential(), token)
}

/// Asks for the catalog of a token (`GET /v3/auth/catalog`).
pub(super) fn catalog(identity: &str, token: &Secret) -> Request {
    Request::get([identity, "/auth/catalog"].concat()).header("X-Auth-Token", token.expose())
}

/// Revokes a token (`DELETE /v3/auth/tokens`).
pub(super) fn revoke(identity: &str, token: &Secret) -> Request {
    about_itself(Request::new(Method::Delete, [identity, "/auth/tokens"].concat()), token)
}

/// Authenticates a request with the token that it is about.
fn about_itself(request: Request, token: &Secret) -> Request {
    request.header("X-Auth-Token", token.expose()).header("X-Subject-Token", token.expose())
}
