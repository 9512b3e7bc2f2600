//! Clouds of files as they are kept in a browser: as another `clouds.yaml`, without any secret.

use super::{CloudEntry, Factor, Goal, InDomain, SignInSettings};
use crate::auth::CloudAuth;
use serde_json::{Map, Value, json};

/// A `clouds.yaml` (each JSON is YAML) of what is known here and is no secret, for [`super::read`].
pub fn without_secrets(all: &[CloudEntry]) -> Value {
    let mut clouds = Map::new();
    for found in all {
        clouds.insert(found.cloud.name.clone(), one(found));
    }
    json!({ "clouds": clouds })
}

fn one(found: &CloudEntry) -> Value {
    let mut auth = Map::new();
    let mut add = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            auth.insert(name.to_owned(), value.into());
        }
    };
    let mut owner = |prefix: &str, name: &str, of: &InDomain| {
        add(&[prefix, "_id"].concat(), of.id.as_deref());
        add(name, of.name.as_deref());
        add(&[prefix, "_domain_id"].concat(), of.domain_id.as_deref());
        add(&[prefix, "_domain_name"].concat(), of.domain_name.as_deref());
    };
    match &found.credentials {
        SignInSettings::User { user, .. } | SignInSettings::Application { user, .. } => owner("user", "username", user),
        _ => {
            let CloudAuth { username, user_domain_id, user_domain_name, .. } = found.cloud.auth.clone();
            let user = InDomain { id: None, name: username, domain_id: user_domain_id, domain_name: user_domain_name };
            owner("user", "username", &user);
        }
    }
    if let Goal::Project(project) = &found.target {
        owner("project", "project_name", project);
    }
    let auth_type = match &found.credentials {
        SignInSettings::User { passcode: Factor::Unused, .. } => "v3password",
        SignInSettings::User { password: Factor::Unused, .. } => "v3totp",
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
    add("auth_url", Some(&found.cloud.auth.auth_url));
    match &found.target {
        Goal::Domain { id, name } => {
            add("domain_id", id.as_deref());
            add("domain_name", name.as_deref());
        }
        Goal::System => add("system_scope", Some("all")),
        Goal::Trust(id) => add("trust_id", Some(id)),
        Goal::Project(_) | Goal::Unsaid => {}
    }
    json!({
        "auth": auth,
        "auth_type": auth_type,
        "regions": found.regions,
        "interface": found.cloud.interface,
    })
}
