//! What fills the fields in: a cloud's configuration, a file, or a single sign-on that the tab had left for.

use super::{SignInFields, method};
use crate::auth::{AuthMethod, CloudConfig, WebSsoLogin};
use crate::store::App;
use leptos::prelude::*;

impl SignInFields {
    /// Takes over what the chosen cloud's configuration says, or the file that it is from.
    pub fn suggest(self, app: App) {
        let name = self.cloud.get_untracked();
        let (cloud, file) = untrack(|| (app.cloud_config(&name).unwrap_or_default(), app.file_cloud(&name)));
        let CloudConfig { auth: preset, auth_type, .. } = cloud;
        let form = file.map(|file| file.form());
        let user = form.as_ref().and_then(|form| form.user_id.as_deref());
        fill_in(self.user, user.or(preset.username.as_deref()), "");
        fill_in(self.domain, preset.suggested_domain(), "Default");
        fill_in(self.project, preset.suggested_project(), "");
        fill_in(self.project_domain, preset.suggested_project_domain(), "");
        self.update_project_domain();
        fill_in(self.provider, preset.identity_provider.as_deref(), "");
        fill_in(self.protocol, preset.protocol.as_deref(), "openid");
        match auth_type.as_deref() {
            Some("v3websso") => self.method.set(method::WEB_SSO.to_owned()),
            Some("v3oidcaccesstoken") => self.method.set(method::ACCESS_TOKEN.to_owned()),
            _ => {}
        }
        if let Some(form) = &form {
            if preset.system || preset.domain.is_some() {
                self.project.set(String::new());
                self.project_domain.set(String::new());
                self.update_project_domain();
            }
            self.credential_id.set(form.credential_id.clone());
            self.credential_name.set(form.credential_name.clone());
            if let AuthMethod::AccessToken { provider, protocol } = &form.method {
                self.provider.set(provider.clone());
                self.protocol.set(protocol.clone());
            }
            self.method.set(method::value_of(&form.method).to_owned());
        }
        self.file_form.set(form);
    }

    /// Whether the configuration says all that a single sign-on takes. Reactive.
    pub fn has_sso_preset(self, app: App) -> bool {
        app.cloud_config(&self.cloud.get()).is_some_and(|cloud| cloud.auth.protocol.is_some())
    }

    /// Fills in what was there when the tab left for a single sign-on.
    pub fn restore(self, login: WebSsoLogin) {
        self.cloud.try_set(login.cloud);
        self.url.try_set(login.auth_url);
        self.method.try_set(method::WEB_SSO.to_owned());
        self.provider.try_set(login.provider);
        self.protocol.try_set(login.protocol);
        self.project.try_set(login.project);
        self.project_domain.try_set(login.project_domain);
        self.update_project_domain();
    }

    /// Asks for the project's domain where there is one.
    fn update_project_domain(self) {
        let is_given = self.project_domain.try_with_untracked(|domain| !domain.is_empty());
        self.has_project_domain.try_set(is_given.unwrap_or_default());
    }
}

/// Sets a field to what the configuration says. Otherwise it keeps what was typed, or gets the default.
fn fill_in(field: RwSignal<String>, preset: Option<&str>, default: &str) {
    if let Some(value) = preset {
        field.set(value.to_owned());
    } else if field.with_untracked(String::is_empty) {
        field.set(default.to_owned());
    }
}
