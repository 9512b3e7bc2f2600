//! Interprets Keystone's refusals of credentials.

use super::Credentials;
use super::secret::Secret;
use crate::http::{Client, Error, ErrorKind, Method, Request, Response, ResponseFuture};
use crate::lenient;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::json;
use std::collections::BTreeMap;

/// A further step that signing in takes.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInStep {
    /// The password is right, but the user's rules (`multi_factor_auth_rules`) ask for a one-time code as well. The
    /// receipt, for [`Credentials::Passcode`], is valid for some minutes.
    Passcode { receipt: Secret },
    /// The password is right, but has expired.
    NewPassword(ExpiredPassword),
}

/// A password that has to be changed before its user can sign in.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpiredPassword {
    user_id: String,
}

impl ExpiredPassword {
    /// Changes the password (`POST /v3/users/{user_id}/password`, which needs no token). `identity` is the base URL of
    /// the Identity API.
    ///
    /// Errors are Keystone's, as for a password that is too short or was used before.
    pub(super) fn change(&self, http: &Client, identity: &str, old: &Secret, new: &Secret) -> ResponseFuture {
        let url = [identity, "/users/", &self.user_id, "/password"].concat();
        let body = json!({"user": {"original_password": old.expose(), "password": new.expose()}});
        http.send(Request::new(Method::Post, url).json(&body).confidential())
    }
}

/// Why no token was issued.
#[derive(Debug)]
pub(super) enum SignInError {
    StepNeeded(SignInStep),
    Error(Error),
}

impl From<Error> for SignInError {
    fn from(error: Error) -> Self {
        SignInError::Error(error)
    }
}

/// For callers that cannot ask the user for the missing step.
impl From<SignInError> for Error {
    fn from(sign_in_error: SignInError) -> Self {
        match sign_in_error {
            SignInError::StepNeeded(SignInStep::Passcode { .. }) => {
                Error::refused("Keystone also requires a one-time code")
            }
            SignInError::StepNeeded(SignInStep::NewPassword(_)) => Error::refused(EXPIRED),
            SignInError::Error(error) => error,
        }
    }
}

/// Keystone answers 401 also where the user has no role in the project.
pub(super) fn no_access(error: Error) -> Error {
    match error.status() {
        Some(401 | 404) => error.with_message("The user has no access to this project, domain or system"),
        _ => error,
    }
}

const EXPIRED: &str = "Your password has expired. Choose a new one to sign in";

/// Finds out what Keystone means: its own message for a 401 only says that authentication is required.
pub(super) fn sign_in_error(error: Error, response: Option<&Response>, typed: Option<&Credentials>) -> SignInError {
    let Some(typed) = typed else { return SignInError::Error(error) };
    let message = match (error.kind, response) {
        (ErrorKind::Network, _) if matches!(typed, Credentials::AccessToken { .. }) => {
            [&error.message, AUTHORIZATION].concat()
        }
        (ErrorKind::Status(401), Some(response)) => {
            if let Some(needed) = expired(&error.message) {
                return SignInError::StepNeeded(needed);
            }
            match further_steps(response) {
                Some(Ok(needed)) => return SignInError::StepNeeded(needed),
                Some(Err(message)) => message,
                // Another message of Keystone, such as that the account is locked; not one of the web server in front
                // of it, as for a wrong access token.
                None if lenient::from_str::<BTreeMap<String, IgnoredAny>>(&response.body).is_ok()
                    && !error.message.contains("requires authentication")
                    && error.message != NOT_FOUND =>
                {
                    error.message.clone()
                }
                None => wrong(typed).to_owned(),
            }
        }
        // Keystone answers 404 for an unknown token.
        (ErrorKind::Status(404), _) if matches!(typed, Credentials::Token { .. }) => wrong(typed).to_owned(),
        (ErrorKind::Status(404), _) if matches!(typed, Credentials::AccessToken { .. }) => {
            ["Unknown identity provider or protocol: ", &error.message].concat()
        }
        (ErrorKind::Status(404), _) => "Keystone (Identity API v3) was not found at this address".to_owned(),
        _ => return SignInError::Error(error),
    };
    SignInError::Error(error.with_message(message))
}

/// Whether Keystone only says that something of what was typed is wrong, as it also does where it knows no such domain or
/// user.
pub(super) fn is_wrong(sign_in_error: &SignInError, typed: &Credentials) -> bool {
    let SignInError::Error(error) = sign_in_error else { return false };
    error.status() == Some(401) && error.message == wrong(typed)
}

const NOT_FOUND: &str = "The resource could not be found.";
/// The default `allow_headers` of Keystone's `[cors]` has only Keystone's own headers.
const AUTHORIZATION: &str = " With default settings, Keystone accepts no access token from pages of another \
    origin. The operator must add Authorization to allow_headers in the section [cors], or provide a gateway.";

fn wrong(typed: &Credentials) -> &'static str {
    match typed {
        Credentials::Password { passcode: None, .. } => "The user name, domain or password is wrong",
        Credentials::Password { .. } => "The user name, domain, password or one-time code is wrong",
        Credentials::Passcode { .. } => "The one-time code is wrong or has expired. Try the next one",
        Credentials::ApplicationCredential { .. } => {
            "The application credential or its secret is wrong, or it has expired"
        }
        Credentials::Token { .. } => "The token is invalid or expired, or its access rules do not allow validation",
        Credentials::AccessToken { .. } => "The access token was not accepted. It may have expired",
    }
}

/// Keystone's message for an expired password ends with the user's id.
fn expired(message: &str) -> Option<SignInStep> {
    let (_, rest) = message.split_once("needs to be changed for user:")?;
    let user_id = rest.trim().trim_end_matches('.').to_owned();
    // The id becomes part of a URL.
    let plain = !user_id.is_empty() && user_id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    plain.then_some(SignInStep::NewPassword(ExpiredPassword { user_id }))
}

/// Keystone's answer to credentials that are right but do not suffice (Identity API v3, "auth receipts").
#[derive(Deserialize)]
struct ReceiptAnswer {
    /// Each of these sets of methods would do.
    required_auth_methods: Vec<Vec<String>>,
    #[serde(default)]
    receipt: Receipt,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Receipt {
    /// The methods that were accepted.
    methods: Vec<String>,
}

/// The step that a multi-factor rule asks for: a one-time code, if that suffices, else a sentence with the missing
/// methods.
fn further_steps(response: &Response) -> Option<Result<SignInStep, String>> {
    let answer: ReceiptAnswer = lenient::from_str(&response.body).ok()?;
    let missing = answer.required_auth_methods.into_iter().map(|mut methods| {
        methods.retain(|method| !answer.receipt.methods.contains(method));
        methods
    });
    let missing: Vec<_> = missing.collect();
    let receipt = response.header("openstack-auth-receipt");
    if missing.iter().any(|methods| methods == &["totp"]) {
        return Some(match receipt {
            Some(receipt) => Ok(SignInStep::Passcode { receipt: Secret::new(receipt) }),
            None => Err("This user needs a one-time code together with the password".to_owned()),
        });
    }
    let ways: Vec<_> = missing.iter().map(|methods| methods.join(" and ")).collect();
    Some(Err(["This user also needs ", &ways.join(", or "), ", which this console does not support"].concat()))
}

#[cfg(test)]
mod tests;
