use super::{DEFINITION, form, persistence};
use crate::model::{EmptyLookup, FormValues, JsonRow, RequestPlan};
use crate::services::samples::{row_of, shown};
use serde_json::{Value, json};

/// A pool as Octavia has answered.
fn pool(more: Value) -> Value {
    let mut object = json!({"id": "6e22af82", "name": "web", "description": "", "provisioning_status": "ACTIVE",
        "operating_status": "DEGRADED", "admin_state_up": true, "protocol": "HTTP", "lb_algorithm": "ROUND_ROBIN",
        "session_persistence": {"type": "APP_COOKIE", "cookie_name": "J", "persistence_timeout": null,
        "persistence_granularity": null}, "project_id": "p", "loadbalancers": [{"id": "575a3d70"}], "listeners": [],
        "created_at": "2026-11-30T15:07:02", "updated_at": null, "members": [{"id": "m"}], "tags": ["b"],
        "tls_container_ref": null, "ca_tls_container_ref": "ca", "crl_container_ref": "crl", "tls_enabled": true,
        "tls_ciphers": "A:B", "tls_versions": ["TLSv1.2", "TLSv1.3"], "alpn_protocols": ["h2"], "tenant_id": "p"});
    object.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    object
}

fn plan(more: Value, edit: impl FnOnce(FormValues) -> FormValues) -> RequestPlan {
    let row = row_of(&DEFINITION, &pool(more));
    let record = row.as_any().downcast_ref::<JsonRow>().unwrap();
    let input = shown(&form::EDIT, edit(form::filled(record)), &EmptyLookup);
    form::edit(record, &input)
}

fn sent(more: Value, edit: impl FnOnce(FormValues) -> FormValues) -> Option<Value> {
    let call = plan(more, edit).steps.pop()?;
    assert_eq!(call.path, "/lbaas/pools/6e22af82");
    Some(call.body.clone().unwrap()["pool"].clone())
}

#[test]
fn a_pool_belongs_to_its_load_balancer_or_its_listener() {
    let input = form::initial().with("loadbalancer_id", "575a3d70").with("name", "web");
    let created = |input: &FormValues| form::create(input).steps.pop().unwrap().body.clone().unwrap()["pool"].clone();
    let common = json!({"name": "web", "protocol": "HTTP", "lb_algorithm": "ROUND_ROBIN", "admin_state_up": true});
    let with = |member: &str, id: &str| {
        let mut body = common.clone();
        body[member] = id.into();
        body
    };
    assert_eq!(created(&input), with("loadbalancer_id", "575a3d70"));
    assert_eq!(created(&input.with("listener_id", "6a26980b")), with("listener_id", "6a26980b"));
}

#[test]
fn session_persistence_is_sent_as_a_whole() {
    assert_eq!(sent(json!({}), |input| input), None);
    let other = sent(json!({}), |input| input.with("session_persistence/cookie_name", "K"));
    assert_eq!(other, Some(json!({"session_persistence": {"type": "APP_COOKIE", "cookie_name": "K"}})));
    let by_address = sent(json!({}), |input| input.with("session_persistence/type", "SOURCE_IP"));
    assert_eq!(by_address, Some(json!({"session_persistence": {"type": "SOURCE_IP"}})));
    let none = sent(json!({}), |input| input.with("session_persistence/type", ""));
    assert_eq!(none, Some(json!({"session_persistence": null})));
    let packets = json!({"protocol": "UDP", "session_persistence": {"type": "SOURCE_IP", "cookie_name": null,
        "persistence_timeout": 60, "persistence_granularity": "255.255.0.0"}});
    let longer = sent(packets, |input| input.with("session_persistence/persistence_timeout", "90"));
    let expected = json!({"session_persistence": {"type": "SOURCE_IP", "persistence_timeout": 90,
        "persistence_granularity": "255.255.0.0"}});
    assert_eq!(longer, Some(expected));
}

#[test]
fn lists_that_are_emptied_become_the_defaults() {
    let usual = sent(json!({}), |input| input.with("tls_versions", json!([])).with("alpn_protocols", json!([])));
    assert_eq!(usual, Some(json!({"tls_versions": null, "alpn_protocols": null})));
    let without_ca = sent(json!({}), |input| input.with("ca_tls_container_ref", ""));
    assert_eq!(without_ca, Some(json!({"ca_tls_container_ref": null, "crl_container_ref": null})));
    let plain = sent(json!({}), |input| input.with("tls_enabled", false));
    assert_eq!(plain, Some(json!({"tls_enabled": false})));
}

#[test]
fn session_persistence_is_told_in_words() {
    let words = |value: Value| persistence(&json!({"session_persistence": value})).plain(&EmptyLookup);
    assert_eq!(words(json!({"type": "APP_COOKIE", "cookie_name": "J", "persistence_timeout": null})), "APP_COOKIE (J)");
    let packets = json!({"type": "SOURCE_IP", "persistence_timeout": 60, "persistence_granularity": "255.255.0.0"});
    assert_eq!(words(packets), "SOURCE_IP (60 s, 255.255.0.0)");
    assert_eq!(persistence(&json!({"session_persistence": null})), crate::model::Cell::None);
}
