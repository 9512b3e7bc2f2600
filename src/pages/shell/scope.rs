//! Which cloud, region and project one is in, the way to others, and those that are open side by side.

use super::topbar::hide;
use crate::auth::{Scope, ScopeChoice, ScopeTarget};
use crate::http::{Error, encode};
use crate::navigation::{BESIDE, Navigation, use_navigation};
use crate::pages::page_key::PageKey;
use crate::store::{App, labels};
use crate::ui::dom::{Content, El, Html, button, div, each, el, span, text, when};
use crate::ui::icon::icon;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The button that tells the scope, and the menu it opens.
pub fn scope_switcher() -> Html {
    let app = App::get();
    let scope = move || app.cloud().map(|cloud| cloud.session().scope());
    let cloud = move || scope().map(|scope| scope.cloud.clone()).unwrap_or_default();
    let region = move || scope().map(|scope| scope.region.clone()).unwrap_or_default();
    let place = move || scope().map(|scope| scope.place().to_owned()).unwrap_or_default();
    let kind = move || scope().map_or("", |scope| kind(&scope));
    let label = move || ["Cloud ", &cloud(), ", region ", &region(), kind(), &place()].concat();
    let opened = RwSignal::new(false);
    let opener = button("topbar__scope")
        .attr("popovertarget", "scope-menu")
        .attr("aria-label", label)
        .attr("title", label)
        .child((
            span("topbar__cloud").child(text(cloud)),
            span("topbar__cloud").child(text(region)),
            el("strong").child(text(place)),
            icon("chevron-down"),
        ));
    let menu = div("popover popover--scope")
        .attr("id", "scope-menu")
        .attr("popover", "auto")
        .on("toggle", move |event| opened.set(is_open(&event)))
        .child(when(move || opened.get(), || (open_ones(), regions(), choices(), elsewhere())));
    (opener, menu).html()
}

fn kind(scope: &Scope) -> &'static str {
    match scope.target() {
        Some(ScopeTarget::Project(_)) => ", project ",
        Some(ScopeTarget::Domain(_)) => ", domain ",
        _ => ", ",
    }
}

fn is_open(event: &web_sys::Event) -> bool {
    let popover = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    popover.is_some_and(|popover| popover.matches(":popover-open").unwrap_or(false))
}

/// Goes to another scope, unless the user stays with what was typed on the page, which is of the one that is left.
fn enter(navigation: Navigation, failure: RwSignal<Option<Error>>, way: LocalBoxFuture<'static, Result<(), Error>>) {
    if !navigation.may_leave() {
        return;
    }
    failure.set(None);
    leptos::task::spawn_local(async move {
        match way.await {
            Ok(()) => arrive(navigation),
            Err(error) => failure.set(Some(error)),
        }
    });
}

/// The menu is done with, and an object's page leads to the list: the object is not in this scope.
fn arrive(navigation: Navigation) {
    hide("scope-menu");
    if let PageKey::Detail(view, _) = PageKey::of(&navigation.path_untracked()) {
        navigation.go(&["/", view.meta().key].concat());
    }
}

/// The scopes that are open side by side, where there are several.
fn open_ones() -> Html {
    let (app, navigation) = (App::get(), use_navigation());
    let list = move || {
        let open = app.open();
        let shown = app.cloud().map(|cloud| cloud.identity());
        let labels = if open.len() > 1 { labels(&open) } else { return None };
        let entries = open.into_iter().zip(labels).map(move |(cloud, label)| {
            let (scope, number) = (cloud.session().scope(), cloud.session().number());
            let ended = if app.has_expired(&cloud) { " · the session has ended" } else { "" };
            let about = [&scope.user.name, " · ", &scope.cloud, " · ", &scope.region, ended].concat();
            let leave = ["Leave ", &label].concat();
            let is_shown = Some(cloud.identity()) == shown;
            let choose = move || {
                if navigation.may_leave() {
                    app.show(number);
                    arrive(navigation);
                }
            };
            let close = move || {
                if !is_shown || navigation.may_leave() {
                    app.close(&cloud);
                }
            };
            entry(label, about, is_shown, Box::new(choose)).child(aside("close", &leave, Box::new(close)))
        });
        Some((title("Open side by side"), el("ul").class("popover__list").children(entries)).html())
    };
    list.html()
}

/// The way to another cloud, or in as another user.
fn elsewhere() -> El {
    let navigation = use_navigation();
    let path = move || {
        ["/sign-in?", BESIDE, "=1&next=", &encode(&[&navigation.path(), "?", &navigation.search()].concat())].concat()
    };
    el("a")
        .class("button button--quiet button--wide")
        .attr("href", path)
        .child((icon("plus"), "Sign in to another cloud"))
}

/// The regions of the catalog, where there are several.
fn regions() -> Option<Html> {
    let (app, navigation) = (App::get(), use_navigation());
    let scope = app.cloud_now()?.session().scope();
    let regions = scope.catalog.regions();
    if regions.len() < 2 {
        return None;
    }
    let failure = RwSignal::new(None::<Error>);
    let entries = regions.into_iter().map(|region| {
        let current = region == scope.region;
        let target = region.clone();
        let (own, beside) = (scope.target(), region.clone());
        let open = move || {
            let (Some(own), beside) = (own.clone(), beside.clone()) else { return };
            enter(navigation, failure, Box::pin(async move { app.switch_beside(&own, Some(&beside)).await }));
        };
        let choose = move || {
            if navigation.may_leave() {
                app.switch_region(&target);
                arrive(navigation);
            }
        };
        let label = ["Open ", &region, " beside"].concat();
        entry(region, String::new(), current, Box::new(choose))
            .child((!current).then(|| aside("plus", &label, Box::new(open))))
    });
    let refusal = move || failure.get().map(|error| note("alert").child(error.message.as_str()));
    Some((title("Region"), el("ul").class("popover__list").children(entries), refusal).html())
}

/// The user's projects and the like, asked for when the menu opens.
fn choices() -> Html {
    let (app, navigation) = (App::get(), use_navigation());
    let scope = app.cloud_now().map(|cloud| cloud.session().scope());
    if app.cloud_now().is_some_and(|cloud| cloud.session().is_bound_to_project()) {
        let why = "An application credential is for this project only. Sign in another way to enter others.";
        return (title("Project"), note("note").child(why)).html();
    }
    let choices = RwSignal::new(None::<Result<Vec<ScopeChoice>, Error>>);
    let failure = RwSignal::new(None::<Error>);
    let filter = RwSignal::new(String::new());
    leptos::task::spawn_local(async move {
        let Some(cloud) = app.cloud_now() else { return };
        let answer = cloud.session().choices().await;
        choices.set(Some(answer));
    });
    let current = scope.and_then(|scope| scope.target());
    let choose = move |target: ScopeTarget, beside: bool| {
        let way =
            async move { if beside { app.switch_beside(&target, None).await } else { app.switch(&target).await } };
        enter(navigation, failure, Box::pin(way));
    };
    let list = move || match choices.get() {
        None => note("status").child("Loading projects…"),
        Some(Err(error)) => note("alert").child(error.message.as_str()),
        Some(Ok(all)) => {
            let current = current.clone();
            let matching = move || {
                let wanted = filter.get().to_lowercase();
                all.iter().filter(|choice| choice.name.to_lowercase().contains(&wanted)).cloned().collect()
            };
            let draw = move |choice: ScopeChoice| {
                let current = current.as_ref() == Some(&choice.target);
                let (target, label) = (choice.target.clone(), ["Open ", &choice.name, " beside"].concat());
                entry(choice.name, choice.about, current, Box::new(move || choose(choice.target.clone(), false)))
                    .child((!current).then(|| aside("plus", &label, Box::new(move || choose(target.clone(), true)))))
            };
            el("ul").class("popover__list").child(each(matching, |choice| choice.key().to_owned(), draw))
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
        .on("click", move |_| if current { hide("scope-menu") } else { choose() })
        .child((span("").child(name), el("small").child(detail), current.then(|| icon("check"))));
    el("li").class("popover__item").child(entry)
}

/// What else can be done with an entry.
fn aside(image: &str, label: &str, act: Box<dyn Fn()>) -> El {
    button("button button--quiet button--icon button--small")
        .attr("aria-label", label)
        .attr("title", label)
        .on("click", move |_| act())
        .child(icon(image))
}
