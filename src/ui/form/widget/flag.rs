//! Yes or no.

use super::super::slot::Slot;
use leptos::prelude::*;

/// A check box with its words beside it.
pub fn view(slot: Slot) -> AnyView {
    view! {
        <label class="checkbox">
            <input
                type="checkbox"
                id=slot.id()
                prop:checked=move || slot.value().as_bool().unwrap_or(false)
                aria-describedby=move || slot.described()
                on:change=move |event| slot.set(event_target_checked(&event))
            />
            <span>{slot.field.label}</span>
        </label>
    }
    .into_any()
}
