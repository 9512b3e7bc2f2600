//! The tasks of this tab: actions that the user has started, and how they ended.

use super::batch::{Batch, Pace};
use super::transfers::{TransferState, Transfers};
use crate::http::Error;
use crate::model::RevealedSecret;
use crate::platform::now_ms;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How a task stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// Not sent yet.
    Waiting,
    /// Sent; the words say what the service is doing, as far as it tells.
    Running(String),
    Succeeded,
    /// The sentence says why.
    Failed(String),
}

/// One action on one object.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub id: u64,
    pub verb: String,
    pub name: String,
    /// The page of the object it is about, once there is one.
    pub page: Option<String>,
    /// Something the service offers to open, such as a console. Always http or https.
    pub open: Option<String>,
    pub state: TaskState,
    pub started_ms: f64,
    pub ended_ms: Option<f64>,
    pub request_id: Option<String>,
    pub error: Option<Error>,
    /// How far its file has come, while it is on its way or waits for that: until then it can be cancelled.
    pub transfer: Option<ArcRwSignal<TransferState>>,
}

impl Task {
    pub fn is_over(&self) -> bool {
        matches!(self.state, TaskState::Succeeded | TaskState::Failed(_))
    }
}

/// All tasks of this tab, oldest first, the batches that some of them belong to, and the secrets that services have told
/// some of them. All copies are the same lists; they belong to the owner under which they were made.
#[derive(Clone, Copy, Default)]
pub struct Tasks {
    list: RwSignal<Vec<Arc<Task>>>,
    batches: RwSignal<Vec<Batch>>,
    secrets: RwSignal<Vec<RevealedSecret>>,
    transfers: Transfers,
}

impl Tasks {
    /// Adds a task and returns its id.
    pub fn add(&self, verb: &str, name: &str) -> u64 {
        // Never one that another task had: batches go on knowing theirs.
        static LAST: AtomicU64 = AtomicU64::new(0);
        let id = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        self.list.update(|tasks| {
            tasks.push(Arc::new(Task {
                id,
                verb: verb.to_owned(),
                name: name.to_owned(),
                page: None,
                open: None,
                state: TaskState::Waiting,
                started_ms: now_ms(),
                ended_ms: None,
                request_id: None,
                error: None,
                transfer: None,
            }));
        });
        id
    }

    /// Changes a task that is still there.
    pub fn change(&self, id: u64, change: impl FnOnce(&mut Task)) {
        self.list.maybe_update(|tasks| {
            let task = tasks.iter_mut().find(|task| task.id == id);
            task.map(|task| change(Arc::make_mut(task))).is_some()
        });
    }

    /// Says what the service is doing.
    pub fn running(&self, id: u64, doing: &str) {
        let known = self.list.with_untracked(|tasks| {
            let state = tasks.iter().find(|task| task.id == id).map(|task| &task.state);
            matches!(state, Some(TaskState::Running(words)) if words == doing)
        });
        if !known {
            self.change(id, |task| task.state = TaskState::Running(doing.to_owned()));
        }
    }

    /// Ends a task.
    pub fn end(&self, id: u64, outcome: Result<(), Error>) {
        self.change(id, |task| {
            task.ended_ms = Some(now_ms());
            match outcome {
                Ok(()) => task.state = TaskState::Succeeded,
                Err(error) => {
                    task.state = TaskState::Failed(error.message.clone());
                    task.request_id = error.request_id.clone().or(task.request_id.take());
                    task.error = Some(error);
                }
            }
        });
    }

    /// Puts a task back to where it waits to be sent.
    pub(super) fn restart(&self, id: u64) {
        self.change(id, |task| {
            task.state = TaskState::Waiting;
            (task.started_ms, task.ended_ms) = (now_ms(), None);
            (task.request_id, task.error) = (None, None);
        });
    }

    /// Takes an ended task off the list.
    pub fn dismiss(&self, id: u64) {
        self.list.update(|tasks| tasks.retain(|task| task.id != id || !task.is_over()));
        self.forget_batches();
    }

    /// Takes all ended tasks off the list.
    pub fn dismiss_ended(&self) {
        self.list.update(|tasks| tasks.retain(|task| !task.is_over()));
        self.forget_batches();
    }

    /// Tasks that belong together; one alone is no batch.
    pub(super) fn add_batch(&self, batch: Batch) {
        if batch.jobs.len() > 1 {
            self.batches.update(|batches| batches.push(batch));
        }
    }

    /// The batches that have tasks in the list; reactive.
    pub fn batches(&self) -> Vec<Batch> {
        self.batches.get()
    }

    fn forget_batches(&self) {
        let there = |batch: &Batch| self.list.with_untracked(|tasks| tasks.iter().any(|task| batch.has(task.id)));
        if self.batches.with_untracked(|batches| !batches.iter().all(there)) {
            self.batches.update(|batches| batches.retain(there));
        }
    }

    /// The files that are on their way.
    pub fn transfers(&self) -> Transfers {
        self.transfers
    }

    /// Has a secret shown that a task was told, unless the user has signed out meanwhile.
    pub(super) fn reveal(&self, task: u64, secret: RevealedSecret) {
        if self.verb_of(task).is_some() {
            self.secrets.update(|secrets| secrets.push(secret));
        }
    }

    /// The verb of a task that is still there.
    pub(super) fn verb_of(&self, id: u64) -> Option<String> {
        self.list.with_untracked(|tasks| tasks.iter().find(|task| task.id == id).map(|task| task.verb.clone()))
    }

    /// Forgets everything, and has batches send nothing more.
    pub(super) fn clear(&self) {
        self.batches.with_untracked(|batches| batches.iter().for_each(|batch| batch.pace.set(Pace::Dropped)));
        self.list.set(Vec::new());
        self.batches.set(Vec::new());
        self.secrets.set(Vec::new());
        self.transfers.clear();
    }

    /// The secret that is to be shown, until it is let go of; reactive.
    pub fn revealed(&self) -> Option<RevealedSecret> {
        self.secrets.with(|secrets| secrets.first().cloned())
    }

    /// How many secrets there are to be shown; reactive.
    pub fn secrets(&self) -> usize {
        self.secrets.with(Vec::len)
    }

    /// Forgets the secret that was shown.
    pub fn let_go(&self) {
        self.secrets.update(|secrets| {
            if !secrets.is_empty() {
                secrets.remove(0);
            }
        });
    }

    /// Reads the tasks; a reactive reader is told of changes.
    pub fn with<T>(&self, read: impl FnOnce(&[Arc<Task>]) -> T) -> T {
        self.list.with(|tasks| read(tasks))
    }
}
