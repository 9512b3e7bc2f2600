//! The window's title, and the focus after a navigation, which tells assistive technology that there is another page.

use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;

const PRODUCT: &str = "Skylark";

thread_local! {
    /// How many pages were shown. The browser itself announces the first one.
    static PAGES_SHOWN: Cell<u32> = const { Cell::new(0) };
}

/// Sets the window's title: `web-1 · Servers` becomes `web-1 · Servers · Skylark`.
pub fn set_title(page: &str) {
    document().set_title(&[page, " · ", PRODUCT].concat());
}

/// Sets the title for a page that was navigated to and moves the focus to its heading, so that the heading is read out
/// and the keyboard continues from there. Called once, when the page is built.
pub fn announce_page(page: &str) {
    set_title(page);
    PAGES_SHOWN.set(PAGES_SHOWN.get() + 1);
    if PAGES_SHOWN.get() > 1 {
        request_animation_frame(focus_heading);
    }
}

/// Gives the focus back to the heading if it was lost because the heading was built anew, as when an object's name has
/// arrived. Called after such a change.
pub fn keep_heading() {
    request_animation_frame(|| {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if lost && PAGES_SHOWN.get() > 1 {
            focus_heading();
        }
    });
}

/// Focuses the page's heading, which is in the document only in the frame after the page was built.
fn focus_heading() {
    let heading = document().query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        heading.set_tab_index(-1);
        // Where it fails, the focus stays where it was.
        let _ = heading.focus();
    }
}
