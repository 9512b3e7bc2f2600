//! Being told of an element's size.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Calls `run` once the element is laid out and whenever its size has changed, for the current owner's life.
pub fn resized(element: &Element, run: impl Fn() + 'static) {
    let callback = Closure::<dyn Fn()>::new(run);
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    // The callback lives as long as the observer that may call it.
    let both = StoredValue::new_local((observer, callback));
    on_cleanup(move || {
        both.try_with_value(|(observer, _)| observer.disconnect());
    });
}
