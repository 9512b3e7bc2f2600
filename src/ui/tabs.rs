//! Tabs whose choice is in the URL, so that each can be reloaded, shared and opened elsewhere.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A tab's place in the URL and its title.
#[derive(Clone, PartialEq)]
pub struct TabLink {
    /// `?tab=SLUG`.
    pub slug: &'static str,
    pub title: &'static str,
}

/// The element that shows the current tab has this id and the role `tabpanel`.
pub const PANEL: &str = "tab-panel";

/// A row of tabs. They are links: the arrow keys move between them, `Enter` follows one.
#[component]
pub fn Tabs(
    tabs: Vec<TabLink>,
    #[prop(into)] current: Signal<String>,
    label: &'static str,
    /// The page's path: a link of only a query would lead to the base of all pages.
    path: String,
) -> impl IntoView {
    let tabs = tabs.into_iter().map(|tab| {
        let selected = Memo::new(move |_| current.with(|current| current == tab.slug));
        view! {
            <a
                class="tab"
                role="tab"
                href=[&path, "?tab=", tab.slug].concat()
                id=tab_id(tab.slug)
                aria-controls=PANEL
                aria-selected=move || selected.get().to_string()
                tabindex=move || if selected.get() { "0" } else { "-1" }
                // "Back" leads out of the object, not through its tabs.
                prop:replace=true
                data-noscroll=""
            >
                {tab.title}
            </a>
        }
    });
    view! { <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>{tabs.collect_view()}</div> }
}

/// The id of a tab, which names its panel.
pub fn tab_id(slug: &str) -> String {
    ["tab-", slug].concat()
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
