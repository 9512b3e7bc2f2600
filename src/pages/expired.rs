//! Asks for the password again over the intact page when the session has expired. Everything that
//! waits for an answer goes on afterwards.

use crate::http::Error;
use crate::store::App;
use crate::ui::dialog::Dialog;
use crate::ui::error_panel::ErrorPanel;
use leptos::prelude::*;

#[component]
pub fn Expired() -> impl IntoView {
    let app = App::get();
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Error>);
    let user = move || app.cloud().map(|cloud| cloud.session().scope().user.name.clone()).unwrap_or_default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
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
    view! {
        <Show when=move || app.expired()>
            <Dialog title="Sign in again" on_close=move || app.sign_out() cancel="Sign out">
                <form id="sign-in-again" class="form" on:submit=submit>
                    <p>"Your session has ended. The page stays as it is; what you were doing goes on once you are signed in."</p>
                    <div class="field">
                        <label class="field__label" for="user-again">"User name"</label>
                        <input class="input" id="user-again" autocomplete="username" readonly prop:value=user />
                    </div>
                    <div class="field">
                        <label class="field__label" for="password-again">"Password"</label>
                        <input
                            class="input"
                            id="password-again"
                            type="password"
                            autocomplete="current-password"
                            autofocus
                            prop:value=move || password.get()
                            on:input=move |event| password.set(event_target_value(&event))
                        />
                    </div>
                    {move || failure.get().map(|error| view! { <ErrorPanel what="You could not be signed in" error /> })}
                    <button class="button button--primary" type="submit" disabled=busy>"Sign in"</button>
                </form>
            </Dialog>
        </Show>
    }
}
