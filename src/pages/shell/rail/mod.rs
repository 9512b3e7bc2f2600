//! The navigation: the services that the catalog offers, and their resources.

mod failing_service;
mod group;
mod link;
mod page_link;
mod pinned;

use super::use_overlays;
use crate::pages::page_key::PageKey;
use crate::services::{SERVICES, ServiceDef};
use crate::store::App;
use group::RailGroup;
use leptos::prelude::*;
use link::{RailFace, RailLink};
use pinned::PinnedPages;

/// The navigation, and the scrim that covers the page while the navigation is open as a drawer.
#[component]
pub fn Rail(
    /// The page that is shown.
    page: Memo<PageKey>,
) -> impl IntoView {
    let app = App::get();
    let overlays = use_overlays();
    let is_narrow = move || app.preferences.narrow_rail();
    let services = move || -> Vec<&'static ServiceDef> {
        let connection = app.cloud();
        let is_offered = |service: &&ServiceDef| connection.as_ref().is_some_and(|cloud| cloud.shows_service(service));
        SERVICES.iter().filter(is_offered).collect()
    };
    let at_overview = move || page.with(|page| matches!(page, PageKey::Overview));
    let at_activity = move || page.with(|page| matches!(page, PageKey::Activity));
    view! {
        <nav
            class="rail"
            class:rail--open=move || overlays.drawer.get()
            class:rail--narrow=is_narrow
            aria-label="Services"
        >
            <div class="rail__pages">
                <ul class="rail__list">
                    <RailLink href="/overview" icon="overview" text="Overview" is_current=Signal::derive(at_overview) />
                </ul>
                <PinnedPages page />
                <For each=services key=|service| service.title let:service>
                    <RailGroup service page />
                </For>
            </div>
            <ul class="rail__list rail__foot">
                <RailLink href="/activity" icon="activity" text="Activity" is_current=Signal::derive(at_activity) />
                <li>
                    <button
                        class="rail__link rail__fold"
                        type="button"
                        aria-pressed=move || is_narrow().to_string()
                        title="Collapse the navigation to icons"
                        on:click=move |_| app.preferences.set_narrow_rail(!untrack(is_narrow))
                    >
                        <RailFace icon="menu" text="Collapse" />
                    </button>
                </li>
            </ul>
        </nav>
        <div
            class="scrim"
            class:scrim--shown=move || overlays.drawer.get()
            on:click=move |_| overlays.drawer.set(false)
        ></div>
    }
    .into_any()
}
