//! The scopes that are open side by side, and which of them is shown.

use super::App;
use crate::auth::cloud_files::Found;
use crate::auth::{self, Session, Target};
use crate::http::Error;
use crate::store::Connection;
use crate::store::app_state::AppStateStoreFields;
use leptos::prelude::*;

impl App {
    /// The scopes that are open side by side; a reactive reader is told of changes.
    pub fn open(self) -> Vec<Connection> {
        self.state.connections().get()
    }

    /// The one of them that has this [`Connection::identity`]. Reactive.
    pub fn opened(self, identity: usize) -> Option<Connection> {
        self.state.connections().with(|open| open.iter().find(|one| one.identity() == identity).copied())
    }

    /// Whether there are several. Reactive.
    pub fn has_several(self) -> bool {
        self.state.connections().with(|open| open.len() > 1)
    }

    /// Whether lists show what is in all open scopes. Reactive.
    pub fn merges(self) -> bool {
        self.state.merges().get() && self.has_several()
    }

    pub fn set_merges(self, merges: bool) {
        self.state.merges().set(merges);
    }

    /// Whether the session of the scope that is shown has expired and waits for the password or the like. Reactive.
    pub fn expired(self) -> bool {
        self.cloud().is_some_and(|cloud| self.has_expired(&cloud))
    }

    /// As [`App::expired`], for any of the open scopes.
    pub fn has_expired(self, cloud: &Connection) -> bool {
        cloud.has_expired()
    }

    /// An address of [`Connection::page_of`], as it is to be shown: the scope is told only where there are several.
    pub fn address(self, page: &str) -> String {
        match page.split_once('?') {
            Some((path, _)) if !self.has_several() => path.to_owned(),
            _ => page.to_owned(),
        }
    }

    /// Enters a scope, leaving the one that is shown.
    pub fn enter(self, session: Session) {
        let cloud = self.take_up(session);
        let before = self.cloud_now();
        if let Some(before) = &before {
            before.close();
        }
        self.state.connections().update(|open| match open.iter_mut().find(|open| Some(**open) == before) {
            Some(place) => *place = cloud,
            None => open.push(cloud),
        });
        self.bring(cloud);
    }

    /// Opens a scope beside those that are open, and shows it.
    pub fn open_beside(self, session: Session) {
        let cloud = self.take_up(session);
        self.state.connections().update(|open| open.push(cloud));
        self.bring(cloud);
    }

    fn take_up(self, session: Session) -> Connection {
        // What they were for is done.
        self.state.file_clouds().update(|all| all.iter_mut().for_each(Found::forget));
        match self.owner.try_get_value().flatten().and_then(|owner| owner.upgrade()) {
            Some(owner) => owner.with(|| Connection::new(session)),
            None => Connection::new(session),
        }
    }

    fn bring(self, cloud: Connection) {
        cloud.session().keep_in_front();
        self.state.active().set(Some(cloud));
    }

    /// Shows the open scope with this number, see [`Session::number`].
    pub fn show(self, number: u32) {
        let mut open = self.state.connections().get_untracked().into_iter();
        let found = open.find(|connection| connection.session().number() == number);
        let now = self.cloud_now();
        if let Some(cloud) = found.filter(|cloud| Some(*cloud) != now) {
            self.bring(cloud);
        }
    }

    /// Opens another project of the same user, a domain or the system, or another region, beside what is open.
    ///
    /// # Errors
    /// As [`App::switch`].
    pub async fn switch_beside(self, target: &Target, region: Option<&str>) -> Result<(), Error> {
        let Some(cloud) = self.cloud_now() else { return Err(Error::refused("Nobody is signed in")) };
        let session = cloud.session().beside(target, region).await?;
        self.open_beside(session);
        Ok(())
    }

    /// Leaves one of several open scopes: its work ends and its tokens are revoked; the others go on.
    pub fn close(self, cloud: &Connection) {
        let mut others = self.state.connections().get_untracked();
        others.retain(|other| other != cloud);
        let Some(next) = others.last().copied() else { return self.sign_out() };
        let was_shown = self.cloud_now() == Some(*cloud);
        self.state.connections().set(others);
        if was_shown {
            self.bring(next);
        }
        leave(cloud);
    }

    /// Enters another project of the same user, a domain or the system.
    ///
    /// # Errors
    /// Keystone's, for a project the user has no role in any more; the scope stays as it is then.
    pub async fn switch(self, target: &Target) -> Result<(), Error> {
        let Some(cloud) = self.cloud_now() else { return Err(Error::refused("Nobody is signed in")) };
        let session = cloud.session().switch(target).await?;
        self.enter(session);
        Ok(())
    }

    /// Enters another region of the same cloud.
    pub fn switch_region(self, region: &str) {
        if let Some(cloud) = self.cloud_now() {
            self.enter(cloud.session().with_region(region));
        }
    }

    /// Leaves all scopes: all work ends, the tokens are revoked, nothing stays behind in the tab.
    pub fn sign_out(self) {
        let open = self.state.connections().get_untracked();
        self.state.active().set(None);
        self.state.connections().set(Vec::new());
        self.state.merges().set(false);
        open.iter().for_each(leave);
        auth::forget();
        self.http().journal().clear();
        self.tasks.clear();
    }
}

/// Ends the work in a scope and revokes its tokens.
fn leave(cloud: &Connection) {
    let session = cloud.session();
    session.give_up();
    cloud.close();
    leptos::task::spawn_local(async move { session.sign_out().await });
}
