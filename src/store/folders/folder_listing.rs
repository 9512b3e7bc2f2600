//! The objects of one folder: read page by page to the end, and again when something has changed there.

use super::folder_rows::FolderRows;
use crate::auth::{ServiceClient, ServiceRequest};
use crate::http::Error;
use crate::model::{CutShort, Row};
use crate::platform::{now_ms, sleep, until_visible, yield_now};
use crate::services::object_store::entries::{DELIMITER, elements, marker, read};
use crate::services::object_store::requests::list_objects;
use crate::store::CollectionPhase;
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// How many entries the first page has, so that rows appear soon. All others are as long as the service gives them.
const FIRST_PAGE: usize = 1000;
/// Entries that are read at a time: some milliseconds' work.
const PORTION: usize = 500;
/// How many rows a folder shows.
const MOST_ROWS: usize = 200_000;
/// How often a folder that is short is read again by itself.
const AGAIN: Duration = Duration::from_secs(30);
/// How often it is read again soon after a change, and how soon: listings follow what is done to objects some seconds late.
const SETTLING: u8 = 3;
const SOON: Duration = Duration::from_secs(4);
/// The most rows of such a folder.
const SHORT: usize = 1000;

/// A folder's objects. All clones are the same folder.
#[derive(Clone)]
pub struct FolderListing(SendWrapper<Rc<Inner>>);

struct Inner {
    client: ServiceClient,
    container: Arc<str>,
    folder: String,
    rows: RefCell<FolderRows>,
    changed: ArcTrigger,
    phase: ArcRwSignal<CollectionPhase>,
    /// The loop that reads, and the pause it is in.
    keeper: RefCell<Option<AbortHandle>>,
    pause: RefCell<Option<AbortHandle>>,
    /// Somebody wants to know what there is now.
    asked: Cell<bool>,
    /// How often it is to be read again soon.
    settling: Cell<u8>,
    watchers: Cell<usize>,
}

/// Keeps a folder fresh as long as it is held. Requests under way are aborted then.
pub struct FolderWatch(FolderListing);

impl Drop for FolderWatch {
    fn drop(&mut self) {
        let inner = &self.0.0;
        inner.watchers.set(inner.watchers.get().saturating_sub(1));
        if inner.watchers.get() == 0 {
            for handle in [&inner.keeper, &inner.pause] {
                handle.borrow_mut().take().iter().for_each(AbortHandle::abort);
            }
            inner.phase.update(|phase| phase.loading = false);
        }
    }
}

impl FolderListing {
    pub(super) fn new(client: ServiceClient, container: &str, folder: &str) -> Self {
        FolderListing(SendWrapper::new(Rc::new(Inner {
            client,
            container: Arc::from(container),
            folder: folder.to_owned(),
            rows: RefCell::default(),
            changed: ArcTrigger::new(),
            phase: ArcRwSignal::default(),
            keeper: RefCell::default(),
            pause: RefCell::default(),
            asked: Cell::new(false),
            settling: Cell::new(0),
            watchers: Cell::new(0),
        })))
    }

    pub(super) fn is_of(&self, container: &str, folder: &str) -> bool {
        &*self.0.container == container && self.0.folder == folder
    }

    /// Reads the rows; a reactive reader is told of changes.
    pub fn with<T>(&self, read: impl FnOnce(&[Row]) -> T) -> T {
        self.0.changed.track();
        read(self.0.rows.borrow().rows())
    }

    /// The state of loading; a reactive reader is told of changes.
    pub fn phase(&self) -> CollectionPhase {
        self.0.phase.get()
    }

    /// Reads the folder, and keeps it fresh until the answer is dropped. What was read before is shown meanwhile.
    pub fn watch(&self) -> FolderWatch {
        self.0.watchers.set(self.0.watchers.get() + 1);
        self.refresh();
        FolderWatch(self.clone())
    }

    /// Reads the folder again, since something has changed there: now, and until the service's listing has followed.
    pub fn follow_change(&self) {
        self.0.settling.set(SETTLING);
        self.refresh();
    }

    /// Reads the folder again.
    pub fn refresh(&self) {
        // What is being read may be older than the change.
        self.0.asked.set(true);
        match self.0.pause.borrow_mut().take() {
            Some(pause) => pause.abort(),
            None => self.start(),
        }
    }

    fn start(&self) {
        if self.0.keeper.borrow().is_some() || self.0.watchers.get() == 0 {
            return;
        }
        let (handle, registration) = AbortHandle::new_pair();
        self.0.keeper.replace(Some(handle));
        let listing = self.clone();
        // Whoever drops the watch takes the loop out of its place.
        leptos::task::spawn_local(async move {
            let _ = Abortable::new(listing.keep_fresh(), registration).await;
        });
    }

    async fn keep_fresh(&self) {
        loop {
            until_visible().await;
            self.0.asked.set(false);
            self.0.phase.update(|phase| phase.loading = true);
            let outcome = self.read().await;
            self.0.phase.update(|phase| {
                phase.loading = false;
                match outcome {
                    Ok(cut_short) => {
                        let refreshed_ms = Some(now_ms());
                        *phase =
                            CollectionPhase { complete: true, cut_short, refreshed_ms, ..CollectionPhase::default() };
                    }
                    Err(error) => phase.error = Some(error),
                }
            });
            if self.0.asked.get() {
                continue;
            }
            let (handle, registration) = AbortHandle::new_pair();
            self.0.pause.replace(Some(handle));
            let is_short = self.0.rows.borrow().rows().len() <= SHORT;
            let settling = self.0.settling.get();
            self.0.settling.set(settling.saturating_sub(1));
            let rest = async {
                match is_short {
                    true => sleep(if settling > 0 { SOON } else { AGAIN }).await,
                    // A long folder is read again when something has changed, or somebody asks for it.
                    false => std::future::pending().await,
                }
            };
            // Aborted means: go on at once.
            let _ = Abortable::new(rest, registration).await;
            self.0.pause.replace(None);
        }
    }

    /// Reads all pages. The first time, rows are shown as they arrive; later, once all of them are there.
    async fn read(&self) -> Result<Option<CutShort>, Error> {
        let is_first = !self.0.phase.with_untracked(|phase| phase.complete);
        if is_first {
            self.0.rows.replace(FolderRows::default());
            self.0.changed.notify();
        }
        let mut again = FolderRows::default();
        let mut after = String::new();
        let mut count = 0;
        loop {
            let (rows, length, last) = self.page(&after).await?;
            count += rows.len();
            if is_first {
                self.0.rows.borrow_mut().extend(rows);
                self.0.changed.notify();
            } else {
                again.extend(rows);
            }
            let is_last = (after.is_empty() && length < FIRST_PAGE) || length == 0;
            // A service that gives the same page again would never end.
            let next = last.filter(|last| !is_last && *last > after);
            let cut_short = (count >= MOST_ROWS && next.is_some()).then_some(CutShort::TooLong(MOST_ROWS));
            let Some(next) = next.filter(|_| cut_short.is_none()) else {
                if !is_first && self.0.rows.borrow_mut().replace(again) {
                    self.0.changed.notify();
                }
                return Ok(cut_short);
            };
            after = next;
        }
    }

    /// The request for the page after this name.
    fn request(&self, after: &str) -> ServiceRequest {
        let request = list_objects(&self.0.container, &self.0.folder, after).query("delimiter", DELIMITER);
        if after.is_empty() { request.query("limit", FIRST_PAGE.to_string()) } else { request }
    }

    /// One page: its rows, how many entries it had, and the name of the last one.
    async fn page(&self, after: &str) -> Result<(Vec<Row>, usize, Option<String>), Error> {
        let response = self.0.client.send(self.request(after)).await?;
        let entries = elements(&response)?;
        let mut rows = Vec::with_capacity(entries.len());
        for portion in entries.chunks(PORTION) {
            rows.extend(portion.iter().filter_map(|entry| read(&self.0.container, &self.0.folder, entry)));
            yield_now().await;
        }
        Ok((rows, entries.len(), marker(&entries)))
    }
}
