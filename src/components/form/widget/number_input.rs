//! A whole number.

use super::super::field_handle::FieldHandle;
use super::attributes::{control_attributes, show_value};
use leptos::prelude::*;

/// A field for a whole number. Text that is no number is kept as it was typed, and is a problem of the field.
#[component]
pub fn NumberInput(
    /// The field.
    field: FieldHandle,
    /// The least value.
    min: i64,
    /// The greatest value; `i64::MAX` where there is none.
    max: i64,
) -> impl IntoView {
    let control = NodeRef::new();
    show_value(control, Memo::new(move |_| field.text()));
    let type_in = move |text: String| match text.parse::<i64>() {
        Ok(number) => field.type_in(number),
        Err(_) => field.type_in(text),
    };
    view! {
        <input
            class="input"
            type="number"
            inputmode="numeric"
            step="1"
            min=min.to_string()
            max=(max < i64::MAX).then(|| max.to_string())
            node_ref=control
            on:input:target=move |event| type_in(event.target().value())
            {..control_attributes(field)}
        />
    }
}
