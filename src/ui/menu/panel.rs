//! What is inside an open menu, and its keys.

use super::Entry;
use super::open::close;
use crate::platform::now_ms;
use crate::ui::dom::{El, button, div, span};
use crate::ui::focus::{focus_at, focus_step, focused, members};
use crate::ui::icon::icon;
use crate::ui::unique;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Selects a menu's entries.
pub const ENTRY: &str = "[role^=menuitem]";

/// Letters typed within this time belong together.
const TYPING_MS: f64 = 600.0;

/// The list of entries.
pub fn panel(label: &str, entries: Vec<Entry>) -> El {
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
    div("menu")
        .attr("popover", "manual")
        .attr("role", "menu")
        .attr("tabindex", "0")
        .attr("aria-label", label)
        .on_as("keydown", on_key)
        .child(groups(entries))
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
fn groups(entries: Vec<Entry>) -> Vec<El> {
    let mut groups: Vec<(&'static str, El)> = Vec::new();
    for entry in entries {
        let name = entry.group;
        let item = item(entry);
        match groups.last_mut() {
            Some((group, element)) if *group == name => *element = element.clone().child(item),
            _ => groups.push((name, group(name).child(item))),
        }
    }
    groups.into_iter().map(|(_, element)| element).collect()
}

fn group(name: &str) -> El {
    let group = div("menu__group").attr("role", "group");
    match name {
        "" => group,
        name => {
            let heading = div("menu__heading").attr("aria-hidden", "true").child(name);
            group.attr("aria-label", name).child(heading)
        }
    }
}

fn item(entry: Entry) -> El {
    let (name, reason) = (unique("entry"), unique("reason"));
    let disabled = entry.reason.is_some();
    let choose = entry.choose;
    let label = span("").attr("id", &name).child(entry.label);
    // The reason describes the entry; its name stays the verb.
    let why = entry.reason.map(|why| span("menu__reason").attr("id", &reason).child(why));
    let image = (!entry.icon.is_empty()).then(|| icon(entry.icon));
    button(if entry.danger { "menu__item menu__item--danger" } else { "menu__item" })
        .attr("role", if entry.checked.is_some() { "menuitemradio" } else { "menuitem" })
        .attr("tabindex", "-1")
        .attr("aria-labelledby", name)
        .attr("aria-describedby", disabled.then_some(reason))
        .attr("aria-disabled", disabled.then_some("true"))
        .attr("aria-checked", entry.checked.map(|checked| if checked { "true" } else { "false" }))
        .on("click", move |_| {
            if !disabled {
                close(true);
                choose();
            }
        })
        .child((image, span("menu__label").child((label, why))))
}
