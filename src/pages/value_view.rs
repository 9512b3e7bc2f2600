//! A value that stands on its own, outside of the big tables.

use crate::components::cell::{CellLookup, CellView};
use crate::model::Cell;
use crate::store::App;
use leptos::prelude::*;
use std::rc::Rc;

/// A value with the names that it refers to. While it changes it keeps its elements, so nothing is taken away from somebody
/// who is about to select, copy or follow it.
#[component]
pub fn ValueView(
    /// The value; nothing is shown for `None`.
    #[prop(into)]
    cell: Signal<Option<Cell>>,
    /// Draws it in full: several values one below the other, text with its line breaks.
    #[prop(optional)]
    whole: bool,
    /// Where it is not drawn in full, several values may take several lines.
    #[prop(optional)]
    wraps: bool,
) -> impl IntoView {
    let connection = App::get().cloud_now()?;
    let lookup: CellLookup = StoredValue::new_local(Rc::new(connection) as Rc<_>);
    let shown = Signal::derive(move || cell.get().unwrap_or(Cell::None));
    Some(view! {
        <Show when=move || cell.with(Option::is_some)>
            <CellView cell=shown lookup whole wraps />
        </Show>
    })
}
