//! A password or another secret.

use super::super::field_handle::FieldHandle;
use super::attributes::control_attributes;
use crate::components::icon::Icon;
use leptos::prelude::*;

/// A field for a secret, with a button that shows what is typed.
#[component]
pub fn SecretInput(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let text = Memo::new(move |_| field.text());
    let is_shown = RwSignal::new(false);
    view! {
        <div class="secret">
            <input
                class="input"
                type=move || if is_shown.get() { "text" } else { "password" }
                autocomplete="new-password"
                spellcheck="false"
                prop:value=move || text.get()
                on:input:target=move |event| field.type_in(event.target().value())
                {..control_attributes(field)}
            />
            <button
                class="button button--icon"
                type="button"
                aria-label=["Show ", field.definition.label].concat()
                aria-pressed=move || is_shown.get().to_string()
                on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
            >
                <Icon name="eye" />
            </button>
        </div>
    }
}
