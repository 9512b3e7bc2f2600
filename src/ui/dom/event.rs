//! Listening to events.

use super::Call;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

type Handler = Box<dyn Call<Event, ()>>;

/// Calls the handler for each such event, in the current owner and for as long as that lives.
pub(super) fn on(target: &EventTarget, name: &str, handler: Handler) {
    let _ = target.add_event_listener_with_callback(name, listener(handler).unchecked_ref());
}

/// Listens to an event of something that outlives the current owner, such as the window; stops with the owner.
pub fn listen(target: impl Into<EventTarget>, name: &'static str, handler: impl Fn(Event) + 'static) {
    let (target, listener) = (target.into(), listener(Box::new(handler)));
    let _ = target.add_event_listener_with_callback(name, listener.unchecked_ref());
    let both = StoredValue::new_local((target, listener));
    on_cleanup(move || {
        both.try_with_value(|(target, listener)| {
            _ = target.remove_event_listener_with_callback(name, listener.unchecked_ref());
        });
    });
}

/// The browser frees it with the last element that has it. An element that is being removed may still have
/// something to say (it loses the focus), when what its handler works on is gone: then nobody listens any more.
fn listener(handler: Handler) -> wasm_bindgen::JsValue {
    let owner = Owner::current();
    // Shared, as it may well clean up the owner that keeps it.
    let handler = StoredValue::new_local(Rc::new(handler));
    Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(handler) = handler.try_get_value() else { return };
        match &owner {
            Some(owner) => owner.with(|| untrack(|| handler.call(event))),
            None => handler.call(event),
        }
    })
    .into_js_value()
}
