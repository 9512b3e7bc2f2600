//! Yes or no.

use super::super::field_handle::FieldHandle;
use leptos::prelude::*;

/// A check box with its label beside it.
#[component]
pub fn Checkbox(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let checked = Memo::new(move |_| field.value().as_bool().unwrap_or(false));
    view! {
        <label class="checkbox">
            <input
                type="checkbox"
                id=field.id()
                aria-describedby=move || field.aria_describedby()
                prop:checked=move || checked.get()
                on:change:target=move |event| field.set(event.target().checked())
            />
            <span>{field.definition.label}</span>
        </label>
    }
}
