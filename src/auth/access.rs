//! A token for one project, and sending requests with it. Renewal is in [`renewal`].

mod renewal;

pub(super) use renewal::no_access;

use super::login::Login;
use super::scope::Scope;
use super::secret::Secret;
use super::session_storage;
use super::single_flight::Flight;
use super::token_request::{Grant, description, unix_ms};
use crate::http::{Error, Kind, Request, Response, now_ms};
use futures::channel::oneshot;
use renewal::{EARLY_MS, State};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

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

/// A token this young that is refused is not refused for its age: renewing it again would only
/// send the next request round in circles.
const YOUNG_MS: f64 = 10_000.0;
/// Services answer what access rules do not allow as they answer a token that has ended.
const LIMITED: &str = "The access rules of the application credential do not allow this";

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
        access.login.hold(&access);
        session_storage::save(&access);
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
        let ends = unix_ms(&self.scope.borrow().expires_at).unwrap_or(f64::INFINITY);
        ends - self.offset_ms() - now_ms()
    }

    /// Sends `request` with the token. When it is refused, the token is renewed once for all who
    /// used it, and the request repeated once: also a `POST`, since a 401 means that nothing was
    /// done.
    pub async fn send(self: &Rc<Self>, request: Request) -> Result<Response, Error> {
        self.ready().await?;
        let used = self.token();
        let outcome = self.attempt(&request, &used).await;
        match outcome {
            Err(error) if error.status() == Some(401) => {
                // A wrong password must not be sent twice: that would count twice towards being locked out.
                if let Some(means) = request.unauthorized
                    && self.is_alive(&used).await
                {
                    return Err(error.saying(means));
                }
                if self.scope().limited && self.is_alive(&used).await {
                    // Signing in again would not help, as it would after a 401.
                    return Err(error.saying(LIMITED).but(|failure| failure.kind = Kind::Status(403)));
                }
                let young = self.token() == used && now_ms() - self.renewed_ms.get() < YOUNG_MS;
                // Even so it may have been revoked since, as by another password.
                if young && self.is_alive(&used).await {
                    return Err(error);
                }
                self.other_than(&used).await?;
                self.attempt(&request, &self.token()).await
            }
            outcome => outcome,
        }
    }

    /// Whether Keystone still accepts the token: access rules do not apply to this question.
    async fn is_alive(&self, token: &Secret) -> bool {
        let answer = self.login.http.send_any(description(&self.login.identity, token)).await;
        answer.is_ok_and(|answer| answer.status != 401)
    }

    async fn attempt(&self, request: &Request, token: &Secret) -> Result<Response, Error> {
        self.login.http.send(request.clone().header("X-Auth-Token", token.expose())).await
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
        session_storage::save(self);
    }
}

#[cfg(test)]
mod tests;
