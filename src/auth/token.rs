//! Keystone's description of a token (Identity API v3, `token` in the answer of `POST /v3/auth/tokens`).

use super::Catalog;
use super::scope_target::{IdName, ScopeTarget};
use crate::lenient;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// The user, scope, roles and catalog of a token.
#[derive(Deserialize)]
pub(super) struct TokenBody {
    pub user: IdNameDomain,
    #[serde(default)]
    pub project: Option<IdNameDomain>,
    #[serde(default)]
    pub domain: Option<IdName>,
    /// Whether it is scoped to the system.
    #[serde(default, deserialize_with = "is_present")]
    pub system: bool,
    #[serde(default)]
    pub application_credential: Option<AppCredentialInfo>,
    #[serde(default, deserialize_with = "lenient::objects")]
    pub roles: Vec<Role>,
    #[serde(default)]
    pub catalog: Catalog,
    #[serde(deserialize_with = "lenient::string")]
    pub issued_at: String,
    #[serde(deserialize_with = "lenient::string")]
    pub expires_at: String,
}

/// A user or a project, with its domain.
#[derive(Deserialize)]
pub(super) struct IdNameDomain {
    #[serde(deserialize_with = "lenient::string")]
    pub id: String,
    #[serde(deserialize_with = "lenient::string")]
    pub name: String,
    pub domain: IdName,
}

/// The application credential that the token was issued for.
#[derive(Deserialize)]
pub(super) struct AppCredentialInfo {
    #[serde(deserialize_with = "lenient::string")]
    pub id: String,
    #[serde(default)]
    pub name: String,
    /// Whether access rules limit what it may call.
    #[serde(default, rename = "access_rules", deserialize_with = "is_present")]
    pub is_limited: bool,
    /// `false` where it may create and delete other application credentials.
    #[serde(default)]
    restricted: Value,
}

/// A role, by its name.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Role {
    pub name: String,
}

impl TokenBody {
    /// The target of its scope; `None` for an unscoped token.
    pub fn target(&self) -> Option<ScopeTarget> {
        ScopeTarget::of(self.project.as_ref().map(|project| &project.id), self.domain.as_ref(), self.system)
    }
}

impl IdNameDomain {
    /// The object and its domain.
    pub fn split(self) -> (IdName, IdName) {
        (IdName { id: self.id, name: self.name }, self.domain)
    }
}

impl AppCredentialInfo {
    /// Whether it may create and delete other application credentials.
    pub fn is_unrestricted(&self) -> bool {
        self.restricted == Value::Bool(false)
    }
}

/// Whether there is an object or a list.
fn is_present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let value: Value = lenient::or_default(deserializer)?;
    Ok(value.is_object() || value.is_array())
}
