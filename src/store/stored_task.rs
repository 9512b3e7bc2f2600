//! What is known of a task beyond the page in which it was started: kept for reloads, and told to other tabs. Names and ids,
//! and no requests: nothing is sent once more, and no secret is kept.

use super::connection::Connection;
use super::tasks::Task;
use crate::platform::{now_ms, page_id};
use serde::{Deserialize, Serialize};

/// A task that is under way, and how it is followed to its end.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct StoredTask {
    /// The task's id in the page that keeps this.
    pub task: u64,
    /// The page in which the task was started, and its id there: no two tasks of any tabs have the same.
    pub origin: String,
    /// Since when the tab follows it, in milliseconds since the epoch. Of several tabs the one that began first goes on.
    pub since_ms: f64,
    pub verb: String,
    pub name: String,
    /// With the number of the scope in the tab that keeps this.
    pub page: Option<String>,
    /// The number of the session whose scope it works in.
    pub session: u32,
    /// The [`Connection::identity`] of that scope, in the page that keeps this.
    #[serde(skip)]
    pub scope: usize,
    /// The key of the resource that is followed, and the object's id.
    pub key: String,
    pub id: String,
    pub request_id: Option<String>,
    /// The statuses that mean success, any if there are none; `None` waits for the object to be gone.
    pub expect: Option<Vec<String>>,
    /// The name of the [`crate::model::VerdictReader`] that tells the end, if one does.
    pub verdict: Option<String>,
    /// The name of the [`crate::model::PartOutcome`] that tells the end, if one does, and the part's id.
    pub part: Option<String>,
    pub part_id: String,
    /// The name of the [`crate::model::ValueReader`] of what changes, if that tells the end, and what it becomes.
    pub value: Option<String>,
    pub wanted: String,
    /// What is sent once the object is at rest, see [`super::rest`].
    pub rest: Vec<String>,
    /// Where it cannot be followed from elsewhere: how it then stands.
    pub interrupted: Option<String>,
    /// In milliseconds since the epoch.
    pub started_ms: f64,
}

impl StoredTask {
    /// A task that was started in this page. `None` once the connection is closed and dropped.
    pub fn new(cloud: &Connection, task: &Task) -> Option<Self> {
        Some(StoredTask {
            task: task.id,
            origin: [page_id(), "-", &task.id.to_string()].concat(),
            since_ms: now_ms(),
            verb: task.verb.clone(),
            name: task.name.clone(),
            page: task.page.clone(),
            session: cloud.number()?,
            scope: cloud.identity(),
            request_id: task.request_id.clone(),
            started_ms: task.started_ms,
            ..StoredTask::default()
        })
    }
}

/// How a task stands whose requests were on their way when its page was left. `accepted` of them were answered.
pub fn interrupted_while_sending(accepted: usize, all: usize) -> String {
    const LEFT: &str = "The page was closed or reloaded before the service answered";
    match (accepted, all.saturating_sub(accepted + 1)) {
        (0, 0) => [LEFT, ", so this may or may not have been done. Check before you try again"].concat(),
        (accepted, unsent) => format!(
            "{LEFT}: {accepted} of {all} requests were accepted, the next one may or may not have been, and {unsent} were \
             not sent. Check before you try again"
        ),
    }
}

/// How a task stands whose file was on its way when its page was left.
pub const INTERRUPTED_TRANSFER: &str = "The page was closed or reloaded before the whole file was transferred, and a transfer \
     cannot be resumed. Delete what was created for it, if anything was, and start again";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_and_what_was_not_is_said() {
        let words = interrupted_while_sending(0, 1);
        assert!(words.contains("may or may not have been done") && !words.contains("of 1"), "{words}");
        let words = interrupted_while_sending(1, 4);
        assert!(words.contains("1 of 4 requests were accepted") && words.contains("2 were not sent"), "{words}");
    }
}
