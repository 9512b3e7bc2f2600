//! The question whether a token of an unknown sender is used.

use super::sign_in_form::{SignInForm, StartAgainButton, SubmitButton};
use leptos::prelude::*;

const EXPLANATION: &str = "A single sign-on has come back, but not with word of who has sent it. Go on only if you have \
    just signed in at your organization's page: else you may be about to work as somebody else.";

/// Asks whether a token is used that may not be from Keystone.
#[component]
pub fn ConfirmTokenForm() -> impl IntoView {
    view! {
        <SignInForm takes_focus=true>
            <p>{EXPLANATION}</p>
            <SubmitButton verb="Go on" />
            <StartAgainButton />
        </SignInForm>
    }
}
