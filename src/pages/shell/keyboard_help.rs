//! The list of keyboard shortcuts.

use super::use_overlays;
use crate::components::dialog::Dialog;
use crate::services::SERVICES;
use leptos::prelude::*;

const EVERYWHERE: &[(&str, &str)] = &[
    ("Ctrl K", "Search, go anywhere, run any action"),
    ("?", "This list"),
    ("Esc", "Close what is open"),
    ("Ctrl Alt Shift", "Leave a server's console, pressed together and released"),
];

const LISTS: &[(&str, &str)] = &[
    ("/", "Filter"),
    ("j  k", "Move down, up"),
    ("x", "Select; with Shift, up to here"),
    ("Enter", "Open"),
    (".", "Actions of the row"),
    ("c", "Create"),
    ("r", "Refresh"),
];

const PAGES: &[(&str, &str)] = &[("g o", "Overview"), ("g a", "Activity")];

/// The dialog with all keyboard shortcuts, while it is open.
#[component]
pub fn KeyboardHelp() -> impl IntoView {
    let overlays = use_overlays();
    view! {
        <Show when=move || overlays.help.get()>
            <Dialog title="Keyboard shortcuts" on_close=move |()| overlays.help.set(false) cancel="Close">
                <div class="keys">
                    <KeyList title="Everywhere" keys=owned(EVERYWHERE) />
                    <KeyList title="Lists" keys=owned(LISTS) />
                    <KeyList title="Go to" keys=page_keys() />
                </div>
            </Dialog>
        </Show>
    }
}

/// The shortcuts of one kind.
#[component]
fn KeyList(
    /// Where they work.
    title: &'static str,
    /// The keys, each with what it does.
    keys: Vec<(String, &'static str)>,
) -> impl IntoView {
    let entry = |(key, text): (String, &'static str)| {
        view! {
            <dt>
                <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
        }
    };
    view! {
        <section>
            <h3>{title}</h3>
            <dl>{keys.into_iter().map(entry).collect_view()}</dl>
        </section>
    }
}

/// The keys that go to a page: those of the console's own, then those of the resources that have one.
fn page_keys() -> Vec<(String, &'static str)> {
    let resources = SERVICES.iter().flat_map(|service| service.resources);
    let lists = resources.filter_map(|resource| {
        let meta = resource.meta();
        Some((["g ", &meta.shortcut?.to_string()].concat(), meta.plural))
    });
    owned(PAGES).into_iter().chain(lists).collect()
}

fn owned(keys: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    keys.iter().map(|(key, text)| ((*key).to_owned(), *text)).collect()
}
