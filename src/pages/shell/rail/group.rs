//! A service in the navigation.

use super::failing_service::FailingService;
use super::link::RailFace;
use super::page_link::PageLink;
use crate::model::AnyResourceDef;
use crate::pages::page_key::PageKey;
use crate::services::{self, ServiceDef};
use crate::store::App;
use leptos::prelude::*;

/// The lists and pages of a service, without those for administrators, which have a side of their own. Those that are seldom
/// needed are shown after "More", or while one of them is open.
#[component]
pub fn RailGroup(
    /// The service.
    service: &'static ServiceDef,
    /// The page that is shown.
    page: Memo<PageKey>,
) -> impl IntoView {
    let app = App::get();
    let has_more = service.resources.iter().any(|resource| resource.meta().secondary && !resource.meta().admin);
    let shows_seldom = move || {
        page.with(|page| {
            let is_shown = |resource: &&'static dyn AnyResourceDef| {
                let meta = resource.meta();
                meta.secondary && !meta.admin && page.key() == Some(meta.key)
            };
            service.resources.iter().any(is_shown)
        })
    };
    // What the user has chosen here; until then it is open if it was left open, or if the page is in there.
    let chosen = RwSignal::new(None);
    let is_open =
        Memo::new(move |_| chosen.get().unwrap_or_else(|| app.preferences.shows_more(service.title) || shows_seldom()));
    let toggle = move |_| {
        let open = !is_open.get_untracked();
        chosen.set(Some(open));
        app.preferences.set_shows_more(service.title, open);
    };
    view! {
        <section class="rail__group">
            <h2 class="rail__title">{service.title}</h2>
            <FailingService service />
            <RailList service page />
            <Show when=move || has_more>
                <button
                    class="rail__link rail__more"
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    aria-label=["More in ", service.title].concat()
                    on:click=toggle
                >
                    <RailFace icon="chevron-down" text="More" />
                </button>
                <Show when=move || is_open.get()>
                    <RailList service seldom=true page />
                </Show>
            </Show>
        </section>
    }
    .into_any()
}

/// The lists of a service that the user may see, with the service's other pages before and after them.
#[component]
fn RailList(
    /// The service.
    service: &'static ServiceDef,
    /// The lists that are seldom needed, instead of the others.
    #[prop(optional)]
    seldom: bool,
    /// The page that is shown.
    page: Memo<PageKey>,
) -> impl IntoView {
    let app = App::get();
    let lists = move || -> Vec<&'static dyn AnyResourceDef> {
        let Some(cloud) = app.cloud() else { return Vec::new() };
        // The caller is in the user's menu.
        let is_listed = |resource: &&'static dyn AnyResourceDef| {
            let meta = resource.meta();
            meta.secondary == seldom && !meta.admin && !meta.is_caller() && cloud.shows(meta)
        };
        service.resources.iter().copied().filter(is_listed).collect()
    };
    let link = move |key: &'static str, icon: &'static str, text: &'static str| {
        view! { <PageLink key icon text page /> }
    };
    let pages = move |last: bool| {
        let pages: &[services::Page] = if seldom { &[] } else { service.pages };
        let is_shown = |page: &&services::Page| page.last == last && !page.admin;
        pages.iter().filter(is_shown).map(move |page| link(page.key, page.icon, page.title)).collect_view()
    };
    view! {
        <ul class="rail__list">
            {pages(false)}
            <For each=lists key=|resource| resource.meta().key let:resource>
                {link(resource.meta().key, resource.meta().icon, resource.meta().plural)}
            </For>
            {pages(true)}
        </ul>
    }
}
