//! One signed-in user in one scope.

use super::access::Access;
use super::config::Config;
use super::login::{self, Project};
use super::scope::Scope;
use super::{Call, Service, ServiceType, kept, sign_in, storage};
use crate::hash::HashMap;
use crate::http::{Client, Error};
use std::cell::RefCell;
use std::rc::Rc;

/// A session. Cheap to clone; all clones are the same. Its token is held in memory, and kept for
/// the tab over a reload.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    access: Rc<Access>,
    services: RefCell<HashMap<ServiceType, Service>>,
}

impl Session {
    pub(super) fn new(access: Rc<Access>) -> Self {
        Session(Rc::new(Inner { access, services: RefCell::default() }))
    }

    /// Who is signed in where, and what the cloud offers there.
    pub fn scope(&self) -> Rc<Scope> {
        self.0.access.scope()
    }

    /// The client of a service: the same one each time.
    pub fn service(&self, kind: ServiceType) -> Service {
        let mut services = self.0.services.borrow_mut();
        services.entry(kind).or_insert_with(|| Service::new(kind, self.0.access.clone())).clone()
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

    /// The projects that the user has a role in.
    ///
    /// # Errors
    /// Keystone's.
    pub async fn projects(&self) -> Result<Vec<Project>, Error> {
        let answer =
            self.service(ServiceType::Identity).send(Call::get(ServiceType::Identity, "/auth/projects")).await?;
        login::projects(&answer)
    }

    /// Enters another project. This session goes on as it is, for what is still under way in it.
    ///
    /// # Errors
    /// Keystone's, for a project that the user has no role in.
    pub async fn switch(&self, project_id: &str) -> Result<Session, Error> {
        let access = &self.0.access;
        let grant = match access.login.enter(Some(project_id)).await {
            // Either the user has no role there, or has to sign in again: this tells which.
            Err(error) if matches!(error.status(), Some(401 | 404)) => {
                if !self.projects().await?.iter().any(|project| project.id == project_id) {
                    return Err(sign_in::no_access(error));
                }
                access.login.enter(Some(project_id)).await.map_err(sign_in::no_access)?
            }
            outcome => outcome?,
        };
        let old = self.scope();
        Ok(sign_in::session(&access.login, Some(&old.region), grant))
    }

    /// The same project in another region, with the same token.
    pub fn with_region(&self, region: &str) -> Session {
        let access = &self.0.access;
        let scope = Scope { region: region.to_owned(), ..Scope::clone(&access.scope()) };
        Session::new(Access::new(access.login.clone(), scope, access.token(), access.offset_ms()))
    }

    /// Revokes every token of this user in this tab, and leaves nothing of them behind.
    pub async fn sign_out(self) {
        storage::clear();
        let login = &self.0.access.login;
        login.end();
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

    /// Signs the same user in to the same project again. All waiting requests then go on.
    ///
    /// # Errors
    /// Keystone's, as for a wrong password, which is sent once only.
    pub async fn reauthenticate(&self, password: &str) -> Result<(), Error> {
        self.0.access.reauthenticate(password).await
    }

    /// Fails all waiting and later requests with "Signed out".
    pub fn give_up(&self) {
        self.0.access.login.end();
    }
}

/// The session that this tab had before it was reloaded.
pub fn restore(http: &Client, config: &Config) -> Option<Session> {
    kept::restore(http, config).map(Session::new)
}

#[cfg(test)]
mod tests;
