//! Deletes the other objects that a plan names, after its own object is gone.

use super::connection::Connection;
use super::follow::{self, FollowTarget};
use super::task_storage;
use super::tasks::Tasks;
use crate::http::Error;
use crate::model::{DependentDeletion, shown};
use crate::services;

/// Deletes the objects one after the other, whatever becomes of the others. `name` is that of the plan's own object.
///
/// # Errors
/// The first failure, with what is still there in its message.
pub async fn delete_dependents(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    name: &str,
    dependent_deletions: Vec<DependentDeletion>,
) -> Result<(), Error> {
    let (mut first, mut standing) = (None, Vec::new());
    for one in dependent_deletions {
        tasks.running(task, &one.doing);
        let outcome = delete(cloud, tasks, task, &one).await;
        task_storage::update(task, |kept| _ = kept.rest.drain(..1.min(kept.rest.len())));
        if let Some(live) = cloud.live(one.key) {
            live.refresh();
        }
        if let Err(error) = outcome {
            standing.push([&one.what, " (", error.message.trim_end_matches('.'), ")"].concat());
            first.get_or_insert(error);
        }
    }
    match first {
        None => Ok(()),
        Some(error) => Err(error.with_message(sentence(name, &standing))),
    }
}

/// The message for a deletion that left other objects.
fn sentence(name: &str, standing: &[String]) -> String {
    [&*shown(name), " was deleted. Not deleted: ", &standing.join(", "), "."].concat()
}

/// Deletes one, and follows it until it is gone. What is gone already need not be deleted.
async fn delete(cloud: &Connection, tasks: &Tasks, task: u64, one: &DependentDeletion) -> Result<(), Error> {
    let definition = services::find(one.key).ok_or_else(|| Error::refused("Unknown resource"))?;
    if !one.ready.is_empty() {
        let ready = FollowTarget::status(definition, one.id.clone(), one.ready);
        follow::to_the_end(cloud, tasks, task, ready).await?;
        tasks.running(task, &one.doing);
    }
    match cloud.service(one.call.service).send(one.call.clone()).await {
        Err(error) if !error.is_not_found() => Err(error),
        _ => follow::to_the_end(cloud, tasks, task, FollowTarget::deletion(definition, one.id.clone())).await,
    }
}

/// The deletions in words, for a task whose page is left before they are sent.
pub fn in_words(dependent_deletions: &[DependentDeletion]) -> impl Iterator<Item = String> {
    dependent_deletions.iter().map(|one| one.doing.clone())
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn what_is_still_there_is_told_with_the_reason() {
        let standing = ["volume data (It has snapshots)".to_owned(), "floating IP 172.24.7.131 (No answer)".to_owned()];
        let told = sentence("web-1", &standing);
        assert_eq!(
            told,
            "web-1 was deleted. Not deleted: volume data (It has snapshots), floating IP 172.24.7.131 (No answer)."
        );
    }
}
