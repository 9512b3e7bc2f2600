//! The list of keyboard shortcuts.

use super::keys::go_keys;
use super::use_overlays;
use crate::components::dialog::Dialog;
use crate::store::App;
use leptos::prelude::*;

const EVERYWHERE: &[(&str, &str)] = &[
    ("Ctrl K", "Search, go to a page, run an action"),
    ("p", "Switch project"),
    ("t", "Open or close the task tray"),
    ("?", "Show keyboard shortcuts"),
    ("Esc", "Close"),
    ("Ctrl Alt Shift", "Exit a server's console (press together, then release)"),
];

const LISTS: &[(&str, &str)] = &[
    ("/", "Filter"),
    ("j  k", "Move down or up"),
    ("x", "Select (Shift: select range)"),
    ("Enter", "Open"),
    ("←  →", "Collapse, expand the group"),
    (".", "Row actions"),
    ("c", "Create"),
    ("r", "Refresh"),
];

const OBJECTS: &[(&str, &str)] = &[
    ("e", "Edit"),
    (".", "Actions"),
    ("[  ]", "Previous or next tab"),
    ("y", "Copy the ID"),
    ("u", "Back to the list"),
];

/// The dialog with all keyboard shortcuts, while it is open.
#[component]
pub fn KeyboardHelp() -> impl IntoView {
    let (app, overlays) = (App::get(), use_overlays());
    view! {
        <Show when=move || overlays.help.get()>
            <Dialog title="Keyboard shortcuts" on_close=move |()| overlays.help.set(false) cancel="Close">
                // The body scrolls where the screen is low, which needs something to focus.
                <div class="keys" tabindex="0">
                    <KeyList title="Everywhere" keys=owned(EVERYWHERE) />
                    <KeyList title="Lists" keys=owned(LISTS) />
                    <KeyList title="Detail pages" keys=owned(OBJECTS) />
                    <KeyList title="Go to" keys=page_keys(app) />
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

/// The keys that go to a page.
fn page_keys(app: App) -> Vec<(String, &'static str)> {
    go_keys(app).into_iter().map(|key| (["g ", &key.letter.to_string()].concat(), key.title)).collect()
}

fn owned(keys: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    keys.iter().map(|(key, text)| ((*key).to_owned(), *text)).collect()
}
