//! One line of text.

use super::super::field_handle::FieldHandle;
use super::attributes::control_attributes;
use leptos::prelude::*;

/// A field for one line of text.
#[component]
pub fn TextInput(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let text = Memo::new(move |_| field.text());
    view! {
        <input
            class="input"
            type="text"
            autocomplete="off"
            spellcheck="false"
            placeholder=move || field.unset_text()
            prop:value=move || text.get()
            on:input:target=move |event| field.type_in(event.target().value())
            {..control_attributes(field)}
        />
    }
}
