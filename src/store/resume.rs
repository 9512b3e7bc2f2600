//! Goes on following tasks that were under way when their page was left: after a reload, or in place of another tab. Nothing
//! is sent for them.

use super::connection::Connection;
use super::follow::{self, FollowTarget};
use super::rest;
use super::stored_task::StoredTask;
use super::task_storage::{self, KeptTask};
use super::tasks::{Task, Tasks};
use crate::http::Error;
use futures::future::{AbortHandle, abortable};

/// A task that is followed, and what ends that.
pub type Followed = (u64, AbortHandle);

/// Follows the kept tasks of the scopes that are open again. Those of others end with their sessions.
pub fn resume(tasks: Tasks, connections: &[Connection]) -> Vec<Followed> {
    let follow_on = |stored: StoredTask| {
        let connection = connections.iter().find(|connection| connection.number() == Some(stored.session))?;
        let task = tasks.add(&stored.verb, &stored.name);
        // Of a tab and its copy, which has kept the same, it is the tab that goes on.
        let since_ms = stored.since_ms + 1.0;
        Some((task, take_up(tasks, *connection, StoredTask { task, since_ms, ..stored })))
    };
    task_storage::take().into_iter().filter_map(follow_on).collect()
}

/// Follows a task that is in the list already, until the answer is aborted.
pub fn take_up(tasks: Tasks, cloud: Connection, stored: StoredTask) -> AbortHandle {
    tasks.change(stored.task, |task| show(task, &stored));
    let stored = StoredTask { scope: cloud.identity(), session: cloud.number().unwrap_or_default(), ..stored };
    let (work, handle) = abortable(follow_on(tasks, cloud, stored));
    leptos::task::spawn_local(async move {
        // Aborted where another tab goes on with it.
        let _ = work.await;
    });
    handle
}

/// Has a task of the list show what is known of it.
pub fn show(task: &mut Task, stored: &StoredTask) {
    task.deletes = stored.expect.is_none() && stored.interrupted.is_none() && stored.page.is_some();
    (task.page, task.request_id) = (stored.page.clone(), stored.request_id.clone());
    task.started_ms = stored.started_ms;
}

async fn follow_on(tasks: Tasks, cloud: Connection, stored: StoredTask) {
    let (_guard, _kept) = (cloud.guard(), KeptTask::new(stored.clone()));
    tasks.running(stored.task, "accepted");
    let outcome = end_of(&cloud, &tasks, &stored).await;
    cloud.expire_documents();
    tasks.end(stored.task, outcome);
}

async fn end_of(cloud: &Connection, tasks: &Tasks, stored: &StoredTask) -> Result<(), Error> {
    if let Some(why) = &stored.interrupted {
        return Err(Error::refused(why));
    }
    let unknown = || Error::refused("This version of Skylark cannot track it. See its page for the current state");
    let target = FollowTarget::of(stored).ok_or_else(unknown)?;
    let definition = target.definition;
    follow::to_the_end(cloud, tasks, stored.task, target).await?;
    match stored.rest.is_empty() {
        true => Ok(()),
        false => Err(rest::offer(cloud, tasks, definition, stored).await),
    }
}

#[cfg(test)]
mod tests;
