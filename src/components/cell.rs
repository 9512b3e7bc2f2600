//! How a [`Cell`] is drawn, everywhere: on one line in tables, in full among an object's facts.
//!
//! Tables draw hundreds of cells, and a row that is scrolled out of sight lends its elements to one that comes into sight.
//! So what a cell is drawn with depends on its `Shape` alone, and its texts and addresses follow its value: a cell that
//! changes within its shape keeps its elements, with the focus if a link in it has that.

use super::all_values::AllValuesButton;
use super::clock::use_now;
use super::copy::CopyCode;
use super::download::download_bytes;
use super::icon::Icon;
use super::meter::MeterCell;
use super::status::StatusBadge;
use super::time::RelativeTime;
use super::value_room::fitting;
use super::web_link::WebLink;
use crate::model::{Cell, EmptyLookup, Lookup, Meter, Status, Timestamp, Tone, scoped_row, shown};
use leptos::prelude::*;
use std::borrow::Cow;
use std::rc::Rc;

/// How many of several values are shown beside one another, before they are only counted, where the room is not known.
const SHOWN: usize = 2;
/// How many are shown where lines may wrap.
const SHOWN_WRAPPED: usize = 12;

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
    /// Where it is not drawn in full, several values may take several lines.
    #[prop(optional)]
    wraps: bool,
    /// The width in pixels, where it is known: as many of several values are shown as fit.
    #[prop(optional, into)]
    room: Option<Signal<f64>>,
    /// The `tabindex` of links: `-1` in a grid's rows, except the current one. Without it they have none.
    #[prop(optional, into)]
    link_tabindex: Option<Signal<&'static str>>,
) -> impl IntoView {
    // What other answers tell is asked for again when they are old.
    let clock = cell.with_untracked(|cell| matches!(cell, Cell::Derived(_))).then(use_now);
    let resolved = Memo::new(move |_| {
        clock.iter().for_each(Track::track);
        lookup.with_value(|lookup| cell.with(|cell| resolve(cell, &**lookup)))
    });
    following(resolved.into(), Layout { whole, wraps, room, link_tabindex })
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
    /// On as many lines as several values take.
    wraps: bool,
    /// The width, if it is known.
    room: Option<Signal<f64>>,
    /// The `tabindex` of links, if they have one.
    link_tabindex: Option<Signal<&'static str>>,
}

/// Which elements a cell is drawn with.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Dash,
    Text,
    Code,
    Web,
    Address { is_floating: bool },
    Detailed,
    Status,
    Plain,
    Time,
    Link,
    Several(usize),
    Block,
    Meter,
    Pending,
    File,
}

impl Shape {
    fn of(cell: &Cell, layout: Layout) -> Shape {
        match cell {
            // The copy would be no more than what is shown of it.
            Cell::Code(code) if !layout.whole && matches!(shown(code), Cow::Owned(_)) => Shape::Text,
            Cell::Address(one) if matches!(shown(&one.text), Cow::Owned(_)) => Shape::Text,
            Cell::Address(one) => Shape::Address { is_floating: one.is_floating },
            Cell::Detailed(..) => Shape::Detailed,
            Cell::None => Shape::Dash,
            Cell::Link(link) if !link.id.is_empty() => Shape::Link,
            Cell::Text(_) | Cell::Link(_) => Shape::Text,
            Cell::Code(_) => Shape::Code,
            Cell::Web(_) => Shape::Web,
            Cell::Status(_) => Shape::Status,
            Cell::Number(_) | Cell::Setting(_) | Cell::Size(_) | Cell::Flag(_) => Shape::Plain,
            Cell::Time(_) => Shape::Time,
            Cell::Many(cells) => Shape::Several(cells.len()),
            Cell::Block(_) => Shape::Block,
            Cell::Meter(_) => Shape::Meter,
            Cell::Pending | Cell::Derived(_) => Shape::Pending,
            Cell::File(_) => Shape::File,
        }
    }
}

/// The cell with the names and ids of what it refers to, as far as they are known.
fn resolve(cell: &Cell, lookup: &dyn Lookup) -> Cell {
    match cell {
        Cell::Link(link) if !lookup.may_open(link.to) => match link.is_pending(lookup) {
            true => Cell::Pending,
            false => Cell::Text(link.shown(lookup)),
        },
        Cell::Link(link) => link.resolved(lookup),
        Cell::Derived(derived) => resolve(&derived.cell(lookup), lookup),
        Cell::Many(cells) => Cell::Many(cells.iter().map(|cell| resolve(cell, lookup)).collect()),
        Cell::Detailed(cell, detail) => Cell::Detailed(Box::new(resolve(cell, lookup)), detail.clone()),
        cell => cell.clone(),
    }
}

fn fixed(cell: &Cell, lookup: &dyn Lookup, layout: Layout) -> AnyView {
    let cell = resolve(cell, lookup);
    let shape = Shape::of(&cell, layout);
    draw(Signal::stored(cell), shape, layout)
}

fn following(cell: Signal<Cell>, layout: Layout) -> impl IntoView {
    let shape = Memo::new(move |_| cell.with(|cell| Shape::of(cell, layout)));
    move || draw(cell, shape.get(), layout)
}

/// Draws a resolved cell of a shape. A value of another shape is drawn as nothing: elements for it are on their way.
fn draw(cell: Signal<Cell>, shape: Shape, layout: Layout) -> AnyView {
    let full = move || cell.with(|cell| cell.plain(&EmptyLookup));
    let short = move || shown(&full()).into_owned();
    let text = move || if layout.whole { full() } else { short() };
    // In tables the keyboard reaches the row, and copies with its own key.
    let reachable = layout.whole || layout.wraps;
    match shape {
        Shape::Pending => view! {
            <span class="pending">
                <span class="visually-hidden">"Loading"</span>
                <span class="skeleton"></span>
            </span>
        }
        .into_any(),
        Shape::File => {
            let save = move |_| {
                cell.with_untracked(|cell| {
                    if let Cell::File(file) = cell {
                        download_bytes(&file.name, &file.bytes);
                    }
                });
            };
            view! {
                <button class="button button--small" type="button" on:click=save>
                    "Download "
                    {text}
                </button>
            }
            .into_any()
        }
        Shape::Dash => view! { <span class="dash" aria-label="None">"–"</span> }.into_any(),
        Shape::Text if !layout.whole => view! { <span title=short>{text}</span> }.into_any(),
        Shape::Text | Shape::Plain => view! { <span>{text}</span> }.into_any(),
        Shape::Code => view! { <CopyCode text=Signal::derive(text) reachable /> }.into_any(),
        Shape::Web => view! { <WebLink address=Signal::derive(full) tabindex=layout.link_tabindex /> }.into_any(),
        Shape::Meter => view! { <MeterCell meter=Signal::derive(move || cell.with(meter)) /> }.into_any(),
        Shape::Address { is_floating } => {
            let is_short = !layout.whole && !layout.wraps;
            let short = is_short.then(|| Signal::derive(move || cell.with(shortened)));
            let mark = is_floating.then(|| {
                view! {
                    <span class="address__mark" role="img" aria-label="Floating IP" title="Floating IP">
                        <Icon name="floating-ip" />
                    </span>
                }
            });
            view! {
                <span class="address">{mark} <CopyCode text=Signal::derive(full) short reachable /></span>
            }
            .into_any()
        }
        Shape::Detailed => {
            let detail = move || cell.with(detail);
            view! {
                <span class="detailed">
                    {following(within(cell), layout)} " " <span class="detailed__detail">{detail}</span>
                </span>
            }
            .into_any()
        }
        Shape::Status => view! { <StatusBadge status=Signal::derive(move || cell.with(status)) /> }.into_any(),
        Shape::Time => view! { <RelativeTime time=Signal::derive(move || cell.with(time)) /> }.into_any(),
        Shape::Link => {
            let tabindex = layout.link_tabindex.map(|tabindex| move || tabindex.get());
            let href = move || cell.with(address);
            view! { <a href=href title=short tabindex=tabindex>{text}</a> }.into_any()
        }
        Shape::Several(count) if layout.whole => {
            let items = (0..count).map(|at| view! { <li>{following(nth(cell, at), layout)}</li> });
            view! { <ul class="several">{items.collect_view()}</ul> }.into_any()
        }
        Shape::Several(1) => following(nth(cell, 0), layout).into_any(),
        Shape::Several(count) => several(cell, count, layout).into_any(),
        Shape::Block if layout.whole => view! { <pre class="block" tabindex="0">{text}</pre> }.into_any(),
        Shape::Block => {
            let first_line = move || text().lines().next().unwrap_or_default().to_owned();
            view! { <span title=short>{first_line}</span> }.into_any()
        }
    }
}

/// As many values as there is room for, and a button that counts the others and lists all; all of them in the tooltip.
fn several(cell: Signal<Cell>, count: usize, layout: Layout) -> impl IntoView {
    let visible = Memo::new(move |_| match (layout.wraps, layout.room) {
        (true, _) => SHOWN_WRAPPED.min(count),
        (false, Some(room)) => cell.with(|cell| fitting(cell, room.get())).min(count),
        (false, None) => SHOWN.min(count),
    });
    let more = Memo::new(move |_| count - visible.get());
    let all = move || shown(&cell.with(|cell| cell.plain(&EmptyLookup))).into_owned();
    view! {
        <span class="list-cell" class:list-cell--wraps=layout.wraps title=all>
            <For each=move || 0..visible.get() key=|at| *at let:at>
                {following(nth(cell, at), layout)}
            </For>
            <Show when=move || { more.get() > 0 }>
                <AllValuesButton cell more tabindex=layout.link_tabindex />
            </Show>
        </span>
    }
}

fn nth(cell: Signal<Cell>, at: usize) -> Signal<Cell> {
    let one = move |cell: &Cell| match cell {
        Cell::Many(cells) => cells.get(at).cloned(),
        _ => None,
    };
    Memo::new(move |_| cell.with(one).unwrap_or(Cell::None)).into()
}

fn within(cell: Signal<Cell>) -> Signal<Cell> {
    let one = move |cell: &Cell| match cell {
        Cell::Detailed(cell, _) => (**cell).clone(),
        _ => Cell::None,
    };
    Memo::new(move |_| cell.with(one)).into()
}

fn detail(cell: &Cell) -> String {
    match cell {
        Cell::Detailed(_, detail) => shown(detail).into_owned(),
        _ => String::new(),
    }
}

fn shortened(cell: &Cell) -> String {
    match cell {
        Cell::Address(address) => address.shortened(),
        _ => String::new(),
    }
}

fn address(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Link(link) => Some(scoped_row::page_address(link.to, &link.id)),
        _ => None,
    }
}

fn status(cell: &Cell) -> Status {
    match cell {
        Cell::Status(Status { word, tone, task }) => Status {
            word: shown(word).into_owned(),
            tone: *tone,
            task: task.as_deref().map(|task| shown(task).into_owned()),
        },
        _ => Status { word: String::new(), tone: Tone::Neutral, task: None },
    }
}

fn meter(cell: &Cell) -> Meter {
    match cell {
        Cell::Meter(meter) => meter.clone(),
        _ => Meter::of("", 0.0, -1.0, ""),
    }
}

fn time(cell: &Cell) -> Timestamp {
    match cell {
        Cell::Time(time) => *time,
        _ => Timestamp::from_ms(0.0),
    }
}
