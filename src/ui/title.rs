//! What the window is called, and telling assistive technology that the page is another one.

use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;

const PRODUCT: &str = "Skylark";

thread_local! {
    /// Whether a page was shown before: the first one is announced by the browser itself.
    static LATER: Cell<bool> = const { Cell::new(false) };
}

/// Names the page: `web-1 · Servers` becomes `web-1 · Servers · Skylark`.
pub fn set_title(page: &str) {
    document().set_title(&[page, " · ", PRODUCT].concat());
}

/// Names a page that was just gone to, and moves the focus to its heading, so that it is read out
/// and the keyboard goes on from there. Call it once when the page is made.
pub fn announce_page(page: &str) {
    set_title(page);
    if !LATER.replace(true) {
        return;
    }
    // The heading is there only after this page was drawn.
    request_animation_frame(|| {
        let heading = document().query_selector("main h1").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
            heading.set_tab_index(-1);
            // A page without a heading that can be focused keeps the focus where it was.
            let _ = heading.focus();
        }
    });
}
