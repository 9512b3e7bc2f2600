//! The open menu: opening it, and everything that closes it.

use super::MenuEntry;
use super::panel::Panel;
use super::placement::{Anchor, place};
use super::typing::ENTRY;
use crate::components::focus::focus_at;
use leptos::ev;
use leptos::mount::UnmountHandle;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, Node};

/// The menu that is open.
struct OpenMenu {
    anchor: HtmlElement,
    panel: HtmlElement,
    owner: Owner,
    mounted: UnmountHandle<AnyViewState>,
}

thread_local! {
    static OPEN: RefCell<Option<OpenMenu>> = const { RefCell::new(None) };
}

/// Opens a menu beside `anchor`, named `label`; closes the menu if it is the open one.
pub fn toggle(anchor: &HtmlElement, label: &str, entries: Vec<MenuEntry>) {
    let was_open = OPEN.with_borrow(|open| open.as_ref().is_some_and(|open| open.anchor == *anchor));
    close(was_open);
    if !was_open && !entries.is_empty() {
        // It fails only where the anchor has left the page, and then there is nothing to open.
        _ = open(anchor, label.to_owned(), entries);
    }
}

/// Closes the open menu, if there is one; with `refocus`, the focus returns to its button.
pub fn close(refocus: bool) {
    let Some(open) = OPEN.take() else { return };
    set_expanded(&open.anchor, false);
    // It fails only where the panel has left the page.
    _ = open.panel.hide_popover();
    if refocus && open.anchor.is_connected() {
        // It cannot fail for an element in the document.
        _ = open.anchor.focus();
    }
    // Later, because a listener of the panel may be what called this.
    leptos::task::spawn_local(async move {
        drop(open.mounted);
        open.owner.cleanup();
    });
}

fn open(anchor: &HtmlElement, label: String, entries: Vec<MenuEntry>) -> Option<()> {
    // An open dialog makes everything outside of it inert; elsewhere, all content belongs in a landmark.
    let parent = anchor.closest("dialog, main, header, nav").ok().flatten();
    let parent = parent.and_then(|parent| parent.dyn_into::<HtmlElement>().ok()).or_else(|| document().body())?;
    // Below the owner of the button, whose contexts the entries may use.
    let owner = Owner::new();
    let panel = move || view! { <Panel label entries close on_resize=place_again /> }.into_any();
    let mounted = owner.with(|| mount_to(parent.clone(), panel));
    let panel = parent.last_element_child()?.dyn_into::<HtmlElement>().ok()?;
    panel.show_popover().ok()?;
    move_beside(anchor, &panel)?;
    set_expanded(anchor, true);
    focus_at(&panel, ENTRY, 0);
    owner.with(|| close_from_outside(anchor.clone(), panel.clone()));
    OPEN.set(Some(OpenMenu { anchor: anchor.clone(), panel, owner, mounted }));
    Some(())
}

/// Places the open menu for the height that it has now.
fn place_again() {
    let open = OPEN.with_borrow(|open| open.as_ref().map(|open| (open.anchor.clone(), open.panel.clone())));
    // Without its button it is about to close.
    _ = open.and_then(|(anchor, panel)| move_beside(&anchor, &panel));
}

/// Closes the menu when something else is pressed or scrolled, when the window is resized, and when its button goes away.
fn close_from_outside(anchor: HtmlElement, panel: HtmlElement) {
    let elements = StoredValue::new_local((anchor, panel));
    let is_in = |element: &HtmlElement, event: &Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        element.contains(target.as_ref())
    };
    let pressed = window_event_listener(ev::pointerdown, move |event| {
        if elements.try_with_value(|(anchor, panel)| is_in(anchor, &event) || is_in(panel, &event)) == Some(false) {
            close(false);
        }
    });
    let scrolled = window_event_listener(ev::wheel, move |event| {
        if elements.try_with_value(|(_, panel)| is_in(panel, &event)) == Some(false) {
            close(false);
        }
    });
    let resized = window_event_listener(ev::resize, |_| close(false));
    on_cleanup(move || {
        [pressed, scrolled, resized].into_iter().for_each(|listener| listener.remove());
        let is_open = elements
            .with_value(|(_, panel)| OPEN.with_borrow(|open| open.as_ref().is_some_and(|open| open.panel == *panel)));
        if is_open {
            close(false);
        }
    });
}

/// Tells assistive technology whether the menu is open. By hand, because the anchor may be any button, also one that
/// shares its listeners with others, as in the rows of a grid.
fn set_expanded(anchor: &HtmlElement, expanded: bool) {
    // It fails only for invalid names.
    _ = anchor.set_attribute("aria-expanded", if expanded { "true" } else { "false" });
}

/// Moves an element of the top layer beside another element. `None` where the page does not let it be measured.
pub fn move_beside(anchor: &HtmlElement, panel: &HtmlElement) -> Option<()> {
    let button = anchor.get_bounding_client_rect();
    let anchor = Anchor { left: button.left(), right: button.right(), top: button.top(), bottom: button.bottom() };
    let size = (f64::from(panel.offset_width()), f64::from(panel.offset_height()));
    let window = window();
    let window = (window.inner_width().ok()?.as_f64()?, window.inner_height().ok()?.as_f64()?);
    let (left, top) = place(anchor, size, window);
    let pixels = |value: f64| [&(value.round() as i32).to_string(), "px"].concat();
    let style = panel.style();
    style.set_property("left", &pixels(left)).and(style.set_property("top", &pixels(top))).ok()
}
