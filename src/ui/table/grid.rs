//! The grid itself: what is scrolled, and which rows are drawn for it.

use super::drawn::Drawn;
use super::head::{Head, widths};
use super::measure::observe;
use super::moves::element_id;
use super::query::Query;
use super::row::{RowMenu, place};
use super::state::Table;
use super::window::View;
use crate::model::Row;
use leptos::html::Div;
use leptos::prelude::*;

/// Rows drawn while nothing is known yet.
const SKELETONS: usize = 8;

/// A table's headings and rows.
#[component]
pub fn Grid(
    table: Table,
    /// What the rows are: `Servers`.
    label: &'static str,
    /// Whether rows are still on their way.
    #[prop(into)]
    loading: Signal<bool>,
    menu: RowMenu,
) -> impl IntoView {
    let body = NodeRef::<Div>::new();
    draw_rows(table, body, menu);
    observe(table);
    let layout = Memo::new(move |_| table.shown.with(|columns| widths(columns)));
    let height = move || [&((table.count() as f64 * table.row_height.get()) as u64).to_string(), "px"].concat();
    let is_blank = Memo::new(move |_| loading.get() && table.total() == 0);
    // Only the headings: what the page says in place of rows stands below.
    let is_bare = Memo::new(move |_| table.count() == 0 && !is_blank.get());
    view! {
        <div
            node_ref=table.grid
            class="grid"
            role="grid"
            tabindex="0"
            aria-label=label
            aria-multiselectable="true"
            aria-rowcount=move || (table.count() + 1).to_string()
            aria-colcount=move || (table.shown.with(Vec::len) + 2).to_string()
            aria-busy=move || loading.get().then_some("true")
            aria-activedescendant=move || active(table)
            style=("--columns", move || layout.with(|(columns, _)| columns.clone()))
            style=("--width", move || layout.with(|(_, width)| width.clone()))
            on:scroll=move |_| {
                if let Some(grid) = table.grid.get_untracked() {
                    let top = f64::from(grid.scroll_top());
                    table.sight.maybe_update(|sight| std::mem::replace(&mut sight.top, top) != top);
                }
            }
            style:overflow-anchor="none"
            style:flex=move || is_bare.get().then_some("none")
            style:height=move || is_bare.get().then_some("35px")
            style:min-height=move || is_bare.get().then_some("35px")
            on:focus=move |_| table.focus()
            on:focusin=move |_| table.has_focus.set_value(true)
            on:focusout=move |event| {
                // No other element has it where the focused one is being removed.
                if event.related_target().is_some() {
                    table.has_focus.set_value(false);
                }
            }
        >
            <Head table />
            <div
                node_ref=body
                class="grid__body"
                role=move || (table.count() > 0).then_some("rowgroup")
                style:height=height
            ></div>
            {move || is_blank.get().then(|| {
                view! { <div class="grid__body">{skeletons(table)}</div> }
            })}
        </div>
    }
}

/// The element id of the current row while it is drawn.
fn active(table: Table) -> Option<String> {
    let current = table.current.get()?;
    let sight = table.sight.get();
    table.with_index(|index| {
        let drawn = sight.rows(index.len());
        let at = index.find(&current, drawn.start)?;
        drawn.contains(&at).then(|| element_id(&current))
    })
}

/// How the rows stood when they were last drawn.
#[derive(Clone, Default, PartialEq)]
struct Drawing {
    arranged: u64,
    query: Query,
    /// The first row wholly in sight, and its place.
    first: Option<(usize, String)>,
}

/// Keeps the drawn rows those in sight, whatever is scrolled, filtered or changed.
fn draw_rows(table: Table, body: NodeRef<Div>, menu: RowMenu) {
    let drawn = StoredValue::new_local(Drawn::new(table, menu));
    // The page may go on using the elements around the rows for another list.
    on_cleanup(move || {
        drawn.try_update_value(Drawn::clear);
    });
    Effect::new(move |before: Option<Drawing>| {
        let (arranged, query, seen) = (table.arranged.get(), table.query.get(), table.sight.get());
        let Some(body) = body.get() else { return Drawing::default() };
        let before = before.filter(|before| before.arranged > 0 && before.arranged != arranged);
        let sight = before.map_or(seen, |before| follow(table, &before, &query));
        let wanted: Vec<(usize, Row)> = table.index.with_value(|index| {
            let rows = sight.rows(index.len());
            rows.filter_map(|at| Some((at, index.get(at)?.clone()))).collect()
        });
        let first = wanted.iter().find(|(at, _)| *at as f64 * sight.row >= sight.top);
        let first = first.map(|(at, row)| (*at, row.id().to_owned()));
        drawn.update_value(|drawn| drawn.sync(&body, wanted));
        keep_focus(table);
        untrack(|| {
            table.current.with(|current| drawn.with_value(|drawn| drawn.one_tab_stop(&body, current.as_deref())))
        });
        Drawing { arranged, query, first }
    });
    Effect::new(move |_| {
        let Some(body) = body.get() else { return };
        table.current.with(|current| drawn.with_value(|drawn| drawn.one_tab_stop(&body, current.as_deref())));
    });
}

/// Where to look after the rows have been arranged anew: at the top, if something else is asked
/// for; else at the same rows, wherever they are now, so that nothing jumps.
fn follow(table: Table, before: &Drawing, query: &Query) -> View {
    let sight = table.sight.get_untracked();
    let asked = |query: &Query| (query.filter.clone(), query.facets.clone(), query.sort);
    let top = if asked(&before.query) != asked(query) {
        0.0
    } else {
        let moved = before
            .first
            .as_ref()
            .and_then(|(at, id)| Some(table.index.with_value(|index| index.find(id, *at))? as f64 - *at as f64));
        // At the very top new rows are welcome.
        if sight.top > 0.0 { (sight.top + moved.unwrap_or(0.0) * sight.row).max(0.0) } else { 0.0 }
    };
    if top != sight.top {
        table.scroll_to(top);
    }
    View { top, ..sight }
}

/// Where the element that had the focus has gone with its row, the grid takes it, so that the
/// keyboard goes on from there.
fn keep_focus(table: Table) {
    let lost = document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
    if lost && table.has_focus.get_value() {
        table.focus();
    }
}

fn skeletons(table: Table) -> impl IntoView {
    let columns = table.shown.with_untracked(Vec::len);
    let rows = (0..SKELETONS).map(move |at| {
        let cells = (0..columns).map(|_| view! { <div class="grid__cell"><span class="skeleton"></span></div> });
        view! {
            <div
                class="grid__row"
                aria-hidden="true"
                style:transform=move || place(at, table.row_height.get())
            >
                <div class="grid__cell grid__cell--select"></div>
                {cells.collect_view()}
                <div class="grid__cell grid__cell--actions"></div>
            </div>
        }
    });
    rows.collect_view()
}
