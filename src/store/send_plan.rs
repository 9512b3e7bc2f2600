//! Sends the requests of a plan.

use super::connection::Connection;
use super::job::Job;
use super::stored_task::interrupted_while_sending;
use super::task_storage;
use crate::http::{Error, Response};
use crate::model::{AnyResourceDef, Row, read_object, substitute_created_id};

/// Sends the requests one after the other. The answer that counts is the last one; of a creation it is the first, which
/// describes the new object. The request id is that of the last one, which sets going what is followed.
pub async fn send_all(cloud: &Connection, task: u64, job: &Job) -> Result<(Option<Response>, Option<String>), Error> {
    let all = job.plan.steps.len();
    let (mut counts, mut request_id) = (None, None);
    let mut new: Option<String> = None;
    for (at, step) in job.plan.steps.iter().enumerate() {
        let mut call = step.clone();
        if let Some(id) = &new {
            substitute_created_id(&mut call, id);
        }
        let sent = cloud.service(call.service).send(call).await;
        let response = match sent {
            Ok(response) => response,
            Err(error) => {
                let error = if at > 0 { told(cloud, job, error).await } else { error };
                let made = new.as_ref().or(job.id.as_ref()).filter(|_| at > 0);
                return Err(error.with(|details| details.made = made.map(|id| (at, id.clone()))));
            }
        };
        request_id = response.request_id().map(str::to_owned);
        if job.id.is_some() {
            counts = Some(response);
        } else if at == 0 {
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
    Ok((counts, request_id))
}

/// The refusal of a later request than the first, with what now stands; what was accepted is undone where that is possible.
async fn told(cloud: &Connection, job: &Job, error: Error) -> Error {
    let Some(halfway) = &job.plan.halfway else { return error };
    let stands = match &halfway.undo {
        Some((undo, undone)) if cloud.service(undo.service).send(undo.clone()).await.is_ok() => undone,
        _ => halfway.stands,
    };
    let message = [error.message.trim_end(), " ", stands].concat();
    error.with_message(message)
}

/// The new object, where the answer to a creation describes it.
pub fn created(definition: &'static dyn AnyResourceDef, response: &Response) -> Option<Row> {
    read_object(definition, response).ok()
}
