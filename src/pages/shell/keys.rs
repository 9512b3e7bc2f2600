//! The keys that work on every page. A list listens to its own.

use super::Overlays;
use crate::navigation::use_navigation;
use crate::platform::now_ms;
use crate::services::SERVICES;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How long `g` waits for the letter that says where to go.
const CHORD_MS: f64 = 1500.0;

/// Listens to the keys for the current owner's life.
pub fn listen(overlays: Overlays) {
    let navigation = use_navigation();
    // When `g` was pressed; zero where the next key does not belong to it.
    let chord_started = StoredValue::new(0.0_f64);
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            overlays.palette.set(true);
            return;
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(&event) {
            return;
        }
        let is_second = now_ms() - chord_started.get_value() < CHORD_MS;
        chord_started.set_value(0.0);
        match event.key().as_str() {
            "?" => overlays.help.set(true),
            "g" if !is_second => chord_started.set_value(now_ms()),
            key if is_second => {
                if let Some(path) = path_of(key) {
                    event.prevent_default();
                    // A list would act on the same letter.
                    event.stop_immediate_propagation();
                    navigation.go(&path);
                }
            }
            _ => {}
        }
    });
    on_cleanup(move || listener.remove());
}

/// The path that `g` and this key lead to.
fn path_of(key: &str) -> Option<String> {
    let letter = key.chars().next().filter(|_| key.len() == 1)?;
    match letter {
        'o' => Some("/overview".to_owned()),
        'a' => Some("/activity".to_owned()),
        _ => {
            let all = SERVICES.iter().flat_map(|service| service.resources);
            let resource = all.copied().find(|resource| resource.meta().shortcut == Some(letter))?;
            Some(["/", resource.meta().key].concat())
        }
    }
}

/// Whether the key belongs to a field, a dialog or a menu.
fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    element
        .closest("input, textarea, select, dialog, [contenteditable], [role=menu]")
        .is_ok_and(|found| found.is_some())
}
