//! What the tab keeps over a reload: tokens and scope, so that no round trip is needed.

use super::access::Access;
use super::config::{CloudConfig, Config};
use super::credentials::AuthMethod;
use super::login::{Login, Proof};
use super::scope::Scope;
use super::secret::Secret;
use super::storage;
use crate::http::Client;
use crate::json::{Json, json};
use serde_json::Value;
use std::rc::Rc;

/// Keeps what the tab shows.
pub(super) fn save(access: &Access) {
    let login = &access.login;
    if !login.shows(access) {
        return;
    }
    let (token, ours) = match login.proof() {
        Proof::Token { token, ours } => (Some(token), ours),
        _ => (None, false),
    };
    let issued: Value = login.issued().iter().map(Secret::expose).collect();
    let kept = json!({
        "auth_url": login.cloud.auth.auth_url.as_str(),
        "gateway": login.cloud.gateway.as_deref(),
        "identity": login.identity.as_str(),
        // Never an application credential's secret: after a reload it is asked for once it is needed.
        "proof": token.as_ref().map(Secret::expose),
        "ours": ours,
        "method": login.method.write(),
        "issued": issued,
        "token": access.token().expose(),
        "offset_ms": crate::json::number(access.offset_ms()),
        "scope": access.scope().write(),
    });
    let slot = login.slot.get().unwrap_or_else(storage::unused);
    login.slot.set(Some(slot));
    storage::save(slot, &crate::json::text(&kept));
}

/// All that was kept, in the order in which it was opened.
pub(super) fn restore(http: &Client, config: &Config) -> Vec<Rc<Access>> {
    let mut restored: Vec<Rc<Access>> = Vec::new();
    for slot in storage::used() {
        let Some(access) = restore_one(http, config, slot) else { continue };
        if let Some(other) = restored.iter().find(|other| other.login.is_akin(&access.login)) {
            access.login.join(&other.login);
        }
        restored.push(access);
    }
    restored
}

/// What was kept there, unless the configuration has since given the cloud's name to another address.
fn restore_one(http: &Client, config: &Config, slot: u32) -> Option<Rc<Access>> {
    let text = storage::load(slot)?;
    let kept = Json::new(&text)?.object()?;
    let secret = |name| kept.get(name)?.string().map(Secret::new);
    let scope = Scope::read(&kept.object("scope")?).ok()?;
    let mut cloud = CloudConfig::named(&scope.cloud, kept.get("auth_url")?.string()?);
    cloud.gateway = kept.maybe_text("gateway");
    if let Some(configured) = config.cloud(&scope.cloud)
        && (&configured.auth.auth_url, &configured.gateway) != (&cloud.auth.auth_url, &cloud.gateway)
    {
        storage::clear(slot);
        return None;
    }
    let issued = kept.texts("issued").iter().map(Secret::new).collect();
    let proof = match secret("proof") {
        Some(token) => Proof::Token { token, ours: kept.flag("ours") },
        None => Proof::EmptyLookup,
    };
    let method = kept.object("method").map(|method| AuthMethod::read(&method)).unwrap_or_default();
    let login = Login::new(http, cloud, kept.get("identity")?.string()?, method, proof, issued);
    login.slot.set(Some(slot));
    Some(Access::new(login, scope, secret("token")?, kept.maybe_number("offset_ms")?))
}
