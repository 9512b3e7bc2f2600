//! The state of one table: a handle that its parts and its page share.

use super::export;
use super::index::Index;
use super::query::{self, Offered, Query};
use super::selection::Selection;
use super::window::View;
use crate::model::{AnyView, Lookup, Row};
use leptos::html::Div;
use leptos::prelude::*;
use std::rc::Rc;

/// Reads all rows; a reactive reader is told of changes. A callback, so that they are never copied.
pub type Source = Rc<dyn Fn(&mut dyn FnMut(&[Row]))>;

/// What a table is made of.
pub struct Setup {
    pub view: &'static dyn AnyView,
    pub rows: Source,
    pub lookup: Rc<dyn Lookup>,
    /// What is asked for at first, such as from the page's URL.
    pub query: Query,
    /// Titles of the columns that the user prefers to see, if any were chosen.
    pub preferred: Signal<Option<Vec<String>>>,
    /// Where the user was when the same list was left, if it was.
    pub standing: Standing,
}

/// Where the user is in a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// How far it is scrolled, in pixels.
    pub top: f64,
    /// The id of the row that keys act on.
    pub current: Option<String>,
}

/// A table. All copies are the same one.
#[derive(Clone, Copy)]
pub struct Table {
    pub view: &'static dyn AnyView,
    pub query: RwSignal<Query>,
    pub selection: RwSignal<Selection>,
    /// The columns shown, in order.
    pub shown: Memo<Vec<Offered>>,
    /// The id of the row that keys act on.
    pub(super) current: RwSignal<Option<String>>,
    /// Counts the times that the rows were arranged anew.
    pub(super) arranged: Memo<u64>,
    /// Where the grid is scrolled to.
    pub(super) sight: RwSignal<View>,
    pub(super) row_height: Memo<f64>,
    /// How many of the matching rows are chosen.
    pub(super) tally: Memo<usize>,
    pub(super) grid: NodeRef<Div>,
    /// Whether the grid or something in it had the focus last.
    pub(super) has_focus: StoredValue<bool>,
    pub(super) index: StoredValue<Index, LocalStorage>,
    pub(super) lookup: StoredValue<Rc<dyn Lookup>, LocalStorage>,
    offered: StoredValue<Vec<Offered>>,
}

/// The height of a row before it was measured.
pub const ROW: f64 = 36.0;

impl Table {
    /// A table for the current owner's life.
    pub fn new(setup: Setup) -> Self {
        let Setup { view, rows, lookup, query, preferred, standing } = setup;
        let offered = query::offered(view.columns(), lookup.caller().is_admin());
        let index = StoredValue::new_local(Index::new(view, offered.clone()));
        let (rows, lookup) = (StoredValue::new_local(rows), StoredValue::new_local(lookup));
        let (query, offered) = (RwSignal::new(query), StoredValue::new(offered));
        let shown = Memo::new_with_compare(
            move |_| {
                let chosen = query.with(|query| query.columns.clone());
                preferred
                    .with(|titles| offered.with_value(|all| query::shown(all, chosen.as_deref(), titles.as_deref())))
            },
            |before, now| before.map(|all| places(all)) != now.map(|all| places(all)),
        );
        // How many resources the rows refer to: each is one more to be told of changes by.
        let referred = RwSignal::new(0);
        let names = Memo::new(move |before: Option<&u64>| {
            referred.track();
            let changed = lookup.with_value(|lookup| index.try_update_value(|index| index.refresh_names(&**lookup)));
            before.map_or(0, |count| count + u64::from(changed == Some(true)))
        });
        let arranged = Memo::new(move |before: Option<&u64>| {
            names.get();
            let query = query.read();
            rows.with_value(|rows| {
                rows(&mut |rows| {
                    // Names are followed above: asking for one here must not make a reader of this.
                    untrack(|| {
                        lookup.with_value(|lookup| index.update_value(|index| index.arrange(rows, &query, &**lookup)));
                    });
                });
            });
            before.map_or(1, |count| count + 1)
        });
        Effect::new(move |_| {
            arranged.get();
            let now = index.with_value(Index::resources);
            if referred.get_untracked() != now {
                referred.set(now);
            }
        });
        let selection = RwSignal::<Selection>::default();
        let tally = Memo::new(move |_| {
            arranged.get();
            selection.with(|chosen| match chosen.is_empty() {
                true => 0,
                false => index.with_value(|index| index.rows().filter(|row| chosen.contains(row.id())).count()),
            })
        });
        let sight = RwSignal::new(View { top: standing.top, height: 0.0, row: ROW });
        let table = Table {
            view,
            query,
            selection,
            shown,
            current: RwSignal::new(standing.current),
            arranged,
            sight,
            row_height: Memo::new(move |_| sight.with(|sight| sight.row)),
            tally,
            grid: NodeRef::new(),
            has_focus: StoredValue::new(false),
            index,
            lookup,
            offered,
        };
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
        self.offered.get_value()
    }

    /// A facet's values and how many rows each would show.
    pub fn facet(self, column: usize) -> Vec<(String, usize)> {
        self.arranged.get();
        self.query.track();
        untrack(|| {
            self.lookup.with_value(|lookup| self.index.try_update_value(|index| index.counts(column, &**lookup)))
        })
        .unwrap_or_default()
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
            self.arranged.get();
            let columns = self.shown.get();
            self.lookup.with_value(|lookup| self.index.with_value(|index| write(&columns, index, &**lookup)))
        })
    }

    /// Reads up to `most` rows' texts ahead of their being searched. Returns whether any are left.
    pub fn prepare(self, most: usize) -> bool {
        let prepared = self
            .lookup
            .try_with_value(|lookup| untrack(|| self.index.try_update_value(|index| index.prepare(most, &**lookup))));
        prepared.flatten().unwrap_or(false)
    }

    /// Where the user is, to be taken up again when this list is come back to.
    pub fn standing(self) -> Standing {
        let top = self.sight.try_with_untracked(|sight| sight.top).unwrap_or_default();
        Standing { top, current: self.current.try_get_untracked().flatten() }
    }

    pub(super) fn with_index<T>(self, read: impl FnOnce(&Index) -> T) -> T {
        // Not only tracked: a memo is worked out when it is read.
        self.arranged.get();
        self.index.with_value(read)
    }
}

fn places(columns: &[Offered]) -> Vec<usize> {
    columns.iter().map(|one| one.column).collect()
}
