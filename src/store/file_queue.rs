//! The queue of files that tasks send or fetch as a whole, as images are: one after the other; the user can pause and cancel
//! them. What is sent in pieces is the business of [`super::transfers`].

use super::control::{Control, ControlGuard};
use crate::http::files::FileId;
use leptos::prelude::*;

/// How far a file has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TransferState {
    /// Bytes.
    pub done: f64,
    /// Bytes; zero where that is not known.
    pub all: f64,
    pub per_second: f64,
    /// How many of how many files have gone, where there are several.
    pub files: Option<(usize, usize)>,
    /// Whether the user has it wait; `None` where it cannot.
    pub paused: Option<bool>,
}

/// The files that wait, and the one that is under way, by their tasks. All copies are the same queue.
#[derive(Clone, Copy, Default)]
pub struct FileQueue {
    queue: RwSignal<Vec<u64>>,
    started: RwSignal<Option<u64>>,
    paused: RwSignal<bool>,
    arrived: RwSignal<Vec<(FileId, String)>>,
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

    /// Joins the queue. Also returns what tells that the task is canceled.
    pub(super) fn enter(&self, task: u64) -> (Ticket, Control) {
        let (control, guard) = Control::new(task);
        self.queue.update(|queue| queue.push(task));
        (Ticket { queue: *self, task, _guard: guard }, control)
    }
}

/// A place in the queue, until it is dropped.
pub(super) struct Ticket {
    queue: FileQueue,
    pub task: u64,
    _guard: ControlGuard,
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
        self.queue.queue.update(|queue| queue.retain(|id| *id != self.task));
        if self.queue.started.with_untracked(|started| *started == Some(self.task)) {
            self.queue.started.set(None);
        }
    }
}
