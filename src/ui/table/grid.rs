//! The grid itself: what is scrolled, and which rows are drawn for it.

use super::drawn::Drawn;
use super::head::{head, widths};
use super::measure::observe;
use super::moves::element_id;
use super::query::Query;
use super::row::{MENU, RowMenu, place};
use super::state::Table;
use super::window::Viewport;
use crate::model::Row;
use crate::ui::dom::{El, div, effect, span, when};
use crate::ui::menu::toggle;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

/// Rows drawn while nothing is known yet.
const SKELETONS: usize = 8;

/// A table's headings and rows. The label says what the rows are (`Servers`), `loading` whether any are on their way.
pub fn grid(table: Table, label: &'static str, loading: Memo<bool>, menu: RowMenu) -> El {
    // Memos, so that a change of some row does not touch the grid itself.
    let count = Memo::new(move |_| table.count());
    let active = Memo::new(move |_| active(table));
    let is_blank = move || loading.get() && table.total() == 0;
    // Only the headings: what the page says in place of rows stands below.
    let is_bare = Memo::new(move |_| count.get() == 0 && !is_blank());
    let bare = move |value: &'static str| move || is_bare.get().then_some(value);
    observe(table);
    div("grid")
        .at(table.grid)
        .attr("role", "grid")
        .attr("tabindex", "0")
        .attr("aria-label", label)
        .attr("aria-multiselectable", "true")
        .attr("aria-rowcount", move || (count.get() + 1).to_string())
        .attr("aria-colcount", move || (table.shown.with(Vec::len) + 2).to_string())
        .attr("aria-busy", move || loading.get().then_some("true"))
        .attr("aria-activedescendant", move || active.get())
        .style("--columns", move || table.shown.with(|columns| widths(columns).0))
        .style("--width", move || table.shown.with(|columns| widths(columns).1))
        .style("overflow-anchor", "none")
        .style("flex", bare("none"))
        .style("height", bare("35px"))
        .style("min-height", bare("35px"))
        .on("scroll", move |_| {
            if let Some(grid) = table.grid.get_untracked() {
                let top = f64::from(grid.scroll_top());
                table.sight.maybe_update(|sight| std::mem::replace(&mut sight.top, top) != top);
            }
        })
        .on("focus", move |_| table.focus())
        .on("focusin", move |_| table.inner().has_focus.set(true))
        .on_as("focusout", move |event: FocusEvent| {
            // No other element has it where the focused one is being removed.
            if event.related_target().is_some() {
                table.inner().has_focus.set(false);
            }
        })
        .child((
            head(table),
            body(table, count, menu),
            when(is_blank, move || div("grid__body").children((0..SKELETONS).map(|at| skeleton(table, at)))),
        ))
}

/// What the rows are in: as high as all of them would be.
fn body(table: Table, count: Memo<usize>, menu: RowMenu) -> El {
    let height = Memo::new(move |_| {
        let height = table.sight.with(|sight| sight.row);
        [&((count.get() as f64 * height) as u64).to_string(), "px"].concat()
    });
    let body = div("grid__body")
        .attr("role", move || (count.get() > 0).then_some("rowgroup"))
        .style("height", move || height.get());
    let drawn = draw_rows(table, body.element(), menu.is_some());
    // One listener for all rows: they come and go with every turn of the wheel.
    let row_of = Rc::new(move |event: &Event| drawn.try_borrow().ok()?.row_of(event));
    let touched = Rc::clone(&row_of);
    let take = Rc::new(move |event: Event| {
        if let Some(row) = touched(&event) {
            table.current.set(Some(row.id().to_owned()));
        }
    });
    let focused = Rc::clone(&take);
    let row_at = Rc::clone(&row_of);
    let open_menu = Rc::new(move |event: &Event| {
        let Some(menu) = &menu else { return false };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest(MENU).ok()?);
        let button = button.and_then(|button| button.dyn_into::<HtmlElement>().ok());
        let Some((button, row)) = button.zip(row_at(event)) else { return false };
        toggle(&button, &["Actions for ", row.name()].concat(), untrack(|| menu(&row)));
        true
    });
    let by_key = Rc::clone(&open_menu);
    let click = move |event: MouseEvent| {
        let checkbox = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some((checkbox, row)) = checkbox.zip(row_of(&event)) {
            table.choose(row.id(), event.shift_key());
            // With the shift key a box may have to stay as it was.
            checkbox.set_checked(table.selection.with_untracked(|chosen| chosen.contains(row.id())));
        } else {
            open_menu(&event);
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "ArrowDown" && by_key(&event) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    body.on("mousedown", move |event| take(event))
        .on("focusin", move |event| focused(event))
        .on_as("click", click)
        .on_as("keydown", key)
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
#[derive(Default)]
struct Drawing {
    arranged: usize,
    query: Query,
    /// The first row wholly in sight, and its place.
    first: Option<(usize, String)>,
}

/// Keeps the drawn rows those in sight, whatever is scrolled, filtered or changed.
fn draw_rows(table: Table, body: &Element, has_menu: bool) -> Rc<RefCell<Drawn>> {
    let all = Rc::new(RefCell::new(Drawn::new(table, has_menu, body)));
    let last = RefCell::<Drawing>::default();
    let drawn = Rc::clone(&all);
    effect(move || {
        let (arranged, query, seen) = (table.arranged.get(), table.query.get(), table.sight.get());
        let before = last.take();
        let is_other = before.arranged > 0 && before.arranged != arranged;
        let sight = if is_other { follow(table, &before, &query) } else { seen };
        let wanted: Vec<(usize, Row)> = table.peek(|index| {
            let rows = sight.rows(index.len());
            rows.filter_map(|at| Some((at, index.get(at)?.clone()))).collect()
        });
        let first = wanted.iter().find(|(at, _)| *at as f64 * sight.row >= sight.top);
        let first = first.map(|(at, row)| (*at, row.id().to_owned()));
        let mut rows = drawn.borrow_mut();
        rows.sync(wanted, sight.row);
        untrack(|| {
            rows.mark_chosen();
            rows.mark_current();
        });
        drop(rows);
        keep_focus(table);
        last.replace(Drawing { arranged, query, first });
    });
    let drawn = Rc::clone(&all);
    effect(move || drawn.borrow_mut().mark_chosen());
    let drawn = Rc::clone(&all);
    effect(move || drawn.borrow().mark_current());
    all
}

/// Where to look after the rows have been arranged anew: at the top, if something else is asked
/// for; else at the same rows, wherever they are now, so that nothing jumps.
fn follow(table: Table, before: &Drawing, query: &Query) -> Viewport {
    let sight = table.sight.get_untracked();
    let asked = |query: &Query| (query.filter.clone(), query.facets.clone(), query.sort);
    let top = if asked(&before.query) != asked(query) {
        0.0
    } else {
        let moved = before
            .first
            .as_ref()
            .and_then(|(at, id)| Some(table.peek(|index| index.find(id, *at))? as f64 - *at as f64));
        // At the very top new rows are welcome.
        if sight.top > 0.0 { (sight.top + moved.unwrap_or(0.0) * sight.row).max(0.0) } else { 0.0 }
    };
    if top != sight.top {
        table.scroll_to(top);
    }
    Viewport { top, ..sight }
}

/// Where the element that had the focus has gone with its row, the grid takes it, so that the
/// keyboard goes on from there.
fn keep_focus(table: Table) {
    let lost = document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
    if lost && table.inner().has_focus.get() {
        table.focus();
    }
}

fn skeleton(table: Table, at: usize) -> El {
    let columns = table.shown.with_untracked(Vec::len);
    div("grid__row")
        .attr("aria-hidden", "true")
        .style("transform", move || place(at, table.sight.with(|sight| sight.row)))
        .child(div("grid__cell grid__cell--select"))
        .children((0..columns).map(|_| div("grid__cell").child(span("skeleton"))))
        .child(div("grid__cell grid__cell--actions"))
}
