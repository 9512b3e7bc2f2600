//! The scopes that are open side by side, and which of them is shown.

use super::App;
use crate::auth::cloud_files::CloudEntry;
use crate::auth::{self, Config, LeftValid, ScopeTarget, Session};
use crate::http::{Error, Request};
use crate::model::Timestamp;
use crate::store::app_state::AppStateStoreFields;
use crate::store::connection::Connection;
use crate::store::task_storage;
use crate::store::transfers::forget_left_over;
use leptos::prelude::*;

impl App {
    /// Reads `config.json` and takes up the sessions that this tab had before a reload.
    pub async fn start(self) {
        self.follow_other_tabs();
        let http = self.http();
        match http.send(Request::get("/config.json")).await.and_then(|answer| Config::read(&answer)) {
            Ok(config) => self.state.config().set(config),
            Err(error) if error.is_not_found() => {}
            Err(error) => self.state.config_error().set(Some(error)),
        }
        let kept = self.state.config().with_untracked(|config| auth::restore_sessions(&http, config));
        for session in kept {
            self.open_beside(session);
        }
        self.state.connections().update(|open| open.sort_by_key(|open| open.session().number()));
        self.state.started().set(true);
    }

    /// Takes up the tasks that were under way before a reload. To be called after [`App::start`].
    pub fn resume_tasks(self) {
        self.task_sharing.with_value(|sharing| sharing.resume(&self.state.connections().get_untracked()));
    }

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
        self.state.left_valid().set(LeftValid::default());
        self.state.signed_out_elsewhere().set(false);
        // What they were for is done.
        self.state.file_clouds().update(|all| all.iter_mut().for_each(CloudEntry::forget));
        let cloud = match self.owner.try_get_value().flatten().and_then(|owner| owner.upgrade()) {
            Some(owner) => owner.with(|| Connection::new(session)),
            None => Connection::new(session),
        };
        cloud.set_all_projects(untrack(|| self.preferences.all_projects()));
        cloud
    }

    /// Has the lists of all open scopes show all projects' objects, where the caller may see them, or the project's alone.
    pub fn set_all_projects(self, all: bool) {
        self.preferences.set_all_projects(all);
        self.state.connections().get_untracked().iter().for_each(|cloud| cloud.set_all_projects(all));
    }

    fn bring(self, cloud: Connection) {
        cloud.session().show_after_reload();
        self.state.active().set(Some(cloud));
    }

    /// Shows the open scope with this number, see [`Session::number`].
    pub fn show(self, number: u32) {
        let mut open = self.state.connections().get_untracked().into_iter();
        let found = open.find(|connection| connection.number() == Some(number));
        let now = self.cloud_now();
        if let Some(cloud) = found.filter(|cloud| Some(*cloud) != now) {
            self.bring(cloud);
        }
    }

    /// Opens another project of the same user, a domain or the system, or another region, beside what is open.
    ///
    /// # Errors
    /// As [`App::switch`].
    pub async fn switch_beside(self, target: &ScopeTarget, region: Option<&str>) -> Result<(), Error> {
        let Some(cloud) = self.cloud_now() else { return Err(Error::refused("You are not signed in")) };
        let session = cloud.session().open_beside(target, region).await?;
        if region.is_some() {
            self.remember_region(&session);
        }
        self.open_beside(session);
        Ok(())
    }

    /// Leaves one of several open scopes: its work ends and its tokens are revoked; the others go on.
    pub fn close(self, cloud: &Connection) {
        let marks = cloud.session().login_marks();
        let shares_login = |other: &Connection| {
            other != cloud && other.session().login_marks().iter().any(|mark| marks.contains(mark))
        };
        // A scope that is still open goes on with the login, in other tabs as well.
        if !self.state.connections().with_untracked(|open| open.iter().any(shares_login)) {
            self.tell_other_tabs(&marks);
        }
        self.close_here(cloud, true);
    }

    /// As [`App::close`], in this tab only. A task tells what could not be taken back, if that is to be told.
    pub(super) fn close_here(self, cloud: &Connection, tells: bool) {
        let mut others = self.state.connections().get_untracked();
        others.retain(|other| other != cloud);
        let Some(next) = others.last().copied() else { return self.sign_out_here(tells) };
        let was_shown = self.cloud_now() == Some(*cloud);
        self.state.connections().set(others);
        if was_shown {
            self.bring(next);
        }
        let place = cloud.session().scope().place().to_owned();
        let (leaving, tasks) = (leave(cloud), self.tasks);
        leptos::task::spawn_local(async move {
            let left = leaving.await.sentences(&|ms| Timestamp::from_ms(ms).iso());
            if tells && !left.is_empty() {
                let task = tasks.add("Leave", &place);
                tasks.end(task, Err(Error::refused(left.join(" "))));
            }
        });
    }

    /// Enters another project of the same user, a domain or the system.
    ///
    /// # Errors
    /// Keystone's, for a project the user has no role in any more; the scope stays as it is then.
    pub async fn switch(self, target: &ScopeTarget) -> Result<(), Error> {
        let Some(cloud) = self.cloud_now() else { return Err(Error::refused("You are not signed in")) };
        let session = cloud.session().switch(target).await?;
        self.enter(session);
        Ok(())
    }

    /// Enters another region of the same cloud.
    pub fn switch_region(self, region: &str) {
        if let Some(cloud) = self.cloud_now() {
            let session = cloud.session().with_region(region);
            self.remember_region(&session);
            self.enter(session);
        }
    }

    /// Has the next sign-in to this cloud start in the region of this session, which the user has chosen.
    fn remember_region(self, session: &Session) {
        let scope = session.scope();
        self.preferences.set_last_region(&scope.cloud, &scope.region);
    }

    /// Leaves all scopes, in other tabs with the same login as well: all work ends, the tokens are revoked, nothing stays
    /// behind in the tab.
    pub fn sign_out(self) {
        let open = self.state.connections().get_untracked();
        self.tell_other_tabs(&open.iter().flat_map(|cloud| cloud.session().login_marks()).collect::<Vec<_>>());
        self.sign_out_here(true);
    }

    /// As [`App::sign_out`], in this tab only. The sign-in page tells what could not be taken back, if that is to be told.
    pub(super) fn sign_out_here(self, tells: bool) {
        let open = self.state.connections().get_untracked();
        // Before anything is sent for it: whoever signs in next reads nothing of this login.
        self.http.update_value(|http| *http = http.for_next_login());
        self.state.active().set(None);
        self.state.connections().set(Vec::new());
        self.state.merges().set(false);
        self.preferences.set_all_projects(false);
        self.state.left_valid().set(LeftValid::default());
        for leaving in open.iter().map(leave) {
            leptos::task::spawn_local(async move {
                let left = leaving.await;
                // Whoever has signed in meanwhile may be somebody else.
                if tells && self.cloud_now().is_none() {
                    self.state.left_valid().update(|all| *all = all.and(left));
                }
            });
        }
        auth::forget_sessions();
        self.tasks.clear();
        task_storage::clear();
        forget_left_over();
    }
}

/// Ends the work in a scope. The future revokes its tokens.
fn leave(cloud: &Connection) -> impl Future<Output = LeftValid> + 'static {
    let session = cloud.session();
    session.give_up();
    cloud.close();
    session.sign_out()
}
