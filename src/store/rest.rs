//! What a plan sends once its object is at rest, for tasks that are followed after a reload: it is not kept as requests, but
//! by the names of the object's actions that send the same.

use super::connection::Connection;
use super::job::Job;
use super::stored_task::StoredTask;
use super::tasks::{RefusedJob, Tasks};
use crate::auth::ServiceRequest;
use crate::http::Error;
use crate::model::{AnyResourceDef, Completion, FormValues, Lookup, RequestPlan, Row};

/// The names of the object's actions that send these requests. A request that no action sends has no more than its own
/// words, such as `POST /floatingips`, by which nothing can be sent.
pub fn names(definition: &dyn AnyResourceDef, row: Option<&Row>, requests: &[ServiceRequest]) -> Vec<String> {
    let actions = definition.actions();
    let sends = |action: usize, request: &ServiceRequest| {
        let plan = row.and_then(|row| definition.plan(row, action, &FormValues::default()));
        plan.is_some_and(|plan| matches!(&plan.steps[..], [only] if is_same(only, request)))
    };
    let without_form = || actions.iter().enumerate().filter(|(_, action)| action.form.is_none());
    let name = |request: &ServiceRequest| match without_form().find(|(at, _)| sends(*at, request)) {
        Some((_, action)) => action.label.to_owned(),
        None => [request.method.as_str(), " ", &request.path].concat(),
    };
    requests.iter().map(name).collect()
}

fn is_same(one: &ServiceRequest, other: &ServiceRequest) -> bool {
    (one.service, one.method, &one.path, &one.body) == (other.service, other.method, &other.path, &other.body)
}

/// Says what was not sent, and keeps what can be sent now as a job for the user to start. Sends nothing.
pub async fn offer(
    cloud: &Connection,
    tasks: &Tasks,
    definition: &'static dyn AnyResourceDef,
    stored: &StoredTask,
) -> Error {
    let row = match cloud.live(definition.meta().key) {
        Some(live) => live.fetch(&stored.id).await.ok(),
        None => None,
    };
    let (plan, told) = remaining(definition, row.as_ref(), &stored.rest, cloud);
    if !plan.steps.is_empty() {
        let (verb, name, id) = (stored.verb.clone(), stored.name.clone(), Some(stored.id.clone()));
        let job = Job { definition, verb, name, id, plan };
        tasks.keep_refused(RefusedJob { task: stored.task, scope: cloud.identity(), label: "Continue", job });
    }
    let done = [&stored.verb, " succeeded, but the page was closed or reloaded before: "].concat();
    Error::refused([done, told.join(", ")].concat())
}

/// The requests that can be sent to the object as it is now, and in words all that was not sent.
fn remaining(
    definition: &dyn AnyResourceDef,
    row: Option<&Row>,
    rest: &[String],
    cloud: &Connection,
) -> (RequestPlan, Vec<String>) {
    let (actions, caller) = (definition.actions(), cloud.caller());
    let mut plan = RequestPlan { completion: Completion::Response, ..RequestPlan::empty() };
    let told = rest.iter().map(|name| {
        let action = actions.iter().position(|action| action.form.is_none() && action.label == name);
        let (Some(action), Some(row)) = (action, row) else { return name.clone() };
        match definition.allowed(row, action, &caller) {
            Ok(()) => {
                let sent = definition.plan(row, action, &FormValues::default());
                plan.steps.extend(sent.into_iter().flat_map(|sent| sent.steps));
                name.clone()
            }
            Err(why) => [name, " (not needed, or not possible: ", why, ")"].concat(),
        }
    });
    let told = told.collect();
    (plan, told)
}
