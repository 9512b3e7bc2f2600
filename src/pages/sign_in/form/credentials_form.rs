//! The first form.

use super::cloud_select::CloudSelect;
use super::method_fields::MethodFields;
use super::sign_in_form::{SignInForm, SubmitButton};
use super::text_field::TextField;
use crate::pages::labeled_control::LabeledControl;
use crate::pages::sign_in::cloud_files::CloudFiles;
use crate::pages::sign_in::fields::{OTHER_CLOUD, method};
use crate::pages::sign_in::state::use_sign_in;
use leptos::prelude::*;

/// Asks for a cloud and for what the chosen method takes.
#[component]
pub fn CredentialsForm() -> impl IntoView {
    let fields = use_sign_in().fields;
    let is_other_cloud = move || fields.cloud.with(|cloud| cloud == OTHER_CLOUD);
    view! {
        <SignInForm>
            <CloudSelect />
            <Show when=is_other_cloud>
                <TextField id="auth-url" label="Authentication URL" value=fields.url kind="url" autocomplete="url" />
                <p class="field__help">"Keystone's URL, such as https://cloud.example.com:5000/v3"</p>
            </Show>
            <MethodSelect />
            <MethodFields />
            <SubmitButton verb="Sign in" />
            <CloudFiles />
        </SignInForm>
    }
    .into_any()
}

/// The choice of a method.
#[component]
fn MethodSelect() -> impl IntoView {
    let chosen = use_sign_in().fields.method;
    let options = method::ALL.map(|(value, name)| view! { <option value=value>{name}</option> }).collect_view();
    view! {
        <LabeledControl id="method" label="Method">
            <select
                class="select"
                id="method"
                prop:value=move || chosen.get()
                on:change:target=move |event| chosen.set(event.target().value())
            >
                {options}
            </select>
        </LabeledControl>
    }
}
