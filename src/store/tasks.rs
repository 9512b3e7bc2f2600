//! The tasks: actions that the user has started in this tab or another one of the same scope, and how they ended.

use super::batch::{Batch, Pace};
use super::file_queue::{FileQueue, TransferState};
use super::job::Job;
use super::offer::Offer;
use super::sending::{Sending, SendingGuard};
use super::transfers::Collision;
use crate::http::Error;
use crate::model::{RevealedSecret, WorkProgress, shown};
use crate::platform::now_ms;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How long after its creation an object counts as new, in milliseconds.
const JUST_CREATED_MS: f64 = 15.0 * 60_000.0;

/// How long lists mark the row of a new object, in milliseconds.
const MARKED_MS: f64 = 10_000.0;

/// How a task stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// Not sent yet.
    Waiting,
    /// Sent; the words say what the service is doing, as far as it tells.
    Running(String),
    Succeeded,
    /// The sentence says why.
    Failed(String),
}

/// The form in which a task was started, which shows a refusal itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TaskForm {
    /// It was started without one, or the service has accepted what was sent.
    #[default]
    None,
    /// It is open.
    Open,
    /// The user has closed it, having seen the refusal there.
    Closed,
}

/// One action on one object.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub id: u64,
    pub verb: String,
    pub name: String,
    /// The page of the object it is about, once there is one.
    pub page: Option<String>,
    /// Something the service offers to open, such as a console. Always http or https.
    pub open: Option<String>,
    /// Whether it deletes the object.
    pub deletes: bool,
    /// Whether it creates the object, and the user has not dismissed the next steps.
    pub creates: bool,
    pub state: TaskState,
    /// What a success has come to, where there is more to say.
    pub outcome: Option<String>,
    pub started_ms: f64,
    pub ended_ms: Option<f64>,
    pub request_id: Option<String>,
    pub error: Option<Error>,
    /// How far its file has come, while it is on its way or waits for that: until then it can be canceled.
    pub transfer: Option<ArcRwSignal<TransferState>>,
    /// How far its work has come, while it is being done: until then it can be stopped.
    pub work: Option<ArcRwSignal<WorkProgress>>,
    pub form: TaskForm,
    /// It was started in another tab.
    pub is_elsewhere: bool,
}

impl Task {
    pub fn is_over(&self) -> bool {
        matches!(self.state, TaskState::Succeeded | TaskState::Failed(_))
    }
}

/// All tasks, oldest first, the batches that some of them belong to, and the secrets that services have told
/// some of them. All copies are the same lists; they belong to the owner under which they were made.
#[derive(Clone, Copy, Default)]
pub struct Tasks {
    list: RwSignal<Vec<Arc<Task>>>,
    batches: RwSignal<Vec<Batch>>,
    secrets: RwSignal<Vec<RevealedSecret>>,
    file_queue: FileQueue,
    refused: StoredValue<Vec<RefusedJob>>,
    pub(super) offers: StoredValue<Vec<Offer>, LocalStorage>,
    pub(super) collisions: RwSignal<Vec<Collision>>,
    sending: Sending,
}

/// A job that the user may have sent for a task that failed: the one that has changed nothing, or what is left to do.
#[derive(Clone)]
pub(super) struct RefusedJob {
    pub task: u64,
    /// The [`super::Connection::identity`] of the scope in which it works.
    pub scope: usize,
    /// The text of the button that sends it.
    pub label: &'static str,
    pub job: Job,
}

impl Tasks {
    /// Adds a task and returns its id.
    pub fn add(&self, verb: &str, name: &str) -> u64 {
        // Never one that another task had: batches go on knowing theirs.
        static LAST: AtomicU64 = AtomicU64::new(0);
        let id = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        self.list.update(|tasks| {
            tasks.push(Arc::new(Task {
                id,
                verb: verb.to_owned(),
                name: shown(name).into_owned(),
                page: None,
                open: None,
                deletes: false,
                creates: false,
                state: TaskState::Waiting,
                outcome: None,
                started_ms: now_ms(),
                ended_ms: None,
                request_id: None,
                error: None,
                transfer: None,
                work: None,
                form: TaskForm::None,
                is_elsewhere: false,
            }));
        });
        id
    }

    /// As [`Tasks::add`], for what an open form sends. It shows a refusal itself, see [`Tasks::close_form`].
    pub fn add_from_form(&self, verb: &str, name: &str) -> u64 {
        let id = self.add(verb, name);
        self.change(id, |task| task.form = TaskForm::Open);
        id
    }

    /// Notes that the form that has started these tasks is closed: from now on only the list tells of those that are not over.
    pub fn close_form(&self, ids: &[u64]) {
        for id in ids {
            self.change(*id, |task| {
                if task.form == TaskForm::Open {
                    task.form = if task.is_over() { TaskForm::Closed } else { TaskForm::None };
                }
            });
        }
    }

    /// Changes a task that is still there.
    pub fn change(&self, id: u64, change: impl FnOnce(&mut Task)) {
        self.list.maybe_update(|tasks| {
            let task = tasks.iter_mut().find(|task| task.id == id);
            task.map(|task| change(Arc::make_mut(task))).is_some()
        });
    }

    /// Says what the service is doing.
    pub fn running(&self, id: u64, doing: &str) {
        let known = self.list.with_untracked(|tasks| {
            let state = tasks.iter().find(|task| task.id == id).map(|task| &task.state);
            matches!(state, Some(TaskState::Running(words)) if words == doing)
        });
        if !known {
            self.change(id, |task| task.state = TaskState::Running(doing.to_owned()));
        }
    }

    /// Ends a task as a success, and says what it has come to.
    pub(super) fn succeed(&self, id: u64, outcome: String) {
        self.change(id, |task| task.outcome = Some(outcome));
        self.end(id, Ok(()));
    }

    /// Ends a task.
    pub fn end(&self, id: u64, outcome: Result<(), Error>) {
        self.change(id, |task| {
            task.ended_ms = Some(now_ms());
            match outcome {
                Ok(()) => task.state = TaskState::Succeeded,
                Err(error) => {
                    task.state = TaskState::Failed(error.message.clone());
                    task.request_id = error.request_id.clone().or(task.request_id.take());
                    task.error = Some(error);
                }
            }
        });
    }

    /// Puts a task back to where it waits to be sent.
    pub(super) fn restart(&self, id: u64) {
        self.change(id, |task| {
            task.state = TaskState::Waiting;
            (task.started_ms, task.ended_ms) = (now_ms(), None);
            (task.request_id, task.error, task.outcome) = (None, None, None);
        });
    }

    /// Keeps a job that can be sent again.
    pub(super) fn keep_refused(&self, refused: RefusedJob) {
        self.refused.update_value(|all| all.push(refused));
    }

    /// Whether something can be sent for a failed task: the [`super::Connection::identity`] of the scope in which it works,
    /// and the text of the button. Not reactive: it is decided when the task ends.
    pub fn retry_offer(&self, id: u64) -> Option<(usize, &'static str)> {
        let found = |all: &Vec<RefusedJob>| {
            all.iter().find(|refused| refused.task == id).map(|refused| (refused.scope, refused.label))
        };
        self.refused.with_value(found)
    }

    pub(super) fn has_failed(&self, id: u64) -> bool {
        let is_it = |task: &Arc<Task>| task.id == id && matches!(task.state, TaskState::Failed(_));
        self.list.with_untracked(|tasks| tasks.iter().any(is_it))
    }

    /// Takes the job of a failed task, to send it again.
    pub(super) fn take_refused(&self, id: u64) -> Option<RefusedJob> {
        self.refused.try_update_value(|all| {
            let at = all.iter().position(|refused| refused.task == id)?;
            Some(all.swap_remove(at))
        })?
    }

    /// Forgets the jobs that could be sent again for these tasks: the caller sends them in another way.
    pub fn withdraw_retries(&self, ids: &[u64]) {
        self.refused.update_value(|all| all.retain(|refused| !ids.contains(&refused.task)));
    }

    fn forget_refused(&self) {
        let there = |id: u64| self.list.with_untracked(|tasks| tasks.iter().any(|task| task.id == id));
        self.refused.update_value(|all| all.retain(|refused| there(refused.task)));
    }

    /// Takes an ended task off the list.
    pub fn dismiss(&self, id: u64) {
        self.list.update(|tasks| tasks.retain(|task| task.id != id || !task.is_over()));
        self.forget_batches();
        self.forget_refused();
        self.forget_offers();
    }

    /// Takes tasks off the list that nothing is known of any more.
    pub(super) fn remove(&self, ids: &[u64]) {
        self.list.maybe_update(|tasks| {
            let before = tasks.len();
            tasks.retain(|task| !ids.contains(&task.id));
            tasks.len() != before
        });
    }

    /// Whether a task is in the list.
    pub(super) fn has(&self, id: u64) -> bool {
        self.list.with_untracked(|tasks| tasks.iter().any(|task| task.id == id))
    }

    /// Takes all ended tasks off the list.
    pub fn dismiss_ended(&self) {
        self.list.update(|tasks| tasks.retain(|task| !task.is_over()));
        self.forget_batches();
        self.forget_refused();
        self.forget_offers();
    }

    /// Tasks that belong together; one alone is no batch, unless it is a part of another task.
    pub(super) fn add_batch(&self, batch: Batch) {
        if batch.jobs.len() > 1 || batch.whole.is_some() {
            self.batches.update(|batches| batches.push(batch));
        }
    }

    /// The batches that have tasks in the list; reactive.
    pub fn batches(&self) -> Vec<Batch> {
        self.batches.get()
    }

    fn forget_batches(&self) {
        let there = |batch: &Batch| self.list.with_untracked(|tasks| tasks.iter().any(|task| batch.has(task.id)));
        if self.batches.with_untracked(|batches| !batches.iter().all(there)) {
            self.batches.update(|batches| batches.retain(there));
        }
    }

    /// Notes that a job is being sent in the scope with this identity; `None` where its requests are on their way already.
    pub(super) fn begin_sending(&self, scope: usize, job: &Job) -> Option<SendingGuard> {
        let mut requests = job.plan.steps.clone();
        requests.extend(job.plan.work.iter().flat_map(|work| work.requests()));
        self.sending.begin(scope, &requests)
    }

    /// The files that are on their way.
    pub fn file_queue(&self) -> FileQueue {
        self.file_queue
    }

    /// Has a secret shown that a task was told, unless the user has signed out meanwhile.
    pub(super) fn reveal(&self, task: u64, secret: RevealedSecret) {
        if self.verb_of(task).is_some() {
            self.secrets.update(|secrets| secrets.push(secret));
        }
    }

    /// Whether the object of this page was deleted by one of these tasks; reactive.
    pub fn has_deleted(&self, page: &str) -> bool {
        let is_it =
            |task: &Arc<Task>| task.deletes && task.state == TaskState::Succeeded && task.page.as_deref() == Some(page);
        self.list.with(|tasks| tasks.iter().any(is_it))
    }

    /// Whether one of these tasks created the object of this page within the last minutes. Reactive.
    pub fn has_created(&self, page: &str) -> bool {
        let is_it = |task: &Arc<Task>| {
            let is_recent = now_ms() - task.started_ms < JUST_CREATED_MS;
            task.creates
                && is_recent
                && task.page.as_deref() == Some(page)
                && !matches!(task.state, TaskState::Failed(_))
        };
        self.list.with(|tasks| tasks.iter().any(is_it))
    }

    /// Whether the object of this page was created so shortly ago that its row in the list is marked. Reactive.
    pub fn marks_new(&self, page: &str) -> bool {
        let is_it = |task: &Arc<Task>| {
            task.creates && now_ms() - task.started_ms < MARKED_MS && task.page.as_deref() == Some(page)
        };
        self.list.with(|tasks| tasks.iter().any(is_it))
    }

    /// Dismisses the next steps on this page.
    pub fn forget_created(&self, page: &str) {
        let is_it = |task: &Arc<Task>| task.creates && task.page.as_deref() == Some(page);
        let ids =
            |tasks: &Vec<Arc<Task>>| tasks.iter().filter(|task| is_it(task)).map(|task| task.id).collect::<Vec<_>>();
        let ids = self.list.with_untracked(ids);
        ids.into_iter().for_each(|id| self.change(id, |task| task.creates = false));
    }

    /// What a task's service offers to open, if it does.
    pub fn opened(&self, id: u64) -> Option<String> {
        self.list.with_untracked(|tasks| tasks.iter().find(|task| task.id == id)?.open.clone())
    }

    /// The verb of a task that is still there.
    pub(super) fn verb_of(&self, id: u64) -> Option<String> {
        self.list.with_untracked(|tasks| tasks.iter().find(|task| task.id == id).map(|task| task.verb.clone()))
    }

    /// Forgets everything, and has batches send nothing more.
    pub(super) fn clear(&self) {
        self.batches.with_untracked(|batches| batches.iter().for_each(|batch| batch.pace.set(Pace::Dropped)));
        self.list.set(Vec::new());
        self.batches.set(Vec::new());
        self.secrets.set(Vec::new());
        self.refused.set_value(Vec::new());
        self.offers.set_value(Vec::new());
        self.collisions.set(Vec::new());
        self.file_queue.clear();
    }

    /// The secret that is to be shown, until it is let go of; reactive.
    pub fn revealed(&self) -> Option<RevealedSecret> {
        self.secrets.with(|secrets| secrets.first().cloned())
    }

    /// How many secrets there are to be shown; reactive.
    pub fn secrets(&self) -> usize {
        self.secrets.with(Vec::len)
    }

    /// Forgets the secret that was shown.
    pub fn let_go(&self) {
        self.secrets.update(|secrets| {
            if !secrets.is_empty() {
                secrets.remove(0);
            }
        });
    }

    /// Reads the tasks; a reactive reader is told of changes.
    pub fn with<T>(&self, read: impl FnOnce(&[Arc<Task>]) -> T) -> T {
        self.list.with(|tasks| read(tasks))
    }
}
