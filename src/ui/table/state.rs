//! The state of one table: a handle that its parts and its page share.

use super::export;
use super::index::Index;
use super::query::{self, Offered, Query};
use super::selection::Selection;
use super::window::Viewport;
use crate::model::{AnyResourceDef, Lookup, Row};
use crate::ui::dom::{Spot, effect};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Reads all rows; a reactive reader is told of changes. A callback, so that they are never copied.
pub type Source = Rc<dyn Fn(&mut dyn FnMut(&[Row]))>;

/// What a table is made of.
pub struct Setup {
    pub view: &'static dyn AnyResourceDef,
    pub rows: Source,
    pub lookup: Rc<dyn Lookup>,
    /// What is asked for at first, such as from the page's URL.
    pub query: Query,
    /// Titles of the columns that the user prefers to see, if any were chosen; may read signals.
    pub preferred: Box<dyn Fn() -> Option<Vec<String>> + Send + Sync>,
    /// Where the user was when the same list was left, if it was.
    pub standing: Standing,
}

/// Where the user is in a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// How far it is scrolled, in rows: they need not be as high next time.
    pub rows: f64,
    /// The id of the row that keys act on.
    pub current: Option<String>,
}

/// A table. All copies are the same one.
#[derive(Clone, Copy)]
pub struct Table {
    pub view: &'static dyn AnyResourceDef,
    pub query: RwSignal<Query>,
    pub selection: RwSignal<Selection>,
    /// The columns shown, in order.
    pub shown: Memo<Vec<Offered>>,
    /// The id of the row that keys act on.
    pub(super) current: RwSignal<Option<String>>,
    /// Counts the times that the rows were arranged anew.
    pub(super) arranged: Memo<usize>,
    /// Where the grid is scrolled to.
    pub(super) sight: RwSignal<Viewport>,
    /// How many of the matching rows are chosen.
    pub(super) tally: Memo<usize>,
    pub(super) grid: Spot,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// What a table has besides its signals.
pub(super) struct Inner {
    rows: Source,
    pub lookup: Rc<dyn Lookup>,
    offered: Vec<Offered>,
    index: RefCell<Index>,
    /// Whether the grid or something in it had the focus last.
    pub has_focus: Cell<bool>,
}

impl Inner {
    fn shown(&self, query: &Query, preferred: Option<&[String]>) -> Vec<Offered> {
        query::shown(&self.offered, query, preferred)
    }

    /// Names are followed by the table itself: asking for one here must not make a reader of who arranges.
    fn arrange(&self, query: &Query) {
        (self.rows)(&mut |rows| untrack(|| self.index.borrow_mut().arrange(rows, query, &*self.lookup)));
    }
}

/// The height of a row before it was measured.
pub const ROW: f64 = 36.0;

impl Table {
    /// A table for the current owner's life.
    pub fn new(setup: Setup) -> Self {
        let Setup { view, rows, lookup, query, preferred, standing } = setup;
        let offered = query::offered(view.columns(), lookup.caller().is_admin());
        let index = RefCell::new(Index::new(view, offered.clone()));
        let inner =
            StoredValue::new_local(Rc::new(Inner { rows, lookup, offered, index, has_focus: Cell::new(false) }));
        let query = RwSignal::new(query);
        let shown = Memo::new(move |_| {
            let preferred = preferred();
            query.with(|query| inner.get_value().shown(query, preferred.as_deref()))
        });
        // How many resources the rows refer to: each is one more to be told of changes by.
        let referred = RwSignal::new(0);
        let names = Memo::new(move |renamed: Option<&usize>| {
            referred.track();
            let changed =
                inner.try_get_value().is_some_and(|inner| inner.index.borrow_mut().refresh_names(&*inner.lookup));
            renamed.map_or(0, |count| *count) + usize::from(changed)
        });
        let arranged = Memo::new(move |times: Option<&usize>| {
            names.get();
            query.with(|query| inner.get_value().arrange(query));
            times.map_or(0, |count| *count) + 1
        });
        effect(move || {
            arranged.get();
            let now = inner.get_value().index.borrow().resources();
            if referred.get_untracked() != now {
                referred.set(now);
            }
        });
        let selection = RwSignal::new(Selection::default());
        let tally = Memo::new(move |_| {
            arranged.get();
            selection.with(|chosen| match chosen.is_empty() {
                true => 0,
                false => inner.get_value().index.borrow().rows().filter(|row| chosen.contains(row.id())).count(),
            })
        });
        let sight = RwSignal::new(Viewport { top: standing.rows * ROW, height: 0.0, row: ROW });
        let current = RwSignal::new(standing.current);
        let grid = Spot::default();
        let table = Table { view, query, selection, shown, current, arranged, sight, tally, grid, inner };
        table.forget_the_gone();
        table
    }

    /// How many rows match; a reactive reader is told of changes, as with all the others here.
    pub fn count(self) -> usize {
        self.with_index(|index| index.len())
    }

    /// How many rows there are.
    pub fn total(self) -> usize {
        self.with_index(|index| index.total())
    }

    /// The columns that the caller may see.
    pub fn offered(self) -> Vec<Offered> {
        self.inner().offered.clone()
    }

    /// A facet's values and how many rows each would show.
    pub fn facet(self, column: usize) -> Vec<(String, usize)> {
        self.arranged.get();
        self.query.track();
        let inner = self.inner();
        untrack(|| inner.index.borrow_mut().counts(column, &*inner.lookup))
    }

    /// The matching rows' shown columns as CSV.
    pub fn csv(self) -> String {
        self.export(|columns, index, lookup| export::csv(self.view, columns, index.rows(), lookup))
    }

    /// The matching rows' shown columns as JSON.
    pub fn json(self) -> String {
        self.export(|columns, index, lookup| export::json(self.view, columns, index.rows(), lookup))
    }

    fn export(self, write: impl FnOnce(&[Offered], &Index, &dyn Lookup) -> String) -> String {
        untrack(|| {
            let columns = self.shown.get();
            self.with_index(|index| write(&columns, index, &*self.inner().lookup))
        })
    }

    /// Reads up to `most` rows' texts ahead of their being searched. Returns whether any are left.
    pub fn prepare(self, most: usize) -> bool {
        let Some(inner) = self.inner.try_get_value() else { return false };
        untrack(|| inner.index.borrow_mut().prepare(most, &*inner.lookup))
    }

    /// Where the user is, to be taken up again when this list is come back to.
    pub fn standing(self) -> Standing {
        let rows = self.sight.try_with_untracked(|sight| sight.top / sight.row).unwrap_or_default();
        Standing { rows, current: self.current.try_get_untracked().flatten() }
    }

    pub(super) fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    pub(super) fn with_index<T>(self, read: impl FnOnce(&Index) -> T) -> T {
        // Not only tracked: a memo is worked out when it is read.
        self.arranged.get();
        self.peek(read)
    }

    /// As [`Table::with_index`], but as the rows were last arranged, and nobody is told of changes.
    pub(super) fn peek<T>(self, read: impl FnOnce(&Index) -> T) -> T {
        read(&self.inner().index.borrow())
    }
}
