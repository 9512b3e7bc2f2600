//! What a person or a file says of how to sign in, before anything is asked of a Keystone.

use crate::auth::Secret;

/// A user or a project. Its id is enough; a name needs a domain, unless that is the default one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserOrProject {
    pub id: Option<String>,
    pub name: Option<String>,
    pub domain_id: Option<String>,
    pub domain_name: Option<String>,
}

/// One thing that proves who a user is.
#[derive(Clone, Debug, PartialEq)]
pub enum AuthFactor {
    /// It takes no part in signing in.
    Unused,
    /// The user has to type it.
    Prompt,
    Given(Secret),
}

/// How to prove who one is (Identity API v3, `identity` in `POST /v3/auth/tokens`).
#[derive(Clone, Debug, PartialEq)]
pub enum SignInSettings {
    /// A user with a password, a one-time passcode (TOTP), or both.
    User { user: UserOrProject, password: AuthFactor, passcode: AuthFactor },
    /// An application credential by id, or by name and its user. Without a secret it has to be typed.
    Application { id: Option<String>, name: Option<String>, user: UserOrProject, secret: Option<Secret> },
    /// A token issued before. Without one it has to be typed.
    Token(Option<Secret>),
    /// Another of keystoneauth's ways, such as `v3oidcaccesstoken`, and what there is of `identity_provider`,
    /// `protocol` and `access_token`.
    Other { auth_type: String, settings: Vec<(&'static str, Secret)> },
}

/// What a token is wanted for (Identity API v3, `scope` in `POST /v3/auth/tokens`).
#[derive(Clone, Debug, PartialEq)]
pub enum RequestedScope {
    /// Nothing is said: the user's default project, or the one that the application credential is for.
    Default,
    /// With both id and name, Keystone's client goes by the id.
    Project(UserOrProject),
    /// A domain, by id or name.
    Domain { id: Option<String>, name: Option<String> },
    /// The whole installation.
    System,
    /// The id of a trust.
    Trust(String),
}
