//! Asks for the password again, or for what else the session was signed in to with, over the intact
//! page when it has expired. Everything that waits for an answer goes on afterwards.

use super::keep_signed_in::DAY;
use super::labelled;
use super::sign_in::{again, entry, passcode, prepare_again, refusal};
use crate::auth::{AuthMethod, Session, SignInStep};
use crate::http::Error;
use crate::store::App;
use crate::ui::dialog::Dialog;
use crate::ui::dom::{El, Html, el, span, when};
use leptos::prelude::*;

const LAST: &str = "Then let the session renew itself for a day, with an application credential in your name";
const ELSEWHERE: &str = "Your organisation's page opens in a window of its own.";

/// The dialog, while the session is over.
pub fn expired() -> Html {
    let app = App::get();
    let secret = RwSignal::new(String::new());
    let code = RwSignal::new(String::new());
    let wants_code = RwSignal::new(false);
    let lasts = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Error>);
    let submit = move || {
        let elsewhere = app.cloud_now().is_some_and(|cloud| cloud.session().method() == AuthMethod::WebSso);
        // A window that was closed can be opened again.
        busy.set(!elsewhere);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let typed = if elsewhere { again().await } else { Ok(secret.get_untracked()) };
            let outcome = match typed {
                // By then the user may have signed out.
                Ok(secret) => app.reauthenticate(&secret, code.try_get_untracked().unwrap_or_default().trim()).await,
                Err(error) => Err(error),
            };
            busy.set(false);
            code.set(String::new());
            if matches!(outcome, Ok(None)) && lasts.try_get_untracked() == Some(true) {
                lasts.set(false);
                // The task tells whether that has worked: the session goes on in any case.
                leptos::task::spawn_local(async move { _ = app.keep_signed_in(DAY).await });
            }
            let problem = match outcome {
                // Both go together the next time.
                Ok(Some(SignInStep::Passcode { .. })) => {
                    wants_code.set(true);
                    Some(Error::refused("The password is right. Signing in also takes a one-time code"))
                }
                Ok(Some(SignInStep::NewPassword(_))) => {
                    Some(Error::refused("The password has expired. Sign out and in again to change it"))
                }
                Ok(None) => None,
                Err(error) => Some(error),
            };
            if !wants_code.try_get_untracked().unwrap_or_default() || problem.is_none() {
                secret.set(String::new());
            }
            failure.set(problem);
        });
    };
    let dialog = move || {
        let session = app.cloud_now().map(|cloud| cloud.session().clone());
        let method = session.as_ref().map(Session::method).unwrap_or_default();
        wants_code.set(method == AuthMethod::Totp);
        let (label, complete) = match method {
            AuthMethod::Password | AuthMethod::Totp => ("Password", "current-password"),
            AuthMethod::ApplicationCredential => ("Secret", "off"),
            AuthMethod::Token => ("Token", "off"),
            AuthMethod::WebSso => {
                prepare_again(app);
                ("", "")
            }
            AuthMethod::AccessToken { .. } => ("Access token", "off"),
        };
        let button = el("button")
            .class("button button--primary")
            .attr("type", "submit")
            .attr("disabled", move || busy.get())
            .child("Sign in");
        let about =
            "Your session has ended. The page stays as it is; what you were doing goes on once you are signed in.";
        let fields = (
            el("p").child(about),
            (session.as_ref().filter(|_| untrack(|| app.has_several())).map(place), session.clone().map(who)),
            match label {
                "" => el("p").class("field__help").child(ELSEWHERE),
                label => {
                    let entry = entry("secret-again", label, secret, "password", complete, "");
                    // Not the name before it, which only password managers write into.
                    if let Ok(Some(input)) = entry.element().query_selector("input") {
                        let _ = input.set_attribute("autofocus", "");
                    }
                    entry
                }
            },
            (
                when(move || wants_code.get(), move || passcode("code-again", code)),
                session.filter(can_keep_signed_in).map(|_| keep(lasts)),
            ),
            refusal(failure),
            button,
        );
        let form = el("form")
            .class("form form--plain")
            .attr("id", "sign-in-again")
            .on("submit", move |event| {
                event.prevent_default();
                submit();
            })
            .child(fields);
        Dialog::new(|| "Sign in again".to_owned(), move || app.sign_out()).cancel("Sign out").view(form)
    };
    when(move || app.expired(), dialog)
}

/// Whether the session may go on with an application credential from now on.
fn can_keep_signed_in(session: &Session) -> bool {
    session.scope().project.is_some() && !session.is_bound_to_project()
}

fn keep(lasts: RwSignal<bool>) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .flag("checked", move || lasts.get())
        .on("change", move |event| lasts.set(event_target_checked(&event)));
    el("label").class("checkbox").child((input, span("").child(LAST)))
}

/// Where, in case that is one of several scopes.
fn place(session: &Session) -> El {
    let scope = session.scope();
    el("p").child(
        ["This is about ", scope.place(), " in ", &scope.cloud, ", ", &scope.region, ". The others go on."].concat(),
    )
}

/// Who is to sign in again; for password managers too.
fn who(session: Session) -> El {
    let scope = session.scope();
    let (label, name) = match scope.application_credential.as_ref().filter(|_| session.is_bound_to_project()) {
        Some(credential) => ("Application credential", &credential.name),
        None => ("User name", &scope.user.name),
    };
    let field = el("input").class("input").attr("autocomplete", "username").attr("readonly", true).attr("value", name);
    labelled("user-again", label, field)
}
