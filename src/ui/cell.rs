//! How a [`Cell`] is drawn, everywhere: in tables briefly, in an object's facts whole.

use super::copy::CopyCode;
use super::status::status_view;
use super::time::Ago;
use crate::model::{Cell, Lookup, units};
use leptos::prelude::*;

/// How many of several values a table shows before it only counts.
const SHOWN: usize = 2;

/// A cell of a table: one line. Names of references are looked up now, so that the caller's
/// reactive context is the one that is told when a name arrives.
pub fn cell_view(cell: &Cell, lookup: &dyn Lookup) -> AnyView {
    draw(cell, lookup, false)
}

/// A cell where there is room: several values one below the other, text with its line breaks.
pub fn cell_whole(cell: &Cell, lookup: &dyn Lookup) -> AnyView {
    draw(cell, lookup, true)
}

fn draw(cell: &Cell, lookup: &dyn Lookup, whole: bool) -> AnyView {
    match cell {
        Cell::None => view! { <span class="dash" aria-label="None">"–"</span> }.into_any(),
        Cell::Text(text) if whole => view! { <span>{text.clone()}</span> }.into_any(),
        Cell::Text(text) => view! { <span title=text.clone()>{text.clone()}</span> }.into_any(),
        Cell::Code(text) => view! { <CopyCode text=text.clone() reachable=whole /> }.into_any(),
        Cell::Status(status) => status_view(status),
        Cell::Number(_) | Cell::Size(_) | Cell::Flag(_) => view! { <span>{cell.plain(lookup)}</span> }.into_any(),
        Cell::Time(time) => view! { <Ago time=*time /> }.into_any(),
        Cell::Link(link) => {
            let name = link.shown(lookup);
            let title = name.clone();
            // Servers name their flavor without its id: it is a link once the flavor is known.
            match link.target(lookup) {
                Some(id) => {
                    let href = ["/", link.to, "/", &crate::http::encode(&id)].concat();
                    view! { <a href=href title=title>{name}</a> }.into_any()
                }
                None => view! { <span title=title>{name}</span> }.into_any(),
            }
        }
        Cell::Many(cells) if whole => {
            let items = cells.iter().map(|cell| view! { <li>{draw(cell, lookup, true)}</li> });
            view! { <ul class="several">{items.collect_view()}</ul> }.into_any()
        }
        Cell::Many(cells) => many(cells, cell, lookup),
        Cell::Block(text) if whole => view! { <pre class="block" tabindex="0">{text.clone()}</pre> }.into_any(),
        Cell::Block(text) => view! { <span title=text.clone()>{first_line(text)}</span> }.into_any(),
    }
}

/// The first few, and how many more there are; all of them on hover.
fn many(cells: &[Cell], whole: &Cell, lookup: &dyn Lookup) -> AnyView {
    let more = cells.len().saturating_sub(SHOWN);
    let shown = cells.iter().take(SHOWN).map(|cell| draw(cell, lookup, false));
    let count = (more > 0).then(|| {
        let label = units::count(more, "more", "more");
        view! { <span class="many" aria-label=label>{["+", &more.to_string()].concat()}</span> }
    });
    view! { <span class="list-cell" title=whole.plain(lookup)>{shown.collect_view()}{count}</span> }.into_any()
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
