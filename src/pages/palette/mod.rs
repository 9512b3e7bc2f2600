//! The palette (`Ctrl K`): go anywhere, find anything, run any action.

mod actions;
mod address;
mod address_owners;
mod entry;
mod find;
mod objects;
mod pages;
mod recent;
mod results;
mod search_dialog;
mod settings;
mod words;

pub use recent::provide_recent_pages;

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
