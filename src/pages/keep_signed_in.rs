//! The offer to stay signed in: the session goes on with an application credential, and nobody is asked for a password
//! again.

use super::labeled_control::LabeledControl;
use crate::components::dialog::Dialog;
use crate::components::error_panel::ErrorPanel;
use crate::http::Error;
use crate::store::App;
use leptos::prelude::*;

const HOUR: f64 = 3_600.0;
/// For how long a session stays signed in where nobody says so, in seconds.
pub const DAY: f64 = 24.0 * HOUR;
const SPANS: [(&str, f64); 4] =
    [("8 hours", 8.0 * HOUR), ("1 day", DAY), ("7 days", 7.0 * DAY), ("30 days", 30.0 * DAY)];

const EXPLANATION: &str = "Your session normally ends when its token expires. To stay signed in, Skylark \
    creates an application credential for this project with your current roles and uses it afterwards.";
const SECRET: &str = "The secret is kept only in this tab's memory and is lost on reload. The credential \
    expires after this time at the latest. Signing out deletes it; you can also delete it under Application \
    credentials.";

/// The offer, while it is open.
#[component]
pub fn KeepSignedInDialog(
    /// Whether it is open. The dialog closes itself.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Show when=move || open.get()>
            <KeepSignedIn open />
        </Show>
    }
}

/// Asks for how long to stay signed in.
#[component]
fn KeepSignedIn(
    /// Whether the dialog is open, to close it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let app = App::get();
    let seconds = RwSignal::new(DAY);
    let is_busy = RwSignal::new(false);
    let error = RwSignal::new(None::<Error>);
    let confirm = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        error.set(None);
        let seconds = seconds.get_untracked();
        leptos::task::spawn_local(async move {
            match app.keep_signed_in(seconds).await {
                Ok(()) => _ = open.try_set(false),
                // The dialog may have been closed meanwhile: the task tells it as well.
                Err(failure) => _ = error.try_set(Some(failure)),
            }
            is_busy.try_set(false);
        });
    };
    let button = move || {
        view! {
            <button
                class="button button--primary"
                type="button"
                disabled=move || is_busy.get()
                on:click=confirm
            >
                "Stay signed in"
            </button>
        }
    };
    view! {
        <Dialog title="Stay signed in" on_close=move |()| open.set(false) confirm=button>
            <p>{EXPLANATION}</p>
            <LabeledControl id="lasting-span" label="Duration">
                <SpanSelect seconds />
            </LabeledControl>
            <p class="field__help">{SECRET}</p>
            {move || {
                error.get().map(|error| view! { <ErrorPanel what="Could not extend the session" error /> })
            }}
        </Dialog>
    }
}

/// The choice of a span.
#[component]
fn SpanSelect(
    /// The chosen span, in seconds.
    seconds: RwSignal<f64>,
) -> impl IntoView {
    let option = |(label, span): (&'static str, f64)| {
        view! { <option selected=span == DAY>{label}</option> }
    };
    let choose = move |label: String| {
        if let Some((_, span)) = SPANS.iter().find(|(known, _)| *known == label) {
            seconds.set(*span);
        }
    };
    view! {
        <select class="input" id="lasting-span" on:change:target=move |event| choose(event.target().value())>
            {SPANS.map(option).collect_view()}
        </select>
    }
}
