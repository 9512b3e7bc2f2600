//! The bar above every page: scope, search, activity, theme, user.

mod activity_link;
mod client_files;
mod session_lifetime;
mod theme_button;
mod user_menu;

use super::scope::ScopeSwitcher;
use super::use_overlays;
use crate::components::icon::Icon;
use crate::pages::brand::{self, BrandMark};
use activity_link::ActivityLink;
use leptos::prelude::*;
use theme_button::ThemeButton;
use user_menu::UserMenu;

/// The bar above every page.
#[component]
pub fn Topbar() -> impl IntoView {
    let overlays = use_overlays();
    view! {
        <header class="topbar">
            <button
                class="button button--icon topbar__menu"
                type="button"
                aria-label="Navigation"
                aria-expanded=move || overlays.drawer.get().to_string()
                on:click=move |_| overlays.drawer.update(|open| *open = !*open)
            >
                <Icon name="menu" />
            </button>
            <a class="topbar__brand" href="/overview">
                <BrandMark class="topbar__mark" />
                <span class="topbar__name">{brand::name()}</span>
            </a>
            <ScopeSwitcher />
            <button class="topbar__search" type="button" on:click=move |_| overlays.palette.set(true)>
                <Icon name="search" />
                <span class="visually-hidden">"Search or type a command"</span>
                <span class="topbar__hint" aria-hidden="true">
                    "Search or type a command…"
                </span>
                <kbd aria-hidden="true">"Ctrl K"</kbd>
            </button>
            <div class="topbar__actions">
                <ActivityLink />
                <ThemeButton />
                <button
                    class="button button--icon topbar__wide"
                    type="button"
                    aria-label="Keyboard shortcuts"
                    title="Keyboard shortcuts (?)"
                    on:click=move |_| overlays.help.set(true)
                >
                    <Icon name="keyboard" />
                </button>
                <UserMenu />
            </div>
        </header>
    }
    .into_any()
}
