//! Copying text with one click.

use super::announcer::announce;
use super::icon::{Icon, path};
use crate::model::shown;
use js_sys::{Function, Promise, Reflect};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

/// How long a button shows that its text was copied.
const CONFIRMATION: Duration = Duration::from_millis(1500);

/// A button with an icon that copies a text.
#[component]
pub fn CopyButton(
    /// The accessible name and the tooltip.
    #[prop(into)]
    label: String,
    /// The text at the time of the click.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let copy = move |event: MouseEvent| {
        if let Some(button) = event.current_target().and_then(|target| target.dyn_into().ok()) {
            copy_from(button, text.get_untracked());
        }
    };
    view! {
        <button class="copy" type="button" aria-label=label.clone() title=label on:click=copy>
            <Icon name="copy" />
        </button>
    }
}

/// Monospaced text with a button that copies it.
#[component]
pub fn CopyCode(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// What is shown in place of the text, such as a part of it.
    #[prop(optional_no_strip)]
    short: Option<Signal<String>>,
    /// Whether the Tab key stops at the button. In a table's cells it does not.
    #[prop(default = true)]
    reachable: bool,
) -> impl IntoView {
    listen_to_copy_code();
    let label = move || text.with(|text| ["Copy ", &shown(text)].concat());
    let title = move || text.with(|text| shown(text).into_owned());
    view! {
        <span class="code">
            <span title=title data-text=move || short.map(|_| text.get())>
                {move || short.map_or_else(|| text.get(), |short| short.get())}
            </span>
            <button class="copy" type="button" tabindex=(!reachable).then_some("-1") aria-label=label title=label>
                <Icon name="copy" />
            </button>
        </span>
    }
}

/// Lets the buttons of every [`CopyCode`] copy the text beside them. Tables have hundreds of them, so one listener on the
/// window serves all; it is added once and stays.
pub fn listen_to_copy_code() {
    thread_local! {
        static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
    }
    if IS_LISTENING.replace(true) {
        return;
    }
    let copy = |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest(".code > .copy").ok()?);
        let beside = button.as_ref().and_then(Element::previous_element_sibling);
        let text = beside.and_then(|beside| beside.get_attribute("data-text").or_else(|| beside.text_content()));
        if let Some((button, text)) = button.zip(text) {
            copy_from(button, text);
        }
    };
    // Dropping the handle does not remove the listener.
    _ = window_event_listener(leptos::ev::click, copy);
}

/// Copies a text and shows the outcome at the button that was clicked.
pub fn copy_from(button: Element, text: String) {
    leptos::task::spawn_local(async move {
        let is_copied = write(&text, &button).await;
        announce(if is_copied { "Copied" } else { "This browser does not allow copying" });
        show_outcome(&button, is_copied);
        set_timeout(move || show_outcome(&button, false), CONFIRMATION);
    });
}

/// Shows a check mark or the usual icon. By hand, so that the hundreds of buttons in a table need no signal each.
fn show_outcome(button: &Element, is_copied: bool) {
    // Both fail only for invalid names.
    _ = button.class_list().toggle_with_force("copy--done", is_copied);
    if let Ok(Some(drawing)) = button.query_selector("path") {
        _ = drawing.set_attribute("d", path(if is_copied { "check" } else { "copy" }));
    }
}

/// Writes to the clipboard. Browsers withhold the clipboard from pages that are not served by HTTPS; there, the text is
/// selected in a hidden field `near` the button (an open dialog makes the rest of the page inert) and copied from it.
async fn write(text: &str, near: &Element) -> bool {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or_default();
    match call(&clipboard, "writeText", &text.into()).and_then(|answer| answer.dyn_into::<Promise>().ok()) {
        Some(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.is_ok(),
        None => write_by_selection(text.to_owned(), near).unwrap_or(false),
    }
}

fn write_by_selection(text: String, near: &Element) -> Option<bool> {
    let parent = near.parent_element()?.dyn_into::<HtmlElement>().ok()?;
    let field = move || view! { <textarea class="visually-hidden">{text}</textarea> };
    let mounted = mount_to(parent.clone(), field);
    parent.last_element_child()?.dyn_into::<HtmlTextAreaElement>().ok()?.select();
    let is_copied = call(&document(), "execCommand", &"copy".into()).is_some_and(|copied| copied.is_truthy());
    drop(mounted);
    Some(is_copied)
}

/// Calls a method that may not exist.
fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(object, argument).ok()
}
