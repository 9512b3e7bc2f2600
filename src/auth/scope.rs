//! The scope of a session.

use super::Catalog;
use super::scope_target::{IdName, ScopeTarget};
use super::token::{AppCredentialInfo, IdNameDomain, TokenBody};
use serde::{Deserialize, Serialize};

/// A signed-in user in a project (or a domain, or the system), and what the cloud offers there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// The cloud's name in the configuration, or the host of a typed URL.
    pub cloud: String,
    pub user: IdName,
    pub user_domain: IdName,
    #[serde(default)]
    pub project: Option<IdName>,
    #[serde(default)]
    pub project_domain: Option<IdName>,
    /// The domain, where the token is scoped to one instead of a project.
    #[serde(default)]
    pub domain: Option<IdName>,
    /// Whether the token is scoped to the system instead.
    #[serde(default)]
    pub system: bool,
    /// The application credential that the user has signed in with, if any. It is for this project only.
    #[serde(default)]
    pub application_credential: Option<IdName>,
    /// Whether access rules limit the application credential. Services answer other requests with 401.
    #[serde(default)]
    pub limited: bool,
    /// Whether the application credential may create and delete others.
    #[serde(default)]
    pub unrestricted: bool,
    /// The names of the user's roles here.
    #[serde(default)]
    pub roles: Vec<String>,
    /// In Keystone's format (ISO 8601, UTC).
    pub issued_at: String,
    pub expires_at: String,
    #[serde(default)]
    pub catalog: Catalog,
    /// The region in use; empty where the catalog has none.
    pub region: String,
    /// The catalog interface in use: `public`, `internal` or `admin`.
    pub interface: String,
}

impl Scope {
    /// The scope of a token, in a region.
    pub(super) fn new(cloud: &str, region: String, interface: &str, body: TokenBody) -> Self {
        let credential = body.application_credential.as_ref();
        let (user, user_domain) = body.user.split();
        let (project, project_domain) = body.project.map(IdNameDomain::split).unzip();
        Scope {
            cloud: cloud.to_owned(),
            region,
            interface: interface.to_owned(),
            user,
            user_domain,
            project,
            project_domain,
            domain: body.domain,
            system: body.system,
            limited: credential.is_some_and(|credential| credential.is_limited),
            unrestricted: credential.is_some_and(AppCredentialInfo::is_unrestricted),
            application_credential: body
                .application_credential
                .map(|credential| IdName { id: credential.id, name: credential.name }),
            roles: body.roles.into_iter().map(|role| role.name).collect(),
            issued_at: body.issued_at,
            expires_at: body.expires_at,
            catalog: body.catalog,
        }
    }

    /// The target of the token's scope.
    pub fn target(&self) -> Option<ScopeTarget> {
        ScopeTarget::of(self.project.as_ref().map(|project| &project.id), self.domain.as_ref(), self.system)
    }

    /// The name of the project or domain, or `System`.
    pub fn place(&self) -> &str {
        match self.project.as_ref().or(self.domain.as_ref()) {
            Some(named) => &named.name,
            None => "System",
        }
    }

    /// The project's domain, by name or else by id, where the project's name alone could be mistaken: the domain is neither
    /// the user's own nor the first one of every Keystone.
    pub fn telling_domain(&self) -> Option<&str> {
        const FIRST: &str = "default";
        let domain = self.project_domain.as_ref()?;
        let is_usual = domain.id == FIRST && self.user_domain.id == FIRST;
        (!is_usual).then(|| domain.shown())
    }

    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|own| own.eq_ignore_ascii_case(role))
    }

    pub fn is_admin(&self) -> bool {
        self.has_role("admin")
    }
}
