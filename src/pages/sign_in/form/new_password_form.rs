//! The form for an expired password.

use super::sign_in_form::{SignInForm, StartAgainButton, SubmitButton};
use super::text_field::TextField;
use crate::pages::sign_in::state::use_sign_in;
use leptos::prelude::*;

/// Asks for a new password in place of one that has expired.
#[component]
pub fn NewPasswordForm() -> impl IntoView {
    let fields = use_sign_in().fields;
    view! {
        <SignInForm takes_focus=true>
            <p>"Your password has expired. Choose a new one to sign in."</p>
            <TextField
                id="new-password"
                label="New password"
                value=fields.new_password
                kind="password"
                autocomplete="new-password"
            />
            <TextField
                id="new-again"
                label="Confirm new password"
                value=fields.new_password_again
                kind="password"
                autocomplete="new-password"
            />
            <SubmitButton verb="Change password and sign in" />
            <StartAgainButton />
        </SignInForm>
    }
}
