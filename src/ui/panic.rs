//! The overlay of last resort. A panic ends the application: nothing of it can be trusted to run,
//! so this is plain DOM. What was going on is not shown, as it may hold secrets.

use js_sys::{Reflect, WebAssembly};
use leptos::prelude::{document, window};
use std::panic::PanicHookInfo;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

const TITLE: &str = "Something broke";
const ABOUT: &str = "This page of the console has stopped because of a fault in it. Nothing was lost in the cloud: what \
    had been sent goes on there. Reload the page to go on.";

/// Shows the overlay when the application panics. The release bundle ends at once then, without a word, since messages
/// and places of all panics would be a tenth of it: what is left is the trap that the browser reports.
pub fn install() {
    std::panic::set_hook(Box::new(log));
    let on_error = Closure::<dyn Fn(JsValue)>::new(|event: JsValue| {
        let is_trap = |name: &str| {
            Reflect::get(&event, &name.into()).is_ok_and(|error| error.is_instance_of::<WebAssembly::RuntimeError>())
        };
        if is_trap("error") || is_trap("reason") {
            show();
        }
    })
    .into_js_value();
    // In event handlers and in futures. It fails only for null.
    for event in ["error", "unhandledrejection"] {
        let _ = window().add_event_listener_with_callback(event, on_error.unchecked_ref());
    }
}

/// Takes away what `index.html` shows until the application is there.
pub fn remove_boot_screen() {
    if let Some(screen) = document().get_element_by_id("boot") {
        screen.remove();
    }
}

/// Says where it was. The message only if it is a literal: a composed one may quote anything.
fn log(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|at| [at.file(), ":", &at.line().to_string()].concat()).unwrap_or_default();
    let message = info.payload().downcast_ref::<&str>().copied().unwrap_or("(composed message)");
    leptos::logging::error!("Skylark has stopped at {place}: {message}");
}

fn show() -> Option<()> {
    let document = document();
    if document.get_element_by_id("panic").is_some() {
        return None;
    }
    // A modal dialog, so that it is above others and they are inert.
    let overlay = document.create_element("dialog").ok()?;
    overlay.set_id("panic");
    overlay.set_class_name("panic");
    overlay.set_attribute("role", "alertdialog").ok()?;
    overlay.set_attribute("aria-label", TITLE).ok()?;
    let part = |within: &Element, tag: &str, text: &str| -> Option<Element> {
        let part = document.create_element(tag).ok()?;
        part.set_text_content(Some(text));
        within.append_child(&part).ok()?;
        Some(part)
    };
    part(&overlay, "h1", TITLE)?;
    part(&overlay, "p", ABOUT)?;
    let link = part(&part(&overlay, "p", "")?, "a", "Reload")?;
    link.set_class_name("button button--primary");
    // With a target it is the browser's affair: what is left of the application may still follow links.
    link.set_attribute("target", "_self").ok()?;
    // An empty link would lead to the base of all pages.
    let here = leptos::prelude::location();
    let address = [here.pathname().unwrap_or_default(), here.search().unwrap_or_default()].concat();
    link.set_attribute("href", &address).ok()?;
    document.body()?.append_child(&overlay).ok()?;
    wasm_bindgen::JsCast::dyn_ref::<web_sys::HtmlDialogElement>(&overlay)?.show_modal().ok()
}
