//! The choice between light and dark colors.

use crate::components::icon::Icon;
use crate::store::{App, Theme};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Switches from the system's theme to light, dark, and back. Also applies the chosen theme to the page.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let preferences = App::get().preferences;
    Effect::new(move || apply(preferences.theme()));
    let icon = move || match preferences.theme() {
        Theme::System => "system",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    };
    let choose_next = move |_| {
        preferences.set_theme(match untrack(|| preferences.theme()) {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        });
    };
    let label = move || ["Theme: ", preferences.theme().word()].concat();
    view! {
        <button class="button button--icon" type="button" aria-label=label title=label on:click=choose_next>
            {move || view! { <Icon name=icon() /> }}
        </button>
    }
}

/// Sets the `data-theme` of the document, which the style sheet goes by; without it, it follows the system.
fn apply(theme: Theme) {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(data) = root.map(|root| root.dataset()) else { return };
    match theme {
        Theme::System => data.delete("theme"),
        // It fails only for names that are no attribute's.
        theme => _ = data.set("theme", theme.word()),
    }
}
