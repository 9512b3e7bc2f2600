//! What is typed to sign in, and the credentials that it makes.

use crate::auth::{CloudConfig, Credentials, Journey, Secret, User};
use crate::held::{Held, hold};
use crate::http::Error;
use crate::store::App;
use leptos::prelude::*;

/// The choice that lets an authentication URL be typed.
pub const OTHER: &str = "";

/// The ways to sign in, as the field `Method` has them.
pub mod method {
    pub const PASSWORD: &str = "password";
    pub const TOTP: &str = "totp";
    pub const APPLICATION_CREDENTIAL: &str = "application_credential";
    pub const TOKEN: &str = "token";
    pub const ACCESS_TOKEN: &str = "oidc";
    pub const WEB_SSO: &str = "websso";

    /// Each with its name.
    pub const ALL: [(&str, &str); 6] = [
        (PASSWORD, "Password"),
        (TOTP, "Password and one-time code"),
        (APPLICATION_CREDENTIAL, "Application credential"),
        (TOKEN, "Token"),
        (ACCESS_TOKEN, "OpenID Connect access token"),
        (WEB_SSO, "Single sign-on"),
    ];
}

type Text = RwSignal<String>;

/// What was typed; kept whatever happens.
pub type Fields = Held<Typed>;

/// What [`Fields`] lead to.
pub struct Typed {
    pub cloud: Text,
    pub url: Text,
    pub method: Text,
    pub user: Text,
    pub domain: Text,
    pub project: Text,
    pub password: Text,
    pub passcode: Text,
    pub new_password: Text,
    pub new_again: Text,
    pub credential_id: Text,
    pub credential_name: Text,
    pub secret: Text,
    /// A token of Keystone's.
    pub token: Text,
    pub provider: Text,
    pub protocol: Text,
    /// A token of the identity provider's.
    pub access_token: Text,
}

impl Fields {
    /// Starts with what the configuration suggests.
    pub fn new(app: App) -> Self {
        let empty = || RwSignal::new(String::new());
        let first = app.with_config(|config| config.clouds.first().map(|(name, _)| name.clone()));
        let fields = hold(Typed {
            cloud: RwSignal::new(first.unwrap_or_default()),
            url: empty(),
            method: RwSignal::new(method::PASSWORD.to_owned()),
            user: empty(),
            domain: empty(),
            project: empty(),
            password: empty(),
            passcode: empty(),
            new_password: empty(),
            new_again: empty(),
            credential_id: empty(),
            credential_name: empty(),
            secret: empty(),
            token: empty(),
            provider: empty(),
            protocol: RwSignal::new("openid".to_owned()),
            access_token: empty(),
        });
        fields.suggest(app);
        fields
    }

    /// Takes over what the chosen cloud's configuration says.
    pub fn suggest(self, app: App) {
        let CloudConfig { auth: preset, auth_type, .. } =
            app.cloud_config(&self.cloud.get_untracked()).unwrap_or_default();
        let or_kept = |field: Text, preset: Option<&str>, otherwise: &str| {
            if let Some(value) = preset {
                field.set(value.to_owned());
            } else if field.get_untracked().is_empty() {
                field.set(otherwise.to_owned());
            }
        };
        or_kept(self.user, preset.username.as_deref(), "");
        or_kept(self.domain, preset.suggested_domain(), "Default");
        or_kept(self.project, preset.suggested_project(), "");
        or_kept(self.provider, preset.identity_provider.as_deref(), "");
        or_kept(self.protocol, preset.protocol.as_deref(), "openid");
        match auth_type.as_deref() {
            Some("v3websso") => self.method.set(method::WEB_SSO.to_owned()),
            Some("v3oidcaccesstoken") => self.method.set(method::ACCESS_TOKEN.to_owned()),
            _ => {}
        }
    }

    /// Whether the configuration says all that a single sign-on takes.
    pub fn is_preset(self, app: App) -> bool {
        app.cloud_config(&self.cloud.get()).is_some_and(|cloud| cloud.auth.protocol.is_some())
    }

    /// The single sign-on to leave for.
    ///
    /// # Errors
    /// What is missing.
    pub fn journey(self, next: String) -> Result<Journey, Error> {
        Ok(Journey {
            cloud: self.cloud.get_untracked(),
            auth_url: self.url.get_untracked(),
            provider: self.provider.get_untracked().trim().to_owned(),
            protocol: needed(self.protocol, "Protocol")?,
            project: self.wanted_project().unwrap_or_default(),
            next,
            ..Journey::default()
        })
    }

    /// Fills in what the tab had left with.
    pub fn resume(self, journey: Journey) {
        self.cloud.set(journey.cloud);
        self.url.set(journey.auth_url);
        self.method.set(method::WEB_SSO.to_owned());
        self.provider.set(journey.provider);
        self.protocol.set(journey.protocol);
        self.project.set(journey.project);
    }

    pub fn config(self, app: App) -> Result<CloudConfig, Error> {
        match self.cloud.get_untracked().as_str() {
            OTHER => CloudConfig::from_url(self.url.get_untracked().trim()),
            name => app.cloud_config(name).ok_or_else(|| Error::refused("This cloud is not configured any more")),
        }
    }

    /// The project that is to be entered, if one was named. An application credential has its own.
    pub fn wanted_project(self) -> Option<String> {
        let project = self.project.get_untracked().trim().to_owned();
        let free = self.method.with_untracked(|method| method != method::APPLICATION_CREDENTIAL);
        Some(project).filter(|project| free && !project.is_empty())
    }

    /// # Errors
    /// What is missing.
    pub fn credentials(self) -> Result<Credentials, Error> {
        let method = self.method.get_untracked();
        Ok(match method.as_str() {
            method::APPLICATION_CREDENTIAL => {
                let id = self.credential_id.get_untracked().trim().to_owned();
                let (credential, owner) = match id.as_str() {
                    "" => (needed(self.credential_name, "Application credential ID or name")?, Some(self.user()?)),
                    _ => (id, None),
                };
                Credentials::ApplicationCredential { credential, owner, secret: exactly(self.secret, "Secret")? }
            }
            method::TOKEN => Credentials::Token { token: Secret::new(needed(self.token, "Token")?), ours: false },
            method::ACCESS_TOKEN => Credentials::AccessToken {
                provider: needed(self.provider, "Identity provider")?,
                protocol: needed(self.protocol, "Protocol")?,
                token: Secret::new(needed(self.access_token, "Access token")?),
            },
            method => {
                let (user, password) = (self.user()?, exactly(self.password, "Password")?);
                let passcode = (method == method::TOTP).then(|| needed(self.passcode, "One-time code"));
                Credentials::Password { user, password, passcode: passcode.transpose()?.map(Secret::new) }
            }
        })
    }

    /// The one-time code that was missing.
    ///
    /// # Errors
    /// It is still missing.
    pub fn further(self, receipt: Secret) -> Result<Credentials, Error> {
        let passcode = Secret::new(needed(self.passcode, "One-time code")?);
        Ok(Credentials::Passcode { user: self.user()?, passcode, receipt })
    }

    /// The old password and the new one.
    ///
    /// # Errors
    /// The new one is missing, or was typed in two ways.
    pub fn change(self) -> Result<(Secret, Secret), Error> {
        let new = exactly(self.new_password, "New password")?;
        if self.new_password.get_untracked() != self.new_again.get_untracked() {
            return Err(Error::refused("The new password was typed in two ways"));
        }
        Ok((Secret::new(self.password.get_untracked()), new))
    }

    /// The new password is the password from now on.
    pub fn changed(self) {
        self.password.try_set(self.new_password.try_get_untracked().unwrap_or_default());
        self.new_password.try_set(String::new());
        self.new_again.try_set(String::new());
    }

    fn user(self) -> Result<User, Error> {
        Ok(User { name: needed(self.user, "User name")?, domain: Some(needed(self.domain, "Domain")?) })
    }
}

/// What was typed, without the blanks around it that come with copying.
fn needed(field: Text, label: &str) -> Result<String, Error> {
    let text = field.get_untracked().trim().to_owned();
    if text.is_empty() { Err(Error::refused([label, " is missing"].concat())) } else { Ok(text) }
}

/// What was typed, to the letter.
fn exactly(field: Text, label: &str) -> Result<Secret, Error> {
    needed(field, label).map(|_| Secret::new(field.get_untracked()))
}
