//! Changes that begin with a question, against a Manila whose back ends take their time.

use super::connection::Connection;
use super::job::Job;
use super::run::run_to_end;
use super::tasks::{Task, Tasks};
use super::testing::run;
use crate::auth::testing::TestCloud;
use crate::model::FormValues;
use crate::platform::sleep;
use crate::services::find;
use futures::future::join;
use leptos::prelude::{Owner, untrack};
use serde_json::json;
use std::time::Duration;

const ACTION: &str = "POST http://cloud:8786/v2/share-networks/n/action";

/// The task of adding a security service to a network in use, once it has ended; `meanwhile` happens a moment after its start.
fn ended(cloud: &TestCloud, meanwhile: impl Fn(&TestCloud)) -> Task {
    let endpoint = json!({"interface": "public", "region": "RegionOne", "url": "http://cloud:8786/v2", "id": "e"});
    cloud.catalog(json!([{"type": "shared-file-system", "name": "manila", "id": "m", "endpoints": [endpoint]}]));
    let versions = r#"{"versions": [{"id": "v2.0", "status": "CURRENT", "version": "2.99", "min_version": "2.0"}]}"#;
    cloud.instead("GET http://cloud:8786/v2/", 200, versions);
    let network = r#"{"share_network": {"id": "n", "name": "nets", "status": "active"}}"#;
    cloud.instead("GET http://cloud:8786/v2/share-networks/n", 200, network);
    Owner::new().with(|| {
        run(async {
            let connection = Connection::new(cloud.session("demo").await);
            let tasks = Tasks::default();
            let definition = find("shared-file-system/share-networks").unwrap();
            let label = "Add security service";
            let at = definition.actions().iter().position(|action| action.label == label).unwrap();
            let row = r#"{"id": "n", "name": "nets", "status": "active"}"#;
            let row = definition.read(crate::lenient::check(row).unwrap()).unwrap();
            let plan = definition.plan(&row, at, &FormValues::default().with("security_service_id", "s")).unwrap();
            let task = tasks.add(label, "nets");
            let job =
                Job { definition, verb: label.to_owned(), name: "nets".to_owned(), id: Some("n".to_owned()), plan };
            let change = async {
                sleep(Duration::from_millis(100)).await;
                meanwhile(cloud);
            };
            join(run_to_end(connection, tasks, task, job), change).await;
            untrack(|| tasks.with(|all| (*all[0]).clone()))
        })
    })
}

fn failure(task: &Task) -> String {
    task.error.as_ref().map(|error| error.message.clone()).unwrap_or_default()
}

/// The actions that were asked for, in order.
fn asked(cloud: &TestCloud) -> Vec<String> {
    let bodies = cloud.sent().into_iter().filter(|request| request.url.ends_with("/share-networks/n/action"));
    bodies.map(|request| format!("{:?}", request.body)).collect()
}

#[test]
fn a_change_follows_the_verdict_of_its_question() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    cloud.instead(ACTION, 202, r#"{"compatible": null}"#);
    let task = ended(&cloud, |cloud| {
        assert_eq!(cloud.count(ACTION), 1);
        cloud.instead(ACTION, 202, r#"{"compatible": true}"#);
    });
    assert_eq!(failure(&task), "");
    let asked = asked(&cloud);
    assert_eq!(asked.len(), 3, "{asked:?}");
    assert!(asked[0].contains("reset_operation") && asked[0].contains("add_security_service_check"));
    assert!(!asked[1].contains("reset_operation") && asked[1].contains("add_security_service_check"));
    assert!(!asked[2].contains("check"), "{}", asked[2]);
}

#[test]
fn nothing_is_changed_where_the_answer_is_no() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    cloud.instead(ACTION, 202, r#"{"compatible": false, "hosts_check_result": {"share1@nets": false}}"#);
    let task = ended(&cloud, |_| {});
    assert_eq!(failure(&task), "Not supported by share1@nets");
    assert_eq!(cloud.count(ACTION), 1);
}
