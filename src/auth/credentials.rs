//! Credentials as data, and the request that each of them becomes.

use super::config::CloudAuth;
use super::scope_target::looks_like_id;
use super::secret::Secret;
use super::token_request;
use crate::http::{Method, Request, encode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Credentials of a user (Identity API v3, "Authentication and token management").
#[derive(Clone, Debug, PartialEq)]
pub enum Credentials {
    /// A password, with a one-time code (TOTP) where the user's multi-factor rules ask for both.
    Password { user: User, password: Secret, passcode: Option<Secret> },
    /// The one-time code that was missing after a password, with the receipt for the password.
    Passcode { user: User, passcode: Secret, receipt: Secret },
    /// An application credential's name and owner, or, without an owner, its id.
    ApplicationCredential { credential: String, owner: Option<User>, secret: Secret },
    /// An existing token. `ours`: it was issued for this console, as by a single sign-on, and is revoked at sign-out. A
    /// token that the user has brought is not revoked.
    Token { token: Secret, ours: bool },
    /// An OpenID Connect access token, for this identity provider and protocol of Keystone (`OS-FEDERATION`).
    AccessToken { provider: String, protocol: String, token: Secret },
}

/// A user's name and domain (by name, or by id where the configuration has it so); without a domain, `name` is the
/// user's id.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    pub name: String,
    pub domain: Option<String>,
}

impl User {
    fn write(&self, auth: &CloudAuth) -> Value {
        match &self.domain {
            Some(domain) => json!({"name": self.name, "domain": auth.domain(domain)}),
            None => json!({"id": self.name}),
        }
    }

    /// The user with one more member, such as the password.
    fn with(&self, auth: &CloudAuth, name: &'static str, secret: &Secret) -> Value {
        let mut user = self.write(auth);
        user[name] = secret.expose().into();
        json!({"user": user})
    }
}

/// How the user has signed in, and so what to ask for when the session has expired.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "StoredMethod", into = "StoredMethod")]
pub enum AuthMethod {
    #[default]
    Password,
    /// A password and a one-time code.
    Totp,
    ApplicationCredential,
    Token,
    /// A single sign-on in the browser: see [`super::WebSsoLogin`].
    WebSso,
    AccessToken {
        provider: String,
        protocol: String,
    },
}

/// A method as it is stored.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct StoredMethod {
    method: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    provider: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    protocol: String,
}

impl From<StoredMethod> for AuthMethod {
    /// An unknown method becomes a password.
    fn from(stored: StoredMethod) -> Self {
        match stored.method.as_str() {
            "totp" => AuthMethod::Totp,
            "application_credential" => AuthMethod::ApplicationCredential,
            "token" => AuthMethod::Token,
            "websso" => AuthMethod::WebSso,
            "oidc" => AuthMethod::AccessToken { provider: stored.provider, protocol: stored.protocol },
            _ => AuthMethod::Password,
        }
    }
}

impl From<AuthMethod> for StoredMethod {
    fn from(method: AuthMethod) -> Self {
        let stored = |method: &str| StoredMethod { method: method.to_owned(), ..StoredMethod::default() };
        match method {
            AuthMethod::Password => stored("password"),
            AuthMethod::Totp => stored("totp"),
            AuthMethod::ApplicationCredential => stored("application_credential"),
            AuthMethod::Token => stored("token"),
            AuthMethod::WebSso => stored("websso"),
            AuthMethod::AccessToken { provider, protocol } => StoredMethod { provider, protocol, ..stored("oidc") },
        }
    }
}

impl Credentials {
    /// A user's password.
    pub fn password(user: &str, domain: &str, password: &str) -> Self {
        let user = User { name: user.to_owned(), domain: Some(domain.to_owned()) };
        Credentials::Password { user, password: Secret::new(password), passcode: None }
    }

    /// The user in them, if any.
    fn user_mut(&mut self) -> Option<&mut User> {
        match self {
            Credentials::Password { user, .. } | Credentials::Passcode { user, .. } => Some(user),
            Credentials::ApplicationCredential { owner, .. } => owner.as_mut(),
            Credentials::Token { .. } | Credentials::AccessToken { .. } => None,
        }
    }

    /// Other ways to read them, where the domain or the user was typed by its id in place of its name. Keystone looks the
    /// domain and the user up before the password: one that it does not know by name counts for no account as an attempt.
    pub(super) fn as_ids(&self, auth: &CloudAuth) -> Vec<(Self, CloudAuth)> {
        let mut readings = Vec::new();
        let mut by_id = self.clone();
        let Some(user) = by_id.user_mut() else { return readings };
        let Some(domain) = user.domain.take() else { return readings };
        if looks_like_id(&domain) && auth.user_domain_id.as_deref() != Some(domain.as_str()) {
            readings.push((self.clone(), CloudAuth { user_domain_id: Some(domain), ..auth.clone() }));
        }
        if looks_like_id(&user.name) {
            readings.push((by_id, auth.clone()));
        }
        readings
    }

    pub(super) fn method(&self) -> AuthMethod {
        match self {
            Credentials::Password { passcode: None, .. } => AuthMethod::Password,
            Credentials::Password { .. } | Credentials::Passcode { .. } => AuthMethod::Totp,
            Credentials::ApplicationCredential { .. } => AuthMethod::ApplicationCredential,
            Credentials::Token { ours: true, .. } => AuthMethod::WebSso,
            Credentials::Token { .. } => AuthMethod::Token,
            Credentials::AccessToken { provider, protocol, .. } => {
                AuthMethod::AccessToken { provider: provider.clone(), protocol: protocol.clone() }
            }
        }
    }

    /// The request for a token: an unscoped one where there is a choice of scopes, which are listed with it.
    pub(super) fn request(&self, identity: &str, auth: &CloudAuth) -> Request {
        let unscoped = || Some("unscoped".into());
        match self {
            Credentials::Password { user, password, passcode } => {
                let password = user.with(auth, "password", password);
                let who = match passcode {
                    None => json!({"methods": ["password"], "password": password}),
                    Some(passcode) => json!({
                        "methods": ["password", "totp"],
                        "password": password,
                        "totp": user.with(auth, "passcode", passcode),
                    }),
                };
                token_request::issue(identity, who, unscoped())
            }
            Credentials::Passcode { user, passcode, receipt } => {
                let who = json!({"methods": ["totp"], "totp": user.with(auth, "passcode", passcode)});
                token_request::issue(identity, who, unscoped()).header("Openstack-Auth-Receipt", receipt.expose())
            }
            Credentials::ApplicationCredential { credential, owner, secret } => {
                let mut named = match owner {
                    Some(owner) => json!({"name": credential, "user": owner.write(auth)}),
                    None => json!({"id": credential}),
                };
                named["secret"] = secret.expose().into();
                let who = json!({"methods": ["application_credential"], "application_credential": named});
                token_request::issue(identity, who, None)
            }
            Credentials::Token { token, .. } => token_request::validate(identity, token),
            Credentials::AccessToken { provider, protocol, token } => {
                let provider = ["/OS-FEDERATION/identity_providers/", &encode(provider)].concat();
                let url = [identity, &provider, "/protocols/", &encode(protocol), "/auth"].concat();
                let bearer = ["Bearer ", token.expose()].concat();
                Request::new(Method::Post, url).header("Authorization", bearer).confidential()
            }
        }
    }
}

#[cfg(test)]
mod tests;
