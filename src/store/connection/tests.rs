use super::*;
use crate::auth::ServiceRequest;
use crate::auth::testing::{TestCloud, turn, until};
use crate::http::{ErrorKind, Priority};
use crate::model::Lookup;
use crate::platform::now_ms;
use crate::services::identity;
use crate::store::testing::run;
use std::sync::Arc;

const NOVA: &str = "GET http://cloud:8774/v2.1/servers";

async fn connection(cloud: &TestCloud) -> Connection {
    Connection::new(cloud.session("demo").await)
}

/// Asks a service for something, once.
async fn ask(connection: Connection, kind: ServiceType, path: &str) {
    let request = ServiceRequest::get(kind, path).priority(Priority::Background);
    let _ = connection.service(kind).send(request).await;
}

/// A memo of a service's health, and how often it was computed.
fn observed(connection: Connection, kind: ServiceType) -> (Memo<ServiceHealth>, Arc<AtomicUsize>) {
    let runs = Arc::new(AtomicUsize::new(0));
    let counted = runs.clone();
    let health = Memo::new(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
        connection.health(kind)
    });
    (health, runs)
}

#[test]
fn a_service_that_fails_and_answers_again_wakes_the_readers_of_its_own_health() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        let connection = connection(&cloud).await;
        let (compute, compute_runs) = observed(connection, ServiceType::Compute);
        let (image, image_runs) = observed(connection, ServiceType::Image);
        assert_eq!((compute.get_untracked(), image.get_untracked()), Default::default());

        ask(connection, ServiceType::Compute, "/servers").await;
        assert!(matches!(compute.get_untracked(), ServiceHealth::Ready { recovered_ms: None, .. }));

        let before = now_ms();
        cloud.instead(NOVA, 503, "");
        ask(connection, ServiceType::Compute, "/servers").await;
        let ServiceHealth::Failing { since_ms, error } = compute.get_untracked() else { panic!("it does not answer") };
        assert!(since_ms >= before && error.kind == ErrorKind::Status(503), "{error:?}");
        assert_eq!(compute_runs.load(Ordering::Relaxed), 3);
        ask(connection, ServiceType::Compute, "/servers").await;
        assert_eq!(compute.get_untracked(), ServiceHealth::Failing { since_ms, error });
        assert_eq!(compute_runs.load(Ordering::Relaxed), 3, "the same failure again is no news");

        cloud.recover();
        ask(connection, ServiceType::Compute, "/nothing").await;
        assert!(matches!(compute.get_untracked(), ServiceHealth::Ready { recovered_ms: Some(_), .. }));
        assert_eq!((image.get_untracked(), image_runs.load(Ordering::Relaxed)), (ServiceHealth::Unknown, 1));
    });
}

#[test]
fn projects_of_one_name_are_told_with_their_domains() {
    let cloud = TestCloud::new(&[("default-1", "pub"), ("corp-1", "pub"), ("corp-2", "web")]);
    run(async {
        let connection = Connection::new(cloud.session("pub").await);
        let listed = cloud.count("/auth/projects");
        let name = |id: &str| connection.name_of(identity::keys::PROJECTS, id);
        assert_eq!(name("default-1").as_deref(), Some("pub"));
        turn().await;
        assert_eq!(cloud.count("/auth/projects"), listed, "its own name needs no list");
        assert_eq!(name("corp-1"), None);
        until(|| name("corp-1").is_some()).await;
        // Keystone tells members no names of other domains.
        let shown = ["default-1", "corp-1", "corp-2"].map(|id| name(id).unwrap());
        assert_eq!(shown, ["pub (Default)", "pub (corp)", "web"]);
    });
}

#[test]
fn a_probe_needs_no_more_than_any_answer() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        let connection = connection(&cloud).await;
        let nova = connection.service(ServiceType::Compute);
        cloud.instead("8774", 0, "");
        nova.probe().await;
        assert!(connection.health(ServiceType::Compute).is_failing());
        cloud.recover();
        cloud.instead("8774", 401, "");
        nova.probe().await;
        assert!(!connection.health(ServiceType::Compute).is_failing());
    });
}

#[test]
fn a_failure_that_began_before_the_last_answer_says_nothing() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        let connection = connection(&cloud).await;
        let field = service_field(connection.state, ServiceType::Compute);
        let failure = Err(crate::http::Error::timeout(&crate::http::Request::get(NOVA)));
        ask(connection, ServiceType::Compute, "/servers").await;
        assert!(!record(field, now_ms() - 60_000.0, &failure) && !connection.health(ServiceType::Compute).is_failing());
        assert!(record(field, now_ms() + 1.0, &failure), "it fails from now on");
        assert!(!record(field, now_ms() + 1.0, &failure), "it did so already");
    });
}

#[test]
fn the_state_is_dropped_once_the_scope_is_left_and_no_job_works_in_it() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        let (one, other) = (connection(&cloud).await, connection(&cloud).await);
        assert!(one != other && one.live("compute/servers").is_some());
        let guard = one.guard().expect("it is open");
        one.close();
        turn().await;
        turn().await;
        assert!(one.try_service(ServiceType::Compute).is_some(), "a job still works in it");

        drop(guard);
        turn().await;
        turn().await;
        assert!(one.try_service(ServiceType::Compute).is_none() && one.guard().is_none());
        assert!(one.live("compute/servers").is_none() && one.live_collections().is_empty());
        assert_eq!(one.health(ServiceType::Compute), ServiceHealth::Unknown);
        assert!(!one.offers(ServiceType::Compute) && !one.has_extension("router") && one.caller().user_id.is_empty());
        assert!(other.offers(ServiceType::Compute), "others go on");
    });
}

#[test]
fn what_services_have_stamped_is_compared_with_the_clouds_clock() {
    // The test's Keystone issues its tokens then.
    const ISSUED_MS: f64 = 1_795_374_560_000.0;
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        let connection = connection(&cloud).await;
        let there = Lookup::now_ms(&connection);
        assert!((there - ISSUED_MS).abs() < 5000.0, "{there}");
        assert!((there - now_ms() - connection.clock_offset_ms()).abs() < 1000.0);
    });
}
