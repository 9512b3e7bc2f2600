//! Signing in with a password (Identity API v3): proving who one is, then choosing a project.

use super::access::Access;
pub(super) use super::access::no_access;
use super::config::CloudConfig;
use super::endpoint::Endpoint;
use super::grant::{self, Grant};
use super::login::{Login, Project};
use super::service::ask_versions;
use super::{Scope, ServiceType, Session};
use crate::http::{Client, Error};
use crate::json::json;
use std::rc::Rc;

/// How far signing in has come.
#[derive(Clone)]
pub enum SignedIn {
    Scoped(Session),
    /// The user has several projects, and none of them by default.
    ChooseProject(Unscoped),
}

/// A user who has yet to choose a project.
#[derive(Clone)]
pub struct Unscoped {
    login: Rc<Login>,
    /// Those the user has a role in, by name.
    pub projects: Vec<Project>,
}

impl Unscoped {
    /// Enters a project.
    ///
    /// # Errors
    /// Keystone's, as for a disabled project.
    pub async fn scope_to(&self, project_id: &str) -> Result<Session, Error> {
        let grant = self.login.enter(Some(project_id)).await.map_err(no_access)?;
        Ok(session(&self.login, self.login.cloud.region_name.as_deref(), grant))
    }

    /// The project with this id or name; of several with the name, the one in the domain that is
    /// named in the configuration or else the user's.
    fn find(&self, text: &str, domain_id: &str) -> Result<&Project, Error> {
        let named = |project: &&Project| project.name == text;
        let by_id = || self.projects.iter().find(|project| project.id == text);
        let preferred = self.login.cloud.auth.project_domain_id.as_deref().unwrap_or(domain_id);
        let near = self.projects.iter().filter(named).find(|project| project.domain_id == preferred);
        near.or_else(|| self.projects.iter().find(named)).or_else(by_id).ok_or_else(|| {
            let names: Vec<_> = self.projects.iter().map(|project| project.name.as_str()).collect();
            let there = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            Error::refused(["The user has no access to a project named ", text, ", but to: ", &there].concat())
        })
    }
}

/// Signs a user in. `domain` is the name of the user's domain (or its id, where the configuration
/// says so); `project` is a name or an id. Without a project, it is the user's only or default one;
/// else the user has to choose. The password is sent exactly once: services lock users out after
/// some wrong ones.
///
/// # Errors
/// In words: a wrong password, an address that is no Keystone, no such project, no project at all.
pub async fn sign_in(
    http: &Client,
    cloud: &CloudConfig,
    user: &str,
    domain: &str,
    password: &str,
    project: Option<&str>,
) -> Result<SignedIn, Error> {
    let identity = find_identity(http, cloud).await?;
    let who = grant::by_password(json!({"name": user, "domain": cloud.auth.domain(domain)}), password);
    let grant = grant::ask(http, &identity, who, Some(json!("unscoped"))).await?;
    let login = Login::new(http, cloud.clone(), identity, grant.token, Vec::new());
    let outcome = enter(&login, &grant.body.user.domain.id, project).await;
    if outcome.is_err() {
        login.revoke().await;
    }
    outcome
}

async fn enter(login: &Rc<Login>, domain_id: &str, project: Option<&str>) -> Result<SignedIn, Error> {
    let unscoped = Unscoped { projects: login.projects().await?, login: login.clone() };
    let mut enabled = unscoped.projects.iter().filter(|project| project.enabled);
    let chosen = match (project, enabled.next(), enabled.next()) {
        (Some(text), ..) => unscoped.find(text, domain_id)?,
        (None, Some(only), None) => only,
        (None, None, _) => {
            return Err(Error::refused("The user has no role in any project, so there is nothing to show here"));
        }
        (None, Some(_), Some(_)) => {
            let grant = login.enter(None).await.ok().filter(|grant| grant.body.project.is_some());
            let region = login.cloud.region_name.as_deref();
            return Ok(match grant {
                Some(grant) => SignedIn::Scoped(session(login, region, grant)),
                None => SignedIn::ChooseProject(unscoped),
            });
        }
    };
    unscoped.scope_to(&chosen.id).await.map(SignedIn::Scoped)
}

/// A session with a token just issued.
pub(super) fn session(login: &Rc<Login>, region: Option<&str>, grant: Grant) -> Session {
    let scope = Scope::new(&login.cloud.name, region, login.cloud.interface(), grant.body);
    Session::new(Access::new(login.clone(), scope, grant.token, grant.offset_ms))
}

/// The base of the Identity API, whatever form its address has.
async fn find_identity(http: &Client, cloud: &CloudConfig) -> Result<String, Error> {
    let endpoint = Endpoint::new(ServiceType::Identity, &cloud.auth.auth_url, cloud.gateway.as_deref());
    if endpoint.is_versioned() || cloud.gateway.is_some() {
        return Ok(endpoint.base(None));
    }
    let found = ask_versions(http, ServiceType::Identity, &endpoint).await?;
    Ok(endpoint.base(found.path.as_deref()))
}

#[cfg(test)]
mod tests;
