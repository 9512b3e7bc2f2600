//! Renewal of a token that has expired: once for all waiting requests. Where it fails, they wait for the user to sign
//! in again or to give up. Where the session can outlast its token, as with an application credential, the first
//! request in the last minutes renews it ahead of time.

use super::{ScopedToken, Secret, State};
use crate::auth::authentication::{TokenHolder, signed_out};
use crate::auth::sign_in_error::{SignInError, SignInStep, no_access};
use crate::auth::{AuthMethod, Credentials, User};
use crate::http::Error;
use crate::platform::now_ms;
use futures::FutureExt;
use futures::channel::oneshot;
use std::rc::Rc;

/// How long after a failed renewal ahead of time the next one is tried.
const RETRY_MS: f64 = 20_000.0;

impl ScopedToken {
    /// Waits until the token can be used. One that ends within `margin_ms` is renewed before, where that is possible.
    pub(super) async fn ready(self: &Rc<Self>, margin_ms: f64) -> Result<(), Error> {
        loop {
            match (self.state.get(), self.renewal.current()) {
                (State::SignedOut, _) => return Err(signed_out()),
                (State::Expired, _) => self.wait_for_user().await,
                (State::Valid, None) if !self.is_due(margin_ms) => return Ok(()),
                (State::Valid, _) => {
                    let early = self.remaining_ms() > 0.0 && self.can_renew();
                    self.tried_early_ms.set(now_ms());
                    let outcome = self.renewal.join(|| self.clone().renew().boxed_local()).await;
                    // The token is still valid: a later renewal may succeed.
                    if !early {
                        outcome?;
                    }
                }
            }
        }
    }

    /// Whether it is time to renew the token ahead of time.
    fn is_due(&self, margin_ms: f64) -> bool {
        self.remaining_ms() < margin_ms && now_ms() - self.tried_early_ms.get() > RETRY_MS && self.can_renew()
    }

    /// Whether the token can be renewed without asking the user.
    pub fn can_renew(&self) -> bool {
        self.authentication.can_renew(self.scope().target().as_ref())
    }

    /// Renews the token unless it has been replaced since `used` was refused.
    pub(super) async fn renew_if_still(self: &Rc<Self>, used: &Secret) -> Result<(), Error> {
        while self.token() == *used {
            match self.state.get() {
                State::SignedOut => return Err(signed_out()),
                State::Expired => self.wait_for_user().await,
                State::Valid => {
                    self.renewal.join(|| self.clone().renew().boxed_local()).await?;
                }
            }
        }
        Ok(())
    }

    /// Renews the token, or has the user asked to sign in again, without waiting for them.
    pub(super) async fn renew_or_ask(self: &Rc<Self>) -> Result<(), Error> {
        match self.state.get() {
            State::Valid => self.renewal.join(|| self.clone().renew().boxed_local()).await,
            State::Expired | State::SignedOut => Ok(()),
        }
    }

    /// Requests a new token. A refusal means that the user has to sign in again; any other error is returned to the
    /// waiting requests, and the next request tries again.
    async fn renew(self: Rc<Self>) -> Result<(), Error> {
        match self.authentication.renew_for(self.scope().target().as_ref()).await {
            Ok(issued) => {
                self.renewed_ms.set(now_ms());
                self.accept(issued);
            }
            Err(error) if matches!(error.status(), Some(401 | 403 | 404)) => self.expire(),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn expire(&self) {
        if self.state.get() == State::Valid {
            self.state.set(State::Expired);
            // Cloned, since a listener may call back.
            let listeners = self.listeners.borrow().clone();
            listeners.iter().for_each(|listener| listener());
        }
    }

    /// Waits until the state has changed.
    async fn wait_for_user(&self) {
        let (sender, receiver) = oneshot::channel();
        {
            let mut waiting = self.waiting.borrow_mut();
            waiting.retain(|waiting| !waiting.is_canceled());
            waiting.push(sender);
        }
        // The caller looks at the state next, whatever the outcome.
        let _ = receiver.await;
    }

    fn resume(&self, state: State) {
        self.state.set(state);
        for waiting in self.waiting.take() {
            // Fails where the request was dropped meanwhile.
            let _ = waiting.send(());
        }
    }

    /// Signs the same user in to the same project again. All waiting requests go on, also those of other projects that
    /// the user has entered in this tab.
    pub async fn reauthenticate(&self, secret: &str, passcode: &str) -> Result<Option<SignInStep>, Error> {
        let authentication = &self.authentication;
        let scope = self.scope();
        let issued = match authentication.reauthenticate(&scope.user.id, self.credentials(secret, passcode)).await {
            Err(SignInError::StepNeeded(needed)) => return Ok(Some(needed)),
            outcome => outcome?,
        };
        let issued = if issued.body.target() == scope.target() {
            authentication.track(&issued.token);
            issued
        } else {
            authentication.rescope(scope.target().as_ref()).await.map_err(no_access)?
        };
        self.accept(issued);
        self.resume(State::Valid);
        for other in authentication.holders() {
            other.resume_if_expired();
        }
        Ok(None)
    }

    /// Credentials from what the user has typed, for the method of the first sign-in.
    fn credentials(&self, secret: &str, passcode: &str) -> Credentials {
        let scope = self.scope();
        let token = Secret::new(secret);
        match self.authentication.method.clone() {
            AuthMethod::Password | AuthMethod::Totp => Credentials::Password {
                user: User { name: scope.user.id.clone(), domain: None },
                password: token,
                passcode: Some(passcode).filter(|code| !code.is_empty()).map(Secret::new),
            },
            AuthMethod::ApplicationCredential => {
                let credential = scope.application_credential.as_ref().map(|credential| credential.id.clone());
                Credentials::ApplicationCredential {
                    credential: credential.unwrap_or_default(),
                    owner: None,
                    secret: token,
                }
            }
            AuthMethod::Token => Credentials::Token { token, ours: false },
            AuthMethod::WebSso => Credentials::Token { token, ours: true },
            AuthMethod::AccessToken { provider, protocol } => Credentials::AccessToken { provider, protocol, token },
        }
    }
}

impl TokenHolder for ScopedToken {
    fn give_up(&self) {
        self.resume(State::SignedOut);
    }

    fn resume_if_expired(&self) {
        if self.is_expired() {
            self.resume(State::Valid);
        }
    }
}
