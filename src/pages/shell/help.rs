//! The list of all keys.

use super::Overlays;
use crate::services::SERVICES;
use crate::ui::dialog::Dialog;
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

#[component]
pub fn Help() -> impl IntoView {
    let overlays: Overlays = expect_context();
    let going = || {
        let all = SERVICES.iter().flat_map(|service| service.resources);
        let lists =
            all.filter_map(|view| Some((["g ", &view.meta().shortcut?.to_string()].concat(), view.meta().plural)));
        let pages = [("g o".to_owned(), "Overview"), ("g a".to_owned(), "Activity")];
        pages.into_iter().chain(lists).collect::<Vec<_>>()
    };
    view! {
        <Show when=move || overlays.help.get()>
            <Dialog title="Keyboard shortcuts" on_close=move || overlays.help.set(false) cancel="Close">
                <div class="keys">
                    <section><h3>"Everywhere"</h3>{keys(EVERYWHERE)}</section>
                    <section><h3>"Lists"</h3>{keys(LISTS)}</section>
                    <section>
                        <h3>"Go to"</h3>
                        <dl>{going().into_iter().map(|(key, text)| pair(key, text)).collect_view()}</dl>
                    </section>
                </div>
            </Dialog>
        </Show>
    }
}

fn keys(list: &'static [(&'static str, &'static str)]) -> impl IntoView {
    view! { <dl>{list.iter().map(|(key, text)| pair((*key).to_owned(), text)).collect_view()}</dl> }
}

fn pair(key: String, text: &'static str) -> impl IntoView {
    view! { <dt><kbd>{key}</kbd></dt><dd>{text}</dd> }
}
