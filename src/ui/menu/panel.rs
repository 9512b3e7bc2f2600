//! What is inside an open menu, and its keys.

use super::Entry;
use super::open::close;
use crate::http::now_ms;
use crate::ui::focus::{focus_at, focus_step, focused, members};
use crate::ui::icon::Icon;
use crate::ui::unique;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Selects a menu's entries.
pub const ENTRY: &str = "[role^=menuitem]";

/// Letters typed within this time belong together.
const TYPING_MS: f64 = 600.0;

#[component]
pub fn Panel(label: String, entries: Vec<Entry>) -> impl IntoView {
    let typed = StoredValue::new((String::new(), 0.0));
    let on_key = move |event: KeyboardEvent| {
        let Some(panel) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        match event.key().as_str() {
            "ArrowDown" => focus_step(&panel, ENTRY, 1),
            "ArrowUp" => focus_step(&panel, ENTRY, -1),
            "Home" => focus_at(&panel, ENTRY, 0),
            "End" => focus_at(&panel, ENTRY, -1),
            "Escape" | "Tab" => {
                close(true);
                true
            }
            // Enter and the space bar are the buttons' own.
            "Enter" | " " => return event.stop_propagation(),
            key if key.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() => {
                type_ahead(&panel, typed, key);
                true
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div class="menu" popover="manual" role="menu" tabindex="0" aria-label=label on:keydown=on_key>
            {groups(entries)}
        </div>
    }
}

/// Moves to the next entry that begins with what has been typed.
fn type_ahead(panel: &Element, typed: StoredValue<(String, f64)>, key: &str) {
    let now = now_ms();
    let (mut text, last) = typed.get_value();
    if now - last > TYPING_MS {
        text.clear();
    }
    text.push_str(&key.to_lowercase());
    let entries = members(panel, ENTRY);
    // A first letter goes on to the next such entry, further letters stay where they fit.
    let from = focused(&entries).map_or(0, |at| at + usize::from(text.len() == key.len()));
    let begins = |entry: &web_sys::HtmlElement| {
        entry.text_content().unwrap_or_default().trim().to_lowercase().starts_with(&text)
    };
    let found = (0..entries.len()).map(|step| &entries[(from + step) % entries.len()]).find(|entry| begins(entry));
    if let Some(entry) = found {
        let _ = entry.focus();
    }
    typed.set_value((text, now));
}

/// Consecutive entries of one group, under its name.
fn groups(entries: Vec<Entry>) -> impl IntoView {
    let mut groups: Vec<(&'static str, Vec<Entry>)> = Vec::new();
    for entry in entries {
        match groups.last_mut() {
            Some((group, members)) if *group == entry.group => members.push(entry),
            _ => groups.push((entry.group, vec![entry])),
        }
    }
    let groups = groups.into_iter().map(|(name, members)| {
        let heading = (!name.is_empty()).then(|| view! { <div class="menu__heading" aria-hidden="true">{name}</div> });
        let label = (!name.is_empty()).then_some(name);
        view! {
            <div class="menu__group" role="group" aria-label=label>
                {heading}
                {members.into_iter().map(item).collect_view()}
            </div>
        }
    });
    groups.collect_view()
}

fn item(entry: Entry) -> impl IntoView {
    let (name, reason) = (unique("entry"), unique("reason"));
    let label = name.clone();
    let disabled = entry.reason.is_some();
    let role = if entry.checked.is_some() { "menuitemradio" } else { "menuitem" };
    let choose = entry.choose;
    let on_click = move |_| {
        if !disabled {
            close(true);
            choose();
        }
    };
    // The reason describes the entry; its name stays the verb.
    let why = entry.reason.map(|why| view! { <span class="menu__reason" id=reason.clone()>{why}</span> });
    view! {
        <button
            class="menu__item"
            class:menu__item--danger=entry.danger
            type="button"
            role=role
            tabindex="-1"
            aria-labelledby=name
            aria-describedby=disabled.then_some(reason)
            aria-disabled=disabled.then_some("true")
            aria-checked=entry.checked.map(|checked| checked.to_string())
            on:click=on_click
        >
            {(!entry.icon.is_empty()).then(|| view! { <Icon name=entry.icon /> })}
            <span class="menu__label"><span id=label>{entry.label}</span>{why}</span>
        </button>
    }
}
