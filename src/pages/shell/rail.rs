//! The navigation: the services that the catalog offers, and their resources.

use super::Overlays;
use crate::model::{AnyResourceDef, Lookup};
use crate::pages::page_key::PageKey;
use crate::services::{SERVICES, ServiceDef};
use crate::store::App;
use crate::ui::dom::{Content, El, Html, button, div, each, el, span, when};
use crate::ui::icon::icon;
use leptos::prelude::*;

/// The navigation, and what covers the page while it is open as a drawer.
pub fn rail(place: Memo<PageKey>) -> Html {
    let app = App::get();
    let overlays: Overlays = expect_context();
    let narrow = move || app.preferences.narrow_rail();
    let offered = move || -> Vec<&'static ServiceDef> {
        let cloud = app.cloud();
        SERVICES.iter().filter(|service| cloud.as_ref().is_some_and(|cloud| cloud.offers(service.kind))).collect()
    };
    let fold = button("rail__link rail__fold")
        .attr("aria-pressed", move || narrow().to_string())
        .attr("title", "Collapse the navigation to icons")
        .on("click", move |_| app.preferences.set_narrow_rail(!app.preferences.narrow_rail()))
        .child(face("menu", "Collapse"));
    let overview = move || place.with(|place| matches!(place, PageKey::Overview));
    let activity = move || place.with(|place| matches!(place, PageKey::Activity));
    let rail = el("nav")
        .class("rail")
        .toggle("rail--open", move || overlays.drawer.get())
        .toggle("rail--narrow", narrow)
        .attr("aria-label", "Services")
        .child((
            el("ul").class("rail__list").child(link("/overview", "overview", "Overview", Box::new(overview))),
            each(offered, |service| service.title.to_owned(), move |service| group(service, place)),
            el("ul")
                .class("rail__list rail__foot")
                .child((link("/activity", "activity", "Activity", Box::new(activity)), el("li").child(fold))),
        ));
    let scrim = div("scrim")
        .toggle("scrim--shown", move || overlays.drawer.get())
        .on("click", move |_| overlays.drawer.set(false));
    (rail, scrim).html()
}

/// A service's resources: what is for every day, and the rest when it is asked for or shown.
fn group(service: &'static ServiceDef, place: Memo<PageKey>) -> El {
    let app = App::get();
    let is_admin = app.cloud_now().is_some_and(|cloud| cloud.caller().is_admin());
    let seldom = move |view: &&'static dyn AnyResourceDef| view.meta().seldom && (is_admin || !view.meta().admin);
    let more = service.resources.iter().any(seldom).then(|| {
        let inside = move || {
            place.with(|place| {
                service.resources.iter().any(|view| is_current(place, view.meta().key) && view.meta().seldom)
            })
        };
        let chosen = RwSignal::new(None);
        let open = Memo::new(move |_| chosen.get().unwrap_or_else(inside));
        let toggle = button("rail__link rail__more")
            .attr("aria-expanded", move || open.get().to_string())
            .attr("aria-label", ["More in ", service.title].concat())
            .on("click", move |_| chosen.set(Some(!open.get_untracked())))
            .child(face("chevron-down", "More"));
        (toggle, when(move || open.get(), move || links(service, true, place)))
    });
    let title = el("h2").class("rail__title").child(service.title);
    el("section").class("rail__group").child((title, links(service, false, place), more))
}

fn is_current(place: &PageKey, key: &str) -> bool {
    place.key() == Some(key)
}

fn links(service: &'static ServiceDef, seldom: bool, place: Memo<PageKey>) -> El {
    let app = App::get();
    let shown = move || -> Vec<&'static dyn AnyResourceDef> {
        let Some(cloud) = app.cloud() else { return Vec::new() };
        let views = service.resources.iter().copied();
        // What there is but one of is in the user's menu.
        let listed = |view: &&'static dyn AnyResourceDef| view.meta().seldom == seldom && !view.meta().is_single();
        views.filter(|view| listed(view) && cloud.shows(view.meta())).collect()
    };
    let entry = move |view: &'static dyn AnyResourceDef| {
        let meta = view.meta();
        page(meta.key, meta.icon, meta.plural, place)
    };
    let pages = if seldom { &[] } else { service.pages };
    let pages = move |last: bool| {
        let own = pages.iter().filter(move |own| own.last == last);
        own.map(move |own| page(own.key, own.icon, own.title, place))
    };
    let lists = each(shown, |view| view.meta().key.to_owned(), entry);
    el("ul").class("rail__list").children(pages(false)).child(lists).children(pages(true))
}

fn page(key: &'static str, icon: &'static str, title: &'static str, place: Memo<PageKey>) -> El {
    let current = move || place.with(|place| is_current(place, key));
    link(&["/", key].concat(), icon, title, Box::new(current))
}

fn link(href: &str, icon: &'static str, text: &'static str, current: Box<dyn Fn() -> bool>) -> El {
    let link = el("a")
        .class("rail__link")
        .attr("href", href)
        .attr("title", text)
        .attr("aria-current", move || current().then_some("page"))
        .child(face(icon, text));
    el("li").child(link)
}

fn face(name: &'static str, text: &'static str) -> Html {
    (icon(name), span("rail__text").child(text)).html()
}
