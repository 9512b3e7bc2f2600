//! Copying text with one click.

use super::dom::{El, button, span, svg};
use super::icon;
use super::live::announce;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

/// How long the check mark is shown.
const THANKS: Duration = Duration::from_millis(1500);

/// An icon that copies `text`; `label` names it.
pub fn copy_button(label: &str, text: String) -> El {
    let drawing = svg("path").attr("d", icon::path("copy"));
    let shown = drawing.element().clone();
    let copy = move |event: web_sys::Event| {
        let Some(button) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
            return;
        };
        copy_for(button, shown.clone(), text.clone());
    };
    button("copy").attr("aria-label", label).attr("title", label).on("click", copy).child(icon::frame().child(drawing))
}

/// Copies `text`, and thanks with the drawing of the button.
fn copy_for(button: web_sys::Element, drawing: web_sys::Element, text: String) {
    leptos::task::spawn_local(async move {
        let copied = write(&text, &button).await;
        announce(if copied { "Copied" } else { "This browser does not allow copying" });
        show(&button, &drawing, copied);
        set_timeout(move || show(&button, &drawing, false), THANKS);
    });
}

fn show(button: &web_sys::Element, drawing: &web_sys::Element, done: bool) {
    // Both can only fail for names that are none.
    let _ = button.class_list().toggle_with_force("copy--done", done);
    let _ = drawing.set_attribute("d", icon::path(if done { "check" } else { "copy" }));
}

thread_local! {
    /// What each [`copy_code`] begins as. Tables have hundreds, so one listener copies for all of them.
    static BLANK: El = {
        listen();
        let button = button("copy").attr("tabindex", "-1").child(icon::icon("copy"));
        span("code").child((span(""), button))
    };
}

/// Monospaced text with a button that copies it. In a table's cells the tabulator key does not stop at it: there it is
/// not `reachable`.
pub fn copy_code(text: &str, reachable: bool) -> El {
    let code = BLANK.with(El::copy);
    show_code(code.element(), text);
    if let Some(copy) = code.element().last_element_child().filter(|_| reachable) {
        let _ = copy.remove_attribute("tabindex");
    }
    code
}

/// Has what [`copy_code`] drew show and copy another text.
pub fn show_code(code: &web_sys::Element, text: &str) {
    let (shown, copy) = (code.first_element_child(), code.last_element_child());
    let label = ["Copy ", text].concat();
    if let Some((shown, copy)) = shown.zip(copy) {
        shown.set_text_content(Some(text));
        for (element, name, value) in
            [(&shown, "title", text), (&copy, "title", &*label), (&copy, "aria-label", &*label)]
        {
            // It can only fail for a name that is none.
            let _ = element.set_attribute(name, value);
        }
    }
}

/// Has the buttons of [`copy_code`] copy what is beside them.
fn listen() {
    let copy = |event: web_sys::Event| {
        let button = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok()?.closest(".code > .copy").ok()?);
        let Some(button) = button else { return };
        let text = button.previous_element_sibling().and_then(|shown| shown.text_content());
        if let (Some(text), Ok(Some(drawing))) = (text, button.query_selector("path")) {
            copy_for(button, drawing, text);
        }
    };
    // For the page's whole life.
    let _ = window_event_listener_untyped("click", copy);
}

/// Writes to the clipboard. Where the page is not served securely browsers withhold the clipboard,
/// and the old way of selecting a hidden field is taken; it has to be `near` the button, because
/// an open dialog makes the rest of the page inert.
async fn write(text: &str, near: &web_sys::Element) -> bool {
    let text = JsValue::from_str(text);
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or_default();
    match call(&clipboard, "writeText", &text).and_then(|answer| answer.dyn_into::<Promise>().ok()) {
        Some(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.is_ok(),
        None => write_by_selection(&text, near).unwrap_or(false),
    }
}

fn write_by_selection(text: &JsValue, near: &web_sys::Element) -> Option<bool> {
    let field = document().create_element("textarea").ok()?.dyn_into::<web_sys::HtmlTextAreaElement>().ok()?;
    field.set_value(&text.as_string()?);
    field.set_class_name("visually-hidden");
    near.parent_element()?.append_child(&field).ok()?;
    field.select();
    let copied = call(&document(), "execCommand", &"copy".into()).is_some_and(|copied| copied.is_truthy());
    field.remove();
    Some(copied)
}

/// Calls a method that may not exist.
fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(object, argument).ok()
}
