//! Sends the requests of a plan.

use super::change_gate;
use super::connection::Connection;
use super::job::Job;
use super::question;
use super::stored_task::interrupted_while_sending;
use super::task_storage;
use super::tasks::Tasks;
use crate::auth::ServiceRequest;
use crate::http::{Error, Method, Response};
use crate::model::{AnyResourceDef, Completion, Row, read_object, substitute_created_id};

/// What has come of the requests of a plan.
#[derive(Default)]
pub struct Sent {
    /// The answer that counts: the last one; of a creation the first, which describes the new object.
    pub response: Option<Response>,
    /// The id of the last request, which starts the operation that is followed.
    pub request_id: Option<String>,
    /// What was to be deleted was gone already.
    pub was_gone: bool,
}

/// Sends the requests one after the other.
pub async fn send_all(cloud: &Connection, tasks: &Tasks, task: u64, job: &Job) -> Result<Sent, Error> {
    let all = job.plan.steps.len();
    let (mut counts, mut request_id) = (None, None);
    let mut new: Option<String> = None;
    let gate = change_gate::find(cloud, job.plan.gate.as_ref()).await;
    // A question changes nothing.
    let first = usize::from(job.plan.question.is_some());
    for (at, step) in job.plan.steps.iter().enumerate() {
        let mut call = step.clone();
        if let Some(id) = &new {
            substitute_created_id(&mut call, id);
        }
        let sent = match (&gate, job.plan.question.as_ref().filter(|_| at == 0)) {
            (_, Some(asked)) => question::ask(cloud, tasks, task, call, asked).await,
            (Some(gate), None) => gate.send(cloud, tasks, task, &call).await,
            (None, None) => cloud.service(call.service).send(call).await,
        };
        let response = match sent {
            Ok(response) => response,
            Err(error) if at + 1 == all && finds_it_gone(job, step, &error) => {
                return Ok(Sent { request_id: error.request_id.clone(), was_gone: true, ..Sent::default() });
            }
            Err(error) => {
                let error = if at > first { told(cloud, job, at, error).await } else { error };
                let made = new.as_ref().or(job.id.as_ref()).filter(|_| at > first);
                return Err(error.with(|details| details.made = made.map(|id| (at, id.clone()))));
            }
        };
        request_id = response.request_id().map(str::to_owned);
        if job.id.is_some() {
            counts = Some(response);
        } else if at == first {
            new = created(job.definition, &response).map(|row| row.id().to_owned());
            counts = Some(response);
        }
        if at + 1 < all {
            let page = new.as_ref().or(job.id.as_ref()).map(|id| cloud.page_of(job.definition, id));
            task_storage::update(task, |kept| {
                (kept.page, kept.interrupted) = (page, Some(interrupted_while_sending(at + 1, all)));
            });
        }
    }
    Ok(Sent { response: counts, request_id, was_gone: false })
}

/// Whether the refusal says that there is nothing left to delete. Following the object shows whether that is true.
fn finds_it_gone(job: &Job, step: &ServiceRequest, error: &Error) -> bool {
    matches!(job.plan.completion, Completion::Deleted) && step.method == Method::Delete && error.is_not_found()
}

/// The refusal of a later request than the first, with what now stands; what was accepted is undone where that is possible.
/// `at` requests were accepted.
async fn told(cloud: &Connection, job: &Job, at: usize, error: Error) -> Error {
    let Some(halfway) = &job.plan.halfway else { return error };
    let stands = match &halfway.undo {
        Some((undo, undone)) if cloud.service(undo.service).send(undo.clone()).await.is_ok() => undone,
        _ => halfway.stands,
    };
    let done = halfway.done.iter().take(at).map(String::as_str).collect::<Vec<_>>().join(", ");
    let done = if done.is_empty() { done } else { ["Done earlier: ", &done, ". "].concat() };
    let message = [error.message.trim_end(), " ", &done, stands].concat();
    error.with_message(message)
}

/// The new object, where the answer to a creation describes it.
pub fn created(definition: &'static dyn AnyResourceDef, response: &Response) -> Option<Row> {
    read_object(definition, response).ok()
}
