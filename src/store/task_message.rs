//! What tabs of the same scope tell one another of their tasks.

use super::stored_task::StoredTask;
use super::tasks::{Task, TaskState};
use crate::lenient;
use crate::platform::Channel;
use serde::{Deserialize, Serialize};

/// A task of a tab, as it stands. No answers of services, which may be secret, and no addresses to open: a console's has its
/// token.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct SharedTask {
    /// The page that follows it.
    pub owner: String,
    pub task: StoredTask,
    /// Another tab can go on with it.
    pub is_kept: bool,
    pub state: String,
    /// What the service is doing, or why it failed.
    pub words: String,
    pub ended_ms: Option<f64>,
}

impl SharedTask {
    /// A task of this page.
    pub fn new(owner: &str, stored: StoredTask, is_kept: bool, task: &Task) -> Self {
        let (state, words) = match &task.state {
            TaskState::Waiting => ("waiting", String::new()),
            TaskState::Running(words) => ("running", words.clone()),
            TaskState::Succeeded => ("succeeded", String::new()),
            TaskState::Failed(words) => ("failed", words.clone()),
        };
        let stored = StoredTask { request_id: task.request_id.clone(), page: task.page.clone(), ..stored };
        let (owner, state) = (owner.to_owned(), state.to_owned());
        SharedTask { owner, task: stored, is_kept, state, words, ended_ms: task.ended_ms }
    }

    pub fn state(&self) -> TaskState {
        match self.state.as_str() {
            "waiting" => TaskState::Waiting,
            "succeeded" => TaskState::Succeeded,
            "failed" => TaskState::Failed(self.words.clone()),
            _ => TaskState::Running(self.words.clone()),
        }
    }

    pub fn is_over(&self) -> bool {
        matches!(self.state(), TaskState::Succeeded | TaskState::Failed(_))
    }

    /// Whether this tab goes on where both follow the task: the one that began first.
    pub fn goes_before(&self, other: &SharedTask) -> bool {
        let claim = |shared: &SharedTask| (shared.task.since_ms, shared.owner.clone());
        claim(self) < claim(other)
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskMessage {
    /// A tab has come, and wants to know of the others' tasks.
    Hello,
    /// The page still follows its tasks.
    Alive(String),
    /// The page is being left. It may come back, by a reload.
    Leaving(String),
    Task(Box<SharedTask>),
}

impl TaskMessage {
    /// Posts the message on a channel.
    pub fn post(&self, channel: &Channel) {
        channel.post(self.texts().iter().map(String::as_str));
    }

    fn texts(&self) -> Vec<String> {
        match self {
            TaskMessage::Hello => vec!["hello".to_owned()],
            TaskMessage::Alive(owner) => vec!["alive".to_owned(), owner.clone()],
            TaskMessage::Leaving(owner) => vec!["leaving".to_owned(), owner.clone()],
            // It has nothing that cannot be written.
            TaskMessage::Task(task) => vec!["task".to_owned(), serde_json::to_string(task).unwrap_or_default()],
        }
    }

    /// Reads a posted message. `None` for one that another version of the console has posted.
    pub fn read(posted: &[String]) -> Option<TaskMessage> {
        let posted: Vec<&str> = posted.iter().map(String::as_str).collect();
        match posted[..] {
            ["hello"] => Some(TaskMessage::Hello),
            ["alive", owner] => Some(TaskMessage::Alive(owner.to_owned())),
            ["leaving", owner] => Some(TaskMessage::Leaving(owner.to_owned())),
            ["task", json] => {
                let task: SharedTask = lenient::from_str(json).ok()?;
                let is_named = !task.owner.is_empty() && !task.task.origin.is_empty();
                is_named.then(|| TaskMessage::Task(Box::new(task)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::store::tasks::Tasks;

    fn shared(owner: &str, since_ms: f64) -> SharedTask {
        let task = StoredTask { origin: "a-1".to_owned(), since_ms, ..StoredTask::default() };
        SharedTask { owner: owner.to_owned(), task, ..SharedTask::default() }
    }

    #[test]
    fn what_was_posted_is_read_and_anything_else_is_not() {
        let messages = [
            TaskMessage::Hello,
            TaskMessage::Alive("a".to_owned()),
            TaskMessage::Leaving("a".to_owned()),
            TaskMessage::Task(Box::new(SharedTask { ended_ms: Some(7.5), ..shared("a", 1_795_000_000_123.5) })),
        ];
        for message in messages {
            assert_eq!(TaskMessage::read(&message.texts()), Some(message));
        }
        for other in [&["1", "2"][..], &[], &["task", "{}"], &["task", "null"], &["task"], &["hello", "x"]] {
            let posted: Vec<_> = other.iter().map(|text| (*text).to_owned()).collect();
            assert_eq!(TaskMessage::read(&posted), None, "{other:?}");
        }
    }

    #[test]
    fn nothing_secret_is_told() {
        let tasks = Tasks::default();
        let id = tasks.add("Open console", "web");
        let error = Error::refused("It is locked").with(|details| details.raw = Some("raw-answer".to_owned()));
        tasks.change(id, |task| task.open = Some("https://console.example/?token=s3cret".to_owned()));
        tasks.end(id, Err(error));
        let task = tasks.with(|all| all[0].clone());
        let told = TaskMessage::Task(Box::new(SharedTask::new("a", shared("a", 1.0).task, true, &task)));
        let texts = told.texts().concat();
        assert!(
            texts.contains("It is locked") && !texts.contains("s3cret") && !texts.contains("raw-answer"),
            "{texts}"
        );
    }

    #[test]
    fn of_two_tabs_the_one_that_began_first_goes_on() {
        assert!(shared("b", 1.0).goes_before(&shared("a", 2.0)));
        assert!(!shared("a", 2.0).goes_before(&shared("b", 1.0)));
        assert!(shared("a", 1.0).goes_before(&shared("b", 1.0)) && !shared("b", 1.0).goes_before(&shared("a", 1.0)));
    }
}
