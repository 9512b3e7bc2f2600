//! One action on many objects.

use super::run::{Job, run_to_end};
use super::{Cloud, Tasks};
use futures::StreamExt;
use futures::stream;

/// How many objects are worked on at once: enough to keep a service busy, few enough that other
/// actions are not kept waiting.
const AT_ONCE: usize = 8;

/// Runs the jobs a few at a time. Each is a task of its own and ends on its own.
pub async fn run_all(cloud: Cloud, tasks: Tasks, jobs: Vec<Job>) {
    let queued: Vec<_> = jobs.into_iter().map(|job| (tasks.add(&job.verb, &job.name), job)).collect();
    stream::iter(queued)
        .map(|(task, job)| run_to_end(cloud.clone(), tasks.clone(), task, job))
        .buffer_unordered(AT_ONCE)
        .collect::<Vec<()>>()
        .await;
}
