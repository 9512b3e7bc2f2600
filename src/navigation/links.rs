//! Links to pages of the console are followed without loading anything anew.
//!
//! `leptos_router` would follow them as well, but it pushes decoded paths, so that names with `%` lead elsewhere after a
//! reload, knows no `data-replace`, and cannot ask before typed input is lost.

use super::Navigation;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent};

/// Follows links for the current owner's life. On the document: after the components' own handlers, which may prevent it, and
/// before the router's, which listens on the window and leaves alone what was prevented.
pub fn follow(navigation: Navigation) {
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        follow_link(navigation, &event);
    });
    const CLICK: &str = "click";
    // Fails only for null.
    let _ = document().add_event_listener_with_callback(CLICK, listener.as_ref().unchecked_ref());
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.with_value(|listener| {
            let _ = document().remove_event_listener_with_callback(CLICK, listener.as_ref().unchecked_ref());
        });
    });
}

fn follow_link(navigation: Navigation, event: &MouseEvent) -> Option<()> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let element: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let elsewhere = !link.target().is_empty() || link.has_attribute("download");
    if elsewhere || Some(link.origin()) != location().origin().ok() {
        return None;
    }
    event.prevent_default();
    if let Some(id) = link.get_attribute("href")?.strip_prefix('#') {
        // With `<base href="/">` the browser would go to `/#id`.
        let target: HtmlElement = document().get_element_by_id(id)?.dyn_into().ok()?;
        return target.focus().ok();
    }
    let address = [link.pathname(), link.search(), link.hash()].concat();
    if link.has_attribute("data-replace") {
        navigation.replace(&address)
    } else {
        navigation.go(&address)
    };
    Some(())
}
