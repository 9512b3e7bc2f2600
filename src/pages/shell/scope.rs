//! Which cloud, region and project one is in, and the way to others.

use crate::auth::Project;
use crate::http::Error;
use crate::store::App;
use crate::ui::icon::Icon;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

#[component]
pub fn ScopeSwitcher() -> impl IntoView {
    let app = App::get();
    let scope = move || app.cloud().map(|cloud| cloud.session().scope());
    let cloud = move || scope().map(|scope| scope.cloud.clone()).unwrap_or_default();
    let region = move || scope().map(|scope| scope.region.clone()).unwrap_or_default();
    let project = move || scope().and_then(|scope| scope.project.as_ref().map(|p| p.name.clone())).unwrap_or_default();
    let label = move || ["Cloud ", &cloud(), ", region ", &region(), ", project ", &project()].concat();
    let opened = RwSignal::new(false);
    view! {
        <button class="topbar__scope" type="button" popovertarget="scope-menu" aria-label=label title=label>
            <span class="topbar__cloud">{cloud}</span>
            <span class="topbar__cloud">{region}</span>
            <strong>{project}</strong>
            <Icon name="chevron-down" />
        </button>
        <div
            class="popover popover--scope"
            id="scope-menu"
            popover="auto"
            on:toggle=move |event| opened.set(is_open(&event))
        >
            <Show when=move || opened.get()>
                <Regions />
                <Projects />
            </Show>
        </div>
    }
}

fn is_open(event: &leptos::ev::Event) -> bool {
    let popover = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    popover.is_some_and(|popover| popover.matches(":popover-open").unwrap_or(false))
}

/// The regions of the catalog, where there are several.
#[component]
fn Regions() -> impl IntoView {
    let app = App::get();
    let Some(scope) = app.cloud().map(|cloud| cloud.session().scope()) else { return ().into_any() };
    let regions = scope.catalog.regions();
    if regions.len() < 2 {
        return ().into_any();
    }
    let entries = regions.into_iter().map(|region| {
        let current = region == scope.region;
        let target = region.clone();
        entry(region, String::new(), current, move || app.switch_region(&target))
    });
    view! {
        <h3 class="popover__title">"Region"</h3>
        <ul class="popover__list">{entries.collect_view()}</ul>
    }
    .into_any()
}

/// The user's projects, asked for when the menu opens.
#[component]
fn Projects() -> impl IntoView {
    let app = App::get();
    let projects = RwSignal::new(None::<Result<Vec<Project>, Error>>);
    let failure = RwSignal::new(None::<Error>);
    let filter = RwSignal::new(String::new());
    leptos::task::spawn_local(async move {
        let Some(cloud) = app.cloud_now() else { return };
        let answer = cloud.session().projects().await;
        projects.try_set(Some(answer));
    });
    let current = app.cloud_now().and_then(|cloud| cloud.session().scope().project.as_ref().map(|p| p.id.clone()));
    let enter = move |id: String| {
        failure.set(None);
        leptos::task::spawn_local(async move {
            if let Err(error) = app.switch_project(&id).await {
                failure.try_set(Some(error));
            }
        });
    };
    let list = move || match projects.get() {
        None => view! { <p class="popover__note" role="status">"Loading projects…"</p> }.into_any(),
        Some(Err(error)) => view! { <p class="popover__note" role="alert">{error.message}</p> }.into_any(),
        Some(Ok(all)) => {
            let wanted = filter.get().to_lowercase();
            let matching = all.into_iter().filter(|project| project.name.to_lowercase().contains(&wanted));
            let entries = matching.map(|project| {
                let current = current.as_deref() == Some(project.id.as_str());
                let id = project.id.clone();
                entry(project.name, project.description, current, move || enter(id.clone()))
            });
            view! { <ul class="popover__list">{entries.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <h3 class="popover__title">"Project"</h3>
        <input
            class="input"
            type="search"
            aria-label="Find a project"
            placeholder="Find a project"
            on:input=move |event| filter.set(event_target_value(&event))
        />
        {list}
        {move || failure.get().map(|error| view! { <p class="popover__note" role="alert">{error.message}</p> })}
    }
}

fn entry(name: String, detail: String, current: bool, choose: impl Fn() + 'static) -> impl IntoView {
    view! {
        <li>
            <button class="popover__entry" type="button" aria-current=current.then_some("true") on:click=move |_| choose()>
                <span>{name}</span>
                <small>{detail}</small>
                {current.then(|| view! { <Icon name="check" /> })}
            </button>
        </li>
    }
}
