//! The one open menu: opening it, and everything that closes it.

use super::Entry;
use super::panel::panel;
use super::place::{Anchor, place};
use crate::ui::dom::{listen, mount};
use crate::ui::focus::focus_at;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

struct Open {
    anchor: HtmlElement,
    panel: HtmlElement,
    /// Has the panel, and listens to what closes it.
    owner: Owner,
}

thread_local! {
    static OPEN: RefCell<Option<Open>> = const { RefCell::new(None) };
}

/// Opens a menu beside `anchor`, named `label`; closes it if it is the one that is open.
pub fn toggle(anchor: &HtmlElement, label: &str, entries: Vec<Entry>) {
    let was_open = OPEN.with_borrow(|open| open.as_ref().is_some_and(|open| open.anchor == *anchor));
    close(was_open);
    if !was_open && !entries.is_empty() {
        open(anchor, label.to_owned(), entries);
    }
}

/// Closes the open menu, if there is one, and gives the focus back to its button if wanted.
pub fn close(refocus: bool) {
    let Some(open) = OPEN.take() else { return };
    // Fails only where the button has gone, and then there is nothing to tell.
    let _ = open.anchor.set_attribute("aria-expanded", "false");
    let _ = open.panel.hide_popover();
    if refocus && open.anchor.is_connected() {
        let _ = open.anchor.focus();
    }
    // Not now: one of the panel's own listeners may be what called this.
    leptos::task::spawn_local(async move { open.owner.cleanup() });
}

fn open(anchor: &HtmlElement, label: String, entries: Vec<Entry>) -> Option<()> {
    // An open dialog makes everything outside it inert; elsewhere, all content is in a landmark.
    let home = anchor
        .closest("dialog, main, header, nav")
        .ok()
        .flatten()
        .and_then(|dialog| dialog.dyn_into::<HtmlElement>().ok());
    let home = home.or_else(|| document().body())?;
    let owner = mount(&home, move || panel(&label, entries));
    let panel = home.last_element_child()?.dyn_into::<HtmlElement>().ok()?;
    panel.show_popover().ok()?;
    position(anchor, &panel)?;
    let _ = anchor.set_attribute("aria-expanded", "true");
    focus_at(&panel, super::panel::ENTRY, 0);

    let (inside, button) = (panel.clone(), anchor.clone());
    let is_in = move |element: &HtmlElement, event: &Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        element.contains(target.as_ref())
    };
    let wheeled = inside.clone();
    owner.with(|| {
        listen(window(), "pointerdown", move |event| {
            if !is_in(&inside, &event) && !is_in(&button, &event) {
                close(false);
            }
        });
        listen(window(), "wheel", move |event| {
            if !is_in(&wheeled, &event) {
                close(false);
            }
        });
        listen(window(), "resize", |_| close(false));
    });
    OPEN.set(Some(Open { anchor: anchor.clone(), panel, owner }));
    Some(())
}

fn position(anchor: &HtmlElement, panel: &HtmlElement) -> Option<()> {
    let button = anchor.get_bounding_client_rect();
    let anchor = Anchor { left: button.left(), right: button.right(), top: button.top(), bottom: button.bottom() };
    let size = (f64::from(panel.offset_width()), f64::from(panel.offset_height()));
    let window = window();
    let window = (window.inner_width().ok()?.as_f64()?, window.inner_height().ok()?.as_f64()?);
    let (left, top) = place(anchor, size, window);
    let pixels = |value: f64| [&(value.round() as i32).to_string(), "px"].concat();
    // One by one: an attribute would be refused by a strict Content-Security-Policy.
    let style = panel.style();
    style.set_property("left", &pixels(left)).and(style.set_property("top", &pixels(top))).ok()
}
