//! What is typed to sign in, and the credentials that it makes.

use crate::auth::cloud_files::SignInForm;
use crate::auth::{AuthMethod, CloudConfig, Credentials, Secret, User, WebSsoLogin};
use crate::http::Error;
use crate::store::App;
use leptos::prelude::*;

/// The choice that lets an authentication URL be typed.
pub const OTHER: &str = "";

/// The ways to sign in, as the field `Method` has them.
pub mod method {
    use crate::auth::AuthMethod;

    pub const PASSWORD: &str = "password";
    pub const TOTP: &str = "totp";
    pub const APPLICATION_CREDENTIAL: &str = "application_credential";
    pub const TOKEN: &str = "token";
    pub const ACCESS_TOKEN: &str = "oidc";
    pub const WEB_SSO: &str = "websso";

    /// The one that somebody signs in with.
    pub fn of(method: &AuthMethod) -> &'static str {
        match method {
            AuthMethod::Password => PASSWORD,
            AuthMethod::Totp => TOTP,
            AuthMethod::ApplicationCredential => APPLICATION_CREDENTIAL,
            AuthMethod::Token => TOKEN,
            AuthMethod::AccessToken { .. } => ACCESS_TOKEN,
            AuthMethod::WebSso => WEB_SSO,
        }
    }

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
#[derive(Clone, Copy)]
pub struct Fields {
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
    /// What a file has filled in. Its secrets are taken where nothing was typed, and never shown.
    pub form: RwSignal<Option<SignInForm>>,
}

impl Fields {
    /// Starts with what the configuration suggests.
    pub fn new(app: App) -> Self {
        let empty = || RwSignal::new(String::new());
        let first = untrack(|| app.cloud_names()).into_iter().next();
        let fields = Fields {
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
            form: RwSignal::new(None),
        };
        fields.suggest(app);
        fields
    }

    /// Takes over what the chosen cloud's configuration says, or the file that it is from.
    pub fn suggest(self, app: App) {
        let name = self.cloud.get_untracked();
        let (cloud, found) = untrack(|| (app.cloud_config(&name).unwrap_or_default(), app.found(&name)));
        let CloudConfig { auth: preset, auth_type, .. } = cloud;
        let form = found.map(|found| found.form());
        let or_kept = |field: Text, preset: Option<&str>, otherwise: &str| {
            if let Some(value) = preset {
                field.set(value.to_owned());
            } else if field.get_untracked().is_empty() {
                field.set(otherwise.to_owned());
            }
        };
        let user = form.as_ref().and_then(|form| form.user_id.as_deref());
        or_kept(self.user, user.or(preset.username.as_deref()), "");
        or_kept(self.domain, preset.suggested_domain(), "Default");
        or_kept(self.project, preset.suggested_project(), "");
        or_kept(self.provider, preset.identity_provider.as_deref(), "");
        or_kept(self.protocol, preset.protocol.as_deref(), "openid");
        match auth_type.as_deref() {
            Some("v3websso") => self.method.set(method::WEB_SSO.to_owned()),
            Some("v3oidcaccesstoken") => self.method.set(method::ACCESS_TOKEN.to_owned()),
            _ => {}
        }
        if let Some(form) = &form {
            if preset.system || preset.domain.is_some() {
                self.project.set(String::new());
            }
            self.credential_id.set(form.credential_id.clone());
            self.credential_name.set(form.credential_name.clone());
            if let AuthMethod::AccessToken { provider, protocol } = &form.method {
                self.provider.set(provider.clone());
                self.protocol.set(protocol.clone());
            }
            self.method.set(method::of(&form.method).to_owned());
        }
        self.form.set(form);
    }

    /// Whether the configuration says all that a single sign-on takes.
    pub fn is_preset(self, app: App) -> bool {
        app.cloud_config(&self.cloud.get()).is_some_and(|cloud| cloud.auth.protocol.is_some())
    }

    /// The single sign-on to leave for.
    ///
    /// # Errors
    /// What is missing.
    pub fn journey(self, next: String) -> Result<WebSsoLogin, Error> {
        Ok(WebSsoLogin {
            cloud: self.cloud.get_untracked(),
            auth_url: self.url.get_untracked(),
            provider: self.provider.get_untracked().trim().to_owned(),
            protocol: needed(self.protocol, "Protocol")?,
            project: self.wanted_project().unwrap_or_default(),
            next,
            ..WebSsoLogin::default()
        })
    }

    /// Fills in what the tab had left with.
    pub fn resume(self, journey: WebSsoLogin) {
        self.cloud.set(journey.cloud);
        self.url.set(journey.auth_url);
        self.method.set(method::WEB_SSO.to_owned());
        self.provider.set(journey.provider);
        self.protocol.set(journey.protocol);
        self.project.set(journey.project);
    }

    /// What a file has filled in for the chosen method.
    fn given(self) -> Option<SignInForm> {
        let method = self.method.get_untracked();
        self.form.get_untracked().filter(|form| method::of(&form.method) == method)
    }

    /// Whether a secret that is not typed is in a file. Reactive.
    pub fn has_secret(self, secret: fn(&SignInForm) -> &Option<Secret>) -> bool {
        self.method.track();
        self.form.track();
        self.given().is_some_and(|form| secret(&form).is_some())
    }

    /// A secret as it was typed, to the letter, or else the file's.
    fn secret_of(self, field: Text, label: &str) -> Result<Secret, Error> {
        match self.given().and_then(|form| form.secret) {
            Some(secret) if field.with_untracked(String::is_empty) => Ok(secret),
            _ => exactly(field, label),
        }
    }

    /// A secret without the blanks around it that come with copying, or else the file's.
    fn pasted(self, field: Text, label: &str, given: Option<Secret>) -> Result<Secret, Error> {
        match given {
            Some(secret) if field.with_untracked(String::is_empty) => Ok(secret),
            _ => needed(field, label).map(Secret::new),
        }
    }

    pub fn config(self, app: App) -> Result<CloudConfig, Error> {
        match self.cloud.get_untracked().as_str() {
            OTHER => CloudConfig::from_url(self.url.get_untracked().trim()),
            name => {
                let gone = || Error::refused("This cloud is not configured any more");
                let mut cloud = untrack(|| app.cloud_config(name)).ok_or_else(gone)?;
                if untrack(|| app.found(name)).is_some() {
                    cloud.auth.auth_url = CloudConfig::from_url(&cloud.auth.auth_url)?.auth.auth_url;
                }
                Ok(cloud)
            }
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
        let given = self.given().and_then(|form| form.secret);
        Ok(match method.as_str() {
            method::APPLICATION_CREDENTIAL => {
                let id = self.credential_id.get_untracked().trim().to_owned();
                let (credential, owner) = match id.as_str() {
                    "" => (needed(self.credential_name, "Application credential ID or name")?, Some(self.user()?)),
                    _ => (id, None),
                };
                Credentials::ApplicationCredential { credential, owner, secret: self.secret_of(self.secret, "Secret")? }
            }
            method::TOKEN => Credentials::Token { token: self.pasted(self.token, "Token", given)?, ours: false },
            method::ACCESS_TOKEN => Credentials::AccessToken {
                provider: needed(self.provider, "Identity provider")?,
                protocol: needed(self.protocol, "Protocol")?,
                token: self.pasted(self.access_token, "Access token", given)?,
            },
            method => {
                let (user, password) = (self.user()?, self.secret_of(self.password, "Password")?);
                let code = self.given().and_then(|form| form.passcode);
                let passcode = (method == method::TOTP).then(|| self.pasted(self.passcode, "One-time code", code));
                Credentials::Password { user, password, passcode: passcode.transpose()? }
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
        Ok((self.secret_of(self.password, "Password")?, new))
    }

    /// The new password is the password from now on.
    pub fn changed(self) {
        self.password.set(self.new_password.try_get_untracked().unwrap_or_default());
        self.new_password.set(String::new());
        self.new_again.set(String::new());
    }

    fn user(self) -> Result<User, Error> {
        let name = needed(self.user, "User name")?;
        let is_id = self.given().is_some_and(|form| form.user_id.as_ref() == Some(&name));
        let domain = if is_id { None } else { Some(needed(self.domain, "Domain")?) };
        Ok(User { name, domain })
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
