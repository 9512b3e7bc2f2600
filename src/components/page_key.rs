//! The keys of a page: letters that do something wherever on the page the focus is.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Elements that keys belong to: fields, dialogs, menus.
const ELSEWHERE: &str =
    "input:not([type=checkbox]), textarea, select, dialog, [contenteditable], [popover], [role=menu]";

/// Whether a key press is for the page: nothing has taken it, and no field, dialog or menu has the focus or covers the page.
pub fn is_for_page(event: &KeyboardEvent) -> bool {
    !event.default_prevented() && !event.is_composing() && !is_within(event, ELSEWHERE) && !is_covered()
}

/// Whether a key press is on an element that matches, or in one.
pub fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Whether a dialog covers the page.
fn is_covered() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}

/// Handles single keys of the page for the current owner's life. `on_key` is given the key as `KeyboardEvent.key` has it, and
/// returns whether it has done something.
pub fn on_page_key(on_key: impl Fn(&str) -> bool + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        // Some keyboards have brackets with the key AltGr, which counts as others.
        let is_plain = event.get_modifier_state("AltGraph") || !(event.ctrl_key() || event.alt_key());
        let is_modified = event.meta_key() || !is_plain;
        if !is_modified && !event.repeat() && is_for_page(&event) && on_key(&event.key()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
