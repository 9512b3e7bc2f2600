//! The question whether a token of an unknown sender is used.

use super::sign_in_form::{SignInForm, StartAgainButton, SubmitButton};
use leptos::prelude::*;

const EXPLANATION: &str = "We could not verify where this single sign-on response came from. Continue only if \
    you have just signed in on your organization's page.";

/// Asks whether a token is used that may not be from Keystone.
#[component]
pub fn ConfirmTokenForm() -> impl IntoView {
    view! {
        <SignInForm takes_focus=true>
            <p>{EXPLANATION}</p>
            <SubmitButton verb="Continue" />
            <StartAgainButton />
        </SignInForm>
    }
}
