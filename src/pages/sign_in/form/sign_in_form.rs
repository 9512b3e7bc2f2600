//! What all forms of the sign-in page have in common.

use crate::components::focus::focus_at;
use crate::pages::sign_in::state::use_sign_in;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// A form that signs in.
#[component]
pub fn SignInForm(
    /// Whether its first field or button gets the focus, as when it replaces a form that had it.
    #[prop(optional)]
    takes_focus: bool,
    /// The fields and buttons.
    children: Children,
) -> impl IntoView {
    let sign_in = use_sign_in();
    let form = NodeRef::<html::Form>::new();
    if takes_focus {
        form.on_load(|form| _ = focus_at(&form, "input, button", 0));
    }
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        sign_in.submit();
    };
    view! {
        <form class="form signin__form" node_ref=form on:submit=submit>
            {children()}
        </form>
    }
}

/// The button that sends the form.
#[component]
pub fn SubmitButton(
    /// What it does.
    verb: &'static str,
) -> impl IntoView {
    let is_busy = use_sign_in().is_busy;
    view! {
        <button
            class="button button--primary button--wide"
            type="submit"
            aria-busy=move || is_busy.get().to_string()
            disabled=move || is_busy.get()
        >
            {move || if is_busy.get() { "Signing in…" } else { verb }}
        </button>
    }
}

/// Goes back to the first form.
#[component]
pub fn StartAgainButton() -> impl IntoView {
    let sign_in = use_sign_in();
    view! {
        <button class="button button--quiet" type="button" on:click=move |_| sign_in.start_again()>
            "Start over"
        </button>
    }
}
