//! Sends the follow-ups of a plan, for the object that its steps created or changed.

use super::connection::Connection;
use super::job::Job;
use super::prepare::{object, standing};
use super::stored_task::interrupted_while_sending;
use super::task_storage;
use super::tasks::Tasks;
use crate::http::{Error, Method, Prepared};
use crate::model::{Preparation, RequestPlan, upper_first};

/// Sends the follow-ups of a job one after the other, for the object with this id. Returns what was done.
///
/// # Errors
/// The first failure: it says what was not done, and has what was done before as `prepared`.
pub async fn follow_up(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    job: &Job,
    id: Option<&str>,
) -> Result<Vec<Prepared>, Error> {
    let mut done: Vec<Prepared> = Vec::new();
    if job.plan.follow_ups.is_empty() {
        return Ok(done);
    }
    let noun = job.definition.meta().singular;
    let Some(id) = id else {
        let rest = names(&job.plan.follow_ups);
        let message = ["The ", noun, " was created, but the response contains no ID. Not done: ", &rest, "."];
        return Err(Error::refused(message.concat()));
    };
    let sent_before = job.plan.steps.len();
    let mut plan = job.plan.clone();
    plan.skip_sent(sent_before, id);
    let all = plan.follow_ups.len();
    while let Some(next) = plan.follow_ups.first().cloned() {
        let number = (done.len() + 1).to_string();
        tasks.running(task, &[&number, " of ", &all.to_string(), ": ", &next.what].concat());
        task_storage::update(task, |kept| {
            kept.page = Some(cloud.page_of(job.definition, id));
            kept.interrupted = Some(interrupted_while_sending(sent_before + done.len(), sent_before + all));
        });
        let sent = match cloud.service(next.call.service).send(next.call).await {
            Ok(response) => object(next.creates, || response.json()),
            Err(error) => Err(error),
        };
        match sent {
            Ok(object) => done.push(Prepared { role: next.role, what: next.what, object }),
            Err(error) => {
                let message = sentence(noun, job.id.is_none(), &next.what, &error.message, &plan.follow_ups);
                let made = Some((sent_before, id.to_owned()));
                return Err(standing(error.with_message(message), done).with(|details| details.made = made));
            }
        }
        plan.skip_prepared(&done);
    }
    Ok(done)
}

/// What is left to do after a failure, for the user to start; `None` where nobody knows whether something was created that
/// would be created again.
pub fn rest(job: &Job, error: &Error) -> Option<Job> {
    let (sent, id) = error.made.as_ref()?;
    let mut plan: RequestPlan = job.plan.clone();
    plan.skip_sent(*sent, id);
    plan.preparations.clear();
    plan.skip_prepared(&error.prepared);
    let next = plan.follow_ups.first().filter(|_| plan.steps.is_empty())?;
    let is_refused = error.status().is_some_and(|status| status < 500);
    (is_refused || next.call.method != Method::Post).then(|| Job { id: Some(id.clone()), plan, ..job.clone() })
}

/// `The project was created, but some parts failed. Compute quotas: REASON. Not done: compute quotas, network web.`
fn sentence(noun: &str, is_new: bool, what: &str, why: &str, left: &[Preparation]) -> String {
    let stands = if is_new { " was created, but some parts failed. " } else { " exists, but some parts failed. " };
    let why = why.trim_end().trim_end_matches('.');
    ["The ", noun, stands, &upper_first(what), ": ", why, ". Not done: ", &names(left), "."].concat()
}

fn names(all: &[Preparation]) -> String {
    all.iter().map(|one| one.what.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{ServiceRequest, ServiceType};
    use crate::model::{CREATED_ID, id_of};
    use crate::services::find;
    use serde_json::json;

    fn job() -> Job {
        let step = |role: &'static str, what: &str, call: ServiceRequest, creates| Preparation {
            role: role.into(),
            what: what.to_owned(),
            call,
            creates,
        };
        let post = |path: &str| ServiceRequest::post(ServiceType::Identity, path, json!({}));
        let member = ["/projects/", CREATED_ID, "/users/", &id_of("user jane"), "/roles/r"].concat();
        let member = ServiceRequest::put(ServiceType::Identity, member, json!({}));
        let plan = RequestPlan::single(post("/projects")).followed_by([
            step("user jane", "user jane", post("/users"), Some(("identity/users", "/user/id"))),
            step("member", "role of member 1", member, None),
        ]);
        let definition = find("identity/all-projects").unwrap();
        Job { definition, verb: "Create".into(), name: "p".into(), id: None, plan }
    }

    #[test]
    fn a_failure_says_what_stands_and_what_was_not_done() {
        let job = job();
        let words = sentence("project", true, "user jane", "It is taken.", &job.plan.follow_ups);
        let wanted = "The project was created, but some parts failed. User jane: It is taken. \
                      Not done: user jane, role of member 1.";
        assert_eq!(words, wanted);
    }

    #[test]
    fn the_rest_is_what_was_not_done_for_what_was_created() {
        let user = Some(("identity/users", "u".to_owned()));
        let done = vec![Prepared { role: "user jane".into(), what: "user jane".into(), object: user }];
        let failure = |done| {
            Error::refused("no").with(|details| {
                details.made = Some((1, "p-1".to_owned()));
                details.prepared = done;
            })
        };
        let left = rest(&job(), &failure(done)).unwrap();
        assert_eq!((left.id.as_deref(), left.plan.steps.len()), (Some("p-1"), 0));
        let paths: Vec<_> = left.plan.follow_ups.iter().map(|one| one.call.path.as_str()).collect();
        assert_eq!(paths, ["/projects/p-1/users/u/roles/r"]);
        assert!(rest(&job(), &failure(Vec::new())).is_none(), "nobody knows whether the user was created");
        assert!(rest(&job(), &Error::refused("no")).is_none(), "the project was not created");
    }
}
