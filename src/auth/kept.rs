//! What the tab keeps over a reload: tokens and scope, so that no round trip is needed.

use super::access::Access;
use super::config::{CloudConfig, Config};
use super::login::Login;
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
    let issued: Value = login.issued().iter().map(Secret::expose).collect();
    let kept = json!({
        "auth_url": login.cloud.auth.auth_url.as_str(),
        "gateway": login.cloud.gateway.as_deref(),
        "identity": login.identity.as_str(),
        "unscoped": login.unscoped().expose(),
        "issued": issued,
        "token": access.token().expose(),
        "offset_ms": crate::json::number(access.offset_ms()),
        "scope": access.scope().write(),
    });
    storage::save(&crate::json::text(&kept));
}

/// What was kept, unless the configuration has since given the cloud's name to another address.
pub(super) fn restore(http: &Client, config: &Config) -> Option<Rc<Access>> {
    let text = storage::load()?;
    let kept = Json::new(&text)?.object()?;
    let secret = |name| kept.get(name)?.string().map(|text| Secret::new(&text));
    let scope = Scope::read(&kept.object("scope")?).ok()?;
    let mut cloud = CloudConfig::named(&scope.cloud, kept.get("auth_url")?.string()?);
    cloud.gateway = kept.maybe_text("gateway");
    if let Some(configured) = config.cloud(&scope.cloud)
        && (&configured.auth.auth_url, &configured.gateway) != (&cloud.auth.auth_url, &cloud.gateway)
    {
        storage::clear();
        return None;
    }
    let issued = kept.texts("issued").iter().map(|token| Secret::new(token)).collect();
    let login = Login::new(http, cloud, kept.get("identity")?.string()?, secret("unscoped")?, issued);
    Some(Access::new(login, scope, secret("token")?, kept.maybe_number("offset_ms")?))
}
