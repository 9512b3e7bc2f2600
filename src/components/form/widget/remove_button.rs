//! The button that removes one of several parts of a field.

use crate::components::icon::Icon;
use leptos::prelude::*;

/// An icon button that removes a row.
#[component]
pub fn RemoveButton(
    /// The accessible name, which says what is removed.
    #[prop(into)]
    label: Signal<String>,
    /// Called when the row is to be removed.
    on_remove: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <button
            class="button button--quiet button--icon"
            type="button"
            aria-label=move || label.get()
            on:click=move |_| on_remove.run(())
        >
            <Icon name="close" />
        </button>
    }
}
