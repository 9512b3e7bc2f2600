//! What the user has set going, and what became of it.

use super::{Batch, TransferOutcome, Transfers};
use crate::http::Error;
use crate::model::Revealed;
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
    pub went: Option<ArcRwSignal<TransferOutcome>>,
}

impl Task {
    pub fn is_over(&self) -> bool {
        matches!(self.state, TaskState::Succeeded | TaskState::Failed(_))
    }
}

/// All tasks of this tab, oldest first, the batches that some of them belong to, and the secrets that some were told.
/// Cheap to clone; all clones are the same lists.
#[derive(Clone, Default)]
pub struct Tasks(ArcRwSignal<Vec<Arc<Task>>>, ArcRwSignal<Vec<Batch>>, ArcRwSignal<Vec<Revealed>>, Transfers);

impl Tasks {
    /// Adds a task and returns its id.
    pub fn add(&self, verb: &str, name: &str) -> u64 {
        // Never one that another task had: batches go on knowing theirs.
        static LAST: AtomicU64 = AtomicU64::new(0);
        let id = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        self.0.update(|tasks| {
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
                went: None,
            }));
        });
        id
    }

    /// Changes a task that is still there.
    pub fn change(&self, id: u64, change: impl FnOnce(&mut Task)) {
        self.0.maybe_update(|tasks| {
            let task = tasks.iter_mut().find(|task| task.id == id);
            task.map(|task| change(Arc::make_mut(task))).is_some()
        });
    }

    /// Says what the service is doing.
    pub fn running(&self, id: u64, doing: &str) {
        let known = self.0.with_untracked(|tasks| {
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
    pub(super) fn again(&self, id: u64) {
        self.change(id, |task| {
            task.state = TaskState::Waiting;
            (task.started_ms, task.ended_ms) = (now_ms(), None);
            (task.request_id, task.error) = (None, None);
        });
    }

    /// Takes an ended task off the list.
    pub fn dismiss(&self, id: u64) {
        self.0.update(|tasks| tasks.retain(|task| task.id != id || !task.is_over()));
        self.forget_batches();
    }

    /// Takes all ended tasks off the list.
    pub fn dismiss_ended(&self) {
        self.0.update(|tasks| tasks.retain(|task| !task.is_over()));
        self.forget_batches();
    }

    /// Tasks that belong together; one alone is no batch.
    pub(super) fn begin(&self, batch: Batch) {
        if batch.standing(self).all > 1 {
            self.1.update(|batches| batches.push(batch));
        }
    }

    /// The batches that have tasks in the list; reactive.
    pub fn batches(&self) -> Vec<Batch> {
        self.1.get()
    }

    fn forget_batches(&self) {
        let there = |batch: &Batch| self.0.with_untracked(|tasks| tasks.iter().any(|task| batch.has(task.id)));
        if self.1.with_untracked(|batches| !batches.iter().all(there)) {
            self.1.update(|batches| batches.retain(there));
        }
    }

    /// The files that are on their way.
    pub fn transfers(&self) -> &Transfers {
        &self.3
    }

    /// Has a secret shown.
    pub(super) fn reveal(&self, secret: Revealed) {
        self.2.update(|secrets| secrets.push(secret));
    }

    /// The secret that is to be shown, until it is let go of; reactive.
    pub fn revealed(&self) -> Option<Revealed> {
        self.2.with(|secrets| secrets.first().cloned())
    }

    /// How many secrets there are to be shown; reactive.
    pub fn secrets(&self) -> usize {
        self.2.with(Vec::len)
    }

    /// Forgets the secret that was shown.
    pub fn let_go(&self) {
        self.2.update(|secrets| {
            if !secrets.is_empty() {
                secrets.remove(0);
            }
        });
    }

    /// Reads the tasks; a reactive reader is told of changes.
    pub fn with<T>(&self, read: impl FnOnce(&[Arc<Task>]) -> T) -> T {
        self.0.with(|tasks| read(tasks))
    }
}
