//! What happens when a token has ended: it is renewed once for all waiting requests; where that
//! does not work, they wait for the user to sign in again, or to give up.

use super::{Access, Secret};
use crate::auth::login::signed_out;
use crate::http::{Error, now_ms};
use futures::FutureExt;
use futures::channel::oneshot;
use std::rc::Rc;

/// How a token stands.
#[derive(Clone, Copy, PartialEq)]
pub enum State {
    Valid,
    /// Only the user can go on, with the password.
    Expired,
    /// The user has signed out.
    Over,
}

impl Access {
    pub fn is_expired(&self) -> bool {
        self.state.get() == State::Expired
    }

    /// Has `listener` called whenever the user has to sign in again.
    pub fn on_expired(&self, listener: Rc<dyn Fn()>) {
        self.listeners.borrow_mut().push(listener);
    }

    /// Waits until the token is worth trying.
    pub(super) async fn ready(&self) -> Result<(), Error> {
        loop {
            match (self.state.get(), self.renewal.current()) {
                (State::Over, _) => return Err(signed_out()),
                (State::Expired, _) => self.park().await,
                (State::Valid, Some(renewal)) => renewal.await?,
                (State::Valid, None) => return Ok(()),
            }
        }
    }

    /// Waits until there is a token other than `used`, which was refused.
    pub(super) async fn other_than(self: &Rc<Self>, used: &Secret) -> Result<(), Error> {
        while self.token() == *used {
            match self.state.get() {
                State::Over => return Err(signed_out()),
                State::Expired => self.park().await,
                State::Valid => {
                    self.renewal.join(|| self.clone().renew().boxed_local()).await?;
                }
            }
        }
        Ok(())
    }

    /// Asks for a new token with the unscoped one. A refusal means that the user has to sign in
    /// again; anything else that goes wrong is the waiting requests' failure, and is tried again
    /// with the next one.
    async fn renew(self: Rc<Self>) -> Result<(), Error> {
        match self.login.enter(self.project().as_deref()).await {
            Ok(grant) => {
                self.renewed_ms.set(now_ms());
                self.accept(grant);
            }
            Err(error) if matches!(error.status(), Some(401 | 403 | 404)) => self.expire(),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn project(&self) -> Option<String> {
        self.scope.borrow().project.as_ref().map(|project| project.id.clone())
    }

    fn expire(&self) {
        if self.state.get() == State::Valid {
            self.state.set(State::Expired);
            // A listener may well call back.
            let listeners = self.listeners.borrow().clone();
            listeners.iter().for_each(|listener| listener());
        }
    }

    /// Waits until the state has changed.
    async fn park(&self) {
        let (sender, receiver) = oneshot::channel();
        {
            let mut parked = self.parked.borrow_mut();
            parked.retain(|waiting| !waiting.is_canceled());
            parked.push(sender);
        }
        // Whichever way it ends, the state says what is next.
        let _ = receiver.await;
    }

    fn resume(&self, state: State) {
        self.state.set(state);
        for waiting in self.parked.take() {
            // Whoever has stopped waiting does not mind.
            let _ = waiting.send(());
        }
    }

    /// Signs the same user in to the same project again. Whatever waits goes on, also in the
    /// other projects that the user has entered in this tab.
    pub async fn reauthenticate(&self, password: &str) -> Result<(), Error> {
        let login = &self.login;
        login.prove(&self.scope().user.id, password).await?;
        let grant = login.enter(self.project().as_deref()).await.map_err(no_access)?;
        self.accept(grant);
        self.resume(State::Valid);
        for other in login.holders() {
            if other.is_expired() {
                other.resume(State::Valid);
            }
        }
        Ok(())
    }

    /// Ends everything: what waits fails, and so does what comes later.
    pub fn give_up(&self) {
        self.resume(State::Over);
    }
}

/// Keystone answers 401 also where the user has no role in the project.
pub fn no_access(error: Error) -> Error {
    match error.status() {
        Some(401 | 403 | 404) => error.saying("The user has no access to this project (any more)"),
        _ => error,
    }
}
