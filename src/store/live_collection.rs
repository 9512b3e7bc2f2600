//! A resource's rows in one scope, and how far they are known. How they are loaded and kept fresh is in `load`,
//! `catch_up` and `keep_fresh`.

use super::collection::Collection;
use super::held_back::HeldBack;
use super::paging::PagingProgress;
use super::service_clock::ServiceClock;
use super::tab_message::TabMessage;
use crate::auth::{ServiceClient, Session};
use crate::http::Error;
use crate::model::{AnyResourceDef, CutShort, Row};
use crate::platform::Channel;
use futures::future::AbortHandle;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How far a collection is loaded. Rows that were loaded are kept whatever happens afterwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CollectionPhase {
    /// Pages of the whole list are under way.
    pub loading: bool,
    /// The whole list has been loaded at least once.
    pub complete: bool,
    /// There are more rows than were read.
    pub cut_short: Option<CutShort>,
    /// When the rows were last known to be right, in milliseconds since the epoch.
    pub refreshed_ms: Option<f64>,
    /// Why the last attempt failed, until one succeeds.
    pub error: Option<Error>,
}

/// One resource's rows in one scope. Cheap to clone; all clones are the same collection.
#[derive(Clone)]
pub struct LiveCollection(pub(super) SendWrapper<Rc<Inner>>);

pub(super) struct Inner {
    pub definition: &'static dyn AnyResourceDef,
    pub session: Session,
    pub client: ServiceClient,
    pub rows: RefCell<Collection>,
    pub changed: ArcTrigger,
    pub phase: ArcRwSignal<CollectionPhase>,
    pub all_projects: Cell<bool>,
    /// The service refuses to list all projects' objects: those of the own project are shown in their place.
    pub own_only: Cell<bool>,
    /// Where loading the whole list goes on after an interruption.
    pub resume: RefCell<Option<PagingProgress>>,
    /// The services' time up to which all changes are known, in milliseconds since the epoch.
    pub known_ms: Cell<Option<f64>>,
    pub clock: ServiceClock,
    /// When the whole list was last read, in milliseconds since the epoch by this machine's clock.
    pub whole_ms: Cell<f64>,
    /// Why it was not read to its end, if so.
    pub cut_short: Cell<Option<CutShort>>,
    /// The part of a name that the service is asked for as well while the list is cut short; empty for none.
    pub name_part: RefCell<String>,
    /// The answers to reading it again, for the other tabs.
    pub pages: RefCell<Vec<String>>,
    pub channel: RefCell<Option<Channel>>,
    /// Another tab has told what the next turn would ask for.
    pub told: Cell<bool>,
    /// Somebody wants to know now, whatever other tabs have told.
    pub asked: Cell<bool>,
    /// The next turn compares the whole list, where the service does not tell of deletions.
    pub compares: Cell<bool>,
    /// Requests for the objects in transition.
    pub held_back: HeldBack,
    pub watchers: Cell<usize>,
    pub failures: Cell<u32>,
    /// The loop, and the pause it is in, if it is running.
    pub keeper: RefCell<Option<AbortHandle>>,
    pub pause: RefCell<Option<AbortHandle>>,
}

/// Keeps a collection fresh as long as it is held.
pub struct Watch(pub(super) LiveCollection);

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
    pub(super) fn new(definition: &'static dyn AnyResourceDef, session: Session, client: ServiceClient) -> Self {
        LiveCollection::of(Rc::new(Inner {
            definition,
            session,
            client,
            rows: RefCell::default(),
            changed: ArcTrigger::new(),
            phase: ArcRwSignal::default(),
            all_projects: Cell::new(false),
            own_only: Cell::new(false),
            resume: RefCell::default(),
            known_ms: Cell::new(None),
            clock: ServiceClock::default(),
            whole_ms: Cell::new(0.0),
            cut_short: Cell::new(None),
            name_part: RefCell::default(),
            pages: RefCell::default(),
            channel: RefCell::default(),
            told: Cell::new(false),
            asked: Cell::new(false),
            compares: Cell::new(false),
            held_back: HeldBack::default(),
            watchers: Cell::new(0),
            failures: Cell::new(0),
            keeper: RefCell::default(),
            pause: RefCell::default(),
        }))
    }

    pub(super) fn of(inner: Rc<Inner>) -> Self {
        LiveCollection(SendWrapper::new(inner))
    }

    /// Whether somebody looks at the list, so that it is kept fresh.
    pub(super) fn is_watched(&self) -> bool {
        self.0.watchers.get() > 0
    }

    pub fn definition(&self) -> &'static dyn AnyResourceDef {
        self.0.definition
    }

    /// The state of loading; a reactive reader is told of changes.
    pub fn phase(&self) -> CollectionPhase {
        self.0.phase.get()
    }

    /// The state of loading, without being told of changes.
    pub(super) fn phase_untracked(&self) -> CollectionPhase {
        self.0.phase.get_untracked()
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
        self.0.all_projects.get() && !self.0.own_only.get()
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

    /// Whether any of the objects is in transition.
    pub(super) fn is_busy(&self) -> bool {
        self.0.rows.borrow().rows().iter().any(|row| row.busy())
    }

    /// Whether the list is so long that it is not read again unless somebody asks for it.
    pub(super) fn is_too_long(&self) -> bool {
        matches!(self.0.cut_short.get(), Some(CutShort::TooLong(_)))
    }

    /// Passes on to other tabs what the service has told.
    pub(super) fn tell(&self, message: &TabMessage) {
        if let Some(channel) = &*self.0.channel.borrow() {
            message.post(channel);
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
}
