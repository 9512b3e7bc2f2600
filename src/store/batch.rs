//! Jobs that were started together, and how far they have come.

use super::job::Job;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use std::sync::Arc;

/// What becomes of the jobs that were not sent yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    Running,
    Paused,
    Dropped,
}

/// The task that jobs are parts of.
#[derive(Clone)]
pub struct WholeTask {
    pub task: u64,
    /// What it is, in place of the verb of its jobs.
    pub words: String,
    /// Ends the task by what has become of the jobs. Called each time that all have ended.
    pub conclude: Arc<dyn Fn() -> LocalBoxFuture<'static, ()> + Send + Sync>,
}

/// Jobs that were started together. Each is a task of its own and ends on its own.
#[derive(Clone)]
pub struct Batch {
    /// The first of its tasks; no two batches share one.
    pub id: u64,
    pub verb: String,
    /// The [`super::Connection::identity`] of where it works, whichever is shown: elsewhere the same address may be another object.
    pub scope: usize,
    /// Each with the id of its task.
    pub(super) jobs: Arc<Vec<(u64, Job)>>,
    pub(super) pace: ArcRwSignal<Pace>,
    /// The task that they are parts of, if they are.
    pub(super) whole: Option<WholeTask>,
}

/// How far a batch has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchProgress {
    pub all: usize,
    /// Not sent yet.
    pub waiting: usize,
    /// Ended in one way or the other.
    pub over: usize,
    pub failed: usize,
}

impl Batch {
    /// Whether the jobs that were not sent yet are. Reactive.
    pub fn pace(&self) -> Pace {
        self.pace.get()
    }

    /// Holds back what was not sent yet, or lets it go on.
    pub fn hold(&self, held: bool) {
        self.pace.set(if held { Pace::Paused } else { Pace::Running });
    }

    /// Whether a task belongs to the batch.
    pub fn has(&self, task: u64) -> bool {
        self.jobs.iter().any(|(id, _)| *id == task)
    }
}
