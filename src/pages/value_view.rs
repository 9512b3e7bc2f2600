//! A value that stands on its own, outside of the big tables.

use crate::components::cell::{cell_view, cell_whole};
use crate::model::Cell;
use crate::store::App;
use leptos::prelude::*;

/// A value. When it changes, or when a name that it refers to becomes known, only what differs is drawn again: nothing is
/// taken away from under somebody who is about to select, copy or follow it.
#[component]
pub fn ValueView(
    /// The value; nothing is shown for `None`.
    #[prop(into)]
    cell: Signal<Option<Cell>>,
    /// Draws it in full: several values one below the other, text with its line breaks.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let app = App::get();
    let draw = if whole { cell_whole } else { cell_view };
    move || {
        let connection = app.cloud()?;
        cell.with(|cell| cell.as_ref().map(|cell| draw(cell, &connection)))
    }
}
