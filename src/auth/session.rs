//! A session: one signed-in user in one scope.

use super::authentication::Authentication;
use super::config::Config;
use super::issued_token::IssuedToken;
use super::scope::Scope;
use super::scope_choices::{ScopeChoice, domain_names, has_nameless_domain, list_choices, tell_apart};
use super::scope_target::ScopeTarget;
use super::scoped_token::ScopedToken;
use super::session_restore::restore_all;
use super::sign_in_error::no_access;
use super::sign_out::LeftValid;
use super::{AuthMethod, Secret, ServiceClient, ServiceType, SignInStep, storage, stored_session};
use crate::http::{Client, Error, Request};
use futures::FutureExt;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use std::sync::Arc;

const BOUND: &str = "Application credentials are limited to one project. Sign in with a password to switch";
const ENDED: &str = "Your original sign-in has expired. Sign in again to switch projects";

/// A session. Clones are the same session. Its token is in memory, and in the tab's storage for a reload.
#[derive(Clone)]
pub struct Session(SendWrapper<Rc<Inner>>);

struct Inner {
    scoped_token: Rc<ScopedToken>,
}

impl Session {
    pub(super) fn new(scoped_token: Rc<ScopedToken>) -> Self {
        Session(SendWrapper::new(Rc::new(Inner { scoped_token })))
    }

    /// A session with a token that was just issued, in this region or else in that to start in.
    pub(super) fn start(authentication: &Rc<Authentication>, region: Option<&str>, issued: IssuedToken) -> Self {
        let cloud = &authentication.cloud;
        let region = region.map_or_else(|| cloud.start_region(&issued.body.catalog), str::to_owned);
        let scope = Scope::new(&cloud.name, region, cloud.interface(), issued.body);
        Session::new(ScopedToken::new(authentication.clone(), scope, issued.token, issued.offset_ms))
    }

    /// Who is signed in where, and what the cloud offers there.
    pub fn scope(&self) -> Arc<Scope> {
        self.0.scoped_token.scope()
    }

    /// Makes the client of a service. A client keeps what it has discovered of the service's versions, so the store makes
    /// one per connection and service.
    pub fn client(&self, kind: ServiceType) -> ServiceClient {
        ServiceClient::new(kind, self.0.scoped_token.clone())
    }

    pub(super) fn token(&self) -> Secret {
        self.0.scoped_token.token()
    }

    pub(super) fn authentication(&self) -> &Authentication {
        &self.0.scoped_token.authentication
    }

    /// For requests that are not for a service of the catalog.
    pub fn http(&self) -> &Client {
        &self.0.scoped_token.authentication.http
    }

    /// How far the cloud's clock is ahead of this machine's, in milliseconds, measured by Keystone's. Never too high,
    /// and less than two seconds too low on a fast connection.
    pub fn server_offset_ms(&self) -> f64 {
        self.0.scoped_token.offset_ms()
    }

    /// How the user has signed in, and so what to ask for when the session has expired.
    pub fn method(&self) -> AuthMethod {
        self.0.scoped_token.authentication.method.clone()
    }

    /// For how many milliseconds the token is still valid, by the cloud's clock; negative once it has expired.
    pub fn remaining_ms(&self) -> f64 {
        self.0.scoped_token.remaining_ms()
    }

    /// Whether the session outlasts its token without asking the user: only an application credential can get tokens
    /// that expire later.
    pub fn renews_itself(&self) -> bool {
        self.0.scoped_token.can_renew()
    }

    /// For how many milliseconds it does so after [`Session::keep_signed_in`].
    pub fn signed_in_for_ms(&self) -> Option<f64> {
        self.0.scoped_token.authentication.signed_in_for_ms(self.scope().target().as_ref())
    }

    /// Whether [`Session::keep_signed_in`] is possible: it takes a project, and application credentials cannot create
    /// others.
    pub fn can_keep_signed_in(&self) -> bool {
        let scope = self.scope();
        scope.project.is_some() && scope.application_credential.is_none() && !self.renews_itself()
    }

    /// Creates an application credential of the user, for this project and `seconds`, with which this session renews
    /// its token. It is deleted when the user signs out while the first token is valid. Returns its name and its id.
    ///
    /// # Errors
    /// Keystone's; [`crate::http::ErrorKind::Refused`] where there is no project.
    pub async fn keep_signed_in(&self, seconds: f64) -> Result<(String, String), Error> {
        self.0.scoped_token.keep_signed_in(seconds).await
    }

    /// Whether the user has signed in with something that is for this project only, as an application credential is.
    pub fn is_bound_to_project(&self) -> bool {
        let by_credential = matches!(self.method(), AuthMethod::ApplicationCredential | AuthMethod::Token);
        by_credential && self.scope().application_credential.is_some()
    }

    /// The scopes that the user has a role in: projects, then domains, then the system.
    ///
    /// # Errors
    /// Keystone's.
    pub async fn choices(&self) -> Result<Vec<ScopeChoice>, Error> {
        let scoped_token = &self.0.scoped_token;
        let send = |path: &'static str| {
            let url = [scoped_token.authentication.identity.as_str(), path].concat();
            let scoped_token = scoped_token.clone();
            async move { scoped_token.send(Request::get(url)).await }.boxed_local()
        };
        let scope = self.scope();
        let mut choices = list_choices(&send, true).await?;
        let known = [Some(&scope.user_domain), scope.project_domain.as_ref()].into_iter().flatten().cloned();
        let mut known: Vec<_> = known.collect();
        // Others may not read the names of domains that they have no role in.
        if scope.is_admin() && has_nameless_domain(&choices, &known) {
            known.extend(domain_names(&send).await);
        }
        tell_apart(&mut choices, &known);
        Ok(choices)
    }

    /// Opens a session in another project, a domain or the system. This session stays usable for requests that are
    /// still under way.
    ///
    /// # Errors
    /// Keystone's, for a project that the user has no role in. An application credential is for
    /// its own project only.
    pub async fn switch(&self, target: &ScopeTarget) -> Result<Session, Error> {
        let authentication = &self.0.scoped_token.authentication;
        self.enter(authentication, target, None).await
    }

    /// As [`Session::switch`], for a scope that stays open beside this one: they share nothing but the sign-in.
    /// `region` is another region than this session's.
    ///
    /// # Errors
    /// As [`Session::switch`].
    pub async fn open_beside(&self, target: &ScopeTarget, region: Option<&str>) -> Result<Session, Error> {
        let authentication = self.0.scoped_token.authentication.duplicate();
        let outcome = self.enter(&authentication, target, region).await;
        if outcome.is_err() {
            authentication.take_back(self.0.scoped_token.ends_ms()).await;
        }
        outcome
    }

    async fn enter(
        &self,
        authentication: &Rc<Authentication>,
        target: &ScopeTarget,
        region: Option<&str>,
    ) -> Result<Session, Error> {
        let scoped_token = &self.0.scoped_token;
        if self.is_bound_to_project() && scoped_token.scope().target().as_ref() != Some(target) {
            return Err(Error::refused(BOUND));
        }
        let issued = match authentication.rescope(Some(target)).await {
            // Either the user has no role there, or has to sign in again. The list of scopes tells which.
            Err(error) if matches!(error.status(), Some(401 | 404)) => {
                if !self.choices().await?.iter().any(|choice| choice.target == *target) {
                    return Err(no_access(error));
                }
                let again = authentication.renew_for(Some(target)).await;
                // The session outlasts what the user has signed in with.
                let ended = scoped_token.scope().application_credential.is_some();
                again.map_err(|error| if ended { error.with_message(ENDED) } else { no_access(error) })?
            }
            outcome => outcome?,
        };
        let old = self.scope();
        // Projects may have catalogs of their own.
        let same = Some(old.region.as_str()).filter(|region| issued.body.catalog.has_region(region));
        Ok(Session::start(authentication, region.or(same), issued))
    }

    /// The number of this session among those that are open in this tab. It stays the same over a reload.
    pub fn number(&self) -> u32 {
        self.0.scoped_token.authentication.slot.get().unwrap_or_default()
    }

    /// Makes this the session that is shown after a reload.
    pub fn show_after_reload(&self) {
        storage::set_front(self.number());
    }

    /// The same project in another region, with the same token.
    pub fn with_region(&self, region: &str) -> Session {
        let scoped_token = &self.0.scoped_token;
        let scope = Scope { region: region.to_owned(), ..Scope::clone(&scoped_token.scope()) };
        Session::new(ScopedToken::new(
            scoped_token.authentication.clone(),
            scope,
            scoped_token.token(),
            scoped_token.offset_ms(),
        ))
    }

    /// Signs out: revokes the tokens that were issued for this session and removes what is stored of it. A token that
    /// the user has brought stays valid, as others may be using it. Returns what could not be taken back. Nothing new is
    /// created by then: what was under way is waited for.
    pub async fn sign_out(self) -> LeftValid {
        storage::clear(self.number());
        let authentication = &self.0.scoped_token.authentication;
        authentication.end();
        authentication.take_back(self.0.scoped_token.ends_ms()).await
    }

    /// The marks by which other tabs of this browser know the login, if they have it as well, without learning a token.
    pub fn login_marks(&self) -> Vec<String> {
        self.0.scoped_token.authentication.login_marks()
    }

    /// Whether the tab still stores this login: a page that was left and comes back as it was may be one from before
    /// signing out.
    pub fn is_stored(&self) -> bool {
        stored_session::load(self.number()).is_some_and(|stored| {
            let authentication = &self.0.scoped_token.authentication;
            stored.proof.iter().chain(&stored.issued).any(|token| authentication.holds(token))
        })
    }

    /// Whether requests wait for the user to sign in again.
    pub fn is_expired(&self) -> bool {
        self.0.scoped_token.is_expired()
    }

    /// Calls `listener` whenever the token was refused and could not be renewed. From then on, requests wait for
    /// [`Session::reauthenticate`] or [`Session::give_up`].
    pub fn on_expired(&self, listener: impl Fn() + 'static) {
        self.0.scoped_token.on_expired(Rc::new(listener));
    }

    /// Signs the same user in to the same project again, with what [`Session::method`] takes: the password, the
    /// application credential's secret or another token, and a one-time code unless it is empty. All waiting requests
    /// then go on.
    ///
    /// Returns the step that is still missing, if any.
    ///
    /// # Errors
    /// Keystone's, as for a wrong password, which is sent only once; [`crate::http::ErrorKind::Refused`] for another
    /// user's credentials.
    pub async fn reauthenticate(&self, secret: &str, passcode: &str) -> Result<Option<SignInStep>, Error> {
        self.0.scoped_token.reauthenticate(secret, passcode).await
    }

    /// Fails all waiting and later requests with "Signed out".
    pub fn give_up(&self) {
        self.0.scoped_token.authentication.end();
    }
}

/// The sessions that this tab had before it was reloaded, with the one that was shown at the end.
pub fn restore_sessions(http: &Client, config: &Config) -> Vec<Session> {
    let front = storage::front();
    let mut all: Vec<_> = restore_all(http, config).into_iter().map(Session::new).collect();
    // The order of the others stays: it is that in which they were opened.
    let is_front = |session: &Session| Some(session.number()) == front;
    all.sort_by_key(is_front);
    all
}

/// Whether a session is stored for this tab.
pub fn has_stored_session() -> bool {
    !storage::used_slots().is_empty()
}

/// Removes the stored sessions of this tab.
pub fn forget_sessions() {
    storage::clear_all();
}

#[cfg(test)]
mod tests;
