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

/// An icon that copies `text`; `label` names it. In a table's cells the tabulator key does not stop at it: there it is
/// not `reachable`.
pub fn copy_button(label: &str, text: String, reachable: bool) -> El {
    let drawing = svg("path").attr("d", icon::path("copy"));
    let shown = drawing.element().clone();
    let copy = move |event: web_sys::Event| {
        // A click on the row would open it.
        event.stop_propagation();
        let Some(button) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
            return;
        };
        let (text, shown) = (text.clone(), shown.clone());
        leptos::task::spawn_local(async move {
            let copied = write(&text, &button).await;
            announce(if copied { "Copied" } else { "This browser does not allow copying" });
            show(&button, &shown, copied);
            set_timeout(move || show(&button, &shown, false), THANKS);
        });
    };
    button("copy")
        .attr("aria-label", label)
        .attr("title", label)
        .attr("tabindex", (!reachable).then_some("-1"))
        .on("click", copy)
        .child(icon::frame().child(drawing))
}

/// Without a signal: a table has hundreds of these.
fn show(button: &web_sys::Element, drawing: &web_sys::Element, done: bool) {
    // Both can only fail for names that are none.
    let _ = button.class_list().toggle_with_force("copy--done", done);
    let _ = drawing.set_attribute("d", icon::path(if done { "check" } else { "copy" }));
}

/// Monospaced text with a button that copies it.
pub fn copy_code(text: String, reachable: bool) -> El {
    let label = ["Copy ", &text].concat();
    span("code").child(span("").attr("title", &text).child(text.as_str())).child(copy_button(&label, text, reachable))
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
