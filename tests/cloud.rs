//! The clients and stores in a real browser against the running local OpenStack: real preflights,
//! real tokens, real lists. `scripts/test wasm` starts the cloud first.
#![cfg(target_arch = "wasm32")]

use serde_json::{Value, json};
use skylark::auth::{
    CloudConfig, Credentials, Microversion, MicroversionRequest, ServiceRequest, ServiceType, Session, SignInOutcome,
    sign_in,
};
use skylark::http::{Client, ErrorKind, ExchangeOutcome, Fetch};
use skylark::model::{Completion, RequestPlan};
use skylark::platform::sleep;
use skylark::services;
use skylark::store::{Connection, Job, LiveCollection, TaskState, Tasks, run};
use std::time::Duration;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const PASSWORD: &str = "devcloud";
/// Swift heeds `Origin` for containers and objects only: an account is read through a gateway, as the journeys do.
const THROUGH_A_GATEWAY: [&str; 2] = ["object-store/account", "object-store/containers"];

async fn demo() -> Session {
    // Mounting anything starts what the stores' background work runs on, as in the application.
    leptos::mount::mount_to_body(|| ());
    let cloud = CloudConfig::from_url("http://127.0.0.1:5000").expect("a fine address");
    match sign_in(&Client::new(Fetch), &cloud, Credentials::password("demo", "Default", PASSWORD), Some("demo")).await {
        Ok(SignInOutcome::Scoped(session)) => session,
        Ok(_) => panic!("a project was named"),
        Err(error) => panic!("the sign-in failed: {error}"),
    }
}

/// Waits for something that a store does by itself.
async fn until(what: &str, mut done: impl FnMut() -> bool) {
    for _ in 0..600 {
        if done() {
            return;
        }
        sleep(Duration::from_millis(100)).await;
    }
    panic!("waited in vain for {what}");
}

fn live(cloud: &Connection, key: &str) -> LiveCollection {
    cloud.live(key).expect("the resource is known")
}

#[wasm_bindgen_test]
async fn a_wrong_password_is_refused_by_keystone_and_named() {
    let cloud = CloudConfig::from_url("http://127.0.0.1:5000/v3/").expect("a fine address");
    let http = Client::new(Fetch);
    let error =
        sign_in(&http, &cloud, Credentials::password("demo", "Default", "wrong"), None).await.err().expect("a refusal");
    assert_eq!(error.kind, ErrorKind::Status(401));
    assert!(!http.journal().entries().iter().any(|exchange| format!("{exchange:?}").contains("wrong")));
}

#[wasm_bindgen_test]
async fn every_service_of_the_catalog_is_reached_and_tells_its_versions() {
    let session = demo().await;
    for kind in ServiceType::ALL {
        let service = session.client(kind);
        let supported = service.microversions().await.unwrap_or_else(|error| panic!("{}: {error}", kind.name()));
        assert_eq!(supported.max.is_some(), kind.has_microversions(), "{}", kind.name());
    }
}

#[wasm_bindgen_test]
async fn each_list_loads_with_every_row_readable() {
    let cloud = Connection::new(demo().await);
    for service in services::services() {
        // What the navigation offers a member: Cinder refuses the others, and says so on their pages.
        for definition in service.resources.iter().filter(|definition| cloud.shows(definition.meta())) {
            let key = definition.meta().key;
            let list = live(&cloud, key);
            let watch = list.watch();
            until(key, || list.phase().complete || list.phase().error.is_some()).await;
            if THROUGH_A_GATEWAY.contains(&key) {
                let error = list.phase().error.expect("Swift answers no page of another origin about an account");
                assert_eq!(error.kind, ErrorKind::Network);
                continue;
            }
            assert_eq!(list.phase().error, None, "{key}");
            list.with(|rows| {
                for row in rows.rows() {
                    assert!(row.as_any().downcast_ref::<skylark::model::Unreadable>().is_none(), "{key} {}", row.id());
                }
            });
            drop(watch);
        }
    }
    assert!(live(&cloud, "image/images").with(|rows| rows.rows().iter().any(|row| row.name() == "tiny")));
}

#[wasm_bindgen_test]
async fn a_microversion_out_of_range_is_refused_before_it_is_sent() {
    let session = demo().await;
    let service = session.client(ServiceType::Compute);
    let call = ServiceRequest::get(ServiceType::Compute, "/servers")
        .version(MicroversionRequest::AtLeast(Microversion(2, 9999)));
    let error = service.send(call).await.expect_err("no Nova has it");
    assert_eq!(error.kind, ErrorKind::Refused);
}

#[wasm_bindgen_test]
async fn a_service_s_refusal_has_its_sentence_and_request_id() {
    let session = demo().await;
    let call = ServiceRequest::get(ServiceType::Compute, "/servers/no-such-server");
    let error = session.client(ServiceType::Compute).send(call).await.expect_err("there is none");
    assert!(error.is_not_found());
    assert!(error.message.contains("no-such-server"), "{}", error.message);
    assert!(error.request_id.as_deref().is_some_and(|id| id.starts_with("req-")));
}

#[wasm_bindgen_test]
async fn dropping_a_request_aborts_it() {
    let session = demo().await;
    let sending =
        session.client(ServiceType::Compute).send(ServiceRequest::get(ServiceType::Compute, "/servers/detail"));
    let sending = futures::future::select(sending, Box::pin(sleep(Duration::from_millis(1)))).await;
    drop(sending);
    until("the abort", || {
        !session.http().journal().entries().iter().any(|exchange| exchange.outcome == ExchangeOutcome::Pending)
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_happens_behind_its_back_reaches_the_list() {
    let session = demo().await;
    let cloud = Connection::new(session.clone());
    let groups = live(&cloud, "compute/server-groups");
    let networks = live(&cloud, "network/networks");
    let _watches = (groups.watch(), networks.watch());
    until("the networks", || networks.phase().complete).await;
    let neutron = session.client(ServiceType::Network);
    let body = json!({"network": {"name": "behind-its-back"}});
    let made: Value =
        neutron.send(ServiceRequest::post(ServiceType::Network, "/networks", body)).await.unwrap().json().unwrap();
    let id = made["network"]["id"].as_str().unwrap().to_owned();
    networks.refresh();
    until("the new network", || networks.get(&id).is_some()).await;
    neutron.send(ServiceRequest::delete(ServiceType::Network, format!("/networks/{id}"))).await.unwrap();
    // Neutron does not tell of deletions: reading the object does.
    assert!(networks.fetch(&id).await.is_err_and(|error| error.is_not_found()));
    assert!(networks.get(&id).is_none());
}

#[wasm_bindgen_test]
async fn an_accepted_action_is_followed_to_its_failure() {
    let session = demo().await;
    let cloud = Connection::new(session.clone());
    let tasks = Tasks::default();
    let image: Value = session
        .client(ServiceType::Image)
        .send(ServiceRequest::get(ServiceType::Image, "/images?name=tiny"))
        .await
        .unwrap()
        .json()
        .unwrap();
    let body = json!({"server": {
        "name": "wasm-doomed", "imageRef": image["images"][0]["id"], "flavorRef": "1", "networks": "none",
        "metadata": {"devcloud_fail": "The disk is on fire"},
    }});
    let call = ServiceRequest::post(ServiceType::Compute, "/servers", body)
        .version(MicroversionRequest::AtLeast(Microversion(2, 37)));
    let definition = services::find("compute/servers").unwrap();
    let plan = RequestPlan::with_completion(call, Completion::Created(&["ACTIVE"]));
    let job = Job { definition, verb: "Create".into(), name: "wasm-doomed".into(), id: None, plan };
    run(cloud, tasks, job).await.expect("Nova accepts it");
    until("the end", || tasks.with(|tasks| tasks[0].is_over())).await;
    let (state, page) = tasks.with(|tasks| (tasks[0].state.clone(), tasks[0].page.clone()));
    let id = page.expect("it has a page").rsplit('/').next().unwrap().to_owned();
    session
        .client(ServiceType::Compute)
        .send(ServiceRequest::delete(ServiceType::Compute, format!("/servers/{id}")))
        .await
        .unwrap();
    assert!(matches!(&state, TaskState::Failed(why) if why.contains("The disk is on fire")), "{state:?}");
}

#[wasm_bindgen_test]
async fn signing_out_revokes_the_token() {
    let session = demo().await;
    let compute = session.client(ServiceType::Compute);
    compute.send(ServiceRequest::get(ServiceType::Compute, "/limits")).await.expect("signed in");
    session.clone().sign_out().await;
    let error = compute.send(ServiceRequest::get(ServiceType::Compute, "/limits")).await.expect_err("signed out");
    assert!(matches!(error.kind, ErrorKind::Refused | ErrorKind::Status(401)), "{error:?}");
}
