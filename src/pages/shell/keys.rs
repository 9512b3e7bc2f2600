//! The keys that work on every page. Those of a list are the list's affair.

use super::Overlays;
use crate::navigation::use_navigation;
use crate::platform::now_ms;
use crate::services::SERVICES;
use crate::ui::dom;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// How long `g` waits for the letter that says where to go.
const CHORD_MS: f64 = 1500.0;

/// Listens for as long as the shell is there.
pub fn listen(overlays: Overlays) {
    let navigation = use_navigation();
    let chord = StoredValue::new(0.0_f64);
    dom::listen(window(), "keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            overlays.palette.set(true);
            return;
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(&event) {
            return;
        }
        let going = now_ms() - chord.get_value() < CHORD_MS;
        chord.set_value(0.0);
        match event.key().as_str() {
            "?" => overlays.help.set(true),
            "g" if !going => chord.set_value(now_ms()),
            key if going => {
                if let Some(target) = target(key) {
                    event.prevent_default();
                    // Lists have letters of their own, which are not meant now.
                    event.stop_immediate_propagation();
                    navigation.go(&target);
                }
            }
            _ => {}
        }
    });
}

/// Where `g` and this letter go.
fn target(key: &str) -> Option<String> {
    let letter = key.chars().next().filter(|_| key.len() == 1)?;
    match letter {
        'o' => Some("/overview".to_owned()),
        'a' => Some("/activity".to_owned()),
        _ => {
            let all = SERVICES.iter().flat_map(|service| service.resources);
            let view = all.copied().find(|view| view.meta().shortcut == Some(letter))?;
            Some(["/", view.meta().key].concat())
        }
    }
}

/// Whether keys belong to a field or to a dialog.
fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    element
        .closest("input, textarea, select, dialog, [contenteditable], [role=menu]")
        .is_ok_and(|found| found.is_some())
}
