//! The button that opens a menu.

use super::{MenuEntry, toggle};
use crate::components::icon::Icon;
use leptos::ev::KeyboardEvent;
use leptos::html::Button;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// A button that opens a menu, or closes it.
#[component]
pub fn MenuButton(
    /// The accessible name of the button and its menu.
    #[prop(into)]
    label: Signal<String>,
    /// The icon, which follows the text.
    #[prop(default = "more")]
    icon: &'static str,
    /// The visible text; without it there is only the icon.
    #[prop(optional, into)]
    text: Option<String>,
    /// The button's classes.
    #[prop(default = "button button--quiet button--icon button--small")]
    class: &'static str,
    /// `-1` in a grid's rows, except the current one: there the arrow keys move the focus.
    #[prop(default = "0".into(), into)]
    tabindex: Signal<&'static str>,
    /// The button's element.
    #[prop(optional)]
    node_ref: NodeRef<Button>,
    /// Returns the entries, each time the menu is opened.
    #[prop(into)]
    entries: UnsyncCallback<(), Vec<MenuEntry>>,
) -> impl IntoView {
    let open = move |event: &Event| {
        // A click on the row around it would open the row's page.
        event.stop_propagation();
        if let Some(button) = event.current_target().and_then(|target| target.dyn_into().ok()) {
            toggle(&button, &label.get_untracked(), untrack(|| entries.run(())));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "ArrowDown" {
            event.prevent_default();
            open(&event);
        }
    };
    view! {
        <button
            node_ref=node_ref
            class=class
            type="button"
            aria-haspopup="menu"
            aria-expanded="false"
            tabindex=move || tabindex.get()
            aria-label=move || label.get()
            on:click=move |event| open(&event)
            on:keydown=on_key
        >
            {text}
            <Icon name=icon />
        </button>
    }
}
