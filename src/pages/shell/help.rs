//! The list of all keys.

use super::Overlays;
use crate::services::SERVICES;
use crate::ui::dialog::Dialog;
use crate::ui::dom::{Content, El, Html, div, el, when};
use leptos::prelude::*;

const EVERYWHERE: &[(&str, &str)] =
    &[("Ctrl K", "Search, go anywhere, run any action"), ("?", "This list"), ("Esc", "Close what is open")];

const LISTS: &[(&str, &str)] = &[
    ("/", "Filter"),
    ("j  k", "Move down, up"),
    ("x", "Select; with Shift, up to here"),
    ("Enter", "Open"),
    (".", "Actions of the row"),
    ("c", "Create"),
    ("r", "Refresh"),
];

/// The list, while it is asked for.
pub fn help() -> Html {
    let overlays: Overlays = expect_context();
    let dialog = move || {
        let keys = div("keys").child((keys("Everywhere", EVERYWHERE), keys("Lists", LISTS), going()));
        let close = move || overlays.help.set(false);
        Dialog::new(|| "Keyboard shortcuts".to_owned(), close).cancel("Close").view(keys)
    };
    when(move || overlays.help.get(), dialog)
}

fn going() -> El {
    let all = SERVICES.iter().flat_map(|service| service.resources);
    let lists = all.filter_map(|view| {
        let meta = view.meta();
        Some(pair(&["g ", &meta.shortcut?.to_string()].concat(), meta.plural))
    });
    section("Go to", el("dl").child((pair("g o", "Overview"), pair("g a", "Activity"))).children(lists))
}

fn keys(title: &str, list: &[(&str, &str)]) -> El {
    section(title, el("dl").children(list.iter().map(|(key, text)| pair(key, text))))
}

fn section(title: &str, list: El) -> El {
    el("section").child((el("h3").child(title), list))
}

fn pair(key: &str, text: &str) -> Html {
    (el("dt").child(el("kbd").child(key)), el("dd").child(text)).html()
}
