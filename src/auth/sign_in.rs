//! Signing in (Identity API v3): proving who one is, then choosing a project, a domain or the system.

use super::config::CloudConfig;
use super::endpoint::Endpoint;
use super::issued_token::{self, Grant};
use super::login::{Login, Proof};
use super::scope_choices::{Choice, choices};
use super::service::ask_versions;
use super::sign_in_error::{ExpiredPassword, Needed, Refusal, no_access};
use super::{Credentials, Secret, ServiceType, Session, Target};
use crate::http::{Client, Error, Request};
use crate::platform::sleep;
use std::rc::Rc;
use std::time::Duration;

/// How far signing in has come.
#[derive(Clone)]
pub enum SignedIn {
    Scoped(Session),
    /// There are several projects and the like, and none of them by default.
    Choose(Unscoped),
    /// The credentials are right, but do not suffice.
    Needs(Needed),
}

/// A user who has yet to choose what to enter.
#[derive(Clone)]
pub struct Unscoped {
    login: Rc<Login>,
    /// What the user has a role in: projects, then domains, then the system.
    pub choices: Vec<Choice>,
}

impl Unscoped {
    /// Enters a project, a domain or the system.
    ///
    /// # Errors
    /// Keystone's, as for a disabled project.
    pub async fn scope_to(&self, target: &Target) -> Result<Session, Error> {
        let grant = self.login.enter(Some(target)).await.map_err(no_access)?;
        Ok(Session::start(&self.login, self.login.cloud.region_name.as_deref(), grant))
    }

    /// The project with this id or name; of several with the name, the one in the domain that is
    /// named in the configuration or else the user's.
    fn find(&self, text: &str, domain_id: &str) -> Result<&Choice, Error> {
        // Who knows both has named it for people to read.
        let auth = &self.login.cloud.auth;
        let known = auth.project_id.as_deref().filter(|_| auth.project_name.as_deref() == Some(text));
        let text = known.unwrap_or(text);
        let named = |project: &&Choice| project.name == text;
        let by_id = || self.choices.iter().find(|project| project.project_id() == Some(text));
        let preferred = auth.project_domain_id.as_deref().unwrap_or(domain_id);
        let near = self.choices.iter().filter(named).find(|project| project.domain_id == preferred);
        near.or_else(|| self.choices.iter().find(named)).or_else(by_id).ok_or_else(|| {
            let names: Vec<_> = self.choices.iter().map(|project| project.name.as_str()).collect();
            let there = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            Error::refused(["The user has no access to a project named ", text, ", but to: ", &there].concat())
        })
    }

    /// What the configuration wants to be entered instead of a project, if the user has a role there.
    fn wanted(&self) -> Option<&Choice> {
        let auth = &self.login.cloud.auth;
        self.choices.iter().find(|choice| match &choice.target {
            Target::System => auth.system,
            Target::Domain(id) => auth.domain.as_ref().is_some_and(|domain| domain == id || *domain == choice.name),
            Target::Project(_) => false,
        })
    }
}

/// Signs a user in. `project` is a name or an id. Without one, it is what a token or an application
/// credential is for, or the user's default project, or all there is; else the user has to choose.
/// Credentials are sent exactly once: services lock users out after some wrong ones.
///
/// # Errors
/// In words: wrong credentials, an address that is no Keystone, no such project, no role anywhere.
pub async fn sign_in(
    http: &Client,
    cloud: &CloudConfig,
    credentials: Credentials,
    project: Option<&str>,
) -> Result<SignedIn, Error> {
    let identity = find_identity(http, cloud).await?;
    let grant = match issued_token::ask(http, credentials.request(&identity, &cloud.auth), Some(&credentials)).await {
        Err(Refusal::Needs(needed)) => return Ok(SignedIn::Needs(needed)),
        outcome => outcome?,
    };
    let method = credentials.method();
    let proof = Proof::of(credentials, &grant.token);
    let login = Login::new(http, cloud.clone(), identity, method, proof, Vec::new());
    let is_it = |text| grant.body.project.as_ref().is_some_and(|project| project.name == text || project.id == text);
    if grant.body.target().is_some() && project.is_none_or(is_it) {
        login.own(&grant.token);
        return Ok(SignedIn::Scoped(Session::start(&login, cloud.region_name.as_deref(), grant)));
    }
    let outcome = enter(&login, &grant, project).await;
    if outcome.is_err() {
        login.revoke().await;
    }
    outcome
}

async fn enter(login: &Rc<Login>, grant: &Grant, project: Option<&str>) -> Result<SignedIn, Error> {
    let send = |path: &'static str| {
        let request = Request::get([login.identity.as_str(), path].concat());
        login.http.send(request.header("X-Auth-Token", grant.token.expose()))
    };
    let unscoped = Unscoped { choices: choices(&send, project.is_none()).await?, login: login.clone() };
    let mut enabled = unscoped.choices.iter().filter(|choice| choice.enabled);
    let wanted = unscoped.wanted();
    let chosen = match (project, wanted.or(enabled.next()), enabled.next()) {
        (Some(text), ..) => unscoped.find(text, &grant.body.user.domain.id)?,
        (None, Some(only), another) if another.is_none() || wanted.is_some() => only,
        (None, None, _) => {
            return Err(Error::refused(
                "The user has no role in any project or domain, nor in the system, so there is nothing to show here",
            ));
        }
        (None, Some(first), _) => {
            // Projects come first: without any, there is none by default either.
            let grant = if first.project_id().is_some() { login.enter(None).await.ok() } else { None };
            let region = login.cloud.region_name.as_deref();
            return Ok(match grant.filter(|grant| grant.body.project.is_some()) {
                Some(grant) => SignedIn::Scoped(Session::start(login, region, grant)),
                None => SignedIn::Choose(unscoped),
            });
        }
    };
    unscoped.scope_to(&chosen.target).await.map(SignedIn::Scoped)
}

/// Changes a password that has expired. Signing in with the new one is the next step.
///
/// # Errors
/// Keystone's, as for a password that is too short or was used before.
pub async fn change_password(
    http: &Client,
    cloud: &CloudConfig,
    expired: &ExpiredPassword,
    old: &Secret,
    new: &Secret,
) -> Result<(), Error> {
    let identity = find_identity(http, cloud).await?;
    expired.change(http, &identity, old, new).await?;
    // Keystone revokes what was issued up to and including this second.
    sleep(Duration::from_millis(1100)).await;
    Ok(())
}

/// The base of the Identity API, whatever form its address has.
pub(super) async fn find_identity(http: &Client, cloud: &CloudConfig) -> Result<String, Error> {
    let endpoint = Endpoint::new(ServiceType::Identity, &cloud.auth.auth_url, cloud.gateway.as_deref());
    if endpoint.is_versioned() || cloud.gateway.is_some() {
        return Ok(endpoint.base(None));
    }
    let found = ask_versions(http, ServiceType::Identity, &endpoint).await?;
    Ok(endpoint.base(found.path.as_deref()))
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod methods;
