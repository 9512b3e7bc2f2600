use super::examine::is_mixed;
use super::*;
use crate::auth::{CloudAuth, CloudConfig, ServiceType};
use crate::http::testing::FakeTransport;
use crate::http::{Client, Method, Response};
use futures::executor::block_on;

const PAGE: &str = "https://console.example.com";

fn keystone() -> ServiceCheck {
    ServiceCheck::keystone(&CloudConfig::from_url("https://cloud:5000/v3").unwrap())
}

fn fine() -> Findings {
    let answer = Some(AnswerSummary { status: 300, is_json: true });
    Findings { reachable: true, answer, request_id: Some(true), ..Findings::default() }
}

fn told(found: Findings) -> Advice {
    advice(&keystone(), &found, PAGE)
}

const STOCK: &str = "[cors]\nallowed_origin = https://console.example.com\nallow_credentials = false\n";

#[test]
fn an_origin_that_is_not_allowed_gets_the_lines_of_the_guide() {
    let found = Findings { reachable: true, ..Findings::default() };
    let advice = told(found);
    assert!(advice.state == Severity::Bad && advice.why.contains("do not allow"), "{advice:?}");
    assert!(advice.why.contains(PAGE), "{advice:?}");
    let lines = advice.lines.unwrap();
    assert_eq!((lines.place.as_str(), lines.text.as_str()), ("/etc/keystone/keystone.conf", STOCK));
}

#[test]
fn what_no_line_of_a_service_helps_with_gets_none() {
    let nothing = Findings::default;
    for (found, named) in [
        (Findings { offline: true, ..nothing() }, "offline"),
        (Findings { mixed: true, ..nothing() }, "https"),
        (Findings { late: true, ..nothing() }, "in time"),
        (nothing(), "certificate"),
        (Findings { answer: Some(AnswerSummary { status: 200, is_json: false }), ..fine() }, "omething else"),
        (Findings { answer: Some(AnswerSummary { status: 503, is_json: true }), ..fine() }, "503"),
    ] {
        let advice = told(found);
        assert!(advice.why.contains(named) && advice.lines.is_none(), "{advice:?}");
        assert_eq!(advice.state, Severity::Bad);
    }
}

#[test]
fn a_host_of_the_catalog_that_is_not_keystones_is_named() {
    let internal = ServiceCheck {
        keystone: "cloud:5000".into(),
        ..ServiceCheck::keystone(&CloudConfig::from_url("http://controller:8774").unwrap())
    };
    let advice = advice(&internal, &Findings::default(), PAGE);
    assert!(advice.why.contains("internal"), "{advice:?}");
    let same = ServiceCheck { keystone: "cloud:35357".into(), ..keystone() };
    assert!(!super::advice(&same, &Findings::default(), PAGE).why.contains("internal"));
}

#[test]
fn lists_are_printed_only_where_something_is_missing() {
    let headers = told(Findings { headers: vec!["X-Subject-Token"], ..fine() });
    assert!(headers.why.contains("not the header X-Subject-Token."), "{headers:?}");
    let text = headers.lines.unwrap().text;
    let list =
        "allow_headers = X-Auth-Token,Content-Type,X-Subject-Token,Openstack-Auth-Receipt,X-Openstack-Request-Id\n";
    assert_eq!(text, [STOCK, list].concat());
    let methods = told(Findings { methods: vec!["PATCH"], ..fine() });
    assert!(methods.why.contains("the method PATCH"), "{methods:?}");
    assert_eq!(methods.lines.unwrap().text, [STOCK, "allow_methods = GET,PUT,POST,DELETE,PATCH\n"].concat());
    let token = told(Findings { token: Some(false), ..fine() });
    assert!(
        token.state == Severity::Bad
            && token.lines.unwrap().text.contains("expose_headers = X-Openstack-Request-Id,X-Subject-Token")
    );
    let id = told(Findings { request_id: Some(false), ..fine() });
    assert!(id.state == Severity::Warning && id.lines.is_some());
    assert_eq!(told(fine()), Advice { state: Severity::Good, why: "Reachable.".into(), lines: None });
}

#[test]
fn the_pages_own_policy_is_told_from_a_service_that_is_down() {
    let advice = told(Findings { forbidden: true, ..Findings::default() });
    assert_eq!(advice.lines.unwrap().text, "connect-src 'self' https://cloud:5000");
}

#[test]
fn mixed_content_is_what_browsers_call_so() {
    for (page, origin, mixed) in [
        (PAGE, "http://cloud:5000", true),
        (PAGE, "https://cloud:5000", false),
        ("http://console", "http://cloud:5000", false),
        (PAGE, "http://127.0.0.1:5000", false),
        (PAGE, "http://localhost:5000", false),
        (PAGE, "", false),
    ] {
        assert_eq!(is_mixed(page, origin), mixed, "{page} {origin}");
    }
}

fn run(wire: &FakeTransport) -> Findings {
    let around = PageContext { online: true, forbidden: &|_| false, session: None };
    block_on(examine(&Client::new(wire.clone()), &keystone(), &around))
}

#[test]
fn a_service_without_cors_is_told_from_one_that_is_down() {
    let (silent, down) = (FakeTransport::default(), FakeTransport::default());
    silent.then_cut().then(0, "");
    assert_eq!(run(&silent), Findings { reachable: true, ..Findings::default() });
    let probes: Vec<_> = silent.sent().iter().map(|request| request.probe).collect();
    assert_eq!(probes, [false, true]);
    down.then_cut().then_cut();
    assert_eq!(run(&down), Findings::default());
}

#[test]
fn what_is_refused_is_found_header_by_header_and_method_by_method() {
    let wire = FakeTransport::default();
    let id = Response::new(404, vec![("x-openstack-request-id".into(), "req-1".into())], "{}");
    wire.then(300, "{}").then_cut().then_response(id);
    // X-Auth-Token, Content-Type, X-Subject-Token, Openstack-Auth-Receipt; then PUT, PATCH, DELETE.
    wire.then(404, "").then(404, "").then_cut().then(404, "").then(404, "").then_cut().then(404, "");
    let found = run(&wire);
    assert_eq!((found.headers, found.methods, found.request_id), (vec!["X-Subject-Token"], vec!["PATCH"], Some(true)));
    for request in wire.sent().iter().skip(1) {
        assert_eq!(request.url, "https://cloud:5000/v3/skylark-doctor");
        assert!(request.method == Method::Get || request.body.is_none());
    }
}

#[test]
fn where_all_is_allowed_few_questions_are_asked() {
    let wire = FakeTransport::default();
    wire.then(300, "{}").then(404, "").then(404, "").then(404, "").then(404, "");
    assert_eq!(run(&wire), Findings { request_id: Some(false), ..fine() });
}

#[test]
fn who_is_sent_away_for_the_token_is_told_nothing_of_ids() {
    let wire = FakeTransport::default();
    wire.then(300, "{}").then(401, "").then(404, "").then(404, "").then(404, "");
    let found = run(&wire);
    assert_eq!((found.request_id, told(found).state), (None, Severity::Good));
}

#[test]
fn through_a_gateway_there_is_only_the_answer() {
    let cloud = CloudConfig { gateway: Some("/openstack".into()), ..CloudConfig::default() };
    let wire = FakeTransport::default();
    wire.then(404, "<html>");
    let case = ServiceCheck::keystone(&cloud);
    let around = PageContext { online: true, forbidden: &|_| false, session: None };
    let found = block_on(examine(&Client::new(wire.clone()), &case, &around));
    assert_eq!(wire.sent()[0].url, "/openstack/identity/");
    assert!(advice(&case, &found, PAGE).why.contains("The gateway at /openstack/identity/"));
    let found = Findings { answer: Some(AnswerSummary { status: 300, is_json: true }), request_id: None, ..fine() };
    assert_eq!(advice(&case, &found, PAGE).state, Severity::Good);
}

#[test]
fn what_is_no_address_is_neither_asked_nor_shown() {
    let cloud = CloudConfig::from_url("https://cloud:5000/v3").unwrap();
    let auth = CloudAuth { auth_url: "http://bob:hunter2@cloud:5000/v3".into(), ..CloudAuth::default() };
    let case = ServiceCheck::keystone(&CloudConfig { auth, ..cloud });
    let wire = FakeTransport::default();
    let around = PageContext { online: true, forbidden: &|_| false, session: None };
    let found = block_on(examine(&Client::new(wire.clone()), &case, &around));
    let advice = advice(&case, &found, PAGE);
    assert!(
        wire.sent().is_empty()
            && advice.state == Severity::Bad
            && advice.why.contains("the endpoint URL in the catalog is invalid")
    );
    assert!(!format!("{case:?} {advice:?}").contains("hunter2"));
}

#[test]
fn an_address_with_a_placeholder_is_not_asked_but_named() {
    for (url, named, words) in [
        ("http://cloud:8776/v3/$(tenant_id)s", "$(tenant_id)s", "requires a project"),
        ("http://cloud:8080/v1/AUTH_%(project_id)s", "%(project_id)s", "requires a project"),
        ("http://$(public_host)s:8774/v2.1", "$(public_host)s", "must correct it"),
        ("http://cloud:8774/$(region)/v2.1", "$(region)", "must correct it"),
    ] {
        let case = ServiceCheck::keystone(&CloudConfig::from_url(url).unwrap());
        let wire = FakeTransport::default();
        // What the page's policy has kept it from asking is another matter.
        let around = PageContext { online: true, forbidden: &|_| true, session: None };
        let found = block_on(examine(&Client::new(wire.clone()), &case, &around));
        assert_eq!(wire.sent().len(), 0, "{url}");
        let advice = advice(&case, &found, PAGE);
        assert!(advice.why.contains(named) && advice.why.contains(words), "{advice:?}");
        assert_eq!((advice.state, advice.lines), (Severity::Bad, None));
    }
}

#[test]
fn an_address_for_the_inside_is_said_to_be_one() {
    let case = ServiceCheck { other_interface: Some("internal".into()), ..keystone() };
    let why = |found: &Findings| advice(&case, found, PAGE).why;
    assert!(why(&Findings::default()).contains("only one of the interface internal"));
    assert!(why(&fine()).contains("the interface internal. The catalog has no endpoint"));
}

#[test]
fn a_service_is_asked_only_for_the_methods_that_it_has() {
    let wire = FakeTransport::default();
    wire.then(300, "{}").then(404, "").then(404, "").then(404, "");
    let octavia = ServiceCheck { kind: Some(ServiceType::LoadBalancer), ..keystone() };
    let around = PageContext { online: true, forbidden: &|_| false, session: None };
    let found = block_on(examine(&Client::new(wire.clone()), &octavia, &around));
    let asked: Vec<_> = wire.sent().iter().map(|request| request.method).collect();
    assert_eq!(asked, [Method::Get, Method::Get, Method::Put, Method::Delete]);
    assert_eq!(found, Findings { request_id: Some(false), ..fine() });
}

#[test]
fn swift_is_asked_for_its_account_and_nothing_there_is_deleted() {
    let wire = FakeTransport::default();
    let swift = ServiceCheck {
        kind: Some(ServiceType::ObjectStore),
        service: "object-store".into(),
        root: "https://cloud:8080/v1/AUTH_p".into(),
        base: "https://cloud:8080/v1/AUTH_p".into(),
        ..keystone()
    };
    wire.then(401, "<html>Unauthorized</html>").then(200, "[]").then(401, "").then(401, "").then(401, "");
    let around = PageContext { online: true, forbidden: &|_| false, session: None };
    let found = block_on(examine(&Client::new(wire.clone()), &swift, &around));
    let asked: Vec<_> = wire.sent().iter().map(|request| (request.method, request.url.clone())).collect();
    assert_eq!(asked[1], (Method::Get, "https://cloud:8080/v1/AUTH_p?format=json&limit=1".to_owned()));
    for (method, url) in &asked[2..] {
        assert!([Method::Put, Method::Post, Method::Delete].contains(method), "{method:?}");
        assert_eq!(url, "https://cloud:8080/v1/AUTH_p/skylark-doctor");
    }
    assert_ne!(advice(&swift, &found, PAGE).state, Severity::Bad, "an answer in plain text is one");
    let silent = advice(&swift, &Findings { reachable: true, ..Findings::default() }, PAGE);
    let lines = silent.lines.unwrap();
    assert!(silent.why.contains("use a gateway"), "{}", silent.why);
    assert_eq!(lines.place, "/etc/swift/proxy-server.conf");
    assert!(lines.text.contains("cors_allow_origin = https://console.example.com\n"), "{}", lines.text);
    assert!(lines.text.contains("oslo_middleware.cors:filter_factory"), "{}", lines.text);
}
