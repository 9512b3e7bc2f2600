//! The ways to prove who one is, as data, and what each of them sends to Keystone.

use super::config::CloudAuth;
use super::secret::Secret;
use super::token_request;
use crate::http::{Method, Request, encode};
use crate::json::{Object, json};
use serde_json::Value;

/// What somebody proves with who they are (Identity API v3, "Authentication and token management").
#[derive(Clone, Debug, PartialEq)]
pub enum Credentials {
    /// A password, together with a one-time code (TOTP) where the user's rules want both.
    Password { user: User, password: Secret, passcode: Option<Secret> },
    /// The one-time code that was missing with a password, and the receipt for that.
    Passcode { user: User, passcode: Secret, receipt: Secret },
    /// An application credential's name and owner, or, without an owner, its id.
    ApplicationCredential { credential: String, owner: Option<User>, secret: Secret },
    /// A token that there is already. `ours`: it was issued for this console, as by a single
    /// sign-on, and is revoked at the end. One that the user has brought stays theirs.
    Token { token: Secret, ours: bool },
    /// An OpenID Connect access token, which Keystone takes through this identity provider and
    /// protocol of its own (`OS-FEDERATION`).
    AccessToken { provider: String, protocol: String, token: Secret },
}

/// A user's name and domain (by name, or by id where the configuration says so); without a domain
/// it is the user's id.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    pub name: String,
    pub domain: Option<String>,
}

impl User {
    fn write(&self, auth: &CloudAuth) -> Value {
        match &self.domain {
            Some(domain) => json!({"name": self.name.as_str(), "domain": auth.domain(domain)}),
            None => json!({"id": self.name.as_str()}),
        }
    }

    /// The user with one more member, such as the password.
    fn with(&self, auth: &CloudAuth, name: &'static str, secret: &Secret) -> Value {
        let mut user = self.write(auth);
        user[name] = secret.expose().into();
        json!({"user": user})
    }
}

/// How a session was signed in to: what to ask for when it is over.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum AuthMethod {
    #[default]
    Password,
    /// A password and a one-time code.
    Totp,
    ApplicationCredential,
    Token,
    /// A single sign-on in the browser: see [`super::Journey`].
    WebSso,
    AccessToken {
        provider: String,
        protocol: String,
    },
}

impl AuthMethod {
    /// What [`AuthMethod::write`] wrote; a password, if in doubt.
    pub(super) fn read(object: &Object) -> Self {
        match object.text("method").as_str() {
            "totp" => AuthMethod::Totp,
            "application_credential" => AuthMethod::ApplicationCredential,
            "token" => AuthMethod::Token,
            "websso" => AuthMethod::WebSso,
            "oidc" => AuthMethod::AccessToken { provider: object.text("provider"), protocol: object.text("protocol") },
            _ => AuthMethod::Password,
        }
    }

    pub(super) fn write(&self) -> Value {
        match self {
            AuthMethod::Password => json!({"method": "password"}),
            AuthMethod::Totp => json!({"method": "totp"}),
            AuthMethod::ApplicationCredential => json!({"method": "application_credential"}),
            AuthMethod::Token => json!({"method": "token"}),
            AuthMethod::WebSso => json!({"method": "websso"}),
            AuthMethod::AccessToken { provider, protocol } => {
                json!({"method": "oidc", "provider": provider.as_str(), "protocol": protocol.as_str()})
            }
        }
    }
}

impl Credentials {
    /// A user's password.
    pub fn password(user: &str, domain: &str, password: &str) -> Self {
        let user = User { name: user.to_owned(), domain: Some(domain.to_owned()) };
        Credentials::Password { user, password: Secret::new(password), passcode: None }
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

    /// The request for a token. Without a scope as far as there is a choice: which ones there are
    /// is asked with it.
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
                token_request::request(identity, who, unscoped())
            }
            Credentials::Passcode { user, passcode, receipt } => {
                let who = json!({"methods": ["totp"], "totp": user.with(auth, "passcode", passcode)});
                token_request::request(identity, who, unscoped()).header("Openstack-Auth-Receipt", receipt.expose())
            }
            Credentials::ApplicationCredential { credential, owner, secret } => {
                let mut named = match owner {
                    Some(owner) => json!({"name": credential.as_str(), "user": owner.write(auth)}),
                    None => json!({"id": credential.as_str()}),
                };
                named["secret"] = secret.expose().into();
                let who = json!({"methods": ["application_credential"], "application_credential": named});
                token_request::request(identity, who, None)
            }
            Credentials::Token { token, .. } => token_request::description(identity, token),
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
