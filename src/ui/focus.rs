//! Moving the focus among elements that belong together, as tabs and menu entries do.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// The elements below `root` that match, in document order.
pub fn members(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// The place of the focused one among `members`.
pub fn focused(members: &[HtmlElement]) -> Option<usize> {
    let active = leptos::prelude::document().active_element()?;
    members.iter().position(|member| ***member == *active)
}

/// Moves the focus on by `step`, round the ends. Tells whether there was somewhere to go.
pub fn focus_step(root: &Element, selector: &str, step: isize) -> bool {
    let members = members(root, selector);
    let from = focused(&members).map_or(if step > 0 { -1 } else { 0 }, |at| at as isize);
    focus(&members, from + step)
}

/// Focuses the one at `at`; negative places count from the end.
pub fn focus_at(root: &Element, selector: &str, at: isize) -> bool {
    focus(&members(root, selector), at)
}

fn focus(members: &[HtmlElement], at: isize) -> bool {
    if members.is_empty() {
        return false;
    }
    members.get(at.rem_euclid(members.len() as isize) as usize).is_some_and(|member| member.focus().is_ok())
}

/// Gives the focus to what was clicked, for buttons that do not take it when they are pressed: what a field does when it
/// is left may move the button away, and then the press would not become a click.
pub fn take_focus(event: &Event) {
    let clicked = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    // Fails for no element of a page.
    _ = clicked.map(|clicked| clicked.focus());
}
