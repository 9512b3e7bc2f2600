//! Why a browser could not do something, in its own words.

use wasm_bindgen::{JsCast, JsValue};

/// The browser's own words, which never hold more than "Failed to fetch" and the like.
pub(super) fn reason(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| error.as_string())
        .unwrap_or_default()
}
