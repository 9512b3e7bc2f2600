//! Asking before what was typed is left behind.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MouseEvent};

const QUESTION: &str = "Leave this page? What you have typed will be lost.";

/// Asks before the tab is closed or reloaded, and before a link leads to another page, for as long
/// as the page is there and `dirty` says so.
pub fn guard(dirty: impl Fn() -> bool + Copy + Send + Sync + 'static) {
    let unload = window_event_listener(leptos::ev::beforeunload, move |event| {
        if untrack(dirty) {
            // The browser asks in its own words.
            event.prevent_default();
        }
    });
    // Before the router, which listens further out, and leaves alone what was prevented.
    let clicked = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if leads_away(&event) && untrack(dirty) && !window().confirm_with_message(QUESTION).unwrap_or(true) {
            event.prevent_default();
        }
    });
    let listener = clicked.as_ref().unchecked_ref();
    // Fails only for null.
    let _ = document().add_event_listener_with_callback("click", listener);
    let clicked = StoredValue::new_local(clicked);
    on_cleanup(move || {
        unload.remove();
        clicked.with_value(|clicked| {
            let _ = document().remove_event_listener_with_callback("click", clicked.as_ref().unchecked_ref());
        });
    });
}

/// Whether a click follows a link in this tab.
fn leads_away(event: &MouseEvent) -> bool {
    if event.default_prevented() || event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return false;
    }
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest("a[href]").ok()?);
    link.is_some_and(|link| {
        let stays = link.get_attribute("href").is_some_and(|href| href.starts_with('#'));
        !stays && !link.has_attribute("download") && link.get_attribute("target").is_none()
    })
}
