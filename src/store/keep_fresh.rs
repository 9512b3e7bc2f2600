//! Keeps a collection fresh while somebody looks at it.

use super::catch_up::catch_up;
use super::live_collection::{CollectionPhase, LiveCollection, Watch};
use super::{poll_interval, tab_sync};
use crate::http::Error;
use crate::platform::{sleep, until_visible};
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use std::time::Duration;

impl LiveCollection {
    /// Keeps the collection fresh until the answer is dropped. Requests under way are aborted then.
    pub fn watch(&self) -> Watch {
        self.0.watchers.set(self.0.watchers.get() + 1);
        self.start();
        Watch(self.clone())
    }

    /// Loads the list once if it never was, as for a name to show.
    pub fn ensure(&self) {
        let phase = self.0.phase.get_untracked();
        if !phase.complete && phase.error.is_none() {
            self.start();
        }
    }

    /// Asks for what changed without waiting for the next turn.
    pub fn refresh(&self) {
        // A request that is under way may have been answered before what is to be seen has happened.
        self.0.asked.set(true);
        match self.0.pause.borrow_mut().take() {
            Some(pause) => pause.abort(),
            None => self.start(),
        }
    }

    /// As [`LiveCollection::refresh`], for a user who wants to see what there is: also without what was deleted elsewhere.
    pub fn reread(&self) {
        self.0.compares.set(true);
        self.refresh();
    }

    /// Switches between the scope's own and all projects' objects (administrators): the list starts over.
    pub(super) fn set_all_projects(&self, all: bool) {
        if self.0.all_projects.replace(all) == all {
            return;
        }
        self.0.own_only.set(false);
        self.stop();
        self.0.rows.borrow_mut().keep(|_| false);
        self.0.resume.replace(None);
        self.0.known_ms.set(None);
        self.0.cut_short.set(None);
        self.0.phase.set(CollectionPhase::default());
        self.0.changed.notify();
        if self.0.watchers.get() > 0 {
            self.start();
        }
    }

    fn start(&self) {
        // What is only read one by one has no list to keep fresh.
        if self.0.keeper.borrow().is_some() || self.0.definition.meta().list.is_empty() {
            return;
        }
        let (handle, registration) = AbortHandle::new_pair();
        self.0.keeper.replace(Some(handle));
        self.0.channel.replace(tab_sync::open_channel(self));
        let live = self.clone();
        leptos::task::spawn_local(async move {
            // An aborted loop has been taken out of its place already, maybe for a new one.
            if Abortable::new(live.keep_fresh(), registration).await.is_ok() {
                live.0.keeper.replace(None);
                live.0.channel.replace(None);
            }
        });
    }

    async fn keep_fresh(&self) {
        let mut told = false;
        loop {
            until_visible().await;
            let asked = self.0.asked.replace(false);
            if self.0.compares.replace(false) {
                // Until it has been read again, whatever fails meanwhile.
                self.0.whole_ms.set(0.0);
            }
            let outcome = if told && !asked { Ok(()) } else { catch_up(self, asked).await };
            if self.turns_to_own_project(&outcome) {
                continue;
            }
            let failures = if outcome.is_err() { self.0.failures.get() + 1 } else { 0 };
            self.0.failures.set(failures);
            if self.0.watchers.get() == 0 {
                return;
            }
            let busy = self.is_busy();
            let refused = outcome.is_err_and(|error| matches!(error.status(), Some(401 | 403 | 404)));
            let pause = poll_interval::next(self.0.definition.meta().delta, busy, failures, refused);
            if !self.0.asked.get() {
                // Whoever is told leaves it to the other tab to ask next.
                self.pause(if told { pause * 3 / 2 } else { pause }).await;
            }
            told = self.0.told.replace(false);
        }
    }

    /// Whether all projects' objects were refused, and those of the own one are asked for now: by default, Heat lists all projects'
    /// stacks to nobody.
    fn turns_to_own_project(&self, outcome: &Result<(), Error>) -> bool {
        let is_refused = outcome.as_ref().is_err_and(|error| error.status() == Some(403));
        let turns = is_refused && self.0.all_projects.get() && !self.0.own_only.replace(true);
        if turns {
            self.0.resume.replace(None);
            self.0.phase.set(CollectionPhase::default());
        }
        turns
    }

    /// Waits, unless [`LiveCollection::refresh`] is called.
    async fn pause(&self, duration: Duration) {
        let (handle, registration) = AbortHandle::new_pair();
        self.0.pause.replace(Some(handle));
        // Aborted means: go on at once.
        let _ = Abortable::new(sleep(duration), registration).await;
        self.0.pause.replace(None);
    }
}
