//! Writes the clouds of files as a `clouds.yaml` without secrets, for keeping them in the browser.

use super::{AuthFactor, CloudEntry, RequestedScope, SignInSettings, UserOrProject};
use crate::auth::CloudAuth;
use serde_json::{Map, Value, json};

/// A `clouds.yaml` in JSON, which is YAML, of all settings that are no secrets. [`super::read`] reads it again.
pub fn without_secrets(all: &[CloudEntry]) -> Value {
    let mut clouds = Map::new();
    for entry in all {
        clouds.insert(entry.cloud.name.clone(), one(entry));
    }
    json!({ "clouds": clouds })
}

fn one(entry: &CloudEntry) -> Value {
    let mut auth = Map::new();
    let mut add = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            auth.insert(name.to_owned(), value.into());
        }
    };
    let mut owner = |prefix: &str, name: &str, of: &UserOrProject| {
        add(&[prefix, "_id"].concat(), of.id.as_deref());
        add(name, of.name.as_deref());
        add(&[prefix, "_domain_id"].concat(), of.domain_id.as_deref());
        add(&[prefix, "_domain_name"].concat(), of.domain_name.as_deref());
    };
    match &entry.credentials {
        SignInSettings::User { user, .. } | SignInSettings::Application { user, .. } => owner("user", "username", user),
        _ => {
            let CloudAuth { username, user_domain_id, user_domain_name, .. } = entry.cloud.auth.clone();
            let user =
                UserOrProject { id: None, name: username, domain_id: user_domain_id, domain_name: user_domain_name };
            owner("user", "username", &user);
        }
    }
    if let RequestedScope::Project(project) = &entry.target {
        owner("project", "project_name", project);
    }
    let auth_type = match &entry.credentials {
        SignInSettings::User { passcode: AuthFactor::Unused, .. } => "v3password",
        SignInSettings::User { password: AuthFactor::Unused, .. } => "v3totp",
        SignInSettings::User { .. } => "v3multifactor",
        SignInSettings::Application { id, name, .. } => {
            add("application_credential_id", id.as_deref());
            add("application_credential_name", name.as_deref());
            "v3applicationcredential"
        }
        SignInSettings::Token(_) => "v3token",
        SignInSettings::Other { auth_type, settings } => {
            for (key, value) in settings.iter().filter(|(key, _)| *key != "access_token") {
                add(key, Some(value.expose()));
            }
            auth_type
        }
    };
    add("auth_url", Some(&entry.cloud.auth.auth_url));
    match &entry.target {
        RequestedScope::Domain { id, name } => {
            add("domain_id", id.as_deref());
            add("domain_name", name.as_deref());
        }
        RequestedScope::System => add("system_scope", Some("all")),
        RequestedScope::Trust(id) => add("trust_id", Some(id)),
        RequestedScope::Project(_) | RequestedScope::Default => {}
    }
    json!({
        "auth": auth,
        "auth_type": auth_type,
        "regions": entry.regions,
        "interface": entry.cloud.interface,
    })
}
