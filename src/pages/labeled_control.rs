//! A control outside of resource forms.

use leptos::prelude::*;

/// A control under its label.
#[component]
pub fn LabeledControl(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=id>
                {label}
            </label>
            {children()}
        </div>
    }
}
