//! The object that a page is about: read whole at once, again whenever its row in the list
//! changes, and every two seconds while the service is working on it.

use crate::http::{Error, ErrorKind};
use crate::model::Row;
use crate::platform::sleep;
use crate::platform::until_visible;
use crate::store::LiveCollection;
use crate::ui::dom::effect;
use futures::future::{AbortHandle, Abortable, pending};
use leptos::prelude::*;
use std::cell::RefCell;
use std::time::Duration;

/// While the service is working on it.
const BUSY: Duration = Duration::from_secs(2);
/// After a failure.
const FAILED: Duration = Duration::from_secs(10);

/// How the object stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    Loading,
    There,
    /// It was there before.
    Deleted,
    Unknown,
    Failed(Error),
}

/// The object, as far as it is known. What was known once is kept.
#[derive(Clone, Copy)]
pub struct Subject {
    pub row: RwSignal<Option<Row>>,
    pub standing: RwSignal<Standing>,
    /// The pause before it is read again, if it has come to one.
    pause: StoredValue<Option<AbortHandle>>,
}

impl Subject {
    /// Follows the object for as long as the page is there.
    pub fn follow(live: LiveCollection, id: String) -> Self {
        let listed = untrack(|| live.get(&id));
        let subject = Subject {
            row: RwSignal::new(listed.clone()),
            standing: RwSignal::new(if listed.is_some() { Standing::There } else { Standing::Loading }),
            pause: StoredValue::new(None),
        };
        let watch = StoredValue::new_local(Some(live.watch()));
        on_cleanup(move || watch.set_value(None));
        subject.wake_on_change(live.clone(), id.clone(), listed);
        crate::ui::dom::spawn(subject.keep_fresh(live, id));
        subject
    }

    /// Whether there is, as far as is known, something that can be asked about.
    pub fn exists(self) -> bool {
        self.standing.with(|standing| *standing != Standing::Deleted)
    }

    /// Why it could not be read, if so.
    pub fn failure(self) -> Option<Error> {
        self.standing.with(|standing| match standing {
            Standing::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// Whether anything was ever read of it.
    pub fn known(self) -> bool {
        self.row.with(Option::is_some)
    }

    /// Reads it again now.
    pub fn refresh(self) {
        self.pause.with_value(|pause| pause.iter().for_each(AbortHandle::abort));
    }

    /// Lists of some resources say less than the object itself: a row is news only if it differs
    /// from what the list said before, and from what was read of the object.
    fn wake_on_change(self, live: LiveCollection, id: String, listed: Option<Row>) {
        let listed = RefCell::new(listed);
        effect(move || {
            let now = live.get(&id);
            let same = |known: &Option<Row>| match (known, &now) {
                (Some(known), Some(now)) => known.same(&**now),
                (None, None) => true,
                _ => false,
            };
            if !same(&listed.borrow()) && !self.row.with_untracked(same) {
                listed.replace(now.clone());
                // Shown at once, as what can be done may depend on it; what the list does not say
                // comes with the object.
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
            let pause = self.take(outcome, live.view().meta().path.is_empty());
            let (handle, registration) = AbortHandle::new_pair();
            self.pause.set_value(Some(handle));
            let rest = async {
                match pause {
                    Some(pause) => sleep(pause).await,
                    None => pending().await,
                }
            };
            // Aborted means: go on at once.
            let _ = Abortable::new(rest, registration).await;
        }
    }

    /// Takes an answer in; says when to ask again without being told to. Objects that are only
    /// `listed` are missing without the service saying so.
    fn take(self, outcome: Result<Row, Error>, listed: bool) -> Option<Duration> {
        let known = self.row.with_untracked(Option::is_some);
        let (standing, pause) = match outcome {
            Ok(row) if row.deleted() => {
                self.know(row);
                (Standing::Deleted, None)
            }
            Ok(row) => {
                let busy = row.busy();
                self.know(row);
                (Standing::There, busy.then_some(BUSY))
            }
            Err(error) if error.is_not_found() || listed && error.kind == ErrorKind::Refused => {
                (if known { Standing::Deleted } else { Standing::Unknown }, None)
            }
            Err(error) => (Standing::Failed(error), Some(FAILED)),
        };
        if self.standing.with_untracked(|before| *before != standing) {
            self.standing.set(standing);
        }
        pause
    }

    fn know(self, row: Row) {
        let same = self.row.with_untracked(|known| known.as_ref().is_some_and(|known| known.same(&*row)));
        if !same {
            self.row.set(Some(row));
        }
    }
}
