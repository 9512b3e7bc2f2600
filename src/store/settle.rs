//! Finds out how an accepted plan ends, and does what comes after its own requests.

use super::carry::{carry, compare};
use super::change_gate;
use super::connection::Connection;
use super::dependent_deletions::{self, delete_dependents};
use super::follow::{self, FollowTarget};
use super::follow_part::FollowedPart;
use super::for_each_created::finish;
use super::job::Job;
use super::live_collection::LiveCollection;
use super::rest;
use super::send_plan::created;
use super::stored_task::INTERRUPTED_TRANSFER;
use super::task_storage;
use super::tasks::Tasks;
use super::work::do_work;
use crate::http::{Error, Response, is_web_address};
use crate::model::{AnyResourceDef, Completion, Delta, Row, Work, substitute_created_id};
use leptos::prelude::untrack;
use std::sync::Arc;

const UNNAMED: &str = "Accepted, but the service did not report what it created";

/// Finds out what really became of it, and waits for what it has set in motion besides.
pub async fn end_of(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    job: Job,
    response: Option<Response>,
    request_id: Option<String>,
) -> Result<(), Error> {
    let Some(gate) = job.plan.gate.clone() else {
        return own_end(cloud, tasks, task, job, response, request_id).await;
    };
    let made = || response.as_ref().and_then(|response| created(job.definition, response));
    let own = job.id.clone().or_else(|| made().map(|row| row.id().to_owned()));
    let own = own.filter(|_| !matches!(job.plan.completion, Completion::Deleted));
    let definition = job.definition;
    let ended = own_end(cloud, tasks, task, job, response, request_id).await;
    let Some(gate) = change_gate::find(cloud, Some(&gate)).await else { return ended };
    let settled = gate.settle(cloud, tasks, task).await;
    // It was in transition as well. The gate's object can be at rest as it should be although the change has failed.
    let changed = match (cloud.live(definition.meta().key), own) {
        (Some(live), Some(id)) => live.fetch(&id).await.map_or(Ok(()), |row| change_gate::sound(definition, &row)),
        _ => Ok(()),
    };
    ended.and(settled).and(changed)
}

/// Finds out what became of the object itself.
async fn own_end(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    mut job: Job,
    response: Option<Response>,
    request_id: Option<String>,
) -> Result<(), Error> {
    if let Some(work) = job.plan.work.take() {
        return worked(cloud, tasks, task, job, work).await;
    }
    let Some(transfer) = job.plan.transfer.clone() else {
        return settled(cloud, tasks, task, job, response, request_id).await;
    };
    let mut made = job.id.clone();
    if let Some(row) =
        response.as_ref().filter(|_| job.id.is_none()).and_then(|response| created(job.definition, response))
    {
        // It is there already, and shows how it comes to be.
        made = Some(row.id().to_owned());
        job.plan.skip_sent(0, row.id());
        appeared(cloud, tasks, task, job.definition, row);
    }
    let transfer = job.plan.transfer.take().unwrap_or(transfer);
    let page = made.as_ref().map(|id| cloud.page_of(job.definition, id));
    task_storage::update(task, |kept| (kept.interrupted, kept.page) = (Some(INTERRUPTED_TRANSFER.to_owned()), page));
    let own = carry(cloud, tasks, task, transfer.clone()).await;
    if let Some(live) = cloud.live(job.definition.meta().key) {
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

/// As [`own_end`], for a plan with work.
async fn worked(cloud: &Connection, tasks: &Tasks, task: u64, job: Job, work: Arc<dyn Work>) -> Result<(), Error> {
    let (definition, id) = (job.definition, job.id.clone());
    let done = do_work(cloud, tasks, task, definition.meta().service, work).await;
    if let (Some(live), Some(id), Err(_)) = (cloud.live(definition.meta().key), &id, &done) {
        // Part of it is done, which the row shows at once.
        let _ = live.fetch(id).await;
        live.refresh();
    }
    let outcome = done?;
    settled(cloud, tasks, task, job, None, None).await?;
    if !outcome.is_empty() {
        tasks.change(task, |task| task.outcome = Some(outcome));
    }
    Ok(())
}

/// As [`own_end`], once no file is on its way any more.
async fn settled(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    job: Job,
    response: Option<Response>,
    request_id: Option<String>,
) -> Result<(), Error> {
    let json = || response.as_ref().and_then(|response| response.json().ok());
    let row = || response.as_ref().and_then(|response| created(job.definition, response));
    let unnamed = || Error::refused(UNNAMED);
    let id = job.id.clone().unwrap_or_default();
    if matches!(job.plan.completion, Completion::Response | Completion::RevealSecret(_) | Completion::OpenUrl(_)) {
        // The answer was the end.
        task_storage::forget(task);
    }
    if let Completion::RevealSecret(read) = job.plan.completion {
        tasks.reveal(task, json().as_ref().and_then(read).ok_or_else(unnamed)?);
    }
    let subject = match job.plan.completion {
        Completion::Response | Completion::RevealSecret(_) => {
            if let (Some(live), Some(id)) = (cloud.live(job.definition.meta().key), &job.id) {
                // The row shows the change at once; the outcome is known whether or not this works.
                let _ = live.fetch(id).await;
            } else if let Some(row) = row().filter(|_| job.id.is_none()) {
                let id = row.id().to_owned();
                appeared(cloud, tasks, task, job.definition, row);
                if let Some(live) = cloud.live(job.definition.meta().key).filter(|_| job.plan.steps.len() > 1) {
                    // The answer was given before the other requests changed it.
                    let _ = live.fetch(&id).await;
                }
            }
            if let Some(live) = cloud.live(job.definition.meta().key) {
                live.refresh();
            }
            return Ok(());
        }
        Completion::OpenUrl(address) => {
            let address = json().and_then(|json| address(&json));
            let safe = address.filter(|address| is_web_address(address));
            let address = safe.ok_or_else(|| Error::refused("The service returned no valid address"))?;
            tasks.change(task, |task| task.open = Some(address));
            return Ok(());
        }
        Completion::CreatedMany(list, expect) => {
            let call = json().as_ref().and_then(list).ok_or_else(unnamed)?;
            let for_each = job.plan.for_each.as_ref();
            return follow::each(cloud, tasks, task, job.definition, call, request_id, expect, for_each).await;
        }
        Completion::Deleted => FollowTarget { request_id, ..FollowTarget::deletion(job.definition, id) },
        Completion::Status(expect) => FollowTarget { request_id, ..FollowTarget::status(job.definition, id, expect) },
        Completion::Verdict(until) => {
            let id = match job.id.clone() {
                Some(id) => id,
                None => row().ok_or_else(unnamed)?.id().to_owned(),
            };
            tasks.change(task, |task| task.page = Some(cloud.page_of(job.definition, &id)));
            FollowTarget { request_id, until: Some(until), ..FollowTarget::status(job.definition, id, &[]) }
        }
        Completion::Part(outcome) => {
            let call = job.plan.steps.last().ok_or_else(unnamed)?;
            let part = (outcome.id)(call, &json().unwrap_or_default()).ok_or_else(unnamed)?;
            let part = Some(FollowedPart { outcome, id: part });
            FollowTarget { request_id, part, ..FollowTarget::status(job.definition, id, &[]) }
        }
        Completion::OtherResource(key, id, expect) => {
            let definition = crate::services::find(key).ok_or_else(|| Error::refused("Unknown resource"))?;
            let id = json().as_ref().and_then(id).ok_or_else(unnamed)?;
            // Another service has no record of the request.
            let request_id = request_id.filter(|_| definition.meta().service == job.definition.meta().service);
            FollowTarget { request_id, ..FollowTarget::status(definition, id, expect) }
        }
        Completion::OtherDeleted(key, id) => {
            let definition = crate::services::find(key).ok_or_else(|| Error::refused("This resource is not known"))?;
            let id = json().as_ref().and_then(id).ok_or_else(unnamed)?;
            FollowTarget { request_id, ..FollowTarget::deletion(definition, id) }
        }
        Completion::Created(expect) => {
            let id = match job.id.clone() {
                Some(id) => id,
                None => row().ok_or_else(unnamed)?.id().to_owned(),
            };
            tasks.change(task, |task| task.page = Some(cloud.page_of(job.definition, &id)));
            FollowTarget { request_id, ..FollowTarget::status(job.definition, id, expect) }
        }
    };
    let (definition, id) = (subject.definition, subject.id.clone());
    let dependent_deletions = job.plan.dependent_deletions;
    let mut final_steps = job.plan.final_steps;
    final_steps.iter_mut().for_each(|call| substitute_created_id(call, &id));
    let for_each = job.plan.for_each.iter().map(|for_each| &for_each.in_words.0);
    let later: Vec<_> = final_steps.iter().chain(for_each).cloned().collect();
    if !later.is_empty() {
        let known = cloud.live(definition.meta().key).and_then(|live| untrack(|| live.get(&id)));
        let names = rest::names(definition, known.or_else(row).as_ref(), &later);
        task_storage::update(task, |kept| kept.rest = names);
    }
    if !dependent_deletions.is_empty() {
        task_storage::update(task, |kept| kept.rest.extend(dependent_deletions::in_words(&dependent_deletions)));
    }
    let subject = FollowTarget { becomes: job.plan.expected, ..subject };
    let ended = follow::to_the_end(cloud, tasks, task, subject).await;
    if let (Some(live), Some(own)) = (cloud.live(job.definition.meta().key), job.id.filter(|own| *own != id)) {
        // What another object was made of was in transition meanwhile. How it ended is known whether or not this works.
        let _ = live.fetch(&own).await;
    }
    ended?;
    // What happens to one object may be told of others: that nothing builds on a backup any more. Lists that tell of no
    // changes would say it half a minute later.
    let live = cloud.live(definition.meta().key).filter(|_| definition.meta().delta == Delta::None);
    if let Some(live) = live.filter(LiveCollection::is_watched) {
        live.refresh();
    }
    for call in final_steps {
        cloud.service(call.service).send(call).await?;
        task_storage::update(task, |kept| _ = kept.rest.drain(..1.min(kept.rest.len())));
        if let Some(live) = cloud.live(definition.meta().key) {
            // The row shows the change at once; the outcome is known whether or not this works.
            let _ = live.fetch(&id).await;
        }
    }
    if let Some(for_each) = &job.plan.for_each {
        finish(cloud, tasks, task, for_each, definition, &id).await?;
    }
    delete_dependents(cloud, tasks, task, &job.name, dependent_deletions).await
}

fn appeared(cloud: &Connection, tasks: &Tasks, task: u64, definition: &'static dyn AnyResourceDef, row: Row) {
    tasks.change(task, |task| task.page = Some(cloud.page_of(definition, row.id())));
    if let Some(live) = cloud.live(definition.meta().key) {
        live.put(vec![row]);
    }
}
