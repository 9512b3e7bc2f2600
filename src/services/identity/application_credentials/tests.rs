use super::*;
use crate::http::Response;
use crate::model::{AnyResourceDef, EmptyLookup, read_page};
use crate::recorded;
use serde_json::json;

fn input(fields: Value) -> FormValues {
    FormValues(fields.as_object().cloned().unwrap())
}

#[test]
fn a_new_one_is_asked_for_as_keystone_accepted_it() {
    let documented = "keystone/admin/application-credential-create-request.json";
    for expected in recorded::requests("identity/application-credentials/create", documented) {
        let mut fields = expected["application_credential"].clone();
        let roles = expected["application_credential"]["roles"].as_array().unwrap();
        fields["roles"] = roles.iter().map(|role| role["name"].clone()).collect();
        let plan = create(&input(fields));
        let [call] = &plan.steps[..] else { panic!("one request") };
        assert_eq!(call.body, Some(expected));
        assert_eq!(call.path, "/users/{user}/application_credentials");
        assert!(call.confidential, "it may hold a secret");
    }
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
    let answer = recorded::answer("identity/application-credentials/create");
    let revealed = reveal(&answer).unwrap();
    let told = |key: &str| answer["application_credential"][key].as_str().unwrap().to_owned();
    assert_eq!(revealed.facts.last(), Some(&("Secret", told("secret"))));
    assert_eq!(revealed.facts[0].1, told("id"));
    assert!(revealed.again.is_empty());
    assert!(reveal(&json!({"application_credential": {"id": "i", "name": "n"}})).is_none());
}

#[test]
fn the_list_is_read() {
    let mut answer = recorded::answer("identity/application-credentials/list");
    // Keystone refuses to create expired ones.
    answer["application_credentials"][0]["expires_at"] = "2018-02-27T18:30:59.000000".into();
    let rows = read_page(&DEFINITION, &Response::new(200, Vec::new(), answer.to_string())).unwrap().rows;
    let shown = |row: usize, title: &str| {
        let column = DEFINITION.columns().iter().position(|column| column.title == title).unwrap();
        DEFINITION.cell(&rows[row], column).plain(&EmptyLookup)
    };
    assert_eq!([shown(0, "Name"), shown(1, "Name")], ["recorded-backups", "recorded-monitoring"]);
    assert_eq!([shown(0, "Access rules"), shown(1, "Access rules")], ["0", "1"]);
    assert_eq!(shown(1, "State"), "Usable");
    assert_eq!((shown(0, "State"), shown(0, "Roles")), ("Expired".to_owned(), "member, reader".to_owned()));
}

#[test]
fn who_may_not_make_one_is_told_why() {
    let project = Caller { project_id: "p".to_owned(), ..Caller::default() };
    let with = |credential| Caller { credential: Some(credential), ..project.clone() };
    assert_eq!(refused(&project), None);
    assert_eq!(refused(&with(AppCredentialKind::Unrestricted)), None);
    assert_eq!(refused(&with(AppCredentialKind::Restricted)), Some(RESTRICTED));
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
