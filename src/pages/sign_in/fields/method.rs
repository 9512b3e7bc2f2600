//! The ways to sign in, as the values of the field `Method`.

use crate::auth::AuthMethod;

pub const PASSWORD: &str = "password";
pub const TOTP: &str = "totp";
pub const APPLICATION_CREDENTIAL: &str = "application_credential";
pub const TOKEN: &str = "token";
pub const ACCESS_TOKEN: &str = "oidc";
pub const WEB_SSO: &str = "websso";

/// Every method with its name.
pub const ALL: [(&str, &str); 6] = [
    (PASSWORD, "Password"),
    (TOTP, "Password and one-time code"),
    (APPLICATION_CREDENTIAL, "Application credential"),
    (TOKEN, "Token"),
    (ACCESS_TOKEN, "OpenID Connect access token"),
    (WEB_SSO, "Single sign-on"),
];

/// The value for a method.
pub fn value_of(method: &AuthMethod) -> &'static str {
    match method {
        AuthMethod::Password => PASSWORD,
        AuthMethod::Totp => TOTP,
        AuthMethod::ApplicationCredential => APPLICATION_CREDENTIAL,
        AuthMethod::Token => TOKEN,
        AuthMethod::AccessToken { .. } => ACCESS_TOKEN,
        AuthMethod::WebSso => WEB_SSO,
    }
}
