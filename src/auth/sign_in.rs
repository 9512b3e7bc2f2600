//! Signs a user in (Identity API v3): authenticates, then scopes to a project, a domain or the system.

use super::authentication::{Authentication, TokenSource};
use super::config::CloudConfig;
use super::endpoint::Endpoint;
use super::issued_token::{self, IssuedToken};
use super::scope_choices::{ScopeChoice, choices};
use super::service_client::ask_versions;
use super::sign_in_error::{ExpiredPassword, SignInError, SignInStep, no_access};
use super::{Credentials, ScopeTarget, Secret, ServiceType, Session};
use crate::http::{Client, Error, Request};
use crate::platform::sleep;
use std::rc::Rc;
use std::time::Duration;

/// The outcome of signing in.
#[derive(Clone)]
pub enum SignInOutcome {
    Scoped(Session),
    /// The user has to choose a scope.
    ChooseScope(ScopeSelection),
    /// The credentials are right, but another step is needed.
    StepNeeded(SignInStep),
}

/// An authenticated user who has to choose a scope.
#[derive(Clone)]
pub struct ScopeSelection {
    authentication: Rc<Authentication>,
    /// The scopes that the user has a role in: projects, then domains, then the system.
    pub choices: Vec<ScopeChoice>,
}

impl ScopeSelection {
    /// Opens a session in a project, a domain or the system.
    ///
    /// # Errors
    /// Keystone's, as for a disabled project.
    pub async fn scope_to(&self, target: &ScopeTarget) -> Result<Session, Error> {
        let issued = self.authentication.rescope(Some(target)).await.map_err(no_access)?;
        Ok(Session::start(&self.authentication, self.authentication.cloud.region_name.as_deref(), issued))
    }

    /// The project with this id or name; of several with the name, the one in the configured domain, or else in the
    /// user's.
    fn find(&self, text: &str, domain_id: &str) -> Result<&ScopeChoice, Error> {
        // Where the configuration has both, the name stands for the id.
        let auth = &self.authentication.cloud.auth;
        let known = auth.project_id.as_deref().filter(|_| auth.project_name.as_deref() == Some(text));
        let text = known.unwrap_or(text);
        let named = |project: &&ScopeChoice| project.name == text;
        let by_id = || self.choices.iter().find(|project| project.project_id() == Some(text));
        let preferred = auth.project_domain_id.as_deref().unwrap_or(domain_id);
        let near = self.choices.iter().filter(named).find(|project| project.domain_id == preferred);
        near.or_else(|| self.choices.iter().find(named)).or_else(by_id).ok_or_else(|| {
            let names: Vec<_> = self.choices.iter().map(|project| project.name.as_str()).collect();
            let there = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            Error::refused(["The user has no access to a project named ", text, ", but to: ", &there].concat())
        })
    }

    /// The domain or system that is configured instead of a project, if the user has a role there.
    fn configured_choice(&self) -> Option<&ScopeChoice> {
        let auth = &self.authentication.cloud.auth;
        self.choices.iter().find(|choice| match &choice.target {
            ScopeTarget::System => auth.system,
            ScopeTarget::Domain(id) => {
                auth.domain.as_ref().is_some_and(|domain| domain == id || *domain == choice.name)
            }
            ScopeTarget::Project(_) => false,
        })
    }
}

/// Signs a user in. `project` is a name or an id. Without one, the session is in the scope of the token or application
/// credential, in the user's default project, or in the only scope there is; else the user has to choose. Credentials
/// are sent exactly once, since Keystone locks users out after several wrong ones.
///
/// # Errors
/// Sentences for the user: wrong credentials, a URL that is no Keystone, no such project, no role anywhere.
pub async fn sign_in(
    http: &Client,
    cloud: &CloudConfig,
    credentials: Credentials,
    project: Option<&str>,
) -> Result<SignInOutcome, Error> {
    let identity = find_identity(http, cloud).await?;
    let issued = match issued_token::request_token(
        http,
        credentials.request(&identity, &cloud.auth),
        Some(&credentials),
    )
    .await
    {
        Err(SignInError::StepNeeded(needed)) => return Ok(SignInOutcome::StepNeeded(needed)),
        outcome => outcome?,
    };
    let method = credentials.method();
    let source = TokenSource::of(credentials, &issued.token);
    let authentication = Authentication::new(http, cloud.clone(), identity, method, source, Vec::new());
    let is_it = |text| issued.body.project.as_ref().is_some_and(|project| project.name == text || project.id == text);
    if issued.body.target().is_some() && project.is_none_or(is_it) {
        authentication.track(&issued.token);
        return Ok(SignInOutcome::Scoped(Session::start(&authentication, cloud.region_name.as_deref(), issued)));
    }
    let outcome = enter(&authentication, &issued, project).await;
    if outcome.is_err() {
        authentication.revoke().await;
    }
    outcome
}

async fn enter(
    authentication: &Rc<Authentication>,
    issued: &IssuedToken,
    project: Option<&str>,
) -> Result<SignInOutcome, Error> {
    let send = |path: &'static str| {
        let request = Request::get([authentication.identity.as_str(), path].concat());
        authentication.http.send(request.header("X-Auth-Token", issued.token.expose()))
    };
    let selection =
        ScopeSelection { choices: choices(&send, project.is_none()).await?, authentication: authentication.clone() };
    let mut enabled = selection.choices.iter().filter(|choice| choice.enabled);
    let wanted = selection.configured_choice();
    let chosen = match (project, wanted.or(enabled.next()), enabled.next()) {
        (Some(text), ..) => selection.find(text, &issued.body.user.domain.id)?,
        (None, Some(only), another) if another.is_none() || wanted.is_some() => only,
        (None, None, _) => {
            return Err(Error::refused(
                "The user has no role in any project or domain, nor in the system, so there is nothing to show here",
            ));
        }
        (None, Some(first), _) => {
            // Projects come first in the list: where the first choice is none, there is no default project.
            let issued = if first.project_id().is_some() { authentication.rescope(None).await.ok() } else { None };
            let region = authentication.cloud.region_name.as_deref();
            return Ok(match issued.filter(|issued| issued.body.project.is_some()) {
                Some(issued) => SignInOutcome::Scoped(Session::start(authentication, region, issued)),
                None => SignInOutcome::ChooseScope(selection),
            });
        }
    };
    selection.scope_to(&chosen.target).await.map(SignInOutcome::Scoped)
}

/// Changes a password that has expired. The user then signs in with the new one.
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
    // Keystone revokes all tokens that are issued up to and including this second.
    sleep(Duration::from_millis(1100)).await;
    Ok(())
}

/// The base URL of the Identity API, for any form of authentication URL.
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
