//! What the window is called, and telling assistive technology that the page is another one.

use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;

const PRODUCT: &str = "Skylark";

thread_local! {
    /// How many pages were shown: the first one is announced by the browser itself.
    static SHOWN: Cell<u32> = const { Cell::new(0) };
}

/// Names the page: `web-1 · Servers` becomes `web-1 · Servers · Skylark`.
pub fn set_title(page: &str) {
    document().set_title(&[page, " · ", PRODUCT].concat());
}

/// Names a page that was just gone to, and moves the focus to its heading, so that it is read out
/// and the keyboard goes on from there. Call it once when the page is made.
pub fn announce_page(page: &str) {
    set_title(page);
    SHOWN.set(SHOWN.get() + 1);
    if SHOWN.get() > 1 {
        request_animation_frame(focus_heading);
    }
}

/// Gives the focus back to the heading where it was lost with a heading that was drawn anew, as when
/// an object's name has arrived. For after such a change.
pub fn keep_heading() {
    request_animation_frame(|| {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if lost && SHOWN.get() > 1 {
            focus_heading();
        }
    });
}

/// The heading is there only after its page was drawn, so this is for the next frame.
fn focus_heading() {
    let heading = document().query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        heading.set_tab_index(-1);
        // A page without a heading that can be focused keeps the focus where it was.
        let _ = heading.focus();
    }
}
