//! Views of the list under a name: what the address says of filter, facets, order and columns, kept in this browser.

use super::page::Page;
use super::picker::picker;
use crate::ui::dom::{Content, El, Html, button, div, each, el, text, when};
use crate::ui::icon::icon;
use crate::ui::table::url;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// The button that leads to the views, and keeps the present one.
pub fn views(page: Page, class: &'static str) -> Html {
    picker(class, "Views", "bookmark", None, Box::new(move || panel(page)))
}

fn panel(page: Page) -> Html {
    let (preferences, key) = (page.app.preferences, page.view.meta().key);
    let saved = move || preferences.views(key);
    let none = || el("p").class("popover__note").child("What the list shows, and how, can be kept under a name.");
    let list = div("options").attr("role", "group").attr("aria-label", "Views").child(each(
        saved,
        |(name, search)| [name, search].map(String::as_str).join("\n"),
        move |one| entry(page, one),
    ));
    (when(move || saved().is_empty(), none), list, form(page)).html()
}

fn entry(page: Page, (name, search): (String, String)) -> El {
    let (preferences, key) = (page.app.preferences, page.view.meta().key);
    let address = ["/", key, &search].concat();
    let link = el("a").attr("href", address).on("click", close).child(name.as_str());
    let remove = button("button button--quiet button--icon button--small")
        .attr("aria-label", ["Remove ", &name].concat())
        .on("click", move |_| preferences.set_view(key, &name, None))
        .child(icon("close"));
    div("option").child((link, remove))
}

/// Closes the panel; the link itself is followed as any other.
fn close(event: Event) {
    let link = event.current_target().map(JsCast::unchecked_into::<Element>);
    let panel = link.and_then(|link| link.closest("[popover]").ok()?);
    // It is open, as something in it was clicked.
    let _ = panel.map(|panel| panel.unchecked_into::<HtmlElement>().hide_popover());
}

fn form(page: Page) -> El {
    let (preferences, key, table) = (page.app.preferences, page.view.meta().key, page.table);
    let name = RwSignal::new(String::new());
    let known = move || preferences.views(key).iter().any(|(other, _)| name.with(|name| other == name.trim()));
    let input = el("input")
        .class("input")
        .attr("aria-label", "Name of this view")
        .attr("placeholder", "Name of this view")
        .attr("autocomplete", "off")
        .value(move || name.get())
        .on("input", move |event| name.set(event_target_value(&event)));
    let save = el("button")
        .class("button button--small")
        .attr("type", "submit")
        .attr("disabled", move || name.with(|name| name.trim().is_empty()))
        .child(text(move || if known() { "Replace" } else { "Save" }.to_owned()));
    el("form").class("views__form").child((input, save)).on("submit", move |event| {
        event.prevent_default();
        let search = table.query.with_untracked(|query| url::write(query, &table.offered_columns()));
        preferences.set_view(key, name.get_untracked().trim(), Some(&search));
        name.set(String::new());
    })
}
