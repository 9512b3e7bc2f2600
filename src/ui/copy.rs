//! Copying for pieces that are built element by element.

use super::dom::{El, button, span};
use super::icon;
use crate::components::copy::{copy_from, listen_to_copy_code};
use wasm_bindgen::JsCast;

/// An icon that copies `text`; `label` names it.
pub fn copy_button(label: &str, text: String) -> El {
    let copy = move |event: web_sys::Event| {
        if let Some(button) = event.current_target().and_then(|target| target.dyn_into().ok()) {
            copy_from(button, text.clone());
        }
    };
    button("copy").attr("aria-label", label).attr("title", label).on("click", copy).child(icon::icon("copy"))
}

thread_local! {
    /// What each [`copy_code`] begins as. Tables have hundreds, so one listener copies for all of them.
    static BLANK: El = {
        listen_to_copy_code();
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
