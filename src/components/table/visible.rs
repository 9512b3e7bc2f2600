//! Which rows are drawn: those in sight, whatever is scrolled, filtered or changed.

use super::assign::{DrawnRow, assign};
use super::fit_columns::{follow_lookups, follow_rows};
use super::index::{Group, Line};
use super::query::Query;
use super::row_buttons::RowButtons;
use super::state::Table;
use super::window::Viewport;
use crate::components::focus::members;
use crate::components::table::row_element::element_id;
use crate::model::Row;
use crate::platform::yield_now;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::sync::Arc;
use std::time::Duration;

/// The number of elements built at a time, which takes about 20 ms. Between two batches, the browser handles input.
const BUILT_AT_ONCE: usize = 10;
/// How long a changed row is highlighted; the animation ends a little earlier.
const HIGHLIGHT: Duration = Duration::from_millis(1300);

/// A drawn element, and what it shows. An element whose row is scrolled out of sight can show another one: most of what
/// rows show is the same, and patching it costs much less than building it anew.
#[derive(Clone)]
pub struct VisibleRow {
    /// Identifies the element.
    pub key: usize,
    pub row: ArcRwSignal<Row>,
    /// The row's place in the list.
    pub index: ArcRwSignal<usize>,
    /// Whether what the row shows has just changed.
    pub is_changed: ArcRwSignal<bool>,
    /// Whether it is below a group.
    pub is_grouped: bool,
}

/// The drawn element of a group, and what it shows.
#[derive(Clone)]
pub struct VisibleGroup {
    /// Identifies the element.
    pub key: usize,
    pub group: ArcRwSignal<Group>,
    /// The group's place in the list.
    pub index: ArcRwSignal<usize>,
}

/// A drawn element.
#[derive(Clone)]
pub enum VisibleLine {
    Row(VisibleRow),
    Group(VisibleGroup),
}

impl VisibleLine {
    /// Identifies the element.
    pub fn key(&self) -> usize {
        match self {
            VisibleLine::Row(row) => row.key,
            VisibleLine::Group(group) => group.key,
        }
    }

    fn index(&self) -> usize {
        match self {
            VisibleLine::Row(row) => row.index.get_untracked(),
            VisibleLine::Group(group) => group.index.get_untracked(),
        }
    }
}

impl VisibleRow {
    fn new(key: usize, row: Row, index: usize, is_grouped: bool) -> Self {
        let (row, index) = (ArcRwSignal::new(row), ArcRwSignal::new(index));
        VisibleRow { key, row, index, is_changed: ArcRwSignal::new(false), is_grouped }
    }

    /// Shows a row from now on. Only what is different wakes its readers.
    fn show(&self, table: Table, row: Row, index: usize) {
        if self.index.get_untracked() != index {
            self.index.set(index);
        }
        let before = self.row.get_untracked();
        if Arc::ptr_eq(&before, &row) {
            return;
        }
        if before.id() != row.id() {
            if self.is_changed.get_untracked() {
                self.is_changed.set(false);
            }
        } else if shows_otherwise(table, &before, &row) {
            self.is_changed.set(true);
            let is_changed = self.is_changed.clone();
            set_timeout(move || is_changed.set(false), HIGHLIGHT);
        }
        self.row.set(row);
    }
}

fn shows_otherwise(table: Table, before: &Row, row: &Row) -> bool {
    let differs = |column| table.definition.cell(before, column) != table.definition.cell(row, column);
    table.shown_columns.with_untracked(|columns| columns.iter().any(|one| differs(one.column)))
}

/// The state of the rows when they were last drawn.
#[derive(Default)]
struct LastDrawn {
    arrangement: usize,
    query: Query,
    /// The place and id of the first row or group wholly in sight.
    first: Option<(usize, String)>,
    /// How many elements were needed so far.
    elements: usize,
}

/// The elements for the rows and groups in sight, in their order. The columns follow what is in the rows.
pub fn visible_lines(table: Table, buttons: Option<RowButtons>) -> ReadSignal<Vec<VisibleLine>> {
    let (visible, set_visible) = signal(Vec::<VisibleLine>::new());
    let build_more = Trigger::new();
    follow_lookups(table, buttons);
    Effect::new(move |before: Option<LastDrawn>| {
        build_more.track();
        let (arrangement, query, seen) = (table.arrangement.get(), table.query.get(), table.viewport());
        let build_soon = move || {
            // Canceled by the next run of this effect.
            spawn_local_scoped_with_cancellation(async move {
                yield_now().await;
                build_more.notify();
            });
        };
        let Some(before) = before else {
            // The page around the rows has just been built: that is a task of its own.
            build_soon();
            return LastDrawn::default();
        };
        let is_rearranged = before.arrangement > 0 && before.arrangement != arrangement;
        let view = if is_rearranged { follow(table, &before, &query) } else { seen };
        let (mut rows, mut groups) = (Vec::new(), Vec::new());
        let first = table.peek(|index| {
            for at in view.rows(index.lines()) {
                match index.line(at) {
                    Some(Line::Row(row)) => rows.push((at, row.clone())),
                    Some(Line::Group(group)) => groups.push((at, group.clone())),
                    None => {}
                }
            }
            let at = (view.top / view.row).ceil().max(0.0) as usize;
            index.line(at).map(|line| (at, line.id().to_owned()))
        });
        follow_rows(table, buttons, &rows);
        let wanted_count = rows.len() + groups.len();
        let mut elements = before.elements;
        let keeps_rows = is_same_question(&before.query, &query);
        let is_grouped = query.group.is_some();
        let now = visible.with_untracked(|before| {
            let drawn = before.iter().filter_map(|line| match line {
                VisibleLine::Row(row) if row.is_grouped == is_grouped => Some(row),
                _ => None,
            });
            let rows = show_rows(table, &drawn.collect::<Vec<_>>(), rows, keeps_rows, is_grouped, &mut elements);
            let mut lines: Vec<_> = rows.into_iter().map(VisibleLine::Row).collect();
            if !groups.is_empty() {
                lines.extend(show_groups(before, groups, &mut elements).into_iter().map(VisibleLine::Group));
                lines.sort_by_key(VisibleLine::index);
            }
            lines
        });
        // The elements themselves come and go much less often than what they show changes.
        let keys = |lines: &[VisibleLine]| lines.iter().map(VisibleLine::key).collect::<Vec<_>>();
        let is_same = visible.with_untracked(|before| keys(before) == keys(&now));
        if !is_same {
            set_visible.set(now);
        }
        if visible.with_untracked(Vec::len) < wanted_count {
            build_soon();
        }
        if is_rearranged || !is_same {
            // Once the elements that had the focus may have been removed.
            request_animation_frame(move || keep_focus(table));
        }
        LastDrawn { arrangement, query, first, elements }
    });
    visible
}

/// Whether two queries show the same rows in the same order.
fn is_same_question(one: &Query, other: &Query) -> bool {
    one.filter == other.filter && one.facets == other.facets && one.sort == other.sort && one.group == other.group
}

/// Shows the wanted rows in the elements that there are, and in new ones. With `keeps_rows` a row stays in its element, as
/// when the list is scrolled. Another filter or sort puts rows anywhere: then the elements are filled from the first to the
/// last, which neither builds nor moves any. Rows for which no more elements are built at once are left out.
fn show_rows(
    table: Table,
    visible: &[&VisibleRow],
    wanted: Vec<(usize, Row)>,
    keeps_rows: bool,
    is_grouped: bool,
    elements: &mut usize,
) -> Vec<VisibleRow> {
    let shown: Vec<Row> = visible.iter().map(|element| element.row.get_untracked()).collect();
    let ids: Vec<&str> = wanted.iter().map(|(_, row)| row.id()).collect();
    // As long as each element keeps its row, the document need not be asked.
    let is_same = shown.iter().map(|row| row.id()).eq(ids.iter().copied());
    let busy = if is_same { Vec::new() } else { busy_rows(table) };
    let is_free = |id: &str| busy.is_empty() || !busy.contains(&element_id(id));
    let drawn = shown.iter().map(|row| {
        let is_free = is_free(row.id());
        DrawnRow { id: if keeps_rows || !is_free { row.id() } else { "" }, is_free }
    });
    let drawn: Vec<_> = drawn.collect();
    let assigned = assign(&drawn, &ids);
    let most = *elements + BUILT_AT_ONCE;
    let element_for =
        |((index, row), place): ((usize, Row), Option<usize>)| match place.and_then(|place| visible.get(place)) {
            Some(element) => {
                element.show(table, row, index);
                Some((*element).clone())
            }
            None if *elements == most => None,
            None => {
                *elements += 1;
                Some(VisibleRow::new(*elements, row, index, is_grouped))
            }
        };
    wanted.into_iter().zip(assigned).filter_map(element_for).collect()
}

/// Shows the wanted groups, each in its own element: there are few in sight, and they differ in all that they show.
fn show_groups(visible: &[VisibleLine], wanted: Vec<(usize, Group)>, elements: &mut usize) -> Vec<VisibleGroup> {
    let element_for = |(index, group): (usize, Group)| {
        let drawn = visible.iter().find_map(|line| match line {
            VisibleLine::Group(drawn) if drawn.group.with_untracked(|drawn| drawn.id == group.id) => Some(drawn),
            _ => None,
        });
        if let Some(drawn) = drawn {
            drawn.index.maybe_update(|known| std::mem::replace(known, index) != index);
            drawn.group.maybe_update(|known| {
                *known != group && {
                    *known = group;
                    true
                }
            });
            return drawn.clone();
        }
        *elements += 1;
        VisibleGroup { key: *elements, group: ArcRwSignal::new(group), index: ArcRwSignal::new(index) }
    };
    wanted.into_iter().map(element_for).collect()
}

/// The element ids of the rows in which the user is doing something: one has the focus, or its menu is open.
fn busy_rows(table: Table) -> Vec<String> {
    let open = table.grid.get_untracked().map(|grid| members(&grid, ".grid__row [aria-expanded=true]"));
    let open = open.into_iter().flatten().map(Into::into);
    let rows = open.chain(document().active_element()).filter_map(|element| element.closest(".grid__row").ok()?);
    rows.map(|row| row.id()).collect()
}

/// Returns where to look after the rows were arranged anew: at the top, if the query is another one; else at the same
/// rows, wherever they are now, so that nothing jumps.
fn follow(table: Table, before: &LastDrawn, query: &Query) -> Viewport {
    let view = untrack(|| table.viewport());
    let top = if !is_same_question(&before.query, query) {
        0.0
    } else {
        let moved = before
            .first
            .as_ref()
            .and_then(|(at, id)| Some(table.peek(|index| index.find(id, *at))? as f64 - *at as f64));
        // At the very top new rows are welcome.
        if view.top > 0.0 { (view.top + moved.unwrap_or(0.0) * view.row).max(0.0) } else { 0.0 }
    };
    if top != view.top {
        table.scroll_to(top);
    }
    Viewport { top, ..view }
}

/// Gives the grid the focus where the element that had it was removed with its row, so that the keyboard goes on from
/// there.
fn keep_focus(table: Table) {
    let is_lost = document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
    if is_lost && table.has_focus.try_get_value() == Some(true) {
        table.focus();
    }
}
