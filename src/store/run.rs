//! Runs a plan as a task: sends its requests, then follows it to its real end.

use super::carry::{carry, compare};
use super::connection::Connection;
use super::follow::{self, FollowTarget};
use super::job::Job;
use super::tasks::Tasks;
use crate::http::{Error, Response};
use crate::model::{AnyResourceDef, Completion, Delta, Row, read_object, substitute_created_id};

const UNNAMED: &str = "The service accepted it, but did not say what it made";

/// Runs a job and returns when the service has accepted or refused it; an accepted one is then
/// followed in the background, and its task tells the end. Nothing is ever sent twice.
///
/// # Errors
/// Why it was refused. The task says so as well.
pub async fn run(cloud: Connection, tasks: Tasks, job: Job) -> Result<(), Error> {
    let task = tasks.add(&job.verb, &job.name);
    let follower = accept(&cloud, &tasks, task, job).await;
    follower.map(|follower| leptos::task::spawn_local(follower))
}

/// As [`run`], returning only when the task has ended.
pub async fn run_to_end(cloud: Connection, tasks: Tasks, task: u64, job: Job) {
    if let Ok(follower) = accept(&cloud, &tasks, task, job).await {
        follower.await;
    }
}

/// Sends the requests; the answer is the future that follows them. Both keep the connection's state, also when its scope
/// is left meanwhile.
async fn accept(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    job: Job,
) -> Result<impl Future<Output = ()> + use<>, Error> {
    let guard = cloud.guard().ok_or_else(|| Error::refused("Signed out"));
    let guard = guard.inspect_err(|error| tasks.end(task, Err(error.clone())))?;
    tasks.running(task, "sending");
    let sent = send_all(cloud, &job).await;
    cloud.expire_documents();
    let (response, request_id) = match sent {
        Ok(sent) => sent,
        Err(error) => {
            if let Some((_, id)) = &error.made {
                tasks.change(task, |task| task.page = Some(cloud.page_of(job.view, id)));
                if let Some(live) = cloud.live(job.view.meta().key) {
                    live.refresh();
                }
            }
            tasks.end(task, Err(error.clone()));
            return Err(error);
        }
    };
    let page = job.id.as_ref().map(|id| cloud.page_of(job.view, id));
    tasks.change(task, |task| {
        task.request_id = request_id.clone();
        task.page = page;
    });
    tasks.running(task, "accepted");
    let (cloud, tasks) = (*cloud, *tasks);
    Ok(async move {
        let _guard = guard;
        let outcome = end_of(&cloud, &tasks, task, job, response, request_id).await;
        cloud.expire_documents();
        tasks.end(task, outcome);
    })
}

/// Sends the requests one after the other. The answer that counts is the last one; of a creation it is the first, which
/// describes the new object. The request id is that of the last one, which sets going what is followed.
async fn send_all(cloud: &Connection, job: &Job) -> Result<(Option<Response>, Option<String>), Error> {
    let (mut counts, mut request_id) = (None, None);
    let mut new: Option<String> = None;
    for (at, step) in job.plan.steps.iter().enumerate() {
        let mut call = step.clone();
        if let Some(id) = &new {
            substitute_created_id(&mut call, id);
        }
        let sent = cloud.service(call.service).send(call).await;
        let response = sent.map_err(|error| {
            let made = new.as_ref().or(job.id.as_ref()).filter(|_| at > 0);
            error.with(|details| details.made = made.map(|id| (at, id.clone())))
        })?;
        request_id = response.request_id().map(str::to_owned);
        if job.id.is_some() {
            counts = Some(response);
        } else if at == 0 {
            new = created(job.view, &response).map(|row| row.id().to_owned());
            counts = Some(response);
        }
    }
    Ok((counts, request_id))
}

/// Finds out what really became of it.
async fn end_of(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    mut job: Job,
    response: Option<Response>,
    request_id: Option<String>,
) -> Result<(), Error> {
    let Some(transfer) = job.plan.transfer.clone() else {
        return settled(cloud, tasks, task, job, response, request_id).await;
    };
    let mut made = job.id.clone();
    if let Some(row) = response.as_ref().filter(|_| job.id.is_none()).and_then(|response| created(job.view, response)) {
        // It is there already, and shows how it comes to be.
        made = Some(row.id().to_owned());
        job.plan.skip_sent(0, row.id());
        appeared(cloud, tasks, task, job.view, row);
    }
    let transfer = job.plan.transfer.take().unwrap_or(transfer);
    let own = carry(cloud, tasks, task, transfer.clone()).await;
    if let Some(live) = cloud.live(job.view.meta().key) {
        if let (Err(_), Some(id)) = (&own, made) {
            // What was undone is gone at once, not when lists are compared again.
            let _ = live.fetch(&id).await;
        }
        live.refresh();
    }
    let own = own?;
    settled(cloud, tasks, task, job, response, request_id).await?;
    match own {
        Some(own) => compare(cloud, &transfer, &own).await,
        None => Ok(()),
    }
}

/// As [`end_of`], once no file is on its way any more.
async fn settled(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    job: Job,
    response: Option<Response>,
    request_id: Option<String>,
) -> Result<(), Error> {
    let json = || response.as_ref().and_then(|response| response.json().ok());
    let row = || response.as_ref().and_then(|response| created(job.view, response));
    let unnamed = || Error::refused(UNNAMED);
    let id = job.id.clone().unwrap_or_default();
    if let Completion::RevealSecret(read) = job.plan.completion {
        tasks.reveal(task, json().as_ref().and_then(read).ok_or_else(unnamed)?);
    }
    let subject = match job.plan.completion {
        Completion::Response | Completion::RevealSecret(_) => {
            if let (Some(live), Some(id)) = (cloud.live(job.view.meta().key), &job.id) {
                // The row shows the change at once; the outcome is known whether or not this works.
                let _ = live.fetch(id).await;
            } else if let Some(row) = row() {
                let id = row.id().to_owned();
                appeared(cloud, tasks, task, job.view, row);
                if let Some(live) = cloud.live(job.view.meta().key).filter(|_| job.plan.steps.len() > 1) {
                    // The answer was given before the other requests changed it.
                    let _ = live.fetch(&id).await;
                }
            }
            if let Some(live) = cloud.live(job.view.meta().key) {
                live.refresh();
            }
            return Ok(());
        }
        Completion::OpenUrl(address) => {
            let address = json().and_then(|json| address(&json));
            let safe = address.filter(|address| address.starts_with("https://") || address.starts_with("http://"));
            let address = safe.ok_or_else(|| Error::refused("The service gave no address that can be opened"))?;
            tasks.change(task, |task| task.open = Some(address));
            return Ok(());
        }
        Completion::CreatedMany(list, expect) => {
            let call = json().as_ref().and_then(list).ok_or_else(unnamed)?;
            return follow::each(cloud, tasks, task, job.view, call, request_id, expect).await;
        }
        Completion::Deleted => {
            FollowTarget { view: job.view, id, request_id, expect: None, until: None, becomes: None }
        }
        Completion::Status(expect) => {
            FollowTarget { view: job.view, id, request_id, expect: Some(expect), until: None, becomes: None }
        }
        Completion::Verdict(until) => {
            let id = match job.id.clone() {
                Some(id) => id,
                None => row().ok_or_else(unnamed)?.id().to_owned(),
            };
            tasks.change(task, |task| task.page = Some(cloud.page_of(job.view, &id)));
            FollowTarget { view: job.view, id, request_id, expect: Some(&[]), until: Some(until), becomes: None }
        }
        Completion::OtherResource(key, id, expect) => {
            let view = crate::services::find(key).ok_or_else(|| Error::refused("This resource is not known"))?;
            let id = json().as_ref().and_then(id).ok_or_else(unnamed)?;
            // Another service has no record of the request.
            let request_id = request_id.filter(|_| view.meta().service == job.view.meta().service);
            FollowTarget { view, id, request_id, expect: Some(expect), until: None, becomes: None }
        }
        Completion::Created(expect) => {
            let id = match job.id.clone() {
                Some(id) => id,
                None => row().ok_or_else(unnamed)?.id().to_owned(),
            };
            tasks.change(task, |task| task.page = Some(cloud.page_of(job.view, &id)));
            FollowTarget { view: job.view, id, request_id, expect: Some(expect), until: None, becomes: None }
        }
    };
    let (view, id) = (subject.view, subject.id.clone());
    let ended = follow::to_the_end(cloud, tasks, task, FollowTarget { becomes: job.plan.expected, ..subject }).await;
    if let (Some(live), Some(own)) = (cloud.live(job.view.meta().key), job.id.filter(|own| *own != id)) {
        // What another object was made of was in transition meanwhile. How it ended is known whether or not this works.
        let _ = live.fetch(&own).await;
    }
    ended?;
    // What happens to one object may be told of others: that nothing builds on a backup any more. Lists that tell of no
    // changes would say it half a minute later.
    if let Some(live) = cloud.live(view.meta().key).filter(|_| view.meta().delta == Delta::None) {
        live.refresh();
    }
    for mut call in job.plan.final_steps {
        substitute_created_id(&mut call, &id);
        cloud.service(call.service).send(call).await?;
        if let Some(live) = cloud.live(view.meta().key) {
            // The row shows the change at once; the outcome is known whether or not this works.
            let _ = live.fetch(&id).await;
        }
    }
    Ok(())
}

/// The new object, where the answer to a creation describes it.
fn created(view: &'static dyn AnyResourceDef, response: &Response) -> Option<Row> {
    read_object(view, response).ok()
}

fn appeared(cloud: &Connection, tasks: &Tasks, task: u64, view: &'static dyn AnyResourceDef, row: Row) {
    tasks.change(task, |task| task.page = Some(cloud.page_of(view, row.id())));
    if let Some(live) = cloud.live(view.meta().key) {
        live.put(vec![row]);
    }
}
