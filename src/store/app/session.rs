//! How long the session of the scope that is shown goes on.

use super::App;
use crate::auth::{Session, SignInStep};
use crate::http::Error;
use crate::services::identity::keys;
use crate::store::app_state::AppStateStoreFields;
use crate::store::connection::Connection;
use leptos::prelude::*;

impl App {
    /// Takes the password of an expired session, or what else it was signed in to with, see
    /// [`Session::reauthenticate`]; the waiting requests then go on, unless something is still missing.
    ///
    /// # Errors
    /// Keystone's, for a wrong password: the dialog stays.
    pub async fn reauthenticate(self, secret: &str, passcode: &str) -> Result<Option<SignInStep>, Error> {
        let Some(cloud) = self.cloud_now() else { return Ok(None) };
        let needed = cloud.session().reauthenticate(secret, passcode).await?;
        // Scopes of the same sign-in waited for it as well.
        self.state.connections().get_untracked().iter().for_each(Connection::update_expired);
        Ok(needed)
    }

    /// The session, for readers of how long it lasts: they are told when that has changed.
    pub fn session(self) -> Option<Session> {
        self.cloud()?.tracked_session()
    }

    /// Lets the session renew itself for so many seconds, see [`Session::keep_signed_in`]. A task tells of it too.
    ///
    /// # Errors
    /// Keystone's: it ends as it would have.
    pub async fn keep_signed_in(self, seconds: f64) -> Result<(), Error> {
        let Some(cloud) = self.cloud_now() else { return Err(Error::refused("You are not signed in")) };
        let _guard = cloud.guard();
        let tasks = self.tasks();
        let task = tasks.add("Create", "application credential");
        tasks.running(task, "sending");
        let outcome = cloud.session().keep_signed_in(seconds).await.map(|(name, id)| {
            let page =
                crate::services::find(keys::APPLICATION_CREDENTIALS).map(|definition| cloud.page_of(definition, &id));
            tasks.change(task, |task| (task.name, task.page) = (name, page));
            if let Some(live) = cloud.live(keys::APPLICATION_CREDENTIALS) {
                live.refresh();
            }
        });
        tasks.end(task, outcome.clone());
        cloud.notify_session();
        outcome
    }
}
