//! The object that a page is about: it is read whole at once, again whenever its row in the list changes, and every two
//! seconds while the service is working on it.

use crate::http::{Error, ErrorKind};
use crate::model::Row;
use crate::platform::sleep;
use crate::platform::until_visible;
use crate::store::LiveCollection;
use futures::future::{AbortHandle, Abortable, pending};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// The pause between two reads while the service is working on the object.
const BUSY: Duration = Duration::from_secs(2);
/// The pause after a read that failed.
const FAILED: Duration = Duration::from_secs(10);

/// The outcome of the last read.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadState {
    Loading,
    Loaded,
    /// It was there before.
    Deleted,
    /// It was never there, as far as this page knows.
    NotFound,
    Failed(Error),
}

/// The object, as far as it is known. What was read once is kept, whatever the next read says.
#[derive(Clone, Copy)]
pub struct LoadedObject {
    pub row: RwSignal<Option<Row>>,
    pub state: RwSignal<LoadState>,
    /// Ends the pause before the next read, if there is one now.
    pause: StoredValue<Option<AbortHandle>>,
}

impl LoadedObject {
    /// Follows the object for as long as the page is there.
    pub fn follow(live: LiveCollection, id: String) -> Self {
        let listed = untrack(|| live.get(&id));
        let object = LoadedObject {
            row: RwSignal::new(listed.clone()),
            state: RwSignal::new(if listed.is_some() { LoadState::Loaded } else { LoadState::Loading }),
            pause: StoredValue::new(None),
        };
        let watch = StoredValue::new_local(Some(live.watch()));
        on_cleanup(move || watch.set_value(None));
        object.refresh_on_change(live.clone(), id.clone(), listed);
        spawn_local_scoped_with_cancellation(object.keep_fresh(live, id));
        object
    }

    /// Whether it still exists, as far as this page knows. Reactive.
    pub fn exists(self) -> bool {
        self.state.with(|state| *state != LoadState::Deleted)
    }

    /// Why the last read failed, if it did. Reactive.
    pub fn error(self) -> Option<Error> {
        self.state.with(|state| match state {
            LoadState::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// Whether anything was ever read of it. Reactive.
    pub fn is_known(self) -> bool {
        self.row.with(Option::is_some)
    }

    /// Reads it again now.
    pub fn refresh(self) {
        self.pause.with_value(|pause| pause.iter().for_each(AbortHandle::abort));
    }

    /// Reads it again when its row in the list has changed. Lists of some resources say less than the object itself, so a row
    /// counts as changed only if it differs both from the row before and from what was read of the object.
    fn refresh_on_change(self, live: LiveCollection, id: String, mut listed: Option<Row>) {
        Effect::new(move || {
            let now = live.get(&id);
            let is_same = |known: &Option<Row>| match (known, &now) {
                (Some(known), Some(now)) => known.same(&**now),
                (None, None) => true,
                _ => false,
            };
            if !is_same(&listed) && !self.row.with_untracked(is_same) {
                listed = now.clone();
                // The row is shown at once, since it decides which actions are offered. What the list leaves out comes with
                // the object.
                if now.is_some() {
                    self.row.set(now);
                }
                self.refresh();
            }
        });
    }

    async fn keep_fresh(self, live: LiveCollection, id: String) {
        loop {
            until_visible().await;
            let outcome = live.fetch(&id).await;
            let pause = self.apply(outcome, live.definition().meta().path.is_empty());
            let (handle, registration) = AbortHandle::new_pair();
            self.pause.set_value(Some(handle));
            let rest = async {
                match pause {
                    Some(pause) => sleep(pause).await,
                    None => pending().await,
                }
            };
            // `refresh` aborts the pause.
            _ = Abortable::new(rest, registration).await;
        }
    }

    /// Applies the outcome of a read and returns the pause before the next one; `None` to wait for `refresh`. Some services
    /// have only lists: an object that is missing in one (`is_list_only`) does not exist, without an answer that says so.
    fn apply(self, outcome: Result<Row, Error>, is_list_only: bool) -> Option<Duration> {
        let is_known = self.row.with_untracked(Option::is_some);
        let (state, pause) = match outcome {
            Ok(row) if row.deleted() => {
                self.set_row(row);
                (LoadState::Deleted, None)
            }
            Ok(row) => {
                let is_busy = row.busy();
                self.set_row(row);
                (LoadState::Loaded, is_busy.then_some(BUSY))
            }
            Err(error) if error.is_not_found() || is_list_only && error.kind == ErrorKind::Refused => {
                (if is_known { LoadState::Deleted } else { LoadState::NotFound }, None)
            }
            Err(error) => (LoadState::Failed(error), Some(FAILED)),
        };
        if self.state.with_untracked(|before| *before != state) {
            self.state.set(state);
        }
        pause
    }

    fn set_row(self, row: Row) {
        let is_same = self.row.with_untracked(|known| known.as_ref().is_some_and(|known| known.same(&*row)));
        if !is_same {
            self.row.set(Some(row));
        }
    }
}
