//! The keys of the table that a page shows, wherever on the page the focus is.

use super::keys::{Command, Press, command};
use super::state::Table;
use crate::components::page_key::{is_for_page, is_within};
use leptos::ev;
use leptos::prelude::*;

/// Handles keys while the current owner lives. `page` is asked to run the commands that are not the table's, and returns
/// whether it did.
pub fn listen(table: Table, page: impl Fn(Command) -> bool + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if !is_for_page(&event) {
            return;
        }
        let press = Press {
            key: &event.key(),
            ctrl: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
            in_grid: is_within(&event, "[role=grid], [role=treegrid]"),
            on_control: is_within(&event, "button, a, input"),
        };
        let Some(command) = command(press) else { return };
        if table.run(command) || page(command) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
