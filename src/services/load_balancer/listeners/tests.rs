use super::fields::ENCRYPTED;
use super::{DEFINITION, form, headers};
use crate::model::{AnyResourceDef, Caller, EmptyLookup, Form, FormValues, JsonRow, Row};
use crate::services::load_balancer::protocols::pool_refusal;
use crate::services::samples::{row_of, shown};
use serde_json::{Value, json};

/// A listener as Octavia has answered.
fn listener(more: Value) -> Value {
    let mut object = json!({"id": "6a26980b", "name": "web", "description": "", "provisioning_status": "ACTIVE",
        "operating_status": "ONLINE", "admin_state_up": true, "protocol": "HTTP", "protocol_port": 80, "connection_limit": -1,
        "default_tls_container_ref": null, "sni_container_refs": [], "project_id": "p", "default_pool_id": null,
        "l7policies": [], "insert_headers": {"X-Forwarded-For": "true", "X-Forwarded-Port": "false"},
        "created_at": "2026-11-30T15:06:50", "updated_at": null, "loadbalancers": [{"id": "575a3d70"}],
        "timeout_client_data": 50000, "timeout_member_connect": 5000, "timeout_member_data": 50000, "timeout_tcp_inspect": 0,
        "tags": ["a"], "client_ca_tls_container_ref": null, "client_authentication": "NONE",
        "client_crl_container_ref": null, "allowed_cidrs": ["10.0.0.0/8"], "tls_ciphers": null, "tls_versions": null,
        "alpn_protocols": null, "hsts_max_age": null, "hsts_include_subdomains": false, "hsts_preload": false,
        "tenant_id": "p"});
    object.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    object
}

fn row(more: Value) -> Row {
    row_of(&DEFINITION, &listener(more))
}

/// The names of the fields that a form shows.
fn fields(form: &Form, input: &FormValues) -> Vec<&'static str> {
    form.fields()
        .filter(|field| field.shown.is_none_or(|shown| shown(input, &EmptyLookup)))
        .map(|field| field.name)
        .collect()
}

fn sent(more: Value, edit: impl FnOnce(FormValues) -> FormValues) -> Option<Value> {
    let row = row(more);
    let record = row.as_any().downcast_ref::<JsonRow>().unwrap();
    let input = shown(&form::EDIT, edit(form::filled(record)), &EmptyLookup);
    let mut plan = form::edit(record, &input);
    assert!(plan.steps.len() < 2);
    let call = plan.steps.pop()?;
    assert_eq!(call.path, "/lbaas/listeners/6a26980b");
    Some(call.body.clone().unwrap()["listener"].clone())
}

#[test]
fn a_form_has_the_fields_of_the_protocol() {
    let of = |protocol: &str| fields(&form::CREATE, &form::initial().with("protocol", protocol));
    for (protocol, there, missing) in [
        (
            "HTTP",
            &["default_pool_id", ".insert_headers", "timeout_member_data"][..],
            &["tls_versions", "hsts_max_age"][..],
        ),
        ("HTTPS", &["default_pool_id", "timeout_tcp_inspect"], &[".insert_headers", "default_tls_container_ref"]),
        (
            "TERMINATED_HTTPS",
            &["default_tls_container_ref", "sni_container_refs", "hsts_max_age", "alpn_protocols", ".insert_headers"],
            &[".encrypted", "client_authentication", "hsts_preload"],
        ),
        ("TCP", &["default_pool_id", "allowed_cidrs"], &[".insert_headers", "tls_ciphers"]),
        ("UDP", &["default_pool_id", "connection_limit"], &["timeout_client_data", "tls_ciphers", ".insert_headers"]),
        ("SCTP", &["default_pool_id"], &["timeout_client_data"]),
        (
            "PROMETHEUS",
            &[".encrypted", "timeout_client_data"],
            &["default_pool_id", "tls_versions", "timeout_member_data"],
        ),
    ] {
        let shown = of(protocol);
        for name in there {
            assert!(shown.contains(name), "{protocol}: {name}");
        }
        for name in missing {
            assert!(!shown.contains(name), "{protocol}: {name}");
        }
    }
    let encrypted = form::initial().with("protocol", "PROMETHEUS").with(ENCRYPTED, true);
    assert!(fields(&form::CREATE, &encrypted).contains(&"default_tls_container_ref"));
}

#[test]
fn a_listener_is_created_as_octavia_accepts_it() {
    let input = form::initial()
        .with("loadbalancer_id", "575a3d70")
        .with("name", "web")
        .with(headers::FIELD, json!(["X-Forwarded-For", "X-Forwarded-Proto"]))
        .with("allowed_cidrs", json!(["10.0.0.0/8"]))
        .with("timeout_client_data", "60000")
        .with("connection_limit", 100);
    let plan = form::create(&input);
    assert_eq!(plan.steps[0].path, "/lbaas/listeners");
    let body = json!({"listener": {"loadbalancer_id": "575a3d70", "name": "web", "protocol": "HTTP", "protocol_port": 80,
        "admin_state_up": true, "connection_limit": 100, "allowed_cidrs": ["10.0.0.0/8"], "timeout_client_data": 60000,
        "insert_headers": {"X-Forwarded-For": "true", "X-Forwarded-Proto": "true"}}});
    assert_eq!(plan.steps[0].body, Some(body));
}

#[test]
fn an_edit_sends_what_is_different_and_clears_what_can_be_cleared() {
    assert_eq!(sent(json!({}), |input| input), None);
    let cleared = sent(json!({}), |input| {
        input.with("name", "").with("allowed_cidrs", json!([])).with("timeout_client_data", "").with("tags", json!([]))
    });
    assert_eq!(cleared, Some(json!({"name": "", "allowed_cidrs": null, "timeout_client_data": null, "tags": []})));
    let without = sent(json!({}), |input| input.with(headers::FIELD, json!([])));
    assert_eq!(without, Some(json!({"insert_headers": {}})));
    let pool = sent(json!({"default_pool_id": "a"}), |input| input.with("default_pool_id", ""));
    assert_eq!(pool, Some(json!({"default_pool_id": null})));
}

#[test]
fn what_depends_on_something_goes_with_it() {
    let tls = json!({"protocol": "TERMINATED_HTTPS", "default_tls_container_ref": "c", "client_ca_tls_container_ref": "ca",
        "client_crl_container_ref": "crl", "client_authentication": "MANDATORY", "hsts_max_age": 60, "hsts_preload": true,
        "tls_versions": ["TLSv1.3"], "alpn_protocols": ["h2"]});
    let without_ca = sent(tls.clone(), |input| input.with("client_ca_tls_container_ref", ""));
    let expected =
        json!({"client_ca_tls_container_ref": null, "client_crl_container_ref": null, "client_authentication": "NONE"});
    assert_eq!(without_ca, Some(expected));
    let without_hsts = sent(tls.clone(), |input| input.with("hsts_max_age", ""));
    assert_eq!(without_hsts, Some(json!({"hsts_max_age": null, "hsts_preload": false})));
    let usual = sent(tls, |input| input.with("alpn_protocols", json!([])));
    assert_eq!(usual, Some(json!({"alpn_protocols": null})), "an empty list would be refused");
    let metrics = json!({"protocol": "PROMETHEUS", "default_tls_container_ref": "c", "sni_container_refs": ["s"]});
    let plain = sent(metrics, |input| input.with(ENCRYPTED, false));
    assert_eq!(plain, Some(json!({"default_tls_container_ref": null, "sni_container_refs": []})));
}

#[test]
fn a_listener_leads_to_pools_that_understand_it() {
    let refusal = |listener: &str, pool: &str| pool_refusal(listener, &json!({"protocol": pool}));
    for (listener, pool) in
        [("TCP", "HTTPS"), ("HTTP", "PROXYV2"), ("TERMINATED_HTTPS", "HTTP"), ("HTTPS", "TCP"), ("UDP", "UDP")]
    {
        assert_eq!(refusal(listener, pool), None, "{listener} {pool}");
    }
    for (listener, pool) in [("HTTP", "TCP"), ("TERMINATED_HTTPS", "HTTPS"), ("UDP", "TCP"), ("PROMETHEUS", "HTTP")] {
        assert!(refusal(listener, pool).is_some(), "{listener} {pool}");
    }
}

#[test]
fn a_page_shows_what_the_protocol_has() {
    let shown = |more: Value| {
        let row = row(more);
        let facts = super::overview(row.as_any().downcast_ref().unwrap());
        let label =
            |facts: &crate::model::Facts| facts.items.iter().map(|(label, _)| label.clone()).collect::<Vec<_>>();
        facts.iter().flat_map(label).collect::<Vec<_>>()
    };
    let plain = shown(json!({}));
    assert!(plain.contains(&"Inserted headers".to_owned()) && !plain.contains(&"Client authentication".to_owned()));
    let tls = shown(json!({"protocol": "TERMINATED_HTTPS", "default_tls_container_ref": "http://b/v1/containers/c",
        "hsts_max_age": 60}));
    for label in ["Certificate", "Client authentication", "HSTS preload"] {
        assert!(tls.contains(&label.to_owned()), "{label}");
    }
    let inserted = headers::inserted(&listener(json!({})));
    assert_eq!(inserted, ["X-Forwarded-For"], "one is off");
}

#[test]
fn only_listeners_that_see_requests_have_policies() {
    let caller =
        Caller { roles: vec!["load-balancer_member".to_owned()], project_id: "p".to_owned(), ..Caller::default() };
    let action = DEFINITION.actions().iter().position(|action| action.label == "Create L7 policy").unwrap();
    assert_eq!(DEFINITION.allowed(&row(json!({})), action, &caller), Ok(()));
    assert!(DEFINITION.allowed(&row(json!({"protocol": "TCP"})), action, &caller).is_err());
    let observer = Caller { roles: vec!["load-balancer_observer".to_owned()], ..caller };
    assert!(DEFINITION.allowed(&row(json!({})), action, &observer).is_err());
}
