//! The button that counts the values for which there is no room, and lists all of them.

use super::copy::copy_from;
use super::menu::{MenuEntry, toggle};
use crate::model::{Cell, EmptyLookup, scoped_row, units};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A button such as `+2`. Its menu has all values: those that are links lead to their pages, others are copied.
#[component]
pub fn AllValuesButton(
    /// The cell with all of them.
    cell: Signal<Cell>,
    /// How many are not shown.
    more: Memo<usize>,
    /// The `tabindex` of the button, if it has one.
    tabindex: Option<Signal<&'static str>>,
) -> impl IntoView {
    let open = move |event: MouseEvent| {
        event.stop_propagation();
        let Some(button) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        let cells = cell.with_untracked(|cell| if let Cell::Many(cells) = cell { cells.clone() } else { Vec::new() });
        let label = ["All ", &units::count(cells.len(), "value", "values")].concat();
        toggle(&button, &label, cells.iter().map(|cell| entry(cell, &button)).collect());
    };
    view! {
        <button
            class="many"
            type="button"
            aria-haspopup="menu"
            aria-expanded="false"
            aria-label=move || units::count(more.get(), "more", "more")
            tabindex=tabindex.map(|tabindex| move || tabindex.get())
            on:click=open
        >
            {move || ["+", &more.get().to_string()].concat()}
        </button>
    }
}

/// The entry of a value. The outcome of copying is told at the button, since the menu is closed by then.
fn entry(cell: &Cell, button: &HtmlElement) -> MenuEntry {
    let text = cell.plain(&EmptyLookup);
    match cell {
        Cell::Link(link) if !link.id.is_empty() => MenuEntry::link(text, scoped_row::page_address(link.to, &link.id)),
        _ => {
            let (button, copied) = (button.clone(), text.clone());
            MenuEntry::new(text, move || copy_from(button.clone().into(), copied.clone())).icon("copy")
        }
    }
}
