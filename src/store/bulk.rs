//! One action on many objects: a few at a time, and in the user's hand while it goes on.

use super::run::{Job, run_to_end};
use super::{Connection, Task, TaskState, Tasks};
use crate::http::Error;
use crate::platform::sleep;
use futures::{StreamExt, stream};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How many objects are worked on at once: enough to keep a service busy, few enough that other
/// actions are not kept waiting.
const AT_ONCE: usize = 8;

/// How often a batch that is held back looks whether it may go on.
const LOOK: Duration = Duration::from_millis(200);

const DROPPED: &str = "It was dropped before it was sent";

/// What becomes of the jobs that were not sent yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    Running,
    Paused,
    Dropped,
}

/// Jobs that were started together. Each is a task of its own and ends on its own.
#[derive(Clone)]
pub struct Batch {
    /// The first of its tasks; no two batches share one.
    pub id: u64,
    pub verb: String,
    /// The [`Connection::identity`] of where it works, whichever is shown: elsewhere the same address may be another object.
    pub scope: usize,
    jobs: Arc<Vec<(u64, Job)>>,
    pace: ArcRwSignal<Pace>,
}

/// How far a batch has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub all: usize,
    /// Not sent yet.
    pub waiting: usize,
    /// Ended in one way or the other.
    pub over: usize,
    pub failed: usize,
}

/// Runs the jobs; several are a batch. Returns when all have ended.
pub async fn run_all(cloud: Connection, tasks: Tasks, jobs: Vec<Job>) {
    let jobs: Vec<_> = jobs.into_iter().map(|job| (tasks.add(&job.verb, &job.name), job)).collect();
    let Some((id, verb)) = jobs.first().map(|(id, job)| (*id, job.verb.clone())) else { return };
    let scope = cloud.identity();
    let batch = Batch { id, verb, scope, jobs: Arc::new(jobs), pace: ArcRwSignal::new(Pace::Running) };
    tasks.begin(batch.clone());
    batch.work(cloud, tasks).await;
}

impl Batch {
    /// Reactive.
    pub fn pace(&self) -> Pace {
        self.pace.get()
    }

    /// Holds back what was not sent yet, or lets it go on.
    pub fn hold(&self, held: bool) {
        self.pace.set(if held { Pace::Paused } else { Pace::Running });
    }

    /// Gives up what was not sent yet. What was sent goes on.
    pub fn drop_rest(&self, tasks: &Tasks) {
        self.pace.set(Pace::Dropped);
        for id in self.which(tasks, |task| task.state == TaskState::Waiting) {
            tasks.end(id, Err(Error::refused(DROPPED)));
        }
    }

    /// Sends once more what has failed or was dropped, to the scope in which it works.
    pub async fn retry(self, cloud: Connection, tasks: Tasks) {
        for id in self.which(&tasks, |task| matches!(task.state, TaskState::Failed(_))) {
            tasks.again(id);
        }
        self.pace.set(Pace::Running);
        self.work(cloud, tasks).await;
    }

    /// How far it has come, by its tasks; those that were taken off the list are over. Reactive.
    pub fn standing(&self, tasks: &Tasks) -> Standing {
        tasks.with(|tasks| {
            let mut standing = Standing { all: self.jobs.len(), over: self.jobs.len(), ..Standing::default() };
            for task in tasks.iter().filter(|task| self.has(task.id)) {
                standing.over -= usize::from(!task.is_over());
                standing.waiting += usize::from(task.state == TaskState::Waiting);
                standing.failed += usize::from(matches!(task.state, TaskState::Failed(_)));
            }
            standing
        })
    }

    /// Whether a task is one of its own.
    pub fn has(&self, task: u64) -> bool {
        self.jobs.iter().any(|(id, _)| *id == task)
    }

    fn which(&self, tasks: &Tasks, wanted: impl Fn(&Task) -> bool) -> Vec<u64> {
        untrack(|| {
            tasks.with(|all| all.iter().filter(|task| self.has(task.id) && wanted(task)).map(|task| task.id).collect())
        })
    }

    /// Sends what waits, a few at a time.
    async fn work(&self, cloud: Connection, tasks: Tasks) {
        let _guard = cloud.guard();
        let waiting = self.which(&tasks, |task| task.state == TaskState::Waiting);
        let jobs = self.jobs.iter().filter(|(id, _)| waiting.contains(id)).cloned();
        let runs = jobs.map(|(task, job)| {
            let tasks = tasks.clone();
            async move {
                while self.pace.get_untracked() == Pace::Paused {
                    sleep(LOOK).await;
                }
                // What was dropped says so already.
                if self.pace.get_untracked() == Pace::Running {
                    run_to_end(cloud, tasks, task, job).await;
                }
            }
        });
        stream::iter(runs).buffer_unordered(AT_ONCE).collect::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_counts_its_own_tasks_only() {
        let tasks = Tasks::default();
        let other = tasks.add("Stop", "db-1");
        let ids: Vec<_> = ["a", "b", "c"].map(|name| tasks.add("Delete", name)).into();
        let job = |id: u64| {
            (
                id,
                Job {
                    view: crate::services::find("compute/keypairs").unwrap(),
                    verb: "Delete".into(),
                    name: id.to_string(),
                    id: None,
                    plan: crate::model::RequestPlan::none(),
                },
            )
        };
        let batch = Batch {
            id: ids[0],
            verb: "Delete".into(),
            scope: 1,
            jobs: Arc::new(ids.iter().map(|id| job(*id)).collect()),
            pace: ArcRwSignal::new(Pace::Running),
        };
        tasks.begin(batch.clone());
        tasks.end(other, Err(Error::refused("no")));
        tasks.running(ids[0], "sending");
        tasks.end(ids[1], Err(Error::refused("no")));
        assert_eq!(batch.standing(&tasks), Standing { all: 3, waiting: 1, over: 1, failed: 1 });

        batch.drop_rest(&tasks);
        tasks.end(ids[0], Ok(()));
        assert_eq!(batch.standing(&tasks), Standing { all: 3, waiting: 0, over: 3, failed: 2 });

        tasks.dismiss(ids[1]);
        assert_eq!(tasks.batches().len(), 1);
        tasks.dismiss_ended();
        assert!(tasks.batches().is_empty(), "nothing of it is left to be seen");
        assert!(tasks.add("Delete", "d") > ids[2], "numbers are not used twice");
    }
}
