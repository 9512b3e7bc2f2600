//! Moving the focus, in particular among elements that belong together, such as tabs and menu entries.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlElement};

/// The elements below `root` that match, in document order.
pub fn members(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// The position of the focused element among `members`.
pub fn focused(members: &[HtmlElement]) -> Option<usize> {
    let active = leptos::prelude::document().active_element()?;
    members.iter().position(|member| ***member == *active)
}

/// Moves the focus by `step` elements, wrapping around at the ends. Returns whether there is a matching element.
pub fn focus_step(root: &Element, selector: &str, step: isize) -> bool {
    let members = members(root, selector);
    let from = focused(&members).map_or(if step > 0 { -1 } else { 0 }, |at| at as isize);
    focus(&members, from + step)
}

/// Focuses the matching element at position `at`; negative positions count from the end.
pub fn focus_at(root: &Element, selector: &str, at: isize) -> bool {
    focus(&members(root, selector), at)
}

fn focus(members: &[HtmlElement], at: isize) -> bool {
    if members.is_empty() {
        return false;
    }
    members.get(at.rem_euclid(members.len() as isize) as usize).is_some_and(|member| member.focus().is_ok())
}

/// Focuses a clicked button. Browsers do so by themselves, unless the button keeps its `mousedown` from taking the
/// focus: a field that is left may move the button away, and then pressing it would not become a click.
pub fn take_focus(event: &Event) {
    let clicked = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    // It cannot fail for an element in the document.
    _ = clicked.map(|clicked| clicked.focus());
}

/// Focuses an element without scrolling to it.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot be focused leaves the focus where it is.
    _ = element.focus_with_options(&options);
}
