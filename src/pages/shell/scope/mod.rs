//! The scope that is shown, and the way to others: projects, regions and clouds, in place of it or beside it.

mod entry;
mod menu;
mod open_scopes;
mod projects;
mod regions;

use crate::auth::{Scope, ScopeTarget};
use crate::components::icon::Icon;
use crate::components::page_key::on_page_key;
use crate::http::encode;
use crate::navigation::{BESIDE, use_navigation};
use crate::store::App;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use menu::ScopeMenu;
pub use menu::leave_object_page;
use open_scopes::OpenScopes;
use projects::Projects;
use regions::Regions;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The button that names the scope, and the menu it opens.
#[component]
pub fn ScopeSwitcher() -> impl IntoView {
    let app = App::get();
    let scope = move || app.cloud().map(|cloud| cloud.session().scope());
    let cloud = move || scope().map(|scope| scope.cloud.clone()).unwrap_or_default();
    let region = move || scope().map(|scope| scope.region.clone()).unwrap_or_default();
    let place = move || scope().map(|scope| scope.place().to_owned()).unwrap_or_default();
    let domain = move || scope().and_then(|scope| scope.telling_domain().map(str::to_owned));
    let label = move || scope().map(|scope| label(&scope)).unwrap_or_default();
    let popover = NodeRef::<html::Div>::new();
    let menu = ScopeMenu { app, navigation: use_navigation(), popover };
    // The menu's content asks for the user's projects: it is there only while the menu is open.
    let is_open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    // Whether the menu was opened by its key, to choose a project.
    let is_by_key = RwSignal::new(false);
    on_page_key(move |key| {
        let Some(button) = button.get_untracked().filter(|_| key == "p") else { return false };
        is_by_key.set(true);
        // The button has the focus first, so that it has it again when the menu closes.
        _ = button.focus();
        button.click();
        true
    });
    let on_toggle = move |event: Event| {
        is_open.set(is_popover_open(&event));
        if !is_open.get_untracked() {
            is_by_key.set(false);
        }
    };
    view! {
        <button
            node_ref=button
            class="topbar__scope"
            type="button"
            popovertarget="scope-menu"
            aria-keyshortcuts="p"
            title=label
        >
            // The name says what each part is, and is the same where there is no room for all of them.
            <span class="visually-hidden">{label}</span>
            <span class="topbar__cloud" aria-hidden="true">
                {cloud}
            </span>
            {move || {
                Some(region())
                    .filter(|region| !region.is_empty())
                    .map(|region| {
                        view! {
                            <span class="topbar__cloud" aria-hidden="true">
                                {region}
                            </span>
                        }
                    })
            }}
            <strong aria-hidden="true">{place}</strong>
            {move || domain().map(|domain| view! { <small aria-hidden="true">{domain}</small> })}
            <Icon name="chevron-down" />
        </button>
        <div
            class="popover popover--scope"
            id="scope-menu"
            popover="auto"
            node_ref=popover
            on:toggle=on_toggle
        >
            <Show when=move || is_open.get()>
                <OpenScopes menu />
                <Regions menu />
                <Projects menu has_focus=is_by_key.into() />
                <SignInElsewhere />
            </Show>
        </div>
    }
    .into_any()
}

/// All that tells where one is, in words.
fn label(scope: &Scope) -> String {
    let kind = match scope.target() {
        Some(ScopeTarget::Project(_)) => ", project ",
        Some(ScopeTarget::Domain(_)) => ", domain ",
        _ => ", ",
    };
    // Some clouds have no regions.
    let region = if scope.region.is_empty() { "" } else { ", region " };
    let (of, domain) = scope.telling_domain().map_or(("", ""), |domain| (", domain ", domain));
    ["Cloud ", &scope.cloud, region, &scope.region, kind, scope.place(), of, domain].concat()
}

fn is_popover_open(event: &Event) -> bool {
    let popover = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    popover.is_some_and(|popover| popover.matches(":popover-open").unwrap_or(false))
}

/// The link to sign in to another cloud, or as another user, beside what is open.
#[component]
fn SignInElsewhere() -> impl IntoView {
    let navigation = use_navigation();
    let href = move || {
        let here = [&navigation.path(), "?", &navigation.search()].concat();
        ["/sign-in?", BESIDE, "=1&next=", &encode(&here)].concat()
    };
    view! {
        <a class="button button--quiet button--wide" href=href>
            <Icon name="plus" />
            "Sign in to another cloud"
        </a>
    }
}
