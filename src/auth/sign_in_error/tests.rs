use super::*;
use crate::auth::User;

fn password() -> Credentials {
    Credentials::password("demo", "Default", "pw")
}

fn told(status: u16, body: &str, typed: &Credentials) -> SignInError {
    let response = Response::new(status, Vec::new(), body);
    let request = Request::get("http://cloud:5000/v3/auth/tokens");
    sign_in_error(Error::from_response(&request, &response), Some(&response), Some(typed))
}

fn words(refusal: SignInError) -> String {
    match refusal {
        SignInError::Error(error) => error.message.clone(),
        SignInError::StepNeeded(needed) => panic!("{needed:?}"),
    }
}

fn keystone(message: &str) -> String {
    json!({"error": {"code": 401, "message": message, "title": "Unauthorized"}}).to_string()
}

const NO: &str = "The request you have made requires authentication.";

#[test]
fn wrong_credentials_are_named_by_what_was_typed() {
    let secret = || Secret::new("x");
    let user = || User { name: "demo".into(), domain: None };
    let cases = [
        (password(), "password is wrong"),
        (
            Credentials::Password { user: user(), password: secret(), passcode: Some(secret()) },
            "one-time code is wrong",
        ),
        (Credentials::Passcode { user: user(), passcode: secret(), receipt: secret() }, "has expired"),
        (
            Credentials::ApplicationCredential { credential: "a".into(), owner: None, secret: secret() },
            "application credential or its secret",
        ),
        (Credentials::Token { token: secret(), ours: false }, "token is invalid"),
        (
            Credentials::AccessToken { provider: "p".into(), protocol: "o".into(), token: secret() },
            "access token was not accepted",
        ),
    ];
    for (typed, expected) in cases {
        let message = words(told(401, &keystone(NO), &typed));
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn an_expired_password_can_be_changed() {
    let message = "The password is expired and needs to be changed for user: ee4dfb6e5540447cb3741905149d9b6e.";
    let SignInError::StepNeeded(SignInStep::NewPassword(expired)) = told(401, &keystone(message), &password()) else {
        panic!()
    };
    assert_eq!(expired.user_id, "ee4dfb6e5540447cb3741905149d9b6e");
    // What is no id does not become part of an address.
    let trick = keystone("The password is expired and needs to be changed for user: ../../x.");
    assert!(words(told(401, &trick, &password())).contains("expired"));
}

#[test]
fn what_is_missing_besides_is_told() {
    let with = |body: &str| {
        let headers = vec![("openstack-auth-receipt".to_owned(), "r-1".to_owned())];
        let response = Response::new(401, headers, body);
        let error = Error::from_response(&Request::get("http://cloud:5000/v3/auth/tokens"), &response);
        sign_in_error(error, Some(&response), Some(&password()))
    };
    let rules = |rules: &str| {
        with(&[r#"{"receipt": {"methods": ["password"]}, "required_auth_methods": "#, rules, "}"].concat())
    };
    let SignInError::StepNeeded(SignInStep::Passcode { receipt }) =
        rules(r#"[["password", "kerberos"], ["totp", "password"]]"#)
    else {
        panic!()
    };
    assert_eq!(receipt, Secret::new("r-1"));
    let message = words(rules(r#"[["password", "kerberos"], ["password", "totp", "x509"]]"#));
    assert!(message.contains("kerberos, or totp and x509"), "{message}");
}

#[test]
fn a_refused_authorization_header_is_explained() {
    let typed = Credentials::AccessToken { provider: "p".into(), protocol: "o".into(), token: Secret::new("x") };
    let request = Request::get("http://cloud:5000/v3/auth/tokens");
    let message = words(sign_in_error(Error::network(&request, ""), None, Some(&typed)));
    assert!(message.contains("allow_headers") && message.contains("Authorization"), "{message}");
    let message = words(sign_in_error(Error::network(&request, ""), None, Some(&password())));
    assert!(!message.contains("allow_headers"), "{message}");
}

#[test]
fn other_words_of_keystone_stay() {
    assert_eq!(
        words(told(401, &keystone("The account is locked for user: 1."), &password())),
        "The account is locked for user: 1."
    );
    assert!(words(told(404, "", &password())).contains("not found at this address"));
}
