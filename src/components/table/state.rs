//! The state of one table: a handle that its parts and its page share.

use super::column_layout::ColumnLayout;
use super::column_needs::Needs;
use super::column_sizes::{ColumnWidths, Sizes};
use super::export;
use super::index::Index;
use super::narrow::{NARROW, WIDE, narrow_columns};
use super::query::{self, OfferedColumn, Query, Sort};
use super::selection::Selection;
use super::window::Viewport;
use crate::components::cell::CellLookup;
use crate::components::media::use_media;
use crate::model::{AnyResourceDef, Lookup, Row};
use leptos::html::Div;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Calls back with all rows, so that they are never copied. Reactive.
pub type Source = Rc<dyn Fn(&mut dyn FnMut(&[Row]))>;

/// What a table is created from.
pub struct Setup {
    pub definition: &'static dyn AnyResourceDef,
    pub rows: Source,
    pub lookup: Rc<dyn Lookup>,
    /// The first query, such as the one in the page's address.
    pub query: Query,
    /// The titles of the columns in the user's preferences, if there are any. Reactive.
    pub preferred: Box<dyn Fn() -> Option<Vec<String>> + Send + Sync>,
    /// The widths of columns in the user's preferences. Reactive.
    pub widths: Box<dyn Fn() -> ColumnWidths + Send + Sync>,
    /// Keeps the widths that the user sets.
    pub keep_widths: UnsyncCallback<ColumnWidths>,
    /// Where the user was when the same list was left.
    pub position: ListPosition,
    /// Whether the object with this id has just been created. Reactive.
    pub is_new: Box<dyn Fn(&str) -> bool>,
}

/// Where the user is in a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListPosition {
    /// How far it is scrolled, in rows: they need not be as high next time.
    pub rows: f64,
    /// The id of the row that keys act on.
    pub current: Option<String>,
}

/// A table. All copies are the same one.
#[derive(Clone, Copy)]
pub struct Table {
    pub definition: &'static dyn AnyResourceDef,
    pub query: RwSignal<Query>,
    pub selection: RwSignal<Selection>,
    /// The columns shown, in order.
    pub shown_columns: Memo<Vec<OfferedColumn>>,
    /// Those that are drawn: on a phone only a few.
    pub(super) drawn_columns: Memo<Vec<OfferedColumn>>,
    /// Whether rows take two lines, as on a phone.
    pub(super) is_narrow: Signal<bool>,
    /// The room that the columns' values take.
    pub(super) needs: RwSignal<Needs>,
    /// Whether rows that have come into sight wait to be measured.
    pub(super) is_measuring: StoredValue<bool>,
    /// Notified where values in sight are still being looked up.
    pub(super) awaited: Trigger,
    /// The widths that the user has set.
    pub(super) sizes: Sizes,
    /// The id of the row that keys act on.
    pub(super) current: RwSignal<Option<String>>,
    /// Counts the times that the rows were arranged anew.
    pub(super) arrangement: Memo<usize>,
    /// How far the rows are scrolled, in pixels.
    pub(super) scroll_top: RwSignal<f64>,
    /// The height left for rows, in pixels.
    pub(super) body_height: RwSignal<f64>,
    /// The width of each row without its padding, in pixels; 0 before it is measured.
    pub(super) row_width: RwSignal<f64>,
    /// How the columns share that.
    pub(super) layout: Memo<ColumnLayout>,
    /// The height of each row, in pixels.
    pub(super) row_height: RwSignal<f64>,
    /// How many of the matching rows are selected.
    pub(super) selected_count: Memo<usize>,
    /// The grid's element.
    pub(super) grid: NodeRef<Div>,
    /// Whether the grid or something in it had the focus last.
    pub(super) has_focus: StoredValue<bool>,
    /// The order of the rows while the user asks for none, if it is not the service's.
    pub(super) own_sort: Option<Sort>,
    /// Resolves references to names.
    pub(super) lookup: CellLookup,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// What a table owns besides its signals.
pub(super) struct Inner {
    rows: Source,
    lookup: Rc<dyn Lookup>,
    is_new: Box<dyn Fn(&str) -> bool>,
    offered_columns: Vec<OfferedColumn>,
    own_sort: Option<Sort>,
    index: RefCell<Index>,
}

impl Inner {
    fn shown_columns(&self, query: &Query, preferred: Option<&[String]>, is_wide: bool) -> Vec<OfferedColumn> {
        query::shown_columns(&self.offered_columns, query, preferred, is_wide)
    }

    /// The table tracks the names of other objects by itself: looking one up here must not subscribe the caller.
    fn arrange(&self, query: &Query) {
        let query = Query { sort: query.sort.or(self.own_sort), ..query.clone() };
        (self.rows)(&mut |rows| untrack(|| self.index.borrow_mut().arrange(rows, &query, &*self.lookup)));
    }
}

/// The height of a row before it was measured.
pub const ROW_HEIGHT: f64 = 36.0;

impl Table {
    /// A table that lives as long as the current owner.
    pub fn new(setup: Setup) -> Self {
        let Setup { definition, rows, lookup, query, preferred, widths, keep_widths, position, is_new } = setup;
        let offered_columns = query::offered_columns(definition.columns(), lookup.caller().is_admin());
        let index = RefCell::new(Index::new(definition, offered_columns.clone()));
        let own_sort = definition.meta().unordered.then(|| query::default_sort(&offered_columns));
        let sizes = Sizes::new(offered_columns.clone(), widths, keep_widths);
        let (is_narrow, is_wide) = (use_media(NARROW), use_media(WIDE));
        let cell_lookup = StoredValue::new_local(Rc::clone(&lookup));
        let inner = StoredValue::new_local(Rc::new(Inner { rows, lookup, is_new, offered_columns, own_sort, index }));
        let query = RwSignal::new(query);
        let shown_columns = Memo::new(move |_| {
            let preferred = preferred();
            query.with(|query| inner.get_value().shown_columns(query, preferred.as_deref(), is_wide.get()))
        });
        let drawn_columns = Memo::new(move |_| match is_narrow.get() {
            true => shown_columns.with(|shown| narrow_columns(shown)),
            false => shown_columns.get(),
        });
        let (row_width, needs) = (RwSignal::new(0.0), RwSignal::new(Needs::default()));
        let layout = Memo::new(move |_| {
            drawn_columns.with(|columns| match is_narrow.get() {
                true => ColumnLayout::narrow(columns, row_width.get()),
                false => {
                    needs.with(|needs| sizes.now.with(|now| ColumnLayout::new(columns, needs, now, row_width.get())))
                }
            })
        });
        // How much the rows refer to: changes of names and of what values are derived from are to be tracked.
        let referred = RwSignal::new(0);
        let names = Memo::new(move |renamed: Option<&usize>| {
            referred.track();
            let changed =
                inner.try_get_value().is_some_and(|inner| inner.index.borrow_mut().refresh_names(&*inner.lookup));
            renamed.map_or(0, |count| *count) + usize::from(changed)
        });
        let arrangement = Memo::new(move |times: Option<&usize>| {
            names.get();
            query.with(|query| inner.get_value().arrange(query));
            times.map_or(0, |count| *count) + 1
        });
        Effect::new(move |_| {
            arrangement.get();
            let now = inner.get_value().index.borrow().sources();
            if referred.get_untracked() != now {
                referred.set(now);
            }
        });
        let selection = RwSignal::new(Selection::default());
        let selected_count = Memo::new(move |_| {
            arrangement.get();
            selection.with(|selection| match selection.is_empty() {
                true => 0,
                false => inner.get_value().index.borrow().rows().filter(|row| selection.contains(row.id())).count(),
            })
        });
        let table = Table {
            definition,
            query,
            selection,
            shown_columns,
            drawn_columns,
            is_narrow,
            needs,
            is_measuring: StoredValue::new(false),
            awaited: Trigger::new(),
            sizes,
            current: RwSignal::new(position.current),
            arrangement,
            scroll_top: RwSignal::new(position.rows * ROW_HEIGHT),
            body_height: RwSignal::new(0.0),
            row_width,
            layout,
            row_height: RwSignal::new(ROW_HEIGHT),
            selected_count,
            grid: NodeRef::new(),
            has_focus: StoredValue::new(false),
            own_sort,
            lookup: cell_lookup,
            inner,
        };
        table.forget_deleted();
        table
    }

    /// How many rows match. Reactive, as all the others here.
    pub fn count(self) -> usize {
        self.with_index(|index| index.len())
    }

    /// How many places the list has: rows that are shown, and groups.
    pub(super) fn lines(self) -> usize {
        self.with_index(|index| index.lines())
    }

    /// How many rows there are.
    pub fn total(self) -> usize {
        self.with_index(|index| index.total())
    }

    /// The columns that the caller may see.
    pub fn offered_columns(self) -> Vec<OfferedColumn> {
        self.inner().offered_columns.clone()
    }

    /// A facet's values and how many rows each would show.
    pub fn facet(self, column: usize) -> Vec<(String, usize)> {
        self.arrangement.get();
        self.query.track();
        let inner = self.inner();
        untrack(|| inner.index.borrow_mut().counts(column, &*inner.lookup))
    }

    /// The matching rows' shown columns as CSV.
    pub fn csv(self) -> String {
        self.export(|columns, index, lookup| export::csv(self.definition, columns, index.rows(), lookup))
    }

    /// The matching rows' shown columns as JSON.
    pub fn json(self) -> String {
        self.export(|columns, index, lookup| export::json(self.definition, columns, index.rows(), lookup))
    }

    fn export(self, write: impl FnOnce(&[OfferedColumn], &Index, &dyn Lookup) -> String) -> String {
        untrack(|| {
            let columns = self.shown_columns.get();
            self.with_index(|index| write(&columns, index, &*self.inner().lookup))
        })
    }

    /// Whether the object with this id has just been created.
    pub(super) fn is_new(self, id: &str) -> bool {
        self.inner.try_get_value().is_some_and(|inner| (inner.is_new)(id))
    }

    /// Reads up to `most` rows' texts ahead of their being searched. Returns whether any are left.
    pub fn prepare(self, most: usize) -> bool {
        let Some(inner) = self.inner.try_get_value() else { return false };
        untrack(|| inner.index.borrow_mut().prepare(most, &*inner.lookup))
    }

    /// Where the user is, so that coming back to this list finds the same rows.
    pub fn position(self) -> ListPosition {
        let top = self.scroll_top.try_get_untracked().unwrap_or_default();
        let rows = top / self.row_height.try_get_untracked().unwrap_or(ROW_HEIGHT);
        ListPosition { rows, current: self.current.try_get_untracked().flatten() }
    }

    /// The part of the list that is in sight.
    pub(super) fn viewport(self) -> Viewport {
        Viewport { top: self.scroll_top.get(), height: self.body_height.get(), row: self.row_height.get() }
    }

    fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    pub(super) fn with_index<T>(self, read: impl FnOnce(&Index) -> T) -> T {
        // Tracking it would not be enough: a memo is computed when it is read.
        self.arrangement.get();
        self.peek(read)
    }

    /// Reads the rows as they were last arranged, untracked.
    pub(super) fn peek<T>(self, read: impl FnOnce(&Index) -> T) -> T {
        read(&self.inner().index.borrow())
    }
}
