//! How far signing in has come, and what takes it further.

use super::fields::{SignInFields, method};
use super::sso;
use crate::auth::{
    self, CloudConfig, Credentials, ExpiredPassword, ScopeSelection, ScopeTarget, Secret, Session, SignInOutcome,
    SignInStep,
};
use crate::http::Error;
use crate::navigation::{Navigation, use_navigation};
use crate::store::App;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is asked for.
#[derive(Clone)]
pub enum SignInStage {
    /// A cloud, a method and its credentials.
    Credentials,
    /// A one-time code besides the password; Keystone's receipt for the password goes with it.
    Passcode(Secret),
    /// A new password in place of an expired one.
    NewPassword(ExpiredPassword),
    /// Whether a token is used that may not be from Keystone.
    ConfirmToken(Secret),
    /// A project, a domain or the system.
    ChooseScope(ScopeSelection),
}

/// What the parts of the sign-in page share. A context of the page.
#[derive(Clone, Copy)]
pub struct SignIn {
    /// What was typed.
    pub fields: SignInFields,
    /// What is asked for.
    pub stage: RwSignal<SignInStage, LocalStorage>,
    /// Whether an attempt is under way.
    pub is_busy: RwSignal<bool>,
    /// Why the last attempt failed.
    pub error: RwSignal<Option<Error>>,
    app: App,
    navigation: Navigation,
}

/// Provides [`SignIn`], with what the configuration suggests filled in.
pub fn provide_sign_in() -> SignIn {
    let app = App::get();
    let sign_in = SignIn {
        fields: SignInFields::new(app),
        stage: RwSignal::new_local(SignInStage::Credentials),
        is_busy: RwSignal::new(false),
        error: RwSignal::new(None),
        app,
        navigation: use_navigation(),
    };
    provide_context(sign_in);
    sign_in
}

/// The page's [`SignIn`].
///
/// # Panics
/// Outside of the sign-in page.
pub fn use_sign_in() -> SignIn {
    expect_context()
}

// The page may be left while Keystone is asked, which disposes the signals: hence `try_*`.
impl SignIn {
    /// Goes on with the token that the browser has come back with from a single sign-on, if it has.
    pub fn resume(self) {
        let Some(response) = sso::take_sso_response() else { return };
        self.is_busy.set(true);
        spawn_local(async move {
            let outcome = match response.token().await {
                Ok(token) => {
                    self.fields.restore(token.login);
                    if token.is_sender_known {
                        self.with_token(token.token).await.map(Some)
                    } else {
                        self.stage.try_set(SignInStage::ConfirmToken(token.token));
                        Ok(None)
                    }
                }
                Err(error) => Err(error),
            };
            self.settle(outcome);
        });
    }

    /// Sends what was typed, unless an attempt is under way already.
    pub fn submit(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let outcome = self.attempt().await;
            self.settle(outcome);
        });
    }

    /// Enters a project, a domain or the system.
    pub fn enter(self, target: ScopeTarget) {
        let SignInStage::ChooseScope(unscoped) = self.stage.get_untracked() else { return };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let outcome = unscoped.scope_to(&target).await;
            self.settle(outcome.map(|session| Some(SignInOutcome::Scoped(session))));
        });
    }

    /// Asks for credentials again.
    pub fn start_again(self) {
        self.error.set(None);
        self.stage.set(SignInStage::Credentials);
    }

    /// Sends what was typed, once; nothing comes of it where the tab leaves for the identity provider.
    async fn attempt(self) -> Result<Option<SignInOutcome>, Error> {
        let (fields, http) = (self.fields, self.app.http());
        let cloud = fields.config(self.app)?;
        let stage = self.stage.try_get_untracked().unwrap_or(SignInStage::Credentials);
        let credentials = match stage {
            SignInStage::ConfirmToken(token) => return self.with_token(token).await.map(Some),
            SignInStage::Passcode(receipt) => fields.passcode_credentials(receipt)?,
            SignInStage::NewPassword(expired) => {
                let (old, new) = fields.password_change()?;
                auth::change_password(&http, &cloud, &expired, &old, &new).await?;
                // Whether or not signing in works now, the old password does not any more.
                fields.adopt_new_password();
                self.stage.try_set(SignInStage::Credentials);
                fields.credentials()?
            }
            SignInStage::Credentials if fields.has_method(method::WEB_SSO) => {
                return self.leave(&cloud).await.map(|()| None);
            }
            SignInStage::Credentials | SignInStage::ChooseScope(_) => fields.credentials()?,
        };
        auth::sign_in(&http, &cloud, credentials, fields.wanted_project().as_deref()).await.map(Some)
    }

    /// Leaves for the identity provider.
    async fn leave(self, cloud: &CloudConfig) -> Result<(), Error> {
        let next = untrack(|| self.navigation.query("next")).unwrap_or_default();
        sso::leave(self.app, cloud, self.fields.sso_login(next)?).await
    }

    /// Signs in with the token of a single sign-on.
    async fn with_token(self, token: Secret) -> Result<SignInOutcome, Error> {
        let cloud = self.fields.config(self.app)?;
        let credentials = Credentials::Token { token, ours: true };
        let project = self.fields.wanted_project();
        auth::sign_in(&self.app.http(), &cloud, credentials, project.as_deref()).await
    }

    fn settle(self, outcome: Result<Option<SignInOutcome>, Error>) {
        self.is_busy.try_set(false);
        match outcome {
            Ok(None) => {}
            Ok(Some(SignInOutcome::Scoped(session))) => self.open(session),
            Ok(Some(SignInOutcome::ChooseScope(unscoped))) => {
                self.fields.password.try_set(String::new());
                self.stage.try_set(SignInStage::ChooseScope(unscoped));
            }
            Ok(Some(SignInOutcome::StepNeeded(SignInStep::Passcode { receipt }))) => {
                self.stage.try_set(SignInStage::Passcode(receipt));
            }
            Ok(Some(SignInOutcome::StepNeeded(SignInStep::NewPassword(expired)))) => {
                self.stage.try_set(SignInStage::NewPassword(expired));
            }
            Err(error) => {
                self.error.try_set(Some(error));
            }
        }
    }

    /// Opens the session; beside what is open already, if anything is.
    fn open(self, session: Session) {
        let is_another = self.app.cloud_now().is_some();
        self.app.open_beside(session);
        if is_another {
            self.navigation.replace(self.navigation.next().as_deref().unwrap_or("/overview"));
        }
    }
}
