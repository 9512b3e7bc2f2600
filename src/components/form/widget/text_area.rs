//! Several lines of text.

use super::super::field_handle::FieldHandle;
use super::attributes::control_attributes;
use leptos::prelude::*;

/// A field for several lines of text.
#[component]
pub fn TextArea(
    /// The field.
    field: FieldHandle,
    /// The classes of the control.
    class: &'static str,
    /// The height in lines.
    rows: u32,
) -> impl IntoView {
    let text = Memo::new(move |_| field.text());
    view! {
        <textarea
            class=class
            rows=rows
            spellcheck="false"
            prop:value=move || text.get()
            on:input:target=move |event| field.type_in(event.target().value())
            {..control_attributes(field)}
        ></textarea>
    }
}
