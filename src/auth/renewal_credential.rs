//! An application credential that was made to renew a session.

use super::credentials::Credentials;
use super::scope_target::ScopeTarget;
use serde::{Deserialize, Serialize};

/// An application credential that renews the tokens of one project. Its secret is in memory only.
pub(super) struct RenewalCredential {
    pub target: ScopeTarget,
    pub credentials: Credentials,
    /// When it expires, in milliseconds since the epoch by this machine's clock.
    pub ends_ms: f64,
}

/// What is kept of an application credential that was created here, also over a reload, to delete it at sign-out.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct CreatedCredential {
    pub url: String,
    /// When it expires, in milliseconds since the epoch by this machine's clock.
    pub ends_ms: f64,
}
