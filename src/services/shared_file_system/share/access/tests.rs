use super::*;
use crate::model::{Row, Verdict};
use crate::services::samples::rows_of;
use crate::services::shared_file_system::keys;

fn share() -> Row {
    rows_of(keys::SHARES, &json!([{"id": "s", "name": "data", "share_proto": "CEPHFS"}])).remove(0)
}

fn planned(run: fn(&JsonRow, &FormValues) -> RequestPlan, input: &FormValues) -> RequestPlan {
    run(share().as_any().downcast_ref().unwrap(), input)
}

#[test]
fn no_row_has_a_key() {
    let rule = json!({"id": "r", "access_to": "alice", "access_key": "S3CR3T", "state": "active"});
    let restricted = json!({"id": "q", "access_to": "******", "access_key": "******", "state": "queued_to_apply"});
    let all = rows("", &json!({"access_list": [rule, restricted]})).unwrap();
    assert!(!json!(all).to_string().contains("S3CR3T"));
    assert_eq!((&all[0][HAS_KEY], &all[1][HAS_KEY]), (&json!(true), &json!(false)));
    assert_eq!((to(&all[1]), is_under_way(&all[0]), is_under_way(&all[1])), (Cell::text("Hidden"), false, true));
}

#[test]
fn the_service_accepted_what_the_form_sends() {
    let input = FormValues::default().with(TYPE, "ip").with(TO, "192.0.2.0/24").with(LEVEL, "rw");
    let plan = planned(add, &input.with(METADATA_NAME, json!({"team": "shop"})));
    let accepted = crate::recorded::exchange("shared-file-system/shares/allow_access").request.body;
    assert_eq!(plan.steps[0].body.as_ref(), Some(&accepted));
}

#[test]
fn a_rule_is_added_with_what_was_chosen_and_followed() {
    let input = FormValues::default().with(TYPE, "ip").with(TO, "192.0.2.0/24").with(LEVEL, "ro");
    let plan = planned(add, &input.clone().with("lock_visibility", false));
    let body = json!({"allow_access": {"access_type": "ip", "access_to": "192.0.2.0/24", "access_level": "ro"}});
    assert_eq!((&plan.steps[0].body, plan.steps[0].version), (&Some(body), at_least(45)));
    assert!(plan.steps[0].confidential && plan.steps[0].path == "/shares/s/action");
    let Completion::Part(part) = plan.completion else { panic!("{plan:?}") };
    let id = (part.id)(&plan.steps[0], &json!({"access": {"id": "r", "state": "queued_to_apply"}}));
    assert_eq!((part.request)("s", &id.unwrap()).path, "/share-access-rules/r");
    assert_eq!((part.verdict)("r", Some(&json!({"access": {"state": "active"}}))), Verdict::Succeeded);
    let locked = planned(add, &input.with("lock_deletion", true).with("lock_reason", "why"));
    assert_eq!(locked.steps[0].version, at_least(82));
    assert_eq!(locked.steps[0].body.as_ref().unwrap()["allow_access"]["lock_reason"], "why");
}

#[test]
fn only_what_is_changed_of_a_rule_is_sent() {
    let rule = json!({"id": "r", "access_type": "ip", "access_to": "a", "access_level": "rw", "metadata": {"k/1": "v", "l": "w"}});
    let opened = edited(&rule);
    assert!(planned(edit, &opened).steps.is_empty());
    let changed = opened.clone().with(METADATA_NAME, json!({"l": "x"})).with(LEVEL, "ro");
    let plan = planned(edit, &changed);
    let sent: Vec<_> = plan.steps.iter().map(|call| (call.path.as_str(), call.body.clone())).collect();
    let expected = [
        ("/share-access-rules/r/metadata/k%2F1", None),
        ("/share-access-rules/r/metadata", Some(json!({"metadata": {"l": "x"}}))),
        ("/share-access-rules/r", Some(json!({"update_access": {"access_level": "ro"}}))),
    ];
    assert_eq!(sent, expected);
    assert!(matches!(plan.completion, Completion::Part(_)));
    assert!(matches!(planned(edit, &opened.with(METADATA_NAME, json!({}))).completion, Completion::Response));
}

#[test]
fn a_rule_is_removed_by_its_id_and_is_gone_then() {
    let input = FormValues::default().with(RULE, "r cephx alice");
    let plan = planned(remove, &input);
    assert_eq!(plan.steps[0].body, Some(json!({"deny_access": {"access_id": "r"}})));
    assert_eq!((REMOVED.id)(&plan.steps[0], &Value::Null).as_deref(), Some("r"));
    assert_eq!((REMOVED.verdict)("r", None), Verdict::Succeeded);
    let forced = planned(remove, &input.with("unrestrict", true));
    assert_eq!(forced.steps[0].body, Some(json!({"deny_access": {"access_id": "r", "unrestrict": true}})));
}

#[test]
fn a_key_is_shown_with_its_keyring() {
    let secret = reveal(&json!({"access": {"access_to": "alice", "access_key": "AQA=="}})).unwrap();
    assert_eq!(secret.facts, [("User", "alice".to_owned()), ("Access key", "AQA==".to_owned())]);
    let file = secret.file.unwrap();
    assert_eq!(
        (file.name.as_str(), &*file.bytes),
        ("ceph.client.alice.keyring", &b"[client.alice]\n\tkey = AQA==\n"[..])
    );
    assert!(reveal(&json!({"access": {"access_to": "alice", "access_key": null}})).is_none());
    assert!(reveal(&json!({"access": {"access_to": "******", "access_key": "******"}})).is_none());
}
