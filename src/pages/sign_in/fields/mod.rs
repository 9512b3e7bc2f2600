//! What is typed to sign in, what fills it in, and the credentials that come of it.

mod credentials;
pub mod method;
mod suggest;

use crate::auth::Secret;
use crate::auth::cloud_files::SignInForm;
use crate::store::App;
use leptos::prelude::*;

/// The value of the field `Cloud` with which an authentication URL is typed.
pub const OTHER_CLOUD: &str = "";

/// What was typed. It outlives the forms, so that nothing has to be typed twice.
#[derive(Clone, Copy)]
pub struct SignInFields {
    /// The name of a configured cloud or of one in a file, or [`OTHER_CLOUD`].
    pub cloud: RwSignal<String>,
    /// Keystone's address, for [`OTHER_CLOUD`].
    pub url: RwSignal<String>,
    /// One of [`method`].
    pub method: RwSignal<String>,
    pub user: RwSignal<String>,
    pub domain: RwSignal<String>,
    pub project: RwSignal<String>,
    /// The project's domain, by name or id; empty for the user's own.
    pub project_domain: RwSignal<String>,
    /// Whether the project's domain is asked for.
    pub has_project_domain: RwSignal<bool>,
    pub password: RwSignal<String>,
    pub passcode: RwSignal<String>,
    pub new_password: RwSignal<String>,
    pub new_password_again: RwSignal<String>,
    pub credential_id: RwSignal<String>,
    pub credential_name: RwSignal<String>,
    /// An application credential's secret.
    pub secret: RwSignal<String>,
    /// A token of Keystone's.
    pub token: RwSignal<String>,
    pub provider: RwSignal<String>,
    pub protocol: RwSignal<String>,
    /// A token of the identity provider's.
    pub access_token: RwSignal<String>,
    /// What the chosen cloud's file says. Its secrets are taken where nothing was typed, and never shown.
    pub file_form: RwSignal<Option<SignInForm>>,
}

impl SignInFields {
    /// Starts with the first cloud and what its configuration suggests.
    pub fn new(app: App) -> Self {
        let empty = || RwSignal::new(String::new());
        let first = untrack(|| app.cloud_names()).into_iter().next();
        let fields = SignInFields {
            cloud: RwSignal::new(first.unwrap_or_default()),
            url: empty(),
            method: RwSignal::new(method::PASSWORD.to_owned()),
            user: empty(),
            domain: empty(),
            project: empty(),
            project_domain: empty(),
            has_project_domain: RwSignal::new(false),
            password: empty(),
            passcode: empty(),
            new_password: empty(),
            new_password_again: empty(),
            credential_id: empty(),
            credential_name: empty(),
            secret: empty(),
            token: empty(),
            provider: empty(),
            protocol: RwSignal::new("openid".to_owned()),
            access_token: empty(),
            file_form: RwSignal::new(None),
        };
        fields.suggest(app);
        fields
    }

    /// Whether this method is chosen. Not reactive.
    pub fn has_method(self, method: &str) -> bool {
        self.method.try_with_untracked(|chosen| chosen == method).unwrap_or_default()
    }

    /// Whether the file has a secret for the chosen method, so that none needs to be typed. Reactive.
    pub fn has_secret(self, secret: fn(&SignInForm) -> &Option<Secret>) -> bool {
        self.method.track();
        self.file_form.track();
        self.form_of_method().is_some_and(|form| secret(&form).is_some())
    }

    /// What the file says, if it is for the chosen method.
    fn form_of_method(self) -> Option<SignInForm> {
        let form = self.file_form.try_get_untracked().flatten();
        form.filter(|form| self.has_method(method::value_of(&form.method)))
    }
}
