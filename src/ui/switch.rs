//! A switch: on or off, at once.

use leptos::prelude::*;

#[component]
pub fn Switch(
    #[prop(into)] label: TextProp,
    #[prop(into)] on: Signal<bool>,
    /// Told what it is to be from now on.
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    view! {
        <button
            class="switch"
            type="button"
            role="switch"
            aria-checked=move || on.get().to_string()
            on:click=move |_| set(!on.get_untracked())
        >
            {move || label.get()}
        </button>
    }
}
