//! Every way in but a password alone, and what can be entered besides projects.

use super::*;
use crate::auth::testing::{PASSCODE, PASSWORD, SECRET, TestCloud, get};
use crate::auth::{AuthMethod, Config, IdName, ScopeTarget, SignInStep, User, restore_sessions};
use crate::http::Body;
use futures::executor::block_on;

const DEMO: (&str, &str) = ("default-1", "demo");
const ALT: (&str, &str) = ("default-2", "alt");

fn attempt(cloud: &TestCloud, credentials: Credentials) -> Result<SignInOutcome, Error> {
    block_on(cloud.sign_in(credentials, None))
}

fn session(outcome: Result<SignInOutcome, Error>) -> Session {
    match outcome {
        Ok(SignInOutcome::Scoped(session)) => session,
        Ok(SignInOutcome::ChooseScope(unscoped)) => panic!("{:?}", unscoped.choices),
        Ok(SignInOutcome::StepNeeded(needed)) => panic!("{needed:?}"),
        Err(error) => panic!("{error}"),
    }
}

fn password() -> Credentials {
    Credentials::password("demo", "Default", PASSWORD)
}

fn user() -> User {
    User { name: "demo".into(), domain: Some("Default".into()) }
}

fn robot() -> Credentials {
    Credentials::ApplicationCredential { credential: "ac-1".into(), owner: None, secret: Secret::new(SECRET) }
}

fn token(text: &str) -> Credentials {
    Credentials::Token { token: Secret::new(text), ours: false }
}

#[test]
fn a_missing_one_time_code_follows_with_the_receipt() {
    let cloud = TestCloud::new(&[DEMO]);
    cloud.totp();
    let Ok(SignInOutcome::StepNeeded(SignInStep::Passcode { receipt })) = attempt(&cloud, password()) else { panic!() };
    let further = |code: &str| {
        let receipt = receipt.clone();
        attempt(&cloud, Credentials::Passcode { user: user(), passcode: Secret::new(code), receipt })
    };
    let error = further("000000").err().unwrap();
    assert!(error.message.contains("one-time code is wrong"), "{error}");
    assert_eq!(session(further(PASSCODE)).method(), AuthMethod::Totp);
    let passwords = cloud.sent().into_iter().filter_map(|request| request.body.clone());
    let passwords = passwords.filter(|body| matches!(body, Body::Json(body) if body.contains(PASSWORD)));
    assert_eq!(passwords.count(), 1, "the receipt replaces it");
}

#[test]
fn a_password_and_a_one_time_code_go_in_one_request() {
    let cloud = TestCloud::new(&[DEMO]);
    cloud.totp();
    let both =
        Credentials::Password { user: user(), password: Secret::new(PASSWORD), passcode: Some(Secret::new(PASSCODE)) };
    session(attempt(&cloud, both));
    assert_eq!(cloud.count("POST"), 2, "for an unscoped token and one for the project");
}

#[test]
fn an_expired_password_is_changed_without_a_token() {
    let cloud = TestCloud::new(&[DEMO]);
    let body = r#"{"error":{"code":401,"message":"The password is expired and needs to be changed for user: u1.","title":"Unauthorized"}}"#;
    cloud.instead("POST http://cloud:5000/v3/auth", 401, body);
    let Ok(SignInOutcome::StepNeeded(SignInStep::NewPassword(expired))) = attempt(&cloud, password()) else { panic!() };
    cloud.instead("/users/u1/password", 204, "");
    let config = CloudConfig::from_url("http://cloud:5000/v3").unwrap();
    block_on(change_password(&cloud.client(), &config, &expired, &Secret::new("old"), &Secret::new("new"))).unwrap();
    let request = cloud.sent().pop().unwrap();
    assert_eq!(request.url, "http://cloud:5000/v3/users/u1/password");
    assert!(request.confidential && request.headers.is_empty());
    let Some(Body::Json(body)) = &request.body else { panic!() };
    assert_eq!(body, r#"{"user":{"original_password":"old","password":"new"}}"#);
}

#[test]
fn an_application_credential_is_for_its_project_only() {
    let cloud = TestCloud::new(&[DEMO, ALT]);
    let named = Credentials::ApplicationCredential {
        credential: "robot".into(),
        owner: Some(user()),
        secret: Secret::new(SECRET),
    };
    session(attempt(&cloud, named));
    let session = session(attempt(&cloud, robot()));
    assert_eq!(cloud.count("POST"), 2, "one request each");
    assert_eq!(session.scope().project.as_ref().unwrap().name, "demo");
    let error = block_on(session.switch(&ScopeTarget::Project("default-2".into()))).err().unwrap();
    assert!(error.message.contains("limited to one project"), "{error}");
    assert_eq!(cloud.count("POST"), 2, "nothing was sent for it");
    block_on(session.sign_out());
    assert_eq!(cloud.valid(), ["s1"], "and its token is revoked");
}

#[test]
fn a_scoped_token_is_used_as_it_is_and_left_alone() {
    let cloud = TestCloud::new(&[DEMO, ALT]);
    let theirs = block_on(cloud.session("demo"));
    assert_eq!(cloud.valid(), ["s2", "u1"]);
    for project in [None, Some("demo"), Some("default-1")] {
        let session = session(block_on(cloud.sign_in(token("s2"), project)));
        assert_eq!(session.scope().project, theirs.scope().project);
        let error = block_on(session.switch(&ScopeTarget::Project("default-2".into()))).err().unwrap();
        assert!(error.message.contains("rescope a scoped token"), "{error}");
        block_on(session.sign_out());
    }
    assert_eq!(cloud.valid(), ["s2", "u1"], "others may be using it");
}

#[test]
fn what_is_made_of_an_unscoped_token_is_ours() {
    let cloud = TestCloud::new(&[DEMO]);
    let _theirs = block_on(cloud.session("demo"));
    let session = session(attempt(&cloud, token("u1")));
    assert_eq!(cloud.valid(), ["s2", "s3", "u1"]);
    block_on(session.sign_out());
    assert_eq!(cloud.valid(), ["s2", "u1"]);
}

#[test]
fn an_unscoped_token_that_was_issued_for_us_is_revoked_in_the_end() {
    let cloud = TestCloud::new(&[DEMO]);
    let _ = block_on(cloud.session("demo"));
    let session = session(attempt(&cloud, Credentials::Token { token: Secret::new("u1"), ours: true }));
    block_on(session.sign_out());
    assert_eq!(cloud.valid(), ["s2"]);
}

#[test]
fn a_token_that_is_none_is_said_to_be_none() {
    let cloud = TestCloud::new(&[DEMO]);
    let error = attempt(&cloud, token("x")).err().unwrap();
    assert!(error.message.contains("invalid"), "{error}");
}

#[test]
fn an_access_token_is_exchanged_for_an_unscoped_one() {
    let cloud = TestCloud::new(&[DEMO]);
    let oidc = |text: &str| Credentials::AccessToken {
        provider: "idp".into(),
        protocol: "openid".into(),
        token: Secret::new(text),
    };
    let error = attempt(&cloud, oidc("at-0")).err().unwrap();
    assert!(error.message.contains("access token was not accepted"), "{error}");
    let session = session(attempt(&cloud, oidc("at-1")));
    assert_eq!(session.scope().project.as_ref().unwrap().name, "demo");
    block_on(session.sign_out());
    assert!(cloud.valid().is_empty());
}

#[test]
fn what_stands_before_keystone_refuses_an_access_token_without_a_word() {
    let cloud = TestCloud::new(&[DEMO]);
    cloud.instead("/protocols/openid/auth", 401, "<h1>Unauthorized</h1>");
    let token = Secret::new("at-1");
    let oidc = Credentials::AccessToken { provider: "idp".into(), protocol: "openid".into(), token };
    let error = attempt(&cloud, oidc).err().unwrap();
    assert!(error.message.contains("access token was not accepted"), "{error}");
}

#[test]
fn a_single_sign_on_is_remembered_as_that_over_a_reload() {
    let cloud = TestCloud::new(&[DEMO]);
    let _ = block_on(cloud.session("demo"));
    let _session = session(attempt(&cloud, Credentials::Token { token: Secret::new("u1"), ours: true }));
    assert_eq!(restore_sessions(&cloud.client(), &Config::default()).pop().unwrap().method(), AuthMethod::WebSso);
}

#[test]
fn domains_and_the_system_are_entered_where_there_are_roles() {
    let cloud = TestCloud::new(&[DEMO]);
    cloud.elsewhere();
    let Ok(SignInOutcome::ChooseScope(unscoped)) = attempt(&cloud, password()) else { panic!() };
    let names: Vec<_> = unscoped.choices.iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(names, ["demo", "Staff", "System"]);
    let enter = |target: &ScopeTarget| block_on(unscoped.scope_to(target)).unwrap();
    let staff = enter(&ScopeTarget::Domain("d-1".into()));
    let scope = staff.scope();
    assert_eq!(scope.domain, Some(IdName { id: "d-1".into(), name: "Staff".into() }));
    assert_eq!((scope.place(), scope.project.as_ref(), scope.system), ("Staff", None, false));
    let system = enter(&ScopeTarget::System);
    assert!(system.scope().system && system.scope().place() == "System");
    // Each has a token of its own, is renewed as what it is, and survives a reload as that.
    assert!(block_on(get(&staff, "/a")).is_ok() && block_on(get(&system, "/a")).is_ok());
    cloud.revoke("s");
    assert!(block_on(get(&system, "/b")).is_ok());
    assert!(system.scope().system);
    let restored = restore_sessions(&cloud.client(), &Config::default()).pop().unwrap();
    assert_eq!(*restored.scope(), *system.scope());
    assert!(block_on(system.switch(&ScopeTarget::Project("default-1".into()))).is_ok());
}

#[test]
fn a_configured_domain_or_the_system_is_entered_without_a_question() {
    let cloud = TestCloud::new(&[DEMO]);
    cloud.elsewhere();
    let enter = |change: fn(&mut CloudConfig)| {
        let mut config = CloudConfig::from_url("http://cloud:5000/v3").unwrap();
        change(&mut config);
        session(block_on(sign_in(&cloud.client(), &config, password(), None))).scope().place().to_owned()
    };
    assert_eq!(enter(|config| config.auth.system = true), "System");
    assert_eq!(enter(|config| config.auth.domain = Some("d-1".into())), "Staff");
    assert_eq!(enter(|config| config.auth.domain = Some("Staff".into())), "Staff");
}

#[test]
fn a_user_without_any_project_gets_what_else_there_is() {
    let cloud = TestCloud::new(&[]);
    cloud.elsewhere();
    let Ok(SignInOutcome::ChooseScope(unscoped)) = attempt(&cloud, password()) else { panic!() };
    assert_eq!(unscoped.choices.len(), 2);
}

#[test]
fn the_journal_keeps_no_secret_of_any_method() {
    let cloud = TestCloud::new(&[DEMO]);
    let oidc =
        Credentials::AccessToken { provider: "idp".into(), protocol: "openid".into(), token: Secret::new("at-1") };
    for (credentials, secret) in [(robot(), SECRET), (oidc, "at-1"), (token("s1"), "\"s1\""), (password(), PASSWORD)] {
        let session = session(attempt(&cloud, credentials));
        let journal = session.http().journal().with_entries(|entries| format!("{entries:?}"));
        assert!(!journal.is_empty() && !journal.contains(secret), "{journal}");
    }
}
