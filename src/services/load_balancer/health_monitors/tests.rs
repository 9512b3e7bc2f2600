use super::{DEFINITION, form};
use crate::http::Error;
use crate::model::{EmptyLookup, FieldKind, FormValues, JsonRow, Lookup, RequestPlan, Row};
use crate::services::load_balancer::pools;
use crate::services::samples::{row_of, shown};
use serde_json::{Value, json};

/// A monitor as Octavia has answered.
fn monitor() -> Value {
    json!({"id": "5194d3ba", "name": "check", "type": "HTTP", "delay": 5, "timeout": 3, "max_retries": 3, "max_retries_down": 3,
        "http_method": "GET", "url_path": "/", "expected_codes": "200", "admin_state_up": true, "project_id": "p",
        "pools": [{"id": "6e22af82"}], "provisioning_status": "ACTIVE", "operating_status": "ONLINE",
        "created_at": "2026-11-30T15:07:47", "updated_at": null, "tags": ["t"], "http_version": 1.1,
        "domain_name": "www.example.org", "tenant_id": "p"})
}

fn edited(edit: impl FnOnce(FormValues) -> FormValues) -> RequestPlan {
    let row = row_of(&DEFINITION, &monitor());
    let record = row.as_any().downcast_ref::<JsonRow>().unwrap();
    let input = shown(&form::EDIT, edit(form::filled(record)), &EmptyLookup);
    form::edit(record, &input)
}

fn bodies(plan: &RequestPlan) -> Vec<Value> {
    plan.steps.iter().map(|call| call.body.clone().unwrap()["healthmonitor"].clone()).collect()
}

fn problem(name: &str, input: &FormValues) -> Option<String> {
    form::CREATE.fields().find(|field| field.name == name).unwrap().check.unwrap()(input)
}

#[test]
fn a_monitor_is_created_as_octavia_accepts_it() {
    let input = form::initial().with("pool_id", "6e22af82").with("type", "HTTP").with("http_version", "1.1");
    let input = input.with("domain_name", "www.example.org").with("http_method", "HEAD");
    let call = form::create(&input).steps.pop().unwrap();
    assert_eq!(call.path, "/lbaas/healthmonitors");
    let body = json!({"healthmonitor": {"pool_id": "6e22af82", "type": "HTTP", "delay": 5, "timeout": 3, "max_retries": 3,
        "max_retries_down": 3, "admin_state_up": true, "http_version": 1.1, "domain_name": "www.example.org",
        "http_method": "HEAD"}});
    assert_eq!(call.body, Some(body));
}

#[test]
fn an_edit_sends_what_is_different_and_clears_what_can_be_cleared() {
    assert!(edited(|input| input).steps.is_empty());
    let usual =
        edited(|input| input.with("url_path", "").with("expected_codes", "").with("name", "").with("delay", "9"));
    let expected = json!({"url_path": null, "expected_codes": null, "name": "", "delay": 9});
    assert_eq!(bodies(&usual), [expected]);
}

#[test]
fn the_domain_name_goes_before_the_version_that_has_it() {
    let older = edited(|input| input.with("http_version", "1.0"));
    assert_eq!(bodies(&older), [json!({"domain_name": null}), json!({"http_version": 1.0})]);
    let unset = edited(|input| input.with("http_version", ""));
    assert_eq!(bodies(&unset), [json!({"http_version": null, "domain_name": null})]);
}

#[test]
fn only_requests_have_paths() {
    let fields = |kind: &str| {
        let input = form::initial().with("type", kind);
        let shown =
            form::CREATE.fields().filter(move |field| field.shown.is_none_or(|shown| shown(&input, &EmptyLookup)));
        shown.map(|field| field.name).collect::<Vec<_>>()
    };
    for kind in ["PING", "TCP", "TLS-HELLO", "UDP-CONNECT", "SCTP"] {
        assert!(!fields(kind).contains(&"url_path"), "{kind}");
    }
    for kind in ["HTTP", "HTTPS"] {
        assert!(fields(kind).contains(&"expected_codes"), "{kind}");
    }
}

#[test]
fn what_octavia_refuses_is_told_before() {
    let pace = |delay: i64, timeout: i64| form::initial().with("delay", delay).with("timeout", timeout);
    assert_eq!(problem("timeout", &pace(5, 4)), None);
    assert!(problem("timeout", &pace(5, 5)).is_some());
    for (name, good, bad) in [
        ("url_path", &["/", "/a?b=c"][..], &["a", "//host", "/a b"][..]),
        ("expected_codes", &["200", "200,202", "200, 202", "200-204"], &["20", "200-", "2xx", "200;201"]),
        ("domain_name", &["www.example.org", "a.", "_a.b-c"], &["-a", "a..b", "a b"]),
    ] {
        for text in good {
            assert_eq!(problem(name, &FormValues::default().with(name, *text)), None, "{text}");
        }
        for text in bad {
            assert!(problem(name, &FormValues::default().with(name, *text)).is_some(), "{text}");
        }
    }
}

/// A pool that takes packets.
struct Packets;

impl Lookup for Packets {
    fn row(&self, _: &str, id: &str) -> Option<Row> {
        (id == "u").then(|| row_of(&pools::DEFINITION, &json!({"id": "u", "protocol": "UDP"})))
    }
    fn rows(&self, _: &str) -> Option<Result<Vec<Row>, Error>> {
        None
    }
}

#[test]
fn the_types_are_those_that_the_pool_can_have() {
    let field = form::CREATE.fields().find(|field| field.name == "type").unwrap();
    let FieldKind::Choice(types) = field.kind else { panic!("it is chosen") };
    let offered = |pool: &str| {
        let all = types(&Packets, &FormValues::default().with("pool_id", pool)).unwrap().unwrap();
        all.into_iter().map(|choice| choice.value).collect::<Vec<_>>()
    };
    assert_eq!(offered("u"), ["UDP-CONNECT", "SCTP", "TCP", "HTTP"]);
    assert!(!offered("").contains(&"UDP-CONNECT".to_owned()));
}
