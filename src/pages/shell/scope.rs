//! Which cloud, region and project one is in, and the way to others.

use crate::auth::Project;
use crate::http::Error;
use crate::store::App;
use crate::ui::dom::{Content, El, Html, button, div, each, el, span, text, when};
use crate::ui::icon::icon;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The button that tells the scope, and the menu it opens.
pub fn scope_switcher() -> Html {
    let app = App::get();
    let scope = move || app.cloud().map(|cloud| cloud.session().scope());
    let cloud = move || scope().map(|scope| scope.cloud.clone()).unwrap_or_default();
    let region = move || scope().map(|scope| scope.region.clone()).unwrap_or_default();
    let project = move || scope().and_then(|scope| scope.project.as_ref().map(|p| p.name.clone())).unwrap_or_default();
    let label = move || ["Cloud ", &cloud(), ", region ", &region(), ", project ", &project()].concat();
    let opened = RwSignal::new(false);
    let opener = button("topbar__scope")
        .attr("popovertarget", "scope-menu")
        .attr("aria-label", label)
        .attr("title", label)
        .child((
            span("topbar__cloud").child(text(cloud)),
            span("topbar__cloud").child(text(region)),
            el("strong").child(text(project)),
            icon("chevron-down"),
        ));
    let menu = div("popover popover--scope")
        .attr("id", "scope-menu")
        .attr("popover", "auto")
        .on("toggle", move |event| opened.set(is_open(&event)))
        .child(when(move || opened.get(), || (regions(), projects())));
    (opener, menu).html()
}

fn is_open(event: &web_sys::Event) -> bool {
    let popover = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    popover.is_some_and(|popover| popover.matches(":popover-open").unwrap_or(false))
}

/// The regions of the catalog, where there are several.
fn regions() -> Option<Html> {
    let app = App::get();
    let scope = app.cloud_now()?.session().scope();
    let regions = scope.catalog.regions();
    if regions.len() < 2 {
        return None;
    }
    let entries = regions.into_iter().map(|region| {
        let current = region == scope.region;
        let target = region.clone();
        entry(region, String::new(), current, Box::new(move || app.switch_region(&target)))
    });
    Some((title("Region"), el("ul").class("popover__list").children(entries)).html())
}

/// The user's projects, asked for when the menu opens.
fn projects() -> Html {
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
        None => note("status").child("Loading projects…"),
        Some(Err(error)) => note("alert").child(error.message.as_str()),
        Some(Ok(all)) => {
            let current = current.clone();
            let matching = move || {
                let wanted = crate::text::lower(&filter.get());
                all.iter().filter(|project| crate::text::lower(&project.name).contains(&wanted)).cloned().collect()
            };
            let draw = move |project: Project| {
                let current = current.as_deref() == Some(project.id.as_str());
                entry(project.name, project.description, current, Box::new(move || enter(project.id.clone())))
            };
            el("ul").class("popover__list").child(each(matching, |project| project.id.clone(), draw))
        }
    };
    let search = el("input")
        .class("input")
        .attr("type", "search")
        .attr("aria-label", "Find a project")
        .attr("placeholder", "Find a project")
        .on("input", move |event| filter.set(event_target_value(&event)));
    let refusal = move || failure.get().map(|error| note("alert").child(error.message.as_str()));
    (title("Project"), search, list, refusal).html()
}

fn title(text: &str) -> El {
    el("h3").class("popover__title").child(text)
}

fn note(role: &str) -> El {
    el("p").class("popover__note").attr("role", role)
}

fn entry(name: String, detail: String, current: bool, choose: Box<dyn Fn()>) -> El {
    let entry = button("popover__entry")
        .attr("aria-current", current.then_some("true"))
        .on("click", move |_| choose())
        .child((span("").child(name), el("small").child(detail), current.then(|| icon("check"))));
    el("li").child(entry)
}
