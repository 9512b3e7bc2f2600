//! What a token says of its owner.

use super::Catalog;
use super::token_request::{Owned, TokenBody};
use crate::json::{Object, json};
use serde_json::Value;

/// Something Keystone knows by id and by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    pub id: String,
    pub name: String,
}

impl Named {
    /// # Errors
    /// The name of the member that is missing.
    pub(super) fn read(object: &Object) -> Result<Self, &'static str> {
        Ok(Named { id: object.needed("id")?, name: object.text("name") })
    }

    fn write(&self) -> Value {
        json!({"id": self.id.as_str(), "name": self.name.as_str()})
    }
}

/// What a token can be for.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A project, by id.
    Project(String),
    /// A domain, by id.
    Domain(String),
    /// The whole cloud, for those who run it.
    System,
}

impl Target {
    pub(super) fn of(project: Option<&String>, domain: Option<&Named>, system: bool) -> Option<Self> {
        match (project, domain) {
            (Some(id), _) => Some(Target::Project(id.clone())),
            (None, Some(domain)) => Some(Target::Domain(domain.id.clone())),
            (None, None) => system.then_some(Target::System),
        }
    }

    /// As the `scope` of a request for a token.
    pub(super) fn write(&self) -> Value {
        match self {
            Target::Project(id) => json!({"project": {"id": id.as_str()}}),
            Target::Domain(id) => json!({"domain": {"id": id.as_str()}}),
            Target::System => json!({"system": {"all": true}}),
        }
    }
}

/// A signed-in user in a project (or a domain, or the system), and what the cloud offers there.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// The cloud's name in the configuration, or the host of a typed address.
    pub cloud: String,
    pub user: Named,
    pub user_domain: Named,
    pub project: Option<Named>,
    pub project_domain: Option<Named>,
    /// Where the token is for a domain instead of a project.
    pub domain: Option<Named>,
    /// Whether it is for the whole cloud instead.
    pub system: bool,
    /// What the user has signed in with, if so. It is for this one project only.
    pub application_credential: Option<Named>,
    /// Whether access rules limit what the application credential may call: services answer
    /// anything else with 401.
    pub limited: bool,
    /// Whether the application credential may make and delete others.
    pub unrestricted: bool,
    /// The names of the user's roles here.
    pub roles: Vec<String>,
    /// As Keystone writes them (ISO 8601, UTC).
    pub issued_at: String,
    pub expires_at: String,
    pub catalog: Catalog,
    /// The region in use; empty where the catalog has none.
    pub region: String,
    /// Which of the catalog's addresses are used: `public`, `internal` or `admin`.
    pub interface: String,
}

impl Scope {
    /// From Keystone's description of a token. Without a configured region, it is the catalog's
    /// first.
    pub(super) fn new(cloud: &str, region: Option<&str>, interface: &str, body: TokenBody) -> Self {
        let first = || body.catalog.regions().into_iter().next().unwrap_or_default();
        let (user, user_domain) = body.user.split();
        let (project, project_domain) = body.project.map(Owned::split).unzip();
        Scope {
            cloud: cloud.to_owned(),
            region: region.map_or_else(first, str::to_owned),
            interface: interface.to_owned(),
            user,
            user_domain,
            project,
            project_domain,
            domain: body.domain,
            system: body.system,
            application_credential: body.application_credential,
            limited: body.limited,
            unrestricted: body.unrestricted,
            roles: body.roles,
            issued_at: body.issued_at,
            expires_at: body.expires_at,
            catalog: body.catalog,
        }
    }

    /// What [`Scope::write`] wrote.
    ///
    /// # Errors
    /// The name of the member that is missing.
    pub(super) fn read(object: &Object) -> Result<Self, &'static str> {
        let named = |name| Named::read(&object.needed_object(name)?);
        let maybe_named = |name| object.object(name).as_ref().map(Named::read).transpose();
        Ok(Scope {
            cloud: object.needed("cloud")?,
            user: named("user")?,
            user_domain: named("user_domain")?,
            project: maybe_named("project")?,
            project_domain: maybe_named("project_domain")?,
            domain: maybe_named("domain")?,
            system: object.flag("system"),
            application_credential: maybe_named("application_credential")?,
            limited: object.flag("limited"),
            unrestricted: object.flag("unrestricted"),
            roles: object.texts("roles"),
            issued_at: object.needed("issued_at")?,
            expires_at: object.needed("expires_at")?,
            catalog: Catalog::read(object),
            region: object.needed("region")?,
            interface: object.needed("interface")?,
        })
    }

    /// All of it as JSON.
    pub(super) fn write(&self) -> Value {
        let named = |named: &Option<Named>| named.as_ref().map(Named::write);
        json!({
            "cloud": self.cloud.as_str(),
            "user": self.user.write(),
            "user_domain": self.user_domain.write(),
            "project": named(&self.project),
            "project_domain": named(&self.project_domain),
            "domain": named(&self.domain),
            "system": self.system,
            "application_credential": named(&self.application_credential),
            "limited": self.limited,
            "unrestricted": self.unrestricted,
            "roles": self.roles.as_slice(),
            "issued_at": self.issued_at.as_str(),
            "expires_at": self.expires_at.as_str(),
            "catalog": self.catalog.write(),
            "region": self.region.as_str(),
            "interface": self.interface.as_str(),
        })
    }

    /// What the token is for.
    pub fn target(&self) -> Option<Target> {
        Target::of(self.project.as_ref().map(|project| &project.id), self.domain.as_ref(), self.system)
    }

    /// What the token is for, in a word: the project's or the domain's name, or `System`.
    pub fn place(&self) -> &str {
        match self.project.as_ref().or(self.domain.as_ref()) {
            Some(named) => &named.name,
            None => "System",
        }
    }

    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|own| own.eq_ignore_ascii_case(role))
    }

    pub fn is_admin(&self) -> bool {
        self.has_role("admin")
    }
}
