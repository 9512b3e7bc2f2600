//! The sign-in settings of a file, as data.

use crate::auth::Secret;

/// A user or a project. An id suffices; a name needs a domain, unless that is the default one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserOrProject {
    pub id: Option<String>,
    pub name: Option<String>,
    pub domain_id: Option<String>,
    pub domain_name: Option<String>,
}

/// A factor of authentication.
#[derive(Clone, Debug, PartialEq)]
pub enum AuthFactor {
    /// The method does not use it.
    Unused,
    /// The user is asked for it.
    Prompt,
    Given(Secret),
}

/// The authentication method with its settings (Identity API v3, `identity` in `POST /v3/auth/tokens`).
#[derive(Clone, Debug, PartialEq)]
pub enum SignInSettings {
    /// A user with a password, a one-time passcode (TOTP), or both.
    User { user: UserOrProject, password: AuthFactor, passcode: AuthFactor },
    /// An application credential by id, or by name and its user. Without a secret, the user is asked for it.
    Application { id: Option<String>, name: Option<String>, user: UserOrProject, secret: Option<Secret> },
    /// An existing token. Without one, the user is asked for it.
    Token(Option<Secret>),
    /// Another keystoneauth plugin, such as `v3oidcaccesstoken`, with its `identity_provider`, `protocol` and
    /// `access_token`.
    Other { auth_type: String, settings: Vec<(&'static str, Secret)> },
}

/// The requested scope (Identity API v3, `scope` in `POST /v3/auth/tokens`).
#[derive(Clone, Debug, PartialEq)]
pub enum RequestedScope {
    /// No scope is set: the user's default project, or that of the application credential.
    Default,
    /// A project. Where it has both id and name, the id counts.
    Project(UserOrProject),
    /// A domain, by id or name.
    Domain { id: Option<String>, name: Option<String> },
    /// The system.
    System,
    /// The id of a trust.
    Trust(String),
}
