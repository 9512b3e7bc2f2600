//! What transfers ask of Swift, and what they make of its answers.

use super::carrier::Carrier;
use super::clean_up::remove_segments;
use super::conclusion::conclude;
use super::existing::existing;
use super::manifest::{StoredSegment, static_manifest};
use super::progress::Progress;
use crate::auth::testing::TestCloud;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::store::connection::Connection;
use crate::store::control::{Control, ControlGuard};
use crate::store::tasks::Tasks;
use crate::store::testing::run;
use leptos::prelude::*;
use serde_json::json;
use std::time::Duration;

const ACCOUNT: &str = "http://cloud:8085/v1/AUTH_p";

fn swift() -> TestCloud {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    let endpoint = json!({"interface": "public", "region": "RegionOne", "region_id": "RegionOne", "url": ACCOUNT});
    cloud.catalog(json!([{"type": "object-store", "name": "swift", "id": "s", "endpoints": [endpoint]}]));
    cloud
}

/// Runs `test` with what an upload to the container `c` sends by.
fn with_carrier<T, F: Future<Output = T>>(cloud: &TestCloud, test: impl FnOnce(Carrier) -> F) -> T {
    Owner::new().with(|| {
        run(async {
            let (carrier, _guard) = carrier(cloud).await;
            test(carrier).await
        })
    })
}

async fn carrier(cloud: &TestCloud) -> (Carrier, ControlGuard) {
    let (connection, tasks) = (Connection::new(cloud.session("demo").await), Tasks::default());
    let task = tasks.add("Upload", "a");
    let (control, guard) = Control::new(task);
    (Carrier::new(connection, tasks, (task, control), Progress::new(0.0, None), "c".to_owned()), guard)
}

/// What was sent to Swift: method and path, with a query.
fn sent(cloud: &TestCloud) -> Vec<String> {
    cloud.log().iter().filter(|line| line.contains(ACCOUNT)).map(|line| line.replace(ACCOUNT, "")).collect()
}

async fn make_object(carrier: Carrier, is_static: bool) -> Result<(), Error> {
    let stored = ["a/0", "a/1"].map(|name| StoredSegment { name: name.to_owned(), etag: "e".to_owned(), size: 2 });
    let call = ServiceRequest::put_empty(ServiceType::ObjectStore, "/c/a").header("Content-Type", "text/plain");
    let place = ("c_segments".to_owned(), "a/".to_owned());
    conclude(carrier, call, is_static, place, static_manifest("c_segments", &stored)).await
}

#[test]
fn segments_become_an_object_by_a_list_of_them() {
    let cloud = swift();
    cloud.instead("PUT", 202, r#"{"Response Status": "201 Created", "Errors": []}"#);
    assert_eq!(with_carrier(&cloud, |carrier| make_object(carrier, true)), Ok(()));
    assert_eq!(sent(&cloud), ["PUT /c/a?multipart-manifest=put&heartbeat=on"]);
    let sent = cloud.sent();
    let manifest = sent.iter().find(|request| request.url.contains("multipart")).unwrap().all_headers();
    let header = |wanted: &str| manifest.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    assert_eq!(header("Content-Type"), Some("text/plain"), "that of the object, not of the list");
    assert!(header("ETag").is_some());
}

#[test]
fn a_store_without_such_lists_takes_what_the_names_begin_with() {
    let cloud = swift();
    cloud.instead("multipart-manifest=put", 422, "");
    assert_eq!(with_carrier(&cloud, |carrier| make_object(carrier, true)), Ok(()));
    let manifest = |request: &crate::http::Request| {
        request.headers.iter().find(|(name, _)| name == "X-Object-Manifest").map(|(_, value)| value.clone())
    };
    let found: Vec<String> = cloud.sent().iter().filter_map(manifest).collect();
    assert_eq!(found, ["c_segments/a%2F"]);
}

#[test]
fn a_refusal_is_told_and_nothing_else_is_tried() {
    let cloud = swift();
    cloud.instead(
        "PUT",
        202,
        r#"{"Response Status": "400 Bad Request", "Errors": [["/c_segments/a/0", "404 Not Found"]]}"#,
    );
    let refusal = with_carrier(&cloud, |carrier| make_object(carrier, true)).expect_err("a refusal");
    assert!(refusal.message.ends_with("/c_segments/a/0: 404 Not Found"), "{refusal}");
    assert_eq!(sent(&cloud).len(), 1);
}

#[test]
fn a_service_that_fails_while_it_looks_at_segments_is_asked_again() {
    let cloud = swift();
    cloud.instead("PUT", 202, r#"{"Response Status": "503 Service Unavailable", "Errors": []}"#);
    let outcome = with_carrier(&cloud, |carrier| {
        let cloud = cloud.clone();
        async move {
            let recovering = async {
                crate::platform::sleep(Duration::from_millis(100)).await;
                cloud.instead("PUT", 202, r#"{"Response Status": "201 Created", "Errors": []}"#);
            };
            futures::future::join(make_object(carrier, true), recovering).await.0
        }
    });
    assert_eq!(outcome, Ok(()));
    assert_eq!(sent(&cloud), ["PUT /c/a?multipart-manifest=put&heartbeat=on"; 2]);
}

#[test]
fn an_object_that_is_this_very_one_is_no_collision() {
    let cloud = swift();
    let taken = r#"{"Response Status": "412 Precondition Failed", "Response Body": "<html>", "Errors": []}"#;
    cloud.instead("PUT", 202, taken);
    let refusal = with_carrier(&cloud, |carrier| make_object(carrier, true)).expect_err("another object");
    assert!(refusal.status() == Some(412) && refusal.message.contains("during the upload"), "{refusal:?}");
    assert_eq!(sent(&cloud), ["PUT /c/a?multipart-manifest=put&heartbeat=on", "HEAD /c/a"]);
}

#[test]
fn a_service_that_is_not_there_for_a_moment_is_waited_for() {
    let cloud = swift();
    cloud.instead("/c/a", 0, "");
    let outcome = with_carrier(&cloud, |carrier| {
        let cloud = cloud.clone();
        async move {
            carrier.arrived();
            let asking = carrier.ask(ServiceRequest::get(ServiceType::ObjectStore, "/c/a"));
            let recovering = async {
                crate::platform::sleep(Duration::from_millis(100)).await;
                cloud.recover();
            };
            futures::future::join(asking, recovering).await.0
        }
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}

#[test]
fn what_was_sent_is_deleted_with_its_container() {
    let cloud = swift();
    let list = json!([{"name": "a/slo/0"}, {"name": "a/slo/1"}]).to_string();
    cloud.instead("marker=", 200, "[]");
    cloud.instead("GET http://cloud:8085/v1/AUTH_p/c_segments?format=json&prefix=a%2Fslo%2F", 200, &list);
    cloud.instead("marker=a%2Fslo%2F1", 200, "[]");
    cloud.instead("DELETE", 204, "");
    let outcome = with_carrier(&cloud, |carrier| async move {
        remove_segments(carrier.connection(), "c_segments", "a/slo/", true).await
    });
    assert_eq!(outcome, Ok(()));
    let deleted: Vec<String> = sent(&cloud).into_iter().filter(|line| line.starts_with("DELETE")).collect();
    assert_eq!(deleted.len(), 5, "twice, as some may arrive late: {deleted:?}");
    assert_eq!(deleted.last().map(String::as_str), Some("DELETE /c_segments"));
}

#[test]
fn names_are_looked_up_where_they_would_be() {
    let cloud = swift();
    cloud.instead("GET http://cloud:8085", 200, &json!([{"name": "f/b.txt", "bytes": 3}]).to_string());
    let found = with_carrier(&cloud, |carrier| async move {
        existing(carrier.connection(), "c", vec!["f/a.txt".to_owned(), "f/b.txt".to_owned()]).await
    });
    assert_eq!(
        found.map(|found| found.into_iter().map(|object| object.name).collect()),
        Ok(vec!["f/b.txt".to_owned()])
    );
    assert_eq!(sent(&cloud), ["GET /c?format=json&limit=12&prefix=f%2F&marker=f%2Fa.txs%EF%BF%BD"]);
}
