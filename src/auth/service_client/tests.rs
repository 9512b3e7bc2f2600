use super::*;
use crate::auth::Microversion;
use crate::auth::testing::{NOVA, TestCloud};
use futures::executor::block_on;
use futures::future::{join, join3};

fn cloud() -> TestCloud {
    TestCloud::new(&[("default-1", "demo")])
}

fn service(cloud: &TestCloud, kind: ServiceType) -> ServiceClient {
    block_on(cloud.session("demo")).client(kind)
}

fn servers(wanted: MicroversionRequest) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Compute, "/servers").version(wanted)
}

#[test]
fn discovery_is_asked_once_however_many_wait() {
    let cloud = cloud();
    let nova = service(&cloud, ServiceType::Compute);
    let read = |path: &str| {
        nova.send(
            ServiceRequest::get(ServiceType::Compute, path).version(MicroversionRequest::UpTo(Microversion(2, 96))),
        )
    };
    let (one, two, three) = block_on(join3(read("/a"), read("/b"), read("/c")));
    assert!(one.is_ok() && two.is_ok() && three.is_ok());
    assert_eq!(cloud.count("GET http://cloud:8774/v2.1/"), 4, "{:?}", cloud.log());
    assert_eq!(nova.discovered_range().and_then(|supported| supported.max), Some(Microversion(2, 104)));
    let versions: Vec<_> =
        cloud.sent().iter().flat_map(|request| request.headers.clone()).map(|(_, value)| value).collect();
    assert_eq!(versions.iter().filter(|value| *value == "compute 2.96").count(), 3);
}

#[test]
fn a_base_call_on_a_versioned_address_asks_nothing_first() {
    let cloud = cloud();
    let nova = service(&cloud, ServiceType::Compute);
    block_on(nova.send(servers(MicroversionRequest::Base))).unwrap();
    assert_eq!(cloud.log().last().unwrap(), "GET http://cloud:8774/v2.1/servers");
    assert_eq!(nova.discovered_range(), None);
}

#[test]
fn a_write_that_the_service_is_too_old_for_is_not_sent() {
    let cloud = cloud();
    cloud.instead("GET http://cloud:8774/v2.1/", 200, &NOVA.replace("2.104", "2.60"));
    let nova = service(&cloud, ServiceType::Compute);
    let error = block_on(nova.send(servers(MicroversionRequest::AtLeast(Microversion(2, 73))))).unwrap_err();
    assert!(error.kind == ErrorKind::Refused && error.message.contains("2.73"), "{error}");
    assert_eq!(cloud.count("/servers"), 0);
}

#[test]
fn a_failed_discovery_is_asked_again() {
    let cloud = cloud();
    cloud.instead("8774", 409, "");
    let nova = service(&cloud, ServiceType::Compute);
    assert_eq!(block_on(nova.microversions()).unwrap_err().status(), Some(409));
    cloud.recover();
    assert_eq!(block_on(nova.microversions()).unwrap().max, Some(Microversion(2, 104)));
}

#[test]
fn a_version_that_does_not_describe_itself_is_found_in_the_list_of_all() {
    let cloud = cloud();
    cloud.instead(
        "GET http://cloud:8774/",
        300,
        r#"{"versions": [{"id": "v2.1", "status": "CURRENT", "version": "2.90", "min_version": "2.1"}]}"#,
    );
    cloud.instead("GET http://cloud:8774/v2.1/", 404, "");
    let nova = service(&cloud, ServiceType::Compute);
    assert_eq!(block_on(nova.microversions()).unwrap().max, Some(Microversion(2, 90)));
}

#[test]
fn an_unversioned_address_is_completed_by_what_the_service_says() {
    let cloud = cloud();
    cloud.instead("GET http://cloud:9292/", 300, r#"{"versions": [{"id": "v2.17", "status": "CURRENT", "links": [{"rel": "self", "href": "http://10.0.0.7:9292/v2/"}]}]}"#);
    cloud.instead("/v2/images", 200, "{}");
    let glance = service(&cloud, ServiceType::Image);
    let images = || glance.send(ServiceRequest::get(ServiceType::Image, "/images"));
    let (first, second) = block_on(join(images(), images()));
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(glance.base().as_deref(), Some("http://cloud:9292/v2"));
    assert_eq!(cloud.count("GET http://cloud:9292/v2/images"), 1, "equal reads are one: {:?}", cloud.log());
    let root = cloud.sent().into_iter().find(|request| request.url == "http://cloud:9292/").unwrap();
    assert!(root.headers.is_empty(), "no preflight for it");
    assert_eq!(block_on(glance.microversions()), Ok(MicroversionRange::default()));
}

#[test]
fn a_dashboard_at_the_root_does_not_hide_a_service_that_needs_no_discovery() {
    let cloud = cloud();
    cloud.instead("GET http://cloud:9292/", 200, "<html>Dashboard</html>");
    cloud.instead("/v2/images", 200, "{}");
    let glance = service(&cloud, ServiceType::Image);
    block_on(glance.send(ServiceRequest::get(ServiceType::Image, "/images"))).unwrap();
    block_on(glance.send(ServiceRequest::get(ServiceType::Image, "/images/1"))).unwrap();
    assert_eq!(cloud.count("9292"), 3, "{:?}", cloud.log());
}

#[test]
fn a_dashboard_in_place_of_versions_is_a_clear_error() {
    let cloud = cloud();
    cloud.instead("8774", 200, "<html>Dashboard</html>");
    let error = block_on(service(&cloud, ServiceType::Compute).microversions()).unwrap_err();
    assert!(error.message.contains("compute") && error.message.contains("web page"), "{error}");
}

#[test]
fn a_service_that_the_catalog_lacks_is_refused_in_words() {
    let cloud = cloud();
    let placement = service(&cloud, ServiceType::Placement);
    assert_eq!(placement.base(), None);
    let error = block_on(placement.send(ServiceRequest::get(ServiceType::Placement, "/usages"))).unwrap_err();
    assert_eq!(error.message, "The cloud has no placement service in region RegionOne");
}

#[test]
fn identity_is_where_the_user_signed_in_and_aliases_are_found() {
    let cloud = cloud();
    assert_eq!(service(&cloud, ServiceType::Identity).base().as_deref(), Some("http://cloud:5000/v3"));
    assert_eq!(service(&cloud, ServiceType::BlockStorage).base().as_deref(), Some("http://cloud:8776/v3"));
}

#[test]
fn an_administrator_reaches_the_zones_of_all_projects_unless_asked_for_the_project_s() {
    let session = block_on(cloud().session("demo"));
    let sent = |roles: &[&str], call: &ServiceRequest| {
        let mut scope = Scope::clone(&session.scope());
        scope.roles = roles.iter().map(|role| (*role).to_owned()).collect();
        reaching(call, &scope, call.request("", "u", "p", None)).headers.clone()
    };
    let zones = ServiceRequest::get(ServiceType::Dns, "/zones");
    assert!(sent(&["member"], &zones).is_empty(), "others are refused with it");
    assert_eq!(sent(&["member", "admin"], &zones), [("X-Auth-All-Projects".into(), "true".to_owned())]);
    assert!(sent(&["admin"], &zones.of_own_project()).is_empty());
    assert!(sent(&["admin"], &ServiceRequest::get(ServiceType::Compute, "/servers")).is_empty());
}
