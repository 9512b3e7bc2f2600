//! Restores the sessions that the tab had before it was reloaded.

use super::access::Access;
use super::config::{CloudConfig, Config};
use super::login::{Login, Proof};
use super::secret::Secret;
use super::{storage, stored_session};
use crate::http::Client;
use std::rc::Rc;

/// All that was stored, in the order in which it was opened.
pub(super) fn restore_all(http: &Client, config: &Config) -> Vec<Rc<Access>> {
    let mut restored: Vec<Rc<Access>> = Vec::new();
    for slot in storage::used() {
        let Some(access) = restore(http, config, slot) else { continue };
        if let Some(other) = restored.iter().find(|other| other.login.is_akin(&access.login)) {
            access.login.join(&other.login);
        }
        restored.push(access);
    }
    restored
}

/// The session in a slot, unless the configuration has since given the cloud's name to another address.
fn restore(http: &Client, config: &Config, slot: u32) -> Option<Rc<Access>> {
    let stored = stored_session::load(slot)?;
    let mut cloud = CloudConfig::named(&stored.scope.cloud, stored.auth_url);
    cloud.gateway = stored.gateway;
    if let Some(configured) = config.cloud(&stored.scope.cloud)
        && (&configured.auth.auth_url, &configured.gateway) != (&cloud.auth.auth_url, &cloud.gateway)
    {
        storage::clear(slot);
        return None;
    }
    let issued = stored.issued.into_iter().map(Secret::new).collect();
    let proof = match stored.proof {
        Some(token) => Proof::Token { token: Secret::new(token), ours: stored.ours },
        None => Proof::EmptyLookup,
    };
    let login = Login::new(http, cloud, stored.identity, stored.method, proof, issued);
    login.slot.set(Some(slot));
    Some(Access::new(login, stored.scope, Secret::new(stored.token), stored.offset_ms))
}
