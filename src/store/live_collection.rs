//! A resource's collection that keeps itself fresh while somebody looks at it.

use super::paging::Progress;
use super::{Collection, load, poll_interval};
use crate::auth::{ServiceClient, ServiceRequest, Session};
use crate::http::Error;
use crate::model::{AnyResourceDef, Row, single};
use crate::platform::{Channel, sleep, until_visible};
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// How a collection stands. Rows that were loaded are kept whatever happens afterwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phase {
    /// Pages of the whole list are under way.
    pub loading: bool,
    /// The whole list has been loaded at least once.
    pub complete: bool,
    /// When the rows were last known to be right, in milliseconds since the epoch.
    pub refreshed_ms: Option<f64>,
    /// Why the last attempt failed, until one succeeds.
    pub error: Option<Error>,
}

/// One resource's rows in one scope. Cheap to clone; all clones are the same collection.
#[derive(Clone)]
pub struct LiveCollection(pub(super) SendWrapper<Rc<Inner>>);

pub(super) struct Inner {
    pub view: &'static dyn AnyResourceDef,
    pub session: Session,
    pub client: ServiceClient,
    pub rows: RefCell<Collection>,
    pub changed: ArcTrigger,
    pub phase: ArcRwSignal<Phase>,
    pub all_projects: Cell<bool>,
    /// Where loading the whole list goes on after an interruption.
    pub resume: RefCell<Option<Progress>>,
    /// The services' time up to which all changes are known, in milliseconds since the epoch.
    pub known_ms: Cell<Option<f64>>,
    /// How far the service's clock is ahead of this machine's at least, going by what it has stamped.
    pub ahead_ms: Cell<f64>,
    /// When the whole list was last read, in milliseconds since the epoch by this machine's clock.
    pub whole_ms: Cell<f64>,
    /// The answers to reading it again, for the other tabs.
    pub pages: RefCell<Vec<String>>,
    pub channel: RefCell<Option<Channel>>,
    /// Another tab has told what the next turn would ask for.
    pub told: Cell<bool>,
    /// Somebody wants to know now, whatever other tabs have told.
    asked: Cell<bool>,
    /// The next turn compares the whole list, where the service does not tell of deletions.
    compares: Cell<bool>,
    watchers: Cell<usize>,
    failures: Cell<u32>,
    /// The loop, and the pause it is in, if it is running.
    keeper: RefCell<Option<AbortHandle>>,
    pub pause: RefCell<Option<AbortHandle>>,
}

/// Keeps a collection fresh as long as it is held.
pub struct Watch(LiveCollection);

impl Drop for Watch {
    fn drop(&mut self) {
        let inner = &self.0.0;
        inner.watchers.set(inner.watchers.get() - 1);
        if inner.watchers.get() == 0 {
            self.0.stop();
        }
    }
}

impl LiveCollection {
    /// `client` is the one of the resource's service.
    pub(super) fn new(view: &'static dyn AnyResourceDef, session: Session, client: ServiceClient) -> Self {
        LiveCollection(SendWrapper::new(Rc::new(Inner {
            view,
            session,
            client,
            rows: RefCell::default(),
            changed: ArcTrigger::new(),
            phase: ArcRwSignal::default(),
            all_projects: Cell::new(false),
            resume: RefCell::default(),
            known_ms: Cell::new(None),
            ahead_ms: Cell::new(f64::NEG_INFINITY),
            whole_ms: Cell::new(0.0),
            pages: RefCell::default(),
            channel: RefCell::default(),
            told: Cell::new(false),
            asked: Cell::new(false),
            compares: Cell::new(false),
            watchers: Cell::new(0),
            failures: Cell::new(0),
            keeper: RefCell::default(),
            pause: RefCell::default(),
        })))
    }

    pub fn view(&self) -> &'static dyn AnyResourceDef {
        self.0.view
    }

    /// The state of loading; a reactive reader is told of changes.
    pub fn phase(&self) -> Phase {
        self.0.phase.get()
    }

    /// Reads the rows; a reactive reader is told of changes.
    pub fn with<T>(&self, read: impl FnOnce(&Collection) -> T) -> T {
        self.0.changed.track();
        read(&self.0.rows.borrow())
    }

    /// One row; a reactive reader is told of changes.
    pub fn get(&self, id: &str) -> Option<Row> {
        self.with(|rows| rows.get(id).cloned())
    }

    /// Whether all projects' objects are listed.
    pub fn all_projects(&self) -> bool {
        self.0.all_projects.get()
    }

    /// Switches between the scope's own and all projects' objects (administrators): the list starts over.
    pub fn set_all_projects(&self, all: bool) {
        if self.0.all_projects.replace(all) == all {
            return;
        }
        self.stop();
        self.0.rows.borrow_mut().keep(|_| false);
        self.0.resume.replace(None);
        self.0.known_ms.set(None);
        self.0.phase.set(Phase::default());
        self.0.changed.notify();
        if self.0.watchers.get() > 0 {
            self.start();
        }
    }

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

    /// Reads one object and keeps it.
    ///
    /// # Errors
    /// The service's; where it says that the object does not exist, the row is removed.
    pub async fn fetch(&self, id: &str) -> Result<Row, Error> {
        if self.0.view.meta().path.is_empty() {
            load::load(self).await?;
            let row = self.0.rows.borrow().get(id).cloned();
            return row.ok_or_else(|| Error::refused("It is not in the list any more"));
        }
        let response = self.0.client.send(self.object(id)).await;
        match response.and_then(|response| single(self.0.view, &response)) {
            Ok(row) => {
                self.put(vec![row.clone()]);
                Ok(row)
            }
            Err(error) => {
                if error.is_not_found() {
                    self.remove(id);
                }
                Err(error)
            }
        }
    }

    /// The request for one object; for the whole list, where objects cannot be read singly.
    pub fn object(&self, id: &str) -> ServiceRequest {
        let meta = self.0.view.meta();
        if meta.path.is_empty() {
            return load::list(self);
        }
        ServiceRequest::get(meta.service, [meta.path, "/", &crate::http::encode(id)].concat()).version(meta.version)
    }

    /// Takes rows that became known otherwise, such as the answer to a creation.
    pub fn put(&self, rows: Vec<Row>) {
        if self.0.rows.borrow_mut().apply(rows) {
            self.0.changed.notify();
        }
    }

    /// Forgets a row that is known to be gone.
    pub fn remove(&self, id: &str) {
        if self.0.rows.borrow_mut().keep(|other| other != id) {
            self.0.changed.notify();
        }
    }

    /// Stops all work, as for a scope that is left.
    pub(super) fn stop(&self) {
        for handle in [&self.0.keeper, &self.0.pause] {
            if let Some(handle) = handle.borrow_mut().take() {
                handle.abort();
            }
        }
        self.0.channel.replace(None);
        self.0.phase.update(|phase| phase.loading = false);
    }

    fn start(&self) {
        if self.0.keeper.borrow().is_some() {
            return;
        }
        let (handle, registration) = AbortHandle::new_pair();
        self.0.keeper.replace(Some(handle));
        self.0.channel.replace(self.open_channel());
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
            let outcome = if told && !asked { Ok(()) } else { load::catch_up(self, asked).await };
            let failures = if outcome.is_err() { self.0.failures.get() + 1 } else { 0 };
            self.0.failures.set(failures);
            if self.0.watchers.get() == 0 {
                return;
            }
            let busy = self.0.rows.borrow().rows().iter().any(|row| row.busy());
            let refused = outcome.is_err_and(|error| matches!(error.status(), Some(401 | 403 | 404)));
            let pause = poll_interval::next(self.0.view.meta().delta, busy, failures, refused);
            if !self.0.asked.get() {
                // Whoever is told leaves it to the other tab to ask next.
                self.pause(if told { pause * 3 / 2 } else { pause }).await;
            }
            told = self.0.told.replace(false);
        }
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
