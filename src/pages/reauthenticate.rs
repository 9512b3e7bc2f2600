//! Asks for the password again, or for what else the session was signed in to with, over the intact page when the session
//! has expired. Everything that waits for an answer goes on afterwards.

use super::keep_signed_in::DAY;
use super::labeled_control::LabeledControl;
use super::sign_in::{PasscodeField, SignInError, TextField, prepare_popup, sign_in_in_popup};
use crate::auth::{AuthMethod, Session, SignInStep};
use crate::components::dialog::Dialog;
use crate::http::Error;
use crate::store::App;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

const EXPLANATION: &str = "Your session has expired. Sign in to continue where you left off.";
const KEEP_SIGNED_IN: &str = "Keep me signed in for a day (creates an application credential)";

/// The dialog, while the session in front is over.
#[component]
pub fn ReauthenticateDialog() -> impl IntoView {
    let app = App::get();
    let state = ReauthenticateState::new(app);
    view! {
        <Show when=move || app.expired()>
            <Reauthenticate state />
        </Show>
    }
}

/// What is typed, and how far it has come. It outlives the dialog, which closes as soon as the session goes on.
#[derive(Clone, Copy)]
struct ReauthenticateState {
    app: App,
    secret: RwSignal<String>,
    passcode: RwSignal<String>,
    /// Whether a one-time code is asked for as well.
    wants_passcode: RwSignal<bool>,
    /// Whether the session is to renew itself from then on.
    keeps_signed_in: RwSignal<bool>,
    is_busy: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
}

impl ReauthenticateState {
    fn new(app: App) -> Self {
        ReauthenticateState {
            app,
            secret: RwSignal::new(String::new()),
            passcode: RwSignal::new(String::new()),
            wants_passcode: RwSignal::new(false),
            keeps_signed_in: RwSignal::new(false),
            is_busy: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    fn submit(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        let by_popup = self.app.cloud_now().is_some_and(|cloud| cloud.session().method() == AuthMethod::WebSso);
        // A window that was closed can be opened again.
        self.is_busy.set(!by_popup);
        self.error.set(None);
        leptos::task::spawn_local(async move {
            let secret = if by_popup {
                sign_in_in_popup().await
            } else {
                Ok(self.secret.try_get_untracked().unwrap_or_default())
            };
            let outcome = match secret {
                Ok(secret) => self.send(&secret).await,
                Err(error) => Err(error),
            };
            self.settle(outcome);
        });
    }

    async fn send(self, secret: &str) -> Result<Option<SignInStep>, Error> {
        // By then the user may have signed out, which disposes the signals.
        let passcode = self.passcode.try_get_untracked().unwrap_or_default();
        self.app.reauthenticate(secret, passcode.trim()).await
    }

    fn settle(self, outcome: Result<Option<SignInStep>, Error>) {
        self.is_busy.try_set(false);
        self.passcode.try_set(String::new());
        let error = match outcome {
            Ok(None) => {
                self.keep_signed_in();
                None
            }
            // Both go together the next time.
            Ok(Some(SignInStep::Passcode { .. })) => {
                self.wants_passcode.try_set(true);
                Some(Error::refused("This user also needs a one-time code"))
            }
            Ok(Some(SignInStep::NewPassword(_))) => {
                Some(Error::refused("Your password has expired. Sign out and sign in again to change it"))
            }
            Err(error) => Some(error),
        };
        if !self.wants_passcode.try_get_untracked().unwrap_or_default() || error.is_none() {
            self.secret.try_set(String::new());
        }
        self.error.try_set(error);
    }

    /// Lets the session renew itself, if that was wanted. The task tells whether it has worked: the session goes on in any
    /// case.
    fn keep_signed_in(self) {
        if self.keeps_signed_in.try_get_untracked() == Some(true) {
            self.keeps_signed_in.set(false);
            leptos::task::spawn_local(async move { _ = self.app.keep_signed_in(DAY).await });
        }
    }
}

/// Asks for what the session was signed in to with.
#[component]
fn Reauthenticate(
    /// What is typed.
    state: ReauthenticateState,
) -> impl IntoView {
    let app = state.app;
    let session = app.cloud_now().map(|cloud| cloud.session().clone());
    let method = session.as_ref().map(Session::method).unwrap_or_default();
    state.wants_passcode.set(method == AuthMethod::Totp);
    if method == AuthMethod::WebSso {
        prepare_popup(app);
    }
    let scope_notice = session.as_ref().filter(|_| app.has_several()).map(scope_notice);
    let user = session.as_ref().map(user);
    let offers_to_keep = session.as_ref().is_some_and(can_keep_signed_in);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        state.submit();
    };
    view! {
        <Dialog title="Sign in again" on_close=move |()| app.sign_out() cancel="Sign out">
            <form class="form form--plain" id="sign-in-again" on:submit=submit>
                <p>{EXPLANATION}</p>
                {scope_notice.map(|notice| view! { <p>{notice}</p> })}
                {user.map(|(label, name)| view! { <UserField label name /> })}
                <SecretField method value=state.secret />
                <Show when=move || state.wants_passcode.get()>
                    <PasscodeField id="code-again" value=state.passcode />
                </Show>
                {offers_to_keep.then(|| view! { <KeepSignedInCheckbox checked=state.keeps_signed_in /> })}
                <SignInError error=state.error />
                <button class="button button--primary" type="submit" disabled=move || state.is_busy.get()>
                    "Sign in"
                </button>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Who is to sign in again; for password managers too.
#[component]
fn UserField(
    /// What the name is of.
    label: &'static str,
    /// The name.
    name: String,
) -> impl IntoView {
    view! {
        <LabeledControl id="user-again" label>
            <input class="input" id="user-again" autocomplete="username" readonly value=name />
        </LabeledControl>
    }
}

/// The field for what the method takes. It opens with the focus: the user's name before it is only for password managers.
#[component]
fn SecretField(
    /// How the session was signed in to.
    method: AuthMethod,
    /// What is typed.
    value: RwSignal<String>,
) -> impl IntoView {
    let (label, autocomplete) = match method {
        AuthMethod::Password | AuthMethod::Totp => ("Password", "current-password"),
        AuthMethod::ApplicationCredential => ("Secret", "off"),
        AuthMethod::Token => ("Token", "off"),
        AuthMethod::AccessToken { .. } => ("Access token", "off"),
        AuthMethod::WebSso => {
            return view! { <p class="field__help">"Your organization's sign-in page opens in a new window."</p> }
                .into_any();
        }
    };
    view! { <TextField id="secret-again" label value kind="password" autocomplete autofocus=true /> }.into_any()
}

/// By which the user asks for the session to renew itself.
#[component]
fn KeepSignedInCheckbox(
    /// Whether it is checked.
    checked: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="checkbox">
            <input
                type="checkbox"
                prop:checked=move || checked.get()
                on:change:target=move |event| checked.set(event.target().checked())
            />
            <span>{KEEP_SIGNED_IN}</span>
        </label>
    }
}

/// Whether the session can go on with an application credential from now on.
fn can_keep_signed_in(session: &Session) -> bool {
    session.scope().project.is_some() && !session.is_bound_to_project()
}

/// Which of several scopes it is about.
fn scope_notice(session: &Session) -> String {
    let scope = session.scope();
    let parts = [scope.cloud.as_str(), scope.telling_domain().unwrap_or_default(), scope.region.as_str()];
    let there = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    ["This affects ", scope.place(), " in ", &there, ". Other sessions continue."].concat()
}

/// Whose session it is: a label, and a name.
fn user(session: &Session) -> (&'static str, String) {
    let scope = session.scope();
    match scope.application_credential.as_ref().filter(|_| session.is_bound_to_project()) {
        Some(credential) => ("Application credential", credential.name.clone()),
        None => ("User name", scope.user.name.clone()),
    }
}
