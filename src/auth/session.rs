//! One signed-in user in one scope.

use super::access::Access;
use super::config::Config;
use super::issued_token::Grant;
use super::login::Login;
use super::restore::restore_all;
use super::scope::Scope;
use super::scope_choices::{Choice, choices};
use super::sign_in_error::no_access;
use super::target::Target;
use super::{AuthMethod, Needed, Secret, ServiceClient, ServiceType, storage};
use crate::http::{Client, Error, Request};
use futures::FutureExt;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use std::sync::Arc;

const BOUND: &str = "An application credential is for its own project only. Sign in another way to enter others";
const ENDED: &str = "What you have signed in with has ended: the session goes on in this project only. \
    Sign out and in again to enter others";

/// A session. Cheap to clone; all clones are the same. Its token is held in memory, and kept for
/// the tab over a reload.
#[derive(Clone)]
pub struct Session(SendWrapper<Rc<Inner>>);

struct Inner {
    access: Rc<Access>,
}

impl Session {
    pub(super) fn new(access: Rc<Access>) -> Self {
        Session(SendWrapper::new(Rc::new(Inner { access })))
    }

    /// A session with a token just issued.
    pub(super) fn start(login: &Rc<Login>, region: Option<&str>, grant: Grant) -> Self {
        let scope = Scope::new(&login.cloud.name, region, login.cloud.interface(), grant.body);
        Session::new(Access::new(login.clone(), scope, grant.token, grant.offset_ms))
    }

    /// Who is signed in where, and what the cloud offers there.
    pub fn scope(&self) -> Arc<Scope> {
        self.0.access.scope()
    }

    /// Makes the client of a service. Each keeps what it learns of the service's versions, so that the store makes one
    /// per connection and service.
    pub fn client(&self, kind: ServiceType) -> ServiceClient {
        ServiceClient::new(kind, self.0.access.clone())
    }

    pub(super) fn token(&self) -> Secret {
        self.0.access.token()
    }

    pub(super) fn login(&self) -> &Login {
        &self.0.access.login
    }

    /// For requests that are not for a service of the catalog.
    pub fn http(&self) -> &Client {
        &self.0.access.login.http
    }

    /// How far the cloud's clock is ahead of this machine's, in milliseconds, going by Keystone's.
    /// Never too high, and less than two seconds too low on a quick connection.
    pub fn server_offset_ms(&self) -> f64 {
        self.0.access.offset_ms()
    }

    /// How the user has signed in: what to ask for when the session is over.
    pub fn method(&self) -> AuthMethod {
        self.0.access.login.method.clone()
    }

    /// For how long the token is still good, in milliseconds by the cloud's clock; negative once
    /// it has ended.
    pub fn remaining_ms(&self) -> f64 {
        self.0.access.remaining_ms()
    }

    /// Whether it goes on beyond that without asking the user. A token that is asked for with
    /// another one ends with it; an application credential's secret is good for any number.
    pub fn renews_itself(&self) -> bool {
        self.0.access.can_prolong()
    }

    /// For how long it does, in milliseconds, where [`Session::last`] has seen to it.
    pub fn lasts_ms(&self) -> Option<f64> {
        self.0.access.login.lasts_ms(self.scope().target().as_ref())
    }

    /// Whether [`Session::last`] would be of use here: it is for projects, and what an application credential has let in
    /// can make no others.
    pub fn can_last(&self) -> bool {
        let scope = self.scope();
        scope.project.is_some() && scope.application_credential.is_none() && !self.renews_itself()
    }

    /// Makes an application credential in the user's name, for this project and so many seconds, with which this session
    /// renews itself when its token ends. It is deleted when the user signs out while the first token is good. Its name
    /// and its id.
    ///
    /// # Errors
    /// Keystone's; [`crate::http::Kind::Refused`] where there is no project.
    pub async fn last(&self, seconds: f64) -> Result<(String, String), Error> {
        self.0.access.last(seconds).await
    }

    /// Whether the user's way in is for this project only, as an application credential is.
    pub fn is_bound(&self) -> bool {
        let by_credential = matches!(self.method(), AuthMethod::ApplicationCredential | AuthMethod::Token);
        by_credential && self.scope().application_credential.is_some()
    }

    /// What the user has a role in: projects, then domains, then the system.
    ///
    /// # Errors
    /// Keystone's.
    pub async fn choices(&self) -> Result<Vec<Choice>, Error> {
        let access = &self.0.access;
        let send = |path: &'static str| {
            let (access, url) = (access.clone(), [access.login.identity.as_str(), path].concat());
            async move { access.send(Request::get(url)).await }.boxed_local()
        };
        choices(&send, true).await
    }

    /// Enters another project, a domain or the system. This session goes on as it is, for what is
    /// still under way in it.
    ///
    /// # Errors
    /// Keystone's, for a project that the user has no role in. An application credential is for
    /// its own project only.
    pub async fn switch(&self, target: &Target) -> Result<Session, Error> {
        let login = &self.0.access.login;
        self.enter(login, target, None).await
    }

    /// As [`Session::switch`], for a scope that is open at the same time: nothing of either is the other's, but for what
    /// the user has signed in with. `region` is another one than this session's.
    ///
    /// # Errors
    /// As [`Session::switch`].
    pub async fn beside(&self, target: &Target, region: Option<&str>) -> Result<Session, Error> {
        let login = self.0.access.login.beside();
        let outcome = self.enter(&login, target, region).await;
        if outcome.is_err() {
            login.revoke().await;
        }
        outcome
    }

    async fn enter(&self, login: &Rc<Login>, target: &Target, region: Option<&str>) -> Result<Session, Error> {
        let access = &self.0.access;
        if self.is_bound() && access.scope().target().as_ref() != Some(target) {
            return Err(Error::refused(BOUND));
        }
        let grant = match login.enter(Some(target)).await {
            // Either the user has no role there, or has to sign in again: this tells which.
            Err(error) if matches!(error.status(), Some(401 | 404)) => {
                if !self.choices().await?.iter().any(|choice| choice.target == *target) {
                    return Err(no_access(error));
                }
                let again = login.prolong(Some(target)).await;
                // The session lasts longer than what it was signed in to with.
                let ended = access.scope().application_credential.is_some();
                again.map_err(|error| if ended { error.saying(ENDED) } else { no_access(error) })?
            }
            outcome => outcome?,
        };
        let old = self.scope();
        Ok(Session::start(login, Some(region.unwrap_or(&old.region)), grant))
    }

    /// The number of this scope among those that are open in this tab: it stays over a reload.
    pub fn number(&self) -> u32 {
        self.0.access.login.slot.get().unwrap_or_default()
    }

    /// Makes this the scope that is shown after a reload.
    pub fn keep_in_front(&self) {
        storage::set_front(self.number());
    }

    /// The same project in another region, with the same token.
    pub fn with_region(&self, region: &str) -> Session {
        let access = &self.0.access;
        let scope = Scope { region: region.to_owned(), ..Scope::clone(&access.scope()) };
        Session::new(Access::new(access.login.clone(), scope, access.token(), access.offset_ms()))
    }

    /// Revokes every token that was issued to this user for this scope, and leaves nothing of them
    /// behind. A token that the user has brought stays valid: others may be using it.
    pub async fn sign_out(self) {
        storage::clear(self.number());
        let login = &self.0.access.login;
        login.end();
        login.forget_lasting().await;
        login.revoke().await;
    }

    /// Whether requests wait for the user to sign in again.
    pub fn is_expired(&self) -> bool {
        self.0.access.is_expired()
    }

    /// Has `listener` called whenever the token was refused and could not be renewed: requests
    /// wait from then on for [`Session::reauthenticate`] or [`Session::give_up`].
    pub fn on_expired(&self, listener: impl Fn() + 'static) {
        self.0.access.on_expired(Rc::new(listener));
    }

    /// Signs the same user in to the same project again, with what [`Session::method`] takes: the
    /// password, the application credential's secret or another token, and a one-time code unless
    /// that is empty. All waiting requests then go on.
    ///
    /// Anything that is [`Needed`] besides changes nothing: it is to be typed as well.
    ///
    /// # Errors
    /// Keystone's, as for a wrong password, which is sent once only; another user's credentials.
    pub async fn reauthenticate(&self, secret: &str, passcode: &str) -> Result<Option<Needed>, Error> {
        self.0.access.reauthenticate(secret, passcode).await
    }

    /// Fails all waiting and later requests with "Signed out".
    pub fn give_up(&self) {
        self.0.access.login.end();
    }
}

/// The sessions that this tab had before it was reloaded, the one that was shown as the last of them.
pub fn restore(http: &Client, config: &Config) -> Vec<Session> {
    let front = storage::front();
    let mut all: Vec<_> = restore_all(http, config).into_iter().map(Session::new).collect();
    // What was opened first comes first otherwise.
    let is_front = |session: &Session| Some(session.number()) == front;
    all.sort_by_key(is_front);
    all
}

/// Whether the tab keeps a session over a reload.
pub fn is_kept() -> bool {
    !storage::used().is_empty()
}

/// Forgets the sessions that this tab had before it was reloaded.
pub fn forget() {
    storage::clear_all();
}

#[cfg(test)]
mod tests;
