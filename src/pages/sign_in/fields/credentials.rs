//! The credentials that the typed texts make. Fields are read by `try_*`: the page may be left while Keystone is asked.

use super::{OTHER_CLOUD, SignInFields, method};
use crate::auth::{CloudConfig, Credentials, Secret, User, WebSsoLogin, looks_like_id};
use crate::http::Error;
use crate::store::App;
use leptos::prelude::*;

impl SignInFields {
    /// The chosen cloud.
    ///
    /// # Errors
    /// An address that is none; a cloud that is not configured.
    pub fn config(self, app: App) -> Result<CloudConfig, Error> {
        let mut cloud = match typed(self.cloud).as_str() {
            OTHER_CLOUD => CloudConfig::from_url(typed(self.url).trim())?,
            name => {
                let gone = || Error::refused("This cloud is no longer configured");
                let mut cloud = untrack(|| app.cloud_config(name)).ok_or_else(gone)?;
                if untrack(|| app.file_cloud(name)).is_some() {
                    cloud.auth.auth_url = CloudConfig::from_url(&cloud.auth.auth_url)?.auth.auth_url;
                }
                cloud
            }
        };
        cloud.auth.set_project_domain(typed(self.project_domain).trim());
        cloud.last_region = app.preferences.last_region(&cloud.name);
        Ok(cloud)
    }

    /// The project to enter, if one was named. An application credential has its own.
    pub fn wanted_project(self) -> Option<String> {
        let project = typed(self.project).trim().to_owned();
        Some(project).filter(|project| !project.is_empty() && !self.has_method(method::APPLICATION_CREDENTIAL))
    }

    /// The credentials for the chosen method.
    ///
    /// # Errors
    /// What is missing.
    pub fn credentials(self) -> Result<Credentials, Error> {
        let secret_in_file = self.form_of_method().and_then(|form| form.secret);
        Ok(match self.method.try_get_untracked().unwrap_or_default().as_str() {
            method::APPLICATION_CREDENTIAL => {
                let id = typed(self.credential_id).trim().to_owned();
                let (credential, owner) = match id.as_str() {
                    "" => (required(self.credential_name, "Application credential ID or name")?, Some(self.user()?)),
                    _ => (id, None),
                };
                Credentials::ApplicationCredential { credential, owner, secret: self.secret(self.secret, "Secret")? }
            }
            method::TOKEN => {
                Credentials::Token { token: pasted_secret(self.token, "Token", secret_in_file)?, ours: false }
            }
            method::ACCESS_TOKEN => Credentials::AccessToken {
                provider: required(self.provider, "Identity provider")?,
                protocol: required(self.protocol, "Protocol")?,
                token: pasted_secret(self.access_token, "Access token", secret_in_file)?,
            },
            method => {
                let (user, password) = (self.user()?, self.secret(self.password, "Password")?);
                let code_in_file = self.form_of_method().and_then(|form| form.passcode);
                let passcode =
                    (method == method::TOTP).then(|| pasted_secret(self.passcode, "One-time code", code_in_file));
                Credentials::Password { user, password, passcode: passcode.transpose()? }
            }
        })
    }

    /// The one-time code that was missing, with Keystone's receipt for the password.
    ///
    /// # Errors
    /// It is still missing.
    pub fn passcode_credentials(self, receipt: Secret) -> Result<Credentials, Error> {
        let passcode = Secret::new(required(self.passcode, "One-time code")?);
        Ok(Credentials::Passcode { user: self.user()?, passcode, receipt })
    }

    /// The old password and the new one.
    ///
    /// # Errors
    /// The new one is missing, or was typed in two ways.
    pub fn password_change(self) -> Result<(Secret, Secret), Error> {
        let new = required_secret(self.new_password, "New password")?;
        if typed(self.new_password) != typed(self.new_password_again) {
            return Err(Error::refused("The passwords do not match"));
        }
        Ok((self.secret(self.password, "Password")?, new))
    }

    /// Makes the new password the password, once Keystone has accepted it.
    pub fn adopt_new_password(self) {
        self.password.try_set(typed(self.new_password));
        self.new_password.try_set(String::new());
        self.new_password_again.try_set(String::new());
    }

    /// The single sign-on to leave for.
    ///
    /// # Errors
    /// What is missing.
    pub fn sso_login(self, next: String) -> Result<WebSsoLogin, Error> {
        Ok(WebSsoLogin {
            cloud: typed(self.cloud),
            auth_url: typed(self.url),
            provider: typed(self.provider).trim().to_owned(),
            protocol: required(self.protocol, "Protocol")?,
            project: self.wanted_project().unwrap_or_default(),
            project_domain: typed(self.project_domain).trim().to_owned(),
            next,
            ..WebSsoLogin::default()
        })
    }

    fn user(self) -> Result<User, Error> {
        let name = required(self.user, "User name")?;
        let is_id = self.form_of_method().is_some_and(|form| form.user_id.as_ref() == Some(&name));
        // An id needs no domain.
        let may_lack_domain = is_id || (looks_like_id(&name) && typed(self.domain).trim().is_empty());
        let domain = if may_lack_domain { None } else { Some(required(self.domain, "Domain")?) };
        Ok(User { name, domain })
    }

    /// A secret as it was typed, blanks included, or else the file's.
    fn secret(self, field: RwSignal<String>, label: &str) -> Result<Secret, Error> {
        match self.form_of_method().and_then(|form| form.secret) {
            Some(secret) if typed(field).is_empty() => Ok(secret),
            _ => required_secret(field, label),
        }
    }
}

fn typed(field: RwSignal<String>) -> String {
    field.try_get_untracked().unwrap_or_default()
}

/// A text without the blanks around it that come with copying.
fn required(field: RwSignal<String>, label: &str) -> Result<String, Error> {
    let text = typed(field).trim().to_owned();
    if text.is_empty() { Err(Error::refused([label, " is required"].concat())) } else { Ok(text) }
}

/// A secret as it was typed, blanks included.
fn required_secret(field: RwSignal<String>, label: &str) -> Result<Secret, Error> {
    required(field, label).map(|_| Secret::new(typed(field)))
}

/// A secret without the blanks around it that come with copying, or else the file's.
fn pasted_secret(field: RwSignal<String>, label: &str, in_file: Option<Secret>) -> Result<Secret, Error> {
    match in_file {
        Some(secret) if typed(field).is_empty() => Ok(secret),
        _ => required(field, label).map(Secret::new),
    }
}
