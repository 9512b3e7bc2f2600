//! How a [`Cell`] is drawn, everywhere: on one line in tables, in full among an object's facts.
//!
//! Tables draw hundreds of cells, so what is inside a cell is plain data, without signals of its own: a cell that changes
//! is drawn again as a whole, and the parts that are of the same kind as before keep their elements.

use super::copy::CopyCode;
use super::status::StatusBadge;
use super::time::RelativeTime;
use crate::model::{Cell, Lookup, scoped_row, units};
use leptos::prelude::*;
use std::rc::Rc;

/// How many of several values a table shows before it only counts them.
const SHOWN: usize = 2;

/// A handle to what resolves references to names.
pub type CellLookup = StoredValue<Rc<dyn Lookup>, LocalStorage>;

/// A value. It is drawn again when it changes, or when a name that it refers to becomes known.
#[component]
pub fn CellView(
    /// The value.
    #[prop(into)]
    cell: Signal<Cell>,
    /// Resolves references to names.
    lookup: CellLookup,
    /// Draws it in full, where there is room: several values one below the other, text with its line breaks.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    move || lookup.with_value(|lookup| cell.with(|cell| draw(cell, &**lookup, whole)))
}

/// Draws a value on one line. Names of references are looked up at once, so the caller's reactive context is notified
/// when a name becomes known.
pub fn cell_view(cell: &Cell, lookup: &dyn Lookup) -> AnyView {
    draw(cell, lookup, false)
}

/// Draws a value in full; otherwise as [`cell_view`].
pub fn cell_whole(cell: &Cell, lookup: &dyn Lookup) -> AnyView {
    draw(cell, lookup, true)
}

fn draw(cell: &Cell, lookup: &dyn Lookup, whole: bool) -> AnyView {
    match cell {
        Cell::None => view! { <span class="dash" aria-label="None">"–"</span> }.into_any(),
        Cell::Text(text) if whole => view! { <span>{text.clone()}</span> }.into_any(),
        Cell::Text(text) => titled(text.clone(), text.clone()),
        Cell::Code(text) => view! { <CopyCode text=text.clone() reachable=whole /> }.into_any(),
        Cell::Status(status) => view! { <StatusBadge status=status.clone() /> }.into_any(),
        Cell::Number(_) | Cell::Size(_) | Cell::Flag(_) => view! { <span>{cell.plain(lookup)}</span> }.into_any(),
        Cell::Time(time) => view! { <RelativeTime time=*time /> }.into_any(),
        Cell::Link(link) => {
            let name = link.shown(lookup);
            let title = name.clone();
            // Servers name their flavor without its id: it becomes a link once the flavor is known.
            match link.target(lookup) {
                Some(id) => view! { <a href=scoped_row::page(link.to, &id) title=title>{name}</a> }.into_any(),
                None => titled(title, name),
            }
        }
        Cell::Many(cells) if whole => {
            let items = cells.iter().map(|cell| view! { <li>{draw(cell, lookup, true)}</li> });
            view! { <ul class="several">{items.collect_view()}</ul> }.into_any()
        }
        Cell::Many(cells) => many(cells, cell.plain(lookup), lookup),
        Cell::Block(text) if whole => view! { <pre class="block" tabindex="0">{text.clone()}</pre> }.into_any(),
        Cell::Block(text) => titled(text.clone(), text.lines().next().unwrap_or_default().to_owned()),
    }
}

fn titled(title: String, text: String) -> AnyView {
    view! { <span title=title>{text}</span> }.into_any()
}

/// The first few values and how many more there are; all of them in the tooltip.
fn many(cells: &[Cell], title: String, lookup: &dyn Lookup) -> AnyView {
    let more = cells.len().saturating_sub(SHOWN);
    let shown = cells.iter().take(SHOWN).map(|cell| draw(cell, lookup, false));
    let count = (more > 0).then(|| {
        let label = units::count(more, "more", "more");
        view! { <span class="many" aria-label=label>{["+", &more.to_string()].concat()}</span> }
    });
    view! { <span class="list-cell" title=title>{shown.collect_view()}{count}</span> }.into_any()
}
