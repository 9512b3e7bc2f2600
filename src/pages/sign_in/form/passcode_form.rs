//! The form for a missing one-time code.

use super::sign_in_form::{SignInForm, StartAgainButton, SubmitButton};
use super::text_field::PasscodeField;
use crate::pages::sign_in::state::use_sign_in;
use leptos::prelude::*;

/// Asks for the one-time code that the user's rules want besides the password.
#[component]
pub fn PasscodeForm() -> impl IntoView {
    let fields = use_sign_in().fields;
    view! {
        <SignInForm takes_focus=true>
            <p>"Enter the one-time code from your authenticator app."</p>
            <PasscodeField id="passcode" value=fields.passcode />
            <SubmitButton verb="Sign in" />
            <StartAgainButton />
        </SignInForm>
    }
}
