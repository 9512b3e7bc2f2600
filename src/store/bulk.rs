//! Runs one action on many objects: a few are sent at a time, and the user can pause and drop the rest.

use super::batch::{Batch, BatchProgress, Pace, WholeTask};
use super::connection::Connection;
use super::job::Job;
use super::run;
use super::stored_task::StoredTask;
use super::task_storage::{self, KeptTask};
use super::tasks::{Task, TaskState, Tasks};
use crate::http::Error;
use crate::model::{AnyResourceDef, Completion, Delta};
use crate::platform::{now_ms, page_id, sleep};
use crate::services::find;
use futures::channel::mpsc;
use futures::{StreamExt, future, stream};
use leptos::prelude::*;
use std::cell::RefCell;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

/// How many objects are worked on at once: enough to keep a service busy, few enough that other
/// actions are not kept waiting. Where a list tells of their ends it is how many requests are sent at once, and
/// none waits for the end of another.
const AT_ONCE: usize = 8;

/// How often a batch that is held back looks whether it may go on.
const LOOK: Duration = Duration::from_millis(200);

/// How many names are told of what was not sent before the page was left.
const NAMED: usize = 5;

const DROPPED: &str = "Canceled before it was sent";

/// Runs the jobs; several are a batch. Returns when all have ended.
pub async fn run_all(cloud: Connection, tasks: Tasks, jobs: Vec<Job>) {
    run_batch(cloud, tasks, jobs, None).await;
}

/// As [`run_all`], for jobs that are parts of a task. They are a batch even if there is only one.
pub async fn run_parts(cloud: Connection, tasks: Tasks, jobs: Vec<Job>, whole: WholeTask) {
    run_batch(cloud, tasks, jobs, Some(whole)).await;
}

async fn run_batch(cloud: Connection, tasks: Tasks, jobs: Vec<Job>, whole: Option<WholeTask>) {
    let jobs: Vec<_> = jobs.into_iter().map(|job| (tasks.add(&job.verb, &job.name), job)).collect();
    let Some((id, verb)) = jobs.first().map(|(id, job)| (*id, job.verb.clone())) else { return };
    let verb = whole.as_ref().map_or(verb, |whole| whole.words.clone());
    let scope = cloud.identity();
    let batch = Batch { id, verb, scope, jobs: Arc::new(jobs), pace: ArcRwSignal::new(Pace::Running), whole };
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
        if let Some(whole) = &self.whole {
            tasks.restart(whole.task);
            tasks.running(whole.task, "in progress");
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
        let unsent = Unsent::new(self, &cloud, &waiting);
        let jobs = self.jobs.iter().filter(|(id, _)| waiting.contains(id)).cloned();
        let told = self.jobs.iter().all(|(_, job)| is_told(job));
        let unsent = &unsent;
        let runs = jobs.map(|(task, job)| async move {
            while self.pace.get_untracked() == Pace::Paused {
                sleep(LOOK).await;
            }
            unsent.starts(task);
            // What was dropped says so already.
            if self.pace.get_untracked() != Pace::Running {
                return None;
            }
            let follower = run::send(cloud, tasks, task, job).await?;
            if told {
                return Some(follower);
            }
            follower.await;
            None
        });
        let (sent, followers) = mpsc::unbounded();
        let sending = async move {
            let mut runs = pin!(stream::iter(runs).buffer_unordered(AT_ONCE));
            while let Some(follower) = runs.next().await {
                // The receiver lives as long as this future.
                let _ = follower.map(|follower| sent.unbounded_send(Box::pin(follower)));
            }
        };
        future::join(sending, followers.for_each_concurrent(None, |follower| follower)).await;
        if let Some(whole) = &self.whole {
            (whole.conclude)().await;
        }
    }
}

/// Whether a list tells of the end of many, so that they are not asked for one by one.
fn is_told(job: &Job) -> bool {
    let has_busy_list = |definition: &dyn AnyResourceDef| !definition.meta().busy_list.is_empty();
    match job.plan.completion {
        Completion::Deleted => job.definition.meta().delta == Delta::ChangesSince,
        Completion::Status(_) | Completion::Created(_) => has_busy_list(job.definition),
        Completion::OtherResource(key, ..) => find(key).is_some_and(has_busy_list),
        _ => false,
    }
}

/// What has not been sent yet: kept, so that it is told of after a reload, which ends the batch.
struct Unsent {
    kept: KeptTask,
    /// The tasks, with what they are done to.
    waiting: RefCell<Vec<(u64, String)>>,
    all: usize,
}

impl Unsent {
    fn new(batch: &Batch, cloud: &Connection, waiting: &[u64]) -> Self {
        let (waits, verb) = (|id: &u64| waiting.contains(id), batch.verb.clone());
        let waiting = batch.jobs.iter().filter(|(id, _)| waits(id)).map(|(id, job)| (*id, job.name.clone())).collect();
        let waiting = RefCell::new(waiting);
        // No task of the list has this id.
        let task = u64::MAX - batch.id;
        let origin = [page_id(), "-", &task.to_string()].concat();
        let (session, scope, started_ms) = (cloud.number().unwrap_or_default(), cloud.identity(), now_ms());
        let stored = StoredTask { task, origin, verb, session, scope, started_ms, ..StoredTask::default() };
        let unsent = Unsent { kept: KeptTask::new(stored), waiting, all: batch.jobs.len() };
        unsent.note();
        unsent
    }

    /// Notes that a task is being sent.
    fn starts(&self, task: u64) {
        self.waiting.borrow_mut().retain(|(id, _)| *id != task);
        self.note();
    }

    fn note(&self) {
        let waiting = self.waiting.borrow();
        if waiting.is_empty() {
            return task_storage::forget(self.kept.task());
        }
        let names = waiting.iter().take(NAMED).map(|(_, name)| name.as_str());
        let more = waiting.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| ["and ", &more.to_string(), " more"].concat());
        let names: Vec<_> = names.chain(more.as_deref()).collect();
        let words = ["The page was closed or reloaded before these were sent: ", &names.join(", ")].concat();
        let name = [&waiting.len().to_string(), " of ", &self.all.to_string()].concat();
        task_storage::update(self.kept.task(), |stored| (stored.name, stored.interrupted) = (name, Some(words)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::testing::TestCloud;
    use crate::store::testing::run;

    #[test]
    fn a_batch_counts_its_own_tasks_only() {
        let tasks = Tasks::default();
        let other = tasks.add("Stop", "db-1");
        let ids: Vec<_> = ["a", "b", "c"].map(|name| tasks.add("Delete", name)).into();
        let job = |id: u64| {
            (
                id,
                Job {
                    definition: crate::services::find("compute/keypairs").unwrap(),
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
            whole: None,
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

    #[test]
    fn what_was_not_sent_is_told_after_a_reload() {
        let cloud = TestCloud::new(&[("default-1", "demo")]);
        run(async {
            let (connection, tasks) = (Connection::new(cloud.session("demo").await), Tasks::default());
            let job = |name: &str| Job {
                definition: crate::services::find("compute/keypairs").unwrap(),
                verb: "Delete".into(),
                name: name.to_owned(),
                id: None,
                plan: crate::model::RequestPlan::empty(),
            };
            let jobs: Vec<_> =
                (1..=7).map(|at| at.to_string()).map(|name| (tasks.add("Delete", &name), job(&name))).collect();
            let ids: Vec<u64> = jobs.iter().map(|(id, _)| *id).collect();
            let (id, scope, pace) = (ids[0], connection.identity(), ArcRwSignal::new(Pace::Running));
            let batch = Batch { id, verb: "Delete".into(), scope, jobs: Arc::new(jobs), pace, whole: None };
            let unsent = Unsent::new(&batch, &connection, &ids);
            unsent.starts(ids[0]);
            let [kept] = &task_storage::all()[..] else { panic!() };
            assert_eq!((kept.verb.as_str(), kept.name.as_str()), ("Delete", "6 of 7"));
            assert!(kept.interrupted.as_ref().unwrap().ends_with(": 2, 3, 4, 5, 6, and 1 more"), "{kept:?}");
            ids.iter().for_each(|id| unsent.starts(*id));
            assert!(task_storage::all().is_empty(), "all were sent");
        });
    }
}
