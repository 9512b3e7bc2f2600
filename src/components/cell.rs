//! How a [`Cell`] is drawn, everywhere: on one line in tables, in full among an object's facts.
//!
//! Tables draw hundreds of cells, so what is inside a cell is plain data, without signals of its own: a cell that changes
//! is drawn again as a whole, and the parts that are of the same kind as before keep their elements. Only a link follows
//! its value attribute by attribute: without its `href`, if only for a moment, it would lose the focus.

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
    /// The `tabindex` of links: `-1` in a grid's rows, except the current one. Without it they have none.
    #[prop(optional, into)]
    link_tabindex: Option<Signal<&'static str>>,
) -> impl IntoView {
    let layout = Layout { whole, link_tabindex };
    let address = move || lookup.with_value(|lookup| cell.with(|cell| address(cell, &**lookup)));
    let is_link = Memo::new(move |_| address().is_some());
    move || match is_link.get() {
        true => {
            let name = move || lookup.with_value(|lookup| cell.with(|cell| cell.plain(&**lookup)));
            view! { <a href=address title=name tabindex=layout.tabindex()>{name}</a> }.into_any()
        }
        false => lookup.with_value(|lookup| cell.with(|cell| draw(cell, &**lookup, layout))),
    }
}

/// The address that the whole cell links to, if it does.
fn address(cell: &Cell, lookup: &dyn Lookup) -> Option<String> {
    match cell {
        // Servers name their flavor without its id: it becomes a link once the flavor is known.
        Cell::Link(link) => Some(scoped_row::page_address(link.to, &link.target(lookup)?)),
        _ => None,
    }
}

/// How cells are drawn.
#[derive(Clone, Copy, Default)]
struct Layout {
    /// In full, not on one line.
    whole: bool,
    /// The `tabindex` of links, if they have one.
    link_tabindex: Option<Signal<&'static str>>,
}

impl Layout {
    fn tabindex(self) -> Option<impl Fn() -> &'static str + Clone + Send> {
        self.link_tabindex.map(|tabindex| move || tabindex.get())
    }
}

/// Draws a value on one line. Names of references are looked up at once, so the caller's reactive context is notified
/// when a name becomes known.
pub fn cell_view(cell: &Cell, lookup: &dyn Lookup) -> AnyView {
    draw(cell, lookup, Layout::default())
}

/// Draws a value in full; otherwise as [`cell_view`].
pub fn cell_whole(cell: &Cell, lookup: &dyn Lookup) -> AnyView {
    draw(cell, lookup, Layout { whole: true, ..Layout::default() })
}

fn draw(cell: &Cell, lookup: &dyn Lookup, layout: Layout) -> AnyView {
    let whole = layout.whole;
    match cell {
        Cell::None => view! { <span class="dash" aria-label="None">"–"</span> }.into_any(),
        Cell::Text(text) if whole => view! { <span>{text.clone()}</span> }.into_any(),
        Cell::Text(text) => titled(text.clone(), text.clone()),
        Cell::Code(text) => view! { <CopyCode text=text.clone() reachable=whole /> }.into_any(),
        Cell::Status(status) => view! { <StatusBadge status=status.clone() /> }.into_any(),
        Cell::Number(_) | Cell::Size(_) | Cell::Flag(_) => view! { <span>{cell.plain(lookup)}</span> }.into_any(),
        Cell::Time(time) => view! { <RelativeTime time=*time /> }.into_any(),
        Cell::Link(link) => {
            let (name, title) = (link.shown(lookup), link.shown(lookup));
            match address(cell, lookup) {
                Some(href) => view! { <a href=href title=title tabindex=layout.tabindex()>{name}</a> }.into_any(),
                None => titled(title, name),
            }
        }
        Cell::Many(cells) if whole => {
            let items = cells.iter().map(|cell| view! { <li>{draw(cell, lookup, layout)}</li> });
            view! { <ul class="several">{items.collect_view()}</ul> }.into_any()
        }
        Cell::Many(cells) => many(cells, cell.plain(lookup), lookup, layout),
        Cell::Block(text) if whole => view! { <pre class="block" tabindex="0">{text.clone()}</pre> }.into_any(),
        Cell::Block(text) => titled(text.clone(), text.lines().next().unwrap_or_default().to_owned()),
    }
}

fn titled(title: String, text: String) -> AnyView {
    view! { <span title=title>{text}</span> }.into_any()
}

/// The first few values and how many more there are; all of them in the tooltip.
fn many(cells: &[Cell], title: String, lookup: &dyn Lookup, layout: Layout) -> AnyView {
    let more = cells.len().saturating_sub(SHOWN);
    let shown = cells.iter().take(SHOWN).map(|cell| draw(cell, lookup, layout));
    let count = (more > 0).then(|| {
        let label = units::count(more, "more", "more");
        view! { <span class="many" aria-label=label>{["+", &more.to_string()].concat()}</span> }
    });
    view! { <span class="list-cell" title=title>{shown.collect_view()}{count}</span> }.into_any()
}
