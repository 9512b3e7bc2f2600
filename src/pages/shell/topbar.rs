//! The bar above every page: scope, search, activity, theme, user.

use super::Overlays;
use super::scope::ScopeSwitcher;
use crate::http::Outcome;
use crate::pages::brand;
use crate::store::{App, Theme};
use crate::ui::icon::Icon;
use leptos::prelude::*;

#[component]
pub fn Topbar() -> impl IntoView {
    let overlays: Overlays = expect_context();
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
                {brand::mark("topbar__mark")}
                <span class="topbar__name">{brand::name()}</span>
            </a>
            <ScopeSwitcher />
            <button class="topbar__search" type="button" aria-label="Search" on:click=move |_| overlays.palette.set(true)>
                <Icon name="search" />
                <span class="topbar__hint">"Search or run…"</span>
                <kbd>"Ctrl K"</kbd>
            </button>
            <div class="topbar__actions">
                <InFlight />
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
}

/// How many requests are under way, leading to all of them.
#[component]
fn InFlight() -> impl IntoView {
    let app = App::get();
    let pending = Memo::new(move |_| {
        app.journal_changes();
        let entries = app.http().journal().entries();
        entries.iter().filter(|exchange| exchange.outcome == Outcome::Pending).count()
    });
    let label = move || match pending.get() {
        0 => "Activity".to_owned(),
        count => ["Activity: ", &count.to_string(), " requests under way"].concat(),
    };
    view! {
        <a class="button button--icon topbar__activity" href="/activity" aria-label=label title=label class:is-busy=move || { pending.get() > 0 }>
            <Icon name="activity" />
        </a>
    }
}

/// Goes round system, light and dark.
#[component]
fn ThemeButton() -> impl IntoView {
    let preferences = App::get().preferences;
    Effect::new(move |_| {
        let root = document().document_element();
        if let Some(root) = root {
            // Without the attribute the style sheet follows the system.
            let _ = match preferences.theme() {
                Theme::System => root.remove_attribute("data-theme"),
                theme => root.set_attribute("data-theme", theme.word()),
            };
        }
    });
    let icon = move || match preferences.theme() {
        Theme::System => "system",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    };
    let next = move |_| {
        preferences.set_theme(match preferences.theme() {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        });
    };
    let label = move || ["Theme: ", preferences.theme().word()].concat();
    view! {
        <button class="button button--icon" type="button" aria-label=label title=label on:click=next>
            {move || view! { <Icon name=icon() /> }}
        </button>
    }
}

#[component]
fn UserMenu() -> impl IntoView {
    let app = App::get();
    let scope = move || app.cloud().map(|cloud| cloud.session().scope());
    let name = move || scope().map(|scope| scope.user.name.clone()).unwrap_or_default();
    let roles = move || scope().map(|scope| scope.roles.join(", ")).unwrap_or_default();
    let domain = move || scope().map(|scope| scope.user_domain.name.clone()).unwrap_or_default();
    view! {
        <button class="topbar__user" type="button" popovertarget="user-menu" aria-label=move || ["User ", &name()].concat()>
            <Icon name="user" />
            <span class="topbar__wide">{name}</span>
        </button>
        <div class="popover popover--user" id="user-menu" popover="auto">
            <p class="popover__title">{name}</p>
            <dl class="popover__facts">
                <dt>"Domain"</dt><dd>{domain}</dd>
                <dt>"Roles"</dt><dd>{roles}</dd>
            </dl>
            <button class="button button--wide" type="button" on:click=move |_| app.sign_out()>
                <Icon name="sign-out" />
                "Sign out"
            </button>
        </div>
    }
}
