//! An authenticated user on the way into a scope.

use super::authentication::Authentication;
use super::issued_token::IssuedToken;
use super::scope_choices::ScopeChoice;
use super::sign_in_error::{SignInStep, no_access};
use super::{ScopeTarget, Session};
use crate::http::{Error, Request, ResponseFuture};
use std::rc::Rc;

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
    pub(super) authentication: Rc<Authentication>,
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
        Ok(Session::start(&self.authentication, None, issued))
    }

    /// The domain or system that is configured instead of a project, if the user has a role there.
    pub(super) fn configured_choice(&self) -> Option<&ScopeChoice> {
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

/// The request for a path of the Identity API, with the token of the sign-in.
pub(super) fn get_with(authentication: &Authentication, issued: &IssuedToken, path: &str) -> ResponseFuture {
    let request = Request::get([authentication.identity.as_str(), path].concat());
    authentication.http.send(request.header("X-Auth-Token", issued.token.expose()))
}
