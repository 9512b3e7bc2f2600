//! Restores the sessions that the tab had before it was reloaded.

use super::authentication::{Authentication, TokenSource};
use super::config::{CloudConfig, Config};
use super::scoped_token::ScopedToken;
use super::secret::Secret;
use super::{storage, stored_session};
use crate::http::Client;
use std::rc::Rc;

/// All stored sessions, in the order in which they were opened.
pub(super) fn restore_all(http: &Client, config: &Config) -> Vec<Rc<ScopedToken>> {
    let mut restored: Vec<Rc<ScopedToken>> = Vec::new();
    for slot in storage::used_slots() {
        let Some(scoped_token) = restore(http, config, slot) else { continue };
        if let Some(other) =
            restored.iter().find(|other| other.authentication.shares_sign_in(&scoped_token.authentication))
        {
            scoped_token.authentication.join(&other.authentication);
        }
        restored.push(scoped_token);
    }
    restored
}

/// The session in a slot, unless the configuration now has another URL for the cloud's name.
fn restore(http: &Client, config: &Config, slot: u32) -> Option<Rc<ScopedToken>> {
    let stored = stored_session::load(slot)?;
    let mut cloud = CloudConfig::named(&stored.scope.cloud, stored.auth_url);
    cloud.gateway = stored.gateway;
    cloud.interface = Some(stored.scope.interface.clone());
    if let Some(configured) = config.cloud(&stored.scope.cloud)
        && (&configured.auth.auth_url, &configured.gateway) != (&cloud.auth.auth_url, &cloud.gateway)
    {
        storage::clear(slot);
        return None;
    }
    let issued = stored.issued.into_iter().map(Secret::new).collect();
    let proof = match stored.proof {
        Some(token) => TokenSource::Token { token: Secret::new(token), ours: stored.ours },
        None => TokenSource::Lost,
    };
    let authentication = Authentication::new(http, cloud, stored.identity, stored.method, proof, issued);
    authentication.slot.set(Some(slot));
    authentication.created_credentials.replace(stored.created);
    Some(ScopedToken::new(authentication, stored.scope, Secret::new(stored.token), stored.offset_ms))
}
