//! Text that is typed: one line, several, a number, a secret.

use super::super::slot::Slot;
use crate::ui::icon::Icon;
use leptos::prelude::*;

/// One line.
pub fn line(slot: Slot, kind: &'static str) -> AnyView {
    view! {
        <input
            class="input"
            id=slot.id()
            type=kind
            autocomplete="off"
            spellcheck="false"
            prop:value=move || slot.text()
            aria-required=slot.required()
            aria-invalid=move || slot.invalid()
            aria-describedby=move || slot.described()
            on:input=move |event| slot.type_in(event_target_value(&event))
        />
    }
    .into_any()
}

/// A whole number; what cannot be one is kept as it was typed, and told.
pub fn number(slot: Slot, least: i64, most: i64) -> AnyView {
    view! {
        <input
            class="input"
            id=slot.id()
            type="number"
            inputmode="numeric"
            step="1"
            min=least
            max=(most < i64::MAX).then_some(most)
            prop:value=move || slot.text()
            aria-required=slot.required()
            aria-invalid=move || slot.invalid()
            aria-describedby=move || slot.described()
            on:input=move |event| {
                let text = event_target_value(&event);
                match text.parse::<i64>() {
                    Ok(number) => slot.type_in(number),
                    Err(_) => slot.type_in(text),
                }
            }
        />
    }
    .into_any()
}

/// A secret, shown only while asked for.
pub fn secret(slot: Slot) -> AnyView {
    let shown = RwSignal::new(false);
    view! {
        <div class="secret">
            <input
                class="input"
                id=slot.id()
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete="new-password"
                spellcheck="false"
                prop:value=move || slot.text()
                aria-required=slot.required()
                aria-invalid=move || slot.invalid()
                aria-describedby=move || slot.described()
                on:input=move |event| slot.type_in(event_target_value(&event))
            />
            <button
                class="button button--icon"
                type="button"
                aria-label=["Show ", slot.field.label].concat()
                aria-pressed=move || shown.get().to_string()
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                <Icon name="eye" />
            </button>
        </div>
    }
    .into_any()
}

/// Several lines.
pub fn lines(slot: Slot) -> AnyView {
    area(slot, "input", "4")
}

/// A larger field for several lines.
pub fn area(slot: Slot, class: &'static str, rows: &'static str) -> AnyView {
    view! {
        <textarea
            class=class
            id=slot.id()
            rows=rows
            spellcheck="false"
            prop:value=move || slot.text()
            aria-required=slot.required()
            aria-invalid=move || slot.invalid()
            aria-describedby=move || slot.described()
            on:input=move |event| slot.type_in(event_target_value(&event))
        ></textarea>
    }
    .into_any()
}
