//! The tasks that are under way, kept in `sessionStorage`, so that they are told of and followed after the page was reloaded.

use super::stored_task::StoredTask;
use crate::lenient;
use crate::platform::storage::{self, Area};
use std::cell::RefCell;

const KEY: &str = "skylark.tasks";

thread_local! {
    /// Those of this page; `sessionStorage` has a copy.
    static KEPT: RefCell<Vec<StoredTask>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a task until it is dropped, which a reload does not do.
pub struct KeptTask(u64);

impl KeptTask {
    pub fn new(task: StoredTask) -> Self {
        let id = task.task;
        change_all(|all| {
            all.retain(|other| other.task != id);
            all.push(task);
        });
        KeptTask(id)
    }

    /// The id of the task.
    pub fn task(&self) -> u64 {
        self.0
    }
}

impl Drop for KeptTask {
    fn drop(&mut self) {
        forget(self.0);
    }
}

/// Changes what is kept of a task, if it is kept.
pub fn update(task: u64, change: impl FnOnce(&mut StoredTask)) {
    change_all(|all| {
        if let Some(kept) = all.iter_mut().find(|kept| kept.task == task) {
            change(kept);
        }
    });
}

/// Keeps a task no longer.
pub fn forget(task: u64) {
    if KEPT.with_borrow(|all| all.iter().any(|kept| kept.task == task)) {
        change_all(|all| all.retain(|kept| kept.task != task));
    }
}

/// What is kept of the tasks of this page.
pub fn all() -> Vec<StoredTask> {
    KEPT.with_borrow(Clone::clone)
}

/// Takes all tasks that were kept before the page was loaded.
pub fn take() -> Vec<StoredTask> {
    let all = storage::get(Area::Session, KEY).and_then(|text| lenient::from_str(&text).ok()).unwrap_or_default();
    clear();
    all
}

/// Forgets all, as after signing out.
pub fn clear() {
    KEPT.take();
    storage::remove(Area::Session, KEY);
}

fn change_all(change: impl FnOnce(&mut Vec<StoredTask>)) {
    KEPT.with_borrow_mut(|all| {
        change(all);
        if all.is_empty() {
            storage::remove(Area::Session, KEY);
        } else if let Ok(text) = serde_json::to_string(all) {
            storage::set(Area::Session, KEY, &text);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(task: u64) -> StoredTask {
        StoredTask { task, id: task.to_string(), ..StoredTask::default() }
    }

    #[test]
    fn a_task_is_kept_until_it_ends_and_taken_once() {
        let second = StoredTask {
            origin: "a-2".to_owned(),
            since_ms: 1_795_000_000_123.5,
            expect: Some(vec!["ACTIVE".to_owned()]),
            value: Some("size".to_owned()),
            wanted: "5".to_owned(),
            rest: vec!["Set bootable".to_owned()],
            ..task(2)
        };
        let (ended, going_on) = (KeptTask::new(task(1)), KeptTask::new(second.clone()));
        drop(ended);
        // A reload does not drop the other one.
        assert_eq!(take(), [second]);
        assert_eq!(take(), []);
        drop(going_on);
    }

    #[test]
    fn what_changes_meanwhile_is_kept_as_it_is_then() {
        let kept = KeptTask::new(StoredTask { interrupted: Some("sending".to_owned()), ..task(3) });
        update(3, |stored| (stored.interrupted, stored.id) = (None, "new".to_owned()));
        update(4, |stored| stored.id = "nobody's".to_owned());
        assert_eq!(all(), [StoredTask { id: "new".to_owned(), ..task(3) }]);
        assert_eq!(take(), [StoredTask { id: "new".to_owned(), ..task(3) }]);
        drop(kept);
        assert!(all().is_empty());
    }

    #[test]
    fn what_somebody_else_has_written_there_is_no_task() {
        for text in ["", "null", "{", "[{\"task\": \"x\", \"expect\": 5}]", "7"] {
            storage::set(Area::Session, KEY, text);
            assert!(take().iter().all(|task| task.id.is_empty()), "{text}");
        }
    }
}
