//! Fills in the sign-in form from a cloud of a file.

use super::auth_options::OIDC;
use super::{AuthFactor, CloudEntry, SignInSettings};
use crate::auth::{AuthMethod, Secret};

/// Values of the sign-in form, besides those that [`crate::auth::CloudAuth`] suggests. Secrets are used, but never
/// shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignInForm {
    pub method: AuthMethod,
    /// The user's id, where the file has that instead of a name. It needs no domain.
    pub user_id: Option<String>,
    pub credential_id: String,
    pub credential_name: String,
    /// The secret of the method: the password, the application credential's secret, or the token.
    pub secret: Option<Secret>,
    pub passcode: Option<Secret>,
}

impl CloudEntry {
    /// The values for the form. Where the file's method is not supported, its notes say so.
    pub fn form(&self) -> SignInForm {
        let given = |factor: &AuthFactor| match factor {
            AuthFactor::Given(secret) => Some(secret.clone()),
            _ => None,
        };
        match &self.credentials {
            SignInSettings::User { user, password, passcode } => SignInForm {
                method: if *passcode == AuthFactor::Unused { AuthMethod::Password } else { AuthMethod::Totp },
                user_id: user.id.clone(),
                secret: given(password),
                passcode: given(passcode),
                ..SignInForm::default()
            },
            SignInSettings::Application { id, name, user, secret } => SignInForm {
                method: AuthMethod::ApplicationCredential,
                user_id: user.id.clone(),
                credential_id: id.clone().unwrap_or_default(),
                credential_name: name.clone().unwrap_or_default(),
                secret: secret.clone(),
                ..SignInForm::default()
            },
            SignInSettings::Token(token) => {
                SignInForm { method: AuthMethod::Token, secret: token.clone(), ..SignInForm::default() }
            }
            SignInSettings::Other { auth_type, settings } if auth_type == OIDC => {
                let setting =
                    |name: &str| settings.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
                let text = |name| setting(name).map(|text| text.expose().to_owned()).unwrap_or_default();
                let method =
                    AuthMethod::AccessToken { provider: text("identity_provider"), protocol: text("protocol") };
                SignInForm { method, secret: setting("access_token"), ..SignInForm::default() }
            }
            SignInSettings::Other { .. } => SignInForm::default(),
        }
    }

    /// Removes all secrets.
    pub fn forget(&mut self) {
        let ask = |factor: &mut AuthFactor| {
            if matches!(factor, AuthFactor::Given(_)) {
                *factor = AuthFactor::Prompt;
            }
        };
        match &mut self.credentials {
            SignInSettings::User { password, passcode, .. } => {
                ask(password);
                ask(passcode);
            }
            SignInSettings::Application { secret, .. } | SignInSettings::Token(secret) => *secret = None,
            SignInSettings::Other { settings, .. } => {
                settings.retain(|(key, _)| *key != "access_token");
            }
        }
    }
}
