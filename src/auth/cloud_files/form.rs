//! What the sign-in page makes of a cloud of a file.

use super::auth_options::OIDC;
use super::{CloudEntry, Factor, SignInSettings};
use crate::auth::{AuthMethod, Secret};

/// How the page is filled in, besides what [`crate::auth::CloudAuth`] suggests. Secrets are used, but never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    pub method: AuthMethod,
    /// Where it is not a name: it takes no domain then.
    pub user_id: Option<String>,
    pub credential_id: String,
    pub credential_name: String,
    /// What the method takes: the password, the application credential's secret, the token.
    pub secret: Option<Secret>,
    pub passcode: Option<Secret>,
}

impl CloudEntry {
    /// What is to be filled in. Where the file signs in in a way that there is not, its notes say so.
    pub fn form(&self) -> Form {
        let given = |factor: &Factor| match factor {
            Factor::Given(secret) => Some(secret.clone()),
            _ => None,
        };
        match &self.credentials {
            SignInSettings::User { user, password, passcode } => Form {
                method: if *passcode == Factor::Unused { AuthMethod::Password } else { AuthMethod::Totp },
                user_id: user.id.clone(),
                secret: given(password),
                passcode: given(passcode),
                ..Form::default()
            },
            SignInSettings::Application { id, name, user, secret } => Form {
                method: AuthMethod::ApplicationCredential,
                user_id: user.id.clone(),
                credential_id: id.clone().unwrap_or_default(),
                credential_name: name.clone().unwrap_or_default(),
                secret: secret.clone(),
                ..Form::default()
            },
            SignInSettings::Token(token) => {
                Form { method: AuthMethod::Token, secret: token.clone(), ..Form::default() }
            }
            SignInSettings::Other { auth_type, settings } if auth_type == OIDC => {
                let setting =
                    |name: &str| settings.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
                let text = |name| setting(name).map(|text| text.expose().to_owned()).unwrap_or_default();
                let method =
                    AuthMethod::AccessToken { provider: text("identity_provider"), protocol: text("protocol") };
                Form { method, secret: setting("access_token"), ..Form::default() }
            }
            SignInSettings::Other { .. } => Form::default(),
        }
    }

    /// Leaves out all that is secret.
    pub fn forget(&mut self) {
        let ask = |factor: &mut Factor| {
            if matches!(factor, Factor::Given(_)) {
                *factor = Factor::Asked;
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
