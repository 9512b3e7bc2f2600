//! The choice between light and dark colors.

use crate::components::icon::Icon;
use crate::store::{App, Theme};
use leptos::prelude::*;

/// Switches from the system's theme to light, dark, and back.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let preferences = App::get().preferences;
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
