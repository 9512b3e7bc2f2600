use super::*;
use crate::http::Response;
use crate::model::{AnyResourceDef, EmptyLookup, page};
use serde_json::json;
use std::path::Path;

/// Keystone's own recorded requests and answers, which lie beside the project.
fn sample(name: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures/keystone/admin");
    if !folder.is_dir() {
        println!("skipped: no recorded answers in {}", folder.display());
        return None;
    }
    Some(std::fs::read_to_string(folder.join(name)).unwrap())
}

fn input(fields: Value) -> FormValues {
    FormValues(fields.as_object().cloned().unwrap())
}

#[test]
fn a_new_one_is_asked_for_as_in_keystone_s_sample() {
    let Some(expected) = sample("application-credential-create-request.json") else { return };
    let plan = create(&input(json!({
        "name": "monitoring",
        "description": "Application credential for monitoring.",
        "roles": ["Reader"],
        "expires_at": "2018-02-27T18:30:59Z",
        "secret": "rEaqvJka48mpv",
        "access_rules": [{"service": "monitoring", "method": "GET", "path": "/v2.0/metrics"}],
    })));
    let [call] = &plan.steps[..] else { panic!("one request") };
    assert_eq!(call.body, Some(serde_json::from_str(&expected).unwrap()));
    assert_eq!(call.path, "/users/{user}/application_credentials");
    assert!(call.confidential, "it may hold a secret");
}

#[test]
fn what_is_left_empty_is_keystone_s_to_choose() {
    let plan =
        create(&input(json!({"name": "a", "roles": ["member"], "secret": "", "expires_at": "", "access_rules": []})));
    let expected = json!({"name": "a", "roles": [{"name": "member"}], "unrestricted": false});
    assert_eq!(plan.steps[0].body, Some(json!({"application_credential": expected})));
}

#[test]
fn the_answer_s_secret_is_shown_and_not_kept() {
    let Some(answer) = sample("application-credential-create-response.json") else { return };
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let revealed = reveal(&answer).unwrap();
    assert_eq!(revealed.facts.last(), Some(&("Secret", "rEaqvJka48mpv".to_owned())));
    assert_eq!(revealed.facts[0].1, "58d61ff8e6e34accb35874016d1dba8b");
    assert!(revealed.again.is_empty());
    assert!(reveal(&json!({"application_credential": {"id": "i", "name": "n"}})).is_none());
}

#[test]
fn the_list_is_read() {
    let Some(answer) = sample("application-credential-list-response.json") else { return };
    let rows = page(&DEFINITION, &Response::new(200, Vec::new(), answer)).unwrap().rows;
    let shown = |row: usize, title: &str| {
        let column = DEFINITION.columns().iter().position(|column| column.title == title).unwrap();
        DEFINITION.cell(&rows[row], column).plain(&EmptyLookup)
    };
    assert_eq!([shown(0, "Name"), shown(1, "Name")], ["backups", "monitoring"]);
    assert_eq!([shown(0, "Access rules"), shown(1, "Access rules")], ["0", "1"]);
    assert_eq!((shown(0, "State"), shown(0, "Roles")), ("Expired".to_owned(), "Writer".to_owned()));
}

#[test]
fn who_may_not_make_one_is_told_why() {
    let project = Caller { project_id: "p".to_owned(), ..Caller::default() };
    let with = |credential| Caller { credential: Some(credential), ..project.clone() };
    assert_eq!(refused(&project), None);
    assert_eq!(refused(&with(Delegated::Unrestricted)), None);
    assert_eq!(refused(&with(Delegated::Restricted)), Some(RESTRICTED));
    assert!(refused(&Caller::default()).is_some_and(|why| why.contains("project")));
    let reader = Caller { roles: vec!["reader".to_owned()], ..project };
    assert_eq!(DEFINITION.create().unwrap().refused(&reader), None, "it is the user's own");
}

#[test]
fn an_expiry_is_in_the_future() {
    let at = |text: &str| expires(&FormValues::default().with("expires_at", text));
    assert_eq!(at("2999-01-01T00:00:00.000Z"), None);
    assert!(at("2018-02-27T18:30:59Z").is_some());
    assert!(at("soon").is_some());
}
