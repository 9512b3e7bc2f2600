//! Deletions of what is gone already: somebody else has deleted it, or it went with something else. What the user wanted is
//! so, and the task says that it was so before.

use super::connection::Connection;
use super::job::Job;
use super::tasks::Tasks;
use crate::http::{Error, Method, decode};
use crate::model::Completion;

/// What the task says.
const GONE: &str = "it was already deleted";

/// Whether a plan was refused only because what it deletes is not there any more. If so the object's row is taken out of its
/// list, and the task says so when it ends.
pub fn is_already_gone(cloud: &Connection, tasks: &Tasks, task: u64, job: &Job, error: &Error) -> bool {
    let Some(id) = deleted_id(job).filter(|id| error.is_not_found() && names(&error.message, id)) else { return false };
    if let (Completion::Deleted, Some(live)) = (job.plan.completion, cloud.live(job.definition.meta().key)) {
        live.remove(&id);
    }
    tasks.change(task, |task| task.outcome = Some(GONE.to_owned()));
    true
}

/// The id of what a plan deletes with its only request: the object, or a part of it.
fn deleted_id(job: &Job) -> Option<String> {
    let [step] = &job.plan.steps[..] else { return None };
    match (step.method, job.plan.completion) {
        (Method::Delete, _) => {
            let path = step.path.split('?').next()?;
            path.rsplit('/').next().map(decode)
        }
        (_, Completion::Deleted) => job.id.clone(),
        _ => None,
    }
}

/// Whether a sentence is about this id. The 404 of a gateway, or of a path that the service does not know, is not.
fn names(sentence: &str, id: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric();
    let is_whole = |(at, found): (usize, &str)| {
        let (before, after) = (&sentence[..at], &sentence[at + found.len()..]);
        !before.ends_with(is_part) && !after.starts_with(is_part)
    };
    !id.is_empty() && sentence.match_indices(id).any(is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::testing::TestCloud;
    use crate::auth::{ServiceRequest, ServiceType};
    use crate::model::RequestPlan;
    use crate::services::find;
    use crate::store::run::run_to_end;
    use crate::store::tasks::TaskState;
    use crate::store::testing::run;
    use leptos::prelude::{Owner, untrack};
    use std::time::Duration;

    #[test]
    fn a_sentence_is_about_an_id_as_a_whole() {
        assert!(names("Volume v-1 could not be found.", "v-1"));
        assert!(names("Aggregate 4 could not be found.", "4"));
        assert!(!names("404 Not Found: it does not exist", "4"));
        assert!(!names("Volume v-12 could not be found.", "v-1"));
        assert!(!names("The resource could not be found.", ""));
    }

    /// How a deletion ends that is answered in this way, and what the task says besides.
    fn deletion(status: u16, body: &'static str) -> (TaskState, Option<String>) {
        let cloud = TestCloud::new(&[("default-1", "demo")]);
        let versions =
            r#"{"versions": [{"id": "v3.0", "status": "CURRENT", "version": "3.71", "min_version": "3.0"}]}"#;
        cloud.instead("http://cloud:8776/", 200, versions);
        cloud.instead("http://cloud:8776/v3/volumes/v-1", status, body);
        Owner::new().with(|| {
            run(async {
                let connection = Connection::new(cloud.session("demo").await);
                let tasks = Tasks::default();
                let task = tasks.add("Delete", "data");
                let call = ServiceRequest::delete(ServiceType::BlockStorage, "/volumes/v-1");
                let job = Job {
                    definition: find("block-storage/volumes").unwrap(),
                    verb: "Delete".into(),
                    name: "data".into(),
                    id: Some("v-1".into()),
                    plan: RequestPlan::with_completion(call, Completion::Deleted),
                };
                run_to_end(connection, tasks, task, job).await;
                // What its row is asked for meanwhile is answered as well.
                crate::platform::sleep(Duration::from_millis(5)).await;
                untrack(|| tasks.with(|all| (all[0].state.clone(), all[0].outcome.clone())))
            })
        })
    }

    #[test]
    fn deleting_what_is_gone_succeeds_and_says_so() {
        let gone = deletion(404, r#"{"itemNotFound": {"code": 404, "message": "Volume v-1 could not be found."}}"#);
        assert_eq!(gone, (TaskState::Succeeded, Some("it was already deleted".to_owned())));
        let (state, outcome) = deletion(404, "<html><h1>404 Not Found</h1></html>");
        assert!(
            matches!(state, TaskState::Failed(_)) && outcome.is_none(),
            "nobody has said that it is gone: {state:?}"
        );
        let (state, _) = deletion(409, r#"{"conflictingRequest": {"code": 409, "message": "Volume v-1 is in use"}}"#);
        assert_eq!(state, TaskState::Failed("Volume v-1 is in use".to_owned()));
    }
}
