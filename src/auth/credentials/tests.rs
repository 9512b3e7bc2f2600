//! What each method sends, against Keystone's own samples.

use super::*;
use crate::auth::Target;
use crate::auth::testing::fixture;
use crate::http::Body;

const IDENTITY: &str = "http://cloud:5000/v3";

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

fn user(name: &str, domain: Option<&str>) -> User {
    User { name: name.to_owned(), domain: domain.map(str::to_owned) }
}

fn request(credentials: &Credentials) -> Request {
    credentials.request(IDENTITY, &CloudAuth::default())
}

fn body(request: &Request) -> Value {
    let Some(Body::Json(body)) = &request.body else { panic!("no body") };
    serde_json::from_str(body).unwrap()
}

fn sample(name: &str) -> Option<Value> {
    sample_of(&["keystone/admin/auth-", name, "-request.json"].concat())
}

fn sample_of(file: &str) -> Option<Value> {
    Some(serde_json::from_str(&fixture(file)?).unwrap())
}

#[test]
fn a_password_is_sent_as_in_the_samples() {
    let by_id = Credentials::Password {
        user: user("ee4dfb6e5540447cb3741905149d9b6e", None),
        password: secret("devstacker"),
        passcode: None,
    };
    if let Some(expected) = sample("password-explicit-unscoped") {
        assert_eq!(body(&request(&by_id)), expected);
    }
    if let Some(mut expected) = sample_of("keystone/admin/auth-password-unscoped-request-with-domain.json") {
        expected["auth"]["scope"] = "unscoped".into();
        assert_eq!(body(&request(&Credentials::password("admin", "Default", "devstacker"))), expected);
    }
}

#[test]
fn an_application_credential_is_sent_as_in_the_samples_and_without_a_scope() {
    let with = |credential: &str, owner| Credentials::ApplicationCredential {
        credential: credential.to_owned(),
        owner,
        secret: secret("rEaqvJka48mpv"),
    };
    let id = "423f19a4ac1e4f48bbb4180756e6eb6c";
    if let Some(expected) = sample("application-credential-id") {
        assert_eq!(body(&request(&with(id, None))), expected);
    }
    if let Some(expected) = sample("application-credential-name") {
        assert_eq!(body(&request(&with("monitoring", Some(user(id, None))))), expected);
    }
}

#[test]
fn a_token_asks_for_scopes_as_in_the_samples() {
    let token = secret("'$OS_TOKEN'");
    let ask = |target: Option<&Target>| body(&token_request::by_token(IDENTITY, &token, target));
    if let Some(expected) = sample("token-scoped") {
        assert_eq!(ask(Some(&Target::Project("5b50efd009b540559104ee3c03bbb2b7".into()))), expected);
    }
    if let Some(expected) = sample("token-unscoped") {
        assert_eq!(ask(None), expected);
    }
    if let Some(system) = sample_of("keystone/admin/auth-password-system-scoped-request-with-domain.json") {
        assert_eq!(ask(Some(&Target::System))["auth"]["scope"], system["auth"]["scope"]);
    }
    assert_eq!(ask(Some(&Target::Domain("d-1".into())))["auth"]["scope"], json!({"domain": {"id": "d-1"}}));
}

#[test]
fn a_one_time_code_goes_with_the_password_or_alone_with_the_receipt() {
    let both = Credentials::Password {
        user: user("demo", Some("Default")),
        password: secret("pw"),
        passcode: Some(secret("123456")),
    };
    let of = |name: &str, value: &str| {
        let mut user = json!({"name": "demo", "domain": {"name": "Default"}});
        user[name] = value.into();
        json!({"user": user})
    };
    let identity =
        json!({"methods": ["password", "totp"], "password": of("password", "pw"), "totp": of("passcode", "123456")});
    assert_eq!(body(&request(&both))["auth"]["identity"], identity);

    let receipt = secret("r-1");
    let rest = Credentials::Passcode { user: user("demo", Some("Default")), passcode: secret("123456"), receipt };
    let request = request(&rest);
    let identity = json!({"methods": ["totp"], "totp": of("passcode", "123456")});
    assert_eq!(body(&request)["auth"]["identity"], identity);
    assert_eq!(request.headers, [("Openstack-Auth-Receipt", "r-1".to_owned())]);
}

#[test]
fn an_access_token_goes_to_the_federation_as_a_bearer() {
    let credentials =
        Credentials::AccessToken { provider: "my idp".into(), protocol: "openid".into(), token: secret("at-1") };
    let request = request(&credentials);
    assert_eq!(request.url, "http://cloud:5000/v3/OS-FEDERATION/identity_providers/my%20idp/protocols/openid/auth");
    assert_eq!(request.headers, [("Authorization", "Bearer at-1".to_owned())]);
    assert!(request.confidential && request.body.is_none());
}

#[test]
fn a_token_is_only_asked_what_it_is() {
    let request = request(&Credentials::Token { token: secret("t-1"), ours: false });
    assert_eq!((request.method, request.url.as_str()), (Method::Get, "http://cloud:5000/v3/auth/tokens"));
    assert_eq!(request.headers, [("X-Auth-Token", "t-1".to_owned()), ("X-Subject-Token", "t-1".to_owned())]);
}

#[test]
fn secrets_do_not_show() {
    let credentials = Credentials::Password {
        user: user("demo", None),
        password: secret("S3CR3T"),
        passcode: Some(secret("S3CR3T")),
    };
    assert!(!format!("{credentials:?}").contains("S3CR3T"));
}

#[test]
fn the_method_is_written_and_read() {
    let oidc = AuthMethod::AccessToken { provider: "idp".into(), protocol: "openid".into() };
    for method in [AuthMethod::Password, AuthMethod::Totp, AuthMethod::ApplicationCredential, AuthMethod::Token, oidc] {
        let text = method.write().to_string();
        let read = AuthMethod::read(&Object::new(&text).unwrap());
        assert_eq!(read, method);
    }
}
