//! Tabs whose selection is in the URL, so that each can be reloaded, shared and opened in another window.

use super::focus::{focus_at, focus_step};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A tab's name in the URL and its title.
#[derive(Clone, PartialEq)]
pub struct TabLink {
    /// As in `?tab=SLUG`.
    pub slug: &'static str,
    pub title: &'static str,
}

/// The id of the element that shows the current tab; that element has the role `tabpanel`.
pub const PANEL: &str = "tab-panel";

const TAB: &str = "[role=tab]";

/// A row of tabs. They are links: the arrow keys move between them, Enter follows one.
#[component]
pub fn Tabs(
    /// The tabs, in order.
    tabs: Vec<TabLink>,
    /// The slug of the selected tab.
    #[prop(into)]
    current: Signal<&'static str>,
    /// The accessible name of the row.
    label: &'static str,
    /// The path of the page. A link of only a query would lead to the document's base.
    #[prop(into)]
    path: String,
) -> impl IntoView {
    let tabs = tabs.into_iter().map(|TabLink { slug, title }| {
        let selected = Memo::new(move |_| current.get() == slug);
        view! {
            <a
                class="tab"
                role="tab"
                href=[&path, "?tab=", slug].concat()
                id=tab_id(slug)
                aria-controls=PANEL
                aria-selected=move || if selected.get() { "true" } else { "false" }
                tabindex=move || if selected.get() { "0" } else { "-1" }
                // Going back leaves the object instead of going through its tabs.
                data-replace=""
            >
                {title}
            </a>
        }
    });
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>
            {tabs.collect_view()}
        </div>
    }
}

/// The id of a tab, by which its panel is labeled.
pub fn tab_id(slug: &str) -> String {
    ["tab-", slug].concat()
}

fn on_key(event: KeyboardEvent) {
    let Some(list) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let moved = match event.key().as_str() {
        "ArrowRight" => focus_step(&list, TAB, 1),
        "ArrowLeft" => focus_step(&list, TAB, -1),
        "Home" => focus_at(&list, TAB, 0),
        "End" => focus_at(&list, TAB, -1),
        _ => false,
    };
    if moved {
        event.prevent_default();
    }
}
