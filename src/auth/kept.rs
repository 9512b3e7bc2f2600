//! What the tab keeps over a reload: tokens and scope, so that no round trip is needed.

use super::access::Access;
use super::config::{CloudConfig, Config};
use super::login::Login;
use super::scope::Scope;
use super::secret::Secret;
use super::storage;
use crate::http::Client;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

#[derive(Serialize, Deserialize)]
struct Kept {
    auth_url: String,
    gateway: Option<String>,
    identity: String,
    unscoped: Secret,
    issued: Vec<Secret>,
    token: Secret,
    offset_ms: f64,
    scope: Scope,
}

/// Keeps what the tab shows.
pub(super) fn save(access: &Access) {
    let login = &access.login;
    if !login.shows(access) {
        return;
    }
    let kept = Kept {
        auth_url: login.cloud.auth.auth_url.clone(),
        gateway: login.cloud.gateway.clone(),
        identity: login.identity.clone(),
        unscoped: login.unscoped(),
        issued: login.issued(),
        token: access.token(),
        offset_ms: access.offset_ms(),
        scope: Scope::clone(&access.scope()),
    };
    if let Ok(text) = serde_json::to_string(&kept) {
        storage::save(&text);
    }
}

/// What was kept, unless the configuration has since given the cloud's name to another address.
pub(super) fn restore(http: &Client, config: &Config) -> Option<Rc<Access>> {
    let kept: Kept = serde_json::from_str(&storage::load()?).ok()?;
    let mut cloud = CloudConfig::named(&kept.scope.cloud, kept.auth_url);
    cloud.gateway = kept.gateway;
    if let Some(configured) = config.cloud(&kept.scope.cloud)
        && (&configured.auth.auth_url, &configured.gateway) != (&cloud.auth.auth_url, &cloud.gateway)
    {
        storage::clear();
        return None;
    }
    let login = Login::new(http, cloud, kept.identity, kept.unscoped, kept.issued);
    Some(Access::new(login, kept.scope, kept.token, kept.offset_ms))
}
