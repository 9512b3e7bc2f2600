//! The button that dismisses a hint for good.

use super::icon::Icon;
use leptos::prelude::*;

/// A cross that removes what it is part of.
#[component]
pub fn DismissButton(
    /// Its name for assistive technology, with what it dismisses.
    label: &'static str,
    #[prop(into)] on_click: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <button
            class="button button--quiet button--icon button--small"
            type="button"
            aria-label=label
            on:click=move |_| on_click.run(())
        >
            <Icon name="close" />
        </button>
    }
}
