//! An application credential that was made to renew a session.

use super::credentials::Credentials;
use super::scope_target::ScopeTarget;

/// An application credential that renews the tokens of one project. Its secret is in memory only.
pub(super) struct RenewalCredential {
    pub target: ScopeTarget,
    /// Its URL, for deleting it.
    pub url: String,
    pub credentials: Credentials,
    /// When it expires, in milliseconds since the epoch by this machine's clock.
    pub ends_ms: f64,
}
