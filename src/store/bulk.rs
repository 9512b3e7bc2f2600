//! Runs one action on many objects: a few at a time, and the user can pause and drop it.

use super::batch::{Batch, BatchProgress, Pace};
use super::connection::Connection;
use super::job::Job;
use super::run::run_to_end;
use super::tasks::{Task, TaskState, Tasks};
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

/// Runs the jobs; several are a batch. Returns when all have ended.
pub async fn run_all(cloud: Connection, tasks: Tasks, jobs: Vec<Job>) {
    let jobs: Vec<_> = jobs.into_iter().map(|job| (tasks.add(&job.verb, &job.name), job)).collect();
    let Some((id, verb)) = jobs.first().map(|(id, job)| (*id, job.verb.clone())) else { return };
    let scope = cloud.identity();
    let batch = Batch { id, verb, scope, jobs: Arc::new(jobs), pace: ArcRwSignal::new(Pace::Running) };
    tasks.add_batch(batch.clone());
    batch.work(cloud, tasks).await;
}

impl Batch {
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
            tasks.restart(id);
        }
        self.pace.set(Pace::Running);
        self.work(cloud, tasks).await;
    }

    /// How far it has come, by its tasks; those that were taken off the list are over. Reactive.
    pub fn progress(&self, tasks: &Tasks) -> BatchProgress {
        tasks.with(|tasks| {
            let mut progress =
                BatchProgress { all: self.jobs.len(), over: self.jobs.len(), ..BatchProgress::default() };
            for task in tasks.iter().filter(|task| self.has(task.id)) {
                progress.over -= usize::from(!task.is_over());
                progress.waiting += usize::from(task.state == TaskState::Waiting);
                progress.failed += usize::from(matches!(task.state, TaskState::Failed(_)));
            }
            progress
        })
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
                    plan: crate::model::RequestPlan::empty(),
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
        tasks.add_batch(batch.clone());
        tasks.end(other, Err(Error::refused("no")));
        tasks.running(ids[0], "sending");
        tasks.end(ids[1], Err(Error::refused("no")));
        assert_eq!(batch.progress(&tasks), BatchProgress { all: 3, waiting: 1, over: 1, failed: 1 });

        batch.drop_rest(&tasks);
        tasks.end(ids[0], Ok(()));
        assert_eq!(batch.progress(&tasks), BatchProgress { all: 3, waiting: 0, over: 3, failed: 2 });

        tasks.dismiss(ids[1]);
        assert_eq!(tasks.batches().len(), 1);
        tasks.dismiss_ended();
        assert!(tasks.batches().is_empty(), "nothing of it is left to be seen");
        assert!(tasks.add("Delete", "d") > ids[2], "numbers are not used twice");
    }
}
