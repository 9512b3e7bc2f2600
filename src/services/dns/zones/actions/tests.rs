use super::*;
use crate::model::AnyResourceDef;
use crate::services::dns::zones::DEFINITION;
use crate::services::samples::row_of;

fn plan(label: &str, zone: &Value, input: &FormValues) -> RequestPlan {
    let row = row_of(&DEFINITION, zone);
    let at = ACTIONS.iter().position(|action| action.meta.label == label).unwrap();
    DEFINITION.plan(&row, at, input).unwrap()
}

fn sent(plan: &RequestPlan) -> (String, Option<Value>) {
    (plan.steps[0].path.clone(), plan.steps[0].body.clone())
}

#[test]
fn tasks_of_a_zone_are_asked_for() {
    let zone = json!({"id": "z", "name": "example.org.", "type": "PRIMARY"});
    let input = FormValues::default().with("target_project_id", "p").with(SHARED_WITH, "s-1 p");
    let target = Some(json!({"target_project_id": "p"}));
    for (label, path, body) in [
        ("Export", "/zones/z/tasks/export", Some(json!({}))),
        (SHARE, "/zones/z/shares", target.clone()),
        (UNSHARE, "/zones/z/shares/s-1", None),
        ("Transfer", "/zones/z/tasks/transfer_requests", target),
        ("Abandon", "/zones/z/tasks/abandon", Some(json!({}))),
        ("Retrieve records", "/zones/z/tasks/xfr", Some(json!({}))),
    ] {
        assert_eq!(sent(&plan(label, &zone, &input)), (path.to_owned(), body), "{label}");
    }
    let moved = plan("Move to pool", &zone, &FormValues::default().with("pool_id", "o"));
    assert_eq!(sent(&moved), ("/zones/z/tasks/pool_move".to_owned(), Some(json!({"pool_id": "o"}))));
    assert!(plan("Transfer", &zone, &input).steps[0].confidential, "the key is in no journal");
}

#[test]
fn what_is_not_possible_says_why() {
    let admin = Caller { roles: vec!["admin".to_owned()], ..Caller::default() };
    let allowed = |label: &str, zone: Value| {
        let at = ACTIONS.iter().position(|action| action.meta.label == label).unwrap();
        DEFINITION.allowed(&row_of(&DEFINITION, &zone), at, &admin)
    };
    let secondary = json!({"id": "z", "type": "SECONDARY"});
    assert!(allowed(ADD, secondary.clone()).is_err() && allowed("Retrieve records", secondary).is_ok());
    assert!(allowed("Delete", json!({"id": "z", "shared": true})).is_err());
    assert!(allowed("Delete", json!({"id": "z", "shared": false})).is_ok());
}

#[test]
fn a_shared_zone_takes_record_sets_of_others_and_no_other_change() {
    let guest = Caller { project_id: "guest".to_owned(), roles: vec!["member".to_owned()], ..Caller::default() };
    let zone = row_of(&DEFINITION, &json!({"id": "z", "type": "PRIMARY", "shared": true, "project_id": "owner"}));
    let allowed: Vec<_> = ACTIONS
        .iter()
        .enumerate()
        .filter(|(at, _)| DEFINITION.allowed(&zone, *at, &guest).is_ok())
        .map(|(_, action)| action.meta.label)
        .collect();
    assert_eq!(allowed, [ADD, "Add records from text", EDIT_RECORD_SET, DELETE_RECORD_SET]);
    let reader = Caller { roles: vec!["reader".to_owned()], ..guest };
    assert!((0..ACTIONS.len()).all(|at| DEFINITION.allowed(&zone, at, &reader).is_err()));
}

#[test]
fn a_transfer_tells_its_key() {
    let told = key(&json!({"id": "t", "key": "K", "zone_name": "example.org."})).unwrap();
    assert_eq!(told.facts, [("Transfer ID", "t".to_owned()), ("Key", "K".to_owned())]);
    assert!(key(&json!({"id": "t"})).is_none());
}
