//! A token for one scope: what it says, how it stands, and taking over a newer one.

mod renewal;
mod send;

pub(super) use send::Observe;

use super::issued_token::Grant;
use super::login::{Login, TokenHolder};
use super::scope::Scope;
use super::secret::Secret;
use super::single_flight::Flight;
use super::{stored_session, timestamp};
use crate::http::Error;
use crate::platform::now_ms;
use futures::channel::oneshot;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// How long before its end a token is renewed.
const EARLY_MS: f64 = 120_000.0;

/// How a token stands.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Valid,
    /// Only the user can go on, with the password or the like.
    Expired,
    /// The user has signed out.
    Over,
}

pub(super) struct Access {
    pub login: Rc<Login>,
    scope: RefCell<Arc<Scope>>,
    token: RefCell<Secret>,
    offset_ms: Cell<f64>,
    state: Cell<State>,
    /// When the token was renewed last without asking the user.
    renewed_ms: Cell<f64>,
    /// When a renewal before its time was tried last.
    early_ms: Cell<f64>,
    renewal: Flight<Result<(), Error>>,
    /// Requests that wait for the user to sign in again.
    parked: RefCell<Vec<oneshot::Sender<()>>>,
    listeners: RefCell<Vec<Rc<dyn Fn()>>>,
}

impl Access {
    /// Starts using a token: from now on it is what the tab shows, and keeps over a reload.
    pub fn new(login: Rc<Login>, scope: Scope, token: Secret, offset_ms: f64) -> Rc<Self> {
        let access = Rc::new(Access {
            login,
            scope: RefCell::new(Arc::new(scope)),
            token: RefCell::new(token),
            offset_ms: Cell::new(offset_ms),
            state: Cell::new(State::Valid),
            renewed_ms: Cell::new(0.0),
            early_ms: Cell::new(0.0),
            renewal: Flight::default(),
            parked: RefCell::default(),
            listeners: RefCell::default(),
        });
        let holder: Rc<dyn TokenHolder> = access.clone();
        access.login.hold(&holder);
        access.store();
        access
    }

    pub fn scope(&self) -> Arc<Scope> {
        self.scope.borrow().clone()
    }

    pub fn token(&self) -> Secret {
        self.token.borrow().clone()
    }

    pub fn offset_ms(&self) -> f64 {
        self.offset_ms.get()
    }

    /// For how long the token is still good, by the cloud's clock.
    pub fn remaining_ms(&self) -> f64 {
        let ends = timestamp::parse(&self.scope.borrow().expires_at).unwrap_or(f64::INFINITY);
        ends - self.offset_ms() - now_ms()
    }

    pub fn is_expired(&self) -> bool {
        self.state.get() == State::Expired
    }

    /// Calls `listener` whenever the user has to sign in again.
    pub fn on_expired(&self, listener: Rc<dyn Fn()>) {
        self.listeners.borrow_mut().push(listener);
    }

    /// Takes over a token that was issued later, for the same project, region and interface.
    fn accept(&self, grant: Grant) {
        let old = self.scope();
        let ended = self.remaining_ms() < EARLY_MS;
        let scope = Scope::new(&old.cloud, Some(&old.region), &old.interface, grant.body);
        self.scope.replace(Arc::new(scope));
        let before = self.token.replace(grant.token);
        // Else it may be one that was refused but not ended, and is to be revoked in the end.
        if ended {
            self.login.forget(&before);
        }
        self.offset_ms.set(grant.offset_ms);
        self.store();
    }

    /// Keeps it over a reload, if it is what the tab shows.
    fn store(&self) {
        if self.login.shows(self) {
            stored_session::save(&self.login, &self.scope(), &self.token(), self.offset_ms());
        }
    }
}

#[cfg(test)]
mod tests;
