//! How a [`Cell`] is drawn, everywhere: on one line in tables, in full among an object's facts.
//!
//! Tables draw hundreds of cells, and a row that is scrolled out of sight lends its elements to one that comes into sight.
//! So what a cell is drawn with depends on its `Shape` alone, and its texts and addresses follow its value: a cell that
//! changes within its shape keeps its elements, with the focus if a link in it has that.

use super::copy::CopyCode;
use super::status::StatusBadge;
use super::time::RelativeTime;
use crate::model::{Cell, EmptyLookup, Lookup, Ref, Status, Timestamp, Tone, scoped_row, units};
use leptos::prelude::*;
use std::rc::Rc;

/// How many of several values a table shows before it only counts them.
const SHOWN: usize = 2;

/// A handle to what resolves references to names.
pub type CellLookup = StoredValue<Rc<dyn Lookup>, LocalStorage>;

/// A value. It follows changes of the value, and of the names that it refers to.
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
    let resolved = Memo::new(move |_| lookup.with_value(|lookup| cell.with(|cell| resolve(cell, &**lookup))));
    following(resolved.into(), Layout { whole, link_tabindex })
}

/// Draws a value on one line. Names of references are looked up at once, so the caller's reactive context is notified
/// when a name becomes known.
pub fn cell_view(cell: &Cell, lookup: &dyn Lookup) -> AnyView {
    fixed(cell, lookup, Layout::default())
}

/// Draws a value in full; otherwise as [`cell_view`].
pub fn cell_whole(cell: &Cell, lookup: &dyn Lookup) -> AnyView {
    fixed(cell, lookup, Layout { whole: true, ..Layout::default() })
}

/// How cells are drawn.
#[derive(Clone, Copy, Default)]
struct Layout {
    /// In full, not on one line.
    whole: bool,
    /// The `tabindex` of links, if they have one.
    link_tabindex: Option<Signal<&'static str>>,
}

/// Which elements a cell is drawn with.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Dash,
    Text,
    Code,
    Status,
    Plain,
    Time,
    Link,
    Several(usize),
    Block,
}

impl Shape {
    fn of(cell: &Cell) -> Shape {
        match cell {
            Cell::None => Shape::Dash,
            Cell::Link(link) if !link.id.is_empty() => Shape::Link,
            Cell::Text(_) | Cell::Link(_) => Shape::Text,
            Cell::Code(_) => Shape::Code,
            Cell::Status(_) => Shape::Status,
            Cell::Number(_) | Cell::Size(_) | Cell::Flag(_) => Shape::Plain,
            Cell::Time(_) => Shape::Time,
            Cell::Many(cells) => Shape::Several(cells.len()),
            Cell::Block(_) => Shape::Block,
        }
    }
}

/// The cell with the names and ids of what it refers to, as far as they are known.
fn resolve(cell: &Cell, lookup: &dyn Lookup) -> Cell {
    match cell {
        // Servers name their flavor without its id: it becomes a link once the flavor is known.
        Cell::Link(link) => {
            Cell::Link(Ref { to: link.to, id: link.target(lookup).unwrap_or_default(), name: Some(link.shown(lookup)) })
        }
        Cell::Many(cells) => Cell::Many(cells.iter().map(|cell| resolve(cell, lookup)).collect()),
        cell => cell.clone(),
    }
}

fn fixed(cell: &Cell, lookup: &dyn Lookup, layout: Layout) -> AnyView {
    let cell = resolve(cell, lookup);
    let shape = Shape::of(&cell);
    draw(Signal::stored(cell), shape, layout)
}

fn following(cell: Signal<Cell>, layout: Layout) -> impl IntoView {
    let shape = Memo::new(move |_| cell.with(Shape::of));
    move || draw(cell, shape.get(), layout)
}

/// Draws a resolved cell of a shape. A value of another shape is drawn as nothing: elements for it are on their way.
fn draw(cell: Signal<Cell>, shape: Shape, layout: Layout) -> AnyView {
    let text = move || cell.with(|cell| cell.plain(&EmptyLookup));
    match shape {
        Shape::Dash => view! { <span class="dash" aria-label="None">"–"</span> }.into_any(),
        Shape::Text if !layout.whole => view! { <span title=text>{text}</span> }.into_any(),
        Shape::Text | Shape::Plain => view! { <span>{text}</span> }.into_any(),
        Shape::Code => view! { <CopyCode text=Signal::derive(text) reachable=layout.whole /> }.into_any(),
        Shape::Status => view! { <StatusBadge status=Signal::derive(move || cell.with(status)) /> }.into_any(),
        Shape::Time => view! { <RelativeTime time=Signal::derive(move || cell.with(time)) /> }.into_any(),
        Shape::Link => {
            let tabindex = layout.link_tabindex.map(|tabindex| move || tabindex.get());
            let href = move || cell.with(address);
            view! { <a href=href title=text tabindex=tabindex>{text}</a> }.into_any()
        }
        Shape::Several(count) if layout.whole => {
            let items = (0..count).map(|at| view! { <li>{following(nth(cell, at), layout)}</li> });
            view! { <ul class="several">{items.collect_view()}</ul> }.into_any()
        }
        Shape::Several(count) => several(cell, count, layout).into_any(),
        Shape::Block if layout.whole => view! { <pre class="block" tabindex="0">{text}</pre> }.into_any(),
        Shape::Block => {
            let first_line = move || text().lines().next().unwrap_or_default().to_owned();
            view! { <span title=text>{first_line}</span> }.into_any()
        }
    }
}

/// The first few values and how many more there are; all of them in the tooltip.
fn several(cell: Signal<Cell>, count: usize, layout: Layout) -> impl IntoView {
    let more = count.saturating_sub(SHOWN);
    let shown = (0..count.min(SHOWN)).map(|at| following(nth(cell, at), layout)).collect_view();
    let rest = (more > 0).then(|| {
        let label = units::count(more, "more", "more");
        view! { <span class="many" aria-label=label>{["+", &more.to_string()].concat()}</span> }
    });
    view! { <span class="list-cell" title=move || cell.with(|cell| cell.plain(&EmptyLookup))>{shown}{rest}</span> }
}

fn nth(cell: Signal<Cell>, at: usize) -> Signal<Cell> {
    let one = move |cell: &Cell| match cell {
        Cell::Many(cells) => cells.get(at).cloned(),
        _ => None,
    };
    Memo::new(move |_| cell.with(one).unwrap_or(Cell::None)).into()
}

fn address(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Link(link) => Some(scoped_row::page_address(link.to, &link.id)),
        _ => None,
    }
}

fn status(cell: &Cell) -> Status {
    match cell {
        Cell::Status(status) => status.clone(),
        _ => Status { word: String::new(), tone: Tone::Neutral, task: None },
    }
}

fn time(cell: &Cell) -> Timestamp {
    match cell {
        Cell::Time(time) => *time,
        _ => Timestamp::from_ms(0.0),
    }
}
