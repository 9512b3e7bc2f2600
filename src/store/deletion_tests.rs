//! Deletions as tasks: of what is gone already, with what goes as well, and half done.

use super::connection::Connection;
use super::job::Job;
use super::run::run_to_end;
use super::tasks::{Task, Tasks};
use super::testing::run;
use crate::auth::testing::TestCloud;
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{Completion, DependentDeletion, Halfway, RequestPlan};
use crate::services::find;
use leptos::prelude::{Owner, untrack};
use serde_json::json;

const REFUSAL: &str = r#"{"badRequest": {"code": 400, "message": "It has dependents."}}"#;
const GONE: &str = r#"{"itemNotFound": {"code": 404, "message": "It could not be found."}}"#;

fn cloud() -> TestCloud {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    let versions = r#"{"versions": [{"id": "v3.0", "status": "CURRENT", "version": "3.71", "min_version": "3.0"}]}"#;
    cloud.instead("http://cloud:8776/", 200, versions);
    for part in ["GET http://cloud:8776/v3/volumes/", "GET http://cloud:8776/v3/snapshots/"] {
        cloud.instead(part, 404, GONE);
    }
    cloud
}

fn delete(path: &str) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::BlockStorage, path)
}

fn deletion() -> RequestPlan {
    RequestPlan::with_completion(delete("/volumes/v-1"), Completion::Deleted)
}

/// The task of a plan that deletes a volume, once it has ended.
fn ended(cloud: &TestCloud, plan: RequestPlan) -> Task {
    Owner::new().with(|| {
        run(async {
            let connection = Connection::new(cloud.session("demo").await);
            let tasks = Tasks::default();
            let definition = find("block-storage/volumes").unwrap();
            let (verb, name, id) = ("Delete".to_owned(), "data".to_owned(), Some("v-1".to_owned()));
            let task = tasks.add(&verb, &name);
            run_to_end(connection, tasks, task, Job { definition, verb, name, id, plan }).await;
            untrack(|| tasks.with(|all| (*all[0]).clone()))
        })
    })
}

fn failure(task: &Task) -> String {
    task.error.as_ref().map(|error| error.message.clone()).unwrap_or_default()
}

#[test]
fn what_is_gone_already_is_deleted_and_says_so() {
    let cloud = cloud();
    cloud.instead("DELETE http://cloud:8776/v3/volumes/v-1", 404, GONE);
    let task = ended(&cloud, deletion());
    assert_eq!((failure(&task).as_str(), task.outcome.as_deref()), ("", Some("it was already gone")));
    cloud.instead("DELETE http://cloud:8776/v3/volumes/v-1", 202, "");
    assert_eq!(ended(&cloud, deletion()).outcome, None);
    cloud.instead("DELETE http://cloud:8776/v3/volumes/v-1", 400, REFUSAL);
    assert_eq!(failure(&ended(&cloud, deletion())), "It has dependents.");
}

#[test]
fn what_goes_as_well_is_deleted_once_whatever_becomes_of_the_rest() {
    let cloud = cloud();
    cloud.instead("DELETE http://cloud:8776/v3/", 202, "");
    cloud.instead("DELETE http://cloud:8776/v3/snapshots/s-1", 400, REFUSAL);
    cloud.instead("DELETE http://cloud:8776/v3/volumes/v-2", 404, GONE);
    let dependent = |key: &'static str, path: &str, id: &str| DependentDeletion {
        doing: String::new(),
        what: id.to_owned(),
        key,
        id: id.to_owned(),
        ready: &[],
        call: delete(&[path, "/", id].concat()),
    };
    let both = [
        dependent("block-storage/snapshots", "/snapshots", "s-1"),
        dependent("block-storage/volumes", "/volumes", "v-2"),
    ];
    let task = ended(&cloud, RequestPlan { dependent_deletions: both.into(), ..deletion() });
    assert_eq!(failure(&task), "data was deleted. Not deleted: s-1 (It has dependents).");
    for part in ["volumes/v-1", "snapshots/s-1", "volumes/v-2"] {
        assert_eq!(cloud.count(&["DELETE http://cloud:8776/v3/", part].concat()), 1, "{part}");
    }
}

#[test]
fn half_of_a_deletion_says_what_was_done() {
    let cloud = cloud();
    cloud.instead("POST http://cloud:8776/v3/volumes/v-1/action", 202, "");
    cloud.instead("DELETE http://cloud:8776/v3/volumes/v-1", 400, REFUSAL);
    let detach = ServiceRequest::post(ServiceType::BlockStorage, "/volumes/v-1/action", json!({"os-detach": {}}));
    let done = vec!["detached from web".to_owned(), "never".to_owned()];
    let plan = RequestPlan { completion: Completion::Deleted, ..RequestPlan::single(detach) }
        .then(delete("/volumes/v-1"))
        .halfway(Halfway { undo: None, done, stands: "The volume is still there." });
    let task = ended(&cloud, plan);
    assert_eq!(failure(&task), "It has dependents. Done earlier: detached from web. The volume is still there.");
}
