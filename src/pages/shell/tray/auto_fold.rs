//! The tray folds once all is well, so that it does not cover what was just made.

use crate::store::{App, Task, TaskForm, TaskState};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How long the successes are shown.
const SHOWN: Duration = Duration::from_secs(6);

/// What the user is doing with the tray, which keeps it open.
#[derive(Clone, Copy, Default)]
pub struct Held {
    pub pointed: bool,
    pub focused: bool,
}

/// Folds the tray when all tasks have succeeded a while ago, unless somebody points at it or has the focus in it. A tray that
/// folded by itself, as it is at first, opens when there is something new; one that the user folded stays folded.
pub fn fold_by_itself(is_open: RwSignal<bool>) -> RwSignal<Held> {
    let app = App::get();
    let held = RwSignal::new(Held::default());
    let has_folded = StoredValue::new(true);
    let state = Memo::new(move |_| app.tasks().with(Settled::of));
    let may_fold = Memo::new(move |_| {
        let is_held = held.with(|held| held.pointed || held.focused);
        is_open.get() && !is_held && state.get() == Settled::Succeeded
    });
    let fold = move || {
        // The shell may be gone by now.
        if may_fold.try_get_untracked() == Some(true) {
            has_folded.set_value(true);
            is_open.set(false);
        }
    };
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(timer) = timer.flatten() {
            timer.clear();
        }
        may_fold.get().then(|| set_timeout_with_handle(fold, SHOWN).ok()).flatten()
    });
    Effect::new(move |_| {
        if is_open.get() {
            has_folded.set_value(false);
        } else if state.get() == Settled::No && has_folded.get_value() {
            is_open.set(true);
        }
    });
    held
}

/// How the tasks stand together.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Settled {
    /// Some are under way, have failed, or have something to open. Those that an open form tells of do not count, nor do those
    /// of other tabs: each has its place where the user is looking.
    No,
    /// All have succeeded.
    Succeeded,
    /// There are none.
    Empty,
}

impl Settled {
    fn of(tasks: &[Arc<Task>]) -> Settled {
        let is_told_elsewhere = |task: &Task| task.form != TaskForm::None || task.is_elsewhere;
        let has_succeeded = |task: &Task| task.state == TaskState::Succeeded && task.open.is_none();
        match tasks {
            [] => Settled::Empty,
            tasks if tasks.iter().all(|task| is_told_elsewhere(task) || has_succeeded(task)) => Settled::Succeeded,
            _ => Settled::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(state: TaskState, open: Option<&str>) -> Arc<Task> {
        Arc::new(Task {
            id: 1,
            verb: "Create".to_owned(),
            name: "web".to_owned(),
            page: None,
            deletes: false,
            creates: false,
            open: open.map(str::to_owned),
            state,
            outcome: None,
            started_ms: 0.0,
            ended_ms: None,
            request_id: None,
            error: None,
            transfer: None,
            work: None,
            form: TaskForm::None,
            is_elsewhere: false,
        })
    }

    #[test]
    fn only_successes_with_nothing_left_to_do_fold_the_tray() {
        let good = || task(TaskState::Succeeded, None);
        let failed = task(TaskState::Failed("No".to_owned()), None);
        let console = task(TaskState::Succeeded, Some("https://console.example"));
        assert_eq!(Settled::of(&[]), Settled::Empty);
        assert_eq!(Settled::of(&[good(), good()]), Settled::Succeeded);
        for other in
            [task(TaskState::Waiting, None), task(TaskState::Running("building".into()), None), failed, console]
        {
            assert_eq!(Settled::of(&[good(), other.clone()]), Settled::No);
            let mut told = Task::clone(&other);
            told.form = TaskForm::Closed;
            assert_eq!(Settled::of(&[good(), Arc::new(told.clone())]), Settled::Succeeded, "the form has told of it");
            (told.form, told.is_elsewhere) = (TaskForm::None, true);
            assert_eq!(Settled::of(&[Arc::new(told)]), Settled::Succeeded, "another tab tells of it");
        }
    }
}
