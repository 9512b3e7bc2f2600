//! A token for one scope and its state.

mod renewal;
mod send;

use super::authentication::{Authentication, TokenHolder};
use super::issued_token::IssuedToken;
use super::scope::Scope;
use super::secret::Secret;
use super::single_flight::SingleFlight;
use super::{stored_session, timestamp};
use crate::http::{Error, Response};
use crate::platform::now_ms;
use futures::channel::oneshot;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// Called with the time when an exchange began, in milliseconds since the epoch, and with its outcome.
pub(super) type OutcomeObserver<'a> = dyn Fn(f64, &Result<Response, Error>) + 'a;

/// How long before it expires a token is renewed.
const RENEWAL_MARGIN_MS: f64 = 120_000.0;
/// The same for requests that carry a file. Services and what is before them may look at the token again at the end.
const FILE_MARGIN_MS: f64 = 900_000.0;

/// The state of a token.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Valid,
    /// The user has to sign in again.
    Expired,
    /// The user has signed out.
    SignedOut,
}

pub(super) struct ScopedToken {
    pub authentication: Rc<Authentication>,
    scope: RefCell<Arc<Scope>>,
    token: RefCell<Secret>,
    offset_ms: Cell<f64>,
    state: Cell<State>,
    /// When the token was last renewed without asking the user.
    renewed_ms: Cell<f64>,
    /// When a renewal ahead of time was last tried.
    tried_early_ms: Cell<f64>,
    renewal: SingleFlight<Result<(), Error>>,
    /// Requests that wait for the user to sign in again.
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
    listeners: RefCell<Vec<Rc<dyn Fn()>>>,
}

impl ScopedToken {
    /// Starts using a token: the tab shows it from now on, and stores it for a reload.
    pub fn new(authentication: Rc<Authentication>, scope: Scope, token: Secret, offset_ms: f64) -> Rc<Self> {
        let scoped_token = Rc::new(ScopedToken {
            authentication,
            scope: RefCell::new(Arc::new(scope)),
            token: RefCell::new(token),
            offset_ms: Cell::new(offset_ms),
            state: Cell::new(State::Valid),
            renewed_ms: Cell::new(0.0),
            tried_early_ms: Cell::new(0.0),
            renewal: SingleFlight::default(),
            waiting: RefCell::default(),
            listeners: RefCell::default(),
        });
        let holder: Rc<dyn TokenHolder> = scoped_token.clone();
        scoped_token.authentication.add_holder(&holder);
        scoped_token.store();
        scoped_token
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

    /// When the token ends, by this machine's clock.
    pub fn ends_ms(&self) -> f64 {
        timestamp::parse(&self.scope.borrow().expires_at).unwrap_or(f64::INFINITY) - self.offset_ms()
    }

    /// For how long the token is still valid, by the cloud's clock.
    pub fn remaining_ms(&self) -> f64 {
        self.ends_ms() - now_ms()
    }

    pub fn is_expired(&self) -> bool {
        self.state.get() == State::Expired
    }

    /// Calls `listener` whenever the user has to sign in again.
    pub fn on_expired(&self, listener: Rc<dyn Fn()>) {
        self.listeners.borrow_mut().push(listener);
    }

    /// Replaces the token with a newer one for the same project, region and interface.
    fn accept(&self, mut issued: IssuedToken) {
        let old = self.scope();
        // The services are where they were, whatever has kept Keystone from telling it again.
        if issued.body.catalog.is_empty() {
            issued.body.catalog = old.catalog.clone();
        }
        let ended = self.remaining_ms() < RENEWAL_MARGIN_MS;
        let scope = Scope::new(&old.cloud, old.region.clone(), &old.interface, issued.body);
        self.scope.replace(Arc::new(scope));
        let before = self.token.replace(issued.token);
        // A token that was refused before it expired stays tracked, so that it is revoked at sign-out.
        if ended {
            self.authentication.untrack(&before);
        }
        self.offset_ms.set(issued.offset_ms);
        self.store();
    }

    /// Stores the session for a reload, if the tab shows it.
    pub(super) fn store(&self) {
        if self.authentication.shows(self) && !self.authentication.is_signed_out() {
            stored_session::save(&self.authentication, &self.scope(), &self.token(), self.offset_ms());
        }
    }
}

#[cfg(test)]
mod tests;
