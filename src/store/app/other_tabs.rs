//! What other tabs of this browser have to do with this one: signing out holds for all that have the same login, preferences
//! for all, and tasks are seen in all that have the same scope open. Which scope that is does not: each tab has its own. A page
//! that was left and comes back as it was is another tab of an earlier time.

use super::App;
use crate::auth;
use crate::platform::Channel;
use crate::store::app_state::AppStateStoreFields;
use crate::store::connection::Connection;
use crate::store::preferences;
use leptos::ev;
use leptos::prelude::*;

/// The channel on which tabs tell the marks of logins that are over.
const SIGN_OUTS: &str = "skylark sign-outs";

impl App {
    /// Follows the other tabs from now on.
    pub(super) fn follow_other_tabs(self) {
        let channel = Channel::open(SIGN_OUTS, Box::new(move |marks| self.end_logins(&marks)));
        self.sign_outs.set_value(channel);
        self.share_tasks();
        // It lives as long as the tab.
        window_event_listener(ev::storage, move |event| {
            if event.key().as_deref() == Some(preferences::KEY) {
                self.preferences.adopt(preferences::load());
            }
        });
    }

    /// Shares the tasks of the open scopes.
    fn share_tasks(self) {
        let Some(owner) = self.owner.try_get_value().flatten().and_then(|owner| owner.upgrade()) else { return };
        owner.with(|| {
            Effect::new(move |_| {
                let open = self.state.connections().get();
                self.task_sharing.with_value(|sharing| untrack(|| sharing.open(open)));
            });
            Effect::new(move |_| {
                self.tasks
                    .with(|tasks| self.task_sharing.with_value(|sharing| untrack(|| sharing.tell_changes(tasks))));
            });
        });
    }

    /// Tells other tabs which logins are over here.
    pub(super) fn tell_other_tabs(self, marks: &[String]) {
        self.sign_outs.with_value(|channel| {
            if let Some(channel) = channel
                && !marks.is_empty()
            {
                channel.post(marks.iter().map(String::as_str));
            }
        });
    }

    /// Ends the logins that are over in another tab, which tells what could not be taken back.
    fn end_logins(self, marks: &[String]) {
        let is_over = |cloud: &Connection| {
            cloud.try_session().is_some_and(|session| session.login_marks().iter().any(|mark| marks.contains(mark)))
        };
        let open = self.state.connections().get_untracked();
        let over: Vec<_> = open.iter().copied().filter(is_over).collect();
        if over.is_empty() {
            return;
        }
        if over.len() < open.len() {
            return over.iter().for_each(|cloud| self.close_here(cloud, false));
        }
        self.sign_out_here(false);
        self.state.signed_out_elsewhere().set(true);
    }

    /// Whether this page shows another login than the tab has now, as when it comes back after somebody has signed out on
    /// a later page: browsers keep pages as they were (back/forward cache).
    pub fn is_outdated(self) -> bool {
        let open = self.state.connections().get_untracked();
        let is_outdated = |cloud: &Connection| cloud.try_session().is_some_and(|session| !session.is_stored());
        open.iter().any(is_outdated) || open.is_empty() && auth::has_stored_session()
    }
}
