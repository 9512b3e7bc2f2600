//! The palette (`Ctrl K`): go anywhere, find anything that is loaded, run any action.

mod address;
mod entries;
mod search_dialog;

use super::shell::use_overlays;
use leptos::prelude::*;
use search_dialog::SearchDialog;

/// The palette, while it is open.
#[component]
pub fn Palette() -> impl IntoView {
    let overlays = use_overlays();
    view! {
        <Show when=move || overlays.palette.get()>
            <SearchDialog on_close=move |()| overlays.palette.set(false) />
        </Show>
    }
}
