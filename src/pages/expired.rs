//! Asks for the password again over the intact page when the session has expired. Everything that
//! waits for an answer goes on afterwards.

use super::labelled;
use super::sign_in::refusal;
use crate::http::Error;
use crate::store::App;
use crate::ui::dialog::Dialog;
use crate::ui::dom::{Html, el, when};
use leptos::prelude::*;

/// The dialog, while the session is over.
pub fn expired() -> Html {
    let app = App::get();
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Error>);
    let user = move || app.cloud().map(|cloud| cloud.session().scope().user.name.clone()).unwrap_or_default();
    let submit = move || {
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let outcome = app.reauthenticate(&password.get_untracked()).await;
            busy.try_set(false);
            password.try_set(String::new());
            if let Err(error) = outcome {
                failure.try_set(Some(error));
            }
        });
    };
    let dialog = move || {
        let user = el("input").class("input").attr("autocomplete", "username").attr("readonly", true).value(user);
        let password = el("input")
            .class("input")
            .attr("type", "password")
            .attr("autocomplete", "current-password")
            .attr("autofocus", true)
            .value(move || password.get())
            .on("input", move |event| password.set(event_target_value(&event)));
        let button = el("button")
            .class("button button--primary")
            .attr("type", "submit")
            .attr("disabled", move || busy.get())
            .child("Sign in");
        let about =
            "Your session has ended. The page stays as it is; what you were doing goes on once you are signed in.";
        let form = el("form")
            .class("form")
            .attr("id", "sign-in-again")
            .on("submit", move |event| {
                event.prevent_default();
                submit();
            })
            .child((
                el("p").child(about),
                labelled("user-again", "User name", user),
                labelled("password-again", "Password", password),
                refusal(failure),
                button,
            ));
        Dialog::new(|| "Sign in again".to_owned(), move || app.sign_out()).cancel("Sign out").view(form)
    };
    when(move || app.expired(), dialog)
}
