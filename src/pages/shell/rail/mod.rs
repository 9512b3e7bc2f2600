//! The navigation: the services that the catalog offers, and their resources; for administrators on a side of its own what they
//! look after, by topic.

mod failing_service;
mod group;
mod link;
mod linked_page;
mod page_link;
mod pinned;
mod sides;
mod topic;

use super::use_overlays;
use crate::pages::page_key::PageKey;
use crate::services::administration::{Side, topics};
use crate::services::{ServiceDef, services};
use crate::store::App;
use group::RailGroup;
use leptos::prelude::*;
use link::{RailFace, RailLink};
use pinned::PinnedPages;
use sides::{SideSwitch, use_side};
use topic::RailTopic;

/// The navigation, and the scrim that covers the page while the navigation is open as a drawer.
#[component]
pub fn Rail(
    /// The page that is shown.
    page: Memo<PageKey>,
) -> impl IntoView {
    let app = App::get();
    let overlays = use_overlays();
    let is_narrow = move || app.preferences.narrow_rail();
    let side = use_side(page);
    let services = move || -> Vec<&'static ServiceDef> {
        let connection = app.cloud();
        let has_pages =
            |service: &&ServiceDef| connection.as_ref().is_some_and(|cloud| cloud.has_project_pages(service));
        services().iter().filter(has_pages).collect()
    };
    let groups = move || match side.get() {
        Side::Project => view! {
            <For each=services key=|service| service.title let:service>
                <RailGroup service page />
            </For>
        }
        .into_any(),
        Side::Administration => {
            topics().into_iter().map(|topic| view! { <RailTopic topic page /> }).collect_view().into_any()
        }
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
            <SideSwitch side />
            <div class="rail__pages">
                <ul class="rail__list">
                    <RailLink href="/overview" icon="overview" text="Overview" is_current=Signal::derive(at_overview) />
                </ul>
                <PinnedPages page />
                {groups}
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
