//! Runs a plan as a task: sends its requests, then follows it to its real end.

use super::connection::Connection;
use super::follow;
use super::follow_up::{follow_up, rest};
use super::job::Job;
use super::named_error::with_names;
use super::prepare::{prepare, refresh_lists, sentence, standing};
use super::send_plan::{Sent, created, send_all};
use super::settle::end_of;
use super::stored_task::interrupted_while_sending;
use super::task_storage::{self, KeptTask};
use super::tasks::{RefusedJob, TaskForm, Tasks};
use crate::http::{Error, Method, Prepared, Response};
use crate::model::{Completion, RequestPlan};

/// The outcome of a deletion whose object was already gone.
const GONE: &str = "it was already gone";

/// Runs a job and returns when the service has accepted or refused it; an accepted one is then
/// followed in the background, and its task tells the end. Nothing is ever sent twice, also where the same job is run once more
/// before the service has answered.
///
/// # Errors
/// Why it was refused. The task says so as well.
pub async fn run(cloud: Connection, tasks: Tasks, job: Job) -> Result<(), Error> {
    let Some(_sending) = tasks.begin_sending(cloud.identity(), &job) else { return Ok(()) };
    let task = tasks.add(&job.verb, &job.name);
    run_as(cloud, tasks, task, job).await.map(drop)
}

/// Sends the job of a failed task again, to the scope in which it works. Does nothing for a task whose job is not kept.
pub async fn retry(cloud: Connection, tasks: Tasks, task: u64) {
    if let Some(refused) = tasks.take_refused(task) {
        tasks.restart(task);
        // The task tells what becomes of it.
        let _ = run_as(cloud, tasks, task, refused.job).await;
    }
}

/// As [`run`], for a task that is in the list already. The answer is the page of the new object, where exactly one is created.
///
/// # Errors
/// Why it was refused. The task says so as well.
pub async fn run_as(cloud: Connection, tasks: Tasks, task: u64, job: Job) -> Result<Option<String>, Error> {
    // What has sent a file, or has done a part, is not simply sent again.
    let again = job.plan.transfer.is_none().then(|| RefusedJob {
        task,
        scope: cloud.identity(),
        label: "Try again",
        job: job.clone(),
    });
    let has_follow_ups = !job.plan.follow_ups.is_empty();
    let is_creation = job.id.is_none();
    match accept(&cloud, &tasks, task, job).await {
        Ok((follower, page)) => {
            leptos::task::spawn_local(async move {
                follower.await;
                // What a creation has made is there, even if it is broken.
                if let Some(again) = again.filter(|_| !is_creation && tasks.has_failed(task)) {
                    tasks.keep_refused(again);
                }
            });
            Ok(page)
        }
        Err(error) => {
            // Without a clear refusal nobody knows whether it was created.
            let is_refused = !is_creation || error.status().is_some_and(|status| status < 500);
            let is_whole = error.made.is_none() && error.prepared.is_empty();
            let rest = again.as_ref().filter(|_| has_follow_ups).and_then(|again| rest(&again.job, &error));
            if let (Some(again), Some(job)) = (&again, rest) {
                tasks.keep_refused(RefusedJob { label: "Continue", job, ..again.clone() });
            } else if let Some(again) = again.filter(|_| is_refused && is_whole) {
                tasks.keep_refused(again);
            }
            Err(error)
        }
    }
}

/// As [`run`], returning only when the task has ended.
pub async fn run_to_end(cloud: Connection, tasks: Tasks, task: u64, job: Job) {
    if let Some(follower) = send(cloud, tasks, task, job).await {
        follower.await;
    }
}

/// As [`run`], without following an accepted job: the answer is the future that does. `None` where it was refused.
pub(super) async fn send(
    cloud: Connection,
    tasks: Tasks,
    task: u64,
    job: Job,
) -> Option<impl Future<Output = ()> + use<>> {
    accept(&cloud, &tasks, task, job).await.ok().map(|(follower, _)| follower)
}

/// Sends the requests; the answer is the future that follows them, and the page of what was created. Both futures keep the connection's state, also when its scope
/// is left meanwhile.
async fn accept(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    mut job: Job,
) -> Result<(impl Future<Output = ()> + use<>, Option<String>), Error> {
    let guard = cloud.guard().ok_or_else(|| Error::refused("Signed out"));
    let guard = guard.inspect_err(|error| tasks.end(task, Err(error.clone())))?;
    tasks.running(task, "sending");
    let kept = keep(cloud, tasks, task, &job);
    let sent = match prepare(cloud, tasks, task, &mut job.plan).await {
        Ok(prepared) => match send_plan(cloud, tasks, task, &job, prepared.clone()).await {
            Ok(sent) => Ok(sent),
            Err(error) => {
                let before = [prepared, error.prepared.clone()].concat();
                Err(standing(error, before))
            }
        },
        Err(error) => Err(error),
    };
    cloud.expire_documents();
    let (Sent { response, request_id, was_gone }, prepared) = match sent {
        Ok(sent) => sent,
        Err(error) => {
            let error = with_names(cloud, error);
            if let Some((_, id)) = &error.made {
                tasks.change(task, |task| task.page = Some(cloud.page_of(job.definition, id)));
                if let Some(live) = cloud.live(job.definition.meta().key) {
                    live.refresh();
                }
            }
            if let Some((live, id)) = cloud.live(job.definition.meta().key).zip(job.id).filter(|_| is_conflict(&error))
            {
                leptos::task::spawn_local(async move {
                    // The refusal is already shown, whether or not this read works.
                    let _ = live.fetch(&id).await;
                });
            }
            refresh_lists(cloud, &error.prepared, &job.plan.changes);
            tasks.end(task, Err(told_in_full(error.clone())));
            return Err(error);
        }
    };
    refresh_lists(cloud, &prepared, &job.plan.changes);
    let page = job.id.as_ref().map(|id| cloud.page_of(job.definition, id));
    let deletes = matches!(job.plan.completion, Completion::Deleted);
    let creates = job.id.is_none();
    let new_page = created_page(cloud, &job, response.as_ref());
    tasks.change(task, |task| {
        task.request_id = request_id.clone();
        (task.page, task.deletes, task.creates) = (page, deletes, creates);
        task.form = TaskForm::None;
    });
    tasks.running(task, "accepted");
    let (cloud, tasks) = (*cloud, *tasks);
    let follower = async move {
        let (_guard, _kept) = (guard, kept);
        if let (true, Some(live), Some(id)) = (was_gone, cloud.live(job.definition.meta().key), &job.id) {
            // Removes the row at once, not when the list is read again; the follower finds out whether the object is gone.
            let _ = live.fetch(id).await;
        }
        let outcome = end_of(&cloud, &tasks, task, job, response, request_id).await;
        let outcome = outcome.map_err(|error| with_names(&cloud, error));
        let outcome = outcome.map_err(|error| told_in_full(standing(error, prepared)));
        cloud.expire_documents();
        match outcome {
            Ok(()) if was_gone => tasks.succeed(task, GONE.to_owned()),
            outcome => tasks.end(task, outcome),
        }
    };
    Ok((follower, new_page))
}

/// The page of the object that a creation has made; `None` for several, and where the answer does not say which it is.
fn created_page(cloud: &Connection, job: &Job, response: Option<&Response>) -> Option<String> {
    let page = |id: &str| cloud.page_of(job.definition, id);
    match (job.plan.completion, &job.id) {
        (Completion::CreatedMany(..) | Completion::OtherResource(..), _) => None,
        _ if creates_several(&job.plan) => None,
        // An earlier attempt has created it.
        (_, Some(id)) => Some(page(id)),
        (_, None) => created(job.definition, response?).map(|row| page(row.id())),
    }
}

/// Whether the plan sends the same creation several times.
fn creates_several(plan: &RequestPlan) -> bool {
    matches!(&plan.steps[..], [first, second, ..] if first.method == Method::Post && first == second)
}

/// Whether the object differs from what is shown: it is then read again, so that the next attempt starts from its present state.
fn is_conflict(error: &Error) -> bool {
    error.status() == Some(409)
}

/// Sends the steps and the follow-ups. Returns what [`send_all`] does, and what was created besides, with `prepared`.
async fn send_plan(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    job: &Job,
    mut prepared: Vec<Prepared>,
) -> Result<(Sent, Vec<Prepared>), Error> {
    let sent = send_all(cloud, tasks, task, job).await?;
    let new = || Some(created(job.definition, sent.response.as_ref()?)?.id().to_owned());
    let id = job.id.clone().or_else(|| if job.plan.follow_ups.is_empty() { None } else { new() });
    prepared.extend(follow_up(cloud, tasks, task, job, id.as_deref()).await?);
    Ok((sent, prepared))
}

/// Keeps the task until the answer is dropped, as one whose requests are on their way.
fn keep(cloud: &Connection, tasks: &Tasks, task: u64, job: &Job) -> Option<KeptTask> {
    let kept = follow::keep(cloud, tasks, task)?;
    task_storage::update(task, |stored| {
        stored.key = job.definition.meta().key.to_owned();
        stored.id = job.id.clone().unwrap_or_default();
        stored.page = job.id.as_ref().map(|id| cloud.page_of(job.definition, id));
        // Whether a deletion has arrived is seen from the object.
        let is_seen = matches!(job.plan.completion, Completion::Deleted) && job.plan.steps.len() == 1;
        stored.interrupted = (!is_seen).then(|| interrupted_while_sending(0, job.plan.steps.len()));
    });
    Some(kept)
}

/// A failure with what was created before in its message, for where this is all that is said.
fn told_in_full(error: Error) -> Error {
    match sentence(&error.prepared) {
        Some(sentence) => {
            let message = [error.message.trim_end(), " ", &sentence].concat();
            error.with_message(message)
        }
        None => error,
    }
}
