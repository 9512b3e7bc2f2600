//! What each method sends, against requests that Keystone accepted.

use super::*;
use crate::auth::ScopeTarget;
use crate::http::Body;
use crate::recorded;

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

/// The bodies with which Keystone gave tokens, of this name in the recordings and in the samples of its documentation.
fn accepted(name: &str, sample: &str) -> Vec<Value> {
    recorded::requests(&["identity/sign-in/", name].concat(), &["keystone/admin/auth-", sample, ".json"].concat())
}

fn text<'a>(body: &'a Value, pointer: &str) -> &'a str {
    body.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{body}: no {pointer}"))
}

#[test]
fn a_password_is_sent_as_keystone_accepts_it() {
    for expected in accepted("password-id-unscoped", "password-explicit-unscoped-request") {
        let of = |key: &str| text(&expected, &["/auth/identity/password/user/", key].concat());
        let by_id =
            Credentials::Password { user: user(of("id"), None), password: secret(of("password")), passcode: None };
        assert_eq!(body(&request(&by_id)), expected);
    }
    for mut expected in accepted("password-name-unscoped", "password-unscoped-request-with-domain") {
        // The documentation leaves it away, and gets the default project's token where there is one.
        expected["auth"]["scope"] = "unscoped".into();
        let of = |key: &str| text(&expected, &["/auth/identity/password/user/", key].concat());
        let by_name = Credentials::password(of("name"), of("domain/name"), of("password"));
        assert_eq!(body(&request(&by_name)), expected);
    }
}

#[test]
fn an_application_credential_is_sent_as_keystone_accepts_it_and_without_a_scope() {
    let with = |expected: &Value, key: &str, owner: Option<&str>| {
        let of = |key: &str| text(expected, &["/auth/identity/application_credential/", key].concat());
        body(&request(&Credentials::ApplicationCredential {
            credential: of(key).to_owned(),
            owner: owner.map(|id| user(of(id), None)),
            secret: secret(of("secret")),
        }))
    };
    for expected in accepted("application-credential-id", "application-credential-id-request") {
        assert_eq!(with(&expected, "id", None), expected);
    }
    for expected in accepted("application-credential-name", "application-credential-name-request") {
        assert_eq!(with(&expected, "name", Some("user/id")), expected);
    }
}

#[test]
fn a_token_asks_for_scopes_as_keystone_accepts_it() {
    let ask = |token: &str, target: Option<&ScopeTarget>| {
        body(&token_request::rescope(IDENTITY, &secret(token), target.map(ScopeTarget::to_json)))
    };
    let token = |expected: &Value| text(expected, "/auth/identity/token/id").to_owned();
    for expected in accepted("token-project", "token-scoped-request") {
        let project = ScopeTarget::Project(text(&expected, "/auth/scope/project/id").to_owned());
        assert_eq!(ask(&token(&expected), Some(&project)), expected);
    }
    for expected in accepted("token-unscoped", "token-unscoped-request") {
        assert_eq!(ask(&token(&expected), None), expected);
    }
    for system in accepted("password-system", "password-system-scoped-request-with-domain") {
        assert_eq!(ask("t", Some(&ScopeTarget::System))["auth"]["scope"], system["auth"]["scope"]);
    }
    let ask = |target| ask("t", target);
    assert_eq!(ask(Some(&ScopeTarget::Domain("d-1".into())))["auth"]["scope"], json!({"domain": {"id": "d-1"}}));
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
    assert_eq!(request.headers, [("Openstack-Auth-Receipt".into(), "r-1".to_owned())]);
}

#[test]
fn an_access_token_goes_to_the_federation_as_a_bearer() {
    let credentials =
        Credentials::AccessToken { provider: "my idp".into(), protocol: "openid".into(), token: secret("at-1") };
    let request = request(&credentials);
    assert_eq!(request.url, "http://cloud:5000/v3/OS-FEDERATION/identity_providers/my%20idp/protocols/openid/auth");
    assert_eq!(request.headers, [("Authorization".into(), "Bearer at-1".to_owned())]);
    assert!(request.confidential && request.body.is_none());
}

#[test]
fn a_token_is_only_asked_what_it_is() {
    let request = request(&Credentials::Token { token: secret("t-1"), ours: false });
    assert_eq!((request.method, request.url.as_str()), (Method::Get, "http://cloud:5000/v3/auth/tokens"));
    assert_eq!(
        request.headers,
        [("X-Auth-Token".into(), "t-1".to_owned()), ("X-Subject-Token".into(), "t-1".to_owned())]
    );
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
        let text = serde_json::to_string(&method).unwrap();
        let read = crate::lenient::from_str::<AuthMethod>(&text).unwrap();
        assert_eq!(read, method);
    }
}
