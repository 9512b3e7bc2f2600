//! Tests of projects in several domains, and of ids in place of names.

use super::*;
use crate::auth::testing::{PASSWORD, TestCloud};
use crate::http::Body;
use futures::executor::block_on;

/// Ids of a domain and a user, as Keystone makes them.
const DOMAIN: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const USER: &str = "00112233445566778899aabbccddeeff";
const PUB: [(&str, &str); 2] = [("corp-1", "pub"), ("other-1", "pub")];
const LIST: &str = "GET http://cloud:5000/v3/auth/projects";

/// What signing in to a project leads to, and how often Keystone was asked for a token.
fn enter(cloud: &TestCloud, project: &str, domain: &str) -> Result<String, String> {
    let mut config = CloudConfig::from_url("http://cloud:5000/v3").unwrap();
    config.auth.set_project_domain(domain);
    let credentials = Credentials::password("demo", "Default", PASSWORD);
    match block_on(sign_in(&cloud.client(), &config, credentials, Some(project))) {
        Ok(SignInOutcome::Scoped(session)) => Ok(session.scope().project.as_ref().unwrap().id.clone()),
        Ok(SignInOutcome::ChooseScope(selection)) => {
            let titles: Vec<_> = selection.choices.iter().map(|choice| choice.title.as_str()).collect();
            Ok(titles.join(", "))
        }
        Ok(SignInOutcome::StepNeeded(needed)) => panic!("{needed:?}"),
        Err(error) => Err(error.message.clone()),
    }
}

fn users(cloud: &TestCloud) -> Vec<String> {
    let bodies = cloud.sent().into_iter().filter_map(|request| match &request.body {
        Some(Body::Json(body)) => serde_json::from_str::<serde_json::Value>(body).ok(),
        _ => None,
    });
    let user = |body: serde_json::Value| {
        let mut user = body.pointer("/auth/identity/password/user")?.clone();
        user.as_object_mut()?.remove("password");
        Some(user.to_string())
    };
    bodies.filter_map(user).collect()
}

#[test]
fn of_projects_with_one_name_in_other_domains_the_user_chooses() {
    assert_eq!(enter(&TestCloud::new(&PUB), "pub", ""), Ok("pub (corp), pub (other)".into()));
    let own = TestCloud::new(&[PUB[0], ("default-1", "pub")]);
    assert_eq!(enter(&own, "pub", ""), Ok("default-1".into()), "the user's own domain comes first");
}

#[test]
fn a_projects_domain_is_taken_by_name_and_by_id() {
    for (domain, expected) in [("corp", "corp-1"), ("The domain corp", "corp-1"), ("The domain other", "other-1")] {
        assert_eq!(enter(&TestCloud::new(&PUB), "pub", domain), Ok(expected.into()), "{domain}");
    }
    let error = enter(&TestCloud::new(&PUB), "pub", "nowhere").unwrap_err();
    assert!(error.contains("named pub. Available projects: pub (corp), pub (other)"), "{error}");
}

#[test]
fn who_has_no_project_at_all_is_told_so() {
    let error = enter(&TestCloud::new(&[]), "pub", "").unwrap_err();
    assert!(error.contains("named pub. The user has access to no project"), "{error}");
}

#[test]
fn a_project_is_entered_as_it_was_typed_where_the_list_is_forbidden() {
    for (project, domain, expected) in
        [("demo", "", "default-1"), ("pub", "The domain other", "other-1"), ("pub", "corp", "corp-1")]
    {
        let cloud = TestCloud::new(&[PUB[0], PUB[1], ("default-1", "demo")]);
        cloud.instead(LIST, 403, r#"{"error":{"code":403,"message":"You are not authorized","title":"Forbidden"}}"#);
        assert_eq!(enter(&cloud, project, domain), Ok(expected.into()));
    }
    let cloud = TestCloud::new(&[(USER, "by id")]);
    cloud.instead(LIST, 403, "");
    assert_eq!(enter(&cloud, USER, ""), Ok(USER.into()));
    let none = TestCloud::new(&[]);
    none.instead(LIST, 403, "");
    let error = enter(&none, "pub", "").unwrap_err();
    assert!(error.contains("named pub") && error.contains("could not be read"), "{error}");
    assert!(none.valid().is_empty(), "no token stays behind");
}

#[test]
fn an_id_is_taken_where_a_name_is_asked_for() {
    let attempt = |cloud: &TestCloud, user: &str, domain: &str, password: &str| {
        let config = CloudConfig::from_url("http://cloud:5000/v3").unwrap();
        let credentials = Credentials::password(user, domain, password);
        block_on(sign_in(&cloud.client(), &config, credentials, Some("demo")))
            .map(|_| ())
            .map_err(|error| error.message.clone())
    };
    let in_domain = TestCloud::new(&[("default-1", "demo")]);
    in_domain.called(r#"{"name":"jane","domain":{"id":"0f1e2d3c4b5a69788796a5b4c3d2e1f0"}}"#);
    assert_eq!(attempt(&in_domain, "jane", DOMAIN, PASSWORD), Ok(()));
    assert_eq!(users(&in_domain).len(), 2, "first by name, which no account counts, then by id");
    let by_id = TestCloud::new(&[("default-1", "demo")]);
    by_id.called(r#"{"id":"00112233445566778899aabbccddeeff"}"#);
    assert_eq!(attempt(&by_id, USER, "Default", PASSWORD), Ok(()));
    // Names are never sent twice: that would count twice towards a lock-out.
    let named = TestCloud::new(&[("default-1", "demo")]);
    let wrong = Err("The user name, domain or password is wrong".to_owned());
    assert_eq!(attempt(&named, "jane", "Default", "wr0ng"), wrong);
    assert_eq!(users(&named).len(), 1);
    // Nor is anything where Keystone has found the account.
    let locked = TestCloud::new(&[("default-1", "demo")]);
    locked.instead(
        "POST",
        401,
        r#"{"error":{"code":401,"message":"The account is locked for user: 1.","title":"Unauthorized"}}"#,
    );
    assert!(attempt(&locked, "jane", DOMAIN, PASSWORD).is_err());
    assert_eq!(users(&locked).len(), 1);
}

#[test]
fn a_session_starts_in_the_region_with_most_services() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    let at = |region: &str| serde_json::json!({"interface": "public", "region": region, "region_id": region, "url": "http://x"});
    cloud.catalog(serde_json::json!([
        {"type": "identity", "endpoints": [at("*")]},
        {"type": "compute", "endpoints": [at("A"), at("RegionOne")]},
        {"type": "image", "endpoints": [at("RegionOne")]},
    ]));
    let start = |last: Option<&str>| {
        let config = CloudConfig {
            last_region: last.map(str::to_owned),
            ..CloudConfig::from_url("http://cloud:5000/v3").unwrap()
        };
        let credentials = Credentials::password("demo", "Default", PASSWORD);
        match block_on(sign_in(&cloud.client(), &config, credentials, None)) {
            Ok(SignInOutcome::Scoped(session)) => session.scope().region.clone(),
            _ => panic!("there is one project"),
        }
    };
    assert_eq!([start(None), start(Some("A")), start(Some("*"))], ["RegionOne", "A", "RegionOne"]);
}
