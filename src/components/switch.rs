//! A switch, which takes effect at once.

use leptos::prelude::*;

/// A switch.
#[component]
pub fn Switch(
    /// Its text.
    #[prop(into)]
    label: String,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Called with what it is to become.
    #[prop(into)]
    set: UnsyncCallback<bool>,
) -> impl IntoView {
    view! {
        <button
            class="switch"
            type="button"
            role="switch"
            aria-checked=move || if on.get() { "true" } else { "false" }
            on:click=move |_| set.run(!on.get_untracked())
        >
            {label}
        </button>
    }
}
