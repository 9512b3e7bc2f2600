//! The keys of the table that a page shows, wherever on the page the focus is.

use super::keys::{Command, Press, command};
use super::state::Table;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Elements that keys belong to: fields, dialogs, menus.
const ELSEWHERE: &str =
    "input:not([type=checkbox]), textarea, select, dialog, [contenteditable], [popover], [role=menu]";

/// Handles keys while the current owner lives. `page` is asked to run the commands that are not the table's, and returns
/// whether it did.
pub fn listen(table: Table, page: impl Fn(Command) -> bool + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let within = |selector: &str| {
            target.as_ref().is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
        };
        if event.default_prevented() || event.is_composing() || within(ELSEWHERE) || is_covered() {
            return;
        }
        let press = Press {
            key: &event.key(),
            ctrl: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
            in_grid: within("[role=grid]"),
            on_control: within("button, a, input"),
        };
        let Some(command) = command(press) else { return };
        if table.run(command) || page(command) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Whether a dialog covers the page.
fn is_covered() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}
