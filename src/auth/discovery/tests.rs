//! Answers recorded from services, and the ones their own documentation has.

use super::*;
use crate::http::ErrorKind;
use crate::recorded;

fn found(kind: ServiceType, path: Option<&str>, status: u16, body: &str) -> Result<DiscoveredVersion, Error> {
    let response = Response::new(status, Vec::new(), body);
    read(kind, path, &Request::get("http://cloud/"), &response)
}

fn range(min: (u16, u16), max: (u16, u16)) -> MicroversionRange {
    MicroversionRange { min: Some(Microversion(min.0, min.1)), max: Some(Microversion(max.0, max.1)) }
}

/// As real services answer (mid-2026), less what is not looked at.
const KEYSTONE: &str = r#"{"versions": {"values": [{"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": "http://127.0.0.1:5000/v3/"}]}]}}"#;
const KEYSTONE_V3: &str = r#"{"version": {"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": "http://127.0.0.1:5000/v3/"}]}}"#;
const NOVA: &str = r#"{"versions": [{"id": "v2.0", "status": "DEPRECATED", "version": "", "min_version": "", "links": [{"rel": "self", "href": "http://127.0.0.1:8774/v2/"}]}, {"id": "v2.1", "status": "CURRENT", "version": "2.104", "min_version": "2.1", "links": [{"rel": "self", "href": "http://127.0.0.1:8774/v2.1/"}]}]}"#;
const NOVA_V21: &str = r#"{"version": {"id": "v2.1", "status": "CURRENT", "version": "2.104", "min_version": "2.1", "links": [{"rel": "self", "href": "http://127.0.0.1:8774/v2.1/"}, {"rel": "describedby", "type": "text/html", "href": "http://docs.openstack.org/"}]}}"#;
const NEUTRON: &str = r#"{"versions": [{"id": "v2.0", "status": "CURRENT", "links": [{"rel": "self", "href": "http://127.0.0.1:9696/v2.0/"}]}]}"#;
const CINDER: &str = r#"{"versions": [{"id": "v3.0", "status": "CURRENT", "version": "3.71", "min_version": "3.0", "links": [{"rel": "describedby", "type": "text/html", "href": "https://docs.openstack.org/"}, {"rel": "self", "href": "http://127.0.0.1:8776/v3/"}]}]}"#;
const GLANCE: &str = r#"{"versions": [{"id": "v2.9", "status": "SUPPORTED", "links": [{"rel": "self", "href": "http://127.0.0.1:9292/v2/"}]}, {"id": "v2.17", "status": "CURRENT", "links": [{"rel": "self", "href": "http://127.0.0.1:9292/v2/"}]}, {"id": "v2.16", "status": "SUPPORTED", "links": [{"rel": "self", "href": "http://127.0.0.1:9292/v2/"}]}]}"#;
/// Octavia without one of its many releases; Barbican names microversions where it is asked for 1.1 or newer by a header, which its
/// CORS list does not allow.
const OCTAVIA: &str = r#"{"versions": [{"id": "v2.0", "status": "SUPPORTED", "updated": "2016-12-11T00:00:00Z", "links": [{"href": "http://127.0.0.1:9876/v2", "rel": "self"}]}, {"id": "v2.30", "status": "CURRENT", "updated": "2025-02-26T00:00:00Z", "links": [{"href": "http://127.0.0.1:9876/v2", "rel": "self"}]}]}"#;
const DESIGNATE: &str = r#"{"versions": [{"id": "v2", "status": "SUPPORTED", "links": [{"href": "http://127.0.0.1:9001/v2", "rel": "self"}, {"href": "https://docs.openstack.org/api-ref/dns", "rel": "help"}]}, {"id": "v2.4", "status": "CURRENT", "links": [{"href": "http://127.0.0.1:9001/v2", "rel": "self"}]}]}"#;
const BARBICAN: &str = r#"{"versions": [{"id": "v1", "status": "CURRENT", "min_version": "1.0", "max_version": "1.2", "links": [{"rel": "self", "href": "http://127.0.0.1:9311/v1/"}, {"rel": "describedby", "type": "text/html", "href": "https://docs.openstack.org/"}]}]}"#;
const PLACEMENT: &str = r#"{"versions": [{"id": "v1.0", "max_version": "1.39", "min_version": "1.0", "status": "CURRENT", "links": [{"rel": "self", "href": ""}]}]}"#;

#[test]
fn real_services_answers_are_understood() {
    let cases = [
        (ServiceType::Identity, 300, KEYSTONE, MicroversionRange::default(), Some("/v3")),
        (ServiceType::Identity, 200, KEYSTONE_V3, MicroversionRange::default(), Some("/v3")),
        (ServiceType::Compute, 200, NOVA, range((2, 1), (2, 104)), Some("/v2.1")),
        (ServiceType::Compute, 200, NOVA_V21, range((2, 1), (2, 104)), Some("/v2.1")),
        (ServiceType::Network, 200, NEUTRON, MicroversionRange::default(), Some("/v2.0")),
        (ServiceType::BlockStorage, 300, CINDER, range((3, 0), (3, 71)), Some("/v3")),
        (ServiceType::Image, 300, GLANCE, MicroversionRange::default(), Some("/v2")),
        (ServiceType::Placement, 200, PLACEMENT, range((1, 0), (1, 39)), None),
        (ServiceType::LoadBalancer, 200, OCTAVIA, MicroversionRange::default(), Some("/v2")),
        (ServiceType::Dns, 200, DESIGNATE, MicroversionRange::default(), Some("/v2")),
        (ServiceType::KeyManager, 300, BARBICAN, range((1, 0), (1, 2)), Some("/v1")),
    ];
    for (kind, status, body, supported, path) in cases {
        let expected = DiscoveredVersion { supported, path: path.map(str::to_owned) };
        assert_eq!(found(kind, None, status, body), Ok(expected), "{body}");
    }
}

#[test]
fn recorded_answers_are_understood() {
    let cases = [
        (ServiceType::Identity, "all", MicroversionRange::default(), Some("/v3")),
        (ServiceType::Identity, "v3", MicroversionRange::default(), Some("/v3")),
        (ServiceType::Compute, "all", range((2, 1), (2, 104)), Some("/v2.1")),
        (ServiceType::Compute, "v2.1", range((2, 1), (2, 104)), Some("/v2.1")),
        (ServiceType::Compute, "v2", MicroversionRange::default(), Some("/v2")),
        (ServiceType::Network, "all", MicroversionRange::default(), Some("/v2.0")),
        (ServiceType::BlockStorage, "all", range((3, 0), (3, 71)), Some("/v3")),
        (ServiceType::BlockStorage, "v3", range((3, 0), (3, 71)), Some("/v3")),
        (ServiceType::Image, "all", MicroversionRange::default(), Some("/v2")),
        (ServiceType::Placement, "all", range((1, 0), (1, 39)), None),
        (ServiceType::LoadBalancer, "all", MicroversionRange::default(), Some("/v2")),
        (ServiceType::Dns, "all", MicroversionRange::default(), Some("/v2")),
        (ServiceType::KeyManager, "all", MicroversionRange::default(), Some("/v1")),
        (ServiceType::KeyManager, "v1", MicroversionRange::default(), Some("/v1")),
    ];
    for (kind, name, supported, path) in cases {
        let recorded = recorded::exchange(&format!("{}/versions/{name}", kind.name()));
        let expected = DiscoveredVersion { supported, path: path.map(str::to_owned) };
        let answer = recorded.answer.to_string();
        assert_eq!(found(kind, None, recorded.status, &answer), Ok(expected), "{}", recorded.name);
    }
}

#[test]
fn documented_samples_are_understood() {
    let cases = [
        (ServiceType::Identity, "keystone/admin/identity-versions-response.json", MicroversionRange::default(), "/v3"),
        (ServiceType::Identity, "keystone/admin/identity-version-response.json", MicroversionRange::default(), "/v3"),
        (ServiceType::Compute, "nova/versions/versions-get-resp.json", range((2, 1), (2, 104)), "/v2.1"),
        (ServiceType::Compute, "nova/versions/v21-version-get-resp.json", range((2, 1), (2, 104)), "/v2.1"),
        (ServiceType::Compute, "nova/versions/v2-version-get-resp.json", MicroversionRange::default(), "/v2"),
        (ServiceType::BlockStorage, "cinder/versions/versions-response.json", range((3, 0), (3, 71)), "/v3"),
        (ServiceType::BlockStorage, "cinder/versions/version-show-response.json", range((3, 0), (3, 71)), "/v3"),
        (ServiceType::Network, "neutron/networks/versions-list-response.json", MicroversionRange::default(), "/v2.0"),
    ];
    for (kind, file, supported, path) in cases {
        let Some(body) = recorded::documented(file) else { continue };
        let expected = DiscoveredVersion { supported, path: Some(path.to_owned()) };
        assert_eq!(found(kind, None, 200, &body.to_string()), Ok(expected), "{file}");
    }
}

#[test]
fn the_version_that_the_catalog_names_wins() {
    let found = found(ServiceType::Compute, Some("/v2"), 200, NOVA).unwrap();
    assert_eq!(found, DiscoveredVersion { supported: MicroversionRange::default(), path: Some("/v2".into()) });
}

#[test]
fn the_highest_stable_release_is_chosen() {
    let body = r#"[{"id": "v3.1", "status": "SUPPORTED", "version": "3.5"}, {"id": "v3.2", "status": "EXPERIMENTAL", "version": "3.9"},
                   {"id": "v3.0", "status": "CURRENT", "version": "3.4"}, {"id": "latest"}, 7]"#;
    let found = found(ServiceType::BlockStorage, None, 200, body).unwrap();
    assert_eq!(found.supported.max, Some(Microversion(3, 5)), "from a bare list with odd entries");
}

#[test]
fn a_bare_object_is_a_version_too() {
    let body = r#"{"id": "v2", "links": [{"rel": "self", "href": "/prefix/v2"}]}"#;
    assert_eq!(found(ServiceType::Image, None, 200, body).unwrap().path.as_deref(), Some("/v2"));
}

#[test]
fn what_is_not_about_versions_is_refused_in_words() {
    let refused = |status, body| found(ServiceType::Compute, None, status, body).unwrap_err();
    let page = refused(200, "<!DOCTYPE html><html>Dashboard</html>");
    assert!(page.kind == ErrorKind::Decode && page.message.contains("web page"), "{page}");
    assert!(refused(200, "OK").message.contains("not JSON"));
    assert!(refused(200, r#"{"resources": []}"#).message.contains("lists none"));
    assert!(refused(200, KEYSTONE).message.contains("no version 2"));
    assert_eq!(refused(503, "").status(), Some(503));
}
