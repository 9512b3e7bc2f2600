//! Tabs whose choice is in the URL, so that each can be reloaded, shared and opened elsewhere.

use super::dom::{El, div, el};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

pub use crate::components::tabs::{PANEL, TabLink, tab_id};

/// A row of tabs. They are links: the arrow keys move between them, `Enter` follows one.
pub fn tabs(tabs: Vec<TabLink>, current: Memo<&'static str>, label: &'static str, path: String) -> El {
    let tabs = tabs.into_iter().map(|tab| {
        let selected = Memo::new(move |_| current.get() == tab.slug);
        el("a")
            .class("tab")
            .attr("role", "tab")
            // The page's path as well: a link of only a query would lead to the base of all pages.
            .attr("href", [&path, "?tab=", tab.slug].concat())
            .attr("id", tab_id(tab.slug))
            .attr("aria-controls", PANEL)
            .attr("aria-selected", move || if selected.get() { "true" } else { "false" })
            .attr("tabindex", move || if selected.get() { "0" } else { "-1" })
            // "Back" leads out of the object, not through its tabs.
            .attr("data-replace", "")
            .child(tab.title)
    });
    div("tabs").attr("role", "tablist").attr("aria-label", label).on_as("keydown", on_key).children(tabs)
}

fn on_key(event: KeyboardEvent) {
    let Some(list) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let moved = match event.key().as_str() {
        "ArrowRight" => super::focus::focus_step(&list, "[role=tab]", 1),
        "ArrowLeft" => super::focus::focus_step(&list, "[role=tab]", -1),
        "Home" => super::focus::focus_at(&list, "[role=tab]", 0),
        "End" => super::focus::focus_at(&list, "[role=tab]", -1),
        _ => false,
    };
    if moved {
        event.prevent_default();
    }
}
