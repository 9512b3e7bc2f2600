use super::{DEFINITION, OF_LISTENER, form, target};
use crate::model::{EmptyLookup, FormValues, JsonRow};
use crate::services::samples::{row_of, shown};
use serde_json::{Value, json};

/// A policy as Octavia has answered.
fn policy(more: Value) -> Value {
    let mut object = json!({"id": "9c5efb0a", "name": "old", "description": "", "provisioning_status": "ACTIVE",
        "operating_status": "ONLINE", "admin_state_up": true, "project_id": "p", "action": "REDIRECT_TO_URL",
        "listener_id": "6a26980b", "redirect_pool_id": null, "redirect_url": "https://www.example.org/",
        "redirect_prefix": null, "position": 1, "rules": [], "created_at": "2026-11-30T15:07:54", "updated_at": null,
        "tags": ["q"], "redirect_http_code": 301, "tenant_id": "p"});
    object.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    object
}

fn sent(edit: impl FnOnce(FormValues) -> FormValues) -> Option<Value> {
    let row = row_of(&DEFINITION, &policy(json!({})));
    let record = row.as_any().downcast_ref::<JsonRow>().unwrap();
    let input = shown(&form::EDIT, edit(form::filled(record)), &EmptyLookup);
    let call = form::edit(record, &input).steps.pop()?;
    assert_eq!(call.path, "/lbaas/l7policies/9c5efb0a");
    Some(call.body.clone().unwrap()["l7policy"].clone())
}

#[test]
fn a_policy_is_created_with_its_target() {
    let input = form::initial().with("listener_id", "6a26980b").with("action", "REDIRECT_PREFIX");
    let input = input
        .with("redirect_prefix", "https://new.example.org")
        .with("redirect_http_code", "308")
        .with("position", "1");
    let body = json!({"l7policy": {"listener_id": "6a26980b", "action": "REDIRECT_PREFIX", "admin_state_up": true,
        "redirect_prefix": "https://new.example.org", "redirect_http_code": 308, "position": 1}});
    assert_eq!(form::create(&input).steps[0].body, Some(body));
}

#[test]
fn an_edit_sends_what_is_different_and_another_action_whole() {
    assert_eq!(sent(|input| input), None);
    assert_eq!(sent(|input| input.with("redirect_http_code", "307")), Some(json!({"redirect_http_code": 307})));
    assert_eq!(sent(|input| input.with("redirect_http_code", "")), Some(json!({"redirect_http_code": null})));
    let pool = sent(|input| input.with("action", "REDIRECT_TO_POOL").with("redirect_pool_id", "6e22af82"));
    assert_eq!(pool, Some(json!({"action": "REDIRECT_TO_POOL", "redirect_pool_id": "6e22af82"})));
    let prefix = sent(|input| input.with("action", "REDIRECT_PREFIX").with("redirect_prefix", "https://b.example.org"));
    let expected =
        json!({"action": "REDIRECT_PREFIX", "redirect_prefix": "https://b.example.org", "redirect_http_code": 301});
    assert_eq!(prefix, Some(expected));
    assert_eq!(sent(|input| input.with("action", "REJECT")), Some(json!({"action": "REJECT"})));
}

#[test]
fn policies_are_moved_by_one_place() {
    let moved = |position: i64, up: bool| {
        let row = row_of(&DEFINITION, &policy(json!({"position": position})));
        let record = row.as_any().downcast_ref::<JsonRow>().unwrap();
        let run = if up { form::move_up } else { form::move_down };
        run(record, &FormValues::default()).steps.pop().unwrap().body.clone().unwrap()["l7policy"]["position"].clone()
    };
    assert_eq!((moved(3, true), moved(3, false)), (json!(2), json!(4)));
    let mut rows = vec![policy(json!({"position": 10})), policy(json!({"position": 9}))];
    OF_LISTENER.sort(&mut rows);
    assert_eq!(rows[0]["position"], 9, "numbers are not sorted as text");
}

#[test]
fn the_target_is_told_with_its_code() {
    assert_eq!(target(&policy(json!({}))).plain(&EmptyLookup), "https://www.example.org/ (301)");
    let prefix = json!({"redirect_url": null, "redirect_prefix": "https://b", "redirect_http_code": null});
    assert_eq!(target(&policy(prefix)).plain(&EmptyLookup), "https://b");
    assert_eq!(target(&policy(json!({"redirect_url": null}))), crate::model::Cell::None);
}

#[test]
fn addresses_are_whole() {
    let check = form::CREATE.fields().find(|field| field.name == "redirect_url").unwrap().check.unwrap();
    for (text, is_good) in [
        ("https://a/b?c", true),
        ("http://a", true),
        ("ftp://a", false),
        ("https:///x", false),
        ("/x", false),
        ("https://a b", false),
    ] {
        assert_eq!(check(&FormValues::default().with("redirect_url", text)).is_none(), is_good, "{text}");
    }
}
