//! What the tab stores of a session for a reload: tokens and scope, so that no round trip is needed.

use super::authentication::{Authentication, TokenSource};
use super::credentials::AuthMethod;
use super::renewal_credential::CreatedCredential;
use super::scope::Scope;
use super::secret::Secret;
use super::storage;
use crate::lenient;
use serde::{Deserialize, Serialize};

/// A session as it is stored. Its secrets are plain texts here, so it has no `Debug`.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredSession {
    pub auth_url: String,
    #[serde(default)]
    pub gateway: Option<String>,
    pub identity: String,
    /// The token that further ones are requested with. An application credential's secret is never stored: after a
    /// reload, the user is asked for it once it is needed.
    #[serde(default)]
    pub proof: Option<String>,
    /// Whether that token is revoked at sign-out.
    #[serde(default)]
    pub ours: bool,
    #[serde(default, deserialize_with = "lenient::or_default")]
    pub method: AuthMethod,
    /// The scoped tokens that may still be valid.
    #[serde(default)]
    pub issued: Vec<String>,
    /// The application credentials to delete at sign-out, without their secrets.
    #[serde(default)]
    pub created: Vec<CreatedCredential>,
    pub token: String,
    pub offset_ms: f64,
    pub scope: Scope,
}

/// Stores a session in the slot of its authentication, which gets one where it has none.
pub(super) fn save(authentication: &Authentication, scope: &Scope, token: &Secret, offset_ms: f64) {
    let (proof, ours) = match authentication.source() {
        TokenSource::Token { token, ours } => (Some(token.expose().to_owned()), ours),
        _ => (None, false),
    };
    let stored = StoredSession {
        auth_url: authentication.cloud.auth.auth_url.clone(),
        gateway: authentication.cloud.gateway.clone(),
        identity: authentication.identity.clone(),
        proof,
        ours,
        method: authentication.method.clone(),
        issued: authentication.issued().iter().map(|token| token.expose().to_owned()).collect(),
        created: authentication.created_credentials.borrow().clone(),
        token: token.expose().to_owned(),
        offset_ms,
        scope: scope.clone(),
    };
    let slot = authentication.slot.get().unwrap_or_else(storage::free_slot);
    authentication.slot.set(Some(slot));
    // Serializing texts and numbers does not fail.
    if let Ok(text) = serde_json::to_string(&stored) {
        storage::save(slot, &text);
    }
}

/// What is stored in a slot, if it can be read.
pub(super) fn load(slot: u32) -> Option<StoredSession> {
    lenient::from_str(&storage::load(slot)?).ok()
}
