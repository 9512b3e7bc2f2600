//! The scopes that are open side by side, and which of them is shown.

use super::App;
use crate::auth::cloud_files::CloudEntry;
use crate::auth::{self, ScopeTarget, Session};
use crate::http::Error;
use crate::store::{Connection, Tasks};
use leptos::prelude::*;

impl App {
    /// The scopes that are open side by side; a reactive reader is told of changes.
    pub fn open(self) -> Vec<Connection> {
        self.open.get()
    }

    /// The one of them that has this [`Connection::identity`]. Reactive.
    pub fn opened(self, identity: usize) -> Option<Connection> {
        self.open.with(|open| open.iter().find(|one| one.identity() == identity).cloned())
    }

    /// Whether there are several. Reactive.
    pub fn has_several(self) -> bool {
        self.open.with(|open| open.len() > 1)
    }

    /// Whether lists show what is in all open scopes. Reactive.
    pub fn merges(self) -> bool {
        self.merges.get() && self.has_several()
    }

    pub fn set_merges(self, merges: bool) {
        self.merges.set(merges);
    }

    /// Whether the session of the scope that is shown has expired and waits for the password or the like. Reactive.
    pub fn expired(self) -> bool {
        self.cloud.with(|cloud| cloud.as_ref().is_some_and(|cloud| self.has_expired(cloud)))
    }

    /// As [`App::expired`], for any of the open scopes.
    pub fn has_expired(self, cloud: &Connection) -> bool {
        self.expiries.track();
        cloud.session().is_expired()
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
        let place = |open: &mut Vec<Connection>| {
            let left = before.as_ref().map(Connection::identity);
            match open.iter_mut().find(|open| Some(open.identity()) == left) {
                Some(place) => *place = cloud.clone(),
                None => open.push(cloud.clone()),
            }
        };
        self.open.update(place);
        self.bring(cloud);
    }

    /// Opens a scope beside those that are open, and shows it.
    pub fn open_beside(self, session: Session) {
        let cloud = self.take_up(session);
        self.open.update(|open| open.push(cloud.clone()));
        self.bring(cloud);
    }

    fn take_up(self, session: Session) -> Connection {
        session.on_expired(move || {
            self.expiries.set(());
        });
        // What they were for is done.
        self.found.update(|all| all.iter_mut().for_each(CloudEntry::forget));
        Connection::new(session)
    }

    fn bring(self, cloud: Connection) {
        cloud.session().show_after_reload();
        self.cloud.set(Some(cloud));
    }

    /// Shows the open scope with this number, see [`Session::number`].
    pub fn show(self, number: u32) {
        let found = self.open.with_untracked(|open| open.iter().find(|one| one.session().number() == number).cloned());
        let now = self.cloud_now().map(|cloud| cloud.identity());
        if let Some(cloud) = found.filter(|cloud| Some(cloud.identity()) != now) {
            self.bring(cloud);
        }
    }

    /// Opens another project of the same user, a domain or the system, or another region, beside what is open.
    ///
    /// # Errors
    /// As [`App::switch`].
    pub async fn switch_beside(self, target: &ScopeTarget, region: Option<&str>) -> Result<(), Error> {
        let Some(cloud) = self.cloud_now() else { return Err(Error::refused("Nobody is signed in")) };
        let session = cloud.session().open_beside(target, region).await?;
        self.open_beside(session);
        Ok(())
    }

    /// Leaves one of several open scopes: its work ends and its tokens are revoked; the others go on.
    pub fn close(self, cloud: &Connection) {
        let own = cloud.identity();
        let others =
            self.open.with_untracked(|open| open.iter().filter(|one| one.identity() != own).cloned().collect());
        let others: Vec<Connection> = others;
        let Some(next) = others.last().cloned() else { return self.sign_out() };
        let was_shown = self.cloud_now().is_some_and(|cloud| cloud.identity() == own);
        self.open.set(others);
        if was_shown {
            self.bring(next);
        }
        leave(cloud);
    }

    /// Enters another project of the same user, a domain or the system.
    ///
    /// # Errors
    /// Keystone's, for a project the user has no role in any more; the scope stays as it is then.
    pub async fn switch(self, target: &ScopeTarget) -> Result<(), Error> {
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
        let open = self.open.get_untracked();
        self.cloud.set(None);
        self.open.set(Vec::new());
        self.merges.set(false);
        open.iter().for_each(leave);
        auth::forget_sessions();
        self.http().journal().clear();
        self.tasks.set_value(Tasks::default());
    }
}

/// Ends the work in a scope and revokes its tokens.
fn leave(cloud: &Connection) {
    cloud.close();
    cloud.session().give_up();
    let session = cloud.session().clone();
    leptos::task::spawn_local(async move { session.sign_out().await });
}
