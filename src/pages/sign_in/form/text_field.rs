//! The fields of the sign-in page.

use crate::pages::labeled_control::LabeledControl;
use leptos::prelude::*;

/// The label of a field for a one-time code.
pub const ONE_TIME_CODE: &str = "One-time code";

/// A field with its label.
#[component]
pub fn TextField(
    /// The id of the control.
    id: &'static str,
    /// What is asked for.
    label: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// The type of the control.
    #[prop(default = "text")]
    kind: &'static str,
    /// What browsers and password managers fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Shown while nothing is typed.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// Whether the dialog around it opens with the focus here.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    view! {
        <LabeledControl id label>
            <input
                class="input"
                id=id
                type=kind
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                placeholder=move || placeholder.get()
                autofocus=autofocus
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            />
        </LabeledControl>
    }
    .into_any()
}

/// A field for a one-time code.
#[component]
pub fn PasscodeField(
    /// The id of the control.
    id: &'static str,
    /// What is typed.
    value: RwSignal<String>,
) -> impl IntoView {
    view! { <TextField id label=ONE_TIME_CODE value autocomplete="one-time-code" /> }
}
