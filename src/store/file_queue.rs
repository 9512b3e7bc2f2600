//! The queue of files that tasks send or fetch as a whole, as images are: one after the other; the user can pause and cancel
//! them. What is sent in pieces is the business of [`super::transfers`].

use crate::http::files::FileId;
use futures::channel::oneshot;
use leptos::prelude::*;
use std::cell::RefCell;

/// How far a file has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TransferState {
    /// Bytes.
    pub done: f64,
    /// Bytes; zero where that is not known.
    pub all: f64,
    pub per_second: f64,
}

/// The files that wait, and the one that is under way, by their tasks. All copies are the same queue.
#[derive(Clone, Copy, Default)]
pub struct FileQueue {
    queue: RwSignal<Vec<u64>>,
    started: RwSignal<Option<u64>>,
    paused: RwSignal<bool>,
    arrived: RwSignal<Vec<(FileId, String)>>,
}

thread_local! {
    /// What ends each of them; no two tasks have the same number.
    static CANCELS: RefCell<Vec<(u64, oneshot::Sender<()>)>> = const { RefCell::new(Vec::new()) };
}

impl FileQueue {
    /// How many there are, under way or waiting; reactive.
    pub fn count(&self) -> usize {
        self.queue.with(Vec::len)
    }

    /// How many of them wait; reactive.
    pub fn waiting(&self) -> usize {
        self.count().saturating_sub(usize::from(self.started.with(Option::is_some)))
    }

    /// Whether those that wait are held back; reactive.
    pub fn is_paused(&self) -> bool {
        self.paused.get()
    }

    /// Holds back those that wait, or lets them go on. The one that is under way goes on.
    pub fn pause(&self, paused: bool) {
        self.paused.set(paused);
    }

    /// Ends one, under way or not.
    pub fn cancel(task: u64) {
        let cancel = CANCELS.with_borrow_mut(|cancels| {
            let at = cancels.iter().position(|(id, _)| *id == task)?;
            Some(cancels.swap_remove(at).1)
        });
        // Fails for what has just ended by itself.
        let _ = cancel.map(|cancel| cancel.send(()));
    }

    /// What has come and is to be saved, once; reactive.
    pub fn take_arrived(&self) -> Vec<(FileId, String)> {
        let arrived = self.arrived.get();
        if !arrived.is_empty() {
            self.arrived.maybe_update(|arrived| {
                arrived.clear();
                false
            });
        }
        arrived
    }

    /// Keeps a file to be saved under a name, see [`FileQueue::take_arrived`].
    pub(super) fn arrive(&self, file: FileId, name: String) {
        self.arrived.update(|arrived| arrived.push((file, name)));
    }

    /// Forgets what has arrived, and holds nothing back any more: what waits ends with its session.
    pub(super) fn clear(&self) {
        self.paused.set(false);
        self.arrived.set(Vec::new());
    }

    /// Joins the queue. Also returns what resolves when the task is canceled.
    pub(super) fn enter(&self, task: u64) -> (Ticket, oneshot::Receiver<()>) {
        let (sender, canceled) = oneshot::channel();
        CANCELS.with_borrow_mut(|cancels| cancels.push((task, sender)));
        self.queue.update(|queue| queue.push(task));
        (Ticket { queue: *self, task }, canceled)
    }
}

/// A place in the queue, until it is dropped.
pub(super) struct Ticket {
    queue: FileQueue,
    pub task: u64,
}

impl Ticket {
    /// Notes that the file is under way.
    pub fn start(&self) {
        self.queue.started.set(Some(self.task));
    }

    /// Whether it is this file's turn.
    pub fn is_due(&self) -> bool {
        let first = self.queue.queue.with_untracked(|queue| queue.first() == Some(&self.task));
        first && !self.queue.paused.get_untracked()
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        CANCELS.with_borrow_mut(|cancels| cancels.retain(|(id, _)| *id != self.task));
        self.queue.queue.update(|queue| queue.retain(|id| *id != self.task));
        if self.queue.started.with_untracked(|started| *started == Some(self.task)) {
            self.queue.started.set(None);
        }
    }
}
