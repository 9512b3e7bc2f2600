use super::super::job::Job;
use super::super::run::run_to_end;
use super::super::tasks::{Task, Tasks};
use super::super::testing::run;
use super::*;
use crate::auth::ServiceType;
use crate::auth::testing::TestCloud;
use crate::model::RequestPlan;
use crate::services::find;
use futures::future::join;
use leptos::prelude::{Owner, untrack};
use serde_json::json;

const GET: &str = "GET http://cloud:9876/v2/lbaas/loadbalancers/lb";
const PUT: &str = "PUT http://cloud:9876/v2/lbaas/loadbalancers/lb";
const BUSY: &str = r#"{"faultcode": "Client", "faultstring": "Load Balancer lb is immutable and cannot be updated."}"#;

fn cloud() -> TestCloud {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    let endpoint = json!({"interface": "public", "region": "RegionOne", "url": "http://cloud:9876", "id": "e"});
    cloud.catalog(json!([{"type": "load-balancer", "name": "octavia", "id": "o", "endpoints": [endpoint]}]));
    let versions = r#"{"versions": [{"id": "v2.0", "status": "SUPPORTED", "links": [{"href": "http://cloud:9876/v2", "rel": "self"}]}]}"#;
    cloud.instead("GET http://cloud:9876/", 200, versions);
    answers(&cloud, "ACTIVE");
    cloud.instead(PUT, 202, "");
    cloud
}

/// Has the load balancer this status from now on.
fn answers(cloud: &TestCloud, status: &str) {
    let object = json!({"loadbalancer": {"id": "lb", "name": "web", "provisioning_status": status}});
    cloud.instead(GET, 200, &object.to_string());
}

/// The task of a change, once it has ended; `meanwhile` happens a moment after its start.
fn ended(cloud: &TestCloud, meanwhile: impl Fn(&TestCloud)) -> Task {
    ended_of(cloud, "load-balancer/load-balancers", "lb", meanwhile)
}

/// As [`ended`], of a change of another object that belongs to the load balancer.
fn ended_of(cloud: &TestCloud, key: &str, id: &str, meanwhile: impl Fn(&TestCloud)) -> Task {
    Owner::new().with(|| {
        run(async {
            let connection = Connection::new(cloud.session("demo").await);
            let tasks = Tasks::default();
            let definition = find("load-balancer/load-balancers").unwrap();
            let at = definition.actions().iter().position(|action| action.label == "Fail over").unwrap();
            let row = definition.read(crate::lenient::check(r#"{"id": "lb", "name": "web"}"#).unwrap()).unwrap();
            let gate = definition.plan(&row, at, &crate::model::FormValues::default()).unwrap().gate.unwrap();
            let call = ServiceRequest::put(ServiceType::LoadBalancer, "/lbaas/loadbalancers/lb", json!({}));
            let plan = RequestPlan::single(call).gated_by(gate);
            let definition = find(key).unwrap();
            let (verb, name, id) = ("Edit".to_owned(), "web".to_owned(), Some(id.to_owned()));
            let task = tasks.add(&verb, &name);
            let change = async {
                sleep(Duration::from_millis(100)).await;
                meanwhile(cloud);
            };
            join(run_to_end(connection, tasks, task, Job { definition, verb, name, id, plan }), change).await;
            untrack(|| tasks.with(|all| (*all[0]).clone()))
        })
    })
}

fn failure(task: &Task) -> String {
    task.error.as_ref().map(|error| error.message.clone()).unwrap_or_default()
}

#[test]
fn nothing_is_sent_while_another_change_is_under_way() {
    let cloud = cloud();
    answers(&cloud, "PENDING_UPDATE");
    let task = ended(&cloud, |cloud| {
        assert_eq!(cloud.count(PUT), 0);
        answers(cloud, "ACTIVE");
    });
    assert_eq!((failure(&task).as_str(), cloud.count(PUT)), ("", 1));
}

#[test]
fn a_request_that_came_second_is_sent_again() {
    let cloud = cloud();
    cloud.instead(PUT, 409, BUSY);
    let task = ended(&cloud, |cloud| cloud.instead(PUT, 202, ""));
    assert_eq!(failure(&task), "");
    assert!(cloud.count(PUT) >= 2);
}

#[test]
fn a_change_ends_where_the_object_is_at_rest() {
    let cloud = cloud();
    let task = ended(&cloud, |_| {});
    assert_eq!(failure(&task), "");
    let cloud = self::cloud();
    cloud.takes(PUT, Duration::from_millis(200));
    let task = ended(&cloud, |cloud| answers(cloud, "ERROR"));
    assert_eq!(failure(&task), "The load balancer web ended as ERROR");
}

#[test]
fn a_part_that_is_broken_by_its_change_is_told_though_the_load_balancer_is_active() {
    let cloud = cloud();
    let listener = json!({"listener": {"id": "l", "name": "http", "provisioning_status": "ERROR"}});
    cloud.instead("GET http://cloud:9876/v2/lbaas/listeners/l", 200, &listener.to_string());
    let task = ended_of(&cloud, "load-balancer/listeners", "l", |_| {});
    assert_eq!(failure(&task), "The listener http ended as ERROR");
}

#[test]
fn a_refusal_of_what_is_broken_says_what_can_be_done() {
    let cloud = cloud();
    answers(&cloud, "ERROR");
    cloud.instead(PUT, 409, BUSY);
    let task = ended(&cloud, |_| {});
    let said = "Load Balancer lb is immutable and cannot be updated. The load balancer is in ERROR: fail it over or delete it first";
    assert_eq!((failure(&task).as_str(), cloud.count(PUT)), (said, 1));
}
