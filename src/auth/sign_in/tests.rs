use super::*;
use crate::auth::ScopeTarget;
use crate::auth::testing::{PASSWORD, TestCloud, get};
use crate::http::{Body, ErrorKind};
use futures::executor::block_on;

const DEMO: (&str, &str) = ("default-1", "demo");
const ALT: (&str, &str) = ("default-2", "alt");

fn attempt(cloud: &TestCloud, url: &str, password: &str, project: Option<&str>) -> Result<SignInOutcome, Error> {
    let config = CloudConfig::from_url(url)?;
    block_on(sign_in(&cloud.client(), &config, Credentials::password("demo", "Default", password), project))
}

fn entered(outcome: Result<SignInOutcome, Error>) -> String {
    match outcome {
        Ok(SignInOutcome::Scoped(session)) => {
            session.scope().project.as_ref().map(|project| project.id.clone()).unwrap()
        }
        Ok(SignInOutcome::ChooseScope(unscoped)) => format!("one of {}", unscoped.choices.len()),
        Ok(SignInOutcome::StepNeeded(needed)) => panic!("{needed:?}"),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn an_only_project_is_entered_at_once_and_its_token_tells_the_scope() {
    let cloud = TestCloud::new(&[DEMO]);
    let Ok(SignInOutcome::Scoped(session)) = attempt(&cloud, "http://cloud:5000/v3", PASSWORD, None) else { panic!() };
    let scope = session.scope();
    assert_eq!((scope.user.name.as_str(), scope.user_domain.id.as_str()), ("demo", "default"));
    assert_eq!(scope.project.as_ref().map(|project| project.name.as_str()), Some("demo"));
    assert_eq!(
        (scope.cloud.as_str(), scope.region.as_str(), scope.interface.as_str()),
        ("cloud:5000", "RegionOne", "public")
    );
    assert!(scope.has_role("member") && !scope.is_admin());
    assert_eq!(cloud.count("GET http://cloud:5000/ "), 0, "the version was in the address");
}

#[test]
fn a_catalog_that_the_token_lacks_is_asked_for() {
    const CATALOG: &str = "GET http://cloud:5000/v3/auth/catalog";
    const NOVA: &str = "http://cloud:8774/v2.1";
    let usual = TestCloud::new(&[DEMO]);
    block_on(usual.session("demo"));
    assert_eq!(usual.count(CATALOG), 0);
    let at = serde_json::json!({"interface": "public", "region_id": "eu", "url": NOVA});
    let told = serde_json::json!({"catalog": [{"type": "compute", "endpoints": [at]}], "links": {"self": "s"}});
    for lacking in [serde_json::Value::Null, serde_json::json!([])] {
        let cloud = TestCloud::new(&[DEMO]);
        cloud.catalog(lacking.clone());
        cloud.instead(CATALOG, 200, &told.to_string());
        let session = block_on(cloud.session("demo"));
        let url =
            |session: &Session| session.scope().catalog.url(ServiceType::Compute, "eu", "public").map(str::to_owned);
        assert_eq!(url(&session).as_deref(), Some(NOVA));
        assert_eq!((session.scope().region.as_str(), cloud.count(CATALOG)), ("eu", 1), "unscoped tokens have none");
        // A renewal that Keystone does not tell the catalog with leaves it as it was.
        cloud.instead(CATALOG, 403, "");
        cloud.revoke("s");
        block_on(get(&session, "/a")).unwrap();
        assert_eq!(url(&session).as_deref(), Some(NOVA));
        assert!(cloud.count(CATALOG) > 1, "it was asked for again");
        let silent = TestCloud::new(&[DEMO]);
        silent.catalog(lacking);
        silent.instead(CATALOG, 403, "");
        assert!(block_on(silent.session("demo")).scope().catalog.is_empty());
    }
}

#[test]
fn of_several_projects_the_default_one_is_entered_else_the_user_chooses() {
    let cloud = TestCloud::new(&[DEMO, ALT]);
    assert_eq!(entered(attempt(&cloud, "http://cloud:5000/v3", PASSWORD, None)), "one of 2");
    cloud.default_project("default-2");
    assert_eq!(entered(attempt(&cloud, "http://cloud:5000/v3", PASSWORD, None)), "default-2");
}

#[test]
fn the_chosen_project_is_entered_without_the_password() {
    let cloud = TestCloud::new(&[DEMO, ALT]);
    let Ok(SignInOutcome::ChooseScope(unscoped)) = attempt(&cloud, "http://cloud:5000/v3", PASSWORD, None) else {
        panic!()
    };
    let names: Vec<_> = unscoped.choices.iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(names, ["alt", "demo"], "sorted by name");
    let session = block_on(unscoped.scope_to(&ScopeTarget::Project("default-1".into()))).unwrap();
    assert_eq!(session.scope().project.as_ref().unwrap().name, "demo");
    assert!(
        block_on(unscoped.scope_to(&ScopeTarget::Project("default-9".into())))
            .err()
            .unwrap()
            .message
            .contains("no access to this project")
    );
}

#[test]
fn a_project_is_found_by_name_or_id_and_near_the_user_first() {
    let cloud = TestCloud::new(&[("far-1", "demo"), DEMO, ALT]);
    for (text, expected) in [("demo", "default-1"), ("far-1", "far-1"), ("alt", "default-2")] {
        assert_eq!(entered(attempt(&cloud, "http://cloud:5000/v3", PASSWORD, Some(text))), expected);
    }
    let Err(error) = attempt(&cloud, "http://cloud:5000/v3", PASSWORD, Some("prod")) else { panic!() };
    assert!(error.message.contains("prod") && error.message.contains("alt, demo"), "{error}");
}

#[test]
fn every_way_of_writing_the_address_works() {
    for url in ["http://cloud:5000", "http://cloud:5000/", "http://cloud:5000/v3", "http://cloud:5000/v3/"] {
        let cloud = TestCloud::new(&[DEMO]);
        assert_eq!(entered(attempt(&cloud, url, PASSWORD, None)), "default-1", "{url}");
    }
}

#[test]
fn a_wrong_password_is_sent_once_and_said_plainly() {
    let cloud = TestCloud::new(&[DEMO]);
    let Err(error) = attempt(&cloud, "http://cloud:5000/v3", "wr0ng", None) else { panic!() };
    assert_eq!(
        (error.kind, error.message.as_str()),
        (ErrorKind::Status(401), "The user name, domain or password is wrong")
    );
    assert_eq!(cloud.log(), ["POST http://cloud:5000/v3/auth/tokens"]);
}

#[test]
fn a_password_is_never_sent_again_by_itself() {
    for status in [0, 429, 500, 503] {
        let cloud = TestCloud::new(&[DEMO]);
        cloud.instead("POST", status, "");
        assert!(attempt(&cloud, "http://cloud:5000/v3", PASSWORD, None).is_err());
        assert_eq!(cloud.count("POST"), 1, "after {status}");
    }
}

#[test]
fn what_keystone_means_by_401_is_said() {
    let cases = [
        (
            r#"{"receipt":{"methods":["password"]},"required_auth_methods":[["password","kerberos"],["password","totp","x509"]]}"#,
            "also needs kerberos, or totp and x509",
        ),
        (
            r#"{"error":{"code":401,"message":"The account is locked for user: 1.","title":"Unauthorized"}}"#,
            "account is locked",
        ),
    ];
    for (body, words) in cases {
        let cloud = TestCloud::new(&[DEMO]);
        cloud.instead("POST", 401, body);
        let Err(error) = attempt(&cloud, "http://cloud:5000/v3", PASSWORD, None) else { panic!() };
        assert!(error.message.contains(words), "{error}");
    }
}

#[test]
fn an_address_that_is_no_keystone_is_said_to_be_none() {
    let cloud = TestCloud::new(&[DEMO]);
    cloud.instead("GET http://cloud/", 200, "<html>Dashboard</html>");
    cloud.instead("GET http://old/", 300, r#"{"versions": {"values": [{"id": "v2.0", "status": "stable"}]}}"#);
    for (url, words) in [("http://cloud", "web page"), ("http://old", "no version 3")] {
        let Err(error) = attempt(&cloud, url, PASSWORD, None) else { panic!() };
        assert!(error.message.contains(words), "{error}");
    }
    assert_eq!(cloud.count("POST"), 0, "the password has not left the page");
}

#[test]
fn a_user_without_projects_is_told_so_and_leaves_no_token_behind() {
    let cloud = TestCloud::new(&[]);
    let Err(error) = attempt(&cloud, "http://cloud:5000/v3", PASSWORD, None) else { panic!() };
    assert!(error.message.contains("no role in any project"), "{error}");
    assert!(cloud.valid().is_empty());
}

#[test]
fn a_domain_is_a_name_unless_the_configuration_says_that_it_is_an_id() {
    let cloud = TestCloud::new(&[DEMO]);
    let mut config = CloudConfig::from_url("http://cloud:5000/v3").unwrap();
    config.auth.user_domain_id = Some("d-17".into());
    for domain in ["Staff", "d-17", "default"] {
        block_on(sign_in(&cloud.client(), &config, Credentials::password("demo", domain, PASSWORD), Some("demo")))
            .ok()
            .unwrap();
    }
    let bodies: Vec<_> = cloud.sent().into_iter().filter_map(|request| request.body.clone()).collect();
    let sent = |text: &str| bodies.iter().any(|body| matches!(body, Body::Json(json) if json.contains(text)));
    assert!(
        sent(r#""domain":{"name":"Staff"}"#)
            && sent(r#""domain":{"id":"d-17"}"#)
            && sent(r#""domain":{"id":"default"}"#)
    );
}

#[test]
fn only_the_headers_that_keystone_allows_are_sent_and_all_is_confidential() {
    let cloud = TestCloud::new(&[DEMO]);
    entered(attempt(&cloud, "http://cloud:5000", PASSWORD, None));
    for request in cloud.sent() {
        assert!(request.headers.iter().all(|(name, _)| *name == "X-Auth-Token"), "{request:?}");
        assert_eq!(request.confidential, request.body.is_some());
    }
}

#[test]
fn through_a_gateway_nothing_else_is_asked() {
    let cloud = TestCloud::new(&[DEMO]);
    let mut config = CloudConfig::from_url("http://cloud:5000").unwrap();
    config.gateway = Some("/openstack".into());
    let _ = block_on(sign_in(&cloud.client(), &config, Credentials::password("demo", "Default", PASSWORD), None));
    assert_eq!(cloud.log()[0], "POST /openstack/identity/v3/auth/tokens");
}
