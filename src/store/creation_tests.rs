//! Creations as tasks: which page shows the new object, and how long its row counts as new.

use super::connection::Connection;
use super::job::Job;
use super::run::run_as;
use super::tasks::Tasks;
use super::testing::run;
use crate::auth::testing::TestCloud;
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{Completion, RequestPlan};
use crate::services::find;
use leptos::prelude::{Owner, untrack};
use serde_json::json;

/// The page to go to after the creation of a volume with this completion, which is sent so many `times`, and whether that
/// page's row is marked as new.
fn shown(answer: &'static str, id: Option<&str>, completion: Completion, times: usize) -> (Option<String>, bool) {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    let versions = r#"{"versions": [{"id": "v3.0", "status": "CURRENT", "version": "3.71", "min_version": "3.0"}]}"#;
    cloud.instead("http://cloud:8776/", 200, versions);
    cloud.instead("POST http://cloud:8776/v3/volumes", 202, answer);
    Owner::new().with(|| {
        run(async {
            let connection = Connection::new(cloud.session("demo").await);
            let tasks = Tasks::default();
            let call = ServiceRequest::post(ServiceType::BlockStorage, "/volumes", json!({"volume": {}}));
            let task = tasks.add("Create", "data");
            let job = Job {
                definition: find("block-storage/volumes").unwrap(),
                verb: "Create".to_owned(),
                name: "data".to_owned(),
                id: id.map(str::to_owned),
                plan: (1..times)
                    .fold(RequestPlan::with_completion(call.clone(), completion), |plan, _| plan.then(call.clone())),
            };
            let page = run_as(connection, tasks, task, job).await.unwrap();
            let is_new = untrack(|| {
                page.as_ref().is_some_and(|page| {
                    tasks.change(task, |task| task.page = Some(page.clone()));
                    tasks.marks_new(page)
                })
            });
            // Another scope's page says which scope it is.
            (page.map(|page| page.split('?').next().unwrap_or_default().to_owned()), is_new)
        })
    })
}

#[test]
fn one_new_object_is_shown_on_its_page() {
    let answer = r#"{"volume": {"id": "v-1", "status": "creating"}}"#;
    let page = || Some("/block-storage/volumes/v-1".to_owned());
    assert_eq!(shown(answer, None, Completion::Response, 1), (page(), true));
    let earlier = shown(answer, Some("v-1"), Completion::Response, 1);
    assert_eq!(earlier.0, page(), "an earlier attempt has created it");
    assert_eq!(shown("", None, Completion::Response, 1).0, None, "the service does not describe it");
    let many = Completion::CreatedMany(|_| None, &[]);
    assert_eq!(shown(answer, None, many, 1).0, None, "several are seen together in the list");
    assert_eq!(shown(answer, None, Completion::Response, 3).0, None, "as are those of several requests");
}
